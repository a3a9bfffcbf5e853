"""What a person decides of two who are alike: kept with who and when, as one row for each pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.decisions import Verdict
from sanctions.records.verdicts import pair_digest, pair_of, party_of
from sanctions.register.edits import Add, Remove, Set
from sanctions.register.join_records import join_notes

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.vocabularies import VerdictKind
    from sanctions.register.edits import Edit

__all__ = ["Signed", "decide_pair", "require_own"]

# An entry of a published list, as OFAC-SDN:12345.
_LISTED = re.compile(r"[A-Z][A-Z0-9-]*:\S.*")


class Signed(NamedTuple):
    """Who decided, and on which day (YYYY-MM-DD)."""

    who: str
    day: str


def require_own(typed: str) -> str:
    """Return what names a candidate as it is; WrongUse if it is an entry of a published list."""
    if _LISTED.fullmatch(typed.strip()):
        text = _("{id} is an entry of a published list; here two candidates of our own lists are compared.")
        raise WrongUse(text.format(id=typed))
    return typed


def decide_pair(
    lists: Lists, one: Candidate, two: Candidate, verdict: VerdictKind, note: str, signed: Signed
) -> list[Edit]:
    """Return the edits that keep a verdict: a row for a new pair, the same row for one that was decided before.

    Two who decided apart have each made a row; one of these stays. A new note takes the place of those before.
    """
    if one.id == two.id:
        raise WrongUse(_("{id} and {id} are one record. Name two.").format(id=one.id))
    left, right = pair_of(one.id, two.id)
    known = [row for row in lists.verdicts if {row.left_id, row.right_id} == {left, right}]
    values = {
        "left_id": left,
        "right_id": right,
        "digest": pair_digest(party_of(lists, one), party_of(lists, two)),
        "verdict": verdict.value,
        "decided_by": signed.who,
        "decided_on": signed.day,
        "note": note or join_notes(*(row.note for row in known)),
    }
    if not known:
        return [Add(Verdict.table, values)]
    return [Set(known[0].id, values), *(Remove(row.id) for row in known[1:])]
