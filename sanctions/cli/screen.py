"""`sanctions screen`: who of our candidates is on a published list already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.beside import print_pair
from sanctions.cli.options import JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, counting, print_json, progress
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.records.lists import Lists
    from sanctions.register.register import Register
    from sanctions.screening.index import Index
    from sanctions.screening.listed import Listed
    from sanctions.screening.screen import Hit

__all__ = ["screen"]

# A list's own reasons can fill pages; so much shows whether it is the same person.
_LETTERS = 400
# What tells nobody apart who knows neither, and what nobody needs to see on a screen.
_PRIVATE = ("address", "passport", "phone", "e-mail", "email", "national id", "tax")


def screen(
    candidate: Annotated[
        str, typer.Argument(metavar="[ID]", help="One candidate: its id, or part of its name; otherwise all.")
    ] = "",
    against: Annotated[
        list[Path] | None,
        typer.Option("--against", metavar="FILE", help="A published list that you have downloaded; may be repeated."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show also entries that somebody has decided.")] = False,
    register: RegisterOption = None,
    json: JsonOption = False,
) -> None:
    """Show which candidates may be on a published list already.

    Lists are read once and kept beside the register; without --against, those are asked. Known are the lists of OFAC
    (sdn.csv, SDN.XML), the UN (XML), the EU (CSV, XML), the UK (CSV) and OpenSanctions (targets.simple.csv,
    entities.ftm.json). Nothing is sent anywhere. Ends with 1 if an entry waits for a decision.
    """
    from sanctions.cli.naming import find_record
    from sanctions.records.vocabularies import Stage
    from sanctions.screening.screen import screen as ask

    opened = open_register(register)
    lists = opened.lists
    wanted = [find_record(lists, candidate, "can-")] if candidate else lists.candidates
    standing = [one for one in wanted if candidate or one.stage != Stage.WITHDRAWN]  # type: ignore[attr-defined]
    indexes = _open(opened, against or [])
    hits: list[Hit] = []
    with progress(_("Screening the candidates"), len(standing)) as advance:
        for found in ask(lists, standing, indexes):  # type: ignore[arg-type]
            hits += found
            advance(1)
    shown = [hit for hit in hits if everything or hit.is_asked]
    if json:
        print_json([_as_json(hit) for hit in shown])
    else:
        _print(lists, shown, indexes, len(standing), len(hits) - len(shown))
    raise typer.Exit(1 if any(hit.is_asked for hit in hits) else 0)


def _open(opened: Register, files: Sequence[Path]) -> list[Index]:
    """Read the lists that are named, or open those that are kept."""
    from sanctions.screening.kept import kept_indexes, open_index

    if not files:
        kept = kept_indexes(opened.root)
        if not kept:
            raise WrongUse(_("Name a published list that you have downloaded: sanctions screen --against FILE"))
        return kept
    found = []
    for file in files:
        with counting(_("Reading {file}").format(file=file.name)) as count:
            found.append(open_index(opened.root, file, count))
    return found


def _as_json(hit: Hit) -> dict[str, Any]:
    from dataclasses import asdict

    likeness, decision = hit.likeness, hit.decision
    reasons = likeness.comparison.reasons if likeness.comparison else ()
    return {
        "candidate": hit.candidate.id,
        "entry": likeness.right,
        "score": round(likeness.score, 4),
        "rank": round(likeness.rank, 4),
        "reasons": [reason._asdict() for reason in reasons] or [{"text": text} for text in likeness.reasons],
        "differences": list(likeness.differences),
        "verdict": decision and decision.row.verdict,
        "is_asked": hit.is_asked,
        "list": asdict(hit.about),
        "listed": asdict(hit.listed),
    }


def _print(lists: Lists, hits: Sequence[Hit], indexes: Sequence[Index], candidates: int, decided: int) -> None:
    from sanctions.screening.portraits import portray, portray_listed

    out = console()
    for hit in hits:
        sides = portray(lists, hit.candidate), portray_listed(hit.listed)
        print_pair(out, hit.likeness, *sides, hit.decision, _further(hit.listed))
    for index in indexes:
        out.print(_tell_list(index), style="dim")
    who = ngettext("{n} candidate was screened", "{n} candidates were screened", candidates).format(n=candidates)
    asked = sum(hit.is_asked for hit in hits)
    text = ngettext("{n} entry waits for a decision", "{n} entries wait for a decision", asked).format(n=asked)
    out.print(f"{who}; {text if asked else _('no entry waits for a decision')}.")
    if decided:
        text = ngettext("{n} entry is decided: --all shows it.", "{n} entries are decided: --all shows them.", decided)
        out.print(text.format(n=decided))


def _tell_list(index: Index) -> str:
    about = index.about
    published = _("of {day}").format(day=about.published) if about.published else _("without a date of its own")
    count = ngettext("{n:,} entry", "{n:,} entries", about.entries).format(n=about.entries)
    return f"{about.publisher}: {about.file} ({about.format}, {published}, {count})"


def _further(listed: Listed) -> dict[str, str]:
    texts = {_("reasons"): listed.reasons, _("remarks"): listed.remarks, **dict(listed.extra)}
    return {
        name: f"{text[:_LETTERS]}…" if len(text) > _LETTERS else text
        for name, text in texts.items()
        if text and not name.casefold().startswith(_PRIVATE)
    }
