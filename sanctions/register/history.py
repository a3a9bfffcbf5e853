"""The register's git repository. Only this module touches git.

Commits come with editing; until then it knows whether a folder is in a repository, and makes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_in_repository", "start_repository"]


def is_in_repository(folder: Path) -> bool:
    """Tell whether a folder belongs to a git repository."""
    import pygit2

    return pygit2.discover_repository(str(folder)) is not None


def start_repository(folder: Path) -> None:
    """Make a folder a git repository whose branch is called main."""
    import pygit2

    pygit2.init_repository(str(folder), initial_head="main")
