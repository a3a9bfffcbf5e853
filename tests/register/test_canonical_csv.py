"""Equal lists are equal bytes, and whatever Excel makes of a file is either read or refused with the way out."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.errors import Severity, UnreadableFile
from sanctions.records.candidates import Enforcer
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES, Table
from sanctions.register.canonical_csv import file_of, fingerprint_of, write_table
from sanctions.register.table_files import TableFile, read_table
from tests import strategies
from tests.drafting import Draft

ENFORCERS = TABLES["enforcers"]
HEADER = ",".join(ENFORCERS.by_name)
WIDTH = len(ENFORCERS.columns)


def person(number: int, **cells: str) -> str:
    """Write a row of enforcers with these cells."""
    values = {"id": f"can-{number:010}", "kind": "person", "name": f"Person {number}", **cells}
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([values.get(name, "") for name in ENFORCERS.by_name])
    return text.getvalue()


def table(*rows: str) -> bytes:
    """Write a file of enforcers with these rows."""
    return f"{HEADER}\n{''.join(rows)}".encode()


def windows(data: bytes) -> bytes:
    """Return a file as Excel writes it: rows end in CRLF, lines inside a cell still in LF."""
    return data.replace(b"\n", b"\r\n").replace(b"Line 1\r\n", b"Line 1\n")


GOOD = table(person(1, birth_place="Almaty, old town"), person(2, name_ru="Әлия “Үлгі”", note='Line 1\nsaid "no"'))


def read(data: bytes) -> TableFile:
    """Read bytes as the file of enforcers."""
    return read_table(ENFORCERS, data)


def codes(found: TableFile) -> list[tuple[str, int | None]]:
    """Return code and line of everything that was wrong."""
    assert all(f.file == "lists/enforcers.csv" and f.message and f.remedy for f in found.findings)
    return [(finding.code, finding.line) for finding in found.findings]


def same_content(found: TableFile) -> bool:
    """Tell whether the records are those of the good file, so that writing them gives it back."""
    return write_table(ENFORCERS, found.records, found.raw_rows) == GOOD


def refusal(data: bytes) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(UnreadableFile) as refused:
        read(data)
    sentence = str(refused.value)
    assert sentence.startswith("lists/enforcers.csv cannot be read: ")
    return sentence


@given(strategies.random_lists())
def test_random_lists_there_and_back(lists: Lists) -> None:
    """Reading canonical bytes and writing them back gives the same bytes, and the same records on the way."""
    for name, one in TABLES.items():
        data = write_table(one, lists.rows(name))
        found = read_table(one, data)
        assert tuple(found.records) == lists.rows(name)
        assert (found.findings, found.raw_rows, found.may_rewrite) == ([], [], True)
        assert write_table(one, found.records) == data


@pytest.mark.parametrize("one", TABLES.values(), ids=lambda one: one.name)
@settings(max_examples=25)
@given(data=st.data())
def test_any_records_there_and_back(data: st.DataObject, one: Table) -> None:
    """The same for records with any text, in any order, of every table."""
    records = data.draw(st.lists(strategies.records(one.name), max_size=3, unique_by=lambda r: r.id))
    written = write_table(one, records)
    found = read_table(one, written)
    assert found.records == sorted(records, key=lambda r: r.id)
    assert found.findings == []
    assert write_table(one, found.records) == written


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=4))
def test_no_file_makes_a_crash(rows: list[list[str]]) -> None:
    """No matter what stands in the cells, a file is read with its findings, and what it says is kept."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["id", "kind", "name", "note"], *rows])
    try:
        found = read(text.getvalue().encode(errors="replace"))
    except UnreadableFile:
        assert any(row and row[0].startswith(("<<<<<<<", "=======", ">>>>>>>")) for row in rows) or "\0" in "".join(
            map("".join, rows)
        )
        return
    assert len(found.records) + len(found.raw_rows) == sum(any(row) for row in rows)
    if found.may_rewrite:
        again = read(write_table(ENFORCERS, found.records, found.raw_rows))
        assert sorted(str(row.cells) for row in again.raw_rows) == sorted(
            str({name: row.cells.get(name, "") for name in ENFORCERS.by_name}) for row in found.raw_rows
        )


