"""What each law says of a case that is spoilt in one place: the conditions, the warnings and the results."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.candidates import Candidate, DecisionMaker, Designation, Posting, Statement
from sanctions.records.events import Conduct, Incident
from sanctions.records.vocabularies import Act, Involvement, Regime
from sanctions.review.assessment.assess import assess
from sanctions.review.assessment.model import Assessment
from sanctions.review.assessment.terms import MINUTES, GapKind, Result, WarningCode
from sanctions.review.case_file import open_case
from sanctions.review.coverage import Coverage, Standing
from tests.cases import DAY, HUMAN_RIGHTS, LAWS, Case


def gaps(assessment: Assessment) -> list[GapKind]:
    """Return what is missing, in its order."""
    return [gap.kind for gap in assessment.missing]


def codes(assessment: Assessment) -> set[WarningCode]:
    """Return what is warned of."""
    return {warning.code for warning in assessment.warnings}


@pytest.mark.parametrize("regime", HUMAN_RIGHTS)
def test_a_good_case(regime: Regime) -> None:
    """A case in which everything is covered twice is ready under every human-rights law, without a warning."""
    found = Case().under(regime)
    assert (found.result, found.missing, found.warnings, found.why) == (Result.READY, (), (), ())
    for nexus in found.met:
        assert (nexus.origins, nexus.standing) == (2, Standing.DOCUMENTED)
        for element in nexus.elements:
            assert element.is_met
            assert len(element.basis.sources) == len(element.basis.citations) / len(
                {fact.record_id for fact in element.basis.facts}
            )


@pytest.mark.parametrize("regime", [Regime.UK_GAC, Regime.AU_CORRUPTION])
def test_no_corruption_no_case(regime: Regime) -> None:
    """Laws on corruption have no case where no corruption is alleged, and say which law has."""
    found = Case().under(regime)
    assert found.result == Result.NOT_A_CASE
    assert codes(found) == {WarningCode.NOT_COVERED}
    assert "human rights" in found.why[0]


@pytest.mark.parametrize("kind", GapKind)
def test_every_gap_has_its_time(kind: GapKind) -> None:
    """Each kind of gap has a time; of identity it is the sum of what is missing."""
    assert MINUTES[kind] > 0 or kind == GapKind.IDENTITY


@pytest.mark.parametrize(
    ("act", "regime", "provision"),
    [
        ("assembly-association", Regime.EU_HR, "d-iii"),
        ("expression", Regime.EU_HR, "d-iv"),
        ("torture-cidt", Regime.CA_SEMA, "human-rights"),
    ],
)
def test_scale(act: str, regime: Regime, provision: str) -> None:
    """EU grounds of letter (d), and Canada's gross and systematic violations, are not met without scale."""
    assert Case(incident={"acts": (act,)}).under(regime).nexuses[0].ground.id == provision
    without = Case(incident={"acts": (act,), "scale": None}).under(regime)
    assert without.result == Result.NEARLY
    assert GapKind.SCALE in gaps(without)
    assert WarningCode.NO_SCALE in codes(without)
    uncited = Case(incident={"acts": (act,)}, uncited=("scale",)).under(regime)
    assert GapKind.SCALE in gaps(uncited)


def test_widespread_is_not_systematic() -> None:
    """What is widespread meets the EU's condition and not Canada's, which says why."""
    case = Case(incident={"acts": ("assembly-association",), "scale": "widespread"})
    assert GapKind.SCALE not in gaps(case.under(Regime.EU_HR))
    found = case.under(Regime.CA_SEMA)
    [gap] = [gap for gap in found.missing if gap.kind == GapKind.SCALE]
    assert "own word" in gap.text


