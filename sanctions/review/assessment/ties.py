"""What ties a candidate's own part to an act: nobody who orders a ban has by that ordered each thing that was done.

An incident with one act ties every part in it to that act. Where there are more, only a sentence of a statement does
that points at the conduct and at a citation of this act alone. Prose is read by people; pointers are what a program
can read of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.records.events import Incident
from sanctions.records.facts import cited_facts, values_of
from sanctions.review.assessment.model import Gap
from sanctions.review.assessment.terms import GapKind
from sanctions.review.statements.judging import Judge

if TYPE_CHECKING:
    from sanctions.records.vocabularies import Act, Regime
    from sanctions.review.case_file import CaseFile, Part

__all__ = ["is_said", "untied"]


def untied(file: CaseFile, regime: Regime, part: Part, act: Act) -> list[Gap]:
    """Return the gap if no record ties the candidate's own part to an act."""
    # As recorded, cited or not: taking a citation away must not tie anything.
    incident = file.coverage.lists.find(part.incident.id)
    acts = incident.acts if isinstance(incident, Incident) else part.incident.acts
    if len(acts) == 1 or is_said(file, regime, part, act):
        return []
    text = _("No source ties this part to this act, one of {n} in the incident.").format(n=len(acts))
    remedy = _(
        "Split the incident by acts, or say it in a statement: a sentence that ends in {{{conduct}}} and a citation of "
        "“{act}” alone, as {{cit-…}}."
    )
    remedy = remedy.format(conduct=part.conduct.id, act=act.label)
    return [Gap.of(GapKind.TIE, part.conduct.id, text, remedy)]


def is_said(file: CaseFile, regime: Regime, part: Part, act: Act) -> bool:
    """Tell whether a statement, for a law or for any, ties a part to an act."""
    written = [row for row in file.statements if row.regime in {regime, None} and part.conduct.id in (row.text or "")]
    if not written:
        return False
    citations, judge = _citations_of(file, part, act), Judge(file.coverage)
    sentences = (one for row in written for one in judge.judge(row) if one.field == "text" and one.may_print)
    pointers = (set(one.sentence.pointers) for one in sentences)
    return any(part.conduct.id in named and named & citations for named in pointers)


def _citations_of(file: CaseFile, part: Part, act: Act) -> set[str]:
    """Return the citations that support an act of an incident, and no other act of it."""
    fact = next(fact for fact in values_of(part.incident, "acts") if fact.value == act)
    return {
        row.id
        for row in file.coverage.of(fact).supporting
        if [name for name, _digest in cited_facts(row) if name.startswith("acts:")] == [fact.name]
    }
