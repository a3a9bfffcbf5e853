"""The UK layout has the UK's columns, looks like no designation, and holds to the promises of every briefing."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import clear
from sanctions.briefing.content import make_document, select_candidates
from sanctions.briefing.uk import render_uk
from sanctions.briefing.uk_rows import UK_COLUMNS, UkLists, make_uk_lists
from sanctions.records.candidates import DecisionMaker, Designation, Enforcer, Name, Posting, Statement
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.fields import CANDIDATE_TABLES, ID_PATTERN
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Audience
from tests.briefing.covers import PublicDraft, cover, paths_of_this_machine
from tests.briefing.reading import bytes_of_xlsx, cells_of, squeeze
from tests.briefing.test_promises import assert_absent, forbidden, plant, words_in
from tests.strategies import random_lists

# The header of the UK Sanctions List as published, up to its columns on ships.
PUBLISHED = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,"
    "Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,"
    "Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,"
    "Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,"
    "Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,"
    "National Identifier additional information,Passport number,Passport additional information,Position,Gender,"
    "Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s)"
)
ALWAYS_EMPTY = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Regime Name,Designation source,Date Designated,"
    "UK Statement of Reasons,Address Line 1,Address Postal Code,Address Country,Phone number,Website,Email address,"
    "National Identifier number,Passport number,Country of birth,Business registration number (s)"
).split(",")


def uk_lists(lists: Lists, audience: Audience = Audience.PUBLIC) -> tuple[UkLists, bytes]:
    """Make the UK layout of some lists, as values and as a workbook."""
    cleared = clear(lists, audience)[0]
    document = make_document(cleared, cover(), select_candidates(cleared, CANDIDATE_TABLES))
    made = make_uk_lists(cleared, document)
    return made, render_uk(document, made)


def rows_of(lists: Lists) -> list[dict[str, str]]:
    """Return the first sheet as a reader sees it: the filled cells of each row by heading."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(uk_lists(lists)[1])).worksheets[0]
    values = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    top = next(number for number, row in enumerate(values) if row[0] == "Last Updated")
    return [{k: v for k, v in zip(values[top], row, strict=True) if v} for row in values[top + 1 :]]


def person(name: str = "Marat Mysalbayev", **values: Any) -> PublicDraft:
    """Draft one person of whom everything is covered."""
    draft = PublicDraft()
    draft.person(name=name, **values)
    return draft


def test_columns() -> None:
    """The sheet has the UK's columns in the UK's order and then our own, below a title that says it is a proposal."""
    assert ",".join(UK_COLUMNS) == PUBLISHED
    workbook: Any = openpyxl.load_workbook(io.BytesIO(uk_lists(person().lists)[1]))
    assert workbook.sheetnames == ["Proposed (UK columns)", "Names", "Sources", "About this file"]
    sheet = workbook.worksheets[0]
    assert [cell.value for cell in sheet[5]] == [*UK_COLUMNS, "No.", "Source numbers", "Last verified"]
    assert all(page["A1"].value == "PROPOSED: Two lists" for page in workbook.worksheets)


def test_a_proposal_is_no_designation() -> None:
    """Every row says that it is proposed, and what only a designation or private data fills is empty."""
    draft = person(birth_date="1970-02-28", verified_on="2026-10-01")
    draft.shown(Designation, candidate_id=next(iter(draft.lists.enforcers)).id, programme="EU-HR", listed_on="2022")
    [row] = rows_of(draft.lists)
    assert row["Designation Type"] == "Individual (proposed, not designated)"
    assert row["Sanctions Imposed"] == "None by this proposal"
    assert row["Other Information"] == "Listing: EU-HR; listed 2022"
    assert (row["No."], row["Last verified"]) == ("E1", "01/10/2026")
    assert not set(ALWAYS_EMPTY) & set(row)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Marat Askhatuly Mysalbay", {"Name 6": "Mysalbay", "Name 1": "Marat", "Name 2": "Askhatuly"}),
        ("MYSALBAY Saltanat Askhatkyzy", {"Name 6": "MYSALBAY", "Name 1": "Saltanat", "Name 2": "Askhatkyzy"}),
        ("Mysalov Ivan Ivanovich", {"Name 6": "Mysalov", "Name 1": "Ivan", "Name 2": "Ivanovich"}),
        ("MYSAL Marat Qanat", {"Name 6": "MYSAL", "Name 1": "Marat", "Name 2": "Qanat"}),
        ("Mysalbay", {"Name 6": "Mysalbay"}),
        ("Bauyrzhan Eles", {"Name 6": "Bauyrzhan Eles"}),
        ("MYSAL Aa Bb Cc Dd Ee Ff", {"Name 6": "MYSAL Aa Bb Cc Dd Ee Ff"}),
    ],
)
def test_names_are_parted(name: str, parts: dict[str, str]) -> None:
    """Family name, given name and patronymic stand apart; a name that does not show them stays whole."""
    [row] = rows_of(person(name).lists)
    assert {column: text for column, text in row.items() if re.fullmatch(r"Name \d", column)} == parts


