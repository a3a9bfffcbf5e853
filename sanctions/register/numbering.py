"""The numbers of editions, on which everybody agrees once everybody knows the same editions.

An edition is what it says: its commit with its fingerprint, its title, who froze it and when. Its number is only what
it is called, and follows from the editions that are known and from nothing else, so that neither the order in which
registers meet nor the place counts: of those frozen under one number the one frozen first keeps it, and each other
gets the next number under which none was frozen. What was printed carries the fingerprint, which stays.

A place where registers meet only carries editions. A tag that was brought there is never moved or replaced, and may
stand under another number than it has here; whoever fetches it numbers it anew.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.git.tags import PREFIX, list_tags, number_of, read_tag, remove_tag, set_tag, used_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.register.git.history import History
    from sanctions.register.git.tags import Tag

__all__ = ["name_there", "number_editions", "refuse_foreign_tags", "settle_editions"]


def number_editions(tags: Iterable[Tag]) -> dict[int, Tag]:
    """Return each edition once, by the number that it has among all that are known; of equal tags one is chosen."""
    chosen: dict[str, Tag] = {}
    for tag in sorted(tags, key=lambda tag: (_first_number(tag), tag.id)):
        chosen.setdefault(tag.mark, tag)
    ranked = sorted(chosen.values(), key=lambda tag: (tag.time, tag.mark))
    numbered: dict[int, Tag] = {}
    for tag in ranked:
        if first := _first_number(tag):
            numbered.setdefault(first, tag)
    for tag in ranked:
        first = _first_number(tag)
        if numbered.get(first) is not tag:
            numbered[next(number for number in count(first + 1) if number not in numbered)] = tag
    return numbered


def _first_number(tag: Tag) -> int:
    """Return the number under which an edition was frozen; 0 for a tag that somebody has made under another name."""
    return number_of(tag.made_as) or 0


def settle_editions(history: History, theirs: Mapping[str, str]) -> dict[int, int]:
    """Take over the editions of a source, by tag, and give each edition the one number that it has.

    The caller holds the lock. Return the old and the new numbers of those we held. Whenever this is cut off, each
    edition still has a name, and the next time puts right what is there twice.
    """
    held = list_tags(history)
    wanted = _wanted(history, held, theirs)
    spare = count(max(used_numbers(history) | {number_of(name) or 0 for name in wanted}, default=0) + 1)
    names = {tag.name: tag.id for tag in held}
    # What stands where another will stand is put aside first.
    for tag in held:
        if tag.name in wanted and wanted[tag.name].mark != tag.mark:
            aside = f"{PREFIX}{next(spare)}"
            set_tag(history, aside, tag.id)
            names[aside] = tag.id
    for name, tag in wanted.items():
        if names.get(name) != tag.id:
            set_tag(history, name, tag.id)
    for name in names.keys() - wanted.keys():
        remove_tag(history, name)
    return _renumbered(held, wanted)


def _wanted(history: History, held: Iterable[Tag], theirs: Mapping[str, str]) -> dict[str, Tag]:
    fetched = (read_tag(history, name, target) for name, target in theirs.items())
    numbered = number_editions([*held, *(tag for tag in fetched if tag)])
    return {f"{PREFIX}{number}": tag for number, tag in numbered.items()}


def _renumbered(held: Iterable[Tag], wanted: Mapping[str, Tag]) -> dict[int, int]:
    new = {tag.mark: number_of(name) or 0 for name, tag in wanted.items()}
    old: dict[str, list[int]] = {}
    for tag in held:
        old.setdefault(tag.mark, []).append(number_of(tag.name) or 0)
    return {numbers[0]: new[mark] for mark, numbers in old.items() if new[mark] not in numbers}


def refuse_foreign_tags(history: History, theirs: Mapping[str, str]) -> None:
    """Refuse to put editions in the place of tags that somebody made with git."""
    held = list_tags(history)
    foreign = {f"{PREFIX}{number}" for number in used_numbers(history)} - {tag.name for tag in held}
    if names := sorted(foreign & _wanted(history, held, theirs).keys()):
        raise SanctionsError(
            _(
                "In {folder} somebody made with git what is no edition and is called like one of the other side: "
                "{names}. Give it another name there, then sync again: git tag NEW {name}; git tag -d {name}"
            ).format(folder=history.root, names=", ".join(names), name=names[0])
        )


def name_there(history: History, theirs: Mapping[str, str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return what our editions that a place has not got will be called there, by what they are called here.

    `taken` are tags there that are called like an edition's and are none.
    """
    missing = [tag for tag in list_tags(history) if tag.id not in set(theirs.values())]
    used = {*theirs, *taken}
    spare = count(max((number_of(name) or 0 for name in (*used, *(tag.name for tag in missing))), default=0) + 1)
    return {tag.name: f"{PREFIX}{next(spare)}" if tag.name in used else tag.name for tag in missing}
