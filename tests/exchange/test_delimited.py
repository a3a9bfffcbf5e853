"""A stranger's CSV is read in whatever encoding and with whatever separator it came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.errors import UnreadableFile
from sanctions.exchange import delimited
from sanctions.exchange.delimited import read_delimited
from sanctions.records.text import clean_text
from sanctions.register.canonical_csv import write_csv_row

RUSSIAN = "Фамилия;Имя;Звание\r\nИванов;Иван;майор полиции\r\nСидоров;Сидор;подполковник юстиции\r\n"
KAZAKH = "Тегі;Аты;Шені\r\nҚасымов;Ақан;полиция майоры\r\nӘлиев;Ғани;әділет подполковнигі\r\n"


def texts(data: bytes, **how: str) -> list[list[str]]:
    """Return the cells of a file."""
    return [[cell.text for cell in row.cells.values()] for row in read_delimited("list.csv", data, **how).sheet.rows]


ENCODINGS = [
    (KAZAKH, "utf-8", "utf-8"),
    (KAZAKH, "utf-8-sig", "utf-8"),
    (KAZAKH, "utf-16", "utf-16"),
    (KAZAKH, "utf-16-le", "utf-16-le"),
    (KAZAKH, "utf-16-be", "utf-16-be"),
    (KAZAKH, "utf-32", "utf-32"),
    (KAZAKH, "kz1048", "kz1048"),
    (RUSSIAN, "cp1251", "windows-1251"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (RUSSIAN, "cp866", "ibm866"),
    (RUSSIAN, "mac_cyrillic", "maccyrillic"),
    (RUSSIAN, "iso8859-5", "iso-8859-5"),
]


@pytest.mark.parametrize(("text", "encoding", "called"), ENCODINGS)
def test_encodings(text: str, encoding: str, called: str) -> None:
    """Every encoding in which Russian and Kazakh lists come is recognised, with and without a byte-order mark."""
    found = read_delimited("list.csv", text.encode(encoding))
    assert found.encoding == called
    assert texts(text.encode(encoding)) == [line.split(";") for line in text.splitlines()]


def test_an_encoding_named_by_a_person() -> None:
    """Whoever knows better names the encoding; one that does not fit, or that nobody knows, is refused."""
    assert texts("a;Ж".encode("cp866"), encoding="cp866") == [["a", "Ж"]]
    with pytest.raises(UnreadableFile, match="byte 3 is not utf-8"):
        read_delimited("list.csv", "a;Ж".encode("cp1251"), "utf-8")
    with pytest.raises(UnreadableFile, match="no encoding cp77777"):
        read_delimited("list.csv", b"a;b", "cp77777")
    for odd in ("base64", "undefined"):
        with pytest.raises(UnreadableFile, match=f"no encoding {odd}"):
            read_delimited("list.csv", b"a;b", odd)


@pytest.mark.parametrize("separator", delimited.SEPARATORS)
def test_separators(separator: str) -> None:
    """The separator is counted outside quotation marks."""
    data = separator.join(['"a, b; c, d; e"', "f", "g"]) + "\n" + separator.join("123")
    found = read_delimited("list.csv", data.encode())
    assert found.separator == separator
    assert [list(row.cells) for row in found.sheet.rows] == [[1, 2, 3], [1, 2, 3]]


@pytest.mark.parametrize(
    "text",
    [
        "Список силовиков, 2021 год\n\nФИО;Должность;Орган\nИванов Иван;следователь;МВД\n",
        "List, of, people, and, of, others\nName;Acts\nSample;a, b\nOther;c\n",
        "Name;Acts\nOne;a, b, c\nTwo;a, b\nThree;a, b, c\n",
        'Name;Note\n"one, two\nthree, four\nfive, six";x\nTwo;y\nThree;z\nFour;a\n',
    ],
)
def test_the_separator_of_most_lines(text: str) -> None:
    """What makes the same number of columns of most lines separates them, whatever stands in a title or a text."""
    assert read_delimited("list.csv", text.encode()).separator == ";"


def test_no_text() -> None:
    """A file that holds a control character is refused by the line; a guessed encoding is not blamed."""
    with pytest.raises(UnreadableFile, match=r"no text: line 2 holds a control character.*--encoding"):
        read_delimited("list.csv", b"Name,DOB\nJo\x00hn,1970\n")
    with pytest.raises(UnreadableFile, match="not in the encoding utf-8"):
        read_delimited("list.csv", b"Name,DOB\nJo\x00hn,1970\n", "utf-8")


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;\r"])
def test_the_line_for_excel(line: str) -> None:
    """A `sep=` line is obeyed, is no row, and rows are counted as Excel counts them."""
    found = read_delimited("list.csv", f"{line}\na,a,a;b\n1;2\n".encode())
    assert (found.separator, found.sheet.title) == (";", "list.csv")
    assert [(row.number, row.cell(1).text) for row in found.sheet.rows] == [(1, "a,a,a"), (2, "1")]


def test_rows_are_counted_as_excel_counts_them() -> None:
    """Empty lines count, line breaks inside a cell do not; cells beyond the header are not lost."""
    found = read_delimited("list.csv", b'a;b\n\n"x\ny";2;3\n4\n')
    assert [(row.number, [cell.text for cell in row.cells.values()]) for row in found.sheet.rows] == [
        (1, ["a", "b"]),
        (3, ["x\ny", "2", "3"]),
        (4, ["4"]),
    ]


def test_nothing_is_made_of_a_text() -> None:
    """No cell becomes a number, a date or nothing: NA, 007 and 1E5 stay as they are."""
    assert texts(b"a;b;c;d\nNA;007;1E5;null\n")[1] == ["NA", "007", "1E5", "null"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'a;b\n"open;2\n', "quotation mark"),
        (b"\n\n", "empty"),
        (b";;\n;;\n", "empty"),
        (b"\xff\xfe", "empty"),
        ("sep=ж\naжb\n".encode(), "“ж” cannot separate"),
        (b"a;b\x00\x01\x02;c\n", "no text"),
        ((";" * 600).encode(), "more rows and columns"),
        (b"\n" * 1_048_577, "more rows and columns"),
    ],
)
def test_what_is_refused(data: bytes, words: str) -> None:
    """What is no table is refused in a sentence."""
    with pytest.raises(UnreadableFile, match=words):
        read_delimited("list.csv", data)


@pytest.mark.parametrize("shown", ["#N/A", "#ЗНАЧ!", "########", "1.23456789012346E+018", "1,23457E+15"])
def test_what_a_spreadsheet_left_of_a_cell(shown: str) -> None:
    """What Excel saved instead of a value, because it had none or showed none, is named as such."""
    row = read_delimited("list.csv", f"a;b\n{shown};#1\n".encode()).sheet.rows[1]
    assert (row.cell(1).text, bool(row.cell(1).problem), row.cell(2).problem) == (shown, True, "")


def test_a_quotation_mark_inside_a_cell() -> None:
    """A stray quotation mark inside a cell is a letter like others, and joins no rows."""
    assert texts(b'a;b;c\n5" pipe;2;3\n4;5;6\n') == [["a", "b", "c"], ['5" pipe', "2", "3"], ["4", "5", "6"]]


_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from('\n",;'))


@given(st.lists(st.lists(_words, min_size=2, max_size=7)))
def test_every_text_comes_back(rows: list[list[str]]) -> None:
    """What a CSV writer wrote is read, cell by cell, as clean text."""
    header = [["one", "two"]]
    data = "".join(map(write_csv_row, header + rows)).encode()
    found = read_delimited("list.csv", data).sheet
    wanted = [[clean_text(text, lines=True) for text in row] for row in rows]
    places = {(n, c): text for n, row in enumerate(wanted, 2) for c, text in enumerate(row, 1) if text}
    assert {(r.number, c): cell.text for r in found.rows[1:] for c, cell in r.cells.items()} == places
