"""Folds a name so that the same name written by two people is one text: case, ё, Kazakh letters, spaces, hyphens.

A small fold for noticing that somebody may be on the lists already. It never joins Latin and Cyrillic writings.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold_name", "fold_words"]

# Kazakh letters as they are written where the keyboard has only Russian ones, and ё, which Russians mostly print as е.
_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
_APART = re.compile(r"[^\w]+")


def fold_name(name: str) -> str:
    """Return a name for comparing: `Қасым-Жомарт  ТОҚАЕВ` and `Касым Жомарт Токаев` are the same."""
    text = unicodedata.normalize("NFC", name).casefold().translate(_KAZAKH).replace("ё", "е")
    return " ".join(_APART.sub(" ", text).split())


def fold_words(name: str) -> str:
    """Return a name for comparing whatever the order of its words: surname first, as in many lists, or last."""
    return " ".join(sorted(fold_name(name).split()))
