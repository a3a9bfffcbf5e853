"""A case that every law on human rights finds ready, to be spoilt by tests in one place each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sanctions.records.candidates import Candidate, Enforcer, Posting
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.facts import facts_of, field_of_fact
from sanctions.records.vocabularies import Regime
from sanctions.review.assessment.assess import assess
from sanctions.review.case_file import open_case
from sanctions.review.coverage import Coverage
from sanctions.review.regimes.reading import load_regimes
from tests.drafting import Draft

if TYPE_CHECKING:
    from sanctions.review.assessment.model import Assessment
    from sanctions.review.case_file import CaseFile

__all__ = ["DAY", "HUMAN_RIGHTS", "LAWS", "Case"]

DAY = date(2026, 11, 25)
LAWS = load_regimes(None)
HUMAN_RIGHTS = (
    Regime.EU_HR,
    Regime.US_GLOMAG,
    Regime.US_7031C,
    Regime.UK_GHR,
    Regime.CA_JVCFOA,
    Regime.CA_SEMA,
    Regime.AU_HR,
)


class Case:
    """A police officer who beat protesters, as part of a systematic practice: everything cited to two origins.

    Each keyword changes the values of one record; `kinds` are those of the sources, `uncited` the facts left uncited.
    """

    def __init__(
        self,
        *,
        candidate: dict[str, Any] | None = None,
        posting: dict[str, Any] | None = None,
        organisation: dict[str, Any] | None = None,
        incident: dict[str, Any] | None = None,
        conduct: dict[str, Any] | None = None,
        kinds: tuple[str, ...] = ("ngo", "intergov"),
        uncited: tuple[str, ...] = (),
    ) -> None:
        self.draft = draft = Draft()
        self.sources = [
            draft.source(f"Report {kind}", publisher=f"Publisher {n}", kind=kind) for n, kind in enumerate(kinds)
        ]
        self.uncited = uncited
        # The post of somebody else, where a test adds one.
        self.officer: Posting
        self.organisation = draft.add(
            Organisation, **{"name": "Sample police", "kind": "police", **(organisation or {})}
        )
        self.candidate = draft.add(
            Enforcer,
            **{
                "kind": "person",
                "name": "Aidar Sample",
                "name_ru": "Айдар Пример",
                "birth_date": "1970-01-02",
                "birth_place": "Almaty",
                "citizenships": ("ZZ",),
                "stage": "checked",
                "contrary_searched": "2026-11-01",
                "verified_on": "2026-11-01",
                "handling": "public",
                **(candidate or {}),
            },
        )
        self.posting = draft.add(
            Posting,
            **{
                "candidate_id": self.candidate.id,
                "organisation_id": self.organisation.id,
                "title": "head of the police",
                "began": "2019-01",
                "ended": "2023-12",
                **(posting or {}),
            },
        )
        self.incident = draft.add(
            Incident,
            **{
                "title": "Beating of protesters",
                "began": "2022-05-21",
                "place": "Almaty",
                "acts": ("torture-cidt",),
                "scale": "systematic",
                "victim_status": ("protester",),
                "handling": "public",
                **(incident or {}),
            },
        )
        self.conduct = draft.add(
            Conduct,
            **{
                "candidate_id": self.candidate.id,
                "incident_id": self.incident.id,
                "involvement": ("personally-committed",),
                "handling": "public",
                **(conduct or {}),
            },
        )
        for record in (self.organisation, self.candidate, self.posting, self.incident, self.conduct):
            self.cite(record)

    def cite(self, record: Any) -> None:
        """Cite every fact of a record to each source, but those that are to stay uncited."""
        names = [f.name for f in facts_of(record) if not {f.name, field_of_fact(f.name)} & set(self.uncited)]
        for source in self.sources if names else ():
            self.draft.cite(record, *names, source=source)

    def add(self, model: Any, **values: Any) -> Any:
        """Add a record with everything in it cited."""
        record = self.draft.add(model, **values)
        self.cite(record)
        return record

    @property
    def file(self) -> CaseFile:
        """The candidate's case file as drafted so far."""
        lists = self.draft.lists
        candidate = lists.find(self.candidate.id)
        assert isinstance(candidate, Candidate)
        return open_case(Coverage(lists), candidate)

    def under(self, regime: Regime, day: date = DAY) -> Assessment:
        """Assess it under a law."""
        return assess(self.file, LAWS[regime], day)
