"""What a person decides of two who are alike: kept with who and when, as one row for each pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.decisions import Verdict
from sanctions.records.verdicts import Party, decision_of, pair_digest, pair_of, party_of
from sanctions.register.edits import Add, Remove, Set
from sanctions.register.join_records import join_notes

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.verdicts import Decision, Pair
    from sanctions.records.vocabularies import VerdictKind
    from sanctions.register.edits import Edit
    from sanctions.screening.listed import Listed

__all__ = [
    "ListedVerdicts",
    "Signed",
    "decide_listed",
    "decide_pair",
    "is_listed",
    "party_of_listed",
]

# An entry of a published list, as OFAC-SDN:12345.
_LISTED = re.compile(r"[A-Z][A-Z0-9-]*:\S.*")


class Signed(NamedTuple):
    """Who decided, and on which day (YYYY-MM-DD)."""

    who: str
    day: str


def is_listed(typed: str) -> bool:
    """Tell whether what somebody typed means an entry of a published list, and no candidate."""
    return bool(_LISTED.fullmatch(typed.strip()))


def decide_pair(
    lists: Lists, one: Candidate, two: Candidate, verdict: VerdictKind, note: str, signed: Signed
) -> list[Edit]:
    """Return the edits that keep a verdict: a row for a new pair, the same row for one that was decided before.

    Two who decided apart have each made a row; one of these stays. A new note takes the place of those before.
    """
    if one.id == two.id:
        raise WrongUse(_("{id} and {id} are one record. Name two.").format(id=one.id))
    return _keep(lists, (party_of(lists, one), party_of(lists, two)), verdict, note, signed)


def decide_listed(
    lists: Lists, candidate: Candidate, listed: Listed, verdict: VerdictKind, note: str, signed: Signed
) -> list[Edit]:
    """Return the edits that keep a verdict on a candidate and an entry of a published list."""
    return _keep(lists, (party_of(lists, candidate), party_of_listed(listed)), verdict, note, signed)


def party_of_listed(listed: Listed) -> Party:
    """Return an entry of a published list as a verdict looks at it: with all its names and birth dates."""
    names = tuple(sorted({name.text for name in listed.names}))
    return Party(f"{listed.publisher}:{listed.reference}", names, tuple(sorted(listed.birth_dates)))


class ListedVerdicts:
    """What was decided of candidates and entries of published lists."""

    def __init__(self, lists: Lists) -> None:
        """Find the verdicts of each pair."""
        self._lists = lists
        self._rows: dict[Pair, list[Verdict]] = {}
        for row in lists.verdicts:
            self._rows.setdefault(pair_of(row.left_id or "", row.right_id or ""), []).append(row)

    def on(self, candidate: Candidate, listed: Listed) -> Decision | None:
        """Return what was decided of a candidate and an entry, and whether that still is of what both say."""
        party = party_of_listed(listed)
        rows = self._rows.get(pair_of(candidate.id, party.id), ())
        return decision_of(self._lists, rows, (party_of(self._lists, candidate), party)) if rows else None


def _keep(lists: Lists, parties: tuple[Party, Party], verdict: VerdictKind, note: str, signed: Signed) -> list[Edit]:
    left, right = pair_of(parties[0].id, parties[1].id)
    known = [row for row in lists.verdicts if {row.left_id, row.right_id} == {left, right}]
    values = {
        "left_id": left,
        "right_id": right,
        "digest": pair_digest(*parties),
        "verdict": verdict.value,
        "decided_by": signed.who,
        "decided_on": signed.day,
        "note": note or join_notes(*(row.note for row in known)),
    }
    if not known:
        return [Add(Verdict.table, values)]
    return [Set(known[0].id, values), *(Remove(row.id) for row in known[1:])]
