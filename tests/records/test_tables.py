"""Tables and columns are exactly DESIGN.md's, and each says what it is for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.fields import ANY_TABLE, CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.record import Record, cell_text, new_id
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES, Column, Table, column_of, table_of_id, table_of_record
from tests import strategies
from tests.drafting import Draft

CANDIDATE = (
    "kind name★ name_ru★ name_kk★ organisation_id★ gender★ birth_date★ birth_place★ citizenships★| died★ regimes| "
    "priority stage reply contrary_searched handling proposed_by★ proposed_on★ verified_on note"
)
# DESIGN.md, "The tables": table, prefix, columns; ★ marks a fact, | a set.
DESIGN = {
    "enforcers": ("can", CANDIDATE),
    "decision_makers": ("can", CANDIDATE),
    "names": ("nam", "of_id name★ kind language weak"),
    "organisations": ("org", "name★ name_ru★ name_kk★ kind parent_id★ place★ note"),
    "postings": ("pos", "candidate_id organisation_id★ title★ rank★ powers★ began★ ended★ seen★ note"),
    "incidents": (
        "inc",
        "title★ part_of_id★ began★ ended★ place★ acts★| scale★ victims★ victim_status★| summary★ handling note",
    ),
    "conduct": ("con", "candidate_id incident_id involvement★| principal_id★ summary★ handling note"),
    "statements": ("sta", "candidate_id regime text interest stands handling note"),
    "designations": ("des", "candidate_id programme★ reference★ listed_on★ delisted_on★ note"),
    "sources": (
        "src",
        "title publisher author kind reference language published url archive_url retrieved sha256 reliability "
        "origin_id handling note",
    ),
    "citations": ("cit", "record_id facts| source_id locator quote says credibility stance cited_on note"),
    "translations": ("tra", "record_id field language text digest translator"),
    "approvals": ("app", "candidate_id digest approved_by approved_on note"),
    "verdicts": ("ver", "left_id right_id digest verdict decided_by decided_on note"),
    "conflicts": ("cfl", "record_id field| kind base value_a author_a value_b author_b"),
    "handovers": (
        "han",
        "edition fingerprint recipient organisation held_on place regimes| language files| outcome note",
    ),
}
# DESIGN.md, "Required"; `kind` "where listed" is a candidate's, whose values the table names.
REQUIRED = {
    "enforcers": "id kind",
    "decision_makers": "id kind",
    "names": "id of_id",
    "postings": "id candidate_id",
    "conduct": "id candidate_id incident_id",
    "statements": "id candidate_id",
    "designations": "id candidate_id",
    "citations": "id record_id facts source_id stance",
    "translations": "id record_id",
    "approvals": "id candidate_id",
    "conflicts": "id record_id",
}
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}-{column.name}")
    for table in TABLES.values()
    for column in table.columns
]


def test_the_tables_and_their_order() -> None:
    """The tables are DESIGN.md's, in its order, and `Lists` has one field for each."""
    assert list(TABLES) == list(DESIGN)
    assert list(Lists.__dataclass_fields__) == list(DESIGN)
    assert all(table.name == name == table.model.table for name, table in TABLES.items())


@pytest.mark.parametrize("name", DESIGN)
def test_the_columns_and_their_order(name: str) -> None:
    """Columns, their order, facts and sets are DESIGN.md's, after the id."""
    table = TABLES[name]
    prefix, columns = DESIGN[name]
    marked = [f"{c.name}{'★' if c.is_fact else ''}{'|' if c.is_set else ''}" for c in table.columns]
    assert marked == ["id", *columns.split()]
    assert table.prefix == prefix
    assert [c.name for c in table.columns if c.required] == REQUIRED.get(name, "id").split()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_help_and_example(table: Table, column: Column) -> None:
    """Every column has a sentence of help, and its example is itself a valid cell of it."""
    assert re.fullmatch(r"(?s)[A-Z].*[.…]|yes, .*\.", column.help)
    assert column.expects
    cells = {c.name: c.example for c in table.columns if c.required} | {column.name: column.example}
    record = parse_row(table, cells)
    assert isinstance(record, Record), record
    written = cell_text(getattr(record, column.name))
    assert written.split(" | ") == sorted(column.example.split(" | ")) if column.is_set else written == column.example


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_table_help(table: Table) -> None:
    """Every table says in a sentence what a row is."""
    assert re.fullmatch(r"(?s)[A-Z].*\.", table.help)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_references(table: Table, column: Column) -> None:
    """A column whose name ends in _id refers to tables that exist; no other does, nor an entry of another list."""
    entry_elsewhere = table.name == "verdicts"
    assert bool(column.refers_to) == (column.name.endswith("_id") and not entry_elsewhere)
    assert column.refers_to == ANY_TABLE or set(column.refers_to) <= set(TABLES)
    assert (column in table.reference_columns) == bool(column.refers_to)


@pytest.mark.parametrize(
    "column", {c.cell.kind: c for t in TABLES.values() for c in t.columns}.values(), ids=lambda c: c.cell.kind
)
@given(data=st.data())
def test_the_printed_pattern_admits_every_value(data: st.DataObject, column: Column) -> None:
    """A schema's pattern refuses nothing that a record admits."""
    one = data.draw(strategies.cells(column))
    assert re.fullmatch(column.cell.pattern or "(?s).+", one)


def test_finding_a_table() -> None:
    """A table is found by a record, by an id's prefix, and a column by its name."""
    person = Draft().add(TABLES["decision_makers"].model, kind="person", name="A")
    assert table_of_record(person) is TABLES["decision_makers"]
    assert table_of_id(person.id) is TABLES[CANDIDATE_TABLES[0]]
    assert table_of_id("pos-7f3k2m9qxw") is TABLES["postings"]
    assert table_of_id("xyz-7f3k2m9qxw") is None
    assert column_of(person, "name") is TABLES["decision_makers"].by_name["name"]
    assert column_of(person, "nom") is None


def test_new_ids() -> None:
    """A new id has its table's prefix and ten letters that are not misread, and is never the same twice."""
    made = {new_id("can") for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch("can-[0-9a-hjkmnp-tv-z]{10}", one) for one in made)
