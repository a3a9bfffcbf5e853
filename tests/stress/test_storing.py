"""Writing at once and being killed, in large numbers: `pytest -m stress tests/stress`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stressing import (
    kill_at_each_point,
    kill_at_random,
    kill_copy_at_each_point,
    kill_edition_at_each_point,
    kill_init_at_each_point,
    kill_sync_at_each_point,
    kill_sync_at_random,
    needs_fork,
    needs_git,
    write_at_once,
)

pytestmark = [needs_git, pytest.mark.stress]


def test_three_write_at_once(tmp_path: Path) -> None:
    """Of three processes that write to one register at the same time none loses an edit, and git finds all in order."""
    write_at_once(tmp_path / "register", edits=200)


@needs_fork
def test_killed_at_random(tmp_path: Path) -> None:
    """An edit of three tables that is killed is wholly there or not at all, and the next command just works."""
    kill_at_random(tmp_path / "register", kills=300, seed=2)


@needs_fork
def test_killed_at_each_point(tmp_path: Path) -> None:
    """So it is wherever between its files, its commit and git's index an edit is killed."""
    assert kill_at_each_point(tmp_path / "register", step=1) > 40


@needs_fork
def test_sync_killed_at_random(tmp_path: Path) -> None:
    """A sync that is killed loses nothing, and the next one works."""
    kill_sync_at_random(tmp_path, kills=200, seed=3)


@needs_fork
def test_sync_killed_at_each_point(tmp_path: Path) -> None:
    """So it is wherever between fetching, merging and pushing a sync is killed."""
    assert kill_sync_at_each_point(tmp_path, step=1) > 40


@needs_fork
def test_init_killed_at_each_point(tmp_path: Path) -> None:
    """The making of a register that is killed stands in nobody's way: made again, there is a whole register."""
    assert kill_init_at_each_point(tmp_path, step=1) > 40


@needs_fork
def test_copying_killed_at_each_point(tmp_path: Path) -> None:
    """The copying of a colleague's register that is killed stands in nobody's way: typed again, there is a copy."""
    assert kill_copy_at_each_point(tmp_path, step=1) > 20


@needs_fork
def test_an_edition_killed_at_each_point(tmp_path: Path) -> None:
    """Without git, an edition that is killed is wholly there or not at all, and nothing unfinished is left for long."""
    assert kill_edition_at_each_point(tmp_path / "register", step=1) > 40
