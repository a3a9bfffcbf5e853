"""The only way out: what one audience may see of the lists, and what was withheld from it and why.

`Cleared` is the only thing an output accepts. It holds no record that the audience may not see, no fact that
no citation covers for that audience, no sentence of a statement that points at anything else, no note, no
citation made for another value, and no source on which nothing rests that is shown. What prints from it can
therefore neither be uncited nor leak.

`Withheld` is for the staff member's screen alone; no output counts or names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions.language import gettext as _
from sanctions.records.candidates import Statement
from sanctions.records.dossiers import disputes_of, dossier_of, organisation_of
from sanctions.records.events import Conduct
from sanctions.records.evidence import Citation, Source, Translation
from sanctions.records.facts import cited_facts, current_digest, facts_of, without_facts
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import Audience, CandidateKind, Stage
from sanctions.review.coverage import Coverage, CoverageState, find_origins
from sanctions.review.statements.judging import PROSE, Judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.candidates import Candidate
    from sanctions.records.record import Record
    from sanctions.review.statements.judging import Judged

__all__ = ["Cleared", "Reason", "Visible", "Withheld", "clear", "let_see", "why_not_covered"]

# A hidden record in one of these columns hides the row; in any other column it is only blanked.
_RESTS_ON = ("candidate_id", "incident_id", "of_id", "record_id", "source_id")
_BLANKED = {
    name: [column.name for column in table.reference_columns if column.name not in _RESTS_ON]
    for name, table in TABLES.items()
}
# Rows that only link a candidate to something; without a covered fact they are not shown at all.
_LINKS = ("names", "postings", "conduct", "designations")
# Enough of a sentence to know it by.
_SHOWN_OF_A_SENTENCE = 48
# What the team does with the lists is nobody else's business.
_TEAM_TABLES = frozenset({"approvals", "verdicts", "conflicts", "handovers"})


class Reason(StrEnum):
    """Why something was withheld."""

    HANDLING = "handling"
    ABOUT_HIDDEN = "about-hidden"
    NAME_NOT_COVERED = "name-not-covered"
    UNCITED = "uncited"
    STALE = "stale"
    SOURCE_HIDDEN = "source-hidden"
    CONTRARY_HIDDEN = "contrary-hidden"
    CONTRARY_STALE = "contrary-stale"
    WITHDRAWN = "withdrawn"
    DRAFT = "draft"
    DOUBLED = "doubled"
    EMPTY = "empty"
    SENTENCE = "sentence"
    NO_CASE = "no-case"

    @property
    def sentence(self) -> str:
        """The reason as the staff member reads it."""
        return {
            Reason.HANDLING: _(
                "their handling is narrower than this audience (none: the team only); "
                "widen it with: sanctions set ID handling=…"
            ),
            Reason.ABOUT_HIDDEN: _("they are about, or rest on, something that this audience may not see"),
            Reason.NAME_NOT_COVERED: _(
                "no source that this audience may see covers the candidate's name (or post); "
                "cite one, or widen the source's handling"
            ),
            Reason.UNCITED: _("no citation covers them"),
            Reason.STALE: _("their citations were made for another value; look at the source again"),
            Reason.SOURCE_HIDDEN: _("they rest only on sources that this audience may not see"),
            Reason.CONTRARY_HIDDEN: _(
                "the other side's view is known, but from sources that this audience may not see"
            ),
            Reason.CONTRARY_STALE: _("the other side's view was cited for another value; look at the source again"),
            Reason.WITHDRAWN: _("the proposal was withdrawn"),
            Reason.DRAFT: _("the candidate is still a draft (stage), and drafts do not leave the team"),
            Reason.DOUBLED: _("their id stands twice, so it is not clear what is meant"),
            Reason.EMPTY: _("without a covered fact they say nothing (of conduct: the candidate's own part)"),
            Reason.SENTENCE: _("a sentence prints only where all that its pointers name is covered for this audience"),
            Reason.NO_CASE: _("they are no case under this law; in full: sanctions assess ID --regime …"),
        }[self]


@dataclass(frozen=True, slots=True)
class Withheld:
    """One record, or one fact of it (`field`, or `field:value` of a set), that an audience does not get.

    Of a candidate that is no case under a law, `why` says what makes it none.
    Of a statement it may be one sentence (`field:number`); `why` then says how it begins and what keeps it back.
    """

    record: str
    table: str
    reason: Reason
    fact: str = ""
    why: str = ""


@dataclass(frozen=True)
class Cleared:
    """Lists as one audience may see them, with their coverage. Made by `clear` and by nothing else.

    `contrary_withheld` names the candidates about whom the other side's view is known but may not be shown:
    of them an output says nothing about the contrary view, rather than that none was found. `acts_withheld` names the
    incidents of which more acts are recorded than may be shown: whose part was in which of them nobody can tell there.
    """

    audience: Audience
    lists: Lists
    coverage: Coverage
    contrary_withheld: frozenset[str]
    acts_withheld: frozenset[str] = frozenset()


class Visible(NamedTuple):
    """The records that an audience may see, with their coverage; and those withheld as a whole, by id."""

    coverage: Coverage
    withheld: dict[str, Withheld]


def clear(lists: Lists, audience: Audience) -> tuple[Cleared, list[Withheld]]:
    """Return what an audience may see, and what was withheld from it and why."""
    visible, origins = let_see(lists, audience), find_origins(lists.sources)
    whole = Coverage(lists, origins)
    facts = list(_uncovered(visible.coverage, whole))
    shown, empty = _reduce(visible.coverage.lists, {(item.record, item.fact) for item in facts})
    shown, sentences = _keep_supported(Coverage(shown, origins), whole)
    contrary = frozenset(
        candidate.id
        for candidate in shown.candidates
        if _is_disputed(lists, candidate.id) and not _is_disputed(shown, candidate.id)
    )
    unheard = [_unheard(lists, candidate_id) for candidate_id in sorted(contrary)]
    records = [item for item in visible.withheld.values() if item.table not in _TEAM_TABLES]
    acts = frozenset(
        row.id for row in shown.incidents if set(row.acts) != set(getattr(lists.find(row.id), "acts", row.acts))
    )
    return Cleared(audience, shown, Coverage(shown, origins), contrary, acts), [
        *records,
        *facts,
        *empty,
        *sentences,
        *unheard,
    ]


def let_see(lists: Lists, audience: Audience, *, drafts: bool = False) -> Visible:
    """Return the records that an audience may see, before what is not covered is taken out of them.

    No output is made of it. The team judges by it what a case would be before this audience, drafts too if it asks.
    """
    origins = find_origins(lists.sources)
    withheld = _not_proposed(lists, audience, drafts=drafts)
    visible = _hide(lists, audience, withheld)
    coverage = Coverage(visible, origins)
    for candidate in visible.candidates:
        if not _has_covered_name(coverage, candidate):
            withheld[candidate.id] = Withheld(candidate.id, candidate.table, Reason.NAME_NOT_COVERED)
    return Visible(Coverage(_hide(lists, audience, withheld), origins), withheld)


def _not_proposed(lists: Lists, audience: Audience, *, drafts: bool = False) -> dict[str, Withheld]:
    """Return what no output names: rows of one id, withdrawn candidates and, outside the team, drafts."""
    withheld = {i: Withheld(i, _table(lists, i), Reason.DOUBLED) for i in lists.doubled_ids}
    for candidate in lists.candidates:
        if candidate.stage == Stage.WITHDRAWN:
            withheld[candidate.id] = Withheld(candidate.id, candidate.table, Reason.WITHDRAWN)
        elif candidate.stage == Stage.DRAFT and audience != Audience.INTERNAL and not drafts:
            withheld[candidate.id] = Withheld(candidate.id, candidate.table, Reason.DRAFT)
    return withheld


def _hide(lists: Lists, audience: Audience, withheld: dict[str, Withheld]) -> Lists:
    """Return lists without the records that an audience may not see, and note in `withheld` why."""
    judged: dict[str, bool] = dict.fromkeys(withheld, False)

    def is_visible(record: Record | None) -> bool:
        if record is None:
            return False
        if record.id not in judged:
            judged[record.id] = True  # A ring of references hides nothing by itself.
            reason = None
            values = record.__dict__
            if "handling" in values and not audience.may_see(values["handling"]):
                reason = Reason.HANDLING
            elif not all(is_visible(lists.find(i)) for name in _RESTS_ON if (i := values.get(name))):
                reason = Reason.ABOUT_HIDDEN
            if reason:
                judged[record.id] = False
                withheld[record.id] = Withheld(record.id, record.table, reason)
        return judged[record.id]

    kept = [record for record in lists.records() if record.table not in _TEAM_TABLES and is_visible(record)]
    return Lists.of(_blank_references(kept, {record.id for record in kept}))


def _blank_references(records: Iterable[Record], present: set[str]) -> Iterator[Record]:
    for record in records:
        values, names = record.__dict__, _BLANKED[record.table]
        yield record.without({name for name in names if (target := values[name]) and target not in present})


def _has_covered_name(coverage: Coverage, candidate: Candidate) -> bool:
    lists = coverage.lists

    def has_covered_organisation(record: Any) -> bool:
        organisation = organisation_of(lists, record.organisation_id)
        return (
            organisation is not None
            and coverage.is_covered(record, "organisation_id")
            and coverage.is_covered(organisation, "name")
        )

    if candidate.kind == CandidateKind.PERSON:
        return coverage.is_covered(candidate, "name")
    if candidate.kind == CandidateKind.BODY:
        return has_covered_organisation(candidate)
    return any(
        coverage.is_covered(posting, "title") and has_covered_organisation(posting)
        for posting in dossier_of(lists, candidate).postings
    )


def _uncovered(coverage: Coverage, whole: Coverage) -> Iterator[Withheld]:
    """Yield the facts that no citation covers for the audience; `whole` tells whether one would for the team."""
    for record, fact, found in coverage.facts():
        if not found.is_covered:
            yield why_not_covered(whole, record, fact.name)


def why_not_covered(whole: Coverage, record: Record, name: str) -> Withheld:
    """Return why a fact that no citation covers for an audience is withheld; `whole` is the coverage of all lists."""
    found = whole.of_name(record, name)
    if found.is_covered:
        reason = Reason.SOURCE_HIDDEN
    else:
        reason = Reason.STALE if found.state == CoverageState.STALE else Reason.UNCITED
    return Withheld(record.id, record.table, reason, name)


def _reduce(lists: Lists, uncovered: set[tuple[str, str]]) -> tuple[Lists, list[Withheld]]:
    """Return lists without uncovered facts, notes and what then supports nothing; and the rows that say nothing."""
    bare = {name: [_bare(row, uncovered) for row in lists.rows(name)] for name in TABLES if name not in _TEAM_TABLES}
    empty = [Withheld(row.id, name, Reason.EMPTY) for name in _LINKS for row in bare[name] if not _says_something(row)]
    for name in _LINKS:
        bare[name] = [row for row in bare[name] if _says_something(row)]
    by_id = {record.id: record for record in chain.from_iterable(bare.values())}
    bare["citations"] = list(_fresh_citations(bare["citations"], by_id))
    bare["translations"] = [
        row
        for row in bare["translations"]
        if isinstance(row, Translation)
        and (record := by_id.get(row.record_id))
        and row.digest
        and current_digest(record, row.field or "") == row.digest
    ]
    records = _without_remnants(list(chain.from_iterable(bare.values())))
    return Lists.of(_blank_references(records, {record.id for record in records})), empty


def _says_something(record: Record) -> bool:
    """Tell whether a row that links a candidate to something still says what the link is.

    Conduct without its involvement would tie a person to an incident, and say that something was left out.
    """
    if isinstance(record, Conduct):
        return bool(record.involvement)
    return any(True for _fact in facts_of(record))


def _keep_supported(coverage: Coverage, whole: Coverage) -> tuple[Lists, list[Withheld]]:
    """Return lists whose statements hold no sentence that may not print, and such sentences; `whole` tells why."""
    judge, kept, withheld = Judge(coverage, whole), list[Statement](), list[Withheld]()
    for statement in coverage.lists.statements:
        judged = judge.judge(statement)
        withheld += [
            Withheld(statement.id, statement.table, Reason.SENTENCE, f"{one.field}:{one.number}", _beginning(one))
            for one in judged
            if not one.may_print
        ]
        raw = dict.fromkeys(PROSE, "")
        for one in judged:
            raw[one.field] += one.sentence.raw if one.may_print else ""
        kept.append(statement.model_copy(update={field: text.strip() or None for field, text in raw.items()}))
    lists = coverage.lists.replacing(*kept)
    gone = {row.id for row in kept if not any(getattr(row, field) for field in PROSE)}
    # A translation of what is shown only in part would show the rest.
    gone |= {
        row.id
        for row in lists.translations
        if isinstance(record := lists.find(row.record_id), Statement)
        and (record.id in gone or current_digest(record, row.field or "") != row.digest)
    }
    return lists.without(gone), withheld


def _beginning(judged: Judged) -> str:
    text = judged.sentence.text
    return f"“{text if len(text) <= _SHOWN_OF_A_SENTENCE else text[:_SHOWN_OF_A_SENTENCE] + '…'}”: {judged.why}"


def _without_remnants(records: list[Record]) -> list[Record]:
    """Return records without sources that nothing cites, and what is about a record that is gone, to the last."""
    while True:
        present = {None, *(record.id for record in records)}
        cited = {record.source_id for record in records if isinstance(record, Citation)}
        kept = [
            record
            for record in records
            if (record.id in cited if isinstance(record, Source) else record.__dict__.get("record_id") in present)
        ]
        if len(kept) == len(records):
            return kept
        records = kept


def _bare(record: Record, uncovered: set[tuple[str, str]]) -> Record:
    names = [fact.name for fact in facts_of(record) if (record.id, fact.name) in uncovered]
    return without_facts(record, names).without({"note"} & record.__dict__.keys())


def _fresh_citations(rows: Iterable[Record], by_id: dict[str, Record]) -> Iterator[Citation]:
    """Yield citations with only the facts that still stand as they were cited."""
    for citation in rows:
        record = by_id.get(getattr(citation, "record_id", ""))
        if record is None or not isinstance(citation, Citation):
            continue
        fresh = tuple(
            f"{name}={digest}" for name, digest in cited_facts(citation) if current_digest(record, name) == digest
        )
        if fresh:
            yield citation if fresh == citation.facts else citation.model_copy(update={"facts": fresh})


def _is_disputed(lists: Lists, candidate_id: str) -> bool:
    return any(True for _citation in disputes_of(lists, candidate_id))


def _unheard(lists: Lists, candidate_id: str) -> Withheld:
    disputed = ((citation, fact) for citation in disputes_of(lists, candidate_id) for fact in cited_facts(citation))
    fresh = any(lists.is_fresh(citation, *fact) for citation, fact in disputed)
    reason = Reason.CONTRARY_HIDDEN if fresh else Reason.CONTRARY_STALE
    return Withheld(candidate_id, _table(lists, candidate_id), reason)


def _table(lists: Lists, record_id: str) -> str:
    record = lists.find(record_id)
    return record.table if record else CANDIDATE_TABLES[0]
