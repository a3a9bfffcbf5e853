"""`Lists` is one immutable value, indexed every way that the program asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from pydantic import ValidationError

from sanctions.records.candidates import DecisionMaker, Enforcer, Name, Posting
from sanctions.records.events import Conduct, Incident
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES, table_of_record
from tests import strategies
from tests.drafting import Draft


@given(strategies.random_lists())
def test_indexes(lists: Lists) -> None:
    """Every record is found by its id, and by each of its references, once."""
    records = list(lists.records())
    assert len(lists) == len(records) == len(lists.by_id)
    assert list(lists.candidates) == [*lists.enforcers, *lists.decision_makers]
    found: Counter[tuple[str, str, str]] = Counter()
    for record in records:
        assert lists.find(record.id) is record
        assert record in lists.rows(record.table)
        for column, referring in lists.referring_to(record.id):
            assert getattr(referring, column) == record.id
            assert referring in lists.referring(column, record.id)
            found[referring.id, column, record.id] += 1
    expected = {
        (record.id, column.name, target)
        for record in records
        for column in table_of_record(record).reference_columns
        if (target := getattr(record, column.name))
    }
    assert found == Counter(expected)
    for record in records:
        assert lists.citations_of(record.id) == [c for c in lists.citations if c.record_id == record.id]


@given(strategies.random_lists())
def test_the_order_of_records_does_not_matter(lists: Lists) -> None:
    """The same records make the same lists, each table sorted by id."""
    assert Lists.of(reversed(list(lists.records()))) == lists
    for name in TABLES:
        assert [r.id for r in lists.rows(name)] == sorted(r.id for r in lists.rows(name))


def test_nothing_found() -> None:
    """An unknown or empty id finds nothing, and so does an unreferenced record."""
    lists = Lists()
    assert lists.find("can-7f3k2m9qxw") is None
    assert lists.find(None) is None
    assert lists.find("") is None
    assert lists.referring("candidate_id", "can-7f3k2m9qxw") == []
    assert list(lists.referring_to("can-7f3k2m9qxw")) == []
    assert (len(lists), repr(lists)) == (0, "<Lists >")


def test_replacing() -> None:
    """A record stands in the place of the one with its id, or is added; the old lists stay as they were."""
    draft = Draft()
    one, two = draft.add(Enforcer, kind="person", name="A"), draft.add(Enforcer, kind="person", name="B")
    old = draft.lists
    changed = one.with_values(name="C")
    added = draft.add(Posting, candidate_id=two.id)
    new = old.replacing(changed, added)
    assert new.enforcers == (changed, two)
    assert new.postings == (added,)
    assert old.enforcers == (one, two)
    assert old.postings == ()
    assert repr(new) == "<Lists enforcers: 2, postings: 1>"


def test_replacing_moves_between_the_lists() -> None:
    """A candidate that becomes a decision-maker keeps its id and stands in one list only."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    moved = DecisionMaker.model_validate(person.model_dump())
    lists = draft.lists.replacing(moved)
    assert (lists.enforcers, lists.decision_makers) == ((), (moved,))
    assert lists.find(person.id) is moved


def test_without() -> None:
    """The records of these ids are gone, all others stay."""
    draft = Draft()
    one, two = draft.add(Enforcer, kind="person", name="A"), draft.add(Enforcer, kind="person", name="B")
    assert draft.lists.without([one.id, "can-nobody"]).enforcers == (two,)
    assert draft.lists.without([]) == draft.lists


def test_of_two_with_one_id_the_first_is_found() -> None:
    """Two rows with one id are both kept, so that integrity can report them."""
    one = Enforcer(id="can-7f3k2m9qxw", kind="person", name="A")
    two = one.with_values(name="B")
    lists = Lists.of([one, two])
    assert lists.enforcers == (one, two)
    assert lists.find(one.id) is one


def test_immutable() -> None:
    """Neither lists nor records can be changed in place, and a copy is checked like a new record."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A", citizenships=("KZ",))
    lists = draft.lists
    with pytest.raises(FrozenInstanceError):
        lists.enforcers = ()  # type: ignore[misc]
    with pytest.raises(ValidationError):
        person.name = "B"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        person.with_values(name="a\u200bb")
    with pytest.raises(ValidationError):
        person.with_values(nom="B")
    assert isinstance(lists.enforcers, tuple)
    assert isinstance(person.citizenships, tuple)


def test_blanking() -> None:
    """A copy without some fields has them unknown: None, or no values of a set."""
    person = Draft().add(Enforcer, kind="person", name="A", citizenships=("KZ",))
    assert person.without({"name", "citizenships"}) == person.with_values(name=None, citizenships=())
    assert person.without(frozenset()) is person


def test_fresh() -> None:
    """A citation is fresh while its record holds the value, stale after a change, and stale if the record is gone."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    citation = draft.cite(person, "name", source=draft.source())
    name, digest = citation.facts[0].split("=")
    assert draft.lists.is_fresh(citation, name, digest)
    assert not draft.lists.is_fresh(citation, name, "0" * 16)
    assert not draft.lists.replacing(person.with_values(name="B")).is_fresh(citation, name, digest)
    assert not draft.lists.without([person.id]).is_fresh(citation, name, digest)


def test_references_of_different_columns_are_apart() -> None:
    """A conduct row is found by its candidate and by its incident, and not by the one as the other."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    incident = draft.add(Incident, title="X")
    conduct = draft.add(Conduct, candidate_id=person.id, incident_id=incident.id)
    name = draft.add(Name, of_id=person.id, name="B")
    lists = draft.lists
    assert lists.referring("candidate_id", person.id) == [conduct]
    assert lists.referring("incident_id", incident.id) == [conduct]
    assert lists.referring("incident_id", person.id) == []
    assert list(lists.referring_to(person.id)) == [("of_id", name), ("candidate_id", conduct)]


def test_a_doubled_id_is_not_replaced() -> None:
    """Replacing a record whose id stands twice is refused, because the other row would be lost."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    lists = Lists.of([person, person.with_values(name="B")])
    assert lists.doubled_ids == {person.id}
    with pytest.raises(ValueError, match="stands twice"):
        lists.replacing(person)
