"""What each reader makes of a small file in its official format: every field kept, nothing guessed."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import socket
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from sanctions.records.dates import check_date
from sanctions.screening.listed import ListedKind
from sanctions.screening.published.opening import open_published
from tests.screening.published.lists import (
    COMPANY,
    EARLY_SANCTION,
    EU_CSV,
    EU_HEADER,
    EU_ROWS,
    EU_XML,
    FORMATS,
    FTM,
    LATE_SANCTION,
    OS_CSV,
    OS_HEADER,
    OS_ROWS,
    PERSON,
    SDN_CSV,
    SDN_XML,
    UK_CSV,
    UK_HEADER,
    UK_ROWS,
    UN_XML,
    read,
    table_of,
    write_ofac,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sanctions.screening.listed import Listed

KINDS = [ListedKind.PERSON, ListedKind.BODY, ListedKind.OTHER]


def names(entry: Listed) -> list[tuple[str, str, bool]]:
    """Return text, kind and weakness of each name."""
    return [(name.text, name.kind, name.weak) for name in entry.names]


def test_ofac_csv_is_one_list_of_four_files(tmp_path: Path) -> None:
    """Names, addresses and long remarks of OFAC come from the files beside sdn.csv, also if those are in capitals."""
    file = write_ofac(tmp_path)
    (tmp_path / "alt.csv").rename(tmp_path / "ALT.CSV")
    opened = open_published(file)
    assert (opened.publisher, opened.published, opened.missing) == ("OFAC-SDN", "", ())
    assert [companion.file for companion in opened.companions] == ["ALT.CSV", "add.csv", "sdn_comments.csv"]
    person, body, ship = opened
    assert [entry.kind for entry in (person, body, ship)] == KINDS
    assert names(person) == [
        ("SAMPLOV, Yerlan Testuly", "name", False),
        ("SAMPLOW, Erlan", "alias", False),
        ("SAMPLOV, Yerlan Ivanovich", "former", False),
        ("THE SAMPLER", "alias", True),
        ("TESTER, Jan", "former", True),
        ("SAMPLE ONE", "alias", True),
    ]
    assert person.birth_dates == ("1972-10-12", "1973-11", "1970~", "[1961..1963]")
    assert person.birth_places == ("Samplegrad, Utopia",)
    assert person.citizenships == ("Utopia", "Freedonia")
    assert person.genders == ("Male",)
    assert person.posts == ("Head of Sampling",)
    assert person.programmes == ("GLOMAG", "RUSSIA-EO14024")
    assert "Passport N0000001 (Utopia) expires 01 Jan 2030" in person.remarks
    # The remark goes on in sdn_comments.csv in the middle of a word.
    assert person.extra == (
        ("Alias remarks", "until 1999"),
        ("Address", "1 Sample Street, Samplegrad 01000, Utopia"),
        ("Date of birth", "spring 1975"),
        ("Linked To", "SAMPLE HOLDING L.L.P."),
    )
    assert body.extra == (("Address", "Freedonia"), ("Address remarks", "registered office"))
    assert ("Call Sign", "XX1") in ship.extra


def test_ofac_csv_alone_says_what_is_missing(tmp_path: Path) -> None:
    """sdn.csv can be read alone, and then names the files without which aliases are not known."""
    opened = open_published(write_ofac(tmp_path, alt="", sdn_comments=""))
    assert opened.missing == ("alt.csv", "sdn_comments.csv")
    assert len(list(opened)) == 3


def test_ofac_consolidated_list_is_another_list(tmp_path: Path) -> None:
    """People on OFAC's other list are never said to be on the SDN list; its companions have names of their own."""
    file = write_ofac(tmp_path).rename(tmp_path / "cons_prim.csv")
    for name in ("alt", "add"):
        (tmp_path / f"{name}.csv").rename(tmp_path / f"cons_{name}.csv")
    (tmp_path / "sdn_comments.csv").rename(tmp_path / "cons_comments.csv")
    opened = open_published(file)
    assert (opened.publisher, opened.missing) == ("OFAC-CONS", ())
    assert {entry.publisher for entry in opened} == {"OFAC-CONS"}


