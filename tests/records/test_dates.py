"""Dates are as precise as their source, never completed, and compared only where that can be done."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given

from sanctions.records.dates import (
    DATE_PATTERN,
    DAY_PATTERN,
    DateSpan,
    check_date,
    check_day,
    date_span,
    describe_date,
    is_before,
    plain_dates,
)
from tests import strategies


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02-28", date(2021, 2, 28), date(2021, 2, 28)),
        ("1970~", None, None),
        ("[1961..1963]", date(1961, 1, 1), date(1963, 12, 31)),
        ("[1961-05..1963-02-03]", date(1961, 5, 1), date(1963, 2, 3)),
        ("[..2020-09]", None, date(2020, 9, 30)),
        ("[1954,1955]", date(1954, 1, 1), date(1955, 12, 31)),
        ("[1954,1955,1958-03]", date(1954, 1, 1), date(1958, 3, 31)),
    ],
)
def test_span(text: str, earliest: date | None, latest: date | None) -> None:
    """A date means every day that its text allows, and no end is invented."""
    assert date_span(text) == DateSpan(earliest, latest)
    assert check_date(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "1", "86400", "0001", "44255", "999", "1799", "2200", "20210228", "2021-2-8", "28.02.2021"),
        *("2021-00", "2021-13", "2021-02-29", "2021-02-30", "2021-04-31", "2021-02-00", "2021-2", " 2021", "2021 "),
        *("2021~~", "~2021", "1970?", "2021..2022", "[2021]", "[2021..]", "[..2021", "[2021..2022~]", "[,2021]"),
        *(
            "[1963..1961]",
            "[1961..1961]",
            "[2021-02-28,2021-02-28]",
            "[1955,1954]",
            "[2021-02..2021]",
            "[2021,2021-02]",
            "[2020-02-30..2021]",
        ),
        *("2021-02-28T00:00", "2021-02-28 00:00:00", "unknown", "2021\n", "٢٠٢١", "20２1", "2021-0२"),
    ],
)
def test_not_a_date(text: str) -> None:
    """A serial number, a zero, an impossible day or another grammar is never taken for a date."""
    with pytest.raises(ValueError, match=r"date|day|brackets"):
        check_date(text)


@pytest.mark.parametrize("text", ["2021", "2021-02", "1970~", "[..2020-09-01]", "2021-02-29", "2021-02-2８", "", "0"])
def test_not_a_full_day(text: str) -> None:
    """Where a full day is asked for, nothing less precise stands."""
    with pytest.raises(ValueError, match="day"):
        check_day(text)


@given(strategies.days())
def test_a_full_day_is_its_own_span(text: str) -> None:
    """A full day means one day."""
    assert check_day(text) == text
    assert date_span(text) == DateSpan(date.fromisoformat(text), date.fromisoformat(text))
    assert re.fullmatch(DAY_PATTERN, text)


@given(strategies.dates())
def test_every_date_of_the_grammar_is_one(text: str) -> None:
    """The grammar, the pattern that schemas print, and the words agree on what a date is."""
    assert check_date(text) == text
    assert re.fullmatch(DATE_PATTERN, text)
    span = date_span(text)
    assert span.earliest is None or span.latest is None or span.earliest <= span.latest
    assert all(year in describe_date(text) for year in re.findall(r"\d{4}", text))


@given(strategies.dates(), strategies.dates())
def test_before_is_a_strict_order(one: str, two: str) -> None:
    """Of two dates at most one lies before the other, and none before itself."""
    assert not (is_before(one, two) and is_before(two, one))
    assert not is_before(one, one)


@given(strategies.days())
def test_the_next_day_is_after(text: str) -> None:
    """A day lies before the next."""
    following = (date.fromisoformat(text) + timedelta(1)).isoformat()
    assert is_before(text, following)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("2020", "2021", True),
        ("2020-12-31", "2021", True),
        ("2021", "2021-06", False),
        ("2021-06", "2021", False),
        ("1970~", "2021", False),
        ("2021", "1970~", False),
        ("[..2020-09]", "2021", True),
        ("2019", "[..2020-09]", False),
        ("[1961..1963]", "1964", True),
        ("[1961..1963]", "1963", False),
        ("[1954,1955]", "1956", True),
    ],
)
def test_before_only_when_certain(one: str, two: str, expected: bool) -> None:
    """Dates that overlap, or have no agreed width, are not said to be before one another."""
    assert is_before(one, two) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021", "2021"),
        ("2021-02", "February 2021"),
        ("2021-02-28", "28 February 2021"),
        ("1970~", "about 1970"),
        ("[1961..1963]", "between 1961 and 1963"),
        ("[..2020-09]", "by September 2020"),
        ("[1954,1955]", "1954 or 1955"),
        ("[1954,1955,1958-03-01]", "1954, 1955 or 1 March 1958"),
    ],
)
def test_words(text: str, words: str) -> None:
    """A date is read out at its own precision."""
    assert describe_date(text) == words


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2021-02", ("2021-02",)),
        ("[1954,1955-03]", ("1954", "1955-03")),
        *((text, ()) for text in ("1970~", "[1961..1963]", "[..2020-09]")),
    ],
)
def test_plain_dates(text: str, dates: tuple[str, ...]) -> None:
    """A plain date is one, and one of several are several; what is only rough is none."""
    assert plain_dates(text) == dates
