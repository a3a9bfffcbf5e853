"""Every printed string passes through one place, which loads nothing before it is needed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from sanctions.language import format_day, format_month, gettext, mark, ngettext


def test_english() -> None:
    """The program speaks English, with one form for one and another for many."""
    assert gettext("a sentence") == mark("a sentence") == "a sentence"
    assert [ngettext("{n} place", "{n} places", n).format(n=n) for n in (0, 1, 2)] == [
        "0 places",
        "1 place",
        "2 places",
    ]


def test_dates_as_people_write_them() -> None:
    """A day and a month are written without leading zeros or figures that read two ways."""
    assert format_day(date(2021, 2, 3)) == "3 February 2021"
    assert format_month(date(2021, 2, 3)) == "February 2021"


def test_cheap_to_load() -> None:
    """Translating a help text does not load Babel."""
    script = "import sys, sanctions.language as l; l.gettext('x'); print('babel' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
