"""How cited values are written into cells: the text, and behind it the places in its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sanctions.briefing.document import Cited, IdentityRow, Note, PostRow

__all__ = ["write_identity", "write_lines", "write_marked", "write_numbers", "write_place", "write_posts"]


def write_marked(value: Cited, notes: dict[str, Note]) -> str:
    """Return a value with the places in its sources behind it: `1966 [S3, para 5]`."""
    if not value.text:
        return ""
    places = dict.fromkeys(write_place(notes[key]) for key in value.notes)
    return f"{value.text} [{'; '.join(places)}]" if places else value.text


def write_place(note: Note) -> str:
    """Return a place in a source: `S3, para 5`."""
    return f"S{note.source}, {note.locator}" if note.locator else f"S{note.source}"


def write_identity(rows: Iterable[IdentityRow], write: Callable[[Cited], str]) -> str:
    """Return rows as lines of a label and its values, each value as `write` writes it."""
    return write_lines(f"{row.label}: {'; '.join(write(value) for value in row.values)}" for row in rows)


def write_posts(posts: Iterable[PostRow], write: Callable[[Cited], str]) -> list[str]:
    """Return a line for each post, each value in it as `write` writes it."""
    lines = []
    for post in posts:
        parts: list[Any] = [write(post.title), write(post.organisation)]
        for word, value in ((_("began"), post.began), (_("ended"), post.ended), (_("last seen"), post.seen)):
            parts.append(value.text and f"{word} {write(value)}")
        parts.append(write_identity(post.details, write).replace("\n", ", "))
        lines.append(", ".join(part for part in parts if part))
    return lines


def write_lines(parts: Iterable[str]) -> str:
    """Return texts as the lines of one cell."""
    return "\n".join(parts)


def write_numbers(sources: Iterable[int]) -> str:
    """Return the numbers of sources as they are printed: `S3, S4`."""
    return ", ".join(f"S{number}" for number in sources)
