"""Three clones and one bare repository, in large numbers: `pytest -m stress tests/stress`."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.stressing import PEOPLE, catch_up, contest_one_cell, interleave, needs_git, sync_at_once, sync_one_at_once

pytestmark = [needs_git, pytest.mark.stress]


@pytest.mark.parametrize("seed", range(10))
def test_all_orders(tmp_path: Path, seed: int) -> None:
    """Clones that edit and sync in whatever order end in the same bytes, and no edit is lost."""
    interleave(tmp_path, steps=300, seed=seed)


def test_long_offline(tmp_path: Path) -> None:
    """A clone that was long offline catches up, and the others get what it edited meanwhile."""
    catch_up(tmp_path, commits=200)


def test_three_sync_at_once(tmp_path: Path) -> None:
    """Clones that sync at the same moment end in the same bytes, and no edit is lost."""
    sync_at_once(tmp_path, edits=60)


def test_one_clone_synced_three_times_at_once(tmp_path: Path) -> None:
    """Commands that sync one clone at the same moment, and one that edits it, all end well."""
    sync_one_at_once(tmp_path, rounds=60)


@pytest.mark.parametrize("order", list(permutations(PEOPLE)), ids="-".join)
def test_one_cell_set_by_three(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Three values of one cell are all kept for the person who decides, and the clones end in the same bytes."""
    contest_one_cell(tmp_path, order)
