"""Is a candidate on a published list already? Entries that may be the candidate, each with what speaks for and against.

A name alone never confirms a person: that is for somebody who has looked at birth date, post, place and the list's own
text. What was decided of an entry is not asked again, as long as the names and birth dates of both are the same.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.vocabularies import CandidateKind, Gender
from sanctions.screening.likeness import entry_of, make_entry, same_wholes, weigh
from sanctions.screening.listed import Listed, ListedKind
from sanctions.screening.verdicts import ListedVerdicts, party_of_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.verdicts import Decision
    from sanctions.screening.index import Index
    from sanctions.screening.likeness import Entry, Likeness

__all__ = ["Hit", "find_gone", "screen"]

# Lists write M, Male or MALE.
_GENDERS = {"f": Gender.FEMALE, "m": Gender.MALE}


class Hit(NamedTuple):
    """An entry of a published list that may be a candidate, and what was decided of it, if anything.

    `indexes` are those that hold the entry, the one that gave `listed` first: a list may come in two formats.
    """

    candidate: Candidate
    indexes: tuple[Index, ...]
    listed: Listed
    likeness: Likeness
    decision: Decision | None

    @property
    def is_asked(self) -> bool:
        """Whether somebody has yet to decide: nobody has, of what stands now, or nobody could tell."""
        return self.decision is None or self.decision.is_asked

    @property
    def is_unsure(self) -> bool:
        """Whether somebody has looked and could not tell."""
        return self.decision is not None and self.decision.is_unsure


class _Near(NamedTuple):
    source: Index
    listed: Listed
    likeness: Likeness


def screen(lists: Lists, candidates: Iterable[Candidate], indexes: Iterable[Index]) -> Iterator[list[Hit]]:
    """Yield for each candidate the entries that may be the candidate, the most alike first."""
    verdicts, opened = ListedVerdicts(lists), list(indexes)
    for candidate in candidates:
        entry = entry_of(lists, candidate)
        versions: dict[str, list[_Near]] = {}
        for index in opened:
            for listed in _near(index, entry):
                if likeness := _weigh(entry, listed):
                    versions.setdefault(likeness.right, []).append(_Near(index, listed, likeness))
        hits = [_hit(candidate, verdicts, those) for those in versions.values()]
        yield sorted(hits, key=lambda hit: (not hit.is_asked, hit.is_unsure, -hit.likeness.rank, hit.likeness.right))


def _hit(candidate: Candidate, verdicts: ListedVerdicts, versions: list[_Near]) -> Hit:
    best = max(versions, key=lambda near: near.likeness.rank)
    ordered = sorted(versions, key=lambda near: near is not best)
    decision = verdicts.on(candidate, [near.listed for near in ordered])
    return Hit(candidate, tuple(near.source for near in ordered), best.listed, best.likeness, decision)


def find_gone(
    lists: Lists, candidates: Iterable[Candidate], indexes: Iterable[Index], hits: Iterable[Hit]
) -> list[tuple[Candidate, str]]:
    """Return the entries, as `LIST:reference`, that somebody took for a candidate and that no list has any more.

    What is among the hits is there; only for the rest a list is read through.
    """
    found = {hit.likeness.right for hit in hits}
    by_publisher: dict[str, list[Index]] = {}
    for index in indexes:
        by_publisher.setdefault(index.about.publisher, []).append(index)
    gone = []
    for candidate, typed in ListedVerdicts(lists).same(candidates):
        publisher, _colon, reference = typed.partition(":")
        those = by_publisher.get(publisher, [])
        if typed not in found and those and not any(index.find(reference) for index in those):
            gone.append((candidate, typed))
    return gone


def _near(index: Index, entry: Entry) -> list[Listed]:
    """Return the entries of a list that are worth a closer look, each once."""
    names = [*(read.name.text for read in entry.names), *entry.wholes]
    found = {listed.reference: listed for name in names for listed in index.near(name)}
    wanted = ListedKind.PERSON if entry.names else ListedKind.BODY
    return [listed for listed in found.values() if listed.kind is wanted]


def _weigh(entry: Entry, listed: Listed) -> Likeness | None:
    party = party_of_listed(listed)
    if listed.kind is not ListedKind.PERSON:
        other = make_entry(party.id, CandidateKind.BODY, party.names)
        return same_wholes(entry, other)
    weak = [name.text for name in listed.names if name.weak]
    genders = filter(None, (_GENDERS.get(text[:1].casefold()) for text in listed.genders))
    other = make_entry(party.id, CandidateKind.PERSON, party.names, weak, party.birth_dates, genders)
    return weigh(entry, other, product(entry.names, other.names))
