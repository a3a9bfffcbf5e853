"""Dates as publishers write them, made into the dates of our lists. What cannot be read is nothing, never a guess.

12 Oct 1972 · Oct 1972 · circa 1970 · 1961 to 1963 · between 1961 and 1963     OFAC, and notes of the UN
12/10/1972 · 00/00/1969 · dd/mm/1969                                          UK: day first, unknown parts marked
1972-10-12 · 1972-10 · 1972                                                   all others
"""

from __future__ import annotations

import re
from functools import lru_cache

from sanctions.records.dates import check_date, check_day

__all__ = ["date_between", "date_of_parts", "read_day", "read_day_first", "read_english", "read_year_first"]

_MONTHS = "january february march april may june july august september october november december".split()
# Each month by its first three letters or more: Sep, Sept, September.
_MONTH = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in range(3, len(name) + 1)}
# A longer text is no date, and a hostile one would keep the patterns busy.
_LONGEST = 60
_CIRCA = re.compile(r"(?:circa|approximately|approx\.?|about|around|ca?\.)\s+", re.IGNORECASE)
_RANGE = re.compile(r"(?:between\s+)?(.+?)\s*(?:\bto\b|\band\b|[-–])\s*(.+)", re.IGNORECASE)
_EITHER = re.compile(r"\s+or\s+", re.IGNORECASE)
_IN_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?\s+(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2}|dd)/(\d{1,2}|mm)/(\d{4})", re.IGNORECASE)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\D.*)?", re.DOTALL)
_MONTH_BETWEEN = re.compile(r"(\d{1,2})-([A-Za-z]{3})-(\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


@lru_cache(maxsize=65536)
def read_english(text: str) -> str:
    """Return a date with its month in words, as OFAC writes them, or nothing."""
    text = text.strip().rstrip(".")
    if len(text) > _LONGEST:
        return ""
    if circa := _CIRCA.match(text):
        text = text[circa.end() :]
        return _checked(f"{date}~") if (date := _plain(text)) else _between(text)
    return _plain(text) or _either(text) or _between(text)


def read_day_first(text: str) -> str:
    """Return a date as the UK writes it, or nothing. 00, dd and mm stand for what is not known."""
    if not (found := _NUMBERS.fullmatch(text.strip())):
        return read_english(text)
    day, month, year = ("" if part.strip("0DdMm") == "" else part for part in found.groups())
    return date_of_parts(year, month, day)


def read_year_first(text: str) -> str:
    """Return a date in the order of ISO 8601, of which the end may be missing, or nothing."""
    return _checked(text) if _ISO.fullmatch(text) else ""


def read_day(text: str, *, month_first: bool = False) -> str:
    """Return a full day (YYYY-MM-DD), also one with a time behind it, or nothing. OFAC puts the month first."""
    text = text.strip()
    if found := _WITH_TIME.fullmatch(text):
        text = found[1]
    elif found := _MONTH_BETWEEN.fullmatch(text):
        text = date_of_parts(found[3], str(_MONTH.get(found[2].lower(), "")), found[1])
    elif found := _MONTH_FIRST.fullmatch(text):
        one, two, year = found.groups()
        text = date_of_parts(year, one, two) if month_first else date_of_parts(year, two, one)
    try:
        return check_day(text)
    except ValueError:
        return ""


def date_of_parts(year: str, month: str = "", day: str = "") -> str:
    """Return a date of its numbers, of which the last may be missing, or nothing. A day needs its month."""
    if day and not month:
        return ""
    return _checked("-".join([year, *(part.zfill(2) for part in (month, day) if part)]))


def date_between(first: str, last: str) -> str:
    """Return the span between two dates of our lists, or up to one; nothing if that is none."""
    if first == last:
        return _checked(first)
    return _checked(f"[{first}..{last}]") if last else ""


def _between(text: str) -> str:
    found = _RANGE.fullmatch(text)
    first, last = (_plain(found[1]), _plain(found[2])) if found else ("", "")
    return date_between(first, last) if first and last else ""


def _either(text: str) -> str:
    parts = [_plain(part) for part in _EITHER.split(text)]
    return _checked(f"[{','.join(parts)}]") if len(parts) > 1 and all(parts) else ""


def _plain(text: str) -> str:
    text = text.strip()
    if found := _IN_WORDS.fullmatch(text):
        day, month, year = found.groups()
        number = _MONTH.get(month.lower())
        return date_of_parts(year, str(number), day or "") if number else ""
    return read_year_first(text)


def _checked(text: str) -> str:
    try:
        return check_date(text)
    except ValueError:
        return ""
