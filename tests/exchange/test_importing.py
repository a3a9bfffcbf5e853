"""A partner's list becomes records that cite the list row by row, and nothing else happens."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
import zipfile
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sanctions.briefing.clearance import clear
from sanctions.briefing.content import select_candidates
from sanctions.errors import SanctionsError, WrongUse
from sanctions.exchange.cells import Cell
from sanctions.exchange.columns import IMPORTED, guess_fields
from sanctions.exchange.import_plan import ImportPlan, ImportWishes
from sanctions.exchange.importing import plan_import
from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import REQUIRED, title_of
from sanctions.exchange.references import References
from sanctions.exchange.sheets import Row
from sanctions.exchange.values import ValueReader
from sanctions.exchange.words import (
    NOT_GUESSED,
    column_called,
    known_heading,
    means_unknown,
    value_called,
    value_words,
    words_of,
)
from sanctions.exchange.workbook_values import read_value
from sanctions.names.fold import fold_name
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.codes import COUNTRIES
from sanctions.records.events import Incident, Organisation
from sanctions.records.evidence import Citation, Source
from sanctions.records.facts import facts_of
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.rows import split_set
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import Audience
from sanctions.register.edits import Set, apply_edits
from sanctions.review.coverage import Coverage
from tests.drafting import Draft
from tests.exchange.books import book_of, bytes_of, repack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DAY = "2026-11-25"
PEOPLE = (
    "Name;ФИО;Date of birth;Sex;Citizenship;Position\r\nAidar Sample;Айдар Пример;28.02.1970;m;Kazakhstan;chief\r\n"
)


def plan(data: bytes | str, lists: Lists | None = None, name: str = "list.csv", **wishes: Any) -> ImportPlan:
    """Plan the import of a file."""
    wished = ImportWishes(**{"table": "enforcers", **wishes})
    return plan_import(lists or Lists(), name, data.encode() if isinstance(data, str) else data, wished, DAY)


def imported(planned: ImportPlan, lists: Lists | None = None) -> Lists:
    """Carry a plan out."""
    result = apply_edits(lists or Lists(), planned.edits)
    assert result.problems == ()
    return result.lists


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """Write rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def values(planned: ImportPlan) -> list[dict[str, str]]:
    """Return the cells of the records that will be added."""
    return [row.cells for row in planned.rows]


def test_a_row_becomes_a_record() -> None:
    """Columns are known by their headings in three languages, words become codes, and unknown columns are told."""
    planned = plan(PEOPLE)
    assert values(planned) == [
        {
            "kind": "person",
            "name": "Aidar Sample",
            "name_ru": "Айдар Пример",
            "birth_date": "1970-02-28",
            "gender": "male",
            "citizenships": "KZ",
        }
    ]
    assert planned.left_out == ["Position"]
    assert planned.problems == []


def test_the_file_is_a_source() -> None:
    """The file becomes one source of kind partner-list, grade F, for the team only, known by its SHA-256."""
    [source] = imported(plan(PEOPLE, partner="Partner X", name="folder/list.csv")).sources
    assert source == Source(
        id=source.id,
        title="list.csv",
        publisher="Partner X",
        kind="partner-list",
        retrieved=DAY,
        sha256=hashlib.sha256(PEOPLE.encode()).hexdigest(),
        reliability="F",
        handling="internal",
    )


def test_every_fact_cites_its_row_and_cell() -> None:
    """Each imported fact rests on the file at its row, with the words of its own cell as the quote."""
    lists = imported(plan(PEOPLE))
    [person] = lists.enforcers
    cited = {name.partition("=")[0]: row for row in lists.citations for name in row.facts}
    assert cited.keys() == {fact.name for fact in facts_of(person)}
    assert {row.locator for row in lists.citations} == {"row 2"}
    assert {name: row.quote for name, row in cited.items()} == {
        "name": "Aidar Sample",
        "name_ru": "Айдар Пример",
        "birth_date": "28.02.1970",
        "gender": "m",
        "citizenships:KZ": "Kazakhstan",
    }


def test_covered_for_the_team_and_for_nobody_else() -> None:
    """An imported fact is covered for the team; outside nobody sees it, until a real source is cited."""
    lists = imported(plan(PEOPLE))
    [person] = lists.enforcers
    open_to_all = apply_edits(lists, [Set(person.id, {"handling": "public"})]).lists

    def named(lists: Lists, audience: Audience) -> list[str | None]:
        return [one.name for one in select_candidates(clear(lists, audience)[0], CANDIDATE_TABLES)]

    assert all(found.is_covered for record, _fact, found in Coverage(lists).facts() if isinstance(record, Enforcer))
    for audience in Audience:
        wanted = ["Aidar Sample"] if audience == Audience.INTERNAL else []
        assert named(open_to_all, audience) == wanted, audience
    draft = Draft()
    draft.records |= dict(open_to_all.by_id)
    report = draft.source("Report", publisher="Herald")
    draft.cite(person, "name", source=report)
    assert named(draft.lists, Audience.PUBLIC) == ["Aidar Sample"]
    cleared = clear(draft.lists, Audience.PUBLIC)[0].lists
    assert [(one.name, one.birth_date) for one in cleared.enforcers] == [("Aidar Sample", None)]
    assert [source.title for source in cleared.sources] == ["Report"]