def test_the_file_as_bytes() -> None:
    """UTF-8, LF, commas, minimal quoting, columns in order, rows by id, a set joined by bars."""
    people = [
        Enforcer.model_validate(
            {"id": "can-bbbbbbbbbb", "kind": "person", "name": "Б, “б”", "citizenships": ("KZ", "RU")}
        ),
        Enforcer.model_validate({"id": "can-aaaaaaaaaa", "kind": "person", "name": 'Say "a"', "note": "1\n2"}),
    ]
    assert write_table(ENFORCERS, people).decode() == (
        f"{HEADER}\n"
        f'can-aaaaaaaaaa,person,"Say ""a""",{"," * (WIDTH - 4)}"1\n2"\n'
        f'can-bbbbbbbbbb,person,"Б, “б”",,,,,,,KZ | RU{"," * (WIDTH - 10)}\n'
    )


def test_the_good_file_is_good() -> None:
    """The file that the tests below mangle is canonical itself, and its rows are at their lines."""
    found = read(GOOD)
    assert codes(found) == []
    assert same_content(found)
    assert found.lines == {"can-0000000001": [2], "can-0000000002": [3]}


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (b"\xef\xbb\xbf" + GOOD, 1, "byte-order mark"),
        (windows(GOOD), 1, "Windows (CRLF)"),
        (b"\xef\xbb\xbf" + windows(GOOD), 1, "byte-order mark"),
        (table(*GOOD.decode().partition("\n")[2].partition("\n")[::-2], "\n"), 4, "not sorted by id"),
        (GOOD.replace(b"Person 1", b'"Person 1"'), 2, "quotation marks"),
        (GOOD.replace(b"\ncan-0000000002", b"\n\ncan-0000000002"), 3, "not written as the program writes it"),
        (GOOD.removesuffix(b"\n"), 4, "not written as the program writes it"),
        # Excel fills short rows, and rows below the last, with commas.
        (GOOD + b"," * (WIDTH - 1) + b"\n", 5, "not written as the program writes it"),
        ((HEADER + ",,\n").encode() + GOOD.partition(b"\n")[2], 1, "not written as the program writes it"),
    ],
    ids=["bom", "crlf", "bom and crlf", "unsorted", "quotes", "empty line", "no end", "commas below", "commas beside"],
)
def test_not_canonical(data: bytes, line: int, sentence: str) -> None:
    """Another way to write the same content is read, reported with its line, and mended by writing it again."""
    found = read(data)
    assert codes(found) == [("not-canonical", line)]
    assert sentence in found.findings[0].message
    assert found.findings[0].severity is Severity.WARNING
    assert same_content(found)


def test_trailing_commas_in_every_row() -> None:
    """Columns that Excel added, without name or content, are no content."""
    found = read(b"\n".join(line + b",,," for line in table(person(1), person(2)).split(b"\n")[:-1]) + b"\n")
    assert codes(found) == [("not-canonical", 1)]
    assert write_table(ENFORCERS, found.records) == table(person(1), person(2))


def test_git_turned_every_line_end() -> None:
    """Line breaks inside a cell that became CRLF are reported as such, and no content is lost."""
    found = read(GOOD.replace(b"\n", b"\r\n"))
    assert codes(found) == [("unclean-text", 3), ("not-canonical", 1)]
    assert found.findings[0].message == "The cell holds line breaks as another system writes them."
    assert same_content(found)


def test_short_rows() -> None:
    """A row that ends early has empty cells at its end."""
    found = read(f"{HEADER}\ncan-0000000001,person,Person 1\n".encode())
    assert codes(found) == [("not-canonical", 2)]
    assert write_table(ENFORCERS, found.records) == table(person(1))


