"""The codes of languages and states, compared with an independent list: the CLDR data that Babel carries."""

from __future__ import annotations

from babel import Locale

from sanctions.records.codes import COUNTRIES, FICTIONAL_STATE, LANGUAGES

ENGLISH = Locale("en")
# Serbo-Croatian, which CLDR still names, was taken out of ISO 639-1.
WITHDRAWN = {"sh"}
# What CLDR lists beside states: regions of the world, unions, and codes that ISO reserves.
NO_STATES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB"}


def test_languages() -> None:
    """Every two-letter language that CLDR names is there, and no other."""
    known = {str(code) for code in ENGLISH.languages if len(str(code)) == 2}
    assert known - WITHDRAWN == LANGUAGES


def test_countries() -> None:
    """Every state that CLDR names is there, and no other but the fictional one."""
    known = {str(code) for code in ENGLISH.territories if len(str(code)) == 2}
    assert COUNTRIES - {FICTIONAL_STATE} == known - NO_STATES - {FICTIONAL_STATE}


def test_counts() -> None:
    """ISO 639-1 has 183 codes in force; ISO 3166-1 has 249, beside XK and the fictional ZZ."""
    assert (len(LANGUAGES), len(COUNTRIES)) == (183, 251)
