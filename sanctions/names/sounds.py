"""Turns a written word into its sounds, whatever the script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sanctions.names import letters, rewrites

__all__ = ["sounds_of"]

_CYRILLIC = str.maketrans(letters.CYRILLIC)
_LATIN = str.maketrans(letters.LATIN)
_OTHER = re.compile(r"\W|_")
_APOSTROPHES = re.compile("['`]")
_CYRILLIC_WORD = re.compile("[\u0400-\u052f]")
_KNOWN = "".join({*"abcdefghijklmnopqrstuvwxyz", *letters.LATIN.values()})
_FOREIGN = re.compile(f"[^{_KNOWN}{_KNOWN.upper()}]")


@lru_cache(maxsize=1 << 18)
def sounds_of(word: str) -> str:
    """Return the sounds of one word: Мысалқаев, Mysalkayev and Mysalqajew are all `misalkaef`.

    Words in other scripts (Georgian, Armenian, Greek, Arabic, Chinese …) are first written in ASCII by anyascii.
    """
    word = unicodedata.normalize("NFC", word.casefold()).replace("i̇", "i")
    if _CYRILLIC_WORD.search(word):
        word = rewrites.CYRILLIC(word.translate(letters.LOOKALIKES)).translate(_CYRILLIC)
    else:
        if not letters.TURKIC_LETTERS.isdisjoint(word):
            word = rewrites.TURKIC(word)
        elif any(group in word for group in letters.GERMAN_LETTERS):
            word = rewrites.GERMAN(word)
        word = rewrites.LATIN(_write_plainly(word.translate(_LATIN))).lower()
    return _OTHER.sub("", rewrites.settle(word))


def _write_plainly(word: str) -> str:
    """Write letters of scripts that have no table here in ASCII."""
    if word.isascii() or not any(letter.isalpha() for letter in _FOREIGN.findall(word)):
        return word
    from anyascii import anyascii

    plain = _FOREIGN.sub(lambda match: anyascii(match.group()) if match.group().isalpha() else match.group(), word)
    return _APOSTROPHES.sub("", plain.casefold())
