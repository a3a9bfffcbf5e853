"""Dates as people write them, in English, Russian and Kazakh, made into the dates of the lists, and never completed.

Own patterns, because every general reader of dates invents the parts that are missing. What can be read in two ways is
not guessed: a person is asked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sanctions.exchange.cells import Cell, CellKind
from sanctions.language import gettext as _
from sanctions.records.dates import check_date, read_day

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_date"]

_LANGUAGES = ("en", "ru", "kk")
# Excel counts days from 1900; these are the days from 1 January 1940 on, and no year that a list would name.
_SERIAL = re.compile(r"1[4-9]\d{3}|[2-7]\d{4}")
_YEAR = re.compile(r"(?:18|19|20|21)\d{2}")
# What stands behind a year in Russian and Kazakh: 2021 г., 2021 ж.
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г\.?|года?|ж\.?|жыл[ыг]?)$", re.IGNORECASE)
_CIRCA = re.compile(r"(?:ca|c|circa|about|около|ок|прибл|шамамен)\.?\s+|[~≈]\s*", re.IGNORECASE)
_MONTH = re.compile(r"(?:(?P<m>\d{1,2})[./](?P<y>\d{4})|(?P<y2>\d{4})[./](?P<m2>\d{1,2}))")
_EITHER_ORDER = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_FILLERS = {"г", "года", "год", "ж", "жыл", "жылы", "жылғы", "of", "st", "nd", "rd", "th"}


def read_date(cell: Cell) -> str:
    """Return the date in a cell as the lists write it, or its text if it is no date in any known writing.

    ValueError, with a sentence, where it can be read in two ways.
    """
    text = cell.text.strip()
    if cell.kind == CellKind.DATE:
        return text.partition(" ")[0]
    if cell.kind in {CellKind.NUMBER, CellKind.FORMULA} and _SERIAL.fullmatch(text):
        return _day_of_serial(int(text), is_since_1904=cell.is_since_1904)
    circa = _CIRCA.match(text)
    plain = _YEAR_WORD.sub("", text[circa.end() if circa else 0 :]).rstrip(".")
    for written in (plain, read_day(plain), *_readings(plain)):
        try:
            if written:
                return check_date(written + ("~" if circa else ""))
        except ValueError:
            continue
    if _SHORT_YEAR.fullmatch(plain):
        raise ValueError(_("“{text}” does not say which century; write the year in full").format(text=text))
    return text


def _day_of_serial(serial: int, *, is_since_1904: bool) -> str:
    from datetime import date, timedelta

    return ((date(1904, 1, 1) if is_since_1904 else date(1899, 12, 30)) + timedelta(days=serial)).isoformat()


def _readings(text: str) -> Iterator[str]:
    """Yield what a text may mean as a date; not all of it is one."""
    if found := _MONTH.fullmatch(text):
        yield f"{found['y'] or found['y2']}-{int(found['m'] or found['m2']):02}"
    if found := _EITHER_ORDER.fullmatch(text):
        yield _either_order(text, *map(int, found.groups()))
    yield _with_month_in_words(text)


def _either_order(text: str, one: int, two: int, year: int) -> str:
    """Return a date of which only the numbers tell whether day or month comes first."""
    if one <= 12 and two <= 12 and one != two:
        raise ValueError(
            _("“{text}” may be {a} or {b}; write it so").format(
                text=text, a=f"{year}-{two:02}-{one:02}", b=f"{year}-{one:02}-{two:02}"
            )
        )
    day, month = (two, one) if two > 12 else (one, two)
    return f"{year}-{month:02}-{day:02}"


def _with_month_in_words(text: str) -> str:
    words = [word for word in _WORDS.findall(text.casefold()) if word not in _FILLERS]
    months = [number for word in words if (number := _months().get(word))]
    numbers = [word for word in words if word.isdecimal()]
    years = [word for word in numbers if _YEAR.fullmatch(word)]
    days = [word for word in numbers if len(word) <= 2]
    if len(months) != 1 or len(years) != 1 or len(words) != 2 + len(days) or len(days) > 1:
        return ""
    return f"{years[0]}-{months[0]:02}" + (f"-{int(days[0]):02}" if days else "")


@cache
def _months() -> dict[str, int]:
    """Return the months by their names, whole and short, as a heading and as inside a date."""
    from babel.dates import get_month_names

    return {
        name.casefold().rstrip("."): number
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
