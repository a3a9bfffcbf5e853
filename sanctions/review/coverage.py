"""What each fact rests on: covered, stale or uncited; corroborated or of one origin; disputed; and standing.

Run on `Lists` it speaks of what the team has; run on what an audience may see, of what that audience can
check. Origins are resolved once over all sources, before anything is left out: two articles that repeat a
third stay one origin even where the third may not be shown.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.facts import Fact, facts_of, name_of_cited, values_of
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import FINDERS, SourceKind, Stance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sanctions.records.events import Conduct, Incident
    from sanctions.records.evidence import Citation, Source
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["Coverage", "CoverageState", "FactCoverage", "Standing", "find_origins"]


class CoverageState(StrEnum):
    """Whether a fact may be printed (covered), once could (stale), or never could (uncited)."""

    COVERED = "covered"
    STALE = "stale"
    UNCITED = "uncited"


class Standing(IntEnum):
    """How firmly something is established, from the weakest."""

    ALLEGED = 0
    DOCUMENTED = 1
    FOUND = 2


class FactCoverage(NamedTuple):
    """What one fact rests on: its fresh citations, those made for another value, and its number of origins."""

    supporting: tuple[Citation, ...] = ()
    disputing: tuple[Citation, ...] = ()
    outdated: tuple[Citation, ...] = ()
    origins: int = 0
    standing: Standing = Standing.ALLEGED

    @property
    def state(self) -> CoverageState:
        """Covered by a fresh citation, stale if only outdated ones remain, else uncited. A dispute never covered."""
        if self.supporting:
            return CoverageState.COVERED
        once_supported = any(citation.stance != Stance.DISPUTES for citation in self.outdated)
        return CoverageState.STALE if once_supported else CoverageState.UNCITED

    @property
    def is_covered(self) -> bool:
        """Whether a fresh citation supports the fact."""
        return bool(self.supporting)

    @property
    def is_corroborated(self) -> bool:
        """Whether two or more origins support the fact."""
        return self.origins >= 2

    @property
    def is_disputed(self) -> bool:
        """Whether a fresh citation disputes the fact."""
        return bool(self.disputing)


_NOTHING = FactCoverage()
_TABLES_WITH_FACTS = tuple(name for name, table in TABLES.items() if table.fact_names)


class Coverage:
    """The coverage of every fact of some lists. What is asked about a record for the first time is worked out then."""

    def __init__(self, lists: Lists, origins: Mapping[str, str] | None = None) -> None:
        self.lists = lists
        self.origins = find_origins(lists.sources) if origins is None else origins
        self._kinds = {source.id: source.kind for source in lists.sources}
        self._facts: dict[str, dict[str, FactCoverage]] = {}

    def _cited(self, record_id: str) -> dict[str, FactCoverage]:
        """Return the coverage of the cited facts of one record."""
        found = self._facts.get(record_id)
        if found is None:
            citations = self.lists.citations_of(record_id)
            found = self._facts[record_id] = self._cover(self.lists.outdated_facts(record_id), citations)
        return found

    def _cover(self, outdated_facts: Collection[str], citations: list[Citation]) -> dict[str, FactCoverage]:
        # By fact the numbers of its citations; of one that is outdated, the complement, which is negative.
        cited: dict[str, tuple[int, ...]] = {}
        for number, citation in enumerate(citations):
            if citation.source_id in self._kinds:
                fresh, outdated = (number,), (~number,)
                for fact in citation.facts:
                    name = name_of_cited(fact)
                    cited[name] = cited.get(name, ()) + (outdated if fact in outdated_facts else fresh)
        # Most facts of a record rest on the same citations as their neighbours, and are judged once.
        judged = {numbers: self._judge(citations, numbers) for numbers in set(cited.values())}
        return {name: judged[numbers] for name, numbers in cited.items()}

    def of(self, fact: Fact) -> FactCoverage:
        """Return the coverage of a fact."""
        return self._cited(fact.record_id).get(fact.name, _NOTHING)

    def of_name(self, record: Record, name: str) -> FactCoverage:
        """Return the coverage of the fact of this name, as `acts:expression`."""
        return self._cited(record.id).get(name, _NOTHING)

    def of_field(self, record: Record, field: str) -> FactCoverage:
        """Return the coverage of a field that is no set; of an empty field, nothing."""
        return next((self.of(fact) for fact in values_of(record, field)), _NOTHING)

    def is_covered(self, record: Record, field: str) -> bool:
        """Tell whether a field that is no set has a value and a fresh citation for it."""
        return self.of_field(record, field).is_covered

    def uncovered(self, record: Record) -> list[str]:
        """Return the names of the facts of a record that no fresh citation covers."""
        cited = self._cited(record.id)
        return [fact.name for fact in facts_of(record) if not cited.get(fact.name, _NOTHING).supporting]

    def count(self, record: Record) -> tuple[int, int]:
        """Return how many facts of a record are covered, and how many it has: quicker than to judge each."""
        outdated = self.lists.outdated_facts(record.id)
        supported = {
            name_of_cited(fact)
            for citation in self.lists.citations_of(record.id)
            if citation.stance is not Stance.DISPUTES and citation.source_id in self._kinds
            for fact in citation.facts
            if fact not in outdated
        }
        names = [fact.name for fact in facts_of(record)]
        return len(supported.intersection(names)), len(names)

    def facts(self) -> Iterator[tuple[Record, Fact, FactCoverage]]:
        """Yield every fact of the lists with its record and its coverage."""
        for name in _TABLES_WITH_FACTS:
            for record in self.lists.rows(name):
                covered = self._cited(record.id)
                for fact in facts_of(record):
                    yield record, fact, covered.get(fact.name, _NOTHING)

    def standing(self, conduct: Conduct, incident: Incident | None) -> Standing:
        """Return the standing of conduct: that of its weakest covered involvement, never above that of the acts.

        One label speaks for the whole row, so the weakest value decides: nothing reads as firmer than it is.
        """
        own = [self.of(fact) for fact in values_of(conduct, "involvement")]
        acts = [self.of(fact) for fact in values_of(incident, "acts")] if incident else []
        if not any(one.is_covered for one in own) or not any(one.is_covered for one in acts):
            return Standing.ALLEGED
        return min(one.standing for one in [*own, *acts] if one.is_covered)

    def _judge(self, citations: list[Citation], numbers: tuple[int, ...]) -> FactCoverage:
        supporting, disputing, outdated = [], [], []
        for number in numbers:
            if number < 0:
                outdated.append(citations[~number])
            elif citations[number].stance is Stance.DISPUTES:
                disputing.append(citations[number])
            else:
                supporting.append(citations[number])
        origins = len({self.origins[citation.source_id] for citation in supporting})
        return FactCoverage(
            tuple(supporting), tuple(disputing), tuple(outdated), origins, self._standing_of(supporting, origins)
        )

    def _standing_of(self, supporting: list[Citation], origins: int) -> Standing:
        standing = Standing.DOCUMENTED if origins >= 2 else Standing.ALLEGED
        for citation in supporting:
            kind = self._kinds[citation.source_id]
            if kind in FINDERS and citation.stance == Stance.FINDS:
                return Standing.FOUND
            if kind == SourceKind.PRIMARY_OFFICIAL:
                standing = Standing.DOCUMENTED
        return standing


def find_origins(sources: Iterable[Source]) -> dict[str, str]:
    """Return the origin of each source: one for all sources of a publisher, or that meet along `origin_id`."""
    leader: dict[str, str] = {}

    def lead(key: str) -> str:
        leader.setdefault(key, key)
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    sources = tuple(sources)
    for source in sources:
        own = lead(source.id)
        for other in (source.origin_id, source.publisher and f"publisher {source.publisher.casefold()}"):
            if other:
                leader[lead(other)] = lead(own)
    return {source.id: lead(source.id) for source in sources}
