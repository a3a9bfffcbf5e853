"""Packing makes a history small and changes nothing of it."""

from __future__ import annotations

import os
from pathlib import Path

from sanctions.register.creating import create_register
from sanctions.register.edits import Set
from sanctions.register.git.packing import pack_history
from sanctions.register.log import read_log
from sanctions.register.settings import Settings
from tests.colleagues import Colleague, git, small_draft


def test_packing(tmp_path: Path) -> None:
    """All that lay loose is in a pack afterwards, the history reads the same, and editing goes on as before."""
    ana = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    posting = ana.lists.postings[0].id
    for number in range(5):
        ana.edit(Set(posting, {"rank": f"rank {number}"}))
    before = read_log(ana.root)
    assert pack_history(ana.root, 10_000) == 0
    count = int(git(ana.root, "count-objects").split()[0])
    assert pack_history(ana.root, 1) == count > 20
    assert git(ana.root, "count-objects").startswith("0 objects")
    assert read_log(ana.root) == before
    ana.edit(Set(posting, {"rank": "rank 5"}))
    assert pack_history(ana.root, 1) > 0
    git(ana.root, "fsck", "--full", "--strict")
    assert git(ana.root, "status", "--porcelain") == ""
    assert ana.clone(tmp_path / "bek", "Bek").bytes() == ana.bytes()


def test_nothing_to_pack(tmp_path: Path) -> None:
    """A register without git has nothing to pack."""
    create_register(tmp_path, Settings(title="T"), git=False)
    assert pack_history(tmp_path, 0) == 0


def test_what_a_killed_fetch_left(tmp_path: Path) -> None:
    """What a killed fetch left among the packs is swept away when it is old; a fetch that runs now is left alone."""
    one = Colleague.begin(tmp_path / "ana", "Ana")
    old, new = (one.root / ".git/objects/pack" / f"pack_git2_{name}idx.lock" for name in ("old", "new"))
    for file in (old, new):
        file.write_bytes(b"x")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    pack_history(one.root)
    assert (old.exists(), new.exists()) == (False, True)
