"""What facts rest on: sources, the citations that tie facts to them, and translations."""

from __future__ import annotations

from typing import ClassVar

from sanctions.language import mark
from sanctions.records.candidates import HANDLING, TEAM_NOTE, TEAM_NOTE_EXAMPLE
from sanctions.records.fields import (
    ANY_TABLE,
    CitedFact,
    Day,
    Digest,
    FuzzyDate,
    Id,
    Language,
    Line,
    Prose,
    Sha256,
    Url,
    column,
    refers_to,
)
from sanctions.records.record import Record
from sanctions.records.vocabularies import Credibility, Handling, Reliability, SourceKind, Stance

__all__ = ["Citation", "Source", "Translation"]


class Source(Record):
    """A document, report, article, recording or account."""

    table: ClassVar[str] = "sources"
    prefix: ClassVar[str] = "src"

    title: Line | None = column(mark("The title, letter for letter."), "World Report 2021")
    publisher: Line | None = column(
        mark("Who published it. Sources of one publisher count as one origin."), "Sample Herald"
    )
    author: Line | None = column(mark("Who wrote it. Never a witness."), "A. Author")
    kind: SourceKind | None = column(mark("What the source is."), "media-independent")
    reference: Line | None = column(mark("The document's own number."), "P9_TA(2021)0056")
    language: Language | None = column(mark("The language it is in, as a code of ISO 639-1."), "ru")
    published: FuzzyDate | None = column(mark("When it was published."), "2021-02-28")
    url: Url | None = column(mark("Where it is on the web."), "https://example.org/report")
    archive_url: Url | None = column(mark("Where a web archive keeps a copy."), "https://archive.example.org/report")
    retrieved: Day | None = column(mark("The day on which it was last opened."), "2026-10-01")
    sha256: Sha256 | None = column(mark("SHA-256 of the file that the team keeps."), "0" * 64)
    reliability: Reliability | None = column(
        mark("Admiralty grade of the source, A to F; F means it cannot be judged."), "B"
    )
    origin_id: Id | None = column(
        mark("The source that this one repeats; both then count as one origin."),
        "src-7f3k2m9qxw",
        to=("sources",),
    )
    handling: Handling | None = column(HANDLING, "public")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Citation(Record):
    """Ties facts of one record to a source at a place in it."""

    table: ClassVar[str] = "citations"
    prefix: ClassVar[str] = "cit"

    record_id: Id = refers_to(*ANY_TABLE, help=mark("The record whose facts are cited."), example="pos-7f3k2m9qxw")
    facts: tuple[CitedFact, ...] = column(
        mark(
            "The facts with the digests of their values, written by the program: name=… or, of a set, acts:expression=…"
        ),
        "title=0123456789abcdef",
        required=True,
        many=True,
    )
    source_id: Id = refers_to("sources", help=mark("The source."), example="src-7f3k2m9qxw")
    locator: Line | None = column(mark("The place in the source: page, paragraph, minute."), "para 5")
    quote: Line | None = column(mark("A short verbatim quote."), "held in a ring of police")
    says: Prose | None = column(
        mark("What the source says there, in one neutral sentence."),
        mark("Police held the demonstrators for ten hours."),
    )
    credibility: Credibility | None = column(
        mark("Admiralty grade of what is said, 1 to 6; 6 means it cannot be judged."), "2"
    )
    stance: Stance = column(
        mark("Whether the source supports, finds (a court or UN body) or disputes the facts."),
        "supports",
        required=True,
    )
    cited_on: Day | None = column(mark("The day on which the citation was made or last confirmed."), "2026-10-01")
    note: Prose | None = column(TEAM_NOTE, TEAM_NOTE_EXAMPLE)


class Translation(Record):
    """A field's text in another language; stale once the field changes."""

    table: ClassVar[str] = "translations"
    prefix: ClassVar[str] = "tra"

    record_id: Id = refers_to(*ANY_TABLE, help=mark("The record whose field is translated."), example="inc-7f3k2m9qxw")
    field: Line | None = column(mark("The field."), "title")
    language: Language | None = column(mark("The language of the translation, as a code of ISO 639-1."), "fr")
    text: Prose | None = column(mark("The translation."), "Dispersion de la réunion de mai")
    digest: Digest | None = column(
        mark("The digest of the value that was translated, written by the program."), "0123456789abcdef"
    )
    translator: Line | None = column(mark("Who translated it."), "T. Translator")
