"""The registers that the project ships, assessed: its own honestly, the sample with something of everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sanctions.briefing.assessing import Assessor, regimes_of
from sanctions.records.vocabularies import Regime
from sanctions.register.register import read_register
from sanctions.review.assessment.model import Assessment
from sanctions.review.assessment.terms import GapKind, Result, WarningCode
from sanctions.review.regimes.terms import Strength
from tests.cases import DAY, HUMAN_RIGHTS, LAWS

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate

ROOT = Path(__file__).parents[3]
PRESIDENT = "can-5tybs6a2xd"


@pytest.fixture(scope="module")
def own() -> Assessor:
    """Give the project's own register to be assessed."""
    return Assessor(read_register(ROOT).lists, LAWS, DAY)


@pytest.fixture(scope="module")
def sample() -> Assessor:
    """Give the fictional sample to be assessed."""
    return Assessor(read_register(ROOT / "sanctions" / "sample").lists, LAWS, DAY)


def assess(assessor: Assessor, candidate: str, regime: Regime) -> Assessment:
    """Return the assessment of somebody who may be seen."""
    found = assessor.assess(assessor.lists.by_id[candidate], regime)  # type: ignore[arg-type]
    assert isinstance(found, Assessment)
    return found


def test_the_signature_of_the_assembly_law_for_the_eu(own: Assessor) -> None:
    """It meets Art. 1(1)(d)(iii) as the act of somebody responsible; the scale that (d) asks for is missing."""
    found = assess(own, PRESIDENT, Regime.EU_HR)
    [nexus] = found.nexuses
    assert (found.result, nexus.ground.id, nexus.limb.id) == (Result.NEARLY, "d-iii", "responsible")
    assert (nexus.act, nexus.involvement) == ("assembly-association", "signed-or-approved")
    assert GapKind.SCALE in {gap.kind for gap in nexus.gaps}
    assert {WarningCode.NO_SCALE, WarningCode.SINGLE_ORIGIN} <= {warning.code for warning in found.warnings}
    assert nexus.key_facts[0].basis.is_disputed, "the embassy disputes it"


@pytest.mark.parametrize(
    ("regime", "result", "why"),
    [
        (Regime.UK_GHR, Result.NOT_A_CASE, "No listed right is engaged by expression or assembly alone"),
        (Regime.UK_GAC, Result.NOT_A_CASE, "bribery and misappropriation only"),
        (Regime.CA_JVCFOA, Result.NOT_A_CASE, "it tells who they were, not what the gross violation was"),
        (Regime.AU_HR, Result.NOT_A_CASE, "None of the three rights"),
        (Regime.AU_CORRUPTION, Result.NOT_A_CASE, "corruption only"),
        (Regime.US_GLOMAG, Result.NEARLY, "does not define serious human rights abuse"),
        (Regime.US_7031C, Result.NEARLY, "Weak: not named"),
        (Regime.CA_SEMA, Result.NEARLY, "The Act names no act"),
    ],
)
def test_the_signature_under_the_other_laws(own: Assessor, regime: Regime, result: Result, why: str) -> None:
    """Three laws list no such right, two are on corruption, one asks for another act, three could only be argued."""
    found = assess(own, PRESIDENT, regime)
    said = found.why if result == Result.NOT_A_CASE else [gap.text for gap in found.missing]
    assert found.result == result
    assert any(why in text for text in said), said
    assert all(nexus.strength == Strength.ARGUABLE for nexus in found.nexuses)


@pytest.mark.parametrize("regime", Regime)
def test_nobody_of_the_own_register_is_ready(own: Assessor, regime: Regime) -> None:
    """Of the others no conduct is cited, so that there is no case, under no law; two offices have no name."""
    for candidate in own.lists.candidates:
        found = assess(own, candidate.id, regime)
        assert found.result != Result.READY
        if candidate.id != PRESIDENT:
            assert (found.result, found.nexuses) == (Result.NOT_A_CASE, ())
            assert GapKind.CONDUCT in {gap.kind for gap in found.missing}
        assert found.identity.is_enough == (candidate.id == PRESIDENT)


def _of_own_laws(assessor: Assessor) -> list[tuple[Candidate, Assessment]]:
    pairs = ((one, assessor.assess(one, law)) for one in assessor.lists.candidates for law in regimes_of(one))
    return [(one, found) for one, found in pairs if isinstance(found, Assessment)]


@pytest.mark.parametrize("regime", HUMAN_RIGHTS)
def test_the_sample_has_somebody_ready(sample: Assessor, regime: Regime) -> None:
    """For each human-rights law the sample has a candidate, proposed under it, who is ready."""
    ready = {found.regime for one, found in _of_own_laws(sample) if found.result == Result.READY and one.regimes}
    assert regime in ready


@pytest.mark.parametrize("code", WarningCode)
def test_the_sample_has_every_warning(sample: Assessor, code: WarningCode) -> None:
    """Each warning is met in the sample by a candidate under a law under which it is proposed."""
    later = Assessor(sample.lists, LAWS, date(2026, 12, 8)) if code == WarningCode.LAW_PAST_ITS_DATE else sample
    assert [one for one, found in _of_own_laws(later) if code in {warning.code for warning in found.warnings}]
