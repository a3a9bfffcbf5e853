"""A fictional register of any size: the same number of candidates always gives the same bytes.

    python -m benchmarks.generate FOLDER --candidates 10000

10,000 candidates are about 130,000 rows. Everything in it is invented, and each text says so.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sanctions.records.candidates import DecisionMaker, Enforcer, Name, Posting
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Source
from sanctions.records.facts import cite_fact, facts_of
from sanctions.records.fields import ID_LETTERS
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.records.vocabularies import Act, OrganisationKind, SourceKind, VictimStatus
from sanctions.register.creating import create_register
from sanctions.register.git.authors import Author
from sanctions.register.saving import Entry, save
from sanctions.register.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.records.candidates import Candidate
    from sanctions.register.register import Register

__all__ = ["AUTHOR", "SETTINGS", "Generator", "main", "make_register"]

AUTHOR = Author("A. Sample", "a@example.org")
SETTINGS = Settings(title="A fictional register for measuring", organisation="Benchmarks", fictional=True)

R = TypeVar("R", bound=Record)

# The syllables of names that nobody bears, in three writings.
_SYLLABLES = (
    ("bar", "бар", "бар"),
    ("qul", "кул", "құл"),
    ("tem", "тем", "тем"),
    ("ner", "нер", "нер"),
    ("ush", "уш", "үш"),
    ("ghal", "гал", "ғал"),
    ("dos", "дос", "дос"),
    ("enk", "енк", "еңк"),
    ("mor", "мор", "мөр"),
    ("zhal", "жал", "жал"),
    ("kim", "ким", "кім"),
    ("ras", "рас", "рас"),
)
_TOWNS = ("Zhelarna", "Qumsaray", "Tasterek", "Fictional City", "Sample Hill")
_PUBLISHERS = ("Sample Herald", "Monitoring Group (fictional)", "Fictional Times", "Qarastan Watch", "Court of Sample")
_ENFORCER_PARTS = ("personally-committed", "issued-decision", "failed-to-investigate", "concealed-evidence")
_DECISION_MAKER_PARTS = ("ordered", "directed-commanded", "signed-or-approved", "leader-during-tenure")


class Generator:
    """Makes records by chance from a fixed seed; ids have the shape that the program gives them."""

    def __init__(self, seed: int = 2021) -> None:
        self.random = random.Random(seed)
        self.records: list[Record] = []
        self.sources: list[Source] = []
        self.organisations: list[Organisation] = []
        self.incidents: list[Incident] = []

    def lists(self, candidates: int) -> Lists:
        """Make the lists: everything that is cited, and 13 rows for each candidate on average."""
        for _ in range(max(5, candidates // 3)):
            self._source()
        for _ in range(max(5, candidates // 20)):
            self._organisation()
        for _ in range(max(5, candidates // 3)):
            self._incident()
        people = [self._candidate(number) for number in range(candidates)]
        for person in people:
            self._dossier(person, self.random.choice(people))
        return Lists.of(self.records)

    def _add(self, model: type[R], **values: Any) -> R:
        record = model(id=f"{model.prefix}-{''.join(self.random.choices(ID_LETTERS, k=10))}", **values)
        self.records.append(record)
        return record

    def _pick(self, among: Sequence[Any]) -> Any:
        return among[int(self.random.random() * len(among))]

    def _day(self, first: int = 2018, last: int = 2023) -> str:
        rand = self.random.randint
        return f"{rand(first, last)}-{rand(1, 12):02}-{rand(1, 28):02}"

    def _cite(self, record: Record, citations: int) -> None:
        """Cite every fact of a record that often, but for one fact in fifty, which stays without."""
        facts = [fact.name for fact in facts_of(record) if self.random.random() > 0.02]
        for number in range(citations if facts else 0):
            self._add(
                Citation,
                record_id=record.id,
                facts=tuple(sorted(cite_fact(record, name) for name in facts)),
                source_id=self._pick(self.sources).id,
                locator=f"p. {self.random.randint(1, 200)}",
                says=f"The {('first', 'second', 'third')[number]} fictional source says so in one neutral sentence.",
                credibility="2",
                stance="disputes" if self.random.random() < 0.01 else "supports",
                cited_on="2026-10-01",
            )

    def _source(self) -> None:
        number = len(self.sources) + 1
        source = self._add(
            Source,
            title=f"Fictional report No. {number} on events that never happened",
            publisher=f"{self._pick(_PUBLISHERS)} {number % 200}",
            kind=self._pick(list(SourceKind)),
            language=self._pick(("en", "ru", "kk")),
            published=self._day(2021, 2025),
            url=f"https://example.org/report/{number}",
            archive_url=f"https://archive.example.org/2025/report/{number}",
            retrieved="2026-10-01",
            reliability=self._pick("ABCDEF"),
            handling=self._pick(("public", "public", "public", "disclosable", "officials", "internal")),
            origin_id=self._pick(self.sources).id if self.sources and self.random.random() < 0.1 else None,
        )
        self.sources.append(source)

    def _organisation(self) -> None:
        number = len(self.organisations) + 1
        town = self._pick(_TOWNS)
        organisation = self._add(
            Organisation,
            name=f"Fictional department No. {number}, {town}",
            name_ru=f"Вымышленный департамент № {number}",
            name_kk=f"Ойдан шығарылған № {number} департамент",
            kind=self._pick(list(OrganisationKind)),
            # Each stands under one made before it, four to a level: a tree without rings.
            parent_id=self.organisations[(number - 2) // 4].id if self.organisations else None,
            place=town,
        )
        self.organisations.append(organisation)
        self._cite(organisation, 1)

    def _incident(self) -> None:
        number = len(self.incidents) + 1
        incident = self._add(
            Incident,
            title=f"Fictional incident No. {number}",
            part_of_id=self.incidents[number // 40].id if number > 40 and number % 2 else None,
            began=self._day(),
            place=self._pick(_TOWNS),
            acts=tuple(sorted({self._pick(list(Act)), self._pick(list(Act))})),
            victims=f"about {self.random.randint(2, 90)} people",
            victim_status=(self._pick(list(VictimStatus)),),
            summary="People who do not exist were held in a square that does not exist; «сақина», ring No. 1.",
            handling="public",
        )
        self.incidents.append(incident)
        self._cite(incident, 2)

    def _name(self) -> list[str]:
        chosen = [[self._pick(_SYLLABLES) for _ in range(self.random.randint(2, 3))] for _ in range(2)]
        given, family = (["".join(syllable[i] for syllable in word).capitalize() for i in range(3)] for word in chosen)
        return [f"{one} {two}{end}" for one, two, end in zip(given, family, ("sample", "пример", "үлгі"), strict=True)]

    def _candidate(self, number: int) -> Candidate:
        latin, russian, kazakh = self._name()
        model = DecisionMaker if number % 4 == 0 else Enforcer
        person: Candidate = self._add(
            model,
            kind="person",
            name=latin,
            name_ru=russian,
            name_kk=kazakh,
            gender=self._pick(("female", "male")),
            birth_date=self._pick(("1965", "1970~", "1971-05", "[1961..1963]", "[..1980-09]", "1959-11-02")),
            citizenships=("ZZ",),
            regimes=("eu-hr", "uk-ghr"),
            priority=self._pick("123"),
            stage=self._pick(("draft", "checked", "proposed")),
            reply="public-position",
            contrary_searched="2026-10-01",
            handling="public",
            proposed_by="Fictional Committee",
            proposed_on="2024-02-01",
        )
        self._cite(person, 2)
        return person

    def _dossier(self, person: Candidate, other: Candidate) -> None:
        self._cite(self._add(Name, of_id=person.id, name=self._name()[0], kind="spelling", language="en"), 1)
        for _ in range(self._pick((1, 1, 2))):
            posting = self._add(
                Posting,
                candidate_id=person.id,
                organisation_id=self._pick(self.organisations).id,
                title="head of a fictional department",
                rank="police colonel",
                began=self._pick(("2010", "2012-03", "2015-01-18", "2017~")),
                seen="2024-02",
            )
            self._cite(posting, 1)
        for _ in range(self._pick((1, 1, 2))):
            enforcer = person.table == "enforcers"
            conduct = self._add(
                Conduct,
                candidate_id=person.id,
                incident_id=self._pick(self.incidents).id,
                involvement=(self._pick(_ENFORCER_PARTS if enforcer else _DECISION_MAKER_PARTS),),
                # Enforcers act for decision-makers and never the other way round, so no chain closes to a ring.
                principal_id=other.id if enforcer and other.table == "decision_makers" else None,
                summary="According to a fictional report, this invented person led the inner ring of the police.",
                handling="public",
            )
            self._cite(conduct, 2)


def make_register(folder: Path, candidates: int, *, git: bool = False) -> Register:
    """Write a register of the asked size into a folder."""
    register = create_register(folder, SETTINGS, git=git, author=AUTHOR)
    return save(register, Generator().lists(candidates), Entry("Write the lists", AUTHOR))


def main() -> None:
    """Write a register of the asked size into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder to make; it must hold no register")
    parser.add_argument("--candidates", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--git", action="store_true", help="with a history, of two commits")
    wanted = parser.parse_args()
    register = make_register(wanted.folder, wanted.candidates, git=wanted.git)
    print(f"{wanted.candidates:,} candidates, {len(register.lists):,} rows in {wanted.folder}")


if __name__ == "__main__":
    main()
