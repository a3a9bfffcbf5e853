"""What people do to a register with git, by hand; `tests/stress` does more of it, to a larger register."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handmade import MALFORMED, meet_malformed, meet_state, spoil_by_chance
from tests.stressing import needs_git

pytestmark = needs_git


@pytest.mark.parametrize(
    "name",
    [
        "an open quotation mark",
        "a bad cell",
        "doubled ids",
        "a deleted table",
        "line ends of Windows",
        "merge markers",
    ],
)
def test_malformed_commits(tmp_path: Path, name: str) -> None:
    """A malformed commit meets findings or one sentence on every command, and git can take it back."""
    meet_malformed(tmp_path, MALFORMED[name])


@pytest.mark.parametrize("seed", range(2))
def test_commits_spoilt_by_chance(tmp_path: Path, seed: int) -> None:
    """So does whatever chance makes of the files."""
    meet_malformed(tmp_path, lambda root: spoil_by_chance(root, seed))


@pytest.mark.parametrize(
    "name",
    [
        "no branch",
        "a merge that waits",
        "a lock of the index",
        "a lock of an edition",
        "an index that is broken",
        "no index",
    ],
)
def test_odd_states(tmp_path: Path, name: str) -> None:
    """In whatever state somebody left the repository, every command answers, and no person has to delete a lock."""
    meet_state(tmp_path, name)
