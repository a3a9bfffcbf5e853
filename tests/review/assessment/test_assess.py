"""What each law says of a case that is spoilt in one place: the conditions, the warnings and the results."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.candidates import Candidate, DecisionMaker, Designation, Enforcer, Posting, Statement
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.vocabularies import Act, Involvement, Regime
from sanctions.review.assessment.assess import assess
from sanctions.review.assessment.model import Assessment
from sanctions.review.assessment.terms import MINUTES, NOT_SHOWN, GapKind, Result, WarningCode
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
    """Each kind of gap has a time; of identity it is the sum of what is missing, of what no record shows none."""
    assert MINUTES[kind] > 0 or kind == GapKind.IDENTITY or kind in NOT_SHOWN


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


def _led(*, posting: dict[str, Any] | None = None) -> Case:
    """Make a case of the head of the police, one of whose officers took part."""
    case = Case(conduct={"involvement": ("leader-during-tenure",)}, posting=posting)
    officer = case.add(Enforcer, kind="person", name="Berik Sample", handling="public")
    place = {"candidate_id": officer.id, "incident_id": case.incident.id}
    case.add(Conduct, **place, involvement=("personally-committed",), handling="public")
    case.officer = case.add(
        Posting,
        candidate_id=officer.id,
        organisation_id=case.organisation.id,
        title="officer",
        began="2020",
        ended="2023",
    )
    return case


def test_a_leader_answers_for_the_body_that_acted() -> None:
    """Under the US Order the leader's body, or one under it, is shown to have done the act by somebody of it."""
    alone = Case(conduct={"involvement": ("leader-during-tenure",)}).under(Regime.US_GLOMAG)
    assert (alone.result, gaps(alone)) == (Result.NEARLY, [GapKind.LED_BODY])
    case = _led()
    station = case.add(Organisation, name="Sample station", kind="police")
    case.cite(case.draft.change(case.officer, organisation_id=station.id))
    assert gaps(case.under(Regime.US_GLOMAG)) == [GapKind.LED_BODY]
    case.cite(case.draft.change(station, parent_id=case.organisation.id))
    assert case.under(Regime.US_GLOMAG).result == Result.READY
    case.draft.change(case.officer, organisation_id=station.id, ended="2021")
    assert gaps(case.under(Regime.US_GLOMAG)) == [GapKind.LED_BODY], "the officer is not shown to have served then"


def test_a_leader_under_the_order_needs_tenure() -> None:
    """Under the US Order a leader answers for what happened in a tenure that is shown, and for nothing else."""
    leader = {"involvement": ("leader-during-tenure",)}
    found = _led().under(Regime.US_GLOMAG)
    assert found.result == Result.READY
    assert {fact.field for fact in found.met[0].elements[2].basis.facts} >= {"title", "began", "ended"}
    later = _led(posting={"began": "2023", "ended": "2024"}).under(Regime.US_GLOMAG)
    assert GapKind.TENURE in gaps(later)
    assert WarningCode.POST_NOT_HELD in codes(later)
    assert GapKind.TENURE in gaps(Case(conduct=leader, uncited=("ended",)).under(Regime.US_GLOMAG))
    assert GapKind.PERSONAL_PART in gaps(Case(conduct=leader).under(Regime.EU_HR)), "elsewhere the post is not enough"


def test_a_prolonged_detention_cannot_be_shown() -> None:
    """Section 7031(c) takes a detention only if it was prolonged without charges, which no record can say."""
    found = Case(incident={"acts": ("arbitrary-detention",)}).under(Regime.US_7031C)
    assert (found.result, gaps(found), found.minutes) == (Result.NOT_A_CASE, [], 0)
    assert found.why[0].startswith("Not shown by these lists")
    assert Case(incident={"acts": ("arbitrary-detention",)}).under(Regime.EU_HR).result == Result.READY


def test_acting_for_somebody_listed() -> None:
    """Under the US Order who acted for somebody counts only if that person is listed under it."""
    case = Case(incident={"victim_status": ()}, conduct={"involvement": ("acted-on-behalf-of",)})
    assert GapKind.LISTED_PRINCIPAL in {
        gap.kind for nexus in case.under(Regime.US_GLOMAG).nexuses for gap in nexus.gaps
    }
    assert GapKind.PRINCIPAL in gaps(case.under(Regime.US_GLOMAG))
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


