"""Which bodies did an act, as far as records say: those in which somebody served who took part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.records.candidates import Candidate, Posting
from sanctions.records.dossiers import organisation_of
from sanctions.records.events import Conduct, Incident
from sanctions.records.facts import values_of
from sanctions.records.vocabularies import CandidateKind, Involvement
from sanctions.review.tenure import was_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.vocabularies import Act
    from sanctions.review.coverage import Coverage

__all__ = ["bodies_that_acted"]

# Neither says that the body did anything.
_NO_PART = {Involvement.LEADER_DURING_TENURE, Involvement.ASSOCIATED_WITH}


def bodies_that_acted(coverage: Coverage, incident: Incident, act: Act, besides: str) -> set[str]:
    """Return the ids of the bodies whose members, `besides` one candidate, did an act, and of those above them."""
    acted: set[str] = set()
    for one in _with_parts(coverage, incident):
        if any(fact.value == act and coverage.of(fact).is_covered for fact in values_of(one, "acts")):
            for conduct in coverage.lists.referring("incident_id", one.id):
                if isinstance(conduct, Conduct) and conduct.candidate_id != besides and _took_part(coverage, conduct):
                    acted.update(_bodies_of(coverage, conduct.candidate_id, one))
    for body in tuple(acted):
        acted.update(_above(coverage, body))
    return acted


def _with_parts(coverage: Coverage, incident: Incident) -> Iterator[Incident]:
    """Yield an incident and those that are covered as part of it, each once."""
    waiting, seen = [incident], {incident.id}
    while waiting:
        yield (one := waiting.pop())
        for row in coverage.lists.referring("part_of_id", one.id):
            if isinstance(row, Incident) and row.id not in seen and coverage.is_covered(row, "part_of_id"):
                seen.add(row.id)
                waiting.append(row)


def _took_part(coverage: Coverage, conduct: Conduct) -> bool:
    parts = values_of(conduct, "involvement")
    return any(fact.value not in _NO_PART and coverage.of(fact).is_covered for fact in parts)


def _bodies_of(coverage: Coverage, candidate_id: str, incident: Incident) -> Iterator[str]:
    """Yield the body that a candidate is, or those in which it is shown to have served when it happened."""
    lists = coverage.lists
    candidate = lists.find(candidate_id)
    if isinstance(candidate, Candidate) and candidate.kind == CandidateKind.BODY:
        yield from (fact.value for fact in values_of(candidate, "organisation_id") if coverage.of(fact).is_covered)
    for row in lists.referring("candidate_id", candidate_id):
        if isinstance(row, Posting) and row.organisation_id and coverage.is_covered(row, "organisation_id"):
            dated = row.with_values(**dict.fromkeys(set(coverage.uncovered(row)) & {"began", "ended", "seen"}))
            if was_held(dated, incident, goes_on=False):
                yield row.organisation_id


def _above(coverage: Coverage, body: str) -> Iterator[str]:
    seen = {body}
    while (one := organisation_of(coverage.lists, body)) and one.parent_id and one.parent_id not in seen:
        if not coverage.is_covered(one, "parent_id"):
            return
        seen.add(one.parent_id)
        yield (body := one.parent_id)
