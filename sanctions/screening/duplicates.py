"""Is somebody twice on our lists? Pairs of candidates that are alike, and whom a new one is like.

What somebody has decided of a pair is not asked again, as long as its names and birth dates are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.names.called import label_of
from sanctions.records.dates import check_date
from sanctions.records.verdicts import Decision, decisions_of, pair_of
from sanctions.records.vocabularies import CandidateKind, Stage
from sanctions.screening.likeness import WEIGHTS, entry_of, make_entry
from sanctions.screening.own_names import OwnNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sanctions.records.lists import Lists
    from sanctions.screening.likeness import Entry, Likeness

__all__ = ["Duplicate", "Newcomers", "find_duplicates"]

_NAMES = ("name", "name_ru", "name_kk")
# How many are compared between two steps of a progress bar.
_STEP = 50


class Duplicate(NamedTuple):
    """A pair of candidates that are alike, and what was decided of it, if anything."""

    likeness: Likeness
    decision: Decision | None = None

    @property
    def is_asked(self) -> bool:
        """Whether somebody has yet to decide: nobody has, of what stands now, or nobody could tell."""
        return self.decision is None or self.decision.is_asked

    @property
    def is_unsure(self) -> bool:
        """Whether somebody has looked and could not tell."""
        return self.decision is not None and self.decision.is_unsure


def find_duplicates(lists: Lists, advance: Callable[[int], object] = lambda _done: None) -> list[Duplicate]:
    """Return the pairs of candidates that are alike, the most alike first, then those that somebody was unsure of.

    Pairs that are decided are among them, last. Of two that are both withdrawn nobody is asked. `advance` is called
    with each number of candidates that were looked at.
    """
    standing = {candidate.id for candidate in lists.candidates if candidate.stage != Stage.WITHDRAWN}
    decided = decisions_of(lists)
    found = []
    for likeness in _find_pairs([entry_of(lists, candidate) for candidate in lists.candidates], advance):
        left, right = pair_of(likeness.left, likeness.right)
        if left in standing or right in standing:
            found.append(Duplicate(likeness, decided.get((left, right))))
    return sorted(found, key=_by_rank)


def _find_pairs(entries: list[Entry], advance: Callable[[int], object]) -> Iterator[Likeness]:
    known = OwnNames(entries)
    for at, entry in enumerate(entries):
        yield from known.find_like(entry, after=at)
        if at % _STEP == _STEP - 1:
            advance(_STEP)
    advance(len(entries) % _STEP)


def _by_rank(pair: Duplicate) -> tuple[object, ...]:
    likeness = pair.likeness
    return not pair.is_asked, pair.is_unsure, -likeness.rank, -likeness.score, likeness.left, likeness.right


class Newcomers:
    """Candidates who are about to be added, one after the other, each compared with all who are there before."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._known = OwnNames(entry_of(lists, candidate) for candidate in lists.candidates)

    def find_like(self, cells: Mapping[str, str]) -> list[Likeness]:
        """Return whom a new candidate with these cells is like, the most alike first."""
        return self._known.find_like(self._entry("", cells))

    def tell(self, likeness: Likeness) -> str:
        """Say whom a new candidate is like, and how: his record, or the row by whose name he was added."""
        known = self.lists.find(likeness.right)
        table = known.table.replace("_", "-") if known else ""
        who = f"{likeness.right} ({label_of(self.lists, known)}, {table})" if known else likeness.right
        if likeness.score < WEIGHTS.same_name:
            who = _("{who}, a similar name ({score:.2f})").format(who=who, score=likeness.score)
        return " ".join([f"{who}:" if likeness.differences else who, *likeness.differences])

    def add(self, entry_id: str, cells: Mapping[str, str]) -> None:
        """Take a candidate for one who is there; later ones may be like it, and then it is called by `entry_id`."""
        self._known.add(self._entry(entry_id, cells))

    def _entry(self, entry_id: str, cells: Mapping[str, str]) -> Entry:
        names: list[str] = [name for field in _NAMES if (name := cells.get(field, "").strip())]
        kind: str = cells.get("kind") or CandidateKind.PERSON.value
        if kind == CandidateKind.BODY and (body := self.lists.find(cells.get("organisation_id"))):
            names += [text for field in _NAMES if (text := getattr(body, field, None))]
        dates, genders = _date(cells.get("birth_date", "")), cells.get("gender", "")
        return make_entry(entry_id, kind, names, (), filter(None, [dates]), filter(None, [genders]))


def _date(text: str) -> str:
    """Return a date as typed; nothing if it is none, which is told elsewhere."""
    try:
        return check_date(text)
    except ValueError:
        return ""
