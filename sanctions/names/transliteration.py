"""Writes Cyrillic names in Latin letters by named standards, for print. What it makes is marked as generated.

- `kazakh-2021`: the Kazakh Latin alphabet as shown to the National Commission on 28 January 2021 (31 letters; ә ä, ғ ğ,
  і ı, ң ñ, ө ö, ұ ū, ү ü, ш ş; и and й are both i). It has none for ё ц ч щ э ю я; their sounds are written with those
  that it has (io, ts, tş, ştş, e, iu, ia).
- `bgn-pcgn-kazakh`: BGN/PCGN 1979 System for Kazakh (и ī, у ū, ұ u, э ė, ң ng).
- `bgn-pcgn-russian`: BGN/PCGN 1947 System for Russian (е is ye at the beginning, after vowels and after й, ъ, ь).
- `icao-9303`: ICAO Doc 9303, part 3, section 6, as passports have them, with exceptions for Ukrainian and
  Belarusian. Kazakh letters are not in its table; they are written as their nearest plain letters.

A standard is a table here, so that another is one more table.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from sanctions.errors import LetterNotInStandard
from sanctions.language import gettext as _

__all__ = ["GeneratedForm", "Standard", "generate_form", "transliterate"]


class Standard(StrEnum):
    """A named standard of transliteration."""

    KAZAKH_2021 = "kazakh-2021"
    BGN_KAZAKH = "bgn-pcgn-kazakh"
    BGN_RUSSIAN = "bgn-pcgn-russian"
    ICAO = "icao-9303"


class GeneratedForm(NamedTuple):
    """A spelling that no source has: this program made it by a standard."""

    text: str
    standard: Standard

    def __str__(self) -> str:
        return _("{text} (generated, {standard})").format(text=self.text, standard=_TITLES[self.standard])


_TITLES = {
    Standard.KAZAKH_2021: "Kazakh Latin alphabet of 2021",
    Standard.BGN_KAZAKH: "BGN/PCGN 1979",
    Standard.BGN_RUSSIAN: "BGN/PCGN 1947",
    Standard.ICAO: "ICAO Doc 9303",
}

# `^` before a letter: where a word begins or after a vowel, й, ъ or ь; `#` before it: only where a word begins.
_TABLES = {
    Standard.KAZAKH_2021: """
        а=a ә=ä б=b в=v г=g ғ=ğ д=d е=e ё=io ж=j з=z и=i й=i к=k қ=q л=l м=m н=n ң=ñ о=o ө=ö п=p р=r с=s т=t у=u ұ=ū
        ү=ü ф=f х=h һ=h ц=ts ч=tş ш=ş щ=ştş ъ= ы=y і=ı ь= э=e ю=iu я=ia
    """,
    Standard.BGN_KAZAKH: """
        а=a ә=ä б=b в=v г=g ғ=gh д=d е=e ё=yo ж=zh з=z и=ī й=y к=k қ=q л=l м=m н=n ң=ng о=o ө=ö п=p р=r с=s т=t у=ū
        ұ=u ү=ü ф=f х=kh һ=h ц=ts ч=ch ш=sh щ=shch ъ=” ы=y і=i ь=’ э=ė ю=yu я=ya
    """,
    Standard.BGN_RUSSIAN: """
        а=a б=b в=v г=g д=d е=e ^е=ye ё=ë ^ё=yë ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh
        ц=ts ч=ch ш=sh щ=shch ъ=” ы=y ь=’ э=e ю=yu я=ya
    """,
    Standard.ICAO: """
        а=a б=b в=v г=g ґ=g д=d е=e ё=e є=ie ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=u
        ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia
        ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h
    """,
}
_ICAO_EXCEPTIONS = {"uk": "г=h и=y #є=ye #ї=yi #й=y #ю=yu #я=ya", "be": "г=h ё=io"}
_VOWELS_AND_SIGNS = "аеёиоуыэюяәөұүіїєйъь"


class _Table(NamedTuple):
    everywhere: dict[str, str]
    after_vowels: dict[str, str]
    at_beginning: dict[str, str]


@cache
def _table(standard: Standard, language: str) -> _Table:
    table = _Table({}, {}, {})
    exceptions = _ICAO_EXCEPTIONS.get(language, "") if standard is Standard.ICAO else ""
    for pair in f"{_TABLES[standard]} {exceptions}".split():
        letter, _is, latin = pair.partition("=")
        place = table.after_vowels if letter[0] == "^" else table.at_beginning if letter[0] == "#" else table.everywhere
        place[letter.lstrip("^#")] = latin
    return table


def generate_form(text: str, standard: Standard, language: str = "") -> GeneratedForm:
    """Write a name by a standard, marked as generated; `language` (ISO 639-1) matters to ICAO's exceptions only."""
    return GeneratedForm(transliterate(text, standard, language), standard)


def transliterate(text: str, standard: Standard, language: str = "") -> str:
    """Write Cyrillic letters in Latin ones by a standard; all else stays. Щукин is Shchukin, ЩУКИН is SHCHUKIN.

    Raises LetterNotInStandard where the name has a Cyrillic letter of another language than the standard's.
    """
    return re.sub(
        r"\w+", lambda match: _write_word(match.group(), standard, language), unicodedata.normalize("NFC", text)
    )


def _write_word(word: str, standard: Standard, language: str) -> str:
    table = _table(standard, language)
    result = []
    for at, letter in enumerate(word):
        small = letter.lower()
        latin = table.everywhere.get(small)
        if at == 0 or word[at - 1].lower() in _VOWELS_AND_SIGNS:
            latin = table.after_vowels.get(small, latin)
        if at == 0:
            latin = table.at_beginning.get(small, latin)
        if latin is None:
            if unicodedata.name(letter, "").startswith("CYRILLIC"):
                raise LetterNotInStandard(letter, word, str(standard))
            latin = letter
        elif letter != small:
            neighbours = word[at + 1 : at + 2] or word[at - 1 : at]
            latin = latin.upper() if neighbours.isupper() else latin[:1].upper() + latin[1:]
        result.append(latin)
    return "".join(result)