@pytest.mark.parametrize("regime", HUMAN_RIGHTS)
def test_a_part_in_one_of_several_acts(regime: Regime) -> None:
    """Who took part in an incident with several acts did each of them only if something ties the part to it."""
    case = Case(
        incident={"acts": ("assembly-association", "torture-cidt")}, conduct={"involvement": ("signed-or-approved",)}
    )
    found = case.under(regime)
    assert (found.result, found.met) == (Result.NEARLY, ())
    assert GapKind.TIE in gaps(found)
    assert GapKind.TIE not in gaps(Case(conduct={"involvement": ("signed-or-approved",)}).under(regime))


def test_an_act_without_a_citation_unties_as_well() -> None:
    """An act that is recorded without a citation may be the one that the part belongs to."""
    case = Case(incident={"acts": ("assembly-association", "torture-cidt")}, uncited=("acts:assembly-association",))
    assert gaps(case.under(Regime.UK_GHR)) == [GapKind.TIE]


def test_a_statement_ties_a_part_to_an_act() -> None:
    """A sentence for that law, or any, ties by pointing at the part and at a citation of that act alone."""
    case = Case(incident={"acts": ("assembly-association", "torture-cidt")})
    both = next(row for row in case.draft.lists.citations_of(case.incident.id))
    one = case.draft.cite(case.incident, "acts:torture-cidt", source=case.sources[0])

    def result_with(text: str, regime: str | None) -> Result:
        values = {"candidate_id": case.candidate.id, "regime": regime, "text": text, "handling": "public"}
        row = case.draft.add(Statement, **values)
        found = case.under(Regime.UK_GHR).result
        del case.draft.records[row.id]
        return found

    part = f"{{{case.conduct.id}}}"
    assert result_with(f"He signed the order {part}.", "uk-ghr") == Result.NEARLY
    assert result_with(f"He signed the order {part} {{{both.id}}}.", "uk-ghr") == Result.NEARLY
    assert result_with(f"He beat them {part} {{{one.id}}}.", "eu-hr") == Result.NEARLY
    assert result_with(f"He beat them {part}. Another did {{{one.id}}}.", "uk-ghr") == Result.NEARLY
    assert result_with(f"He beat them {part} {{{one.id}}}.", "uk-ghr") == Result.READY
    assert result_with(f"He beat them {part} {{{one.id}}}.", None) == Result.READY


@pytest.mark.parametrize("regime", [Regime.EU_HR, Regime.UK_GHR, Regime.US_7031C])
def test_who_fails_to_investigate_has_the_duty(regime: Regime) -> None:
    """Only somebody of a body that has to investigate can fail to; that it was on purpose is to be argued in the UK."""
    failed = {"involvement": ("failed-to-investigate",)}
    found = Case(conduct=failed).under(regime)
    assert found.result == Result.READY
    assert codes(found) == ({WarningCode.INTENT} if regime == Regime.UK_GHR else set())
    assert gaps(Case(conduct=failed, organisation={"kind": "local-government"}).under(regime)) == [GapKind.DUTY]
    assert GapKind.DUTY in gaps(Case(conduct=failed, uncited=("organisation_id",)).under(regime))


@pytest.mark.parametrize("regime", [Regime.EU_HR, Regime.UK_GHR, Regime.CA_JVCFOA])
def test_for_whom_it_was_done(regime: Regime) -> None:
    """Who acted for somebody did so for a principal who is named and cited."""
    case = Case(conduct={"involvement": ("acted-on-behalf-of",)})
    assert gaps(case.under(regime)) == [GapKind.PRINCIPAL]
    principal = case.add(DecisionMaker, kind="person", name="Head Sample", handling="public")
    changed = case.draft.change(case.conduct, principal_id=principal.id)
    assert gaps(case.under(regime)) == [GapKind.PRINCIPAL]
    case.cite(changed)
    assert case.under(regime).result == Result.READY


