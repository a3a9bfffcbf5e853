"""Makes the briefing's document from what is cleared: its parts in order, numbered, with their sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sanctions.briefing.document import Document, Part, Section
from sanctions.briefing.explanations import explain, introduce
from sanctions.briefing.law_page import make_law_page
from sanctions.briefing.notes import SourceNumbers
from sanctions.briefing.sections import make_section
from sanctions.language import format_day, ngettext
from sanctions.language import gettext as _
from sanctions.records.dossiers import display_name
from sanctions.records.fields import CANDIDATE_TABLES

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sanctions.briefing.clearance import Cleared
    from sanctions.briefing.legal import Cases
    from sanctions.records.candidates import Candidate

__all__ = ["Cover", "make_document", "select_candidates", "split_volumes"]


@dataclass(frozen=True)
class Cover:
    """What the title page says: whose briefing this is, of which day, from which edition (none: it is a draft)."""

    title: str
    organisation: str
    contact: str
    day: date
    fingerprint: str
    edition: str
    is_fictional: bool


def select_candidates(cleared: Cleared, tables: Collection[str], only: Collection[str] = ()) -> list[Candidate]:
    """Return the candidates that a briefing is about, in its order: by list, priority and name."""
    chosen = [
        candidate
        for candidate in cleared.lists.candidates
        if candidate.table in tables and (not only or candidate.id in only)
    ]
    by_name = sorted(chosen, key=lambda c: (c.priority or "9", display_name(cleared.lists, c).casefold(), c.id))
    return sorted(by_name, key=lambda c: CANDIDATE_TABLES.index(c.table))


def make_document(
    cleared: Cleared, cover: Cover, candidates: Collection[Candidate], cases: Cases | None = None
) -> Document:
    """Write the document of these candidates; as cases under a law, with its legal tables, statements and page."""
    numbers = SourceNumbers(cleared.coverage)
    parts = []
    for table, letter, title in (("enforcers", "E", _("Enforcers")), ("decision_makers", "D", _("Decision-makers"))):
        rows = [candidate for candidate in candidates if candidate.table == table]
        sections = tuple(make_section(cleared, numbers, row, f"{letter}{n}", cases) for n, row in enumerate(rows, 1))
        if sections:
            parts.append(Part(table, title, introduce(table), sections))
    return Document(
        title=cover.title,
        volume="",
        organisation=cover.organisation,
        contact=cover.contact,
        audience=cleared.audience.label,
        date=format_day(cover.day),
        day=cover.day.isoformat(),
        fingerprint=cover.fingerprint,
        edition=cover.edition,
        is_draft=not cover.edition,
        is_fictional=cover.is_fictional,
        language="en",
        summary=_summary(parts, cases),
        regime=cases.law.title if cases else "",
        law=make_law_page(cases, [candidate.id for candidate in candidates]) if cases else None,
        parts=tuple(parts),
        sources=numbers.annex(),
        explanations=explain(),
    )


def split_volumes(document: Document, size: int) -> list[Document]:
    """Return a document in volumes of at most so many candidates; every number stays what it was."""
    sections = document.sections
    if len(sections) <= size:
        return [document]
    starts = range(0, len(sections), size)
    return [
        _volume(document, sections[start : start + size], _("Volume {n} of {all}").format(n=n, all=len(starts)))
        for n, start in enumerate(starts, 1)
    ]


def _volume(document: Document, sections: tuple[Section, ...], name: str) -> Document:
    numbers = {section.number for section in sections}
    parts = [replace(part, sections=tuple(s for s in part.sections if s.number in numbers)) for part in document.parts]
    sources = [replace(source, cited=tuple(n for n in source.cited if n in numbers)) for source in document.sources]
    return replace(
        document,
        volume=name,
        parts=tuple(part for part in parts if part.sections),
        sources=tuple(source for source in sources if source.cited),
    )


def _summary(parts: list[Part], cases: Cases | None) -> tuple[str, ...]:
    sections: list[Section] = [section for part in parts for section in part.sections]
    counts = {part.list: len(part.sections) for part in parts}
    enforcers, makers = counts.get("enforcers", 0), counts.get("decision_makers", 0)
    with_conduct = sum(bool(section.conduct) for section in sections)
    who = _(" and ").join(
        words.format(n=n)
        for words, n in (
            (ngettext("{n} enforcer", "{n} enforcers", enforcers), enforcers),
            (ngettext("{n} decision-maker", "{n} decision-makers", makers), makers),
        )
        if n
    )
    if cases:
        lines = [_("This briefing proposes {who} for consideration.").format(who=who), _met(sections, cases)]
    else:
        lines = [_("This briefing proposes {who} for consideration for human-rights sanctions.").format(who=who)]
    if with_conduct == len(sections):
        lines.append(_("It sets out the alleged conduct of each."))
    elif with_conduct:
        lines.append(_("It sets out alleged conduct of {n} of them.").format(n=with_conduct))
    else:
        lines.append(_("It sets out no conduct."))
    lines.append(
        _(
            "Every fact names its source and, where recorded, the place in it; "
            "the sources are listed at the end with their grades. Nothing here is a finding of guilt."
        )
    )
    return tuple(lines)


def _met(sections: list[Section], cases: Cases) -> str:
    """Say under which law, and of how many a ground of it is met."""
    met = sum(bool(cases.assessments[section.id].met) for section in sections)
    if met == len(sections):
        text = _("Of each, covered facts meet a ground of the law: {law}.")
    else:
        text = _(
            "Of {n} of {all}, covered facts meet a ground of the law: {law}. "
            "Of the others the legal table says what is missing."
        )
    return text.format(n=met, all=len(sections), law=cases.law.title)
