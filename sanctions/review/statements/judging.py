"""Which sentences of a statement may print: those whose every pointer names a record that is covered.

A pointer covers what it says if its record belongs to the candidate's dossier, may be shown, and every fact that it
holds rests on a fresh citation: a sentence can tell any of them. What a record refers to by a fact (the organisation
of a post, the larger event of an incident) is named with it, so that name has to be covered, too. A citation covers
what it says if it is shown and made for the values as they are now, whether it supports them or disputes them.

What was withheld, and why, is for the staff member; no output says a word of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.records.candidates import Candidate, Designation, Posting
from sanctions.records.dossiers import dossier_of
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation
from sanctions.records.facts import cited_facts, current_digest, facts_of, values_of
from sanctions.records.tables import table_of_record
from sanctions.records.vocabularies import Stance
from sanctions.review.statements.sentences import Sentence, read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.candidates import Statement
    from sanctions.records.dossiers import Dossier
    from sanctions.records.facts import Fact
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.records.vocabularies import Regime
    from sanctions.review.coverage import Coverage

__all__ = ["PROSE", "Fault", "Judge", "Judged", "choose_statement", "covers", "facts_told"]

# The fields of a statement that are made of sentences.
PROSE = ("text", "interest", "stands")
# What a sentence may rest on. The others of a dossier tell who or what is meant.
_CARRY = (Posting, Conduct, Incident, Designation, Citation)


class Fault(StrEnum):
    """Why a sentence does not print."""

    NO_POINTER = "no-pointer"
    NOTHING = "nothing"
    ELSEWHERE = "elsewhere"
    HIDDEN = "hidden"
    NOT_COVERED = "not-covered"
    NOT_COVERED_HERE = "not-covered-here"
    OUTDATED = "outdated"
    IDENTITY = "identity"
    DISPUTED = "disputed"

    def explain(self, pointer: str, field: str) -> str:
        """Say it as the staff member reads it."""
        return {
            Fault.NO_POINTER: _("it does not end in a pointer, as {{con-…}}"),
            Fault.NOTHING: _("{pointer} points at nothing"),
            Fault.ELSEWHERE: _("{pointer} belongs to another candidate, or to none"),
            Fault.HIDDEN: _("{pointer} may not be shown to this audience"),
            Fault.NOT_COVERED: _("{pointer} is not covered: its {field} has no fresh citation"),
            Fault.NOT_COVERED_HERE: _(
                "{pointer} is not covered: its {field} rests only on sources that this audience may not see"
            ),
            Fault.OUTDATED: _("{pointer} was made for another value of its {field}; look at the source again"),
            Fault.IDENTITY: _(
                "{pointer} tells only who or what is meant; point at a post, conduct, an incident, a designation or a "
                "citation"
            ),
            Fault.DISPUTED: _("{pointer} disputes the record; it can carry a sentence of stands alone"),
        }[self].format(pointer=pointer or "{}", field=field)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a statement: its field and its number in it, and the first thing that keeps it from printing."""

    field: str
    number: int
    sentence: Sentence
    fault: Fault | None = None
    pointer: str = ""
    fact: str = ""

    @property
    def may_print(self) -> bool:
        """Whether nothing keeps it from printing."""
        return self.fault is None

    @property
    def why(self) -> str:
        """What keeps it from printing, in words."""
        return self.fault.explain(self.pointer, self.fact) if self.fault else ""


