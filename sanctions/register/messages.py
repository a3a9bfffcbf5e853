"""What the message of an entry of the history says: what was done, why, and which entry it takes back.

That an entry is an undoing stands in both its first line, which no person writes, and its last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sanctions.register.git.history import Commit

__all__ = ["summarize_undoing", "undone_by", "why_of", "write_message"]

_UNDO, _UNDOES = "Undo ", "Undoes: "


def write_message(summary: str, why: str = "", undoes: str = "") -> str:
    """Return the message of an entry; `undoes` is the commit that it takes back."""
    return "\n\n".join(part for part in (summary, why, undoes and f"{_UNDOES}{undoes}") if part)


def undone_by(commit: Commit) -> str:
    """Return the commit that another one took back; nothing if it is no undoing."""
    last = commit.message.rpartition("\n")[2]
    undone = last.removeprefix(_UNDOES) if last.startswith(_UNDOES) else ""
    # The reason that somebody types stands last, too; the first line only the program writes.
    return undone if undone and commit.message.partition("\n")[0] == summarize_undoing(undone) else ""


def summarize_undoing(commit_id: str) -> str:
    """Return the first line of the history's entry by which a commit is taken back."""
    return f"{_UNDO}{commit_id[:10]}"


def why_of(commit: Commit) -> str:
    """Return the reason that was given for a commit."""
    why = commit.message.partition("\n")[2]
    return (why.rpartition(_UNDOES)[0] if undone_by(commit) else why).strip()
