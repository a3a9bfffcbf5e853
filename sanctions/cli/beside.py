"""Two people beside each other, with what speaks for and against their being one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console

    from sanctions.records.verdicts import Decision
    from sanctions.screening.likeness import Likeness
    from sanctions.screening.portraits import Portrait

__all__ = ["compare_beside", "print_pair"]

# Of names, posts and places no more are shown beside each other.
_LINES = 6
# Two columns are read beside each other only where they are near.
_WIDTH = 110


def print_pair(
    out: Console,
    likeness: Likeness,
    left: Portrait,
    right: Portrait,
    decision: Decision | None,
    further: Mapping[str, str] | None = None,
) -> None:
    """Print two who are alike, and how to decide; `further` are texts that are too long for two columns."""
    is_asked = decision is None or decision.is_asked
    out.print(_("{rank:.2f} alike").format(rank=likeness.rank), style="bold")
    if decision:
        out.print(f"  {_tell_decision(decision)}", style="yellow" if is_asked else "green")
    compare_beside(out, left, right)
    for name, text in (further or {}).items():
        out.print(f"  {name}: {text}")
    for reason in likeness.reasons:
        out.print(f"  · {reason}")
    for difference in likeness.differences:
        out.print(f"  ≠ {difference}", style="yellow")
    if is_asked:
        out.print(f"  → sanctions verdict {left.id} {right.id} same|different|unsure", style="italic")
    out.print()


def _tell_decision(decision: Decision) -> str:
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
    """Print what is known of two people in two columns."""
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

    yield "", one.id
    yield _("list"), ", ".join(filter(None, [one.list, one.kind, _("withdrawn") if one.is_withdrawn else ""]))
    yield _("names"), *_shortened(one.names)
    yield _("born"), *map(describe_date, one.birth_dates)
    yield _("born in"), *one.birth_places
    yield _("citizen of"), ", ".join(one.citizenships)
    yield _("gender"), ", ".join(one.genders)
    yield _("posts"), *_shortened(one.posts)
    yield _("places"), *_shortened(one.places)


def _shortened(texts: Sequence[str]) -> Iterator[str]:
    yield from texts[:_LINES]
    if len(texts) > _LINES:
        yield _("… and {n} more").format(n=len(texts) - _LINES)
