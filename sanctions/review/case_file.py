"""A candidate's case file: the dossier with nothing in it but covered facts, and what each of them rests on.

Identity and assessments are judged on it and on nothing else, so what is not covered can neither identify anybody nor
meet a ground. Made from what an audience may see, it is what that audience can check.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sanctions.records.dossiers import display_name, disputes_of, dossier_of
from sanctions.records.events import Incident, Organisation
from sanctions.records.facts import values_of, without_facts
from sanctions.records.record import Record
from sanctions.records.vocabularies import FINDERS, OrganisationKind, Reliability
from sanctions.review.coverage import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.candidates import Candidate, Designation, Name, Posting, Statement
    from sanctions.records.events import Conduct
    from sanctions.records.evidence import Citation
    from sanctions.records.facts import Fact
    from sanctions.records.vocabularies import SourceKind
    from sanctions.review.coverage import Coverage

__all__ = ["NO_BASIS", "Basis", "CaseFile", "Part", "open_case"]

R = TypeVar("R", bound=Record)
_INVESTIGATORS = {
    OrganisationKind.POLICE,
    OrganisationKind.PROSECUTION,
    OrganisationKind.SECURITY_SERVICE,
    OrganisationKind.COURT,
    OrganisationKind.PRISON,
}


class Basis(NamedTuple):
    """What some facts rest on together: of origins and standing, those of the weakest among them."""

    facts: tuple[Fact, ...] = ()
    citations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: int = 0
    standing: Standing = Standing.ALLEGED
    is_disputed: bool = False


NO_BASIS = Basis()


class Part(NamedTuple):
    """A candidate's part in an incident, with the larger events that it belongs to, the nearest first."""

    conduct: Conduct
    incident: Incident
    wholes: tuple[Incident, ...]
    goes_on: bool


@dataclass(frozen=True)
class CaseFile:
    """A candidate with everything covered that is about it."""

    coverage: Coverage
    candidate: Candidate
    label: str
    names: tuple[Name, ...]
    postings: tuple[Posting, ...]
    parts: tuple[Part, ...]
    organisations: dict[str, Organisation]
    designations: tuple[Designation, ...]
    statements: tuple[Statement, ...]
    is_disputed: bool
    _bases: dict[tuple[Fact, ...], Basis] = field(default_factory=dict, repr=False, compare=False)

    def facts(self, record: Record, *fields: str) -> tuple[Fact, ...]:
        """Return the facts that fields of a record of the file hold."""
        return tuple(fact for field in fields for fact in values_of(record, field))

    def basis(self, facts: Iterable[Fact]) -> Basis:
        """Return what facts of the file rest on; several laws ask it of the same facts."""
        facts = tuple(facts)
        if facts not in self._bases:
            self._bases[facts] = self._judge(facts) if facts else NO_BASIS
        return self._bases[facts]

    def _judge(self, facts: tuple[Fact, ...]) -> Basis:
        found = [self.coverage.of(fact) for fact in facts]
        citations = {citation.id: citation.source_id for one in found for citation in one.supporting}
        return Basis(
            facts,
            tuple(citations),
            tuple(dict.fromkeys(citations.values())),
            min(one.origins for one in found),
            min(one.standing for one in found),
            any(one.is_disputed for one in found),
        )

    def may_investigate(self, posting: Posting) -> bool:
        """Tell whether a post is in a body that has to look into what is done to people."""
        body = self.organisations.get(posting.organisation_id or "")
        return bool(posting.title and body and body.kind in _INVESTIGATORS)

    def is_dismissal(self, citation: Citation) -> bool:
        """Tell whether a citation is of a court or a body of the United Nations, which finds instead of arguing."""
        return getattr(self.coverage.lists.find(citation.source_id), "kind", None) in FINDERS

    def is_unreliable(self, basis: Basis) -> bool:
        """Tell whether all sources of a basis are graded unreliable."""
        grades = [getattr(self.coverage.lists.find(one), "reliability", None) for one in basis.sources]
        return bool(grades) and all(grade == Reliability.E for grade in grades)

    def kinds(self, fact: Fact) -> set[SourceKind | None]:
        """Return the kinds of the sources that support a fact."""
        lists = self.coverage.lists
        return {getattr(lists.find(row.source_id), "kind", None) for row in self.coverage.of(fact).supporting}


def open_case(coverage: Coverage, candidate: Candidate) -> CaseFile:
    """Gather a candidate's case file from the lists that `coverage` is of."""
    lists = coverage.lists
    dossier = dossier_of(lists, candidate)
    incidents = {incident.id: _covered(coverage, incident) for incident in dossier.incidents}
    conduct = (_covered(coverage, row) for row in dossier.conduct)
    return CaseFile(
        coverage=coverage,
        candidate=_covered(coverage, candidate),
        label=display_name(lists, candidate),
        names=_all_covered(coverage, dossier.names),
        postings=_all_covered(coverage, dossier.postings),
        parts=tuple(
            _part(coverage, row, incidents) for row in conduct if row.involvement and row.incident_id in incidents
        ),
        organisations={row.id: row for row in _all_covered(coverage, dossier.organisations)},
        designations=_all_covered(coverage, dossier.designations),
        statements=dossier.statements,
        is_disputed=any(True for _citation in disputes_of(lists, candidate.id)),
    )


def _covered(coverage: Coverage, record: R) -> R:
    """Return a record without the facts that no citation covers."""
    uncovered = coverage.uncovered(record)
    return without_facts(record, uncovered) if uncovered else record


def _all_covered(coverage: Coverage, records: Iterable[R]) -> tuple[R, ...]:
    return tuple(_covered(coverage, record) for record in records)


def _part(coverage: Coverage, conduct: Conduct, incidents: dict[str, Incident]) -> Part:
    incident = incidents[conduct.incident_id]
    wholes: list[Incident] = []
    # A ring of incidents ends where it began.
    while (above := (wholes or [incident])[-1].part_of_id) and above not in {incident.id, *(w.id for w in wholes)}:
        if above not in incidents:
            break
        wholes.append(incidents[above])
    smaller = coverage.lists.referring("part_of_id", incident.id)
    goes_on = any(coverage.is_covered(row, "part_of_id") for row in smaller)
    return Part(conduct, incident, tuple(wholes), goes_on)
