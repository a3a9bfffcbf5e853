"""Dates as publishers write them: read where they are clear, and left alone where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.dates import check_date
from sanctions.screening.published.written_dates import (
    date_between,
    date_of_parts,
    read_day,
    read_day_first,
    read_english,
    read_year_first,
)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("12 Oct 1972", "1972-10-12"),
        ("01 January 1972", "1972-01-01"),
        ("Sept. 1972", "1972-09"),
        ("1972", "1972"),
        ("1972-10-12", "1972-10-12"),
        ("circa 1970", "1970~"),
        ("Approximately Oct 1970", "1970-10~"),
        ("1961 to 1963", "[1961..1963]"),
        ("1961-1963", "[1961..1963]"),
        ("between 1961 and 1963", "[1961..1963]"),
        ("01 Jan 1961 to 31 Dec 1963", "[1961-01-01..1963-12-31]"),
        ("circa 1961 to 1963", "[1961..1963]"),
        ("1954 or 1955", "[1954,1955]"),
        ("31 Feb 1972", ""),
        ("12 Smarch 1972", ""),
        ("1963 to 1961", ""),
        ("the 1960s", ""),
        (f"1961 to {' ' * 60}1963", ""),
        ("circa", ""),
        ("12/10/1972", ""),
        ("1343", ""),
        ("", ""),
    ],
)
def test_english_dates(written: str, date: str) -> None:
    """A date with its month in words is read; a day that no calendar has, and numbers of either order, are not."""
    assert read_english(written) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("12/10/1972", "1972-10-12"),
        ("00/00/1969", "1969"),
        ("dd/mm/1969", "1969"),
        ("DD/10/1969", "1969-10"),
        ("00/10/1969", "1969-10"),
        ("1969", "1969"),
        ("15/mm/1969", ""),
        ("05/mm/1969", ""),
        ("15/08/19yy", ""),
        ("13/13/1969", ""),
        ("12-10-1972", ""),
    ],
)
def test_dates_with_the_day_first(written: str, date: str) -> None:
    """The UK's dates are read day first; a day without its month is not half kept."""
    assert read_day_first(written) == date


def test_days_of_publication() -> None:
    """Every publisher states the day of its file in another way."""
    assert read_day("13-Feb-2026") == read_day("13/02/2026") == read_day("2026-02-13T00:00:09.5Z") == "2026-02-13"
    assert read_day("02/13/2026", month_first=True) == "2026-02-13"
    assert read_day("13-Foo-2026") == read_day("soon") == read_day("2026-02") == ""


@given(st.text(alphabet="0123456789 /-.~circaOtober[],mMdDbtwen", max_size=30))
def test_what_is_read_is_a_date(written: str) -> None:
    """Whatever stands there, the result is a date of our lists or nothing."""
    parts = (written[:4], written[4:6], written[6:])
    for date in (
        read_english(written),
        read_day_first(written),
        read_year_first(written),
        read_day(written),
        date_of_parts(*parts),
        date_between(*parts[:2]),
    ):
        assert not date or check_date(date) == date
