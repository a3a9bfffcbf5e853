"""`sanctions duplicates`: who may be on our lists twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, print_json, progress
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from sanctions.records.lists import Lists
    from sanctions.records.verdicts import Decision
    from sanctions.screening.duplicates import Duplicate
    from sanctions.screening.portraits import Portrait

__all__ = ["compare_beside", "duplicates", "tell_decision"]

# More pairs than this are no longer read; --json has them all.
_SHOWN = 50
# Of posts and places no more are shown beside each other.
_LINES = 6
# Two columns are read beside each other only where they are near.
_WIDTH = 110


def duplicates(
    register: RegisterOption = None,
    at: AtOption = "",
    everything: Annotated[bool, typer.Option("--all", help="Show also pairs that somebody has decided.")] = False,
    json: JsonOption = False,
) -> None:
    """Show who may be on the lists twice.

    The most alike first. Ends with 1 if a pair waits for a decision, which is kept with: sanctions verdict.
    """
    from sanctions.screening.duplicates import find_duplicates

    lists = open_register(register, at).lists
    count = len(lists.enforcers) + len(lists.decision_makers)
    with progress(_("Comparing the candidates"), count) as advance:
        pairs = find_duplicates(lists, advance)
    shown = [pair for pair in pairs if everything or pair.is_asked]
    if json:
        print_json([_as_json(lists, pair) for pair in shown])
    else:
        _print(lists, shown, decided=0 if everything else len(pairs) - len(shown))
    raise typer.Exit(1 if any(pair.is_asked and not pair.is_unsure for pair in pairs) else 0)


def _as_json(lists: Lists, pair: Duplicate) -> dict[str, Any]:
    likeness, decision = pair.likeness, pair.decision
    reasons = likeness.comparison.reasons if likeness.comparison else ()
    return {
        "left": _portray(lists, likeness.left)._asdict(),
        "right": _portray(lists, likeness.right)._asdict(),
        "score": round(likeness.score, 4),
        "rank": round(likeness.rank, 4),
        "reasons": [reason._asdict() for reason in reasons] or [{"text": text} for text in likeness.reasons],
        "differences": list(likeness.differences),
        "is_asked": pair.is_asked,
        "verdict": decision
        and {
            "verdict": decision.row.verdict,
            "decided_by": decision.row.decided_by,
            "decided_on": decision.row.decided_on,
            "note": decision.row.note,
            "is_fresh": decision.is_fresh,
        },
    }


def _portray(lists: Lists, candidate_id: str) -> Portrait:
    from sanctions.screening.portraits import portray

    return portray(lists, lists.by_id[candidate_id])  # type: ignore[arg-type]


def _print(lists: Lists, pairs: Sequence[Duplicate], decided: int) -> None:
    out = console()
    for pair in pairs[:_SHOWN]:
        likeness = pair.likeness
        for text, style in _headed(pair):
            out.print(text, style=style)
        compare_beside(out, _portray(lists, likeness.left), _portray(lists, likeness.right))
        for reason in likeness.reasons:
            out.print(f"  · {reason}")
        for difference in likeness.differences:
            out.print(f"  ≠ {difference}", style="yellow")
        if pair.is_asked:
            out.print(f"  → sanctions verdict {likeness.left} {likeness.right} same|different|unsure", style="italic")
        out.print()
    if len(pairs) > _SHOWN:
        out.print(_("… and {n} more; all of them with: sanctions duplicates --json").format(n=len(pairs) - _SHOWN))
    asked = sum(pair.is_asked and not pair.is_unsure for pair in pairs)
    text = ngettext("{n} pair waits for a decision.", "{n} pairs wait for a decision.", asked)
    out.print(text.format(n=asked) if asked else _("No pair waits for a decision."))
    if decided:
        text = ngettext("{n} pair is decided: --all shows it.", "{n} pairs are decided: --all shows them.", decided)
        out.print(text.format(n=decided))


def _headed(pair: Duplicate) -> Iterator[tuple[str, str]]:
    yield _("{rank:.2f} alike").format(rank=pair.likeness.rank), "bold"
    if pair.decision:
        yield f"  {tell_decision(pair.decision)}", "yellow" if pair.is_asked else "green"


def tell_decision(decision: Decision) -> str:
    """Say what was decided of a pair, by whom and when, and whether that is still about what stands in the lists."""
    row = decision.row
    who, day = row.decided_by or "?", row.decided_on or "?"
    verdict = row.verdict.label if row.verdict else "?"
    if decision.is_disputed:
        text = _("Asked again: {who} decided “{verdict}” on {day}, and somebody else decided otherwise.")
    elif decision.is_fresh:
        text = _("Decided: {verdict} ({who}, {day}).")
    else:
        text = _("Asked again: {who} decided “{verdict}” on {day}, and a name or birth date has changed since.")
    return " ".join([text.format(verdict=verdict, who=who, day=day), *([row.note] if row.note else [])])


def compare_beside(out: Console, left: Portrait, right: Portrait) -> None:
    """Print what is known of two candidates in two columns."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", min_width=14)
    table.add_column(overflow="fold", min_width=14)
    for (name, *one), (_name, *two) in zip(_rows(left), _rows(right), strict=True):
        if any(one) or any(two):
            table.add_row(f"  {name}", "\n".join(one) or "–", "\n".join(two) or "–")
    soft_wrap, out.soft_wrap = out.soft_wrap, False
    out.print(table, width=min(out.width, _WIDTH))
    out.soft_wrap = soft_wrap


def _rows(one: Portrait) -> Iterator[tuple[str, ...]]:
    from sanctions.records.dates import describe_date

    withdrawn = f", {_('withdrawn')}" if one.is_withdrawn else ""
    yield "", one.id
    yield _("list"), f"{one.list}, {one.kind}{withdrawn}"
    yield _("names"), *_shortened(one.names)
    yield _("born"), describe_date(one.birth_date) if one.birth_date else ""
    yield _("born in"), one.birth_place
    yield _("gender"), one.gender
    yield _("posts"), *_shortened(one.posts)
    yield _("places"), *_shortened(one.places)


def _shortened(texts: Sequence[str]) -> Iterator[str]:
    yield from texts[:_LINES]
    if len(texts) > _LINES:
        yield _("… and {n} more").format(n=len(texts) - _LINES)
