"""Verdicts and their digest: whether somebody has decided that two are one, and for which names and birth dates.

The digest is the first 16 hex digits of SHA-256 over the canonical JSON of `[[id, names, birth dates], [id, …]]`, the
smaller id first, names and dates sorted; UTF-8, no spaces. Once a name or birth date of the two is another, the verdict
is stale, and the pair is asked again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.candidates import Candidate
from sanctions.records.dossiers import display_name, organisation_of
from sanctions.records.vocabularies import CandidateKind, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.decisions import Verdict
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = [
    "Decision",
    "Pair",
    "Party",
    "decision_of",
    "decisions_of",
    "named_rows",
    "pair_digest",
    "pair_of",
    "party_of",
]

# Two ids, the smaller first.
Pair = tuple[str, str]


class Party(NamedTuple):
    """One of two that a verdict is about: its id (of an entry of a published list `LIST:reference`), names, dates."""

    id: str
    names: tuple[str, ...]
    birth_dates: tuple[str, ...]


class Decision(NamedTuple):
    """What was decided of a pair, and whether it still is of the names and birth dates that stand in the lists.

    Two people may have decided one pair apart, each in a row of their own; `is_disputed` tells that they disagree.
    """

    row: Verdict
    is_fresh: bool
    is_disputed: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether the pair has still, or again, to be decided."""
        return not self.is_fresh or self.is_disputed or self.is_unsure

    @property
    def is_unsure(self) -> bool:
        """Whether somebody has looked at the pair as it stands and could not tell."""
        decided = self.row.verdict in {VerdictKind.SAME, VerdictKind.DIFFERENT}
        return self.is_fresh and not self.is_disputed and not decided


def pair_of(one: str, two: str) -> Pair:
    """Return two ids in the order in which a verdict names them."""
    return (one, two) if one < two else (two, one)


def pair_digest(one: Party, two: Party) -> str:
    """Return the digest of two names and birth dates; which comes first makes no difference."""
    parties = [[party.id, sorted({*party.names}), sorted({*party.birth_dates})] for party in sorted((one, two))]
    text = json.dumps(parties, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:16]


def party_of(lists: Lists, candidate: Candidate) -> Party:
    """Return a candidate as a verdict looks at it: with all its names, in any script, and its birth date."""
    names = {name for _row, _field, name in named_rows(lists, candidate)}
    if candidate.kind == CandidateKind.OFFICE and not names:
        names = {display_name(lists, candidate)}
    return Party(candidate.id, tuple(sorted(names)), (candidate.birth_date,) if candidate.birth_date else ())


def named_rows(lists: Lists, candidate: Candidate) -> Iterator[tuple[Record, str, str]]:
    """Yield every name of a candidate with its record and field; of a body also those of its organisation."""
    bearers: list[Record] = [candidate]
    if candidate.kind == CandidateKind.BODY and (body := organisation_of(lists, candidate.organisation_id)):
        bearers.append(body)
    for bearer in bearers:
        for field in ("name", "name_ru", "name_kk"):
            if name := getattr(bearer, field):
                yield bearer, field, name
        for row in lists.referring("of_id", bearer.id):
            if row.name:
                yield row, "name", row.name


def decisions_of(lists: Lists) -> dict[Pair, Decision]:
    """Return what was decided of pairs of candidates."""
    rows: dict[Pair, list[Verdict]] = {}
    for row in lists.verdicts:
        rows.setdefault(pair_of(row.left_id or "", row.right_id or ""), []).append(row)
    found = {}
    for pair, about in rows.items():
        parties = [party_of(lists, one) for one in map(lists.find, pair) if isinstance(one, Candidate)]
        if len(parties) == 2 and (decision := decision_of(lists, about, (parties[0], parties[1]))):
            found[pair] = decision
    return found


def decision_of(lists: Lists, rows: Iterable[Verdict], parties: tuple[Party, Party]) -> Decision | None:
    """Return what the verdicts on one pair come to; of several rows a fresh one counts, then the later."""
    digest = pair_digest(*parties)
    # Two verdicts that met in a merge are none until somebody has resolved them.
    decisions = [
        Decision(row, row.digest == digest and not lists.referring("record_id", row.id)) for row in rows if row.verdict
    ]
    return _strongest(decisions) if decisions else None


def _strongest(decisions: list[Decision]) -> Decision:
    fresh = {decision.row.verdict for decision in decisions if decision.is_fresh}
    best = max(decisions, key=lambda one: (one.is_fresh, one.row.decided_on or "", one.row.id))
    return best._replace(is_disputed=len(fresh) > 1)