def test_acting_for_an_official() -> None:
    """Under the US Order who acts for an official in corruption needs no office; under Canada's Act it does."""
    case = Case(
        organisation={"kind": "company"},
        incident={"acts": ("corruption",)},
        conduct={"involvement": ("acted-on-behalf-of",)},
    )
    principal = case.add(DecisionMaker, kind="person", name="Head Sample", handling="public")
    case.cite(case.draft.change(case.conduct, principal_id=principal.id))
    case.add(Designation, candidate_id=principal.id, programme="GLOMAG")
    assert GapKind.OFFICE in gaps(case.under(Regime.US_GLOMAG))
    ministry = case.add(Organisation, name="Ministry", kind="ministry")
    case.add(Posting, candidate_id=principal.id, organisation_id=ministry.id, title="minister")
    assert case.under(Regime.US_GLOMAG).result == Result.READY
    assert GapKind.OFFICE in gaps(
        Case(organisation={"kind": "company"}, incident={"acts": ("corruption",)}).under(Regime.CA_JVCFOA)
    )


def test_an_act_has_a_date() -> None:
    """Nothing is ready whose act nobody can date from covered facts."""
    assert gaps(Case(incident={"began": None}).under(Regime.EU_HR)) == [GapKind.DATE]
    assert gaps(Case(uncited=("began",)).under(Regime.UK_GHR)) == [GapKind.DATE]


@pytest.mark.parametrize(
    ("field", "acts", "regime"),
    [
        ("scale", ("assembly-association",), Regime.EU_HR),
        ("victim_status", ("torture-cidt",), Regime.CA_JVCFOA),
    ],
)
@pytest.mark.parametrize(
    ("kind", "gap", "code"),
    [
        ("anonymous", GapKind.BEYOND_PRESS, WarningCode.PRESS_ONLY),
        ("ngo", GapKind.TWO_ORIGINS, WarningCode.SINGLE_ORIGIN),
    ],
)
def test_a_condition_is_judged_like_the_act(
    field: str, acts: tuple[str, ...], regime: Regime, kind: str, gap: GapKind, code: WarningCode
) -> None:
    """Scale and victims on one anonymous post, or on one report, are as weak as an act on it."""
    case = Case(incident={"acts": acts}, uncited=(field,))
    case.draft.cite(case.incident, field, source=case.draft.source("Post", publisher="Somebody", kind=kind))
    found = case.under(regime)
    assert (found.result, gaps(found), codes(found)) == (Result.NEARLY, [gap], {code})


@pytest.mark.parametrize(("kind", "result"), [("court", Result.NEARLY), ("media-state", Result.READY)])
def test_a_court_disputes_the_own_part(kind: str, result: Result) -> None:
    """Who was acquitted of the part is not ready; what others dispute is the contrary view."""
    case = Case()
    source = case.draft.source("Judgment", publisher="Court", kind=kind)
    case.draft.cite(case.conduct, "involvement", source=source, stance="disputes")
    found = case.under(Regime.UK_GHR)
    assert (found.result, GapKind.DISMISSED in gaps(found)) == (result, kind == "court")


def test_unreliable_sources() -> None:
    """What rests only on sources that the team has graded E is warned of."""
    case = Case()
    first, second = case.sources
    case.draft.change(first, reliability="E")
    assert codes(case.under(Regime.EU_HR)) == set()
    case.draft.change(second, reliability="E")
    assert codes(case.under(Regime.EU_HR)) == {WarningCode.UNRELIABLE}


@pytest.mark.parametrize(("day", "warned"), [("2026-05-29", False), ("2026-05-28", True)])
def test_a_search_for_the_other_side_long_ago(day: str, warned: bool) -> None:
    """After 180 days somebody looks for the contrary view again."""
    found = Case(candidate={"contrary_searched": day}).under(Regime.EU_HR)
    assert (WarningCode.CONTRARY_NOT_SOUGHT in codes(found)) == warned


def test_an_unfair_trial_is_argued_in_canada() -> None:
    """Canada's Act names a fair trial among what the victims sought, so that a statement has to argue more."""
    case = Case(incident={"acts": ("unfair-trial",)}, conduct={"involvement": ("issued-decision",)})
    assert gaps(case.under(Regime.CA_JVCFOA)) == [GapKind.ARGUMENT]