@pytest.mark.parametrize(("act", "is_met"), [("torture-cidt", True), ("expression", False)])
def test_the_scale_of_the_whole(act: str, is_met: bool) -> None:
    """An incident has the scale of the pattern that it is part of, if that is a pattern of the same act."""
    case = Case(incident={"scale": None})
    whole = case.add(Incident, acts=(act,), scale="systematic", handling="public")
    part = case.draft.change(case.incident, part_of_id=whole.id)
    assert GapKind.SCALE in gaps(case.under(Regime.CA_SEMA)), "the link to the pattern is not covered yet"
    case.cite(part)
    assert (GapKind.SCALE not in gaps(case.under(Regime.CA_SEMA))) == is_met


@pytest.mark.parametrize("regime", [Regime.CA_JVCFOA, Regime.US_GLOMAG])
@pytest.mark.parametrize("status", [(), ("detainee",), ("other",)])
def test_who_the_victims_were(regime: Regime, status: tuple[str, ...]) -> None:
    """The US Act and Canada ask for victims who sought rights or exposed officials; the US Order does not."""
    found = Case(incident={"victim_status": status}).under(regime)
    [nexus] = [one for one in found.nexuses if one.ground.id in {"a", "act-human-rights"}]
    assert [gap.kind for gap in nexus.gaps] == [GapKind.VICTIM_STATUS]
    assert found.result == (Result.READY if regime == Regime.US_GLOMAG else Result.NEARLY)
    assert GapKind.VICTIM_STATUS not in gaps(Case(incident={"victim_status": ("journalist", "other")}).under(regime))


@pytest.mark.parametrize("spoilt", [{"kind": "company"}, {"kind": None}])
def test_public_office(spoilt: dict[str, Any]) -> None:
    """Section 7031(c) is for officials: a post in a company, or in a body of unknown kind, is no public office."""
    found = Case(organisation=spoilt).under(Regime.US_7031C)
    assert (found.result, gaps(found)) == (Result.NEARLY, [GapKind.OFFICE])
    assert gaps(Case(uncited=("organisation_id",)).under(Regime.US_7031C)) == [GapKind.OFFICE]
    assert Case(organisation=spoilt).under(Regime.EU_HR).result == Result.READY


def test_a_leader_under_the_order_needs_tenure() -> None:
    """Under the US Order a leader answers for what happened in a tenure that is shown, and for nothing else."""
    leader = {"involvement": ("leader-during-tenure",)}
    found = Case(conduct=leader).under(Regime.US_GLOMAG)
    assert found.result == Result.READY
    assert {fact.field for fact in found.met[0].elements[2].basis.facts} >= {"title", "began", "ended"}
    later = Case(conduct=leader, posting={"began": "2023", "ended": "2024"}).under(Regime.US_GLOMAG)
    assert GapKind.TENURE in gaps(later)
    assert WarningCode.POST_NOT_HELD in codes(later)
    assert GapKind.TENURE in gaps(Case(conduct=leader, uncited=("ended",)).under(Regime.US_GLOMAG))
    assert GapKind.PERSONAL_PART in gaps(Case(conduct=leader).under(Regime.EU_HR)), "elsewhere the post is not enough"


def test_a_prolonged_detention_cannot_be_shown() -> None:
    """Section 7031(c) takes a detention only if it was prolonged without charges, which no record can say."""
    found = Case(incident={"acts": ("arbitrary-detention",)}).under(Regime.US_7031C)
    assert (found.result, gaps(found)) == (Result.NEARLY, [GapKind.PROLONGED_DETENTION])
    assert Case(incident={"acts": ("arbitrary-detention",)}).under(Regime.EU_HR).result == Result.READY


