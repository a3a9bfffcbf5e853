"""The briefing as an ordered, numbered document, before it takes the form of a PDF or a workbook.

Fields stand in the order in which they print, which is the order of the footnotes.

Plain values only: both forms print exactly what stands here and look nothing up.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Cited",
    "ConductEntry",
    "ContraryView",
    "Document",
    "IdentityRow",
    "LawLines",
    "LawPage",
    "LawText",
    "LegalGround",
    "LegalRow",
    "LegalView",
    "Note",
    "Part",
    "PostRow",
    "Section",
    "SourceEntry",
    "Tally",
]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where in which source. `key` is unique in the document; `source` is the source's number."""

    key: str
    source: int
    grade: str
    locator: str
    text: str
    quote: str
    url: str
    archive_url: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A value to print, with the keys of its footnotes."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """One line of the identity table: a label and its values, each with its footnotes."""

    label: str
    values: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class PostRow:
    """One post held: what, where, from when to when, when it was last seen held, and the rank and powers."""

    title: Cited
    organisation: Cited
    began: Cited
    ended: Cited
    seen: Cited
    details: tuple[IdentityRow, ...]


@dataclass(frozen=True, slots=True)
class ConductEntry:
    """One incident and the candidate's alleged part in it."""

    number: str
    title: Cited
    dates: tuple[Cited, ...]
    place: Cited
    summary: Cited
    acts: tuple[Cited, ...]
    involvement: tuple[Cited, ...]
    rows: tuple[IdentityRow, ...]
    role: Cited
    standing: str
    standing_label: str
    standing_reason: str


@dataclass(frozen=True, slots=True)
class ContraryView:
    """The other side: what disputing sources say, or a sentence about the search; empty where neither may print."""

    says: tuple[Cited, ...]
    sentence: str
    reply: str


@dataclass(frozen=True, slots=True)
class LegalRow:
    """One element of a case: what the law says, the covered facts that meet it, how firm they are, what is missing."""

    element: str
    law: str
    to_confirm: bool
    fact: Cited
    support: str
    gap: str


@dataclass(frozen=True, slots=True)
class LegalGround:
    """One ground of the law and the conduct that meets it, element by element; `conduct` is the entry's number."""

    provision: str
    conduct: str
    strength: str
    standing: str
    standing_label: str
    rows: tuple[LegalRow, ...]


@dataclass(frozen=True, slots=True)
class LegalView:
    """What a law says of a candidate.

    `grounds` are those that are met, or where none is the nearest one; `open` are other grounds, each with what is
    missing of it.
    """

    result: str
    measures: str
    identity: str
    missing: tuple[str, ...]
    grounds: tuple[LegalGround, ...]
    open: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One candidate. `legal` stands in a briefing for a regime only.

    `reasons`, `stands` and `interest` are the sentences of a statement; each ends in a footnote. Their title names the
    regime for which the statement is written, if it is for one.
    """

    id: str
    number: str
    list: str
    kind: str
    name: str
    name_label: str
    heading: Cited
    post: str
    identity: tuple[IdentityRow, ...]
    posts: tuple[PostRow, ...]
    legal: LegalView | None
    reasons_title: str
    reasons: tuple[Cited, ...]
    conduct: tuple[ConductEntry, ...]
    contrary: ContraryView
    stands: tuple[Cited, ...]
    designations: tuple[IdentityRow, ...]
    interest: tuple[Cited, ...]
    notes: tuple[Note, ...]
    sources: tuple[int, ...]
    standing_label: str


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two lists."""

    list: str
    title: str
    intro: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class LawText:
    """One line of a law: its text, where it was read, and whether a lawyer still has to confirm it."""

    text: str
    source: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class LawLines:
    """The lines of a law that answer one question, as: who decides."""

    title: str
    lines: tuple[LawText, ...]


@dataclass(frozen=True, slots=True)
class LawPage:
    """The law for which a briefing is written, as far as the program knows it.

    `alarm` says that the law must be checked before use, where it is past the day until which it was known to hold.
    """

    title: str
    alarm: str
    dates: str
    parts: tuple[LawLines, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source in the annex."""

    number: int
    id: str
    title: str
    publisher: str
    author: str
    kind: str
    reference: str
    language: str
    published: str
    url: str
    archive_url: str
    retrieved: str
    sha256: str
    reliability: str
    grade: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One candidate's row of the summary's counts: list, standing of its firmest conduct, number of entries."""

    list: str
    standing: str
    conduct: int


@dataclass(frozen=True, slots=True)
class Document:
    """The whole briefing. `regime` and `law` are of the law that it is written for, if it is for one."""

    title: str
    volume: str
    organisation: str
    contact: str
    audience: str
    date: str
    day: str
    fingerprint: str
    edition: str
    is_draft: bool
    is_fictional: bool
    language: str
    summary: tuple[str, ...]
    regime: str
    law: LawPage | None
    parts: tuple[Part, ...]
    sources: tuple[SourceEntry, ...]
    explanations: tuple[tuple[str, str], ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All candidates, in order."""
        return tuple(section for part in self.parts for section in part.sections)

    def tally(self) -> list[Tally]:
        """Return the rows from which the summary's counts are made."""
        return [Tally(part.title, s.standing_label, len(s.conduct)) for part in self.parts for s in part.sections]