def test_the_same_file_twice() -> None:
    """What came from the same file before is known, and nothing of it is added again; more of it can be."""
    two = PEOPLE + "Dana Sample;;13/13/1980;f;;\n"
    first = plan(two, partial=True)
    lists = imported(first)
    assert [row.number for row in first.rows] == [2]
    again = plan(two, lists, partial=True)
    assert (again.rows, again.known, again.edits) == ([], [2], [])
    rest = plan(two, lists, columns=("Date of birth=",))
    assert [row.number for row in rest.rows] == [3]
    after = imported(rest, lists)
    assert (len(after.sources), len(after.enforcers)) == (1, 2)


def test_one_file_into_several_tables() -> None:
    """One list fills several tables in turn: its organisations, its people, their posts; it stays one source."""
    text = """ФИО;Орган;Должность;Звание
Пример Айдар;Полиция города;начальник;полковник
Образцова Дана;Полиция города;следователь;капитан
"""
    bodies = plan(text, table="organisations")
    assert [(one.row, one.name) for one in bodies.beside] == [(3, "Полиция города")]
    lists = imported(bodies)
    lists = imported(plan(text, lists), lists)
    posts = plan(text, lists, table="postings")
    assert posts.problems == []
    lists = imported(posts, lists)
    assert (len(lists.organisations), len(lists.enforcers), len(lists.postings), len(lists.sources)) == (1, 2, 2, 1)
    assert {one.candidate_id for one in lists.postings} == {one.id for one in lists.enforcers}
    again = [plan(text, lists, table=table) for table in ("organisations", "enforcers", "postings")]
    assert [one.edits for one in again] == [[], [], []]


def test_namesakes_are_shown_beside() -> None:
    """A row that bears, as folded, the name of a record on either list is shown beside it and left out unless told."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="AIDAR  SAMPLE")
    planned = plan(PEOPLE + "Dana Sample;;;;;\nDana Sample;;;;;\n", draft.lists, table="decision-makers")
    assert [row.number for row in planned.rows] == [3]
    assert [(one.row, one.name) for one in planned.beside] == [(2, "Aidar Sample"), (4, "Dana Sample")]
    assert planned.beside[0].records == (f"{person.id} (AIDAR  SAMPLE, enforcers)",)
    assert planned.beside[1].records == ("row 3 of the file",)
    told = plan(PEOPLE, draft.lists, namesakes=True)
    assert ([row.number for row in told.rows], len(told.beside)) == ([2], 1)


def test_what_is_new_of_somebody_we_have() -> None:
    """What a row says otherwise than the record of the same name, or beyond it, is shown beside it; nothing else is."""
    draft = Draft()
    bear = draft.add(Enforcer, kind="person", name="Bob Bear", birth_date="1971", citizenships=("KZ",))
    able = draft.add(Enforcer, kind="person", name="Ann Able", name_ru="Анна Абле", birth_date="1970-02-28")
    text = "Name;ФИО;DOB;Citizenship;Sex\nBear Bob;Боб Бэр;1972;KZ, RU;m\nАнна Абле;;1970;;\nAble Ann;;28.02.1970;;\n"
    [first, *others] = plan(text, draft.lists).beside
    assert first.news == (
        f"{bear.id} name_ru: Боб Бэр here, nothing in the lists",
        f"{bear.id} gender: male here, nothing in the lists",
        f"{bear.id} birth_date: 1972 here, 1971 in the lists",
        f"{bear.id} citizenships: KZ | RU here, KZ in the lists",
    )
    assert [(one.records[0].partition(" ")[0], one.news) for one in others] == [(able.id, ())] * 2


def test_surname_first_or_last() -> None:
    """A namesake is known, and a reference found, whichever word of a name comes first."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name_ru="Айдар Пример")
    assert [one.row for one in plan("ФИО\nПРИМЕР Айдар\n", draft.lists).beside] == [2]
    [cells] = values(plan("ФИО;Должность\nПример Айдар;судья\n", draft.lists, table="postings"))
    assert cells["candidate_id"] == person.id


def test_existing_records_stay_as_they_are() -> None:
    """An import adds and changes nothing that was there."""
    draft = Draft()
    draft.cite(draft.add(Enforcer, kind="person", name="Aidar Sample"), source=draft.source("Report"))
    before = draft.lists
    after = imported(plan(PEOPLE, before, namesakes=True), before)
    assert {record.id: record for record in before.records()}.items() <= after.by_id.items()