def test_ofac_xml(tmp_path: Path) -> None:
    """OFAC's XML: strong and weak names, alternative dates, documents, and an element that is new."""
    (tmp_path / "list").write_text(SDN_XML)
    opened = open_published(tmp_path / "list")
    assert (opened.publisher, opened.published) == ("OFAC-SDN", "2026-10-02")
    person, ship = opened
    assert names(person) == [
        ("SAMPLOV, Yerlan Testuly", "name", False),
        ("SAMPLOW, Erlan", "alias", False),
        ("TESTER, Jan", "former", False),
        ("THE SAMPLER", "alias", True),
    ]
    assert person.birth_dates == ("1972-10-12", "1970~", "[1961..1963]")
    assert person.citizenships == ("Utopia", "Freedonia")
    assert (person.genders, person.posts, person.line) == (("Male",), ("Head of Sampling",), 7)
    assert person.extra == (
        ("Linked To", "SAMPLE HOLDING"),
        ("Passport", "N0000001 (Utopia) issued 01 Jan 2020 expires 01 Jan 2030"),
        ("Secondary sanctions risk", "See Section 11."),
        ("Address", "1 Sample Street, Samplegrad, Utopia"),
        ("Date of birth", "circa 1961 to 1963"),
        ("height", "190 cm"),
    )
    assert ship.kind == ListedKind.OTHER
    assert ("callSign", "XX1") in ship.extra


def test_un_xml(tmp_path: Path) -> None:
    """The UN's XML: the three types of dates, a date in a note, weak and former names, the original script."""
    (tmp_path / "list").write_text(UN_XML)
    opened = open_published(tmp_path / "list")
    assert (opened.publisher, opened.published) == ("UN", "2026-02-27")
    person, body = opened
    assert names(person) == [
        ("YERLAN TESTULY SAMPLOV", "name", False),
        ("Ерлан Тестұлы Самплов", "spelling", False),
        ("Erlan Samplow", "alias", False),
        ("The Sampler", "alias", True),
    ]
    assert person.birth_dates == ("1972-10-12", "1971", "1970~", "[1961..1963]", "1973-11")
    assert person.birth_places == ("Samplegrad, North, Utopia",)
    assert person.posts == ("Head of Sampling", "Former tester")
    assert person.citizenships == ("Utopia", "Freedonia")
    assert (person.reference, person.listed_on, person.programmes) == ("UTi.001", "2012-12-31", ("Utopia",))
    assert person.remarks == "He samples.\nPhoto available."
    assert person.extra == (
        ("Data ID", "9900001"),
        ("Title", "Colonel"),
        ("List type", "UN List"),
        ("Last updated", "2016-10-13; 2020-11-02"),
        ("Alias", "The Sampler: 1971"),
        ("Address", "Samplegrad, Utopia · as of June 2016"),
        ("Date of birth", "in the year of the flood"),
        ("Document", "Passport, N0000001, Utopia"),
    )
    assert names(body)[1:] == [("Sample Group", "alias", False), ("Sample Brothers", "former", False)]


def test_eu_csv_gathers_rows_that_stand_apart(tmp_path: Path) -> None:
    """The EU's rows of one person are one entry, also with another entry between them."""
    (tmp_path / "list").write_text(EU_CSV)
    opened = open_published(tmp_path / "list")
    assert (opened.publisher, opened.published) == ("EU", "2026-09-01")
    person, body = opened
    assert (person.reference, person.line, body.reference, body.line) == ("EU.1.10", 2, "EU.1.11", 4)
    assert names(person) == [
        ("Yerlan Testuly Samplov", "name", False),
        ("Ерлан Самплов", "alias", False),
        ("The Sampler", "alias", True),
    ]
    assert person.birth_dates == ("1972-10-12", "1973-11", "1970~", "[1961..1963]")
    assert person.birth_places == ("Samplegrad, UTOPIA",)
    assert (person.citizenships, person.genders) == (("UTOPIA",), ("M",))
    assert (person.posts, person.programmes) == (("Head of Sampling",), ("UTO",))
    assert (person.listed_on, person.remarks) == ("2022-03-09", "He samples.")
    assert person.extra == (
        ("UN number", "UTi.001"),
        ("Regulation", "2022/1 (OJ L1); amending"),
        ("Title", "Colonel"),
        ("Name language", "Ерлан Самплов: RU"),
        ("Name: remark", "The Sampler: Low quality alias"),
        ("Date of birth", "1343 (ISLAMIC)"),
        ("National passport", "N0000001, UTOPIA, knownexpired"),
        ("Address", "1 Sample Street, Samplegrad, UTOPIA"),
    )
    assert names(body) == [('Sample "Holding"', "name", False)]


