"""Folds names: into one text for names that sound the same, and into tokens by which an index finds near ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from sanctions.names.given_names import father_rows, given_name_rows
from sanctions.names.parsing import Role, may_be_azerbaijani, parse_name
from sanctions.names.sounds import Reading, sounds_of

if TYPE_CHECKING:
    from sanctions.names.parsing import Name

__all__ = ["fold", "fold_name", "fold_sounds", "fold_tokens", "fold_words"]

# Consonants that spellings confuse are one letter in a token. Vowels, й and в come and go between languages, so they
# are left out; a vowel at the beginning is only noted.
_SKELETON = str.maketrans("gxqhzdcčŝžjbfvw" + "aouäöüëei", "kkkkstt" + "šššš" + "p___" + "_" * 9)


# Kazakh letters as they are written where the keyboard has only Russian ones, and ё, which Russians mostly print as е.
_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")
_WRITTEN = re.compile(r"[^\s,;./-]+")
# A name has rarely more words than this; what has is a text in the wrong column.
_MOST_PAIRED = 6
_APART = re.compile(r"[^\w]+")
# As a Russian keyboard writes Kazakh letters, and most romanisations ж, ё and х.
_PLAIN = str.maketrans("äöüëjx", "aouežh")


def fold_name(name: str) -> str:
    """Return a name or word for comparing how it is typed: `Қайсар-Али  МЫСАЛҚАЕВ` and `Кайсар Али Мысалкаев` are one.

    Latin and Cyrillic writings stay apart; for them there is `fold_sounds`.
    """
    text = unicodedata.normalize("NFC", name).casefold().translate(_KAZAKH).replace("ё", "е")
    return " ".join(_APART.sub(" ", text).split())


def fold_words(name: str) -> str:
    """Return a name for comparing whatever the order of its words: surname first, as in many lists, or last."""
    return " ".join(sorted(fold_name(name).split()))


def fold_sounds(name: str) -> str:
    """Return the sounds of a name, in its order: one for `Әсел МЫСАЛҚАЕВ`, `Асел Мысалкаев` and `Asel Mysalkayev`."""
    parsed = parse_name(name)
    words = parsed.words if parsed.patronymic is None else (*parsed.words, parsed.patronymic)
    return " ".join(word.sounds for word in words).translate(_PLAIN)


def fold(name: Name) -> frozenset[str]:
    """Return tokens for an index: two spellings of one name nearly always share some, most often several.

    Each word gives its consonants (`mslk` for Mysalkayev) and its sounds (`=misalkaef`), each given name of the table
    its row (`#17`), a patronymic the same with `~` before it. Initials give their sound with a dot.
    """
    tokens: set[str] = set()
    if name.may_be_azerbaijani:
        tokens.update(*map(_tokens_of, parse_name(name.text, Reading.AZERBAIJANI).sounds))
    given = ""
    for word in name.words:
        if word.is_initial:
            tokens.add(f"{word.sounds}.")
            continue
        tokens.update(_tokens_of(word.sounds))
        for part in word.parts:
            tokens.update(_tokens_of(part))
        if word.role is Role.GIVEN:
            if given:
                # As others write it in one word: Kassymzhomart.
                tokens.add(_skeleton(given + word.sounds))
            given += word.sounds
    if name.patronymic is not None:
        tokens.update(_tokens_of_father(name.patronymic.stem))
    return frozenset(tokens)


@lru_cache(maxsize=1 << 18)
def _tokens_of(sounds: str) -> tuple[str, ...]:
    rows = given_name_rows(sounds)
    given = [f"#{row}" for row in rows.full | rows.short] if rows else ()
    return (_skeleton(sounds), f"={sounds}", *given)


@lru_cache(maxsize=1 << 16)
def _tokens_of_father(stem: str) -> tuple[str, ...]:
    return (f"~{_skeleton(stem)}", *[f"~#{row}" for row in father_rows(stem)])


def fold_tokens(text: str) -> list[str]:
    """Return tokens of a written name for an index of very many: spellings of one name nearly always share some.

    Words are not told apart by what they are in the name, because that takes longer than all the rest. Each gives its
    consonants (`mslk` for Mysalkayev), each given name of the table its rows (`#17`), and each two words together the
    beginnings of both (`#17+ms`), by which somebody with a common given name and a misspelt surname is still found.
    """
    tokens = _fold_tokens(text, Reading.BY_LETTERS)
    return tokens + _fold_tokens(text, Reading.AZERBAIJANI) if may_be_azerbaijani(text) else tokens


def _fold_tokens(text: str, reading: Reading) -> list[str]:
    tokens: list[str] = []
    keys: list[str] = []
    # In small letters, so that words which lists write in capitals are read once only.
    for written in _WRITTEN.findall(text.casefold()):
        key, own = _tokens_of_written(written, reading)
        if key:
            tokens += own
            keys.append(key)
    if len(keys) > 1:
        tokens += [f"{one}+{two}" if one < two else f"{two}+{one}" for one, two in combinations(keys[:_MOST_PAIRED], 2)]
    return tokens


@lru_cache(maxsize=1 << 18)
def _tokens_of_written(written: str, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Return by what a written word stands in a pair, and its own tokens; nothing for initials."""
    sounds = sounds_of(written, reading)
    if len(sounds) < 2:
        return "", ()
    skeleton, rows = _skeleton(sounds), given_name_rows(sounds)
    given = [f"#{row}" for row in sorted(rows.full | rows.short)] if rows else []
    return given[0] if given else skeleton[:2], (skeleton, *given)


def _skeleton(sounds: str) -> str:
    beginning = "a" if sounds[0] in "aouäöüëeij" else "v" if sounds[0] in "fvw" else ""
    return beginning + sounds.translate(_SKELETON).replace("_", "")