def test_acting_for_somebody_listed() -> None:
    """Under the US Order who acted for somebody counts only if that person is listed under it."""
    case = Case(incident={"victim_status": ()}, conduct={"involvement": ("acted-on-behalf-of",)})
    assert GapKind.LISTED_PRINCIPAL in {
        gap.kind for nexus in case.under(Regime.US_GLOMAG).nexuses for gap in nexus.gaps
    }
    principal = case.add(DecisionMaker, kind="person", name="Head Sample", handling="public")
    case.cite(case.draft.change(case.conduct, principal_id=principal.id))
    listing = case.draft.add(Designation, candidate_id=principal.id, programme="GLOMAG")
    assert case.under(Regime.US_GLOMAG).result == Result.NEARLY, "that is not covered yet"
    case.cite(listing)
    assert case.under(Regime.US_GLOMAG).result == Result.READY
    case.cite(case.draft.change(listing, delisted_on="2025"))
    assert case.under(Regime.US_GLOMAG).result == Result.NEARLY


@pytest.mark.parametrize("regime", [Regime.UK_GHR, Regime.AU_HR])
@pytest.mark.parametrize("act", ["expression", "assembly-association", "arbitrary-detention", "unfair-trial"])
def test_no_listed_right(regime: Regime, act: str) -> None:
    """The UK and Australia list three rights: nothing else is a case, and detention only with ill-treatment."""
    found = Case(incident={"acts": (act,)}).under(regime)
    assert (found.result, codes(found)) == (Result.NOT_A_CASE, {WarningCode.NOT_COVERED})
    assert gaps(found) == ([GapKind.ACT_AS_WELL] if act == "arbitrary-detention" else [])
    assert any(LAWS[regime].not_covered(Act(act)).text in why for why in found.why)  # type: ignore[union-attr]
    assert Case(incident={"acts": (act, "torture-cidt")}).under(regime).warnings == ()


@pytest.mark.parametrize(
    "kinds", [("media-independent", "media-state"), ("social", "anonymous"), ("partner-list", None)]
)
def test_press_only(kinds: tuple[str, ...]) -> None:
    """However many repeat it, what rests on the press alone is not ready."""
    found = Case(kinds=kinds).under(Regime.EU_HR)
    assert (found.result, codes(found)) == (Result.NEARLY, {WarningCode.PRESS_ONLY})
    assert gaps(found) == [GapKind.BEYOND_PRESS, GapKind.BEYOND_PRESS]
    assert found.minutes < 2 * MINUTES[GapKind.BEYOND_PRESS], "what says the act mostly says whose it was"


def test_single_origin() -> None:
    """One origin is warned of; it suffices only if it is an official document or a finding."""
    found = Case(kinds=("ngo",)).under(Regime.EU_HR)
    assert (found.result, codes(found)) == (Result.NEARLY, {WarningCode.SINGLE_ORIGIN})
    assert set(gaps(found)) == {GapKind.TWO_ORIGINS}
    official = Case(kinds=("primary-official",)).under(Regime.EU_HR)
    assert (official.result, codes(official)) == (Result.READY, {WarningCode.SINGLE_ORIGIN})


def test_the_contrary_view() -> None:
    """Somebody has looked for the other side, or it is on record; where it may not be shown, nothing is said of it."""
    case = Case(candidate={"contrary_searched": None})
    found = case.under(Regime.EU_HR)
    assert (gaps(found), codes(found)) == ([GapKind.CONTRARY_VIEW], {WarningCode.CONTRARY_NOT_SOUGHT})
    hidden = assess(case.file, LAWS[Regime.EU_HR], DAY, contrary_withheld=True)
    assert (hidden.missing, hidden.warnings) == ((), ())
    case.draft.cite(case.conduct, "involvement", source=case.sources[1], stance="disputes")
    disputed = case.under(Regime.EU_HR)
    assert (disputed.result, codes(disputed)) == (Result.READY, {WarningCode.NOT_ANSWERED})
    case.draft.add(Statement, candidate_id=case.candidate.id, stands="It stands {con-0000000001}.", handling="public")
    assert case.under(Regime.EU_HR).warnings == ()


