"""An index of the names on our own lists: it finds whoever may be alike without comparing everybody with everybody.

Names that pass the threshold have nearly always each word in common, at least as its consonants or as one given name
of several languages. So a rare token alone leads to the others that have it. A frequent one, such as a common given
name, does so only together with a token of another word of the name: the work grows with the number of those who are
alike, not with the square of the list.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sanctions.names.fold import fold
from sanctions.names.given_names import initials_of
from sanctions.names.nearness import may_be_initial
from sanctions.names.sounds import sounds_of
from sanctions.screening.likeness import Likeness, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.names.parsing import Name, Word
    from sanctions.screening.likeness import Entry, NameRead

__all__ = ["OwnNames"]

# A token that more names have than this leads to them only together with another.
RARE = 16
# Stands for the other words of a name that has only one.
_ALONE = frozenset(("alone",))
# The sounds with which a word may begin.
_SOUNDS = frozenset("aäbcčdeëfghijklmnoöpqrsšŝtuüvwxyzž")


class _Group(NamedTuple):
    """The tokens of one word: those that lead to it, those under which it stands, and those by which others are asked.

    An initial stands for each word that begins so: `a.` is one, `(a` a word that may be written so.
    """

    alone: frozenset[str]
    stored: frozenset[str]
    asked: frozenset[str]


class OwnNames:
    """Entries that can be added one by one and asked for whom they are like."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        # By number of a name: the number of its entry, and the name.
        self._names: list[tuple[int, NameRead]] = []
        self._groups: list[tuple[_Group, ...]] = []
        self._by_token: dict[str, list[int]] = defaultdict(list)
        # Of a frequent token: who has it, by the tokens of their other words. Made when first asked for.
        self._by_two: dict[str, dict[str, list[int]]] = {}
        self._by_whole: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Add somebody, whom later ones may be like."""
        at = len(self.entries)
        self.entries.append(entry)
        for whole in entry.wholes:
            self._by_whole[whole].append(at)
        for read in entry.names:
            number, groups = len(self._names), _groups_of(read.name)
            self._names.append((at, read))
            self._groups.append(groups)
            for token in {token for group in groups for token in group.alone}:
                self._by_token[token].append(number)
                if token in self._by_two:
                    self._place(self._by_two[token], token, number)

    def find_like(self, entry: Entry, after: int = -1) -> list[Likeness]:
        """Return those whom somebody is like, but himself, the most alike first; `after` leaves out the first ones."""
        found = [
            Likeness(entry.id, self.entries[at].id, 1.0, 1.0, None, ())
            for at in {at for whole in entry.wholes for at in self._by_whole.get(whole, ()) if at > after}
        ]
        near: dict[int, dict[tuple[NameRead, NameRead], None]] = {}
        for read in entry.names:
            for number in self._near(read.name):
                at, other = self._names[number]
                if at > after:
                    near.setdefault(at, {})[read, other] = None
        found += filter(None, (weigh(entry, self.entries[at], pairs) for at, pairs in near.items()))
        return sorted((one for one in found if one.right != entry.id), key=lambda one: (-one.rank, one.right))

    def _near(self, name: Name) -> set[int]:
        """Return the numbers of the names that may be near one."""
        near: set[int] = set()
        groups = _groups_of(name)
        for group in groups:
            for token in group.alone:
                numbers = self._by_token.get(token, ())
                if len(numbers) <= RARE:
                    near.update(numbers)
                    continue
                others = self._others(token)
                for other in _other_tokens(groups, group, is_asked=True):
                    # A rare one leads there by itself.
                    if not 0 < len(self._by_token.get(other, ())) <= RARE:
                        near.update(others.get(other, ()))
        return near

    def _others(self, token: str) -> dict[str, list[int]]:
        others = self._by_two.get(token)
        if others is None:
            others = self._by_two[token] = defaultdict(list)
            for number in self._by_token[token]:
                self._place(others, token, number)
        return others

    def _place(self, others: dict[str, list[int]], token: str, number: int) -> None:
        groups = self._groups[number]
        for group in groups:
            if token in group.alone:
                for other in _other_tokens(groups, group, is_asked=False):
                    if not (placed := others[other]) or placed[-1] != number:
                        placed.append(number)


def _other_tokens(groups: tuple[_Group, ...], group: _Group, *, is_asked: bool) -> Iterator[str]:
    if len(groups) == 1:
        yield from _ALONE
    for other in groups:
        if other is not group:
            yield from other.asked if is_asked else other.stored


def _groups_of(name: Name) -> tuple[_Group, ...]:
    words = [_group_of(name, word) for word in name.words]
    rest = fold(name) - {token for group in words for token in group.alone | group.stored}
    # The patronymic; and several given names as others write them, in one word.
    fathers = frozenset(token for token in rest if token.startswith("~"))
    joined = rest - fathers
    return (*words, *(_Group(tokens, tokens, tokens) for tokens in (fathers, joined) if tokens))


def _group_of(name: Name, word: Word) -> _Group:
    firsts = {word.sounds[0], *sounds_of(word.text[0])[:1], *initials_of(word.sounds)}
    near = frozenset().union(*map(_near_initials, firsts))
    initials, words = ({f"{first}." for first in some} for some in (firsts, near))
    if word.is_initial:
        return _Group(frozenset(), frozenset(initials), frozenset(words | {f"({first}" for first in near}))
    tokens = fold(name._replace(words=(word,), patronymic=None))
    return _Group(tokens, tokens | {f"({first}" for first in firsts}, tokens | words)


@cache
def _near_initials(first: str) -> frozenset[str]:
    return frozenset(other for other in _SOUNDS | {first} if may_be_initial(first, other))
