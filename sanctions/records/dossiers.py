"""A candidate's dossier: the candidate with everything that the lists hold about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanctions.records.candidates import Candidate
from sanctions.records.events import Incident, Organisation
from sanctions.records.vocabularies import CandidateKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.candidates import Designation, Name, Posting, Statement
    from sanctions.records.events import Conduct
    from sanctions.records.evidence import Citation
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = [
    "Dossier",
    "bearer_name",
    "display_name",
    "disputes_of",
    "dossier_of",
    "office_posting",
    "organisation_of",
    "post_name",
]


# By these a person or an organisation is called, the first that is filled.
_NAMES = ("name", "name_ru", "name_kk")


@dataclass(frozen=True)
class Dossier:
    """A candidate, what is about it, the incidents of its conduct with those they are part of, the organisations."""

    candidate: Candidate
    names: tuple[Name, ...]
    postings: tuple[Posting, ...]
    conduct: tuple[Conduct, ...]
    incidents: tuple[Incident, ...]
    organisations: tuple[Organisation, ...]
    statements: tuple[Statement, ...]
    designations: tuple[Designation, ...]

    def records(self) -> Iterator[Record]:
        """Yield the records of the dossier; citations and sources hang on them."""
        yield self.candidate
        for rows in (
            self.names,
            self.postings,
            self.conduct,
            self.incidents,
            self.organisations,
            self.statements,
            self.designations,
        ):
            yield from rows

    def records_of_its_own(self) -> Iterator[Record]:
        """Yield the records that speak of the candidate: all but the organisations where it served.

        What somebody disputes of a ministry is no view on each of those who worked there. A body's own
        organisation is the body itself.
        """
        own = self.candidate.organisation_id if self.candidate.kind == CandidateKind.BODY else None
        elsewhere = {organisation.id for organisation in self.organisations if organisation.id != own}
        return (record for record in self.records() if record.id not in elsewhere)


def dossier_of(lists: Lists, candidate: Candidate) -> Dossier:
    """Gather a candidate's dossier."""
    about: dict[str, list[Record]] = {}
    for record in lists.referring("candidate_id", candidate.id):
        about.setdefault(record.table, []).append(record)
    postings: list[Posting] = about.get("postings", [])  # type: ignore[assignment]
    conduct: list[Conduct] = about.get("conduct", [])  # type: ignore[assignment]
    organisation_ids = [candidate.organisation_id, *(posting.organisation_id for posting in postings)]
    organisations = (organisation_of(lists, record_id) for record_id in dict.fromkeys(organisation_ids))
    return Dossier(
        candidate=candidate,
        names=tuple(lists.referring("of_id", candidate.id)),
        postings=tuple(postings),
        conduct=tuple(conduct),
        incidents=tuple(_with_wholes(lists, [row.incident_id for row in conduct])),
        organisations=tuple(organisation for organisation in organisations if organisation),
        statements=tuple(about.get("statements", [])),  # type: ignore[arg-type]
        designations=tuple(about.get("designations", [])),  # type: ignore[arg-type]
    )


def disputes_of(lists: Lists, candidate_id: str) -> Iterator[Citation]:
    """Yield the citations that dispute something said of a candidate, fresh or not: its contrary view."""
    candidate = lists.find(candidate_id)
    if isinstance(candidate, Candidate):
        for record in dossier_of(lists, candidate).records_of_its_own():
            yield from (row for row in lists.citations_of(record.id) if row.stance == Stance.DISPUTES)


def _with_wholes(lists: Lists, incident_ids: list[str]) -> Iterator[Incident]:
    """Yield incidents, then the larger events that they are part of, each once."""
    waiting, seen = list(incident_ids), set[str]()
    while waiting:
        incident = lists.find(waiting.pop(0))
        if isinstance(incident, Incident) and incident.id not in seen:
            seen.add(incident.id)
            yield incident
            if incident.part_of_id:
                waiting.append(incident.part_of_id)


def organisation_of(lists: Lists, record_id: str | None) -> Organisation | None:
    """Return the organisation of an id, or None."""
    found = lists.find(record_id)
    return found if isinstance(found, Organisation) else None


def office_posting(lists: Lists, candidate: Candidate) -> Posting | None:
    """Return the posting by which an office is known: its first with a title and a named organisation, else a title."""
    rows = [row for row in lists.referring("candidate_id", candidate.id) if row.table == "postings" and row.title]
    postings: list[Posting] = sorted(rows, key=lambda row: not _has_named_organisation(lists, row))
    return postings[0] if postings else None


def _has_named_organisation(lists: Lists, posting: Posting) -> bool:
    organisation = organisation_of(lists, posting.organisation_id)
    return organisation is not None and organisation.name is not None


def post_name(title: str, organisation: str) -> str:
    """Return a post with its organisation, which is not repeated where the title names it already."""
    if not title or organisation.casefold() in title.casefold():
        return title or organisation
    return f"{title}, {organisation}"


def bearer_name(lists: Lists, record: Record) -> str:
    """Return a name that a candidate or organisation bears: in Latin letters, Russian or Kazakh, else a further one."""
    own = next((text for name in _NAMES if (text := getattr(record, name, None))), "")
    return own or next((row.name for row in lists.referring("of_id", record.id) if row.name), "")


def display_name(lists: Lists, candidate: Candidate) -> str:
    """Return what a candidate is called: its name; an office's post; a body's organisation; else its id."""
    if candidate.kind == CandidateKind.BODY:
        body = organisation_of(lists, candidate.organisation_id)
        return (body and bearer_name(lists, body)) or candidate.id
    if candidate.kind == CandidateKind.OFFICE and (posting := office_posting(lists, candidate)):
        organisation = organisation_of(lists, posting.organisation_id)
        return post_name(posting.title or "", bearer_name(lists, organisation) if organisation else "")
    return bearer_name(lists, candidate) or candidate.id