HEADINGS: dict[str, dict[str, str | None]] = {
    "enforcers": {
        "Full Name": "name",
        "Ф.И.О.": "name_ru",
        "Аты-жөні": "name_kk",
        "АТЫ ЖОНИ": "name_kk",
        "Год рождения": "birth_date",
        "Туған күні": "birth_date",
        "Место рождения (если известно)": "birth_place",
        "Азаматтығы": "citizenships",
        "birth_place": "birth_place",
        "Примечание": "note",
        "№ п/п": None,
        "handling": None,
        "Ескертпе": "note",
        "Stage": "stage",
        "id": None,
    },
    "postings": {"Должность": "title", "Лауазымы": "title", "Звание": "rank", "Орган": "organisation_id", "С": "began"},
    "incidents": {"Событие": "title", "Дата": "began", "Нарушения": "acts", "Оқиға": "title", "Описание": "summary"},
    "sources": {"Ссылка": "url", "СМИ": "publisher", "Headline": "title", "Дата публикации": "published"},
    "organisations": {"Орган": "name_ru", "Agency": "name", "Тип": "kind"},
}


@pytest.mark.parametrize("table", HEADINGS)
def test_headings(table: str) -> None:
    """Each usual heading in English, Russian and Kazakh means its field; what the team decides is never guessed."""
    assert {heading: known_heading(table, heading)[0] or None for heading in HEADINGS[table]} == HEADINGS[table]


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["ФИО (рус)", "ФИО (каз)", "ФИО (лат)"], ["name_ru", "name_kk", "name"]),
        (["Name (English)", "Name (Russian)", "Name (Kazakh)"], ["name", "name_ru", "name_kk"]),
        (["Name", "Name in Latin"], ["name_ru", "name"]),
        (["Name", "Name"], ["name", "name_ru"]),
        (["Аты-жөні (орысша)", "Аты-жөні, қазақша", "Full name EN"], ["name_ru", "name_kk", "name"]),
        (["Фамилия (лат.)", "Имя (лат.)", "ФИО на русском языке"], ["name", "name", "name_ru"]),
    ],
)
def test_names_in_several_letters(headings: list[str], fields: list[str]) -> None:
    """A heading that says in which letters a name is written, in brackets or not, means the name in these letters."""
    names = {"name": "Sample", "name_ru": "Пример", "name_kk": "Үлгі"}
    text = ";".join(headings) + "\n" + ";".join(names[field] for field in fields)
    assert list(plan(text).fields.values()) == fields


def test_every_word_has_one_meaning() -> None:
    """Every code in the word lists exists, every field does, and no word of a column stands for two codes."""
    words = tomllib.loads(resources.files("sanctions.exchange").joinpath("words.toml").read_text("utf-8"))
    fields = {column.name for table in TABLES.values() for column in table.columns}
    columns = words["columns"]
    sections = {name: value for name, value in columns.items() if isinstance(value, dict)}
    assert sections.keys() <= {"candidates", *TABLES}
    assert {name for section in (columns, *sections.values()) for name in section} - sections.keys() <= fields
    assert words["countries"].keys() - {"exact"} <= set(COUNTRIES)
    for name, codes in words["values"].items():
        vocabularies = [table.by_name[name].vocabulary for table in TABLES.values() if name in table.by_name]
        assert codes.keys() <= {str(code) for one in vocabularies if one for code in one}, name
        for vocabulary in filter(None, vocabularies):
            said = [(fold_name(word), code) for code in vocabulary for word in codes.get(code, ())]
            assert len(dict(said)) == len({word for word, _code in set(said)}) == len(set(said)), (name, said)


@pytest.mark.parametrize("table", IMPORTED)
def test_our_own_headings(table: str) -> None:
    """Each heading of our own workbook is known again as its field, but for what no list of a stranger decides."""
    columns = [column for column in TABLES[table].columns if column.name not in NOT_GUESSED]
    # A body's own organisation is said by hand: in a list of people that column is where they work.
    columns = [one for one in columns if table not in CANDIDATE_TABLES or not one.name.endswith("_id")]
    header = Row(1, {n: Cell(title_of(one) + REQUIRED) for n, one in enumerate(columns, 1)})
    assert guess_fields(TABLES[table], header, []) == {n: one.name for n, one in enumerate(columns, 1)}


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Пол", {"ерк.": "male", "муж.": "male", "ер": "male", "жен.": "female", "Әйел": "female", "Ж": "female"}),
        (
            "Citizenship",
            {"РК": "KZ", "ҚР": "KZ", "КАЗ": "KZ", "Kazakh": "KZ", "РФ": "RU", "РК; РФ": "KZ | RU"},
        ),
    ],
)
def test_abbreviations(heading: str, words: dict[str, str]) -> None:
    """What partners write for a sex or a state, in three languages and in short, becomes its code."""
    rows = "".join(f"Aidar {n},{word}\n" for n, word in enumerate(words))
    field = {"Пол": "gender", "Citizenship": "citizenships"}[heading]
    planned = plan(f"Name,{heading}\n{rows}")
    assert (planned.problems, [row[field] for row in values(planned)]) == ([], [*words.values()])


