"""A row of raw text becomes a record, or every reason why it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.records.record import Record
from sanctions.records.rows import CellProblem, parse_row, split_set, write_row
from sanctions.records.tables import TABLES, Table
from tests import strategies

EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
PERSON = {"id": "can-7f3k2m9qxw", "kind": "person", "name": "Aidar"}


def problems(table: str, **cells: str) -> list[CellProblem]:
    """Return what is wrong with a row."""
    found = parse_row(TABLES[table], cells)
    assert not isinstance(found, Record)
    return found


@EVERY_TABLE
@settings(max_examples=40)
@given(data=st.data())
def test_write_and_parse_are_inverse(data: st.DataObject, table: Table) -> None:
    """What is written of a record is read as the same record, cell for cell."""
    record = data.draw(strategies.records(table.name))
    cells = write_row(record)
    names = [column.name for column in table.columns]
    read = parse_row(table, dict(zip(names, cells, strict=True)))
    assert read == record
    assert isinstance(read, Record)
    assert write_row(read) == cells


@EVERY_TABLE
@settings(max_examples=40)
@given(data=st.data())
def test_no_row_makes_a_crash(data: st.DataObject, table: Table) -> None:
    """No matter what the cells hold, a row is a record or a list of problems, each with a column and a sentence."""
    names = st.sampled_from([column.name for column in table.columns] + ["unknown"])
    cells = data.draw(st.dictionaries(names, st.text(max_size=12)))
    found = parse_row(table, cells)
    if not isinstance(found, Record):
        assert found
        assert all(p.field in {*table.by_name, "unknown"} and p.message.endswith((".", "?")) for p in found)


def test_all_errors_at_once() -> None:
    """A row with five mistakes gets five sentences, so that nobody mends it five times."""
    found = problems(
        "enforcers",
        id="pos-7f3k2m9qxw",
        kind="persom",
        birth_date="1970-02-30",
        citizenships="KZ | XX",
        shoe_size="44",
        contrary_searched="2026",
    )
    assert sorted(p.field for p in found) == [
        "birth_date",
        "citizenships",
        "contrary_searched",
        "id",
        "kind",
        "shoe_size",
    ]


def test_a_wrong_prefix_is_named() -> None:
    """An id of another table is refused even where all else is right."""
    assert problems("enforcers", **PERSON | {"id": "pos-7f3k2m9qxw"}) == [
        CellProblem("id", "An id of this table begins with can-.")
    ]
    assert [p.field for p in problems("enforcers", **PERSON | {"id": "can-7F3K2M9QXW"})] == ["id"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Police officer", ""), ("persn", "person"), ("PERSON", "person"), ("Offices", "office")],
)
def test_did_you_mean(typed: str, meant: str) -> None:
    """A mistyped word is met with the nearest one, and with all that may stand there."""
    [problem] = problems("enforcers", **PERSON | {"kind": typed})
    assert f"“{typed}” cannot stand here, only one of: person, office, body." in problem.message
    assert (f"Did you mean {meant}?" in problem.message) is bool(meant)


def test_did_you_mean_in_a_set() -> None:
    """In a set only the wrong value is named, also when it is written in capitals with underscores."""
    [problem] = problems("incidents", id="inc-7f3k2m9qxw", acts="expression | TORTURE_CIDT")
    assert problem.field == "acts"
    assert problem.message.startswith("“TORTURE_CIDT” cannot")
    assert problem.message.endswith("Did you mean torture-cidt?")


@pytest.mark.parametrize(
    ("table", "column", "cell", "sentence"),
    [
        ("enforcers", "birth_date", "86400", "“86400” cannot stand here: a date is written"),
        ("enforcers", "birth_date", "1970-02-30", "1970-02-30 is no day of the calendar"),
        ("enforcers", "verified_on", "2021", "a full day is written YYYY-MM-DD"),
        ("enforcers", "citizenships", "XX", "“XX” cannot stand here, only a state's code"),
        ("enforcers", "name", "a\u200bb", "hidden characters"),
        ("enforcers", "note", "x" * 100 + "\u200b", f"“{'x' * 57}…” cannot stand here"),
        ("sources", "url", "javascript:alert(1)", "an address begins with https://"),
        ("sources", "language", "kaz", "only a language code of ISO 639-1"),
        ("sources", "sha256", "AB" * 32, "64 hexadecimal digits"),
        ("citations", "facts", "title", "facts with their digests"),
        ("citations", "facts", " | ", "This cell must not be empty."),
        ("citations", "facts", "", "This cell must not be empty."),
    ],
)
def test_sentences(table: str, column: str, cell: str, sentence: str) -> None:
    """Each kind of cell says what it may hold, and quotes the text at a readable length."""
    examples = {c.name: c.example for c in TABLES[table].columns if c.required}
    [problem] = problems(table, **examples | {column: cell})
    assert problem.field == column
    assert sentence in problem.message


def test_sets_are_sorted() -> None:
    """The values of a set are sorted, each once, whatever stands between them."""
    assert split_set("b|a |  b | | a") == ("a", "b")
    assert split_set(" | ") == ()
    record = parse_row(TABLES["enforcers"], PERSON | {"citizenships": "RU|KZ |RU"})
    assert isinstance(record, Record)
    written = dict(zip(TABLES["enforcers"].by_name, write_row(record), strict=True))
    assert written["citizenships"] == "KZ | RU"
