"""Files are replaced whole or not at all; every failure here is a real one of the file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.errors import CannotWrite, ChangedMeanwhile
from sanctions.register import files
from sanctions.register.files import replace_files


def tree(root: Path) -> dict[str, bytes | None]:
    """Return everything under a folder: files with their bytes, folders with nothing."""
    return {str(p.relative_to(root)): p.read_bytes() if p.is_file() else None for p in sorted(root.rglob("*"))}


def test_writes_and_removes(tmp_path: Path) -> None:
    """Files are written, folders made where needed, and what is gone is removed; nothing else stays behind."""
    (tmp_path / "old").write_bytes(b"old")
    replace_files(tmp_path, {"a": b"1", "lists/b": b"2", "old": None, "never-there": None})
    assert tree(tmp_path) == {"a": b"1", "lists": None, "lists/b": b"2"}


def test_one_file(tmp_path: Path) -> None:
    """One file is written in the place of another."""
    replace_files(tmp_path, {"a": b"1"})
    replace_files(tmp_path, {"a": b"2"})
    assert tree(tmp_path) == {"a": b"2"}


def test_equal_bytes_are_left_alone(tmp_path: Path) -> None:
    """A file that already holds these bytes is not touched."""
    replace_files(tmp_path, {"a": b"1"})
    before = (tmp_path / "a").stat()
    replace_files(tmp_path, {"a": b"1"})
    after = (tmp_path / "a").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


@pytest.mark.parametrize("blocked", ["0-first", "b-middle", "z-last"])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, blocked: str) -> None:
    """If one file cannot be written, all others stand as before, those already renamed too."""
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / blocked).mkdir()
    before = tree(tmp_path)
    names = sorted(["a", "m-new", blocked])
    with pytest.raises(CannotWrite, match=r"cannot be written: a folder stands .* Nothing was changed"):
        replace_files(tmp_path, dict.fromkeys(names, b"after"))
    assert tree(tmp_path) == before


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """The same where the folder cannot be made."""
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "lists").write_bytes(b"a file")
    before = tree(tmp_path)
    with pytest.raises(CannotWrite):
        replace_files(tmp_path, {"a": b"after", "lists/b": b"after"})
    assert tree(tmp_path) == before


def test_a_file_that_cannot_be_written_beside(tmp_path: Path) -> None:
    """If a new file cannot even be begun (here its name would be too long), nothing stays behind."""
    (tmp_path / "a").write_bytes(b"before")
    with pytest.raises(CannotWrite):
        replace_files(tmp_path, {"a": b"after", "x" * 250: b"after"})
    assert tree(tmp_path) == {"a": b"before"}


def test_what_cannot_be_removed(tmp_path: Path) -> None:
    """If a file cannot be removed, nothing is written and nothing else is removed."""
    for name in ("a", "gone"):
        (tmp_path / name).write_bytes(b"before")
    (tmp_path / "stays").mkdir()
    before = tree(tmp_path)
    with pytest.raises(CannotWrite):
        replace_files(tmp_path, {"a": b"after", "gone": None, "stays": None})
    assert tree(tmp_path) == before


@pytest.mark.parametrize("data", [b"new", None])
def test_changed_meanwhile(tmp_path: Path, data: bytes | None) -> None:
    """A file that holds anything but what was read is left alone, and with it all others, those renamed already too."""
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(b"read")
    (tmp_path / "c").write_bytes(b"saved by Excel")
    before = tree(tmp_path)
    with pytest.raises(ChangedMeanwhile, match=r"changed c at the same moment"):
        replace_files(tmp_path, {"a": b"new", "b": None, "c": data, "d": b"new"}, dict.fromkeys("abc", b"read"))
    assert tree(tmp_path) == before
    with pytest.raises(ChangedMeanwhile):
        replace_files(tmp_path, {"c": b"new"}, {})
    replace_files(tmp_path, {"c": data}, {"c": b"saved by Excel"})
    assert (tmp_path / "c").exists() == (data is not None)


@pytest.mark.parametrize(("held", "written"), [(3, True), (10_000, False)])
def test_held_open_for_a_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, *, written: bool) -> None:
    """Windows refuses while another program holds a file open: that is outwaited for two seconds, then refused."""
    (tmp_path / "a").write_bytes(b"1")
    refusals, replace = iter(range(held)), Path.replace
    monkeypatch.setattr(files, "_PAUSE", 0.001)
    monkeypatch.setattr(files, "_PATIENCE", 0.1)

    def replace_on_windows(self: Path, target: Path) -> Path:
        if next(refusals, None) is not None:
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replace_on_windows)
    if written:
        replace_files(tmp_path, {"a": b"2"})
    else:
        with pytest.raises(CannotWrite, match="another program holds it open"):
            replace_files(tmp_path, {"a": b"2"})
    assert tree(tmp_path) == {"a": b"2" if written else b"1"}


def test_a_full_disk() -> None:
    """A disk that is full is called by its name; /dev/full is one."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux has /dev/full")
    with pytest.raises(OSError, match="No space") as caught, full.open("wb", buffering=0) as file:
        file.write(b"x")
    assert str(CannotWrite(Path("lists/enforcers.csv"), caught.value)) == (
        "lists/enforcers.csv cannot be written: the disk is full. Free some space and run the command again. "
        "Nothing was changed."
    )
