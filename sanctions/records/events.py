"""Organisations, what happened, and what a candidate's own part in it was."""

from __future__ import annotations

from typing import ClassVar

from sanctions.language import mark
from sanctions.records.candidates import ABOUT, HANDLING, TEAM_NOTE, TEAM_NOTE_EXAMPLE
from sanctions.records.fields import CANDIDATE_TABLES, FuzzyDate, Id, Line, Prose, column, fact, refers_to
from sanctions.records.record import Record
from sanctions.records.vocabularies import Act, Handling, Involvement, OrganisationKind, Scale, VictimStatus

__all__ = ["Conduct", "Incident", "Organisation"]


class Organisation(Record):
    """A police department, court, ministry or other body in which posts are held."""

    table: ClassVar[str] = "organisations"
    prefix: ClassVar[str] = "org"

    name: Line | None = fact(mark("The name in English or in Latin letters."), "Sample city police")
    name_ru: Line | None = fact(mark("The name in Russian."), "Полиция города Пример")
    name_kk: Line | None = fact(mark("The name in Kazakh."), "Үлгі қаласының полициясы")
    kind: OrganisationKind | None = column(mark("What the organisation is."), "police")
    parent_id: Id | None = fact(mark("The organisation above it."), "org-7f3k2m9qxw", to=("organisations",))
    place: Line | None = fact(mark("The town or region in which it works."), "Almaty")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Incident(Record):
    """Something that happened, or a pattern, case or larger event of which other incidents are part."""

    table: ClassVar[str] = "incidents"
    prefix: ClassVar[str] = "inc"

    title: Line | None = fact(mark("A short neutral title with the place."), "Dispersal of the May meeting, Sample")
    part_of_id: Id | None = fact(
        mark("The pattern, case or larger event that it is part of."), "inc-7f3k2m9qxw", to=("incidents",)
    )
    began: FuzzyDate | None = fact(mark("When it happened or began."), "2021-02-28")
    ended: FuzzyDate | None = fact(mark("When it ended; empty if it was over in a day, or goes on."), "2021-03-01")
    place: Line | None = fact(mark("Where it happened: town, then the place in it."), "Almaty, Republic Square")
    acts: tuple[Act, ...] = fact(
        mark("What was done; each act needs its own citation."), "arbitrary-detention", many=True
    )
    scale: Scale | None = fact(mark("How far it reaches, if a source says so in these words."), "systematic")
    victims: Line | None = fact(
        mark("A public name, a pseudonym or a count. Never a name that may not be known."), "about 30 people"
    )
    victim_status: tuple[VictimStatus, ...] = fact(mark("Who the victims were."), "protester | journalist", many=True)
    summary: Prose | None = fact(
        mark("What happened, in neutral sentences of your own."),
        mark("Police held about 30 people in the frost."),
    )
    handling: Handling | None = column(HANDLING, "public")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Conduct(Record):
    """A candidate's own part in an incident."""

    table: ClassVar[str] = "conduct"
    prefix: ClassVar[str] = "con"

    candidate_id: Id = refers_to(*CANDIDATE_TABLES, help=ABOUT, example="can-7f3k2m9qxw")
    incident_id: Id = refers_to("incidents", help=mark("The incident."), example="inc-7f3k2m9qxw")
    involvement: tuple[Involvement, ...] = fact(
        mark("The candidate's own part; each kind needs its own citation."),
        "ordered | directed-commanded",
        many=True,
    )
    principal_id: Id | None = fact(
        mark("The candidate who ordered it, or for whom it was done."), "can-9qxw7f3k2m", to=CANDIDATE_TABLES
    )
    summary: Prose | None = fact(
        mark("What the candidate did, in neutral sentences of your own."),
        mark("According to the order, he sent the unit."),
    )
    handling: Handling | None = column(HANDLING, "public")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)
