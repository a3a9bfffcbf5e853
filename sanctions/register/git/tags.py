"""Annotated tags, which stand for editions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pygit2

from sanctions.register.git.authors import signature

if TYPE_CHECKING:
    from sanctions.register.git.authors import Author
    from sanctions.register.git.history import History

__all__ = [
    "PREFIX",
    "Tag",
    "add_tag",
    "find_tags_of_files",
    "list_tags",
    "number_of",
    "read_tag",
    "remove_tag",
    "set_tag",
    "target_of_tag",
    "used_numbers",
]

PREFIX = "edition-"
_FILES = (pygit2.Blob, pygit2.Tree)
_EDITION = re.compile(rf"{PREFIX}[1-9][0-9]*")


class Tag(NamedTuple):
    """An annotated tag: its name, the commit it stands for, its message, who set it and when (seconds, UTC).

    `id` is its own, `made_as` the name under which it was made. `mark` is equal for tags that say the same, whatever
    they are called: the same commit, message, person and moment.
    """

    name: str
    commit: str
    message: str
    author: str
    time: int
    id: str
    made_as: str
    mark: str


def number_of(name: str) -> int | None:
    """Return the number of an edition's tag; None if a tag is called otherwise, as `edition-final`."""
    return int(name.removeprefix(PREFIX)) if _EDITION.fullmatch(name) else None


def used_numbers(history: History) -> set[int]:
    """Return the numbers of all tags that are called like an edition's, whatever they point to."""
    names = (name.removeprefix("refs/tags/") for name in history.repository.references if name.startswith("refs/tags/"))
    return {number for name in names if (number := number_of(name)) is not None}


def list_tags(history: History) -> list[Tag]:
    """Return the annotated tags of commits that are called like an edition's."""
    names = (f"{PREFIX}{number}" for number in sorted(used_numbers(history)))
    found = (read_tag(history, name, target_of_tag(history, name)) for name in names)
    return [tag for tag in found if tag]


def read_tag(history: History, name: str, target: str) -> Tag | None:
    """Return an annotated tag of a commit; None for a tag of any other kind that somebody may have put."""
    tag = history.repository.get(target)
    if not isinstance(tag, pygit2.Tag) or not isinstance(tagged := tag.get_object(), pygit2.Commit):
        return None
    who, message = tag.tagger, tag.raw_message.decode(errors="replace")
    author = who.raw_name.decode(errors="replace") if who else ""
    time, made_as = who.time if who else 0, tag.raw_name.decode(errors="replace")
    return Tag(name, str(tagged.id), message, author, time, str(tag.id), made_as, _mark(tag.read_raw()))


def _mark(raw: bytes) -> str:
    """Return what tells apart what tags say: what git stores of one, without its name."""
    head, blank, message = raw.partition(b"\n\n")
    kept = (line for line in head.split(b"\n") if not line.startswith(b"tag "))
    return str(pygit2.hash(b"\n".join(kept) + blank + message))


def find_tags_of_files(history: History) -> list[str]:
    """Return the tags, whatever they are called, that stand for a file or folder and have no message."""
    references = history.repository.references
    tags = [name for name in references if name.startswith("refs/tags/")]
    found = [name for name in tags if isinstance(history.repository.get(references[name].resolve().target), _FILES)]
    return [name.removeprefix("refs/tags/") for name in found]


def target_of_tag(history: History, name: str) -> str:
    """Return the id of what a tag points to, by which two tags are the same or not."""
    return str(history.repository.references[f"refs/tags/{name}"].resolve().target)


def set_tag(history: History, name: str, target: str) -> None:
    """Let a name stand for a tag, whether it is made here or elsewhere; the tag itself stays the same."""
    history.set_reference(f"refs/tags/{name}", target)


def add_tag(history: History, name: str, message: str, author: Author, time: int) -> None:
    """Put an annotated tag on the newest commit."""
    assert history.head
    oid, kind, who = pygit2.Oid(hex=history.head), pygit2.enums.ObjectType.COMMIT, signature(author, time)
    history.unlocked(lambda: history.repository.create_tag(name, oid, kind, who, message))


def remove_tag(history: History, name: str) -> None:
    """Take a name of a tag away."""
    history.delete_reference(f"refs/tags/{name}")
