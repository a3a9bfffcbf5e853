"""In what alphabet, and by what system, a name is written, as far as its letters show it.

What one alphabet confuses, because it has no letter for a sound, another tells apart: sounds are nearer to each other
across alphabets than within one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["CYRILLIC", "LATIN", "Alphabet", "alphabet_of", "shared_script"]

CYRILLIC, LATIN = "Cyrillic", "Latin"
_CYRILLIC = re.compile("[\u0400-\u052f]")
# Letters that only some languages have; words without them may be Russian.
_NATIONAL = {
    **dict.fromkeys("єїґ", "Ukrainian"),
    **dict.fromkeys("әңөүұқғһ", "Kazakh or Kyrgyz"),
    **dict.fromkeys("ҳҷӣӯ", "Tajik or Uzbek"),
    **dict.fromkeys("ҝҹј", "Azerbaijani"),
    "ў": "Belarusian or Uzbek",
    "і": "Ukrainian, Belarusian or Kazakh",
}
_LETTER_OF_A_NATION = re.compile(f"[{''.join(_NATIONAL)}]")
# Latin spellings of one name vary with who wrote it (Bashar, Bachar), except where a name ends as romanisations of
# Cyrillic do; then these groups of letters tell systems apart: German, French, Polish, Kazakh.
_ROMANISED = re.compile(r"[oe]va?\b")
_SYSTEMS = ("w", "j", "sch", "tch", "ou", "sz", "cz")
# Or where all words are syllables of pinyin, in which the Chinese write e and i for two sounds.
_PINYIN = re.compile(
    "(?:(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?"
    "(?:i?ang?|i?ao|u?ai?|u?ang?|e[inr]?|eng|i|ie|iu|ing?|iong|ong?|ou|u[eino]?|ia)[ -]?)){2,}"
)


class Alphabet(NamedTuple):
    """A script (nothing where none can be told), and what shows by which language's or system's rules it is written."""

    script: str = ""
    system: str = ""


_UNKNOWN = Alphabet()
_CHINESE = Alphabet(LATIN, "pinyin")


@lru_cache(maxsize=1 << 14)
def alphabet_of(text: str) -> Alphabet:
    """Return the alphabet of a name; one that is unknown for most Latin and all other scripts."""
    text = unicodedata.normalize("NFC", text).casefold()
    if text.isascii():
        if _ROMANISED.search(text):
            return Alphabet(LATIN, " ".join([group for group in _SYSTEMS if group in text]))
        return _CHINESE if _PINYIN.fullmatch(text) else _UNKNOWN
    if not _CYRILLIC.search(text):
        return _UNKNOWN
    found = _LETTER_OF_A_NATION.search(text)
    return Alphabet(CYRILLIC, _NATIONAL[found.group()] if found else "")


def shared_script(one: str, two: str) -> str:
    """Return the script in which two names are written by one system; nothing where they are not or it is unknown."""
    if one.isascii() is not two.isascii():
        return ""
    alphabet = alphabet_of(one)
    return alphabet.script if alphabet == alphabet_of(two) else ""
