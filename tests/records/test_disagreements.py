"""What cannot both be true is found, and what may be true is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from sanctions.errors import Severity
from sanctions.records.candidates import DecisionMaker, Designation, Enforcer, Name, Posting
from sanctions.records.disagreements import find_disagreements
from sanctions.records.events import Incident, Organisation
from sanctions.records.record import Record
from tests.drafting import Draft

PERSON = {"kind": "person", "name": "Aidar Sample"}
POST = {"candidate_id": "can-zzzzzzzzzz"}


def found(*records: tuple[type[Record], dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Return code, table and field of each disagreement of some records."""
    draft = Draft()
    for model, values in records:
        draft.add(model, **values)
    findings = find_disagreements(draft.lists)
    assert all(f.severity is Severity.ERROR and f.remedy and f.record in draft.records for f in findings)
    return [(f.code, f.table, f.field) for f in findings]


PAIRS = [
    (Enforcer, PERSON, "birth_date", "died", "dates-reversed"),
    (DecisionMaker, PERSON, "birth_date", "died", "dates-reversed"),
    (Posting, POST, "began", "ended", "ended-before-began"),
    (Posting, POST, "began", "seen", "dates-reversed"),
    (Posting, POST, "seen", "ended", "dates-reversed"),
    (Incident, {}, "began", "ended", "ended-before-began"),
    (Designation, POST, "listed_on", "delisted_on", "dates-reversed"),
]


@pytest.mark.parametrize(("model", "given", "first", "second", "code"), PAIRS)
def test_dates_in_the_wrong_order(
    model: type[Record], given: dict[str, Any], first: str, second: str, code: str
) -> None:
    """The second date of each pair may not certainly lie before the first; the finding names the second."""
    assert found((model, {**given, first: "2021-03-02", second: "2021-03-01"})) == [(code, model.table, second)]
    assert found((model, {**given, first: "2021-03-02", second: "[..2020]"})) == [(code, model.table, second)]


@pytest.mark.parametrize(("model", "given", "first", "second"), [pair[:4] for pair in PAIRS])
@pytest.mark.parametrize(
    ("one", "two"),
    [("2021-03-02", "2021-03-02"), ("2021-03-02", "2021"), ("2021-03-02", "2020~"), ("2021", None), (None, "1999")],
)
def test_dates_that_may_be_right(
    model: type[Record], given: dict[str, Any], first: str, second: str, one: str | None, two: str | None
) -> None:
    """Dates that are equal, overlap, cannot be compared or are unknown do not disagree."""
    assert found((model, {**given, first: one, second: two})) == []


def test_a_person_without_a_name() -> None:
    """A person needs a name of its own, in any script, and be it a further one."""
    assert found((Enforcer, {"kind": "person"})) == [("person-without-name", "enforcers", "name")]
    assert found((Enforcer, PERSON)) == []
    assert (
        found((Enforcer, {"kind": "person", "name_ru": "Пример"}), (Enforcer, {"kind": "person", "name_kk": "Ү"})) == []
    )
    further = (Name, {"of_id": "can-aaaaaaaaaa", "name": "Aydar"})
    assert found((Enforcer, {"kind": "person", "id": "can-aaaaaaaaaa"}), further) == []


def test_a_body_without_an_organisation() -> None:
    """A body needs an organisation."""
    body = {"kind": "body"}
    assert found((DecisionMaker, body)) == [("body-without-organisation", "decision_makers", "organisation_id")]
    assert (
        found((Organisation, {"id": "org-aaaaaaaaaa"}), (Enforcer, {**body, "organisation_id": "org-aaaaaaaaaa"})) == []
    )


@pytest.mark.parametrize("kind", ["office", "body"])
def test_a_name_of_no_person(kind: str) -> None:
    """Only a person has a name of its own."""
    given = {"kind": kind, "organisation_id": "org-aaaaaaaaaa"}
    assert found((Enforcer, {**given, "name": "Aidar Sample"})) == [("name-of-no-person", "enforcers", "name")]
    assert found((Enforcer, given)) == []


@pytest.mark.parametrize(
    ("life", "began", "wrong"),
    [
        ({"birth_date": "1970"}, "1969", True),
        ({"birth_date": "1970"}, "1970", False),
        ({"birth_date": "1970~"}, "1950", False),
        ({"died": "2020"}, "2021-01-01", True),
        ({"died": "2020"}, "2020-12", False),
        ({"birth_date": "1970", "died": "2020"}, "1995", False),
        ({}, "1995", False),
        ({"birth_date": "1970", "died": "2020"}, None, False),
    ],
)
def test_a_post_outside_its_holders_life(life: dict[str, str], began: str | None, wrong: bool) -> None:
    """A post can begin neither before its holder's birth nor after the death."""
    person = (Enforcer, {"id": "can-aaaaaaaaaa", **PERSON, **life})
    post = (Posting, {"candidate_id": "can-aaaaaaaaaa", "began": began})
    assert found(person, post) == ([("post-outside-life", "postings", "began")] if wrong else [])


def test_a_post_of_somebody_else() -> None:
    """A post is compared with its own holder's life only."""
    assert found((Enforcer, {**PERSON, "birth_date": "1990"}), (Posting, {**POST, "began": "1980"})) == []