@pytest.mark.parametrize(
    ("cell", "meant", "problem"),
    [
        (unicodedata.normalize("NFD", "Ёлкин Йод"), "Ёлкин Йод", "NFC"),
        ("A\u00a0B", "A B", "no-break"),
        ("A\u200bB", "AB", "hidden"),
        (" A ", "A", "beginning or the end"),
        ("A\nB", "A B", "line break"),
    ],
)
def test_unclean_text(cell: str, meant: str, problem: str) -> None:
    """Unclean text is read as what a person sees, and reported with its cell."""
    found = read(table(person(1), person(2, name=cell)))
    assert codes(found)[0] == ("unclean-text", 3)
    first = found.findings[0]
    assert (first.record, first.field) == ("can-0000000002", "name")
    assert problem in first.message
    assert write_table(ENFORCERS, found.records) == table(person(1), person(2, name=meant))


def test_lines_are_those_of_an_editor() -> None:
    """A row after one with line breaks in a cell is reported at the line on which it begins."""
    found = read(table(person(1, note="1\n2\n3"), person(2, birth_date="0"), person(3)))
    assert codes(found) == [("unreadable-cell", 5)]
    assert found.lines == {"can-0000000001": [2], "can-0000000003": [6]}


def test_extra_cells() -> None:
    """A row with more cells than columns is reported, and the file is not rewritten until it is mended."""
    found = read(table(person(1), person(2).removesuffix("\n") + ",lost\n"))
    assert codes(found) == [("extra-cells", 3)]
    assert found.findings[0].record == "can-0000000002"
    assert not found.may_rewrite


def test_unknown_column() -> None:
    """A column that the program does not know is reported, and the file is not rewritten until it is mended."""
    found = read(b"id,kind,name,nom\ncan-0000000001,person,Aidar,text\n")
    assert codes(found)[0] == ("unknown-column", 1)
    assert found.findings[0].field == "nom"
    assert [record.id for record in found.records] == ["can-0000000001"]
    assert not found.may_rewrite


def test_missing_column() -> None:
    """A column that is missing is reported by its name; its cells are unknown."""
    rows = list(csv.reader(io.StringIO(GOOD.decode())))
    place = rows[0].index("gender")
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([*row[:place], *row[place + 1 :]] for row in rows)
    found = read(text.getvalue().encode())
    assert codes(found) == [("missing-column", 1)]
    assert found.findings[0].field == "gender"
    assert not found.may_rewrite
    assert same_content(found)


def test_columns_in_another_order() -> None:
    """The order of columns is not content."""
    columns = list(reversed(list(ENFORCERS.by_name)))
    cells = {"id": "can-0000000001", "kind": "person", "name": "Person 1"}
    found = read(f"{','.join(columns)}\n{','.join(cells.get(name, '') for name in columns)}\n".encode())
    assert [code for code, _line in codes(found)] == ["not-canonical"]
    assert write_table(ENFORCERS, found.records) == table(person(1))


def test_rows_that_cannot_be_read_are_kept() -> None:
    """A row with a cell that cannot be read is left out of the records and kept as it stands."""
    bad = person(2, birth_date="32.13.1970", note="A\u00a0B, “c”", gender="мужской")
    found = read(table(person(1), bad, person(3)))
    assert codes(found) == [("unreadable-cell", 3), ("unreadable-cell", 3)]
    assert [(f.record, f.field) for f in found.findings] == [
        ("can-0000000002", "gender"),
        ("can-0000000002", "birth_date"),
    ]
    assert [record.id for record in found.records] == ["can-0000000001", "can-0000000003"]
    assert write_table(ENFORCERS, found.records, found.raw_rows) == table(person(1), bad, person(3))


def test_a_kept_row_may_hold_any_line_break() -> None:
    """A lone carriage return in a row that cannot be read does not tear the file apart when it is written."""
    bad = person(2, birth_date="x").replace("Person 2", '"Per\rson"')
    found = read(table(person(1), bad))
    written = write_table(ENFORCERS, found.records, found.raw_rows)
    assert [row.cells["name"] for row in read(written).raw_rows] == ["Per\rson"]


def test_a_very_long_text() -> None:
    """A text of any length that can be written can be read."""
    long = "x" * 200_000
    found = read(table(person(1, note=long)))
    assert codes(found) == []
    assert write_table(ENFORCERS, found.records) == table(person(1, note=long))


