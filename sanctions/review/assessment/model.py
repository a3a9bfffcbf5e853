"""What an assessment is: values that a screen and a briefing print, each with the facts and sources it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.review.assessment.terms import MINUTES, NOT_SHOWN, ElementKind, GapKind, Result, WarningCode
from sanctions.review.case_file import NO_BASIS, Basis
from sanctions.review.coverage import Standing

if TYPE_CHECKING:
    from sanctions.records.vocabularies import Act, Involvement, Regime
    from sanctions.review.identity import Identity
    from sanctions.review.regimes.provisions import Ground, Limb
    from sanctions.review.regimes.terms import Strength

__all__ = ["Assessment", "CaseWarning", "Element", "Gap", "Nexus"]


class Gap(NamedTuple):
    """Something that is missing: what, of which record, what to do about it, and how many minutes that may take."""

    kind: GapKind
    record: str
    text: str
    remedy: str = ""
    minutes: int = 0

    @classmethod
    def of(cls, kind: GapKind, record: str, text: str, remedy: str = "") -> Gap:
        """Make a gap that takes as long as others of its kind."""
        return cls(kind, record, text, remedy, MINUTES[kind])

    @property
    def task(self) -> tuple[GapKind, str, str]:
        """What closes it: two laws with one task ask for one piece of work."""
        return self.kind, self.record, self.remedy


class Element(NamedTuple):
    """One element of a case: what the law says, what the records say to it, on which facts, and what is missing."""

    kind: ElementKind
    law: str
    provision: str
    verified: bool
    says: str
    basis: Basis = NO_BASIS
    gaps: tuple[Gap, ...] = ()

    @property
    def is_met(self) -> bool:
        """Whether covered facts meet it."""
        return bool(self.basis.facts) and not self.gaps


class Nexus(NamedTuple):
    """One way in which conduct meets a ground: an act, the candidate's own part in it, and the law's conditions."""

    ground: Ground
    limb: Limb
    conduct: str
    incident: str
    act: Act
    involvement: Involvement
    strength: Strength
    alone: bool
    elements: tuple[Element, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What keeps it from standing."""
        return tuple(gap for element in self.elements for gap in element.gaps)

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing of it."""
        return not self.gaps

    @property
    def minutes(self) -> int:
        """How long it may take to close its gaps."""
        return sum(gap.minutes for gap in self.gaps)

    @property
    def key_facts(self) -> tuple[Element, Element]:
        """The act and the candidate's own part in it."""
        return self.elements[0], self.elements[1]

    @property
    def standing(self) -> Standing:
        """How firmly act and own part are established: the weaker of the two."""
        return min(element.basis.standing for element in self.key_facts)

    @property
    def origins(self) -> int:
        """On how many origins act and own part rest: the smaller number of the two."""
        return min(element.basis.origins for element in self.key_facts)

    @property
    def not_shown(self) -> tuple[Gap, ...]:
        """What no record can show, so that no work on the file makes it stand."""
        return tuple(gap for gap in self.gaps if gap.kind in NOT_SHOWN)

    @property
    def rank(self) -> tuple[int, int, int, int, int, str]:
        """What sorts the firmest, and of those with gaps the nearest, first."""
        return (
            len(self.not_shown),
            self.minutes,
            self.strength.rank,
            -self.standing,
            -self.origins,
            f"{self.conduct} {self.ground.id}",
        )


class CaseWarning(NamedTuple):
    """What speaks against handing a case over, or should at least be known, with the records that it is about."""

    code: WarningCode
    text: str
    records: tuple[str, ...] = ()


class Assessment(NamedTuple):
    """What one law would say of one candidate on a day.

    `nexuses` has for each conduct and ground the best way in which the one meets the other, the firmest first;
    `missing` what keeps it from being ready, what takes least first; `why` the reasons where it is not a case.
    """

    candidate: str
    regime: Regime
    result: Result
    identity: Identity
    person: Element
    nexuses: tuple[Nexus, ...]
    missing: tuple[Gap, ...]
    warnings: tuple[CaseWarning, ...]
    why: tuple[str, ...] = ()

    @property
    def met(self) -> tuple[Nexus, ...]:
        """The grounds that are met."""
        return tuple(nexus for nexus in self.nexuses if nexus.is_met)

    @property
    def minutes(self) -> int:
        """How long it may take until it is ready; of what is not a case nobody can say."""
        return 0 if self.why else sum(gap.minutes for gap in self.missing)
