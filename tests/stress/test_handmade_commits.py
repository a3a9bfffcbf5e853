"""What people do to a register with git, by hand, in large numbers: `pytest -m stress tests/stress`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handmade import MALFORMED, STATES, meet_malformed, meet_state, spoil_by_chance
from tests.stressing import needs_git

pytestmark = [needs_git, pytest.mark.stress]


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_commits(tmp_path: Path, name: str) -> None:
    """A malformed commit meets findings or one sentence on every command, and git can take it back."""
    meet_malformed(tmp_path, MALFORMED[name], sample=True)


@pytest.mark.parametrize("seed", range(100))
def test_commits_spoilt_by_chance(tmp_path: Path, seed: int) -> None:
    """So does whatever chance makes of the files."""
    meet_malformed(tmp_path, lambda root: spoil_by_chance(root, seed), sample=seed % 10 == 0)


@pytest.mark.parametrize("name", STATES)
def test_odd_states(tmp_path: Path, name: str) -> None:
    """In whatever state somebody left the repository, every command answers, and no person has to delete a lock."""
    meet_state(tmp_path, name, sample=True)