def test_a_post_not_held() -> None:
    """An act outside every known post is warned of, and may stand where the law asks for no post."""
    case = Case(posting={"ended": "2020"})
    assert codes(case.under(Regime.EU_HR)) == {WarningCode.POST_NOT_HELD}
    case.add(Posting, candidate_id=case.candidate.id, title="adviser", began="2021")
    assert codes(case.under(Regime.EU_HR)) == set()


@pytest.mark.parametrize(("regime", "result"), [(Regime.EU_HR, Result.NEARLY), (Regime.US_GLOMAG, Result.NOT_A_CASE)])
def test_membership_only(regime: Regime, result: Result) -> None:
    """Association is never enough by itself, and under most laws it is nothing."""
    case = Case(conduct={"involvement": ("associated-with",)})
    found = case.under(regime)
    assert (found.result, codes(found)) == (result, {WarningCode.MEMBERSHIP_ONLY})
    assert GapKind.PERSONAL_PART in gaps(found)
    case.add(Conduct, candidate_id=case.candidate.id, incident_id=case.incident.id, involvement=("ordered",))
    assert (case.under(regime).result, codes(case.under(regime))) == (Result.READY, set())


def test_an_arguable_reading_is_argued_in_a_statement() -> None:
    """What the law does not say is ready only when a statement for that law argues it of that conduct."""
    case = Case(conduct={"involvement": ("failed-to-prevent",)})
    found = case.under(Regime.UK_GHR)
    assert (gaps(found), codes(found)) == ([GapKind.ARGUMENT], {WarningCode.ARGUABLE})
    text = f"He was told and did nothing {{{case.conduct.id}}}."
    case.draft.add(Statement, candidate_id=case.candidate.id, regime="eu-hr", text=text, handling="public")
    assert case.under(Regime.UK_GHR).result == Result.NEARLY
    case.draft.add(Statement, candidate_id=case.candidate.id, regime="uk-ghr", text=text, handling="public")
    assert case.under(Regime.UK_GHR).result == Result.READY


@pytest.mark.parametrize("spoilt", [{"name": "Sample"}, {"kind": "office", "name": None}])
def test_a_weak_identity(spoilt: dict[str, Any]) -> None:
    """A bare surname and an unnamed office are never ready; it is said what would strengthen the identity."""
    found = Case(candidate=spoilt).under(Regime.EU_HR)
    assert (found.result, gaps(found), codes(found)) == (Result.NEARLY, [GapKind.IDENTITY], {WarningCode.WEAK_IDENTITY})
    assert "full name" in found.missing[0].text
    assert found.missing[0].minutes == found.identity.minutes > 0


@pytest.mark.parametrize(
    ("verified", "missing", "warned"),
    [
        ("2026-08-27", False, False),
        ("2026-08-26", False, True),
        ("2026-05-29", False, True),
        ("2026-05-28", True, True),
        (None, True, True),
    ],
)
def test_verified_too_long_ago(verified: str | None, missing: bool, warned: bool) -> None:
    """After 90 days a dossier is to be looked at again, after 180 it is too old to be handed over."""
    found = Case(candidate={"verified_on": verified}).under(Regime.AU_HR)
    assert (GapKind.RECENT_CHECK in gaps(found), WarningCode.NOT_VERIFIED_LATELY in codes(found)) == (missing, warned)


@pytest.mark.parametrize(("day", "past"), [(date(2026, 12, 7), False), (date(2026, 12, 8), True)])
def test_a_law_past_its_date(day: date, past: bool) -> None:
    """From the day to which a law was known to run, nothing is ready under it before somebody has looked."""
    found = Case().under(Regime.EU_HR, day)
    assert (gaps(found), codes(found)) == (([GapKind.LAW], {WarningCode.LAW_PAST_ITS_DATE}) if past else ([], set()))
    assert Case().under(Regime.UK_GHR, day).result == Result.READY


def test_dead() -> None:
    """Nobody who is covered as dead is a case."""
    found = Case(candidate={"died": "2024"}).under(Regime.EU_HR)
    assert (found.result, codes(found)) == (Result.NOT_A_CASE, {WarningCode.DEAD})


