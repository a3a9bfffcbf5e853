"""Hypothesis strategies: clean text, dates, one record of any table, and whole random lists.

`random_lists()` is what later tests want: consistent lists of one to five candidates in which some facts are
cited, some uncited, some stale, and every text value holds a word of ten letters that occurs nowhere else. So
a test may search any output for a value that should not be there.
"""

from __future__ import annotations

import hashlib
import random
from datetime import date
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sanctions.records.candidates import DecisionMaker, Designation, Enforcer, Name, Posting, Statement
from sanctions.records.codes import COUNTRIES, LANGUAGES
from sanctions.records.decisions import Approval, Conflict, Handover, Verdict
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Source, Translation
from sanctions.records.facts import facts_of
from sanctions.records.fields import ANY_TABLE, ID_LETTERS
from sanctions.records.tables import TABLES, table_of_record
from sanctions.records.vocabularies import CandidateKind, Handling
from sanctions.register.settings import Settings
from sanctions.review.statements.judging import PROSE
from tests.drafting import Draft

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.records.tables import Column

__all__ = [
    "build_lists",
    "cells",
    "dates",
    "days",
    "digests",
    "ids",
    "lines",
    "prose",
    "random_lists",
    "records",
    "settings",
    "urls",
]

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéüßñ"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
PUNCTUATION = "0123456789 .,;:!?-–—'\"“”«»()[]{}/\\|&%+=№§#*_@$<>~^`…"

_text = LATIN + RUSSIAN + KAZAKH + PUNCTUATION


@cache
def lines(max_size: int = 30) -> SearchStrategy[str]:
    """Make one line of clean text in three languages, with the punctuation that breaks formats."""
    return st.text(_text, min_size=1, max_size=max_size).map(str.strip).filter(bool)


@cache
def prose() -> SearchStrategy[str]:
    """Make clean text of one or more lines, some of them empty."""
    return (
        st.lists(st.one_of(lines(20), st.just("")), min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)
    )


def ids(prefix: str) -> SearchStrategy[str]:
    """Make an id of one table."""
    return st.text(ID_LETTERS, min_size=10, max_size=10).map(f"{prefix}-".__add__)


def digests(length: int = 16) -> SearchStrategy[str]:
    """Make hexadecimal digits in lower case."""
    return st.text("0123456789abcdef", min_size=length, max_size=length)


def urls() -> SearchStrategy[str]:
    """Make a web address, also with letters that are not ASCII."""
    path = st.text(LATIN + RUSSIAN + "0123456789-._~%/?#=&()'", max_size=12)
    return st.builds(
        "{}://{}/{}".format,
        st.sampled_from(["https", "http", "HTTPS"]),
        st.sampled_from(["a.example", "қ.example"]),
        path,
    )


def _calendar() -> SearchStrategy[date]:
    return st.dates(date(1800, 1, 1), date(2199, 12, 31))


def days() -> SearchStrategy[str]:
    """Make a full day."""
    return _calendar().map(date.isoformat)


def _cut(day: date, length: int) -> str:
    return day.isoformat()[:length]


def _between(first: int, second: int, shape: str, lengths: tuple[int, int]) -> str:
    # Years that differ never overlap, whatever the precision of either end.
    one, two = sorted((first, second if second != first else first + 1))
    return shape.format(_cut(date(one, 3, 4), lengths[0]), _cut(date(two, 5, 6), lengths[1]))


def dates() -> SearchStrategy[str]:
    """Make a date of the grammar: plain, circa, between, by then, one of."""
    precision = st.sampled_from([4, 7, 10])
    plain = st.builds(_cut, _calendar(), precision)
    years = st.integers(1800, 2198)
    two = st.builds(_between, years, years, st.sampled_from(["[{}..{}]", "[{},{}]"]), st.tuples(precision, precision))
    return st.one_of(plain, plain.map("{}~".format), plain.map("[..{}]".format), two)