def test_eu_xml_says_what_the_csv_says(tmp_path: Path) -> None:
    """What both shapes of the EU's list hold is read alike; the XML alone calls names strong."""
    (tmp_path / "list").write_text(EU_XML)
    opened = open_published(tmp_path / "list")
    assert (opened.publisher, opened.published) == ("EU", "2026-09-01")
    person, body = opened
    from_csv = read(tmp_path, EU_CSV)[0]
    for name in ("reference", "kind", "birth_places", "citizenships", "genders", "posts", "programmes", "listed_on"):
        assert getattr(person, name) == getattr(from_csv, name), name
    assert names(person) == [*names(from_csv), ("Sampler One", "alias", True)]
    assert person.birth_dates == (*from_csv.birth_dates, "[1951..1953]", "[..1958]")
    for noted in (
        ("Date of birth", "circa 1951 to 1953"),
        ("Date of birth", "1343 (ISLAMIC)"),
        ("Date of birth: remark", "as he says"),
        ("National passport", "N0000001, UTOPIA, knownexpired, remark (passport)"),
        ("Address", "1 Sample Street, 01000, Samplegrad, UTOPIA"),
        ("Address: contactinfo", "PHONE +000"),
        ("UN number", "UTi.001"),
    ):
        assert noted in person.extra
    assert body.kind == ListedKind.BODY


def test_uk_csv_gathers_rows_that_stand_apart(tmp_path: Path) -> None:
    """The UK's rows of one person are one entry; 00, dd and mm are unknown parts of a date, yy is a date unread."""
    (tmp_path / "list").write_text(UK_CSV)
    opened = open_published(tmp_path / "list")
    assert (opened.publisher, opened.published) == ("UK", "2026-02-13")
    person, body, ship = opened
    assert [entry.kind for entry in (person, body, ship)] == KINDS
    assert (person.line, body.line) == (3, 5)
    assert names(person) == [
        ("SAMPLOV, Yerlan Testuly", "name", False),
        ("Ерлан Самплов", "spelling", False),
        ("SAMPLOW, Erlan", "spelling", False),
        ("TESTER", "alias", False),
        ("The Sampler", "alias", True),
    ]
    assert person.birth_dates == ("1972-10-12", "1969", "1970", "1973-11")
    assert person.listed_on == "2022-03-09"
    assert person.reasons == "He is the head of sampling.\nHe samples."
    assert person.posts == ("Head of Sampling",)
    assert person.birth_places == ("Samplegrad, Utopia",)
    assert person.extra == (
        ("Script", "Ерлан Самплов: Cyrillic, Russian"),
        ("Address", "1 Sample Street, Utopia"),
        ("Passport number", "N0000001 · Utopia, expires 2030"),
        ("Sanctions Imposed", "Asset freeze"),
        ("Sanctions Imposed", "Travel Ban"),
        ("Last Updated", "01/02/2026"),
        ("OFSI Group ID", "99001"),
        ("Designation source", "UK"),
        ("Date of birth", "15/08/19yy"),
    )
    assert ("IMO number", "0000001") in ship.extra


