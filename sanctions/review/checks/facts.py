"""Checks of facts and their citations: uncited, stale, of one origin, disputed."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.records.facts import cited_facts, current_digest, facts_of
from sanctions.records.vocabularies import Credibility, Stance
from sanctions.register.finders import explain_no_finder
from sanctions.review.coverage import CoverageState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.facts import Fact
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.review.coverage import Coverage, FactCoverage

__all__ = ["check_citations", "check_credibility", "check_facts", "check_findings"]


def check_facts(coverage: Coverage) -> Iterator[Finding]:
    """Find facts that no citation covers, or only a stale one; that rest on one origin; that a source disputes."""
    for record, fact, found in coverage.facts():
        if not found.is_covered:
            yield _uncovered(record, fact, found)
        elif not found.is_corroborated:
            remedy = _another_origin(found.supporting[0].source_id)
            yield _finding("single-origin", record, fact.field, _one_origin(fact.name), remedy)
        if found.is_disputed:
            ids = ", ".join(citation.id for citation in found.disputing)
            message = _("“{name}” is disputed ({citations}).").format(name=fact.name, citations=ids)
            remedy = _("Weigh both sides; the briefing prints what the disputing source says.")
            yield _finding("disputed-fact", record, fact.field, message, remedy)


def _uncovered(record: Record, fact: Fact, found: FactCoverage) -> Finding:
    if found.state == CoverageState.STALE:
        ids = ", ".join(citation.id for citation in found.outdated)
        message = _("“{name}” was cited for another value; no briefing prints it.").format(name=fact.name)
        remedy = _("Look at the sources of {citations} again; see stale-citation.").format(citations=ids)
        return _finding("stale-fact", record, fact.field, message, remedy)
    message = _("No citation covers “{name}”; no briefing prints it.").format(name=fact.name)
    remedy = _('Say where it stands: sanctions cite {id} {name} --source SRC --at "para 5"')
    remedy = remedy.format(id=record.id, name=fact.name)
    return _finding("uncited-fact", record, fact.field, message, remedy)


# In a young register nearly every fact rests on one origin: the few different sentences are made once.
@cache
def _one_origin(name: str) -> str:
    return _("“{name}” rests on one origin only.").format(name=name)


@cache
def _another_origin(source: str) -> str:
    return _("Look for a source that does not repeat {source}, and cite it too.").format(source=source)


def check_citations(lists: Lists) -> Iterator[Finding]:
    """Find citations made for a value that has since changed."""
    for citation in lists.outdated_citations:
        record = lists.find(citation.record_id)
        if record is None:
            continue
        for name, digest in cited_facts(citation):
            if lists.is_fresh(citation, name, digest):
                continue
            now = current_digest(record, name)
            message = _("{citation} was made for another value of “{name}”, or when {id} was about somebody else.")
            remedy = (
                _("Open {source} {locator}. If it supports today's value too: sanctions cite --confirm {citation}")
                if now
                else _("“{name}” is empty now. Take it out of the citation: sanctions cite --confirm {citation}")
            )
            yield Finding(
                "stale-citation",
                Severity.WARNING,
                message.format(citation=citation.id, name=name, id=record.id),
                remedy.format(
                    source=citation.source_id, locator=citation.locator or "", name=name, citation=citation.id
                ),
                table="citations",
                record=citation.id,
                field="facts",
            )


def check_findings(lists: Lists) -> Iterator[Finding]:
    """Find citations that say that a source finds, though it is no court or UN body: they count as support alone."""
    for citation in lists.citations:
        source = lists.find(citation.source_id) if citation.stance == Stance.FINDS else None
        if source and (remedy := explain_no_finder(source)):
            message = _("{citation} says that {source} finds, and that counts as support alone.")
            yield Finding(
                "finding-of-no-court",
                Severity.WARNING,
                message.format(citation=citation.id, source=source.id),
                remedy,
                table="citations",
                record=citation.id,
                field="stance",
            )


def check_credibility(coverage: Coverage) -> Iterator[Finding]:
    """Find the grade "confirmed by other sources" on a fact that no other origin supports."""
    graded = {row.record_id for row in coverage.lists.citations if row.credibility is Credibility.CONFIRMED}
    for fact in chain.from_iterable(facts_of(row) for row in coverage.lists.records() if row.id in graded):
        found = coverage.of(fact)
        for citation in () if found.is_corroborated else found.supporting:
            if citation.credibility == Credibility.CONFIRMED:
                message = _(
                    "{citation} grades “{name}” as confirmed by other sources (1), and no other origin supports it."
                )
                yield Finding(
                    "credibility-not-corroborated",
                    Severity.WARNING,
                    message.format(citation=citation.id, name=fact.name),
                    _("Cite the source that confirms it, or: sanctions set {citation} credibility=2").format(
                        citation=citation.id
                    ),
                    table="citations",
                    record=citation.id,
                    field="credibility",
                )


def _finding(code: str, record: Record, field: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.WARNING, message, remedy, table=record.table, record=record.id, field=field)