def test_a_word_that_is_not_known() -> None:
    """A word that may be two states is refused, with the option that says what it means, ready to be typed."""
    planned = plan("Name,Citizenship,Sex\nAidar,КР,\nDana,РК; страна,x\n")
    messages = [one.message for one in planned.problems]
    assert [message.rpartition("--value ")[2] for message in messages] == [
        '"КР=KZ"', '"x=male"', '"страна=KZ"',
    ]  # fmt: skip
    told = plan("Name,Citizenship\nAidar,КР\n", values=("КР=KG",))
    assert values(told)[0]["citizenships"] == "KG"


@pytest.mark.parametrize("text", ["-", "—", "?", "- -", "N/A.", "Нет", "жоқ", "неизвестно.", "unknown", "Н/Д"])
def test_what_means_that_nobody_knows(text: str) -> None:
    """A cell that says that nobody knows is empty in every field, is not cited, and is told."""
    planned = plan(f"Name,Sex,DOB,Place of birth,Citizenship\nAidar,{text},{text},{text},{text}\n")
    assert (values(planned), planned.unknown) == ([{"kind": "person", "name": "Aidar"}], {text: 4})
    assert len(planned.rows[0].citations) == 1


@pytest.mark.parametrize("text", ["", " ", "+", "Нетов", "0", "№"])
def test_what_means_something(text: str) -> None:
    """An empty cell says nothing at all, and a sign or a name that only resembles such a word is none."""
    assert not means_unknown(text)


def test_a_post_without_a_title() -> None:
    """A posting may lack its title if its rank or body is known; of one that says nothing it is told what misses."""
    person = Draft().add(Enforcer, kind="person", name="Aidar Sample")
    text = "ФИО;Должность;Звание\nAidar Sample;;майор\nAidar Sample;;\n"
    planned = plan(text, Lists.of([person]), table="postings", partial=True)
    assert [row.cells.get("rank") for row in planned.rows] == ["майор"]
    [problem] = planned.problems
    assert problem.message.startswith("A record of postings needs one of: title (“Должность”), organisation_id, rank (")


def test_two_scripts_in_two_columns() -> None:
    """Where a list has a column of each script, none takes the field of the other, whatever stands in its cells."""
    planned = plan("Name,ФИО\nAidar Sample,Aidar Sample\n")
    assert values(planned) == [{"kind": "person", "name": "Aidar Sample", "name_ru": "Aidar Sample"}]


def test_what_is_called_so_is_read_so() -> None:
    """Every Russian or Kazakh word by which the workbook calls a column or a value means that when it is read."""
    words = tomllib.loads(resources.files("sanctions.exchange").joinpath("words.toml").read_text("utf-8"))
    columns = [column for table in TABLES.values() for column in table.columns]
    for name, codes in words["called"]["values"].items():
        known = [(column, set(map(str, column.vocabulary or ()))) for column in columns if column.name == name]
        for column, code in [(column, code) for column, those in known for code in those & codes.keys()]:
            read = {value_words(column)[fold_name(word)] for word in value_called(name, code) if word}
            assert read <= {code} and list(value_called(name, code)) == codes[code]
    for table in TABLES.values():
        for column in table.columns:
            for word in filter(None, column_called(table.name, column.name)):
                assert words_of(table.name).get(fold_name(word), column.name) == column.name, (table.name, word)


def test_names_by_their_script() -> None:
    """A column called only “Name” is the Russian name where it is written in Cyrillic, and the reverse."""
    assert values(plan("Name\nАйдар Пример\n")) == [{"kind": "person", "name_ru": "Айдар Пример"}]
    assert values(plan("ФИО\nAidar Sample\n")) == [{"kind": "person", "name": "Aidar Sample"}]


def test_parts_of_a_name() -> None:
    """Surname, first name and patronymic in columns of their own are one name, and one quote."""
    planned = plan("Фамилия,Имя,Отчество\nПример,Айдар,Серикович\n")
    assert values(planned) == [{"kind": "person", "name_ru": "Пример Айдар Серикович"}]
    assert planned.rows[0].citations[0]["quote"] == "Пример Айдар Серикович"


