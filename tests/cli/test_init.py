"""`sanctions init` makes a register, and never touches one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygit2
import pytest

from tests.cli.running import run, start

if TYPE_CHECKING:
    from pathlib import Path


def test_empty(tmp_path: Path) -> None:
    """An empty register has both lists and a git repository, and every command answers in it."""
    done = run("init", "our lists", "--title", "Our “lists”", "--organisation", "Ұйым", cwd=tmp_path)
    root = tmp_path / "our lists"
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Made a register in our lists: 0 candidates."
    # There is nothing to check or list yet.
    assert "sanctions add enforcer name=… · sanctions import FILE · sanctions workbook out FILE.xlsx" in done.out
    assert "Warning" not in done.out
    assert (
        (root / "lists/register.toml")
        .read_text(encoding="utf-8")
        .startswith('format = 1\ntitle = "Our “lists”"\norganisation = "Ұйым"\n')
    )
    assert pygit2.discover_repository(str(root))
    assert run("check", cwd=root).code == 0
    assert run("list", cwd=root).code == 0
    nobody = run("brief", cwd=root)
    assert nobody.code == 2
    assert "nobody to write about" in nobody.err


def test_title_from_the_folder(tmp_path: Path) -> None:
    """Without a title the register is called as its folder."""
    run("init", "Demo", "--no-git", cwd=tmp_path)
    assert 'title = "Demo"' in (tmp_path / "Demo/lists/register.toml").read_text(encoding="utf-8")


def test_without_git(tmp_path: Path) -> None:
    """--no-git makes no repository and none of git's files."""
    run("init", "plain", "--no-git", cwd=tmp_path)
    assert not [file for file in (tmp_path / "plain").iterdir() if file.name.startswith(".git")]


def test_the_sample_end_to_end(tmp_path: Path) -> None:
    """`init --sample`, then check, list, show and brief all work, as processes and from a folder of the register."""
    made = start("init", "demo", "--sample", cwd=tmp_path)
    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("Made a register in demo: 23 candidates.\n")
    inside = tmp_path / "demo" / "lists"
    assert start("check", cwd=inside).code == 1
    for command in (["list"], ["show", "can-cz270n6dfr"], ["brief"]):
        done = start(*command, cwd=inside)
        assert (done.code, done.err) == (0, ""), command
    assert sorted(file.suffix for file in (tmp_path / "demo/briefings").iterdir()) == [".pdf", ".xlsx"]


@pytest.mark.parametrize("arguments", [[], ["--sample"], ["--no-git"]])
def test_a_register_stays_as_it_is(sample: Path, arguments: list[str]) -> None:
    """No init touches a register that is there, or makes another inside it."""
    before = {file: file.read_bytes() for file in sample.rglob("*") if file.is_file()}
    for folder in (sample, sample / "lists", sample / "new"):
        done = run("init", folder, *arguments, cwd=sample.parent)
        assert (done.code, done.out) == (2, "")
        assert f"{sample} already holds" in done.err or f"{folder} already holds" in done.err
    assert {file: file.read_bytes() for file in sample.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("folder", ["OneDrive", "OneDrive - Sample Committee", "Dropbox"])
def test_in_a_cloud_folder(tmp_path: Path, folder: str) -> None:
    """A register in a synchronised folder is made with a warning that says why that is dangerous."""
    done = run("init", f"{folder}/lists of ours", "--no-git", cwd=tmp_path)
    assert done.code == 0
    assert f"Warning: this folder seems to be synchronised by {folder.partition(' ')[0]}" in done.out
