"""The order of the work: what one more hour would bring."""

from __future__ import annotations

from typing import Any

from sanctions.records.vocabularies import Regime
from sanctions.review.assessment.queue import Turn, order_by_gain, turn_of
from sanctions.review.assessment.terms import GapKind
from tests.cases import HUMAN_RIGHTS, Case


def turn(*regimes: Regime, **spoilt: Any) -> Turn:
    """Return the turn of a case that is spoilt in some places."""
    case = Case(**spoilt)
    return turn_of(case.candidate, [case.under(regime) for regime in regimes or HUMAN_RIGHTS])


def test_what_an_hour_brings() -> None:
    """A task that many laws ask for is done once and brings them all; what takes longer is not reached."""
    found = turn(candidate={"verified_on": None}, incident={"scale": None})
    assert set(found.within_the_hour) == set(HUMAN_RIGHTS) - {Regime.CA_SEMA}
    assert found.minutes == 20
    assert found.step
    assert found.step.kind == GapKind.RECENT_CHECK


def test_an_hour_is_not_spent_twice() -> None:
    """What two laws ask for differently adds up: the hour reaches the nearer one only."""
    found = turn(Regime.US_7031C, Regime.CA_JVCFOA, organisation={"kind": None}, incident={"victim_status": ()})
    assert len(found.within_the_hour) == 2, "thirty minutes each"
    later = turn(
        Regime.US_7031C,
        Regime.CA_JVCFOA,
        organisation={"kind": None},
        incident={"victim_status": ()},
        candidate={"verified_on": None},
    )
    assert len(later.within_the_hour) == 1


def test_the_order() -> None:
    """Least work first, then most laws, then the team's priority; what is ready, and what is no case, comes last."""
    first = turn(candidate={"stage": "draft", "id": "can-0000000001"})
    more = turn(candidate={"verified_on": None, "id": "can-0000000009"})
    fewer = turn(Regime.EU_HR, candidate={"verified_on": None, "id": "can-0000000002", "priority": "1"})
    urgent = turn(Regime.EU_HR, candidate={"contrary_searched": None, "id": "can-0000000008", "priority": "1"})
    calm = turn(Regime.EU_HR, candidate={"contrary_searched": None, "id": "can-0000000003", "priority": "2"})
    ready = turn(candidate={"id": "can-0000000004"})
    none = turn(candidate={"id": "can-0000000005"}, uncited=("involvement",))
    order = [first, more, fewer, urgent, calm, ready, none]
    assert order_by_gain(reversed(order)) == order
    assert (ready.next, set(ready.ready), none.next, none.ready) == (None, set(HUMAN_RIGHTS), None, ())
