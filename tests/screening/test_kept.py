"""Tests of the indexes that are kept beside a register."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from sanctions.errors import UnreadableFile
from sanctions.screening.index import Index
from sanctions.screening.kept import find_listed, kept_indexes, open_indexes
from tests.screening.published.lists import write_ofac


def told() -> list[int]:
    """Make what counts the entries that are read."""
    return []


def open_index(root: Path, file: Path, tell: Callable[[int], object] = lambda _count: None) -> Index:
    """Open one list."""
    (index,) = open_indexes(root, [file], lambda _file: nullcontext(tell))
    return index


def test_a_file_is_read_once(tmp_path: Path) -> None:
    """The same bytes are not read again, whatever the file is called; other bytes are."""
    file, count = write_ofac(tmp_path), told()
    first = open_index(tmp_path, file, count.append)
    assert sum(count) == 3
    again = open_index(tmp_path, file, count.append)
    assert sum(count) == 3
    assert again.about == first.about
    file.write_text(file.read_text().replace("Yerlan", "Erlan"), newline="")
    assert open_index(tmp_path, file, count.append).about.sha256 != first.about.sha256
    assert sum(count) == 6


def test_a_newer_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    """Of one list, only the file that was read last is kept, so that nobody is shown what no longer stands there."""
    file = write_ofac(tmp_path)
    open_index(tmp_path, file)
    for part in tmp_path.glob("*.csv"):
        part.write_text(part.read_text().replace("90001", "90009"), newline="")
    open_index(tmp_path, file)
    assert len(kept_indexes(tmp_path)) == 1
    assert find_listed(tmp_path, "OFAC-SDN:90001") is None
    found = find_listed(tmp_path, "ofac-sdn:90009")
    assert found and found[1].names[0].text == "SAMPLOV, Yerlan Testuly"


def test_companions_count(tmp_path: Path) -> None:
    """If a file that belongs to the list is another, the list is read again."""
    file, count = write_ofac(tmp_path), told()
    open_index(tmp_path, file, count.append)
    alias = tmp_path / "alt.csv"
    alias.write_text(alias.read_text().replace("SAMPLOW", "ZAMPLOW"), newline="")
    index = open_index(tmp_path, file, count.append)
    assert sum(count) == 6
    entry = index.find("90001")
    assert entry and "ZAMPLOW, Erlan" in [name.text for name in entry.names]


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    """An index that somebody has damaged is made anew without a word, for the file says the same."""
    file = write_ofac(tmp_path)
    folder = open_index(tmp_path, file).folder
    (folder / "about.json").write_text("?")
    assert kept_indexes(tmp_path) == []
    assert open_index(tmp_path, file).find("90001")


def test_a_damaged_list_leaves_nothing_behind(tmp_path: Path) -> None:
    """A list that is damaged is refused, and what was kept before stands."""
    file = write_ofac(tmp_path)
    open_index(tmp_path, file)
    file.write_text(file.read_text()[:-40] + '"', newline="")
    with pytest.raises(UnreadableFile):
        open_index(tmp_path, file)
    assert len(kept_indexes(tmp_path)) == 1
    assert find_listed(tmp_path, "OFAC-SDN:90001")


def test_two_files_of_one_list_count_together(tmp_path: Path) -> None:
    """Files of one publisher that are named together both count, also under one name; what was named before goes."""
    folders = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    files = []
    for number, folder in enumerate(folders):
        folder.mkdir()
        write_ofac(folder)
        for part in folder.glob("*.csv"):
            part.write_text(part.read_text().replace("90001", f"9000{number + 4}"), newline="")
        files.append(folder / "sdn.csv")
    for named in (files[:2], files[1:]):
        opened = open_indexes(tmp_path, named, lambda _file: nullcontext(lambda _count: None))
        assert [bool(index.near("Samplov Yerlan")) for index in opened] == [True, True]
        assert {index.folder for index in kept_indexes(tmp_path)} == {index.folder for index in opened}


def test_a_damaged_list_among_others_changes_nothing(tmp_path: Path) -> None:
    """If one of several files is refused, what counted before still does."""
    file = write_ofac(tmp_path)
    before = open_index(tmp_path, file).folder
    bad = tmp_path / "bad.csv"
    bad.write_text("<html>")
    file.write_text(file.read_text().replace("Yerlan", "Erlan"), newline="")
    with pytest.raises(UnreadableFile):
        open_indexes(tmp_path, [file, bad], lambda _file: nullcontext(lambda _count: None))
    assert before in [index.folder for index in kept_indexes(tmp_path)]