def test_no_minutes_for_what_is_no_case() -> None:
    """Of what is not a case nobody can say how long it takes; of a body under a law on persons nothing is missing."""
    found = Case(incident={"acts": ("arbitrary-detention",)}).under(Regime.UK_GHR)
    assert (found.result, found.minutes, [gap.minutes for gap in found.missing]) == (Result.NOT_A_CASE, 0, [0])
    body = Case(candidate={"kind": "body"}).under(Regime.US_7031C)
    assert (body.result, body.missing) == (Result.NOT_A_CASE, ())


def test_what_a_lawyer_has_to_confirm_says_so_in_every_text() -> None:
    """A line of law that nobody has read bears its mark in gaps and in the reasons why it is not a case, too."""
    argued = Case(conduct={"involvement": ("failed-to-prevent",)}).under(Regime.UK_GHR)
    assert argued.missing[0].text.endswith("[to confirm]")
    past = Case().under(Regime.EU_HR, date(2026, 12, 8))
    texts = [*(gap.text for gap in past.missing), *(warning.text for warning in past.warnings)]
    assert len(texts) == 2
    assert all(text.endswith("[to confirm]") for text in texts)
    why = Case(incident={"acts": ("unfair-trial",)}).under(Regime.AU_HR).why
    assert why
    assert all(text.endswith("[to confirm]") for text in why)
    read = Case(incident={"acts": ("expression",)}).under(Regime.UK_GHR).why
    assert not any("to confirm" in text for text in read)


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
    assert (found.result, codes(found), found.missing) == (Result.NOT_A_CASE, {WarningCode.DEAD}, ())
    assert "2024" in found.why[0]


def test_a_death_that_is_not_covered() -> None:
    """A date of death without a citation is no fact, and nobody is ready before it is looked into."""
    found = Case(candidate={"died": "2024"}, uncited=("died",)).under(Regime.EU_HR)
    assert (found.result, gaps(found), codes(found)) == (Result.NEARLY, [GapKind.LIFE], {WarningCode.DEAD})
    assert "2024" not in found.missing[0].text + found.warnings[0].text


@pytest.mark.parametrize(
    ("programme", "regime"),
    [
        ("GLOMAG", Regime.US_GLOMAG),
        ("EU-HR", Regime.EU_HR),
        ("The Global Human Rights Sanctions Regulations 2020", Regime.UK_GHR),
        ("CA-SEMA", Regime.CA_SEMA),
        ("EU Global Human Rights Sanctions Regime", Regime.EU_HR),
        ("EU-MAGNITSKY", Regime.EU_HR),
        ("SDN GLOMAG", Regime.US_GLOMAG),
        ("Global Human Rights (UK)", Regime.UK_GHR),
        ("Global Human Rights Sanctions Regulations 2020", Regime.UK_GHR),
        ("GHR", Regime.UK_GHR),
    ],
)
def test_listed_already(programme: str, regime: Regime) -> None:
    """Who is listed under a law already is no case for it, and may be one for others, and again after a delisting."""
    case = Case()
    listing = case.add(Designation, candidate_id=case.candidate.id, programme=programme, listed_on="2025-12-10")
    found = case.under(regime)
    assert (found.result, codes(found)) == (Result.NOT_A_CASE, {WarningCode.LISTED_ALREADY})
    assert case.under(Regime.AU_HR).result == Result.READY
    listing = case.draft.change(listing, delisted_on="2026-01")
    doubtful = case.under(regime)
    assert (doubtful.result, gaps(doubtful)) == (Result.NEARLY, [GapKind.LISTING]), "the delisting is not covered yet"
    case.cite(listing)
    assert case.under(regime).result == Result.READY


def test_a_listing_that_is_not_covered() -> None:
    """A listing without a citation is no fact, and nobody is ready before it is looked into."""
    case = Case()
    case.draft.add(Designation, candidate_id=case.candidate.id, programme="EU-HR", listed_on="2025-12-10")
    found = case.under(Regime.EU_HR)
    assert (gaps(found), codes(found)) == ([GapKind.LISTING], {WarningCode.LISTED_ALREADY})
    assert case.under(Regime.AU_HR).warnings == ()


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