def test_who_has_to_look() -> None:
    """The staff member is told of each name that stayed whole, but not of a single word, a body or an office."""
    draft = person("Bauyrzhan Eles")
    draft.shown(Name, of_id=draft.lists.enforcers[0].id, name="Salem Timur", kind="alias")
    draft.person(name="Mysalbay")
    draft.person(DecisionMaker, name="Марат Мысалбаев")
    body = draft.shown(Organisation, name="Sample Body of Police")
    draft.shown(Enforcer, kind="body", organisation_id=body.id)
    office = draft.shown(Enforcer, kind="office")
    draft.shown(Posting, candidate_id=office.id, title="head of the sample police", organisation_id=body.id)
    notices = uk_lists(draft.lists)[0].notices
    assert len(notices) == 2
    assert re.match("E[1-4]: which .* is not certain in “Bauyrzhan Eles”, “Salem Timur”; the whole", notices[0])
    assert notices[1] == "D1: no name in Latin letters is covered, so Name 1 to Name 6 are empty."


def test_a_body_and_an_office() -> None:
    """A body is an entity with its whole name in Name 6; an office has a post and no name."""
    draft = PublicDraft()
    body = draft.shown(Organisation, name="Sample Ivanov Police", name_ru="Полиция", kind="police")
    draft.shown(Enforcer, kind="body", organisation_id=body.id)
    office = draft.shown(DecisionMaker, kind="office")
    draft.shown(Posting, candidate_id=office.id, title="head", organisation_id=body.id)
    entity, post = rows_of(draft.lists)
    assert entity["Name 6"] == "Sample Ivanov Police"
    assert (entity["Name non-latin script"], entity["Non-latin script language"]) == ("Полиция", "Russian")
    assert (entity["Designation Type"], entity["Type of entity"]) == ("Entity (proposed, not designated)", "Police")
    assert "Name 1" not in entity
    assert post["Position"] == "head, Sample Ivanov Police"
    assert post["Designation Type"].startswith("Office")
    assert not [column for column in post if column.startswith("Name")]


@pytest.mark.parametrize(
    ("date", "births"),
    [
        ("1970-02-28", ["28/02/1970"]),
        ("1970-02", ["dd/02/1970"]),
        ("1970", ["dd/mm/1970"]),
        ("[1954,1955-03]", ["dd/mm/1954", "dd/03/1955"]),
        ("1970~", ["about 1970"]),
        ("[1961..1963]", ["between 1961 and 1963"]),
        ("[..1961]", ["by 1961"]),
        (None, []),
    ],
)
def test_birth_dates(date: str | None, births: list[str]) -> None:
    """Each row holds one date, written as the UK does and no more precise than ours."""
    assert [row["D.O.B"] for row in rows_of(person(birth_date=date).lists) if "D.O.B" in row] == births


def test_a_row_for_each_name_and_birth_date() -> None:
    """Each name, in each script, has a row for each birth date; an alias in another script stands by no other name."""
    draft = person(name_ru="Марат Мысалбаев", name_kk="Марат Мысалбай", birth_date="[1954,1955]")
    of = draft.lists.enforcers[0].id
    draft.shown(Name, of_id=of, name="Marat Missalbayev", kind="spelling", language="en")
    draft.shown(Name, of_id=of, name="Мрт Мысалбаев", kind="spelling", language="ru")
    draft.shown(Name, of_id=of, name="Палач", kind="nickname", language="ru", weak="yes")
    rows = rows_of(draft.lists)
    names = [(row.get("Name 1", ""), row["Name type"], row.get("Name non-latin script", "")) for row in rows[::2]]
    assert names == [
        ("Marat", "Primary Name", "Марат Мысалбаев"),
        ("Marat", "Primary Name", "Марат Мысалбай"),
        ("Marat", "Primary Name", "Мрт Мысалбаев"),
        ("", "Alias", "Палач"),
        ("Marat", "Primary Name Variation", ""),
    ]
    assert [row["D.O.B"] for row in rows] == ["dd/mm/1954", "dd/mm/1955"] * 5
    assert [row["Alias strength"] for row in rows if "Alias strength" in row] == ["weak", "weak"]


def test_source_numbers() -> None:
    """Each row says which of its columns rest on which place of which source, by the briefing's own numbers."""
    draft = PublicDraft()
    man = draft.person(name="Marat Mysalbayev", gender="male")
    draft.cite(man, "gender", source=draft.source("Register", publisher="State"), locator="para 5")
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    document = make_document(cleared, cover(), select_candidates(cleared, CANDIDATE_TABLES))
    made = make_uk_lists(cleared, document)
    assert made.rows[0].sources == "S1: Name, Gender\nS2, para 5: Gender"
    assert made.sources == document.sources


def test_sources_that_nothing_here_rests_on() -> None:
    """A source of the briefing on which nothing in this workbook rests is not in it; the others keep their numbers."""
    draft = PublicDraft()
    first, second = draft.person(name="Aidar Mysalov"), draft.person(name="Boris Mysalov")
    night, court = draft.shown(Incident, title="Night"), draft.source("Judgment")
    conduct = draft.add(
        Conduct, candidate_id=first.id, incident_id=night.id, involvement=("ordered",), handling="public"
    )
    draft.cite(conduct, source=court)
    draft.cite(second, source=draft.source("Register"))
    made, xlsx = uk_lists(draft.lists)
    assert [(source.number, source.title) for source in made.sources] == [(1, "Report"), (3, "Register")]
    assert "Judgment" not in cells_of(xlsx)


