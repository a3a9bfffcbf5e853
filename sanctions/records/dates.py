"""Dates as precise as their source and never completed: a small subset of EDTF (ISO 8601-2).

    2021   2021-02   2021-02-28      a year, a month, a day
    1970~                            circa
    [1961..1963]                     some day between
    [..2020-09]                      by then
    [1954,1955]                      one of

A date stays the text that was typed. `date_span` says which days it may mean, and `is_before` compares
two dates where that can be done: a circa has no agreed width, so it compares with nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sanctions.language import format_day, format_month
from sanctions.language import gettext as _

__all__ = [
    "DATE_PATTERN",
    "DAY_PATTERN",
    "DateSpan",
    "check_date",
    "check_day",
    "date_span",
    "describe_date",
    "is_before",
    "plain_dates",
    "read_day",
]

# From 1800: some laws and offices are old; to 2199: so that "86400" or "0001" is never taken for a year.
# [0-9], as \d also means the digits of other scripts.
_YEAR = r"(?:18|19|20|21)[0-9]{2}"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
_PLAIN = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?"
DAY_PATTERN = rf"{_YEAR}-{_MONTH}-{_DAY}"
DATE_PATTERN = rf"{_PLAIN}|{_PLAIN}~|\[{_PLAIN}\.\.{_PLAIN}\]|\[\.\.{_PLAIN}\]|\[{_PLAIN}(?:,{_PLAIN})+\]"

_plain = re.compile(_PLAIN)
_day = re.compile(DAY_PATTERN)
_date = re.compile(DATE_PATTERN)


class DateSpan(NamedTuple):
    """The days a date may mean, both ends included; None where an end is not known."""

    earliest: date | None
    latest: date | None


_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")


def read_day(text: str) -> str:
    """Return a day written in another order, or without its noughts, as the lists want it; nothing if it is none.

    A date with slashes is not guessed at: nobody knows which part is the month.
    """
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return ""
    try:
        return check_day(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return ""


# A register repeats the same few days and dates in thousands of cells.
@lru_cache(maxsize=65536)
def check_day(text: str) -> str:
    """Return a full day (YYYY-MM-DD) as it stands, or raise ValueError with a sentence."""
    if not _day.fullmatch(text):
        raise ValueError(_("a full day is written YYYY-MM-DD, as 2021-02-28"))
    date_span(text)
    return text


def check_date(text: str) -> str:
    """Return a date of the grammar above as it stands, or raise ValueError with a sentence."""
    date_span(text)
    return text


@lru_cache(maxsize=65536)
def date_span(text: str) -> DateSpan:
    """Return the days a date may mean; ValueError, with a sentence, if it is none."""
    if not _date.fullmatch(text):
        raise ValueError(
            _(
                "a date is written 2021, 2021-02 or 2021-02-28, with 1970~ for circa, [1961..1963] for between, "
                "[..2020-09] for by then, [1954,1955] for one of"
            )
        )
    if text.endswith("~"):
        _plain_span(text[:-1])
        return DateSpan(None, None)
    if text.startswith("[.."):
        return DateSpan(None, _plain_span(text[3:-1])[1])
    spans = [_plain_span(part) for part in _plain.findall(text)]
    if any(one[1] >= two[0] for one, two in pairwise(spans)):
        raise ValueError(_("the dates between the brackets go from the earlier to the later"))
    return DateSpan(spans[0][0], spans[-1][1])


def is_before(one: str, two: str) -> bool:
    """Tell whether a date certainly lies before another; False where they overlap or cannot be compared."""
    latest, earliest = date_span(one).latest, date_span(two).earliest
    return latest is not None and earliest is not None and latest < earliest


def plain_dates(text: str) -> tuple[str, ...]:
    """Return the date itself if it is a day, month or year, and the dates of `one of`; nothing for any other."""
    is_exact = not text.endswith("~") and ".." not in text
    return tuple(_plain.findall(text)) if is_exact else ()


def describe_date(text: str) -> str:
    """Write a date in words at its own precision: 28 February 2021, about 1970, between 1961 and 1963."""
    date_span(text)
    if text.endswith("~"):
        return _("about {date}").format(date=_describe_plain(text[:-1]))
    if text.startswith("[.."):
        return _("by {date}").format(date=_describe_plain(text[3:-1]))
    parts = [_describe_plain(part) for part in _plain.findall(text)]
    if ".." in text:
        return _("between {first} and {last}").format(first=parts[0], last=parts[1])
    if len(parts) == 1:
        return parts[0]
    return _("{dates} or {last}").format(dates=", ".join(parts[:-1]), last=parts[-1])


def _plain_span(text: str) -> tuple[date, date]:
    numbers = [int(part) for part in text.split("-")]
    year, month = numbers[0], numbers[1] if len(numbers) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if len(numbers) == 2:
        return date(year, month, 1), date(year, month, last)
    if numbers[2] > last:
        raise ValueError(_("{text} is no day of the calendar").format(text=text))
    return (day := date(year, month, numbers[2])), day


def _describe_plain(text: str) -> str:
    first = _plain_span(text)[0]
    return (format_day(first), format_month(first), str(first.year))[2 - text.count("-")]
