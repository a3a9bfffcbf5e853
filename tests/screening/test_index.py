"""Tests of the index of a published list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.errors import CannotWrite, DamagedIndex
from sanctions.screening.index import About, Index, build_index
from sanctions.screening.listed import Listed, ListedKind, ListedName

ABOUT = About("UK", "UK Sanctions List, CSV", "uk.csv", "0" * 64, "2026-02-13")


def listed(reference: str, *names: str, **values: object) -> Listed:
    """Make an entry."""
    kind = values.pop("kind", ListedKind.PERSON)
    return Listed("UK", reference, kind, tuple(map(ListedName, names)), **values)  # type: ignore[arg-type]


def build(folder: Path, *entries: Listed) -> Index:
    """Build an index of some entries."""
    return build_index(folder / "index", ABOUT, entries)


@pytest.mark.parametrize(
    "asked",
    [
        "Мысалқаев Қайсар",
        "Kaysar Mysalkayev",
        "MYSALQAJEW, Qaisar",
        "К. Мысалкаев",
        "Kaisar Mysalkaiew",
        "Qaisar Misalkaef",
    ],
)
def test_a_name_is_found_in_any_spelling(tmp_path: Path, asked: str) -> None:
    """An entry is found by its name in another script, order or spelling."""
    index = build(tmp_path, listed("1", "Kaisar Mysalkayev"), listed("2", "Bob Bear"))
    assert [entry.reference for entry in index.near(asked)][:1] == ["1"]


def test_a_misspelt_surname_is_found_among_many_of_one_given_name(tmp_path: Path) -> None:
    """Of thousands who bear a common given name, the one whose surname nearly fits comes among the first."""
    many = [listed(str(number), f"Ivan Zerb{chr(97 + number % 26)}{number}ov") for number in range(3000)]
    index = build(tmp_path, *many, listed("wanted", "Ivan Qorsamtev"))
    assert "wanted" in [entry.reference for entry in index.near("Иван Корсанцев")]


def test_every_name_of_an_entry_leads_to_it_once(tmp_path: Path) -> None:
    """An entry is found by its aliases as well, and given once however many of them fit."""
    index = build(tmp_path, listed("1", "Kaisar Mysalkayev", "Qaisar Mysalqaev", "Bob Bear"))
    assert [entry.reference for entry in index.near("Кайсар Мысалкаев")] == ["1"]
    assert [entry.reference for entry in index.near("Bear Bob")] == ["1"]


def test_an_entry_with_many_names_leaves_room_for_others(tmp_path: Path) -> None:
    """However many names of one entry fit, as many entries are returned as were asked for."""
    aliases = [f"Kaisar Mysalkayev {word}" for word in ("Bear", "Zebra", "Otter", "Heron")]
    index = build(tmp_path, listed("1", "Kaisar Mysalkayev", *aliases), listed("2", "Sample Mysalkayev"))
    assert [entry.reference for entry in index.near("Кайсар Мысалкаев", 2)] == ["1", "2"]


def test_ships_are_left_out(tmp_path: Path) -> None:
    """What is neither a person nor a body, or has no name, is not in the index, and not counted."""
    ship, nobody = listed("1", "Sample Pride", kind=ListedKind.OTHER), listed("3")
    index = build(tmp_path, ship, listed("2", "Sample Holding"), nobody)
    assert index.find("3") is None
    assert [entry.reference for entry in index.near("Sample Pride")] == ["2"]
    assert index.about.entries == 1


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
entries = st.builds(
    Listed,
    publisher=texts,
    reference=texts,
    kind=st.sampled_from([ListedKind.PERSON, ListedKind.BODY]),
    names=st.lists(st.builds(ListedName, texts, st.booleans(), texts), min_size=1, max_size=3).map(tuple),
    birth_dates=st.lists(texts, max_size=2).map(tuple),
    posts=st.lists(texts, max_size=2).map(tuple),
    programmes=st.lists(texts, max_size=2).map(tuple),
    reasons=texts,
    line=st.integers(0, 9),
    extra=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(found=st.lists(entries, min_size=1, max_size=4, unique_by=lambda entry: entry.reference))
def test_an_entry_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, found: list[Listed]) -> None:
    """Whatever a list says of an entry is given back letter for letter, by its reference."""
    index = build(tmp_path_factory.mktemp("lists"), *found)
    assert [index.find(entry.reference) for entry in found] == found


def test_a_damaged_or_older_index_is_known(tmp_path: Path) -> None:
    """An index that is not whole, or that an older edition of the program made, is never asked."""
    build(tmp_path, listed("1", "Bob Bear"))
    about = tmp_path / "index" / "about.json"
    written = json.loads(about.read_text())
    for broken in (b"", b"[]", b"{}", json.dumps({**written, "edition": 0}).encode()):
        about.write_bytes(broken)
        with pytest.raises(DamagedIndex):
            Index(tmp_path / "index")
    about.write_text(json.dumps(written))
    for file in (tmp_path / "index" / "words").iterdir():
        file.unlink()
    with pytest.raises(DamagedIndex):
        Index(tmp_path / "index")


def test_an_index_that_was_not_finished_is_none(tmp_path: Path) -> None:
    """If the list breaks off while it is read, nothing of it is kept."""

    def broken() -> object:
        yield listed("1", "Bob Bear")
        raise ValueError("cut off")

    with pytest.raises(ValueError, match="cut off"):
        build_index(tmp_path / "index", ABOUT, broken())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    """A folder in which no index can be kept gives a sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        build_index(tmp_path / "file" / "index", ABOUT, [listed("1", "Bob Bear")])
