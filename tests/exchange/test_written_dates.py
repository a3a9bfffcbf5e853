"""Dates as strangers write them become dates of the lists, no more precise, or a question."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.exchange.cells import Cell, CellKind
from sanctions.exchange.written_dates import read_date

READ = {
    "2021": "2021",
    "2021-02": "2021-02",
    "2021-02-28": "2021-02-28",
    "1970~": "1970~",
    "[1961..1963]": "[1961..1963]",
    "28.02.2021": "2021-02-28",
    "8.2.2021": "2021-02-08",
    "28.02.2021 г.": "2021-02-28",
    "2021 г.": "2021",
    "2021 года": "2021",
    "2021 ж.": "2021",
    "2021/02/28": "2021-02-28",
    "02.2021": "2021-02",
    "2/2021": "2021-02",
    "28/02/2021": "2021-02-28",
    "02/28/2021": "2021-02-28",
    "03/03/2021": "2021-03-03",
    "28-02-2021": "2021-02-28",
    "28 февраля 2021 г.": "2021-02-28",
    "Февраль 2021": "2021-02",
    "28 Feb 2021": "2021-02-28",
    "February 28, 2021": "2021-02-28",
    "28th of February 2021": "2021-02-28",
    "28 ақпан 2021": "2021-02-28",
    "2021 жылғы 28 ақпан": "2021-02-28",
    "около 1970": "1970~",
    "ca. 1970": "1970~",
    "~1970": "1970~",
    # No date, and left for the record's own rule to refuse.
    "": "",
    "unknown": "unknown",
    "29.02.2021": "29.02.2021",
    "31 июня 2021": "31 июня 2021",
    "1 or 2 May 2021": "1 or 2 May 2021",
    "13/13/2021": "13/13/2021",
}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    """Every usual writing in three languages is read, and nothing is added to it."""
    assert read_date(Cell(text)) == READ[text]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/04/2021", "may be 2021-04-03 or 2021-03-04"),
        ("3-4-2021", "may be 2021-04-03 or 2021-03-04"),
        ("28.02.21", "which century"),
        ("02/28/21", "which century"),
    ],
)
def test_what_is_asked(text: str, words: str) -> None:
    """A date that can be read in two ways is not guessed."""
    with pytest.raises(ValueError, match=words):
        read_date(Cell(text))


def test_dates_of_excel() -> None:
    """A day's number is one only where Excel has stored a number; of a moment the day is taken."""
    assert read_date(Cell("44255", CellKind.NUMBER)) == "2021-02-28"
    assert read_date(Cell("44255")) == "44255"
    assert read_date(Cell("2021", CellKind.NUMBER)) == "2021"
    assert read_date(Cell("2021-02-28 14:30", CellKind.DATE)) == "2021-02-28"
    assert read_date(Cell("2021-02", CellKind.DATE)) == "2021-02"


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day(day: date) -> None:
    """Every day of four centuries is read from the Russian writing as itself."""
    assert read_date(Cell(f"{day:%d.%m.%Y}")) == str(day)
