"""Turns a written word into its sounds, whatever the script."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, auto

from sanctions.names import letters, rewrites

__all__ = ["Reading", "sounds_of"]

_CYRILLIC = str.maketrans(letters.CYRILLIC)
_LATIN = str.maketrans({**letters.LATIN, **dict.fromkeys("‘’ʻʼ`´′", "'")})
_OTHER = re.compile(r"\W|_")
_APOSTROPHES = re.compile("['`]")
_CYRILLIC_LETTERS = frozenset(map(chr, range(0x400, 0x530)))
_LATIN_LETTER = re.compile("[a-z]")
_KNOWN = "".join({*"abcdefghijklmnopqrstuvwxyz", *letters.LATIN.values()})
_FOREIGN = re.compile(f"[^{_KNOWN}{_KNOWN.upper()}]")
_ARMENIAN_WORD = re.compile("[\u0561-\u0587]")
_GREEK_WORD = re.compile("[\u0370-\u03ff]")


class Reading(IntEnum):
    """By which rules a Latin word is read: those that its own letters show, or those that the whole name shows."""

    BY_LETTERS = auto()
    TURKIC = auto()
    AZERBAIJANI = auto()


_BY_LETTERS = Reading.BY_LETTERS


def sounds_of(word: str, reading: Reading = _BY_LETTERS) -> str:
    """Return the sounds of one word: Мысалқаев, Mysalkayev and Mysalqajew are all `misalkaef`.

    Words in other scripts (Arabic, Hebrew, Chinese …) are first written in ASCII by anyascii.
    """
    word = word.casefold()
    if reading is not _BY_LETTERS and _CYRILLIC_LETTERS.isdisjoint(word):
        word = (rewrites.TURKIC if reading is Reading.TURKIC else rewrites.AZERBAIJANI)(word)
    if word.isascii():
        if "q" in word:
            word = rewrites.TURKIC(word)
        elif "w" in word or "sch" in word:
            word = rewrites.GERMAN(word)
        word = rewrites.LATIN(word).lower()
    else:
        word = unicodedata.normalize("NFC", word).replace("i̇", "i")
        if _CYRILLIC_LETTERS.isdisjoint(word):
            word = rewrites.LATIN(_write_plainly(_read_marks(word).translate(_LATIN))).lower()
        else:
            if _LATIN_LETTER.search(word):
                word = word.translate(letters.LOOKALIKES)
            word = rewrites.CYRILLIC(word).translate(_CYRILLIC)
    sounds = rewrites.settle(word)
    return sounds if sounds.isalnum() else _OTHER.sub("", sounds)


def _read_marks(word: str) -> str:
    """Rewrite what one group of languages, known by its letters, reads otherwise than others."""
    if not letters.TURKIC_LETTERS.isdisjoint(word):
        return rewrites.TURKIC(word)
    if not letters.SLAVIC_LETTERS.isdisjoint(word):
        return rewrites.SLAVIC(word)
    if not letters.FRENCH_LETTERS.isdisjoint(word):
        return rewrites.FRENCH(word)
    if _ARMENIAN_WORD.search(word):
        return rewrites.ARMENIAN(word)
    if _GREEK_WORD.search(word):
        return rewrites.GREEK(word)
    if "w" in word or "sch" in word:
        return rewrites.GERMAN(word)
    return word


def _write_plainly(word: str) -> str:
    """Write letters of scripts that have no table here in ASCII."""
    if word.isascii() or not any(letter.isalpha() for letter in _FOREIGN.findall(word)):
        return word
    from anyascii import anyascii

    plain = _FOREIGN.sub(lambda match: anyascii(match.group()) if match.group().isalpha() else match.group(), word)
    return _APOSTROPHES.sub("", plain.casefold())
