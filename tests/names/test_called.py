"""What records are called, and what people tell them by."""

from __future__ import annotations

import pytest

from sanctions.names.called import TELLING, find_untold, label_of, names_of
from sanctions.records.candidates import DecisionMaker, Enforcer, Name, Posting
from sanctions.records.events import Organisation
from sanctions.records.evidence import Source
from sanctions.records.tables import TABLES
from tests.drafting import Draft


def test_labels() -> None:
    """A record is called by its name, else its title, else its publisher; an office by its post."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample")
    office = draft.add(DecisionMaker, kind="office")
    draft.add(Posting, candidate_id=office.id, title="chief")
    report, page = draft.source("Report", publisher="Herald"), draft.add(Source, publisher="Herald")
    alias = draft.add(Name, of_id=person.id, name="Aydar")
    records = (person, office, report, page, alias)
    assert [label_of(draft.lists, one) for one in records] == ["Aidar Sample", "chief", "Report", "Herald", "Aydar"]


def test_names_in_other_letters() -> None:
    """What has no name in Latin letters is called by its Russian, Kazakh or further name, and by its id only last."""
    draft = Draft()
    russian = draft.add(Enforcer, kind="person", name_ru="Пример Айдар", name_kk="Үлгі Айдар")
    kazakh = draft.add(DecisionMaker, kind="person", name_kk="Үлгі Айдар")
    further, nameless = draft.add(Enforcer, kind="person"), draft.add(Enforcer, kind="person")
    draft.add(Name, of_id=further.id, name="Aydar")
    police = draft.add(Organisation, name_ru="Полиция", kind="police")
    body = draft.add(Enforcer, kind="body", organisation_id=police.id)
    office = draft.add(DecisionMaker, kind="office")
    draft.add(Posting, candidate_id=office.id, title="chief", organisation_id=police.id)
    page = draft.add(Source, url="https://example.org/page")
    records = (russian, kazakh, further, nameless, police, body, office, page)
    assert [label_of(draft.lists, one) for one in records] == [
        "Пример Айдар", "Үлгі Айдар", "Aydar", nameless.id, "Полиция", "Полиция", "chief, Полиция", page.url,
    ]  # fmt: skip


def test_names() -> None:
    """A candidate is known by all its names."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", name_ru="Айдар Пример")
    draft.add(Name, of_id=person.id, name="Aydar-Sample")
    assert {"Aidar Sample", "Айдар Пример", "Aydar-Sample"} <= set(names_of(draft.lists, person))


@pytest.mark.parametrize("table", TELLING)
def test_what_people_tell_a_record_by(table: str) -> None:
    """A row must fill one of the fields that people tell it by, all of which its table has; an office need not."""
    assert set(TELLING[table]) <= set(TABLES[table].names)
    assert find_untold(table, {TELLING[table][0]: " "}) == TELLING[table]
    assert find_untold(table, {TELLING[table][-1]: "x"}) == ()
    assert find_untold(table, {"kind": "office"}) == ()
