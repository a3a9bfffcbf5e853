"""What is assessed is what the readers may see: an assessment neither counts nor names anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.briefing.assessing import Assessor, assess_cleared
from sanctions.briefing.clearance import Reason, Withheld, clear
from sanctions.records.candidates import Candidate, Statement
from sanctions.records.vocabularies import Audience, Regime, Stage
from sanctions.register.register import read_register
from sanctions.review.assessment.assess import assess
from sanctions.review.assessment.terms import GapKind, Result, WarningCode
from sanctions.review.case_file import open_case
from tests.cases import DAY, LAWS, Case

LISTS = read_register(Path(__file__).parents[2] / "sanctions" / "sample").lists


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("regime", [Regime.EU_HR, Regime.UK_GAC, Regime.US_7031C])
def test_on_what_is_cleared_it_is_the_same(audience: Audience, regime: Regime) -> None:
    """On cleared lists, of which briefings are made, an assessment says the same as on what an audience may see."""
    cleared, _ = clear(LISTS, audience)
    assessor = Assessor(LISTS, LAWS, DAY, audience)
    seen = 0
    for candidate in cleared.lists.candidates:
        contrary = candidate.id in cleared.contrary_withheld
        of_cleared = assess(open_case(cleared.coverage, candidate), LAWS[regime], DAY, contrary_withheld=contrary)
        assert of_cleared == assessor.assess(candidate, regime)
        seen += 1
    assert seen > 5 or audience == Audience.PUBLIC


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.DISCLOSABLE, Audience.OFFICIALS])
def test_nothing_withheld_is_named(audience: Audience) -> None:
    """No record, citation, source or value that an audience may not see stands in any assessment on its lists."""
    cleared, withheld = clear(LISTS, audience)
    shown = {record.id for record in cleared.lists.records()}
    hidden = {record.id for record in LISTS.records()} - shown
    facts = {(item.record, item.fact) for item in withheld if item.fact}
    assert hidden
    for candidate in cleared.lists.candidates:
        for law in LAWS.values():
            found = assess(open_case(cleared.coverage, candidate), law, DAY)
            text = repr(found)
            assert not [record_id for record_id in hidden if record_id in text]
            named = [fact for nexus in found.nexuses for element in nexus.elements for fact in element.basis.facts]
            assert not facts & {(fact.record_id, fact.name) for fact in (*named, *found.person.basis.facts)}


def test_an_act_that_is_withheld_ties_nothing() -> None:
    """A part in several acts, of which one may be shown, is not taken for a part in that one, and no word says why."""
    acts = ("assembly-association", "torture-cidt")
    case = Case(incident={"acts": acts}, uncited=("acts:assembly-association",))
    cleared, _ = clear(case.draft.lists, Audience.PUBLIC)
    candidate = cleared.lists.find(case.candidate.id)
    assert isinstance(candidate, Candidate)
    assert cleared.acts_withheld == {case.incident.id}
    found = assess_cleared(cleared, LAWS[Regime.UK_GHR], DAY, candidate)
    assert (found.result, found.nexuses) == (Result.NOT_A_CASE, ())
    assert "assembly" not in repr(found)
    one = case.draft.cite(case.incident, "acts:torture-cidt", source=case.sources[0])
    text = f"He beat them {{{case.conduct.id}}} {{{one.id}}}."
    case.draft.add(Statement, candidate_id=case.candidate.id, text=text, handling="public")
    cleared, _ = clear(case.draft.lists, Audience.PUBLIC)
    assert assess_cleared(cleared, LAWS[Regime.UK_GHR], DAY, candidate).result == Result.READY


def test_who_may_not_be_seen_is_withheld() -> None:
    """Somebody whom the readers of a file may not know is not assessed for them, and the team is told why."""
    case = Case(candidate={"handling": "officials"})
    assessor = Assessor(case.draft.lists, LAWS, DAY)
    found = assessor.assess(case.candidate, Regime.EU_HR)
    assert isinstance(found, Withheld)
    assert found.reason == Reason.HANDLING
    assert not isinstance(assessor.assess(case.candidate, Regime.UK_GHR), Withheld)


def test_drafts_are_assessed_and_not_printed() -> None:
    """A draft is there to be worked on: it is assessed, and its stage is missing; no briefing has it."""
    case = Case(candidate={"stage": "draft"})
    found = Assessor(case.draft.lists, LAWS, DAY).assess(case.candidate, Regime.EU_HR)
    assert not isinstance(found, Withheld)
    assert [gap.kind for gap in found.missing] == [GapKind.STAGE]
    assert not list(clear(case.draft.lists, Audience.OFFICIALS)[0].lists.candidates)
    withdrawn = case.draft.change(case.candidate, stage=Stage.WITHDRAWN)
    assert isinstance(Assessor(case.draft.lists, LAWS, DAY).assess(withdrawn, Regime.EU_HR), Withheld)


def test_a_contrary_view_that_may_not_be_shown() -> None:
    """Where the other side's view is known from hidden sources only, nobody is told that it was not looked for."""
    case = Case(candidate={"contrary_searched": None})
    secret = case.draft.source("Secret", kind="ngo", handling="internal")
    case.draft.cite(case.conduct, "involvement", source=secret, stance="disputes")
    found = Assessor(case.draft.lists, LAWS, DAY).assess(case.candidate, Regime.UK_GHR)
    assert not isinstance(found, Withheld)
    assert not {w.code for w in found.warnings} & {WarningCode.CONTRARY_NOT_SOUGHT, WarningCode.NOT_ANSWERED}
    assert secret.id not in repr(found)


def test_what_is_not_counted_is_told_to_the_team() -> None:
    """The team is told what stands in a dossier and counts for nothing: hidden records, uncited and hidden facts."""
    case = Case(uncited=("birth_place",))
    secret = case.draft.source("Secret", kind="ngo", handling="internal")
    person = case.draft.change(case.candidate, gender="male", birth_place="Astana")
    case.draft.cite(person, "gender", source=secret)
    hidden = case.draft.change(case.conduct, handling="internal")
    found = Assessor(case.draft.lists, LAWS, DAY).not_counted(person, Regime.UK_GHR)
    assert {(item.record, item.fact, item.reason) for item in found} == {
        (person.id, "birth_place", Reason.UNCITED),
        (person.id, "gender", Reason.SOURCE_HIDDEN),
        (hidden.id, "", Reason.HANDLING),
    }
    assert isinstance(person, Candidate)
