"""How alike two people are: by their names, and by what speaks against it whatever they are called.

A person has several names, in several scripts; the two that fit best count. Birth dates or genders that exclude one
another lower the rank; but whoever bears the very same name is shown all the same, because dates are wrong as well.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.names.comparing import DEFAULT_THRESHOLD, compare
from sanctions.names.fold import fold_words
from sanctions.names.parsing import parse_name
from sanctions.records.dates import describe_date, is_before
from sanctions.records.verdicts import party_of
from sanctions.records.vocabularies import CandidateKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.names.comparing import Comparison
    from sanctions.names.parsing import Name
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists

__all__ = ["WEIGHTS", "Entry", "Likeness", "NameRead", "Weights", "entry_of", "make_entry", "same_wholes", "weigh"]


class Weights(NamedTuple):
    """What each difference that is none of the names costs, as in `names.weights`: a cost of 1 halves the rank."""

    other_birth_date: float = 1.0
    other_gender: float = 1.0
    # A name that its row calls too vague to identify anybody by itself.
    weak_name: float = 0.5
    # From this score on names are the same, but perhaps for a patronymic or a common spelling.
    same_name: float = 0.9


WEIGHTS = Weights()


class NameRead(NamedTuple):
    """One name of somebody, read once, and whether it is weak."""

    name: Name
    is_weak: bool = False


class Entry(NamedTuple):
    """Somebody as compared with others: a person by names that were read, another by its name as a whole."""

    id: str
    names: tuple[NameRead, ...] = ()
    wholes: frozenset[str] = frozenset()
    birth_dates: tuple[str, ...] = ()
    """Of several, as lists give alternatives, each may be the true one."""
    genders: frozenset[str] = frozenset()


class Likeness(NamedTuple):
    """Two that are alike: the score of their names, the comparison that gave it, and what speaks against it.

    `comparison` is None for offices and bodies, whose names are the same. `rank` is the score less the differences.
    """

    left: str
    right: str
    score: float
    rank: float
    comparison: Comparison | None
    differences: tuple[str, ...]

    @property
    def is_near(self) -> bool:
        """Whether a person should look at the two."""
        return self.rank >= DEFAULT_THRESHOLD or self.score >= WEIGHTS.same_name

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the names have in common, and in what they differ."""
        if self.comparison is None:
            return (_("Both are called the same."),)
        return tuple(reason.text for reason in self.comparison.reasons)


def entry_of(lists: Lists, candidate: Candidate) -> Entry:
    """Read the names of a candidate."""
    weak = {row.name for row in lists.referring("of_id", candidate.id) if row.weak}
    names = party_of(lists, candidate).names
    return make_entry(
        candidate.id,
        candidate.kind,
        names,
        weak - {candidate.name},
        filter(None, [candidate.birth_date]),
        filter(None, [candidate.gender]),
    )


def make_entry(
    entry_id: str,
    kind: str,
    names: Iterable[str],
    weak: Iterable[str] = (),
    birth_dates: Iterable[str] = (),
    genders: Iterable[str] = (),
) -> Entry:
    """Read the names of somebody; those that sound the same are read as one."""
    if kind != CandidateKind.PERSON:
        return Entry(entry_id, wholes=frozenset(map(fold_words, names)) - {""})
    read: dict[object, NameRead] = {}
    vague = set(weak)
    # A name that is weak in one spelling and not in another is not weak.
    for text in sorted(names, key=lambda name: (name in vague, name)):
        name = parse_name(text)
        key = (name.sounds, name.patronymic and name.patronymic.sounds, name.particles, name.generation)
        read.setdefault(key, NameRead(name, text in vague))
    return Entry(entry_id, tuple(read.values()), frozenset(), tuple(birth_dates), frozenset(genders))


def weigh(left: Entry, right: Entry, pairs: Iterable[tuple[NameRead, NameRead]]) -> Likeness | None:
    """Return how alike two are by some pairs of their names, of which the best counts; None where they are not."""
    best: tuple[float, float, Comparison] | None = None
    for one, two in pairs:
        comparison = compare(one.name, two.name)
        rank = comparison.score * 2.0 ** -(WEIGHTS.weak_name * (one.is_weak or two.is_weak))
        if best is None or rank > best[0]:
            best = rank, comparison.score, comparison
            if rank == 1.0:
                break
    if best is None or best[1] < DEFAULT_THRESHOLD:
        return None
    differences = tuple(_differences(left, right))
    rank = best[0] * 2.0 ** -sum(cost for cost, _text in differences)
    found = Likeness(left.id, right.id, best[1], rank, best[2], tuple(text for _cost, text in differences))
    return found if found.is_near else None


def same_wholes(left: Entry, right: Entry) -> Likeness | None:
    """Return how alike two offices or bodies are: they are called the same, or nothing is said of them."""
    return Likeness(left.id, right.id, 1.0, 1.0, None, ()) if left.wholes & right.wholes else None


def _differences(left: Entry, right: Entry) -> Iterator[tuple[float, str]]:
    pairs = list(product(left.birth_dates, right.birth_dates))
    if pairs and all(is_before(one, two) or is_before(two, one) for one, two in pairs):
        one, two = (" / ".join(map(describe_date, side.birth_dates)) for side in (left, right))
        yield WEIGHTS.other_birth_date, _("The birth dates exclude one another: {one}, {two}.").format(one=one, two=two)
    if left.genders and right.genders and left.genders.isdisjoint(right.genders):
        one, two = (", ".join(sorted(side.genders)) for side in (left, right))
        yield WEIGHTS.other_gender, _("The genders differ: {one}, {two}.").format(one=one, two=two)