def test_opensanctions_csv(tmp_path: Path) -> None:
    """A cell of OpenSanctions is a list; a semicolon in a value is no separator."""
    person, body, ship = read(tmp_path, OS_CSV)
    assert [entry.kind for entry in (person, body, ship)] == KINDS
    assert [name.text for name in person.names] == [
        "Yerlan Testuly Samplov",
        "Erlan Samplow",
        "Samplov; Yerlan",
        "Ерлан Самплов",
    ]
    assert person.birth_dates == ("1970", "1972-10-12", "1973-11")
    assert (person.publisher, person.programmes) == ("OS", ("UTO-1", "UTO-2"))
    assert person.reasons == "Utopia - head of sampling - 2022-03-09"
    assert ("Date of birth", "unknown") in person.extra
    assert ("addresses", "1 Sample Street; Samplegrad") in person.extra
    assert ("first_seen", "2022-03-09T00:00:00") in person.extra


def test_entities_meet_their_sanctions_before_and_after(tmp_path: Path) -> None:
    """A sanction or passport of FollowTheMoney reaches its person whether it stands before or after him."""
    person, body, ship = read(tmp_path, FTM)
    assert [entry.kind for entry in (person, body, ship)] == KINDS
    assert (person.publisher, person.reference, person.line) == ("OS", "NK-sample1", 2)
    assert names(person) == [
        ("Yerlan Samplov", "name", False),
        ("Ерлан Самплов", "alias", False),
        ("Erlan Samplow", "alias", False),
        ("Jan Tester", "former", False),
        ("The Sampler", "alias", True),
    ]
    assert person.birth_dates == ("1972-10-12", "1973-11", "1970")
    assert person.programmes == ("UTO-1", "Old programme")
    assert (person.listed_on, person.reasons) == ("2022-03-09", "He is the head of sampling.")
    assert ("Listed on", "2020-01") in person.extra
    assert ("Date of birth", "c. 1965") in person.extra
    assert ("Passport", "number N0000001 · country ut") in person.extra
    assert ("height", "190 cm") in person.extra
    assert body.programmes == ("Old programme",)


def test_nested_entities_say_the_same(tmp_path: Path) -> None:
    """Sanctions that stand inside their person are read as those that stand beside him."""
    nested = PERSON | {"properties": PERSON["properties"] | {"sanctions": [EARLY_SANCTION, LATE_SANCTION]}}  # type: ignore[operator]
    inside = read(tmp_path, json.dumps(nested))[0]
    beside = read(tmp_path, "".join(json.dumps(one) + "\n" for one in (PERSON, EARLY_SANCTION, LATE_SANCTION)))[0]
    assert (inside.programmes, inside.listed_on, inside.reasons) == (
        beside.programmes,
        beside.listed_on,
        beside.reasons,
    )
    assert set(inside.extra) == set(beside.extra)


def test_entities_of_others_are_not_said_to_be_opensanctions(tmp_path: Path) -> None:
    """Only OpenSanctions' own files are called so."""
    assert read(tmp_path, json.dumps(COMPANY))[0].publisher == "FTM"


@pytest.mark.parametrize("name", FORMATS)
def test_every_date_is_one_of_our_lists(name: str, tmp_path: Path) -> None:
    """What a reader gives as a birth date or a day of listing can be written in our lists as it stands."""
    for entry in read(tmp_path, FORMATS[name]):
        for date in (*entry.birth_dates, *filter(None, [entry.listed_on])):
            assert check_date(date) == date


@pytest.mark.parametrize("name", FORMATS)
def test_a_list_can_be_read_again_and_is_cited_by_its_bytes(name: str, tmp_path: Path) -> None:
    """A list gives the same entries each time, and its SHA-256 is that of the file as it was downloaded."""
    file = tmp_path / name
    file.write_text(FORMATS[name], encoding="utf-8", newline="")
    opened = open_published(file)
    assert list(opened) == list(opened) != []
    assert (opened.file, opened.sha256) == (name, hashlib.sha256(file.read_bytes()).hexdigest())


