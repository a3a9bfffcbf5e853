"""Footnotes and source numbers: how a printed value leads back to its place in a source.

Sources are numbered in the order in which the document first rests on them. Within one candidate's section a
place in a source has one footnote, marked wherever it is used; the next section states it anew, so that a
reader who opens one candidate finds everything there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.briefing.document import Cited, Note, SourceEntry
from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.records.evidence import Citation, Source
from sanctions.records.facts import values_of
from sanctions.records.vocabularies import Vocabulary
from sanctions.review.statements.judging import facts_told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.facts import Fact
    from sanctions.records.record import Record
    from sanctions.review.coverage import Coverage

__all__ = ["Notes", "SourceNumbers", "describe_source", "in_order", "language_name"]

_EMPTY = Cited("")


class SourceNumbers:
    """Numbers sources in the order of their first use, and remembers where each is used.

    Sources that a document has numbered keep their numbers.
    """

    def __init__(self, coverage: Coverage, numbered: Iterable[SourceEntry] = ()) -> None:
        self.coverage = coverage
        self._numbers: dict[str, int] = {source.id: source.number for source in numbered}
        self._used: dict[str, dict[str, None]] = {}

    def number(self, source_id: str, section: str) -> int:
        """Return a source's number, and note that a section rests on it."""
        self._used.setdefault(source_id, {})[section] = None
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def source(self, source_id: str) -> Source:
        """Return the source of an id; clearance keeps none that is missing."""
        source = self.coverage.lists.find(source_id)
        assert isinstance(source, Source)
        return source

    def annex(self) -> tuple[SourceEntry, ...]:
        """Return the sources that are used here, by number."""
        return tuple(
            _entry(self.source(source_id), number, tuple(self._used[source_id]))
            for source_id, number in self._numbers.items()
            if source_id in self._used
        )


def in_order(keys: Iterable[str]) -> tuple[str, ...]:
    """Return footnote keys in ascending order, each once."""
    return tuple(sorted(set(keys), key=lambda key: int(key.rpartition("-")[2])))


class Notes:
    """Makes the cited values of one section and gathers their footnotes."""

    def __init__(self, numbers: SourceNumbers, section: str) -> None:
        self.coverage = numbers.coverage
        self._numbers = numbers
        self._section = section
        self._notes: dict[tuple[str, ...], Note] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """The footnotes so far, in the order of their first mark."""
        return tuple(self._notes.values())

    @property
    def sources(self) -> tuple[int, ...]:
        """The numbers of the sources on which the section rests."""
        return tuple(sorted({note.source for note in self._notes.values()}))

    def field(self, record: Record, name: str) -> Cited:
        """Return a covered field as it prints; nothing where it is empty."""
        return next(iter(self.values(record, name)), _EMPTY)

    def values(self, record: Record, name: str) -> tuple[Cited, ...]:
        """Return the covered values of a field as they print."""
        return tuple(self.fact(record, fact) for fact in values_of(record, name) if self.coverage.of(fact).is_covered)

    def fact(self, record: Record, fact: Fact) -> Cited:
        """Return one covered fact as it prints."""
        return self.cite(_printed(record, fact), self.coverage.of(fact).supporting)

    def cite(self, text: str, citations: tuple[Citation, ...]) -> Cited:
        """Return a text with the footnotes of some citations."""
        return Cited(text, in_order(self._note(citation) for citation in citations))

    def told_by(self, text: str, pointers: Iterable[str]) -> Cited:
        """Return a sentence with the footnotes of everything that its pointers name."""
        lists = self.coverage.lists
        behind: list[Citation] = []
        for record in map(lists.find, pointers):
            if isinstance(record, Citation):
                behind.append(record)
            elif record:
                behind += (row for fact in facts_told(lists, record) for row in self.coverage.of(fact).supporting)
        return self.cite(text, tuple(behind))

    def _note(self, citation: Citation) -> str:
        grade = citation.credibility or ""
        place = (citation.source_id, citation.locator or "", citation.quote or "", grade)
        if place not in self._notes:
            source = self._numbers.source(citation.source_id)
            self._notes[place] = Note(
                key=f"{self._section}-{len(self._notes) + 1}",
                source=self._numbers.number(source.id, self._section),
                locator=citation.locator or "",
                grade=_grade(source, citation),
                text=describe_source(source, citation.locator),
                quote=citation.quote or "",
                url=source.url or "",
                archive_url=source.archive_url or "",
            )
        return self._notes[place].key


def _grade(source: Source, citation: Citation) -> str:
    """Write the Admiralty grade: reliability of the source and credibility of what it says, as B2."""
    return f"{source.reliability or ''}{citation.credibility or ''}"


def _printed(record: Record, fact: Fact) -> str:
    value = getattr(record, fact.field)
    if isinstance(value, tuple):
        value = next(item for item in value if item == fact.value)
    if isinstance(value, Vocabulary):
        return value.label
    if fact.field in _DATES:
        return describe_date(fact.value)
    return _country(fact.value) if fact.field == "citizenships" else fact.value


_DATES = {"birth_date", "died", "began", "ended", "seen", "listed_on", "delisted_on", "proposed_on", "published"}


def describe_source(source: Source, locator: str | None) -> str:
    """Return a footnote: publisher, author, title, number, date, place. The title keeps the case of its source."""
    parts = [
        source.publisher or source.author,
        source.title and f"“{source.title}”",
        source.reference,
        source.published and describe_date(source.published),
        locator,
    ]
    if not source.title and not source.reference:
        parts.insert(1, source.kind.label if source.kind else _("untitled"))
    return ", ".join(part for part in parts if part)


def _entry(source: Source, number: int, sections: tuple[str, ...]) -> SourceEntry:
    return SourceEntry(
        number=number,
        id=source.id,
        title=source.title or "",
        publisher=source.publisher or "",
        author=source.author or "",
        kind=source.kind.label if source.kind else "",
        reference=source.reference or "",
        language=language_name(source.language) if source.language else "",
        published=describe_date(source.published) if source.published else "",
        url=source.url or "",
        archive_url=source.archive_url or "",
        retrieved=describe_date(source.retrieved) if source.retrieved else "",
        sha256=source.sha256 or "",
        reliability=source.reliability or "",
        grade=source.reliability.label if source.reliability else "",
        cited=sections,
    )


def _country(code: str) -> str:
    from babel import Locale

    from sanctions.records.codes import FICTIONAL_STATE

    return _("a fictional state") if code == FICTIONAL_STATE else str(Locale("en").territories.get(code, code))


def language_name(code: str) -> str:
    """Return the English name of a language by its code of ISO 639-1."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))
