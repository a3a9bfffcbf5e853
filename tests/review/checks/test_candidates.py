"""Candidates of whom nothing is alleged, who are not named, or whose part does not fit."""

from __future__ import annotations

from typing import Any

import pytest

from sanctions.errors import Finding, Severity
from sanctions.records.candidates import DecisionMaker, Enforcer, Posting
from sanctions.records.decisions import Verdict
from sanctions.records.events import Conduct, Incident
from sanctions.records.verdicts import pair_digest, party_of
from sanctions.records.vocabularies import Involvement
from sanctions.review.checks.candidates import (
    DEFAULT_INVOLVEMENT,
    check_conduct,
    check_duplicates,
    check_involvement,
    check_names,
    check_offices,
    check_posts_held,
)
from tests.drafting import Draft


@pytest.fixture
def draft() -> Draft:
    """Give an empty register in the making."""
    return Draft()


def places(findings: Any) -> list[tuple[str, str, str, str]]:
    """Return code, table, record and field of findings, all of which are warnings with a way out."""
    found: list[Finding] = list(findings)
    assert all(f.severity is Severity.WARNING and f.message and f.remedy for f in found)
    return [(f.code, f.table, f.record, f.field) for f in found]


@pytest.mark.parametrize("model", [Enforcer, DecisionMaker])
def test_no_conduct(draft: Draft, model: type[Enforcer | DecisionMaker]) -> None:
    """A candidate of either list without conduct is found, and one with conduct is not."""
    one, two = (draft.add(model, kind="person", name=name) for name in ("One", "Two"))
    draft.add(Conduct, candidate_id=two.id, incident_id=draft.add(Incident).id)
    draft.add(Posting, candidate_id=one.id)
    findings = list(check_conduct(draft.lists))
    assert places(findings) == [("no-conduct", model.table, one.id, "")]
    assert "One" in findings[0].message


def test_an_unnamed_office(draft: Draft) -> None:
    """An office is found because its holder is not named; a person and a body are not."""
    office = draft.add(Enforcer, kind="office")
    draft.add(Enforcer, kind="person", name="One")
    draft.add(Enforcer, kind="body")
    assert places(check_offices(draft.lists)) == [("unnamed-office", "enforcers", office.id, "name")]


@pytest.mark.parametrize(
    ("names", "proposed"),
    [
        ({"name_ru": "Пример Юрий"}, "If no source has one: Primer Yuriy (generated, BGN/PCGN 1947)"),
        ({"name_ru": "Пример Айдар", "name_kk": "Үлгі Айдар"}, "Ülgi Aydar (generated, BGN/PCGN 1979)"),
        ({"name_ru": "Үлгі"}, None),
    ],
)
def test_no_latin_name(draft: Draft, names: dict[str, str], proposed: str | None) -> None:
    """A person with a name in another script has a name: a warning names the person and how a standard writes it."""
    one = draft.add(Enforcer, kind="person", **names)
    draft.add(Enforcer, kind="person", name="Aidar Sample", name_ru="Пример Айдар")
    draft.add(Enforcer, kind="person", stage="withdrawn", **names)
    draft.add(Enforcer, kind="office", **names)
    draft.add(Enforcer, kind="person")
    [finding] = check_names(draft.lists)
    assert places([finding]) == [("no-latin-name", "enforcers", one.id, "name")]
    assert finding.message.startswith(names["name_ru"])
    assert (proposed or "and cite it: sanctions set") in finding.remedy
    assert ("generated" in finding.remedy) == (proposed is not None)


OTHERS = {"enforcers": "decision_makers", "decision_makers": "enforcers"}


@pytest.mark.parametrize("model", [Enforcer, DecisionMaker])
@pytest.mark.parametrize("involvement", Involvement)
def test_involvement_of_the_other_list(
    draft: Draft, model: type[Enforcer | DecisionMaker], involvement: Involvement
) -> None:
    """A part is found exactly where it belongs to the other list by default."""
    one = draft.add(model, kind="person", name="One")
    row = draft.add(Conduct, candidate_id=one.id, incident_id=draft.add(Incident).id, involvement=(involvement,))
    wrong = involvement in DEFAULT_INVOLVEMENT[OTHERS[model.table]]
    expected = [("involvement-of-other-list", "conduct", row.id, "involvement")] if wrong else []
    assert places(check_involvement(draft.lists)) == expected


def test_default_involvement_never_overlaps() -> None:
    """No part is typical of both lists, so none can be found in its own."""
    assert not DEFAULT_INVOLVEMENT["enforcers"] & DEFAULT_INVOLVEMENT["decision_makers"]


def test_involvement_of_nobody(draft: Draft) -> None:
    """Conduct of a missing candidate is for integrity to report."""
    draft.add(Conduct, candidate_id="can-zzzzzzzzzz", incident_id="inc-zzzzzzzzzz", involvement=("ordered",))
    assert places(check_involvement(draft.lists)) == []
    assert places(check_posts_held(draft.lists)) == []


def test_the_check_names_each_part(draft: Draft) -> None:
    """Each part that does not fit has its own finding."""
    one = draft.add(Enforcer, kind="person", name="One")
    values = ("directed-commanded", "ordered", "personally-committed")
    draft.add(Conduct, candidate_id=one.id, incident_id=draft.add(Incident).id, involvement=values)
    found = list(check_involvement(draft.lists))
    assert len(found) == 2
    assert "directed-commanded" in found[0].message
    assert "ordered" in found[1].message