def test_what_a_person_says() -> None:
    """`--map` and `--value` say what a column and a word are, by heading or letter; an empty field leaves it out."""
    text = "Name,X,Пол,Born\nAidar Sample,Aktau,муж.ск,1970\n"
    told: dict[str, Any] = {"columns": ("X=birth-place", "D="), "values": ("муж.ск=male",)}
    assert values(plan(text, **told)) == [
        {"kind": "person", "name": "Aidar Sample", "birth_place": "Aktau", "gender": "male"}
    ]
    assert values(plan(text, columns=("X=birth_place",), values=("gender:муж.ск=", "birth_place:Aktau=Aqtau")))[0] == {
        "kind": "person",
        "name": "Aidar Sample",
        "birth_place": "Aqtau",
        "birth_date": "1970",
    }


def test_what_was_guessed_gives_way() -> None:
    """A column that a person names takes the place of the one that was guessed for the same field."""
    planned = plan("ФИО,Псевдо\nПример Айдар,Образцов Айдар\n", columns=("Псевдо=name_ru",))
    assert (values(planned)[0]["name_ru"], planned.left_out) == ("Образцов Айдар", ["ФИО"])


def test_a_column_without_a_heading() -> None:
    """A column that has no heading is left out, unless a person says by its letter what it is; then it is told so."""
    text = "Name,,Sex\nAidar Sample,Aktau,m\n"
    assert "birth_place" not in values(plan(text))[0]
    told = plan(text, columns=("b=birth_place",))
    assert values(told)[0]["birth_place"] == "Aktau"
    assert [told.heading(column) for column in told.fields] == ["Name", "B", "Sex"]


def test_text_without_a_heading_is_told() -> None:
    """A column without a heading that holds text, also beyond the last heading, is told with what is left out."""
    planned = plan("Name,,DOB\nJohn Doe,,1970\nJane Roe,hidden,1971,more,\n")
    assert (planned.left_out, planned.example(2), planned.example(4)) == (["B", "D"], "hidden", "more")
    assert len(planned.rows) == 2


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("John Doe,1970-01-01,male\nJane Roe,1980-01-01,female\n", ()),
        ("John Doe,1970-01-01,male\nJane Roe,1980-01-01,female\n", ("A=name",)),
        ("John Doe\nJane Roe\n", ("A=name",)),
        ("person,8 701 123 45 67\nJane Roe,8 701\n", ()),
    ],
)
def test_a_list_without_headings(text: str, columns: tuple[str, ...]) -> None:
    """A first row that may be somebody is not taken for headings: it is asked, and `--header 0` takes every row."""
    with pytest.raises(WrongUse, match=r"may be no headings.*--header 0.*--map A=name.*--header 1"):
        plan(text, columns=columns)
    planned = plan(text, columns=("A=name",), header=0)
    assert [row.number for row in planned.rows] == [1, 2]
    assert planned.rows[0].citations[0]["locator"] == "row 1"
    if columns:
        assert [row.number for row in plan(text, columns=columns, header=1).rows] == [2]
    with pytest.raises(WrongUse, match="by its letter, as: --map A=name"):
        plan(text, header=0)


def test_headings_that_nobody_knows() -> None:
    """Headings in another language are called by their words, without a question."""
    assert values(plan("Nombre,Pais\nJohn Doe,KZ\n", columns=("Nombre=name",)))[0]["name"] == "John Doe"


@pytest.mark.parametrize("word", ["Total: 2", "ИТОГО", "Всего 12", "Барлығы: 3"])
def test_a_sum_is_nobody(word: str) -> None:
    """A row of sums below a list is left out and told, and so is one that holds nothing in a column that is taken."""
    planned = plan(f"№,Name,Position\n1,Totals Sample,\n,{word},\n{word},2,\n4,,chief\n")
    assert ([row.cells["name"] for row in planned.rows], planned.sums, planned.bare) == (["Totals Sample"], [3, 4], [5])


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"columns": ("Rank=rank",)}, "no column “Rank”; there are “Name”"),
        ({"columns": ("Name=nmae",)}, "no field nmae; it has"),
        ({"columns": ("Name=id",)}, "no field id"),
        ({"columns": ("Name",)}, "write it as"),
        ({"columns": ("Name=", "ФИО=")}, "No column of the list is known to be name"),
        ({"values": ("m",)}, "write it as"),
        ({"values": ("gender:m=man",)}, "no code man"),
        ({"table": "nobody"}, "Nothing is imported into nobody"),
        ({"table": "citations"}, "Nothing is imported into citations"),
        ({"table": ""}, "--table"),
        ({"table": "conduct"}, "candidate_id|incident_id"),
        ({"header": 9}, "Row 9 of list.csv is empty"),
        ({"header": 2}, "Its columns (row 2) are “Aidar Sample”"),
        ({"columns": ("ZZZ=note",)}, "no column “ZZZ”"),
        ({"separator": ","}, "another separator of columns: --separator"),
    ],
)
def test_wrong_use(wishes: dict[str, Any], words: str) -> None:
    """What a person says wrongly is explained, with what there is."""
    with pytest.raises(WrongUse) as refused:
        plan(PEOPLE, **wishes)
    assert any(word in str(refused.value) for word in words.split("|"))


