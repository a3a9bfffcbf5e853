"""Three clones and one bare repository, in small numbers; `tests/stress` does the same in large ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stressing import PEOPLE, catch_up, contest_one_cell, interleave, needs_git, sync_at_once, sync_one_at_once

pytestmark = needs_git


def test_all_orders(tmp_path: Path) -> None:
    """Clones that edit and sync in whatever order end in the same bytes, and no edit is lost."""
    interleave(tmp_path, steps=30, seed=1)


def test_long_offline(tmp_path: Path) -> None:
    """A clone that was long offline catches up, and the others get what it edited meanwhile."""
    catch_up(tmp_path, commits=20)


def test_three_sync_at_once(tmp_path: Path) -> None:
    """Clones that sync at the same moment end in the same bytes, and no edit is lost."""
    sync_at_once(tmp_path, edits=4)


def test_one_clone_synced_three_times_at_once(tmp_path: Path) -> None:
    """Commands that sync one clone at the same moment, and one that edits it, all end well."""
    sync_one_at_once(tmp_path, rounds=1)


@pytest.mark.parametrize("order", [PEOPLE, PEOPLE[::-1]], ids="-".join)
def test_one_cell_set_by_three(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Three values of one cell are all kept for the person who decides, and the clones end in the same bytes."""
    contest_one_cell(tmp_path, order)