def cells(column: Column) -> SearchStrategy[Any]:
    """Make one value that a column may hold; of a set, one of its values."""
    if column.vocabulary:
        return st.sampled_from(list(column.vocabulary))
    by_kind: dict[str, SearchStrategy[str]] = {
        "line": lines().filter(lambda text: "|" not in text) if column.is_set else lines(),
        "prose": prose(),
        "date": dates(),
        "day": days(),
        "url": urls(),
        "id": ids(TABLES[column.refers_to[0]].prefix if column.refers_to not in {(), ANY_TABLE} else "can"),
        "sha256": digests(64),
        "digest": digests(),
        "facts": st.builds("{}={}".format, st.sampled_from(["title", "acts:torture-cidt", "sha256"]), digests()),
        "language": st.sampled_from(sorted(LANGUAGES)),
        "country": st.sampled_from(sorted(COUNTRIES)),
    }
    return by_kind[column.cell.kind]


def _value(column: Column) -> SearchStrategy[Any]:
    one = cells(column)
    if column.is_set:
        return st.sets(one, min_size=int(column.required), max_size=3).map(lambda values: tuple(sorted(values)))
    return one if column.required else st.none() | one


def records(table: str) -> SearchStrategy[Record]:
    """Make any valid record of a table; its references lead nowhere."""
    model = TABLES[table].model
    values = {column.name: _value(column) for column in TABLES[table].columns}
    values["id"] = ids(model.prefix)
    return st.fixed_dictionaries(values).map(model.model_validate)


def settings() -> SearchStrategy[Settings]:
    """Make what a register may say about itself."""
    return st.builds(
        Settings,
        title=lines(),
        organisation=st.just("") | lines(),
        contact=st.just("") | lines(),
        languages=st.lists(st.sampled_from(sorted(LANGUAGES)), max_size=3).map(tuple),
        fictional=st.booleans(),
        policy=st.dictionaries(
            st.sampled_from(["second-approval", "keep_days", "second person", "правило"]) | lines(),
            st.booleans() | st.integers(-(2**40), 2**40) | st.text(st.characters(codec="utf-8"), max_size=12),
            max_size=4,
        ),
    )


def random_lists(max_candidates: int = 5) -> SearchStrategy[Lists]:
    """Make consistent lists of 1 to `max_candidates` candidates, with everything a briefing may meet.

    Hypothesis chooses the number of candidates and a seed; the rest is drawn from the seed, which is a
    hundred times faster than drawing each cell. A failure is repeated by `build_lists(seed, candidates)`.
    """
    return st.builds(build_lists, st.integers(0, 2**32 - 1), st.integers(1, max_candidates))


def build_lists(seed: int, candidates: int = 3) -> Lists:
    """Return the lists of a seed; the same arguments always give the same lists."""
    return _Builder(seed).build(candidates)


# What typesetters, spreadsheets and web pages could take for their own signs. The first are the rule.
_BEFORE = ["", "", "", "", "", "", "=", "+", "@", "«"]
_AFTER = [
    "",
    "",
    "",
    "",
    ", deputy",
    ' "so called"',
    " #strong[x]",
    " *b* _i_",
    " $x$ @y",
    " <b>&amp;",
    " \\n C:\\",
    " — №7",
]
_DATES = ["2019", "2019-03", "2019-03-15", "2020~", "[2018..2020]", "[..2020-09]", "[2018,2020]", "2021-02-28"]
_SCRIPTS = {
    "name_ru": "бвгджзиклмнопрстуфхцчшэюя",
    "name_kk": "әғқңөұүһібгдзклмнрст",
}


