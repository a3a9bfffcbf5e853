"""Every printed string passes through here: translation, plural forms, dates as people write them.

The program speaks English today; `gettext` and `ngettext` are called on every string from the first
day so that catalogues can be added without touching the code that prints.
"""

from __future__ import annotations

import gettext as _gettext
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["format_day", "format_month", "gettext", "mark", "ngettext"]

_catalogue = _gettext.NullTranslations()


def gettext(message: str) -> str:
    """Translate one message."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a message whose form depends on a number (Russian has three forms)."""
    return _catalogue.ngettext(one, many, number)


def mark(message: str) -> str:
    """Mark a constant for translation where it is defined; it is translated where it is printed."""
    return message


# A register repeats the same few days in thousands of places.
@lru_cache(maxsize=65536)
def format_day(day: date) -> str:
    """Write a day as people do: 28 February 2021."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale="en")


@lru_cache(maxsize=65536)
def format_month(day: date) -> str:
    """Write the month of a day as people do: February 2021."""
    from babel.dates import format_date

    return format_date(day, "MMMM y", locale="en")
