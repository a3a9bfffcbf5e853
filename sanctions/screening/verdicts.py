"""What a person decides of two who are alike: kept with who and when, as one row for each pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.decisions import Verdict
from sanctions.records.verdicts import Party, decision_of, pair_digest, pair_of, party_of
from sanctions.records.vocabularies import VerdictKind
from sanctions.register.edits import Add, Remove, Set
from sanctions.register.join_records import join_notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.verdicts import Decision, Pair
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
_LISTED = re.compile(r"[A-Za-z][A-Za-z0-9-]*:\S.*")


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

    def on(self, candidate: Candidate, versions: Sequence[Listed]) -> Decision | None:
        """Return what was decided of a candidate and an entry, and whether that still is of what both say.

        A list may come in two formats that do not name quite the same; a verdict on one is a verdict on the entry.
        """
        parties = [party_of_listed(listed) for listed in versions]
        rows = self._rows.get(pair_of(candidate.id, parties[0].id), ())
        if not rows:
            return None
        own = party_of(self._lists, candidate)
        decisions = [decision_of(self._lists, rows, (own, party)) for party in parties]
        return next((one for one in decisions if one and one.is_fresh), decisions[0])

    def same(self, candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, str]]:
        """Yield the entries, as `LIST:reference`, that somebody took for one of these candidates."""
        wanted = {candidate.id: candidate for candidate in candidates}
        for (one, two), rows in self._rows.items():
            if two in wanted and is_listed(one) and any(row.verdict == VerdictKind.SAME for row in rows):
                yield wanted[two], one


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
