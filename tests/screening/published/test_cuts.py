"""A file that was cut off anywhere: never a traceback, and no shorter list passes for a whole one where that shows."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.errors import UnreadableFile
from sanctions.screening.listed import Listed
from tests.screening.published.lists import FORMATS, FTM, read

_XML = [name for name in FORMATS if name.endswith(".xml")]
_WHOLE: dict[str, list[Listed]] = {}


def _cut(name: str, size: int) -> list[Listed] | None:
    """Read the first bytes of a list; None if that is refused."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read(Path(folder), FORMATS[name].encode()[:size])
        except UnreadableFile as error:
            assert str(error).endswith(".")
            return None


def _whole(name: str) -> list[Listed]:
    if name not in _WHOLE:
        _WHOLE[name] = _cut(name, 10**9) or []
    return _WHOLE[name]


@pytest.mark.parametrize("name", _XML)
@given(st.data())
@settings(max_examples=60)
def test_cut_xml_is_always_refused(name: str, data: st.DataObject) -> None:
    """XML says itself where it ends, so no part of it is taken for the whole."""
    size = data.draw(st.integers(0, len(FORMATS[name].encode().rstrip()) - 1))
    assert _cut(name, size) is None


@given(st.integers(0, len(FTM.encode())))
@settings(max_examples=100)
def test_cut_entities_are_refused_except_between_two(size: int) -> None:
    """JSON lines that end in the middle of an entity are refused; between two lines nothing tells a cut from an end."""
    name = "entities.ftm.json"
    found = _cut(name, size)
    lines = FTM.encode().splitlines()
    ends = [len(b"\n".join(lines[:count])) for count in range(1, len(lines) + 1)]
    if found is None:
        # The first line is a sanction, and no entry by itself.
        assert size not in {end + extra for end in ends[1:] for extra in (0, 1)}
    else:
        assert found
        assert size in ends or size - 1 in ends
        assert len(found) <= len(_whole(name))


@pytest.mark.parametrize("name", ["sdn.csv", "targets.simple.csv"])
@given(st.data())
@settings(max_examples=100)
def test_cut_csv_is_refused_except_between_two_rows(name: str, data: st.DataObject) -> None:
    """OFAC and OpenSanctions end each row with a line break, so a cut within one shows, wherever it is."""
    content = FORMATS[name].encode()
    size = data.draw(st.integers(0, len(content)))
    if found := _cut(name, size):
        assert content[size - 1 : size] in {b"\n", b"\x1a"}
        assert found == _whole(name)[: len(found)]


@pytest.mark.parametrize("name", ["uk.csv", "eu.csv"])
@given(st.data())
@settings(max_examples=100)
def test_cut_csv_of_many_columns_is_refused_except_in_the_last(name: str, data: st.DataObject) -> None:
    """Of the UK and the EU nobody says how a row ends, so a cut within the last cell (ships, laws) may not show."""
    content = FORMATS[name].encode()
    size = data.draw(st.integers(0, len(content)))
    if not (found := _cut(name, size)):
        return
    rest = content[size:].partition(b"\n")[0]
    whole_rows = content[:size].endswith(b"\n")
    assert whole_rows or (b";" if name == "eu.csv" else b",") not in rest
    whole = {entry.reference: entry for entry in _whole(name)}
    for entry in found:
        assert {name.text for name in entry.names} <= {name.text for name in whole[entry.reference].names}
