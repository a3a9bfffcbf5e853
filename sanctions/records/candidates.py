"""The people, offices and bodies proposed, and what is said about each of them directly."""

from __future__ import annotations

from typing import ClassVar

from sanctions.language import mark
from sanctions.records.fields import (
    CANDIDATE_TABLES,
    Country,
    Day,
    FuzzyDate,
    Id,
    Language,
    Line,
    Prose,
    column,
    fact,
    refers_to,
)
from sanctions.records.record import Record
from sanctions.records.vocabularies import (
    CandidateKind,
    Gender,
    Handling,
    NameKind,
    Priority,
    Regime,
    Reply,
    Stage,
    Weak,
)

__all__ = ["Candidate", "DecisionMaker", "Designation", "Enforcer", "Name", "Posting", "Statement"]

TEAM_NOTE = mark("A note for the team; it never leaves it.")
TEAM_NOTE_EXAMPLE = mark("Ask the lawyer before the next meeting.")
HANDLING = mark("Who may see this record; empty means the team only.")
ABOUT = mark("The candidate that this row is about.")


class Candidate(Record):
    """A person, office or body proposed for sanctions."""

    prefix: ClassVar[str] = "can"

    kind: CandidateKind = column(
        mark("A person; an office known only by its post; or a body such as a police department."),
        "person",
        required=True,
    )
    name: Line | None = fact(
        mark("The name in Latin letters, as the best source writes it; empty for an office or a body."),
        "Aidar Sample",
    )
    name_ru: Line | None = fact(mark("The name in Russian, as a source writes it."), "Айдар Пример")
    name_kk: Line | None = fact(mark("The name in Kazakh, as a source writes it."), "Айдар Үлгі")
    organisation_id: Id | None = fact(
        mark("For a body only: the organisation that it is."), "org-7f3k2m9qxw", to=("organisations",)
    )
    gender: Gender | None = fact(mark("Gender, as a source states it."), "male")
    birth_date: FuzzyDate | None = fact(mark("Date of birth, no more precise than the source."), "1970")
    birth_place: Line | None = fact(mark("Place of birth, as the source names it."), "Almaty")
    citizenships: tuple[Country, ...] = fact(mark("Citizenships, as codes of ISO 3166-1."), "KZ | RU", many=True)
    died: FuzzyDate | None = fact(mark("Date of death, if the candidate has died."), "2022-05")
    regimes: tuple[Regime, ...] = column(
        mark("The sanctions laws under which the team proposes the candidate."), "eu-hr | uk-ghr", many=True
    )
    priority: Priority | None = column(mark("How soon the team wants the listing: 1, 2 or 3."), "1")
    stage: Stage | None = column(mark("How far the team has come with this candidate."), "proposed")
    reply: Reply | None = column(
        mark("Right of reply: what was done to hear the candidate's own side."), "public-position"
    )
    contrary_searched: Day | None = column(
        mark("The day on which somebody last looked for the other side of the story."), "2026-10-01"
    )
    handling: Handling | None = column(HANDLING, "officials")
    proposed_by: Line | None = fact(
        mark("Who proposed the candidate, as a source or the team's own record says."), "Sample Committee"
    )
    proposed_on: FuzzyDate | None = fact(mark("When the candidate was proposed."), "2021-03-02")
    verified_on: Day | None = column(mark("The day on which the team last verified the whole dossier."), "2026-10-01")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Enforcer(Candidate):
    """Carries out unlawful decisions: police, security service, prison staff, investigator, prosecutor, judge."""

    table: ClassVar[str] = "enforcers"


class DecisionMaker(Candidate):
    """Issues unlawful decisions: a high official."""

    table: ClassVar[str] = "decision_makers"


class Name(Record):
    """A further name of a candidate or an organisation."""

    table: ClassVar[str] = "names"
    prefix: ClassVar[str] = "nam"

    of_id: Id = refers_to(
        *CANDIDATE_TABLES,
        "organisations",
        help=mark("The candidate or organisation that bears the name."),
        example="can-7f3k2m9qxw",
    )
    name: Line | None = fact(mark("The name, letter for letter as the source writes it."), "Aydar Sample")
    kind: NameKind | None = column(mark("What this name is."), "spelling")
    language: Language | None = column(mark("The language it is written in, as a code of ISO 639-1."), "en")
    weak: Weak | None = column(mark("yes, if the name is too common or vague to identify anybody by itself."), "yes")


class Posting(Record):
    """A post that a candidate holds or held."""

    table: ClassVar[str] = "postings"
    prefix: ClassVar[str] = "pos"

    candidate_id: Id = refers_to(*CANDIDATE_TABLES, help=ABOUT, example="can-7f3k2m9qxw")
    organisation_id: Id | None = fact(
        mark("The organisation in which the post is held."), "org-7f3k2m9qxw", to=("organisations",)
    )
    title: Line | None = fact(mark("The title of the post."), "head of department")
    rank: Line | None = fact(mark("Military or service rank."), "police colonel")
    powers: Line | None = fact(mark("What the post can order, and by which law or act."), "signs detention orders")
    began: FuzzyDate | None = fact(mark("When the post began."), "2019-03")
    ended: FuzzyDate | None = fact(mark("When the post ended; empty if it has not, or nobody knows."), "2021-11-25")
    seen: FuzzyDate | None = fact(mark("The last date on which a source shows the post held."), "2021-02-28")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Statement(Record):
    """Prose about a candidate for one regime: the statement of reasons, the interest, why the case stands."""

    table: ClassVar[str] = "statements"
    prefix: ClassVar[str] = "sta"

    candidate_id: Id = refers_to(*CANDIDATE_TABLES, help=ABOUT, example="can-7f3k2m9qxw")
    regime: Regime | None = column(mark("The regime it is written for; empty for any."), "eu-hr")
    text: Prose | None = column(
        mark("The statement of reasons; every sentence ends in a pointer to records, as {con-7f3k2m9qxw}."),
        mark("He led the unit {pos-7f3k2m9qxw}."),
    )
    interest: Prose | None = column(
        mark("Why this state should care; sentences end in pointers."),
        mark("He owns a flat there {cit-7f3k2m9qxw}."),
    )
    stands: Prose | None = column(
        mark("Why the case stands against the other side's view; sentences end in pointers."),
        mark("The court heard both {cit-7f3k2m9qxw}."),
    )
    handling: Handling | None = column(HANDLING, "officials")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Designation(Record):
    """An existing listing of a candidate on a published sanctions list."""

    table: ClassVar[str] = "designations"
    prefix: ClassVar[str] = "des"

    candidate_id: Id = refers_to(*CANDIDATE_TABLES, help=ABOUT, example="can-7f3k2m9qxw")
    programme: Line | None = fact(mark("The list or programme, as EU-HR, GLOMAG or UN-DRC."), "GLOMAG")
    reference: Line | None = fact(mark("The number under which the list carries the candidate."), "EU.1234.56")
    listed_on: FuzzyDate | None = fact(mark("When the candidate was listed."), "2022-12-09")
    delisted_on: FuzzyDate | None = fact(mark("When the candidate was taken off the list."), "2024-01")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)