def test_the_table_is_guessed() -> None:
    """The table is known from the name of file or sheet, or from headings that no list of people has."""
    assert plan("Title,Publisher,URL\nA,B,https://example.org\n", table="").table.name == "sources"
    assert plan(PEOPLE, table="", name="dir/Силовики.csv").table.name == "enforcers"
    with pytest.raises(WrongUse, match="--table"):
        plan("ФИО,Должность,Звание\nПример Айдар,судья,\n", table="")
    assert (
        plan(book_of([["Name"], ["Aidar"]], "Decision-makers"), name="x.xlsx", table="").table.name == "decision_makers"
    )


def test_a_title_above_the_headings() -> None:
    """The row of the headings is found below a title, and rows are counted from the top of the sheet."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["Список сотрудников"], [], ["№", "ФИО", "Пол"], [1, "Айдар Пример", "м"], [None, "Итого"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    planned = plan(bytes_of(workbook), name="list.xlsx")
    assert (planned.header.number, values(planned)[0]["name_ru"]) == (3, "Айдар Пример")
    assert [row.citations[0]["locator"] for row in planned.rows] == ["Sheet, row 4"]
    assert planned.sums == [5]


def test_references_by_name() -> None:
    """A reference may be an id, a name with its id, or the name of one record; else it is a problem."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample")
    police = draft.add(Organisation, name="City police")
    text = f"""ФИО,Должность,Орган
aidar sample,chief,City Police
Aidar Sample [{person.id}],deputy,{police.id}
Nobody,clerk,
"""
    planned = plan(text, draft.lists, table="postings", partial=True)
    assert [(row.cells["candidate_id"], row.cells.get("organisation_id")) for row in planned.rows] == [
        (person.id, police.id),
        (person.id, police.id),
    ]
    assert [one.place for one in planned.problems] == ["list.csv, A4"]
    assert "no record called “Nobody”" in planned.problems[0].message
    draft.add(Enforcer, kind="person", name="Aidar Sample")
    twice = plan(text, draft.lists, table="postings", partial=True)
    assert "fits several records" in twice.problems[0].message


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("John Wrong [{person}]", "The name is “John Wrong”, but the id is that of Aidar Sample [{person}]."),
        ("X [can-aaaaaaaaaa]", "There is no record can-aaaaaaaaaa in the lists."),
        ("can-aaaaaaaaaa", "There is no record can-aaaaaaaaaa in the lists."),
        (
            "{police}",
            "{police} is of the table “Organisations”; a record of Enforcers or Decision-makers belongs here.",
        ),
    ],
)
def test_a_reference_that_names_another(typed: str, words: str) -> None:
    """An id beside somebody else's name, one that nobody has, and one of another table are problems of their cell."""
    draft = Draft()
    ids = {
        "person": draft.add(Enforcer, kind="person", name="Aidar Sample").id,
        "police": draft.add(Organisation, name="City police").id,
    }
    planned = plan(f"Candidate;Title\nAidar Sample;chief\n{typed.format(**ids)};chief\n", draft.lists, table="postings")
    [problem] = planned.problems
    assert problem.place == "list.csv, A3"
    assert problem.message.startswith(words.format(**ids))


COLUMNS = {
    "candidate_id": ("postings", ["Sample Aidar", "Aidar Sample", "Сaмал Мысалова", "Nobody", "can-aaaaaaaaaa"]),
    "citizenships": ("enforcers", ["ҚР", "РК; РФ, США", "kz|ru", "Narnia, KZ", "Казахстан\nРоссия", "—", "н/д"]),
    "gender": ("enforcers", ["жен.", "M", "неизвестно", "x"]),
    "birth_date": ("enforcers", ["28.02.1970", "?", "01/02/1970", "1970 г."]),
    "birth_place": ("enforcers", ["нет данных", "Aлматы"]),
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, (_table, texts) in COLUMNS.items() for text in texts]
)
def test_a_cell_says_the_same_in_a_list_and_in_a_workbook(name: str, text: str) -> None:
    """Whether a cell comes in a partner's list or in a colleague's workbook, it is read, or refused, alike."""
    draft = Draft()
    draft.add(Enforcer, kind="person", name="Aidar Sample")
    draft.add(Enforcer, kind="person", name_ru="Самал Мысалова")
    column, references = TABLES[COLUMNS[name][0]].by_name[name], References(Labels(draft.lists))
    ways: list[Callable[[], str]] = [
        lambda: ValueReader(draft.lists, {}).read(column, Cell(text)),
        lambda: read_value(column, Cell(text), references)[0],
    ]
    read: list[object] = []
    for way in ways:
        try:
            read.append(split_set(way()) if column.is_set else way())
        except ValueError:
            read.append("refused")
    assert read[0] == read[1]