def test_names_and_generated_forms() -> None:
    """Each name has a row with kind, strength, script and language; what the program made says so, and of what."""
    draft = person(name_kk="Мұрат Мысалбай")
    draft.shown(Name, of_id=draft.lists.enforcers[0].id, name="Palach", kind="nickname", language="en", weak="yes")
    names = uk_lists(draft.lists)[0].names
    told = [(n.name, n.kind, n.strength, n.script, n.language, n.made_of, n.sources) for n in names]
    assert told == [
        ("Marat Mysalbayev", "name", "", "Latin", "", "", "S1"),
        ("Мұрат Мысалбай", "name in Kazakh", "", "Cyrillic", "Kazakh", "", "S1"),
        ("Palach", "nickname", "weak", "Latin", "English", "", "S1"),
        ("Murat Mysalbay (generated, BGN/PCGN 1979)", "generated", "", "Latin", "Kazakh", "Мұрат Мысалбай", ""),
        (
            "Mūrat Mysalbai (generated, Kazakh Latin alphabet of 2021)",
            "generated",
            "",
            "Latin",
            "Kazakh",
            "Мұрат Мысалбай",
            "",
        ),
        ("Murat Mysalbai (generated, ICAO Doc 9303)", "generated", "", "Latin", "Kazakh", "Мұрат Мысалбай", ""),
    ]


@given(lists=random_lists(), audience=st.sampled_from(Audience))
@settings(max_examples=40)
def test_no_uncited_fact(lists: Lists, audience: Audience) -> None:
    """No value of an uncited, stale or withheld fact is in any cell; every candidate of the briefing has a row."""
    cleared = clear(lists, audience)[0]
    document = make_document(cleared, cover(), select_candidates(cleared, CANDIDATE_TABLES))
    made = make_uk_lists(cleared, document)
    assert_absent(forbidden(lists, cleared), squeeze("\n".join(cells_of(render_uk(document, made)))))
    assert list(dict.fromkeys(row.number for row in made.rows)) == [section.number for section in document.sections]


@pytest.mark.parametrize("audience", Audience)
def test_nothing_above_the_audience(audience: Audience) -> None:
    """No word, and no id, of what an audience may not see is in any byte of the workbook."""
    made = plant()
    xlsx = uk_lists(made.draft.lists, audience)[1]
    text = squeeze("\n".join(part.decode(errors="ignore") for part in bytes_of_xlsx(xlsx)))
    allowed = {word for word, handling in made.of.items() if handling and audience.may_see(handling)}
    assert len(words_in(text)) >= 10
    assert words_in(text) <= allowed
    seen = {record.id for record in clear(made.draft.lists, audience)[0].lists.records()}
    assert set(re.findall(f"(?=({ID_PATTERN}))", text)) <= seen
    assert not paths_of_this_machine().search(b"".join(bytes_of_xlsx(xlsx)))


def test_what_was_left_out_changes_nothing() -> None:
    """The workbook is, byte for byte, that of lists that never held what the audience may not see; and no formula."""
    lists = plant().draft.lists
    kept = {record.id for record in clear(lists, Audience.PUBLIC)[0].lists.records()}
    never = lists.without([record.id for record in lists.records() if record.id not in kept])
    assert uk_lists(lists)[1] == uk_lists(never)[1]


def test_no_formula() -> None:
    """A name that begins like a formula stays text."""
    draft = PublicDraft()
    draft.shown(Enforcer, kind="person", name="=1+1")
    sheet: Any = openpyxl.load_workbook(io.BytesIO(uk_lists(draft.lists)[1])).worksheets[0]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_statement_of_reasons() -> None:
    """The statement of reasons has its own column, each sentence with its places; where there is none, no column."""
    draft = PublicDraft()
    person = draft.person()
    post = draft.shown(Posting, candidate_id=person.id, title="head")
    assert "Statement of reasons" not in cells_of(uk_lists(draft.lists)[1])
    court = draft.source("Judgment", publisher="Court")
    event = draft.add(Incident, title="Night", handling="public")
    part = draft.add(Conduct, candidate_id=person.id, incident_id=event.id, involvement=("ordered",), handling="public")
    draft.cite(event, source=court)
    draft.cite(part, source=court, locator="p. 2")
    text = f"He ordered it {{{part.id}}}. He did more. He is proposed {{{post.id}}}."
    draft.shown(Statement, candidate_id=person.id, text=text)
    [row] = rows_of(draft.lists)
    assert row["Statement of reasons"] == "He ordered it. [S2, p. 2]\nHe is proposed. [S1]"
    assert "UK Statement of Reasons" not in row
    assert {"S1", "S2", "Judgment"} <= set(cells_of(uk_lists(draft.lists)[1]))
