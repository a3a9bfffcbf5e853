"""A citation notices that what it supports has changed, and only that."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.records.candidates import DecisionMaker, Designation, Enforcer, Name, Posting, Statement
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Source
from sanctions.records.facts import (
    OWNERS,
    Fact,
    cite_fact,
    cited_facts,
    current_digest,
    facts_of,
    field_of_fact,
    values_of,
)
from sanctions.records.record import Record, cell_text
from sanctions.records.tables import TABLES
from tests import strategies
from tests.drafting import Draft

A, B = "can-aaaaaaaaaa", "can-bbbbbbbbbb"
I, J = "inc-aaaaaaaaaa", "inc-bbbbbbbbbb"  # noqa: E741 - one letter as for the candidates


def digest_by_hand(record_id: str, owners: list[str | None], kind: str | None, field: str, value: str) -> str:
    """Return the digest as DESIGN.md defines it, written a second time."""
    text = json.dumps([record_id, owners, kind, field, value], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def test_a_known_digest() -> None:
    """The digest never changes between versions: citations on disk depend on it."""
    posting = Posting(id="pos-7f3k2m9qxw", candidate_id="can-7f3k2m9qxw", title="начальник, “УВД”")
    text = '["pos-7f3k2m9qxw",["can-7f3k2m9qxw",null,null],null,"title","начальник, “УВД”"]'
    assert current_digest(posting, "title") == hashlib.sha256(text.encode()).hexdigest()[:16] == "e22711b9b672dee1"


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=30)
@given(data=st.data())
def test_digest_of_every_column(data: st.DataObject, table: str) -> None:
    """The digest of each value of each column is DESIGN.md's, in every table."""
    record = data.draw(strategies.records(table))
    owners = [getattr(record, owner, None) for owner in ("candidate_id", "incident_id", "of_id")]
    kind = getattr(record, "kind", None)
    for column in TABLES[table].columns:
        value = getattr(record, column.name)
        named = (
            {f"{column.name}:{one}": one for one in value}
            if isinstance(value, tuple)
            else {column.name: value}
            if value is not None
            else {}
        )
        assert [fact.name for fact in values_of(record, column.name)] == list(named)
        for name, one in named.items():
            expected = digest_by_hand(record.id, owners, kind, column.name, str(one))
            assert current_digest(record, name) == expected
            assert cite_fact(record, name) == f"{name}={expected}"


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=30)
@given(data=st.data())
def test_facts_are_the_starred_values(data: st.DataObject, table: str) -> None:
    """The facts of a record are the values of its starred columns, each value of a set for itself."""
    record = data.draw(strategies.records(table))
    expected = [
        Fact(record.id, f"{c.name}:{one}" if c.is_set else c.name, c.name, str(one))
        for c in TABLES[table].columns
        if c.is_fact
        for one in (getattr(record, c.name) if c.is_set else [getattr(record, c.name)])
        if one is not None
    ]
    assert list(facts_of(record)) == expected


def fresh_facts(draft: Draft) -> dict[str, bool]:
    """Tell whether each cited fact is still fresh, by its name."""
    lists = draft.lists
    return {
        name: lists.is_fresh(citation, name, digest)
        for citation in lists.citations
        for name, digest in cited_facts(citation)
    }


def cited(model: type[Record], **values: Any) -> tuple[Draft, Record]:
    """Return a draft with one record, all of whose facts are cited."""
    draft = Draft()
    record = draft.add(model, **values)
    draft.cite(record, source=draft.source())
    assert all(fresh_facts(draft).values())
    assert fresh_facts(draft)
    return draft, record


