"""Assesses candidates for their laws, each on what the law's own channel may see.

A file for the EU reaches the person named, so that what officials alone may see counts for nothing there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.briefing.clearance import Visible, Withheld, let_see, why_not_covered
from sanctions.names.called import label_of
from sanctions.records.candidates import Candidate
from sanctions.records.dossiers import disputes_of, dossier_of
from sanctions.records.facts import without_facts
from sanctions.records.vocabularies import Act, Audience, Regime
from sanctions.review.assessment.assess import assess
from sanctions.review.case_file import open_case
from sanctions.review.coverage import Coverage
from sanctions.review.statements.drafting import StatementForm, draft_statement, form_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanctions.briefing.clearance import Cleared
    from sanctions.records.lists import Lists
    from sanctions.review.assessment.model import Assessment
    from sanctions.review.case_file import CaseFile
    from sanctions.review.regimes.model import RegimeLaw

__all__ = ["Assessor", "assess_cleared", "regimes_of", "statement_form"]


def regimes_of(candidate: Candidate) -> tuple[Regime, ...]:
    """Return the laws under which the team proposes a candidate; all of them where it has not said."""
    return candidate.regimes or tuple(Regime)


def statement_form(law: RegimeLaw) -> StatementForm:
    """Return the form of a law's statements, which tell of acts that meet one of its grounds."""
    return form_of(law.form, frozenset(act for act in Act if law.strength_of(act).meets))


def assess_cleared(cleared: Cleared, law: RegimeLaw, day: date, candidate: Candidate) -> Assessment:
    """Return what a law would say of a candidate of cleared lists: what its briefing may print."""
    withheld = candidate.id in cleared.contrary_withheld
    file = open_case(cleared.coverage, candidate)
    return assess(file, law, day, contrary_withheld=withheld, acts_withheld=cleared.acts_withheld)


class Assessor:
    """Assesses the candidates of some lists on a day, for one audience or else for each law's own."""

    def __init__(
        self, lists: Lists, laws: Mapping[Regime, RegimeLaw], day: date, audience: Audience | None = None
    ) -> None:
        self.lists = lists
        self.laws = laws
        self.day = day
        self.audience = audience
        self._visible: dict[Audience, Visible] = {}
        self._whole: Coverage | None = None
        self._files: dict[tuple[Audience, str], CaseFile] = {}

    def audience_of(self, regime: Regime) -> Audience:
        """Return who reads a file under a law."""
        return self.audience or Audience(self.laws[regime].discloses.value)

    def visible(self, regime: Regime) -> Visible:
        """Return what the readers of a law's file may see. Drafts are in it: they are what there is to work on."""
        audience = self.audience_of(regime)
        if audience not in self._visible:
            self._visible[audience] = let_see(self.lists, audience, drafts=True)
        return self._visible[audience]

    def assess(self, candidate: Candidate, regime: Regime) -> Assessment | Withheld:
        """Return what a law would say of a candidate, or why its readers may not see the candidate at all."""
        file = self._file(candidate, regime)
        if isinstance(file, Withheld):
            return file
        is_withheld = not file.is_disputed and any(True for _citation in disputes_of(self.lists, candidate.id))
        return assess(file, self.laws[regime], self.day, contrary_withheld=is_withheld)

    def title_of(self, record_id: str, regime: Regime) -> str:
        """Return how the readers of a law's file see a record called: by nothing that is hidden or not covered."""
        coverage = self.visible(regime).coverage
        record = coverage.lists.find(record_id)
        shown = record and without_facts(record, coverage.uncovered(record))
        return (shown and label_of(coverage.lists, shown)) or record_id

    def not_counted(self, candidate: Candidate, regime: Regime) -> list[Withheld]:
        """Return what stands in a dossier and counts for nothing under a law, for the team's own screen."""
        coverage, withheld = self.visible(regime)
        if self._whole is None:
            self._whole = Coverage(self.lists, coverage.origins)
        found: list[Withheld] = []
        for record in dossier_of(self.lists, candidate).records():
            if record.id in withheld:
                found.append(withheld[record.id])
            else:
                found += [why_not_covered(self._whole, record, name) for name in coverage.uncovered(record)]
        return found

    def draft(self, candidate: Candidate, regime: Regime) -> str:
        """Draft a statement of reasons for a law, on what its readers may see; nothing if that is nothing."""
        coverage = self.visible(regime).coverage
        seen = coverage.lists.find(candidate.id)
        if not isinstance(seen, Candidate):
            return ""
        return draft_statement(coverage.lists, seen, statement_form(self.laws[regime]), coverage, self.lists)

    def _file(self, candidate: Candidate, regime: Regime) -> CaseFile | Withheld:
        coverage, withheld = self.visible(regime)
        key = self.audience_of(regime), candidate.id
        if key not in self._files:
            seen = coverage.lists.find(candidate.id)
            if not isinstance(seen, Candidate):
                return withheld[candidate.id]
            self._files[key] = open_case(coverage, seen)
        return self._files[key]
