"""A candidate under one law: the legal table, the measure asked for, how surely the person is identified.

Made from an assessment of what is cleared, so that it rests on what the rest of the briefing rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.briefing.assessing import assess_cleared
from sanctions.briefing.document import LegalGround, LegalRow, LegalView
from sanctions.briefing.explanations import standing_label
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.candidates import Candidate, Posting
from sanctions.records.dossiers import display_name
from sanctions.records.events import Organisation
from sanctions.records.facts import values_of
from sanctions.records.vocabularies import CandidateKind
from sanctions.review.assessment.terms import ElementKind, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from sanctions.briefing.clearance import Cleared
    from sanctions.briefing.document import Cited
    from sanctions.briefing.notes import Notes
    from sanctions.records.facts import Fact
    from sanctions.records.record import Record
    from sanctions.review.assessment.model import Assessment, Element, Nexus
    from sanctions.review.identity import Identity
    from sanctions.review.regimes.model import RegimeLaw
    from sanctions.review.regimes.provisions import LawLine

__all__ = ["Cases", "find_cases", "make_legal", "marked"]

_SAID_WHOLE = {ElementKind.PERSON, ElementKind.ACT, ElementKind.INVOLVEMENT}


class Cases(NamedTuple):
    """A law, the day on which it is asked, and what it says of each candidate, by id."""

    law: RegimeLaw
    day: date
    assessments: Mapping[str, Assessment]

    def is_case(self, candidate: Candidate) -> bool:
        """Tell whether a candidate is a case under the law, or nearly one."""
        return self.assessments[candidate.id].result != Result.NOT_A_CASE


def find_cases(cleared: Cleared, law: RegimeLaw, day: date, candidates: Iterable[Candidate]) -> Cases:
    """Assess candidates under a law on what is cleared."""
    return Cases(law, day, {one.id: assess_cleared(cleared, law, day, one) for one in candidates})


def marked(line: LawLine) -> str:
    """Return a line of law, and that it is to be confirmed where nobody has read it in its source."""
    return line.text if line.verified else _("{text} [to confirm]").format(text=line.text)


def make_legal(notes: Notes, candidate: Candidate, cases: Cases, numbers: Mapping[str, str]) -> LegalView:
    """Say what a law says of a candidate; `numbers` are those of the conduct entries, by the conduct's id."""
    assessment = cases.assessments[candidate.id]
    told = assessment.met or assessment.nexuses[:1]
    kind = CandidateKind.PERSON if candidate.kind == CandidateKind.OFFICE else candidate.kind
    measures = [measure for measure in cases.law.measures if kind in measure.kinds]
    return LegalView(
        result=_result(assessment),
        measures="; ".join(map(marked, measures)),
        identity=_identity(assessment.identity),
        missing=tuple(gap.text for gap in assessment.person.gaps),
        grounds=tuple(_ground(notes, nexus, numbers) for nexus in told),
        open=tuple(_open(nexus, numbers) for nexus in assessment.nexuses if nexus not in told),
    )


def _result(assessment: Assessment) -> str:
    if assessment.met:
        grounds = "; ".join(dict.fromkeys(nexus.ground.provision for nexus in assessment.met))
        return _("Covered facts meet {grounds}.").format(grounds=grounds)
    if assessment.nexuses:
        return _("No ground is met in full; the nearest is set out with what is missing.")
    return _("No ground is met.")


def _identity(identity: Identity) -> str:
    score = _("{score} of 100").format(score=identity.score)
    parts = [part.label for part in identity.missing]
    parts += [_("{part}, more precisely").format(part=part.label) for part in identity.vague]
    return _("{score}; not known: {parts}").format(score=score, parts="; ".join(parts)) if parts else score


def _ground(notes: Notes, nexus: Nexus, numbers: Mapping[str, str]) -> LegalGround:
    return LegalGround(
        provision=nexus.ground.provision,
        conduct=numbers[nexus.conduct],
        strength=nexus.strength.label,
        standing=nexus.standing.name.lower(),
        standing_label=standing_label(nexus.standing),
        rows=tuple(_row(notes, element) for element in nexus.elements),
    )


def _open(nexus: Nexus, numbers: Mapping[str, str]) -> tuple[str, str]:
    ground = _("{provision}, by {conduct}").format(provision=nexus.ground.provision, conduct=numbers[nexus.conduct])
    return ground, " ".join(dict.fromkeys(gap.text for gap in nexus.gaps))


def _row(notes: Notes, element: Element) -> LegalRow:
    basis = element.basis
    origins = ngettext("{n} origin", "{n} origins", basis.origins).format(n=basis.origins) if basis.facts else ""
    return LegalRow(
        element=element.kind.label.capitalize(),
        law=element.law,
        to_confirm=not element.verified,
        fact=_fact(notes, element),
        support=_("{origins}, disputed").format(origins=origins) if basis.is_disputed else origins,
        gap=" ".join(gap.text for gap in element.gaps),
    )


def _fact(notes: Notes, element: Element) -> Cited:
    """Return what the records say to an element, with the footnotes of every fact in it."""
    facts = element.basis.facts
    text = element.says if element.kind in _SAID_WHOLE else ", ".join(dict.fromkeys(_told(notes, facts)))
    behind = (row for fact in facts for one in _named_by(notes, fact) for row in notes.coverage.of(one).supporting)
    return notes.cite(text, tuple(behind))


def _told(notes: Notes, facts: Iterable[Fact]) -> Iterator[str]:
    """Yield facts as they read in a row of several."""
    for fact in facts:
        record = _find(notes, fact.record_id)
        if fact.field.endswith("_id"):
            yield _name(notes, _find(notes, fact.value))
            continue
        text = notes.fact(record, fact).text
        words = {"began": _("from {date}"), "ended": _("until {date}"), "seen": _("seen {date}")}
        if fact.field in words and not isinstance(record, Posting):
            text = _("act: {date}").format(date=text)
        elif fact.field in words:
            text = words[fact.field].format(date=text)
        yield text


def _named_by(notes: Notes, fact: Fact) -> Iterator[Fact]:
    """Yield a fact and, where it is a link, the name of what it leads to."""
    yield fact
    if fact.field.endswith("_id"):
        yield from (named for named in values_of(_find(notes, fact.value), "name"))


def _name(notes: Notes, record: Record) -> str:
    if isinstance(record, Candidate):
        return display_name(notes.coverage.lists, record)
    return (record.name or "") if isinstance(record, Organisation) else ""


def _find(notes: Notes, record_id: str) -> Record:
    record = notes.coverage.lists.find(record_id)
    assert record is not None  # Cleared lists hold whatever a covered fact of theirs names.
    return record
