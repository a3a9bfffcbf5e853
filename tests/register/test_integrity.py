"""What must hold for a register to be readable, each rule with the file and the line where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from sanctions.errors import Finding, Severity
from sanctions.records.candidates import DecisionMaker, Enforcer, Name, Posting
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Source
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import file_of, write_table
from sanctions.register.creating import create_register
from sanctions.register.integrity import find_integrity
from sanctions.register.register import read_register
from sanctions.register.settings import Settings
from tests import strategies
from tests.drafting import Draft


def found_on_disk(root: Path, lists: Lists) -> list[Finding]:
    """Write lists past the program's own door, as a spreadsheet would, and read what is wrong with them."""
    create_register(root, Settings(title="Test"), git=False)
    for name, table in TABLES.items():
        if lists.rows(name):
            (root / file_of(name)).write_bytes(write_table(table, lists.rows(name)))
    return [f for f in read_register(root).integrity if f.code != "outdated-schema"]


def places(findings: list[Finding]) -> list[tuple[str, str, int | None, str]]:
    """Return code, file, line and field of each finding."""
    assert all(f.severity is Severity.ERROR and f.message and f.remedy for f in findings)
    return [(f.code, f.file, f.line, f.field) for f in findings]


@given(strategies.random_lists())
def test_consistent_lists_have_no_findings(lists: Lists) -> None:
    """Lists that hang together are left in peace, stale citations included."""
    assert find_integrity(lists) == []


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    """Two rows with one id are an error at the second, in one table or in two."""
    one = Enforcer.model_validate({"id": "can-7f3k2m9qxw", "kind": "person", "name": "A"})
    other = DecisionMaker.model_validate({"id": "can-7f3k2m9qxw", "kind": "person", "name": "B"})
    lists = Lists.of([one, one.with_values(name="C"), other])
    assert places(found_on_disk(tmp_path, lists)) == [
        ("duplicate-id", "lists/enforcers.csv", 3, "id"),
        ("duplicate-id", "lists/decision_makers.csv", 2, "id"),
    ]


def test_a_reference_that_leads_nowhere(tmp_path: Path) -> None:
    """A reference to no record is an error in its cell, one for each cell."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A\nB".replace("\n", " "))
    draft.add(Posting, candidate_id=person.id, note="1\n2")
    bad = draft.add(Posting, candidate_id="can-zzzzzzzzzz", organisation_id="org-zzzzzzzzzz")
    findings = found_on_disk(tmp_path, draft.lists)
    assert places(findings) == [
        ("dangling-reference", "lists/postings.csv", 4, "candidate_id"),
        ("dangling-reference", "lists/postings.csv", 4, "organisation_id"),
    ]
    assert findings[0].message == "It refers to can-zzzzzzzzzz, which is not in the lists."
    assert bad.id in findings[0].remedy
    assert findings[0].place == f"lists/postings.csv:4 · {bad.id} · candidate_id"


@pytest.mark.parametrize(
    ("table", "column"),
    [(name, c.name) for name, t in TABLES.items() for c in t.reference_columns],
)
def test_every_reference_is_followed(table: str, column: str) -> None:
    """No column that refers to records is forgotten."""
    cells: dict[str, object] = {c.name: c.example for c in TABLES[table].columns if c.required or c.name == column}
    cells["id"] = f"{TABLES[table].prefix}-zzzzzzzzzz"
    cells |= {"facts": ("title=0123456789abcdef",)} if table == "citations" else {}
    record = TABLES[table].model.model_validate(cells)
    findings = find_integrity(Lists.of([record]))
    assert (table, record.id, column) in {(f.table, f.record, f.field) for f in findings}
    assert {f.code for f in findings} <= {"dangling-reference", "wrong-reference"}


def test_a_reference_to_the_wrong_table(tmp_path: Path) -> None:
    """A reference to a record of another table is an error; one that may lead anywhere is not."""
    draft = Draft()
    person = draft.add(DecisionMaker, kind="person", name="A")
    incident = draft.add(Incident, title="X")
    source = draft.source()
    draft.add(Conduct, candidate_id=incident.id, incident_id=incident.id)
    draft.add(Name, of_id=source.id, name="B")
    draft.cite(incident, "title", source=source)
    draft.add(Name, of_id=person.id, name="C")
    findings = found_on_disk(tmp_path, draft.lists)
    assert places(findings) == [
        ("wrong-reference", "lists/names.csv", 2, "of_id"),
        ("wrong-reference", "lists/conduct.csv", 2, "candidate_id"),
    ]
    assert findings[1].message == (
        f"It refers to {incident.id}, which is in the table incidents, not in enforcers or decision_makers."
    )


def test_both_lists_may_be_referred_to() -> None:
    """A posting of a decision-maker and one of an enforcer are equally good."""
    draft = Draft()
    for model in (Enforcer, DecisionMaker):
        draft.add(Posting, candidate_id=draft.add(model, kind="person", name="A").id)
    draft.add(Organisation, name="B")
    assert find_integrity(draft.lists) == []


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ("nom=0123456789abcdef", "It cites “nom”, and the table incidents has no such column."),
        ("acts=0123456789abcdef", "It cites “acts”; a fact of a set is written acts:value=digest"),
        ("title:x=0123456789abcdef", "It cites “title:x”; a fact of a set is written title:value=digest"),
    ],
)
def test_a_fact_that_cannot_be(tmp_path: Path, fact: str, sentence: str) -> None:
    """A citation of a column that the record does not have, or written in the wrong form, is an error."""
    draft = Draft()
    incident = draft.add(Incident, title="X", acts=("expression",))
    citation = draft.add(
        Citation,
        record_id=incident.id,
        facts=("acts:expression=0123456789abcdef", fact),
        source_id=draft.source().id,
        stance="supports",
    )
    [finding] = found_on_disk(tmp_path, draft.lists)
    assert places([finding]) == [("unknown-fact", "lists/citations.csv", 2, "facts")]
    assert finding.record == citation.id
    assert finding.message.startswith(sentence)


def test_a_finding_without_a_line() -> None:
    """Before a register has placed it, a finding knows its table and record."""
    [finding] = find_integrity(Lists.of([Source(id="src-7f3k2m9qxw", origin_id="src-zzzzzzzzzz")]))
    assert (finding.file, finding.line) == ("", None)
    assert finding.place == "sources · src-7f3k2m9qxw · origin_id"
