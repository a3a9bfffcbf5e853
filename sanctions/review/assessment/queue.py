"""In which order to work: what one more hour would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.review.assessment.terms import Result
from sanctions.review.regimes.terms import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanctions.records.candidates import Candidate
    from sanctions.records.vocabularies import Regime
    from sanctions.review.assessment.model import Assessment, Gap

__all__ = ["HOUR", "QUARTER", "Turn", "order_by_gain", "turn_of"]

HOUR = 60
QUARTER = 15
_UNREACHABLE = 10**6


class Turn(NamedTuple):
    """One candidate's place in the queue: the laws under which it is ready, and what more work would bring.

    `within_the_hour` are the laws under which an hour's work would make it ready, `next` the one that is nearest and
    `minutes` the work that it still takes.
    """

    candidate: Candidate
    assessments: tuple[Assessment, ...]
    ready: tuple[Regime, ...]
    within_the_hour: tuple[Regime, ...]
    next: Assessment | None
    minutes: int

    @property
    def step(self) -> Gap | None:
        """What to do first: what takes least of the law that is nearest."""
        return self.next.missing[0] if self.next else None

    @property
    def rank(self) -> tuple[int, int, int, int, int, str, str]:
        """What sorts the turns: nearly ready by effort; then ready in everything; then no case under any law.

        Minutes are a guess: what differs by less than a quarter of an hour takes as long, and then the laws that it
        brings count, and how firm the nearest case is.
        """
        band = 0 if self.next else 1 if self.ready else 2
        gain = -len(self.within_the_hour)
        quarters = self.minutes // QUARTER
        return band, quarters, gain, self._softness, self.minutes, self.candidate.priority or "9", self.candidate.id

    @property
    def _softness(self) -> int:
        best = self.next.nexuses[:1] if self.next else ()
        return best[0].strength.rank if best else len(Strength)


def order_by_gain(turns: Iterable[Turn]) -> list[Turn]:
    """Return the turns in the order of the work: what is nearest to ready first, of those what brings most laws."""
    return sorted(turns, key=lambda turn: turn.rank)


def turn_of(candidate: Candidate, assessments: Sequence[Assessment]) -> Turn:
    """Say what more work on a candidate would bring."""
    nearly = sorted((one for one in assessments if one.result == Result.NEARLY), key=lambda one: one.minutes)
    return Turn(
        candidate,
        tuple(assessments),
        tuple(one.regime for one in assessments if one.result == Result.READY),
        tuple(_reachable(nearly, HOUR)),
        nearly[0] if nearly else None,
        nearly[0].minutes if nearly else _UNREACHABLE,
    )


def _reachable(nearly: Sequence[Assessment], minutes: int) -> Iterable[Regime]:
    """Yield the laws under which so many minutes could make a candidate ready; what two ask for is done once."""
    done: set[object] = set()
    for one in nearly:
        new = {gap.task: gap.minutes for gap in one.missing if gap.task not in done}
        if sum(new.values()) <= minutes:
            minutes -= sum(new.values())
            done |= new.keys()
            yield one.regime
