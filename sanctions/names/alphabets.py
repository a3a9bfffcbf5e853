"""In what alphabet, and by what system, a name is written, as far as its letters show it.

What one alphabet confuses, because it has no letter for a sound, another tells apart: sounds are nearer to each other
across alphabets than within one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["CYRILLIC", "alphabet_of", "shared_alphabet"]

CYRILLIC = "Cyrillic"
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
    "(?:(?:[zcs]h?|[bpmfdtnlgkhjqxryw])?"
    "(?:i?ang?|i?ao|u?ai?|u?ang?|e[inr]?|eng|i|ie|iu|ing?|iong|ong?|ou|u[eino]?|ia)){1,3}"
)
_MOST_CHINESE_WORDS = 4


@lru_cache(maxsize=1 << 14)
def alphabet_of(text: str) -> str:
    """Return in what alphabet a name is written, and what shows by which system; nothing where that is not known."""
    text = unicodedata.normalize("NFC", text).casefold()
    if text.isascii():
        if _ROMANISED.search(text):
            return " ".join(["Latin", *(group for group in _SYSTEMS if group in text)])
        words = text.replace("-", " ").split(maxsplit=_MOST_CHINESE_WORDS)
        return "Pinyin" if words and all(map(_PINYIN.fullmatch, words)) else ""
    if not _CYRILLIC.search(text):
        return ""
    found = _LETTER_OF_A_NATION.search(text)
    return f"{CYRILLIC} {_NATIONAL[found.group()]}" if found else CYRILLIC


def shared_alphabet(one: str, two: str) -> str:
    """Return the alphabet in which two names are written by one system; nothing where it is not one or unknown."""
    # Two names whose alphabets are known are both in ASCII or both Cyrillic.
    if one.isascii() is not two.isascii():
        return ""
    alphabet = alphabet_of(one)
    return alphabet if alphabet == alphabet_of(two) else ""