class _Builder:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seed = seed
        self.draft = Draft()
        self.numbers = count()

    def word(self, letters: str = "abcdefghijklmnopqrstuvwxyz") -> str:
        """Make a word of ten letters that occurs nowhere else."""
        digest = hashlib.sha256(f"{self.seed} {next(self.numbers)}".encode()).digest()
        return "".join(letters[byte % len(letters)] for byte in digest[:10]).capitalize()

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def text(self, column: Column) -> str:
        pick = self.random.choice
        one = self.word(_SCRIPTS.get(column.name, "abcdefghijklmnopqrstuvwxyz"))
        line = f"{pick(_BEFORE)}{one}{pick(_AFTER)}"
        if column.is_prose and self.chance(0.3):
            return f"{line}\nAnd {self.word()}, too."
        return line

    def cell(self, column: Column) -> Any:
        pick = self.random.choice
        if column.vocabulary:
            return pick(list(column.vocabulary))
        kind = column.cell.kind
        if kind in {"line", "prose"}:
            return self.text(column)
        if kind == "date":
            return pick(_DATES)
        if kind == "url":
            return f"https://example.org/{self.word().lower()}"
        if kind in {"sha256", "digest"}:
            return hashlib.sha256(self.word().encode()).hexdigest()[: 64 if kind == "sha256" else 16]
        return {"day": "2026-10-01", "language": pick(["en", "ru", "kk"]), "country": pick(["KZ", "RU", "ZZ"])}[kind]

    def value(self, column: Column) -> Any:
        if not column.is_set:
            return self.cell(column)
        return tuple(sorted({self.cell(column) for _ in range(self.random.randint(1, 2))}))

    def fill(self, model: type[Record], given: dict[str, Any]) -> dict[str, Any]:
        """Values for most of the columns of a table that are not given; references are always given."""
        values = {
            column.name: self.value(column)
            for column in TABLES[model.table].columns
            if column.name not in given
            and column.cell.kind not in {"id", "facts"}
            and (column.required or self.chance(0.6))
        }
        return {**values, **given}

    def add(self, model: type[Any], **given: Any) -> Any:
        return self.draft.add(model, **self.fill(model, given))

    def some(self, among: list[Any], probability: float = 0.5) -> str | None:
        return self.random.choice(among).id if among and self.chance(probability) else None

    def handling(self) -> Handling | None:
        # Mostly wide, so that every audience is shown something.
        wide = [Handling.PUBLIC] * 8 + [Handling.DISCLOSABLE, Handling.OFFICIALS] * 2
        return self.random.choice([*wide, Handling.INTERNAL, None])

    def build(self, candidates: int) -> Lists:
        sources = self.sources()
        organisations: list[Record] = []
        for _ in range(self.random.randint(1, 3)):
            organisations.append(self.add(Organisation, parent_id=self.some(organisations)))
        incidents: list[Record] = []
        for _ in range(self.random.randint(1, 3)):
            incidents.append(self.add(Incident, part_of_id=self.some(incidents), handling=self.handling()))
        people: list[Candidate] = [self.candidate(organisations) for _ in range(candidates)]
        for person in people:
            self.dossier(person, people, organisations, incidents)
        self.decisions(people, incidents)
        self.cite_all(sources)
        self.make_stale(people)
        for person in people:
            if self.chance(0.7):
                self.statement(person)
        return self.draft.lists

    def sources(self) -> list[Source]:
        publishers = [self.word() for _ in range(3)]
        handlings = [*Handling, None, *(self.handling() for _ in range(self.random.randint(0, 2)))]
        self.random.shuffle(handlings)
        sources: list[Source] = []
        for handling in handlings:
            publisher = self.random.choice([*publishers, self.word(), None])
            sources.append(self.add(Source, handling=handling, publisher=publisher, origin_id=self.some(sources, 0.3)))
        return sources

    def candidate(self, organisations: list[Record]) -> Candidate:
        kind = self.random.choice([CandidateKind.PERSON, CandidateKind.PERSON, *CandidateKind])
        given: dict[str, Any] = {"kind": kind, "handling": self.handling(), "organisation_id": None}
        if kind is CandidateKind.PERSON:
            given["name"] = self.word()
        else:
            given |= dict.fromkeys(("name", "name_ru", "name_kk", "gender", "birth_date", "birth_place", "died"))
        if kind is CandidateKind.BODY:
            given["organisation_id"] = self.random.choice(organisations).id
        candidate: Candidate = self.add(self.random.choice([Enforcer, DecisionMaker]), **given)
        return candidate

    def dossier(
        self, person: Candidate, people: list[Candidate], organisations: list[Record], incidents: list[Record]
    ) -> None:
        often = self.random.randint
        others = [other for other in people if other is not person]
        for _ in range(often(int(person.kind is CandidateKind.OFFICE), 2)):
            self.add(Posting, candidate_id=person.id, organisation_id=self.some(organisations, 0.8))
        for _ in range(often(0, 2)):
            of = person.id if self.chance(0.7) else self.random.choice(organisations).id
            self.add(Name, of_id=of)
        for _ in range(often(0, 2)):
            self.add(
                Conduct,
                candidate_id=person.id,
                incident_id=self.random.choice(incidents).id,
                principal_id=self.some(others),
                handling=self.handling(),
            )
        for _ in range(often(0, 1)):
            self.add(Designation, candidate_id=person.id)

    def statement(self, person: Candidate) -> None:
        """Add a statement whose sentences quote facts, and point at what holds them, at others or at nothing."""
        everything = [record for record in self.draft.records.values() if any(True for _ in facts_of(record))]
        near = [record for record in everything if person.id in {record.id, getattr(record, "candidate_id", None)}]
        near += [row for row in everything if row.id in {getattr(other, "incident_id", None) for other in near}]
        citations = [row for row in self.draft.records.values() if isinstance(row, Citation)]

        def sentence() -> str:
            record = self.random.choice(near if self.chance(0.8) else everything)
            values = [fact.value for fact in facts_of(record) if "\n" not in fact.value]
            quoted = self.random.choice(values or [""])
            pointers = [f"{{{record.id}}}"] if self.chance(0.8) else []
            if self.chance(0.2) and (own := [row for row in citations if row.record_id == record.id]):
                pointers, quoted = [f"{{{self.random.choice(own).id}}}"], ""
            # Without a pointer at what it quotes nobody could tell that it quotes it.
            if pointers and self.chance(0.2):
                pointers.append(f"{{{self.random.choice(everything).id}}}")
            return " ".join([f"{self.word()} told {quoted}", *pointers]) + ". "

        prose = {field: "".join(sentence() for _ in range(self.random.randint(1, 4))).strip() for field in PROSE}
        self.draft.add(
            Statement, candidate_id=person.id, handling=self.handling(),
            regime=self.random.choice([None, None, "eu-hr"]), **prose,
        )  # fmt: skip

    def decisions(self, people: list[Candidate], incidents: list[Record]) -> None:
        if self.chance(0.5):
            self.add(Approval, candidate_id=people[0].id)
            self.add(Verdict, left_id=people[0].id, right_id=f"EU-HR:{self.word()}")
            self.add(Translation, record_id=incidents[0].id, field="title", text=self.word())
            self.add(Conflict, record_id=incidents[0].id, field=("title",))
            self.add(Handover)

    def cite_all(self, sources: list[Source]) -> None:
        """Cite about four facts of five, most of them together, some two or three times."""
        for record in list(self.draft.records.values()):
            names = [fact.name for fact in facts_of(record)]
            # So that every audience is shown something.
            if (chosen := [name for name in names if self.chance(0.85)]) and self.chance(0.6):
                self.draft.cite(record, *chosen, source=next(s for s in sources if s.handling is Handling.PUBLIC))
            for _ in range(self.random.choice([0, 1, 1, 1, 2])):
                if chosen := [name for name in names if self.chance(0.8)]:
                    given = self.fill(TABLES["citations"].model, {"stance": None, "facts": (), "record_id": ""})
                    values = {k: v for k, v in given.items() if k not in {"stance", "facts", "record_id"}}
                    stance = self.random.choice(["supports"] * 6 + ["finds", "disputes"])
                    source = self.random.choice(sources)
                    self.draft.cite(record, *chosen, source=source, stance=stance, **values)

    def make_stale(self, people: list[Candidate]) -> None:
        """Give some facts a new value, and point some conduct at another person, after they were cited."""
        for record in list(self.draft.records.values()):
            columns = [c for c in table_of_record(record).fact_columns if c.cell.kind in {"line", "prose"}]
            filled = [column for column in columns if getattr(record, column.name) is not None]
            if filled and self.chance(0.25):
                column = self.random.choice(filled)
                self.draft.change(record, **{column.name: self.text(column)})
            elif isinstance(record, Conduct) and self.chance(0.1):
                self.draft.change(record, candidate_id=self.random.choice(people).id)
