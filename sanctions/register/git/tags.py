"""Annotated tags, which stand for editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pygit2

from sanctions.register.git.authors import signature

if TYPE_CHECKING:
    from sanctions.register.git.authors import Author
    from sanctions.register.git.history import History

__all__ = ["Tag", "add_tag", "list_tags", "move_tag", "set_tag", "target_of_tag"]


class Tag(NamedTuple):
    """An annotated tag: its name, the commit it stands for, its message, who set it and when (seconds, UTC)."""

    name: str
    commit: str
    message: str
    author: str
    time: int


def list_tags(history: History, prefix: str) -> list[Tag]:
    """Return the annotated tags whose names begin so."""
    found: list[Tag] = []
    for name in history.repository.references:
        if name.startswith(f"refs/tags/{prefix}"):
            tag = history.repository.get(history.repository.references[name].target)
            # Somebody may have put a tag of their own, even one of no commit.
            if isinstance(tag, pygit2.Tag) and isinstance(tagged := tag.get_object(), pygit2.Commit):
                who, commit = tag.tagger, str(tagged.id)
                short = name.removeprefix("refs/tags/")
                found.append(Tag(short, commit, tag.message, who.name if who else "", who.time if who else 0))
    return found


def target_of_tag(history: History, name: str) -> str:
    """Return the id of what a tag points to, by which two tags are the same or not."""
    return str(history.repository.references[f"refs/tags/{name}"].target)


def set_tag(history: History, name: str, target: str) -> None:
    """Take a tag over as another repository has it."""
    history.set_reference(f"refs/tags/{name}", target)


def move_tag(history: History, name: str, new: str) -> None:
    """Give an annotated tag of ours another name."""
    tag = history.repository.get(history.repository.references[f"refs/tags/{name}"].target)
    assert isinstance(tag, pygit2.Tag) and tag.tagger
    commit = tag.peel(pygit2.Commit).id
    _create_tag(history, new, str(commit), tag.tagger, tag.message)
    history.delete_reference(f"refs/tags/{name}")


def add_tag(history: History, name: str, message: str, author: Author, time: int) -> None:
    """Put an annotated tag on the newest commit."""
    assert history.head
    _create_tag(history, name, history.head, signature(author, time), message)


def _create_tag(history: History, name: str, commit: str, who: pygit2.Signature, message: str) -> None:
    oid, kind = pygit2.Oid(hex=commit), pygit2.enums.ObjectType.COMMIT
    history.unlocked(lambda: history.repository.create_tag(name, oid, kind, who, message))
