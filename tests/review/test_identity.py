"""The meter of identity: what counts, what is missing first, and who is never ready."""

from __future__ import annotations

from typing import Any

import pytest

from sanctions.records.candidates import Name
from sanctions.records.vocabularies import CandidateKind
from sanctions.review.identity import ENOUGH, WEIGHTS, PartOfIdentity, identify
from tests.cases import Case

ALL = tuple(WEIGHTS[CandidateKind.PERSON])


@pytest.mark.parametrize("kind", CandidateKind)
def test_the_weights_make_a_hundred(kind: CandidateKind) -> None:
    """The meter goes to 100 for each kind of candidate, and weighs what helps most first."""
    weights = list(WEIGHTS[kind].values())
    assert sum(weights) == 100
    assert weights == sorted(weights, reverse=True)


def test_a_whole_identity() -> None:
    """Somebody with name, script, day of birth, place, citizenship and a dated post has 100, and nothing is missing."""
    identity = identify(Case().file)
    assert (identity.score, identity.is_enough, identity.missing, identity.vague) == (100, True, (), ())
    assert identity.cheapest_way() == ()


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("birth_date", PartOfIdentity.BIRTH_DATE),
        ("name_ru", PartOfIdentity.SCRIPT),
        ("citizenships", PartOfIdentity.CITIZENSHIP),
        ("birth_place", PartOfIdentity.BIRTH_PLACE),
        ("title", PartOfIdentity.POST),
        ("name", PartOfIdentity.NAME),
    ],
)
def test_only_what_is_covered_counts(field: str, part: PartOfIdentity) -> None:
    """A fact without a fresh citation identifies nobody: it is missing like one that is not there."""
    identity = identify(Case(uncited=(field,)).file)
    assert identity.missing == (part,)
    assert identity.score == 100 - WEIGHTS[CandidateKind.PERSON][part]
    assert identity.is_enough == (part != PartOfIdentity.NAME)


def test_what_is_missing_comes_in_order_of_use() -> None:
    """What helps an official most is named first."""
    empty: dict[str, Any] = {"name_ru": None, "birth_date": None, "birth_place": None, "citizenships": ()}
    identity = identify(Case(candidate=empty, uncited=("title",)).file)
    assert identity.missing == ALL[1:]
    assert identity.score == 30
    assert not identity.is_enough


@pytest.mark.parametrize(
    ("date", "counted"),
    [("1970-01-02", 20), ("1970-01", 15), ("1970", 15), ("1970~", 10), ("[1970..1972]", 10), ("[1970,1971]", 10)],
)
def test_a_vague_date_counts_less(date: str, counted: int) -> None:
    """A day counts more than a year, and a year more than "about" or "between"."""
    identity = identify(Case(candidate={"birth_date": date}).file)
    assert {one.part: one.counted for one in identity.parts}[PartOfIdentity.BIRTH_DATE] == counted
    assert identity.vague == (() if counted == 20 else (PartOfIdentity.BIRTH_DATE,))


@pytest.mark.parametrize("name", ["Sample", "A. Sample", "Sample A.B."])
def test_a_bare_surname_is_never_enough(name: str) -> None:
    """A surname, with initials or without, finds many people, however much else is known."""
    identity = identify(Case(candidate={"name": name}).file)
    assert not identity.is_enough
    assert name in identity.why_not
    assert identity.cheapest_way()[0] == PartOfIdentity.NAME


def test_an_office_is_never_enough() -> None:
    """An office whose holder nobody names is not identified, though its post is."""
    identity = identify(Case(candidate={"kind": "office", "name": None}).file)
    assert not identity.is_enough
    assert PartOfIdentity.POST not in identity.missing
    assert identity.cheapest_way()[0] == PartOfIdentity.NAME


def test_something_must_tell_namesakes_apart() -> None:
    """Name, script, citizenship and birthplace together are not enough without a date of birth or a dated post."""
    case = Case(candidate={"birth_date": None}, posting={"began": None, "ended": None})
    identity = identify(case.file)
    assert identity.score >= ENOUGH
    assert not identity.is_enough
    assert set(identity.cheapest_way()) <= {PartOfIdentity.BIRTH_DATE, PartOfIdentity.POST}


def test_another_spelling_in_the_script_counts() -> None:
    """A further name in Cyrillic does for the original script, unless it is weak."""
    case = Case(candidate={"name_ru": None})
    case.add(Name, of_id=case.candidate.id, name="Айдар", kind="nickname", weak="yes")
    assert PartOfIdentity.SCRIPT in identify(case.file).missing
    case.add(Name, of_id=case.candidate.id, name="Айдар Пример", kind="spelling")
    assert PartOfIdentity.SCRIPT not in identify(case.file).missing


def test_a_body_is_its_organisation() -> None:
    """A body is identified by its organisation's names and place, as far as the link to it is covered."""
    organisation = {"name_ru": "Полиция", "place": "Almaty"}
    case = Case(organisation=organisation, candidate={"kind": "body", "name": None})
    case.draft.change(case.candidate, organisation_id=case.organisation.id)
    assert identify(case.file).score == 0
    case.cite(case.draft.records[case.candidate.id])
    assert (identify(case.file).score, identify(case.file).is_enough) == (100, True)