def test_a_word_of_a_set_that_is_left_out() -> None:
    """An empty code leaves one word of a set out, and keeps the others."""
    planned = plan("Name;Citizenship\nAidar;KZ, страна\n", values=("страна=",))
    assert (planned.problems, [row["citizenships"] for row in values(planned)]) == ([], ["KZ"])


def test_where_somebody_works_is_no_body() -> None:
    """A column of employers in a list of people is left out: only a body has an organisation of its own."""
    planned = plan("ФИО;Орган;Organisation\nПример Айдар;Полиция;Police\n")
    assert planned.left_out == ["Орган", "Organisation"]


def test_a_reference_with_a_look_alike_letter() -> None:
    """A person is found by the name also where one letter of it is a Latin one."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name_ru="Иванова Анна")
    [cells] = values(plan("ФИО;Должность\nИванoва Анна;судья\n", draft.lists, table="postings"))
    assert cells["candidate_id"] == person.id


def test_sets_and_long_text() -> None:
    """Several values in one cell become a set; a description keeps its lines."""
    text = 'Событие;Дата;Нарушения;Описание\nРазгон;2021-02-28;"задержание, пытки";"one\ntwo"\n'
    [cells] = values(plan(text, table="incidents"))
    assert cells["acts"] == "arbitrary-detention | torture-cidt"
    assert cells["summary"] == "one\ntwo"
    [row] = plan(text, table="incidents").rows
    assert isinstance(row.record, Incident)
    assert {c["quote"] for c in row.citations} == {"Разгон", "2021-02-28", "задержание, пытки", "one two"}


def test_rows_that_say_the_same() -> None:
    """Of rows without a name, one that says just what another says is left out."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample")
    draft.add(Posting, candidate_id=person.id, title="chief")
    other = draft.add(Enforcer, kind="person", name="Dana Sample")
    text = f"""Candidate,Position
{person.id},chief
{person.id},deputy
{person.id},deputy
{other.id},deputy
"""
    planned = plan(text, draft.lists, table="postings")
    assert [row.number for row in planned.rows] == [3, 5]
    assert [(one.row, one.records) for one in planned.beside] == [
        (2, ("a row that says the same",)),
        (4, ("a row that says the same",)),
    ]


def test_events_of_one_title() -> None:
    """Two events of one title are the same only if they are of one date; so are sources."""
    draft = Draft()
    draft.add(Incident, title="Detention", began="2021-02-28")
    draft.source("Interview", publisher="Herald", published="2021")
    events = plan("Event;Date\nDETENTION;28.02.2021\nDetention;01.03.2021\n", draft.lists, table="incidents")
    assert ([one.number for one in events.rows], [one.row for one in events.beside]) == ([3], [2])
    text = "Title;Publisher;Date\nInterview;Herald;2021\nInterview;Herald;2022\nInterview;Courier;2021\n"
    sources = plan(text, draft.lists, table="sources")
    assert ([one.number for one in sources.rows], [one.row for one in sources.beside]) == ([3, 4], [2])


def test_names_that_are_weak() -> None:
    """A tick is yes, and no tick is nothing."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample")
    rows: list[list[Any]] = [["Candidate", "Alias", "Weak"], [person.id, "Aydar", True], [person.id, "Aidos", False]]
    cells = values(plan(book_of(rows), draft.lists, name="l.xlsx", table="names"))
    assert [one.get("weak") for one in cells] == ["yes", None]


def test_look_alike_letters() -> None:
    """A Latin letter in a Cyrillic name is repaired and told, and the quote keeps it."""
    planned = plan("ФИО\nИванoв Иван\n")
    assert values(planned)[0]["name_ru"] == "Иванов Иван"
    assert planned.repaired == {"Иванoв": "Иванов"}
    assert planned.rows[0].citations[0]["quote"] == "Иванoв Иван"


def _mangled() -> bytes:
    """Make a workbook as Excel mangles one."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Name", "Date of birth", "Place of birth", "Citizenship"])
    rows: list[list[Any]] = [
        ["A One", date(1970, 2, 28), "Almaty", "KZ"],
        ["B Two", 1971, "Almaty", "KZ"],
        ["C Three", 26299, "Almaty", "KZ"],
        ["D Four", "01.02.1973", "\u00a0Almaty ", "Казахстан; Россия"],
        ["E Five", "#N/A", "Almaty", "KZ"],
        ["F Six", "01/02/1973", "=A2+1", "Narnia"],
        ["G Seven", date(2026, 3, 4), 12345678901234567890, "KZ"],
        ["H Eight", "", "-", "н/д"],
        [None, "1970", None, None],
        [True, "yes", None, None],
    ]
    for row in rows:
        sheet.append(row)
    sheet["B8"].number_format = "d-mmm"
    return bytes_of(workbook)