@pytest.mark.parametrize(
    ("programme", "regime"),
    [
        ("GLOMAG", Regime.US_GLOMAG),
        ("EU-HR", Regime.EU_HR),
        ("The Global Human Rights Sanctions Regulations 2020", Regime.UK_GHR),
        ("CA-SEMA", Regime.CA_SEMA),
    ],
)
def test_listed_already(programme: str, regime: Regime) -> None:
    """Who is listed under a law already is no case for it, and may be one for others, and again after a delisting."""
    case = Case()
    listing = case.add(Designation, candidate_id=case.candidate.id, programme=programme, listed_on="2025-12-10")
    found = case.under(regime)
    assert (found.result, codes(found)) == (Result.NOT_A_CASE, {WarningCode.LISTED_ALREADY})
    assert case.under(Regime.AU_HR).result == Result.READY
    case.cite(case.draft.change(listing, delisted_on="2026-01"))
    assert case.under(regime).result == Result.READY


@pytest.mark.parametrize("stage", ["draft", None])
def test_a_draft(stage: str | None) -> None:
    """A draft does not leave the team, so that its stage is missing."""
    assert gaps(Case(candidate={"stage": stage}).under(Regime.EU_HR)) == [GapKind.STAGE]


def test_no_conduct() -> None:
    """Somebody of whom nothing covered is alleged is no case, and the first thing to find is conduct."""
    found = Case(uncited=("involvement",)).under(Regime.EU_HR)
    assert (found.result, gaps(found)) == (Result.NOT_A_CASE, [GapKind.CONDUCT])


def test_no_body_under_laws_on_persons() -> None:
    """Canada's Act on corrupt officials lists persons only."""
    case = Case(candidate={"kind": "body", "name": None})
    case.cite(case.draft.change(case.candidate, organisation_id=case.organisation.id))
    assert case.under(Regime.CA_JVCFOA).result == Result.NOT_A_CASE
    assert case.under(Regime.EU_HR).why == ()


def test_lines_to_confirm() -> None:
    """An element says whether somebody has read the law's line: of the EU the grounds were, the involvement was not."""
    act, involvement = Case().under(Regime.EU_HR).nexuses[0].key_facts
    assert (act.verified, involvement.verified) == (True, False)


@given(st.data())
def test_what_is_not_covered_never_meets_a_ground(data: st.DataObject) -> None:
    """Each met element rests on covered facts alone, and to take citations away never makes a ground met."""
    acts = data.draw(st.lists(st.sampled_from(list(Act)), min_size=1, max_size=3, unique=True))
    parts = data.draw(st.lists(st.sampled_from(list(Involvement)), min_size=1, max_size=3, unique=True))
    case = Case(incident={"acts": tuple(sorted(acts))}, conduct={"involvement": tuple(sorted(parts))})
    lists = case.draft.lists
    taken = data.draw(st.sets(st.sampled_from([row.id for row in lists.citations])))
    poorer = lists.without(taken)
    for regime in data.draw(st.sets(st.sampled_from(list(Regime)), min_size=1, max_size=3)):
        met = {}
        for some in (lists, poorer):
            coverage = Coverage(some)
            candidate = some.find(case.candidate.id)
            assert isinstance(candidate, Candidate)
            found = assess(open_case(coverage, candidate), LAWS[regime], DAY)
            met[id(some)] = {(n.conduct, n.ground.id, n.act, n.involvement) for n in found.met}
            for element in (found.person, *(e for nexus in found.nexuses for e in nexus.elements)):
                assert all(coverage.of(fact).is_covered for fact in element.basis.facts)
        # The best way of each conduct and ground may be another one; the ground is met in no more cases.
        grounds = [{key[:2] for key in met[id(some)]} for some in (poorer, lists)]
        assert grounds[0] <= grounds[1]
