"""`sanctions duplicates`: who may be on our lists twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.beside import print_pair
from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, print_json, progress
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.records.lists import Lists
    from sanctions.screening.duplicates import Duplicate
    from sanctions.screening.portraits import Portrait

__all__ = ["duplicates"]

# More pairs than this are no longer read; --json has them all.
_SHOWN = 50


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
        one, two = (_portray(lists, side) for side in (pair.likeness.left, pair.likeness.right))
        print_pair(out, pair.likeness, one, two, pair.decision)
    if len(pairs) > _SHOWN:
        out.print(_("… and {n} more; all of them with: sanctions duplicates --json").format(n=len(pairs) - _SHOWN))
    asked = sum(pair.is_asked and not pair.is_unsure for pair in pairs)
    text = ngettext("{n} pair waits for a decision.", "{n} pairs wait for a decision.", asked)
    out.print(text.format(n=asked) if asked else _("No pair waits for a decision."))
    if decided:
        text = ngettext("{n} pair is decided: --all shows it.", "{n} pairs are decided: --all shows them.", decided)
        out.print(text.format(n=decided))