class Judge:
    """Judges statements by a coverage, which may be of what one audience may see; `whole` is of all the team has."""

    def __init__(self, coverage: Coverage, whole: Coverage | None = None) -> None:
        self._shown = coverage
        self._whole = whole or coverage

    def judge(self, statement: Statement) -> list[Judged]:
        """Return the sentences of a statement with what keeps each from printing, field by field."""
        shown = _dossier_ids(self._shown.lists, statement.candidate_id)
        whole = _dossier_ids(self._whole.lists, statement.candidate_id)
        return [
            self._judge(Judged(field, number, sentence), shown, whole)
            for field in PROSE
            for number, sentence in enumerate(read_sentences(getattr(statement, field) or ""), 1)
            if sentence.has_words or sentence.pointers
        ]

    def _judge(self, judged: Judged, shown: set[str], whole: set[str]) -> Judged:
        sentence = judged.sentence

        def fault(why: Fault, pointer: str = "", fact: str = "") -> Judged:
            return Judged(judged.field, judged.number, sentence, why, pointer, fact)

        for pointer in sentence.pointers:
            record = self._whole.lists.find(pointer)
            if record is None:
                return fault(Fault.NOTHING, pointer)
            own = record.record_id if isinstance(record, Citation) else record.id
            if own not in whole:
                return fault(Fault.ELSEWHERE, pointer)
            if own not in shown or self._shown.lists.find(pointer) is None:
                return fault(Fault.HIDDEN, pointer)
            if found := self._uncovered(record):
                return fault(found[0], pointer, found[1])
            if isinstance(record, Citation) and record.stance is Stance.DISPUTES and judged.field != "stands":
                return fault(Fault.DISPUTED, pointer)
        if {"{", "}"} & set(sentence.text):
            return fault(Fault.NOTHING, "{…")
        if not sentence.ends_in_pointers:
            return fault(Fault.NO_POINTER)
        carried = any(isinstance(self._whole.lists.find(pointer), _CARRY) for pointer in sentence.pointers)
        return judged if carried else fault(Fault.IDENTITY, sentence.pointers[0])

    def _uncovered(self, record: Record) -> tuple[Fault, str] | None:
        """Return why a record that is shown does not cover what is said of it, and by which of its facts."""
        if isinstance(record, Citation):
            return next(((Fault.OUTDATED, name) for name in outdated_of(self._shown.lists, record)), None)
        if not any(True for _fact in facts_of(record)):
            return Fault.NOTHING, ""
        for fact in facts_told(self._whole.lists, record):
            if not self._shown.of(fact).is_covered:
                is_here = not self._whole.of(fact).is_covered
                return (Fault.NOT_COVERED if is_here else Fault.NOT_COVERED_HERE), _told(record, fact)
        return None


def _dossier_ids(lists: Lists, candidate_id: str) -> set[str]:
    candidate = lists.find(candidate_id)
    return {row.id for row in dossier_of(lists, candidate).records()} if isinstance(candidate, Candidate) else set()


def _told(record: Record, fact: Fact) -> str:
    return fact.name if fact.record_id == record.id else f"{fact.name} ({fact.record_id})"


def facts_told(lists: Lists, record: Record) -> Iterator[Fact]:
    """Yield the facts that a sentence on a record may tell: its own, and the names of what these refer to."""
    yield from facts_of(record)
    for column in table_of_record(record).reference_columns:
        other = lists.find(getattr(record, column.name)) if column.is_fact else None
        if isinstance(other, Organisation):
            yield from values_of(other, "name")
        elif isinstance(other, Incident):
            yield from values_of(other, "title")
        elif isinstance(other, Candidate):
            yield from values_of(other, "name")


def outdated_of(lists: Lists, citation: Citation) -> Iterator[str]:
    """Yield the facts that a citation names and that lists no longer hold with that value."""
    cited = lists.find(citation.record_id)
    for name, digest in cited_facts(citation):
        if cited is None or current_digest(cited, name) != digest:
            yield name


def covers(coverage: Coverage, record: Record, whole: Lists) -> bool:
    """Tell whether a sentence of reasons may rest on a record: on a citation as it is now, on each fact it may tell.

    The record is that of the `whole` lists, since what is shown to an audience has lost what is not covered for it.
    """
    if isinstance(record, Citation):
        return record.stance is not Stance.DISPUTES and not any(True for _name in outdated_of(coverage.lists, record))
    facts = [*facts_told(whole, record)]
    return isinstance(record, _CARRY) and bool(facts) and all(coverage.of(fact).is_covered for fact in facts)


def choose_statement(dossier: Dossier, regime: Regime | None = None) -> Statement | None:
    """Return the statement that is written for a regime, else one that is written for any, else none."""
    for wanted in dict.fromkeys((regime, None)):
        for statement in dossier.statements:
            if statement.regime == wanted:
                return statement
    return None
