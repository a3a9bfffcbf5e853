"""A dossier holds everything about one candidate and nothing about another."""

from __future__ import annotations

import pytest

from sanctions.records.candidates import Designation, Enforcer, Name, Posting, Statement
from sanctions.records.decisions import Approval
from sanctions.records.dossiers import display_name, dossier_of, office_posting, organisation_of
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.record import Record
from tests.drafting import Draft


@pytest.fixture
def draft() -> Draft:
    """Give an empty register in the making."""
    return Draft()


def test_a_whole_dossier(draft: Draft) -> None:
    """A dossier holds the candidate, what is about it, the incidents of its conduct and its organisations."""
    police = draft.add(Organisation, name="Police")
    unit = draft.add(Organisation, name="Unit", parent_id=police.id)
    pattern = draft.add(Incident, title="Pattern")
    night = draft.add(Incident, title="Night", part_of_id=pattern.id)
    one = draft.add(Enforcer, kind="person", name="One")
    two = draft.add(Enforcer, kind="person", name="Two")
    mine: list[Record] = []
    theirs: list[Record] = []
    for person, to in ((one, mine), (two, theirs)):
        to += [
            draft.add(Name, of_id=person.id, name="Alias"),
            draft.add(Posting, candidate_id=person.id, organisation_id=unit.id, title="officer"),
            draft.add(Conduct, candidate_id=person.id, incident_id=night.id),
            draft.add(Statement, candidate_id=person.id),
            draft.add(Designation, candidate_id=person.id),
        ]
    draft.add(Approval, candidate_id=one.id)
    draft.add(Name, of_id=unit.id, name="The Unit")
    found = dossier_of(draft.lists, one)
    assert found.incidents == (night, pattern)
    assert found.organisations == (unit,)
    assert list(found.records()) == [one, *mine[:3], night, pattern, unit, mine[3], mine[4]]
    assert not {record.id for record in found.records()} & {record.id for record in theirs}


def test_each_incident_and_organisation_once(draft: Draft) -> None:
    """What two rows share, and a ring of incidents, is in the dossier once."""
    place = draft.add(Organisation, name="Police")
    left = draft.add(Incident, id="inc-aaaaaaaaaa", part_of_id="inc-bbbbbbbbbb")
    right = draft.add(Incident, id="inc-bbbbbbbbbb", part_of_id="inc-aaaaaaaaaa")
    one = draft.add(Enforcer, kind="person", name="One")
    for _ in range(2):
        draft.add(Posting, candidate_id=one.id, organisation_id=place.id)
        draft.add(Conduct, candidate_id=one.id, incident_id=right.id)
    found = dossier_of(draft.lists, one)
    assert found.organisations == (place,)
    assert found.incidents == (right, left)


def test_references_that_lead_nowhere(draft: Draft) -> None:
    """A missing incident or organisation is left out and breaks nothing."""
    one = draft.add(Enforcer, kind="person", name="One")
    draft.add(Posting, candidate_id=one.id, organisation_id="org-zzzzzzzzzz")
    draft.add(Conduct, candidate_id=one.id, incident_id="inc-zzzzzzzzzz")
    found = dossier_of(draft.lists, one)
    assert (found.incidents, found.organisations) == ((), ())


def test_organisation_of(draft: Draft) -> None:
    """Only an organisation is one: not a missing id, nor another record."""
    place = draft.add(Organisation, name="Police")
    one = draft.add(Enforcer, kind="person", name="One")
    assert organisation_of(draft.lists, place.id) == place
    assert organisation_of(draft.lists, one.id) is None
    assert organisation_of(draft.lists, None) is None


def test_the_name_of_a_person(draft: Draft) -> None:
    """A person is called by its name, and by its id where it has none."""
    one = draft.add(Enforcer, kind="person", name="One")
    two = draft.add(Enforcer, kind="person")
    assert display_name(draft.lists, one) == "One"
    assert display_name(draft.lists, two) == two.id


def test_the_name_of_a_body(draft: Draft) -> None:
    """A body is called by its organisation's name, never by a name typed beside it."""
    place = draft.add(Organisation, name="State Television")
    body = draft.add(Enforcer, kind="body", organisation_id=place.id, name="Wrong")
    bare = draft.add(Enforcer, kind="body", organisation_id=draft.add(Organisation).id)
    lost = draft.add(Enforcer, kind="body")
    assert display_name(draft.lists, body) == "State Television"
    assert display_name(draft.lists, bare) == bare.id
    assert display_name(draft.lists, lost) == lost.id


def test_the_name_of_an_office(draft: Draft) -> None:
    """An office is called by the title and the organisation of its posting."""
    place = draft.add(Organisation, name="City Police")
    office = draft.add(Enforcer, kind="office")
    assert display_name(draft.lists, office) == office.id
    assert office_posting(draft.lists, office) is None
    draft.add(Posting, candidate_id=office.id, organisation_id=place.id)
    assert office_posting(draft.lists, office) is None
    bare = draft.add(Posting, candidate_id=office.id, title="commander")
    assert office_posting(draft.lists, office) == bare
    assert display_name(draft.lists, office) == "commander"


def test_an_office_shows_the_posting_that_names_its_organisation(draft: Draft) -> None:
    """Of an office's postings, one with title and organisation goes before one with a title alone."""
    place = draft.add(Organisation, name="City Police")
    office = draft.add(Enforcer, kind="office")
    draft.add(Posting, candidate_id=office.id, title="somebody in charge")
    draft.add(Posting, candidate_id=office.id, title="acting head", organisation_id=draft.add(Organisation).id)
    whole = draft.add(Posting, candidate_id=office.id, title="head", organisation_id=place.id)
    draft.add(Posting, candidate_id=office.id, title="later head", organisation_id=place.id)
    assert office_posting(draft.lists, office) == whole
    assert display_name(draft.lists, office) == "head, City Police"


def test_records_of_its_own(draft: Draft) -> None:
    """A candidate's own records leave out the organisations where it served; a body's own organisation is its own."""
    ministry, prison = draft.add(Organisation, name="Ministry"), draft.add(Organisation, name="Prison")
    body = draft.add(Enforcer, kind="body", organisation_id=prison.id)
    seat = draft.add(Posting, candidate_id=body.id, organisation_id=ministry.id)
    person = draft.add(Enforcer, kind="person", name="One")
    posting = draft.add(Posting, candidate_id=person.id, organisation_id=prison.id)
    assert set(dossier_of(draft.lists, body).records_of_its_own()) == {body, seat, prison}
    assert set(dossier_of(draft.lists, person).records_of_its_own()) == {person, posting}