def test_what_excel_mangles() -> None:
    """Dates and numbers of Excel are read as what was meant, or named by their cell; all of them at once."""
    planned = plan(_mangled(), name="list.xlsx", partial=True)
    read = {cells["name"]: (cells.get("birth_date"), cells.get("citizenships")) for cells in values(planned)}
    assert read == {
        "A One": ("1970-02-28", "KZ"),
        "B Two": ("1971", "KZ"),
        "C Three": ("1972-01-01", "KZ"),
        "D Four": ("1973-02-01", "KZ | RU"),
        "H Eight": (None, None),
    }
    problems = {(one.place, word) for one in planned.problems for word in [one.message]}
    for place, words in {
        "B6": "shows #N/A instead",
        "B7": "1973-02-01 or 1973-01-02",
        "C7": "never worked out",
        "D7": "Narnia",
        "B8": "day of this year",
        "C8": "first 15 digits",
        "A10": "needs one of: name",
        "B11": "a date is written",
    }.items():
        assert any(at == f"list.xlsx, Sheet, {place}" and words in message for at, message in problems), place


def test_merged_cells_say_it_for_each_row() -> None:
    """A cell that a partner merged over several rows holds for each of them."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in (["ФИО", "Место рождения"], ["А Один", "Алматы"], ["Б Два", None], ["В Три", "Актау"]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    assert [cells["birth_place"] for cells in values(plan(bytes_of(workbook), name="l.xlsx"))] == [
        "Алматы",
        "Алматы",
        "Актау",
    ]


def test_which_sheet() -> None:
    """Of several sheets that hold something a person names one; hidden and empty ones are no choice."""
    workbook = Workbook()
    first, second, hidden = workbook.worksheets[0], workbook.create_sheet("Second"), workbook.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    for sheet in (first, hidden):
        sheet.append(["Name"])
        sheet.append(["Aidar Sample"])
    assert values(plan(bytes_of(workbook), name="l.xlsx"))[0]["name"] == "Aidar Sample"
    second.append(["Name"])
    with pytest.raises(WrongUse, match="“Sheet”, “Second”"):
        plan(bytes_of(workbook), name="l.xlsx")
    workbook.create_sheet("Empty")
    with pytest.raises(WrongUse, match="Empty is empty"):
        plan(bytes_of(workbook), name="l.xlsx", sheet="Empty")
    with pytest.raises(WrongUse, match="no sheet “Third”"):
        plan(bytes_of(workbook), name="l.xlsx", sheet="Third")
    assert values(plan(bytes_of(workbook), name="l.xlsx", sheet="Hidden"))[0]["name"] == "Aidar Sample"


def test_nothing_where_there_are_problems() -> None:
    """A problem anywhere keeps the whole file out, unless the other rows are asked for."""
    text = PEOPLE + "Dana Sample;;31.02.1970;f;;\n"
    planned = plan(text)
    assert (planned.is_refused, planned.edits) == (True, [])
    assert [one.place for one in planned.problems] == ["list.csv, C3"]
    assert len(imported(plan(text, partial=True)).enforcers) == 1


_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)


@given(st.lists(st.lists(_text, min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_table_at_all(rows: list[list[str]]) -> None:
    """Whatever stands in a file, it is read, or refused in a sentence; what is added is covered, and only by it."""
    data = csv_of([["Name", "Пол", "Туған күні", "Citizenship", "Note"], *rows])
    try:
        planned = plan(data, partial=True)
    except SanctionsError as error:
        assert str(error).strip()
        return
    lists = imported(planned)
    assert len(lists.enforcers) == len(planned.rows)
    for record, _fact, found in Coverage(lists).facts():
        assert [type(one) for one in found.supporting] == [Citation], record
    assert clear(lists, Audience.OFFICIALS)[0].lists.by_id == {}


@given(st.data())
def test_any_damage_at_all(data: st.DataObject) -> None:
    """Whatever is changed in whichever part of a workbook, it is read or refused in a sentence, and nothing else."""
    name = data.draw(st.sampled_from(_PARTS))
    with zipfile.ZipFile(io.BytesIO(_BOOK)) as archive:
        part = archive.read(name)
    start = data.draw(st.integers(0, len(part)))
    end = data.draw(st.integers(start, min(len(part), start + 30)))
    damaged = part[:start] + data.draw(st.binary(max_size=8) | st.just(part[start : end + 30])) + part[end:]
    try:
        planned = plan(repack(_BOOK, {name: damaged}), name="list.xlsx", partial=True)
    except SanctionsError as error:
        assert str(error).strip()
    else:
        imported(planned)


_BOOK = _mangled()
with zipfile.ZipFile(io.BytesIO(_BOOK)) as _archive:
    _PARTS = _archive.namelist()
