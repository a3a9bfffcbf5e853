"""What people decided and did with the lists: approvals, verdicts, open conflicts, handovers."""

from __future__ import annotations

from typing import ClassVar

from sanctions.language import mark
from sanctions.records.candidates import TEAM_NOTE, TEAM_NOTE_EXAMPLE
from sanctions.records.fields import (
    ANY_TABLE,
    CANDIDATE_TABLES,
    Day,
    Digest,
    FuzzyDate,
    Id,
    Language,
    Line,
    Prose,
    Sha256,
    column,
    refers_to,
)
from sanctions.records.record import Record
from sanctions.records.vocabularies import Regime, VerdictKind

__all__ = ["Approval", "Conflict", "Handover", "Verdict"]


class Approval(Record):
    """A second person's approval of a dossier; stale once the dossier changes."""

    table: ClassVar[str] = "approvals"
    prefix: ClassVar[str] = "app"

    candidate_id: Id = refers_to(
        *CANDIDATE_TABLES, help=mark("The candidate whose dossier was approved."), example="can-7f3k2m9qxw"
    )
    digest: Digest | None = column(
        mark("The digest of the dossier that was approved, written by the program."), "0123456789abcdef"
    )
    approved_by: Line | None = column(mark("Who approved it; a pseudonym will do."), "R. Reviewer")
    approved_on: Day | None = column(mark("When it was approved."), "2026-10-01")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Verdict(Record):
    """A person's answer to whether two names are one person; never asked twice."""

    table: ClassVar[str] = "verdicts"
    prefix: ClassVar[str] = "ver"

    left_id: Line | None = column(mark("The candidate."), "can-7f3k2m9qxw")
    right_id: Line | None = column(
        mark("Another candidate, or an entry of a published list as LIST:reference."), "EU-HR:EU.1234.56"
    )
    digest: Digest | None = column(
        mark("The digest of the two names and birth dates, written by the program."), "0123456789abcdef"
    )
    verdict: VerdictKind | None = column(mark("What was decided."), "different")
    decided_by: Line | None = column(mark("Who decided; a pseudonym will do."), "R. Reviewer")
    decided_on: Day | None = column(mark("When it was decided."), "2026-10-01")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Conflict(Record):
    """Two edits of one cell that met in a merge; it waits here until a person decides."""

    table: ClassVar[str] = "conflicts"
    prefix: ClassVar[str] = "cfl"

    record_id: Id = refers_to(*ANY_TABLE, help=mark("The record in which two edits met."), example="pos-7f3k2m9qxw")
    field: tuple[Line, ...] = column(
        mark("The field; empty for the whole row; several where they conflict together."), "title", many=True
    )
    kind: Line | None = column(mark("What kind of conflict it is."), "edited-twice")
    base: Prose | None = column(mark("The value before either edit; the cell keeps it."), "head of department")
    value_a: Prose | None = column(mark("The smaller of the two values."), "chief of department")
    author_a: Line | None = column(mark("Who typed it."), "A. Author")
    value_b: Prose | None = column(mark("The other value."), "deputy head of department")
    author_b: Line | None = column(mark("Who typed it."), "B. Author")


class Handover(Record):
    """Which briefing went to whom, when, and what the answer was."""

    table: ClassVar[str] = "handovers"
    prefix: ClassVar[str] = "han"

    edition: Line | None = column(mark("The edition that was handed over."), "3")
    fingerprint: Sha256 | None = column(mark("The fingerprint printed on it."), "0" * 64)
    recipient: Line | None = column(mark("Who received it."), "human-rights desk")
    organisation: Line | None = column(mark("The recipient's organisation."), "Sample embassy")
    held_on: FuzzyDate | None = column(mark("When it was handed over."), "2021-03-02")
    place: Line | None = column(mark("Where."), "Sample City")
    regimes: tuple[Regime, ...] = column(mark("The regimes it was meant for."), "eu-hr | us-glomag", many=True)
    language: Language | None = column(mark("The language of the briefing, as a code of ISO 639-1."), "en")
    files: tuple[Sha256, ...] = column(mark("SHA-256 of each file handed over."), "0" * 64, many=True)
    outcome: Prose | None = column(mark("The answer, if any."), "They asked for the court's decision.")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)