@pytest.mark.parametrize(
    ("model", "values", "owner", "other"),
    [
        (Posting, {"candidate_id": A, "title": "head", "began": "2019"}, "candidate_id", B),
        (Conduct, {"candidate_id": A, "incident_id": I, "involvement": ("ordered",)}, "candidate_id", B),
        (Conduct, {"candidate_id": A, "incident_id": I, "involvement": ("ordered",)}, "incident_id", J),
        (Name, {"of_id": A, "name": "Aydar"}, "of_id", B),
        (Name, {"of_id": A, "name": "Aydar"}, "of_id", "org-aaaaaaaaaa"),
        (Designation, {"candidate_id": A, "reference": "EU.1"}, "candidate_id", B),
        (Name, {"of_id": A, "name": "Aydar", "kind": "alias"}, "kind", "former"),
        (Name, {"of_id": A, "name": "Aydar"}, "kind", "former"),
        (Enforcer, {"kind": "person", "name": "Aidar"}, "kind", "body"),
        (DecisionMaker, {"kind": "office", "gender": "male"}, "kind", "person"),
        (Organisation, {"name": "Police", "kind": "police"}, "kind", "prison"),
    ],
)
def test_another_owner_or_kind_makes_every_fact_stale(
    model: type[Record], values: dict[str, Any], owner: str, other: str
) -> None:
    """A citation cannot sit fresh on the wrong person, incident or kind of thing."""
    draft, record = cited(model, **values)
    draft.change(record, **{owner: other})
    assert not any(fresh_facts(draft).values())


def test_every_owner_column_is_tried() -> None:
    """The test above names every owner column of every table whose records have facts."""
    owned = {(n, c.name) for n, t in TABLES.items() if t.fact_columns for c in t.columns if c.name in OWNERS}
    assert owned == {
        ("names", "of_id"),
        ("postings", "candidate_id"),
        ("conduct", "candidate_id"),
        ("conduct", "incident_id"),
        ("designations", "candidate_id"),
    }
    # A statement holds no facts; what it says rests on its pointers.
    assert list(facts_of(Statement(id="sta-7f3k2m9qxw", candidate_id=A, text="He led it."))) == []


def test_a_changed_value_makes_only_itself_stale() -> None:
    """The other facts of the record keep their citations."""
    draft, record = cited(Posting, candidate_id=A, title="head", began="2019", rank="colonel")
    draft.change(record, title="deputy head")
    assert fresh_facts(draft) == {"title": False, "began": True, "rank": True}
    draft.change(record, title="head")
    assert all(fresh_facts(draft).values())


def test_a_note_makes_nothing_stale() -> None:
    """What is no fact, no owner and not the kind leaves citations alone."""
    draft, record = cited(Enforcer, kind="person", name="Aidar", stage="draft")
    draft.change(record, note="Seen again.", stage="checked", handling="public", verified_on="2026-10-01")
    assert all(fresh_facts(draft).values())


def test_values_of_a_set_have_their_own_digests() -> None:
    """A value that is added or taken out leaves the others fresh; one that is taken out is stale."""
    draft, record = cited(Incident, acts=("expression", "torture-cidt"))
    draft.change(record, acts=("corruption", "torture-cidt"))
    assert fresh_facts(draft) == {"acts:expression": False, "acts:torture-cidt": True}
    assert current_digest(record, "acts:expression") != current_digest(record, "acts:torture-cidt")


def test_what_is_not_there_has_no_digest() -> None:
    """An empty field, a missing value, a set as a whole or an unknown field cannot be cited."""
    incident = Incident(id=I, acts=("expression",), title="Dispersal")
    for name in ("place", "acts", "acts:", "acts:corruption", "title:x", "nothing", ""):
        assert current_digest(incident, name) is None
        with pytest.raises(KeyError):
            cite_fact(incident, name)


def test_any_field_may_be_cited() -> None:
    """Also one that needs no citation, such as a source's checksum."""
    draft = Draft()
    source = draft.source(sha256="0" * 64)
    draft.cite(source, "sha256", "title", source=source)
    assert fresh_facts(draft) == {"sha256": True, "title": True}
    assert isinstance(source, Source)


def test_names_and_cells() -> None:
    """A fact's name leads to its field; a set is one sorted cell, unknown an empty one."""
    assert (field_of_fact("acts:expression"), field_of_fact("title")) == ("acts", "title")
    assert (cell_text(("b", "a")), cell_text(None), cell_text("x")) == ("a | b", "", "x")