@pytest.mark.parametrize(
    ("incident", "postings", "outside"),
    [
        ({"began": "2022-05-21"}, [{"began": "2019", "ended": "2023"}], False),
        ({"began": "2022-05-21"}, [{"began": "2019", "ended": "2021"}], True),
        ({"began": "2022-05-21"}, [{"began": "2022-06"}], True),
        ({"began": "2022-05-21"}, [{"began": "2022-05"}], False),
        ({"began": "2022-05-21"}, [{"began": "2022-05-20~"}], False),
        ({"began": "2022-05-21"}, [{"seen": "2019"}], False),
        ({"began": "2022-05-21"}, [{}], False),
        ({"began": "2022-05-21"}, [], False),
        ({}, [{"began": "2023"}], False),
        ({"began": "2022-05-21", "ended": "2022-07"}, [{"began": "2022-06"}], False),
        ({"began": "2022-05-21", "ended": "2022-07"}, [{"began": "2022-08"}], True),
        ({"began": "2022-05-21"}, [{"ended": "2021"}, {"began": "2022", "ended": "2023"}], False),
        ({"began": "2022-05-21"}, [{"ended": "2021"}, {"began": "2023"}], True),
    ],
)
def test_acts_outside_every_post(
    draft: Draft, incident: dict[str, str], postings: list[dict[str, str]], outside: bool
) -> None:
    """An act is found where it certainly lies outside every post known; unknown dates excuse."""
    one = draft.add(Enforcer, kind="person", name="One")
    for values in postings:
        draft.add(Posting, candidate_id=one.id, **values)
    row = draft.add(Conduct, candidate_id=one.id, incident_id=draft.add(Incident, **incident).id)
    expected = [("act-outside-postings", "conduct", row.id, "incident_id")] if outside else []
    assert places(check_posts_held(draft.lists)) == expected


def test_a_pattern_may_go_on(draft: Draft) -> None:
    """A pattern without an end may reach into a later post; any other incident was over in a day."""
    one = draft.add(Enforcer, kind="person", name="One")
    draft.add(Posting, candidate_id=one.id, began="2023")
    pattern = draft.add(Incident, began="2020")
    draft.add(Conduct, candidate_id=one.id, incident_id=pattern.id)
    assert len(places(check_posts_held(draft.lists))) == 1
    draft.add(Incident, part_of_id=pattern.id, began="2023-02")
    assert places(check_posts_held(draft.lists)) == []


def test_withdrawn_candidates_need_no_completing(draft: Draft) -> None:
    """Of a candidate whose proposal was withdrawn neither conduct nor a name is asked."""
    draft.add(Enforcer, kind="office", stage="withdrawn")
    assert not places(check_conduct(draft.lists)) + places(check_offices(draft.lists))


@pytest.mark.parametrize(
    ("one", "two", "is_found"),
    [
        ({"name": "Aidar Sample"}, {"name": "AIDAR  SAMPLE"}, True),
        ({"name": "A", "name_kk": "Қасым Үлгі"}, {"name": "B", "name_ru": "Касым Улги"}, True),
        ({"name": "A", "birth_date": "1970"}, {"name": "A", "birth_date": "1970-05"}, True),
        ({"name": "A", "birth_date": "1970"}, {"name": "A", "birth_date": "1971"}, False),
        ({"name": "Aidar Sample"}, {"name": "Aidar Samples"}, False),
        ({"name": "A"}, {"name": "A", "stage": "withdrawn"}, False),
    ],
)
def test_possible_duplicates(draft: Draft, one: dict[str, str], two: dict[str, str], is_found: bool) -> None:
    """Two candidates of one folded name whose birth dates may agree are found, once a pair (case 16 of merging)."""
    draft.add(Enforcer, kind="person", **one)
    other = draft.add(DecisionMaker, kind="person", **two)
    found = [("possible-duplicate", "decision_makers", other.id, "name")] if is_found else []
    assert places(check_duplicates(draft.lists)) == found


@pytest.mark.parametrize(
    ("verdict", "is_fresh", "told"),
    [
        ("different", True, None),
        ("same", True, None),
        ("unsure", True, "Ana was unsure."),
        ("different", False, "decided before (different)"),
    ],
)
def test_a_decided_pair_is_not_found(draft: Draft, verdict: str, is_fresh: bool, told: str | None) -> None:
    """A pair that somebody has decided is not asked again, unless they could not tell or a name has changed since."""
    one, two = (draft.add(Enforcer, kind="person", name="A") for _ in range(2))
    digest = pair_digest(party_of(draft.lists, one), party_of(draft.lists, two)) if is_fresh else "0" * 16
    draft.add(Verdict, left_id=one.id, right_id=two.id, verdict=verdict, digest=digest, decided_by="Ana")
    found = list(check_duplicates(draft.lists))
    assert [told in finding.message for finding in found if told] == ([True] if told else [])
    assert all(f"sanctions verdict {one.id} {two.id} same --join" in finding.remedy for finding in found)
    assert bool(found) == (told is not None)
