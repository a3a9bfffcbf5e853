"""What one audience may see as FollowTheMoney entities, one JSON object a line, for OpenAleph and its like.

People are Person, bodies and organisations PublicBody (Company, Organization), offices and posts Position, incidents
Event, sources Document (Article). Occupancy and Employment tie people to posts, UnknownLink to incidents, Membership a
body to the one above it, Documentation whatever is cited to its source, Sanction to an existing listing.

Proposed people are persons of interest (topic `poi`) and never sanctioned ones, whatever else is known of them: what
others have listed stands as a Sanction of its own, as cited. FollowTheMoney has no word for an allegation, so each link
to an incident carries the standing of the claim in its role. The library is not needed; `.ci/peers` checks with it.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sanctions.briefing.explanations import standing_label
from sanctions.briefing.notes import describe_source, language_name
from sanctions.exchange.ftm_values import (
    LONGEST_NAME,
    LONGEST_OTHER,
    LONGEST_STRING,
    Entity,
    country_codes,
    entity_id,
    exact_dates,
    language_code,
    told_dates,
)
from sanctions.language import gettext as _
from sanctions.names.parting import part_name
from sanctions.records.candidates import Candidate
from sanctions.records.dates import describe_date
from sanctions.records.dossiers import display_name, office_posting, organisation_of, post_name
from sanctions.records.events import Incident, Organisation
from sanctions.records.evidence import Source
from sanctions.records.facts import OWNERS, cited_facts, facts_of
from sanctions.records.vocabularies import CandidateKind, NameKind, OrganisationKind, SourceKind, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.briefing.clearance import Cleared
    from sanctions.records.candidates import Designation, Name, Posting
    from sanctions.records.events import Conduct
    from sanctions.records.evidence import Citation
    from sanctions.records.record import Record

__all__ = ["FTM_TABLES", "export_ftm"]

FTM_TABLES = (
    "enforcers", "decision_makers", "names", "organisations", "postings", "incidents", "conduct", "designations",
    "sources", "citations",
)  # fmt: skip
_ORGANISATIONS = {
    OrganisationKind.COMPANY: "Company",
    OrganisationKind.MEDIA: "Organization",
    OrganisationKind.OTHER: "Organization",
    None: "Organization",
}
_ARTICLES = {SourceKind.MEDIA_INDEPENDENT, SourceKind.MEDIA_STATE, SourceKind.SOCIAL}
_NAMES = {NameKind.FORMER: "previousName"}


def export_ftm(cleared: Cleared, *, is_fictional: bool = False) -> bytes:
    """Return the entities as JSON lines in UTF-8; equal lists give equal bytes. Each fictional one says that it is."""
    entities = _Entities(cleared).make()
    if is_fictional:
        for entity in entities:
            entity.add("description", _("FICTIONAL"))
    return b"".join(
        json.dumps(entity._asdict(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for entity in entities
    )


class _Entities:
    """Makes the entities of what is cleared."""

    def __init__(self, cleared: Cleared) -> None:
        self.coverage, self.lists = cleared.coverage, cleared.lists
        self._made: dict[str, Entity] = {}

    def make(self) -> list[Entity]:
        """Return all entities: first what stands for itself, then what ties it together."""
        lists = self.lists
        for source in lists.sources:
            self._document(source)
        for organisation in lists.organisations:
            self._organisation(organisation)
        for candidate in lists.candidates:
            self._candidate(candidate)
        for incident in lists.incidents:
            self._event(incident)
        for incident in lists.incidents:
            part, whole = self._thing(incident.id), self._thing(incident.part_of_id)
            self._link(incident, "part_of_id", part, whole, _("part of"))
        for organisation in lists.organisations:
            self._parent(organisation)
        for posting in lists.postings:
            self._posting(posting)
        for conduct in lists.conduct:
            self._conduct(conduct)
        for designation in lists.designations:
            self._sanction(designation)
        for citation in lists.citations:
            self._documentation(citation)
        return list(self._made.values())

    def _entity(self, made_id: str, schema: str, *rests_on: Record, fields: tuple[str, ...] = ()) -> Entity:
        """Return an entity, new or made before, with the sources on which the facts of some records rest.

        `fields` are those of which it says something; without them, all.
        """
        entity = self._made.setdefault(made_id, Entity(made_id, schema, {}))
        facts = (fact for record in rests_on for fact in facts_of(record) if not fields or fact.field in fields)
        citations = (citation for fact in facts for citation in self.coverage.of(fact).supporting)
        for source in map(self.lists.find, dict.fromkeys(citation.source_id for citation in citations)):
            assert isinstance(source, Source)
            entity.add("sourceUrl", source.url)
            entity.add("publisher", source.publisher, longest=LONGEST_STRING)
            entity.add("proof", entity_id(source.id))
        return entity

    def _thing(self, record_id: str | None) -> str:
        """Return the id of the entity that stands for a record, or for what the record is about; nothing if none does.

        A body is its organisation.
        """
        record = self.lists.find(record_id)
        if isinstance(record, Candidate) and record.kind == CandidateKind.BODY:
            return self._thing(record.organisation_id)
        if isinstance(record, (Candidate, Organisation, Incident)):
            made_id = entity_id(record.id)
            return made_id if made_id in self._made else ""
        owners = (getattr(record, column, None) for column in OWNERS)
        return next((thing for owner in owners if owner and (thing := self._thing(owner))), "")

    def _document(self, source: Source) -> None:
        entity = self._entity(entity_id(source.id), "Article" if source.kind in _ARTICLES else "Document")
        # A document needs a file's name; of most sources the team has no file.
        entity.add("fileName", (source.title or describe_source(source, None))[:LONGEST_STRING])
        entity.add("title", source.title, longest=LONGEST_STRING)
        entity.add("author", source.author, longest=LONGEST_STRING)
        entity.add("publisher", source.publisher, longest=LONGEST_STRING)
        entity.add("language", language_code(source.language))
        entity.add("publishedAt", *exact_dates(source.published))
        entity.add("sourceUrl", source.url, source.archive_url)
        entity.add("retrievedAt", source.retrieved)
        entity.add("summary", source.kind.label if source.kind else "")
        notes = [(_("Number"), source.reference), (_("SHA-256"), source.sha256)]
        if source.reliability:
            notes.append((_("Reliability"), f"{source.reliability}, {source.reliability.label}"))
        if source.language and not language_code(source.language):
            notes.append((_("Language"), language_name(source.language)))
        entity.add("notes", *_labelled(notes), *told_dates([(_("Published"), source.published)]))

    def _organisation(self, organisation: Organisation) -> None:
        names = (organisation.name, organisation.name_ru, organisation.name_kk)
        if not any(names):
            return
        schema = _ORGANISATIONS.get(organisation.kind, "PublicBody")
        entity = self._entity(entity_id(organisation.id), schema, organisation)
        entity.add("name", *names, longest=LONGEST_NAME)
        entity.add("address", organisation.place, longest=LONGEST_OTHER)
        if organisation.kind:
            entity.add("keywords", organisation.kind.label)
        self._further_names(entity, organisation.id)

    def _further_names(self, entity: Entity, record_id: str) -> None:
        for name in self.lists.referring("of_id", record_id):
            self._entity(entity.id, entity.schema, name).add(_name_property(name), name.name, longest=LONGEST_NAME)

    def _candidate(self, candidate: Candidate) -> None:
        if candidate.kind == CandidateKind.PERSON:
            entity = self._person(candidate)
        elif candidate.kind == CandidateKind.OFFICE:
            entity = self._office(candidate)
        else:
            made_id = self._thing(candidate.id)
            entity = self._entity(made_id, self._made[made_id].schema, candidate)
        self._further_names(entity, candidate.id)
        entity.add("topics", "poi")
        told = _(
            "Proposed for consideration for human-rights sanctions. This is no designation and no finding of guilt."
        )
        entity.add("notes", told, *_labelled([(_("Proposed by"), candidate.proposed_by)]))
        if candidate.proposed_on:
            entity.add("notes", *_labelled([(_("Proposed on"), describe_date(candidate.proposed_on))]))

    def _person(self, candidate: Candidate) -> Entity:
        entity = self._entity(entity_id(candidate.id), "Person", candidate)
        names = [name for name in (candidate.name, candidate.name_ru, candidate.name_kk) if name]
        entity.add("name", *names, longest=LONGEST_NAME)
        for parts in filter(None, map(part_name, names)):
            entity.add("firstName", " ".join(parts.given), longest=LONGEST_STRING)
            entity.add("fatherName", parts.patronymic, longest=LONGEST_STRING)
            entity.add("lastName", parts.family, longest=LONGEST_STRING)
        entity.add("birthDate", *exact_dates(candidate.birth_date))
        entity.add("birthPlace", candidate.birth_place, longest=LONGEST_STRING)
        entity.add("deathDate", *exact_dates(candidate.died))
        # Who is a citizen of a state is its national, and programs compare nationalities.
        for name in ("citizenship", "nationality"):
            entity.add(name, *country_codes(candidate.citizenships))
        entity.add("gender", candidate.gender)
        entity.add("notes", *told_dates([(_("Born"), candidate.birth_date), (_("Died"), candidate.died)]))
        return entity

    def _office(self, candidate: Candidate) -> Entity:
        """Return the post by which an office is known; who holds it is not said."""
        posting = office_posting(self.lists, candidate)
        assert posting is not None  # Clearance withholds an office whose post is not covered.
        entity = self._entity(entity_id(candidate.id), "Position", candidate, posting)
        entity.add("name", display_name(self.lists, candidate)[:LONGEST_NAME])
        entity.add("organization", self._thing(posting.organisation_id))
        entity.add("notes", _("Office, holder not named here"), *_told_of_posting(posting))
        return entity

    def _event(self, incident: Incident) -> None:
        if not any(True for _fact in facts_of(incident)) and not self.lists.referring("incident_id", incident.id):
            return
        entity = self._entity(entity_id(incident.id), "Event", incident)
        entity.add("name", (incident.title or _("Incident without a title"))[:LONGEST_NAME])
        entity.add("startDate" if incident.ended else "date", *exact_dates(incident.began))
        entity.add("endDate", *exact_dates(incident.ended))
        entity.add("location", incident.place, longest=LONGEST_OTHER)
        entity.add("summary", incident.summary)
        entity.add("keywords", *(act.label for act in incident.acts))
        notes = [
            (_("Victims"), incident.victims),
            (_("Who they were"), "; ".join(status.label for status in incident.victim_status)),
            (_("Scale"), incident.scale.label if incident.scale else None),
        ]
        dates = told_dates([(_("Began"), incident.began), (_("Ended"), incident.ended)])
        entity.add("notes", *_labelled(notes), *dates)

    def _link(self, record: Record, field: str, subject: str, other: str, *roles: str) -> Entity | None:
        """Return a link between two things, if both are there; of a field of a record, or without it of the record."""
        if not subject or not other:
            return None
        fields = (field,) if field else ()
        entity = self._entity(_id_of_link(record, field), "UnknownLink", record, fields=fields)
        entity.add("subject", subject)
        entity.add("object", other)
        entity.add("role", *roles)
        return entity

    def _parent(self, organisation: Organisation) -> None:
        member, parent = self._thing(organisation.id), self._thing(organisation.parent_id)
        if member and parent:
            made_id = _id_of_link(organisation, "parent_id")
            entity = self._entity(made_id, "Membership", organisation, fields=("parent_id",))
            entity.add("member", member)
            entity.add("organization", parent)
            entity.add("role", _("part of"))

    def _posting(self, posting: Posting) -> None:
        holder = self._made.get(self._thing(posting.candidate_id))
        organisation = self._thing(posting.organisation_id)
        if holder is None or holder.schema != "Person" or not (posting.title or organisation):
            return
        if posting.title:
            entity = self._entity(entity_id(posting.id), "Occupancy", posting)
            entity.add("holder", holder.id)
            entity.add("post", self._post(posting, organisation))
        else:
            entity = self._entity(entity_id(posting.id), "Employment", posting)
            entity.add("employee", holder.id)
            entity.add("employer", organisation)
        entity.add("startDate", *exact_dates(posting.began))
        entity.add("endDate", *exact_dates(posting.ended))
        # A date that is neither beginning nor end: on this one a source shows the post held.
        entity.add("date", *exact_dates(posting.seen))
        entity.add("description", *_told_of_posting(posting))

    def _post(self, posting: Posting, organisation: str) -> str:
        """Return the post, which is one and the same for all who held it in an organisation."""
        key = json.dumps([organisation or posting.id, posting.title], ensure_ascii=False)
        # Nothing in it looks like a record's id, as it is none.
        made_id = entity_id(f"post.{hashlib.sha256(key.encode()).hexdigest()[:16]}")
        entity = self._entity(made_id, "Position", posting, fields=("title", "organisation_id"))
        body = organisation_of(self.lists, posting.organisation_id)
        name = post_name(posting.title or "", (body and body.name) or "")
        entity.add("name", name[:LONGEST_NAME])
        entity.add("organization", organisation)
        return made_id

    def _conduct(self, conduct: Conduct) -> None:
        incident = self.lists.find(conduct.incident_id)
        standing = standing_label(self.coverage.standing(conduct, incident if isinstance(incident, Incident) else None))
        person, roles = self._thing(conduct.candidate_id), (f"{standing}: {one.label}" for one in conduct.involvement)
        if entity := self._link(conduct, "", person, self._thing(conduct.incident_id), *roles):
            entity.add("status", standing)
            entity.add("summary", conduct.summary)
        ordered = f"{standing}: {_('acted on the order of, or for')}"
        self._link(conduct, "principal_id", person, self._thing(conduct.principal_id), ordered)

    def _sanction(self, designation: Designation) -> None:
        thing = self._thing(designation.candidate_id)
        if not thing:
            return
        entity = self._entity(entity_id(designation.id), "Sanction", designation)
        entity.add("entity", thing)
        entity.add("program", designation.programme, longest=LONGEST_STRING)
        entity.add("authorityId", designation.reference, longest=LONGEST_OTHER)
        entity.add("listingDate", *exact_dates(designation.listed_on))
        entity.add("endDate", *exact_dates(designation.delisted_on))
        entity.add("summary", _("Existing listing, as cited; not made by this proposal."))
        dates = [(_("Listed"), designation.listed_on), (_("Delisted"), designation.delisted_on)]
        entity.add("description", *told_dates(dates))

    def _documentation(self, citation: Citation) -> None:
        thing, cited = self._thing(citation.record_id), self.lists.find(citation.record_id)
        if not thing or cited is None:
            return
        entity = self._entity(entity_id(citation.id), "Documentation")
        entity.add("document", entity_id(citation.source_id))
        entity.add("entity", thing)
        entity.add("role", citation.stance.label)
        facts = ", ".join(name for name, _digest in cited_facts(citation))
        place = f"{citation.locator}: " if citation.locator else ""
        entity.add("summary", f"{place}{cited.table}: {facts}")
        entity.add("description", f"“{citation.quote}”" if citation.quote else "", citation.says)
        if citation.stance != Stance.DISPUTES:
            entity.add("status", citation.credibility.label if citation.credibility else "")


def _id_of_link(record: Record, field: str) -> str:
    return entity_id(record.id, field.removesuffix("_id").replace("_", "-"))


def _name_property(name: Name) -> str:
    return "weakAlias" if name.weak else _NAMES.get(name.kind, "alias") if name.kind else "alias"


def _labelled(values: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{label}: {value}" for label, value in values if value]


def _told_of_posting(posting: Posting) -> list[str]:
    dates = told_dates([(_("Began"), posting.began), (_("Ended"), posting.ended)])
    seen = describe_date(posting.seen) if posting.seen else None
    return [*_labelled([(_("Rank"), posting.rank), (_("Powers"), posting.powers), (_("Last seen"), seen)]), *dates]