@pytest.mark.parametrize("name", FORMATS)
def test_reading_calls_nobody(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reader opens a connection, or looks up a name, of anything that a file mentions."""

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a connection was opened")

    for call in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, call, refuse)
    assert read(tmp_path, FORMATS[name])


@pytest.mark.parametrize(
    ("header", "rows", "separator", "first"),
    [
        (EU_HEADER, EU_ROWS, ";", ""),
        (UK_HEADER, UK_ROWS, ",", "Report Date: 13-Feb-2026\n"),
        (OS_HEADER, OS_ROWS, ",", ""),
    ],
    ids=["EU", "UK", "OpenSanctions"],
)
def test_columns_may_move_and_more_may_come(
    header: list[str], rows: list[dict[str, str]], separator: str, first: str, tmp_path: Path
) -> None:
    """Columns in another order change nothing, and a new one is kept under its heading."""
    before = read(tmp_path, first + table_of(header, rows, separator))
    moved = random.Random(5).sample(header, len(header))
    moved.remove("fileGenerationDate") if "fileGenerationDate" in moved else None
    more = [{name: cell for name, cell in row.items() if name in moved} | {"Eye colour": "green"} for row in rows]
    after = read(tmp_path, first + table_of([*moved, "Eye colour"], more, separator))
    for old, new in zip(before, after, strict=True):
        assert ("Eye colour", "green") in new.extra
        assert (old.names, set(old.birth_dates), old.programmes) == (new.names, set(new.birth_dates), new.programmes)
        assert set(new.extra) == {*old.extra, ("Eye colour", "green")}


def test_a_row_of_ofac_may_have_more_columns(tmp_path: Path) -> None:
    """A column that OFAC adds at the end is kept under its number."""
    rows = "".join(f'{row},"new"\r\n' for row in SDN_CSV.rstrip("\x1a").splitlines())
    assert ("Column 13", "new") in read(tmp_path, rows)[0].extra


def test_new_attributes_of_the_eu_are_kept(tmp_path: Path) -> None:
    """An attribute that the EU adds to a part is kept under the name of the part."""
    changed = EU_XML.replace('wholeName="The Sampler"', 'wholeName="The Sampler" spelledBy="a clerk"')
    assert ("Name: spelledby", "a clerk") in read(tmp_path, changed)[0].extra


def test_the_memory_needed_does_not_grow_with_the_list(tmp_path: Path) -> None:
    """XML, OpenSanctions' CSV and entities are streamed: of a list ten times as long no more is held at once."""

    def peak(name: str, text: str) -> int:
        (tmp_path / name).write_text(text)
        opened = open_published(tmp_path / name)
        tracemalloc.start()
        count = sum(1 for _entry in opened)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count >= 100
        return most

    head, person, tail = UN_XML.partition("    <INDIVIDUAL>")[0], "", UN_XML.partition("  </INDIVIDUALS>")[1:]
    person = UN_XML[len(head) : UN_XML.index("  </INDIVIDUALS>")]
    header, _line, rows = OS_CSV.partition("\n")
    company = json.dumps(COMPANY) + "\n"
    for make in (
        lambda count: ("un.xml", head + person * count + "".join(tail)),
        lambda count: ("os.csv", f"{header}\n{rows * count}"),
        lambda count: ("os.json", company * count),
    ):
        assert peak(*make(1000)) < peak(*make(100)) + 2**18


def test_the_limit_of_cells_is_ours_only_while_we_read(tmp_path: Path) -> None:
    """Other parts of the program that read CSV keep the limit of a cell that they set, also between two entries."""
    (tmp_path / "list").write_text(OS_CSV)
    before = csv.field_size_limit(12_345)
    try:
        for _entry in open_published(tmp_path / "list"):
            assert csv.field_size_limit() == 12_345
    finally:
        csv.field_size_limit(before)


def test_a_name_is_as_strong_as_the_list_says_anywhere(tmp_path: Path) -> None:
    """A name that a list gives twice, once as weak, is kept once and is not weak."""
    person = read(tmp_path, UN_XML.replace("Erlan Samplow", "The Sampler"))[0]
    assert ("The Sampler", "alias", False) in names(person)
    assert [name.text for name in person.names].count("The Sampler") == 1