def test_an_id_that_stands_twice() -> None:
    """Both rows are kept, each at its line."""
    found = read(table(person(1), person(1, name="Other")))
    assert found.lines == {"can-0000000001": [2, 3]}
    assert len(found.records) == 2


def test_known_rows_are_read_as_if_unknown() -> None:
    """With another version known, a file is read to the same end; what stands in both are the same records."""
    before = table(person(1, note='Line 1\nsaid "no"'), person(2, citizenships="KZ | RU"), person(3))
    known = read(before)
    for after in (
        before,
        table(person(1, note='Line 1\nsaid "no"'), person(3), person(4, note="a, b")),
        table(person(1, note='Line 1\nsaid "no"'), person(2, citizenships="RU | KZ"), person(3)),
        table(person(3), person(2)),
        table(person(3), person(3)),
        table(person(1, gender="none"), person(3)),
        windows(before),
        table(),
    ):
        alone, found = read(after), read_table(ENFORCERS, after, known, before)
        assert (found.records, found.raw_rows, found.findings) == (alone.records, alone.raw_rows, alone.findings)
        assert (found.lines, found.is_canonical) == (alone.lines, alone.is_canonical)
    again = read_table(ENFORCERS, table(person(2), person(3)), known, before)
    assert again.records[1] is known.records[2]
    spoiled = table(person(1, gender="none"), person(3))
    assert read_table(ENFORCERS, before, read(spoiled), spoiled).records == known.records


def xlsx() -> bytes:
    """Return the beginning of any Excel workbook: a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (GOOD.decode().encode("utf-16"), "it is stored as UTF-16. Save it as “CSV UTF-8 (comma delimited)”."),
        (GOOD.decode().encode("utf-16-le"), "it is stored as UTF-16."),
        (GOOD.decode().encode("utf-16-be"), "it is stored as UTF-16."),
        (GOOD.replace(b",", b";"), "its columns are separated by semicolons. Save it as “CSV UTF-8"),
        (b"sep=;\n" + GOOD.replace(b",", b";"), "its columns are separated by semicolons."),
        (GOOD.replace(b",", b"\t"), "its columns are separated by tabs."),
        (table(person(1), person(2, name_ru="Пример")).decode().encode("cp1251"), "line 3 is not UTF-8; Excel's plain"),
        (xlsx(), "it is an Excel workbook. Save it from Excel as “CSV UTF-8"),
        (table(person(1), 'can-0000000002,person,"Aidar\n', person(3)), "the row on line 3 has a quotation mark"),
        (table(person(1), 'can-0000000002,person,"A" B\n'), "the row on line 3 has a quotation mark"),
        (
            table("<<<<<<< HEAD\n", person(1), "=======\n", person(2), ">>>>>>> b\n"),
            "line 2 is a mark of an unfinished",
        ),
        (table(person(1), ">>>>>>> b\n"), "line 3 is a mark of an unfinished git merge"),
        (b"", "its first line must name the columns: id,kind,name"),
        (b"\n", "its first line must name the columns"),
        (GOOD.partition(b"\n")[2], "its first line must name the columns"),
        (GOOD.replace(b"name_ru", b"name", 1), "the column name stands in it twice. Remove one."),
    ],
)
def test_refused(data: bytes, sentence: str) -> None:
    """A file that is not such a file at all is refused with one sentence that says what to do."""
    assert sentence in refusal(data)


def test_fingerprint() -> None:
    """The fingerprint is SHA-256 over names and bytes in the order of the names, and tells files apart."""
    one = fingerprint_of({"b": b"2", "a": b"1"})
    assert one == fingerprint_of({"a": b"1", "b": b"2"}) != fingerprint_of({"a": b"2", "b": b"1"})
    assert one == hashlib.sha256(b"a\n1b\n2").hexdigest()
    assert file_of("enforcers") == "lists/enforcers.csv"


def test_drafts_are_canonical() -> None:
    """What tests draft is written sorted, so that drafting twice gives equal bytes."""
    draft = Draft()
    for number in range(40):
        draft.add(Enforcer, kind="person", name=f"Person {number}")
    ids = [record.id for record in draft.lists.enforcers]
    assert ids == sorted(ids)
    assert len(set(ids)) == 40
