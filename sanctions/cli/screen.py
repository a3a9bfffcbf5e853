"""`sanctions screen`: who of our candidates is on a published list already."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.beside import print_pair
from sanctions.cli.options import JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, counting, print_json, progress
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.register.register import Register
    from sanctions.screening.index import Index
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
    news = list(_tell_news(lists, hits, standing, indexes))  # type: ignore[arg-type]
    if json:
        print_json([_as_json(hit) for hit in shown])
        for sentence in news:
            print(sentence, file=sys.stderr)
    else:
        _print(lists, shown, indexes, len(standing), len(hits) - len(shown))
        for sentence in news:
            console().print(sentence, style="yellow")
    raise typer.Exit(1 if news or any(hit.is_asked and not hit.is_unsure for hit in hits) else 0)


def _open(opened: Register, files: Sequence[Path]) -> list[Index]:
    """Read the lists that are named, or open those that are kept."""
    from sanctions.screening.kept import kept_indexes, open_indexes

    if files:
        return open_indexes(opened.root, files, lambda file: counting(_("Reading {file}").format(file=file.name)))
    if kept := kept_indexes(opened.root):
        return kept
    raise WrongUse(_("Name a published list that you have downloaded: sanctions screen --against FILE"))


def _tell_news(
    lists: Lists, hits: Sequence[Hit], standing: Sequence[Candidate], indexes: Sequence[Index]
) -> Iterator[str]:
    """Tell what lists now say of candidates who were found on them before: more programmes, or nothing any more."""
    from sanctions.names.called import label_of
    from sanctions.records.vocabularies import VerdictKind
    from sanctions.screening.designating import find_undesignated
    from sanctions.screening.screen import find_gone

    for hit in hits:
        if hit.decision and not hit.is_asked and hit.decision.row.verdict == VerdictKind.SAME:
            for programme in find_undesignated(lists, hit.candidate, hit.listed):
                text = _("{entry} stands under “{programme}”, of which {who} has no designation. To write it: {fix}")
                fix = f"sanctions verdict {hit.candidate.id} {hit.likeness.right} same"
                who = f"{hit.candidate.id} ({label_of(lists, hit.candidate)})"
                yield text.format(entry=hit.likeness.right, programme=programme, who=who, fix=fix)
    for candidate, entry in find_gone(lists, standing, indexes, hits):
        text = _("{entry}, who is {who}, is not on the list any more. If a source says so, set when: {fix}")
        who = f"{candidate.id} ({label_of(lists, candidate)})"
        yield text.format(entry=entry, who=who, fix="sanctions set DES delisted_on=YYYY-MM-DD")


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
        "lists": [asdict(index.about) for index in hit.indexes],
        "listed": {**hit.listed._asdict(), "names": [name._asdict() for name in hit.listed.names]},
    }


def _print(lists: Lists, hits: Sequence[Hit], indexes: Sequence[Index], candidates: int, decided: int) -> None:
    from sanctions.screening.portraits import portray, portray_listed

    out = console()
    for hit in hits:
        sides = portray(lists, hit.candidate), portray_listed(hit.listed)
        print_pair(out, hit.likeness, *sides, hit.decision, _further(hit))
    for index in indexes:
        out.print(_tell_list(index), style="dim")
    who = ngettext("{n} candidate was screened", "{n} candidates were screened", candidates).format(n=candidates)
    asked = sum(hit.is_asked and not hit.is_unsure for hit in hits)
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


def _further(hit: Hit) -> dict[str, str]:
    """Return what else the list says, and which files say it, by heading; what stands under one heading, together."""
    listed = hit.listed
    texts: dict[str, list[str]] = {}
    for name, text in ((_("reasons"), listed.reasons), (_("remarks"), listed.remarks), *listed.extra):
        if text and not name.casefold().startswith(_PRIVATE):
            texts.setdefault(name, []).append(text)
    further = {name: shorten("; ".join(parts), _LETTERS, placeholder=" …") for name, parts in texts.items()}
    return {**further, _("stands in"): ", ".join(index.about.file for index in hit.indexes)}
