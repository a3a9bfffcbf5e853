"""Reads a written name: which words are the family name, which the given name, which the patronymic, which initials.

Order, case, commas and hyphens vary from list to list. What a word is follows from how it ends (-ovich, -uly, -ov),
from a comma or capitals (`MYSALKAYEV Kaisar-Ali`), and only at last from its place.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sanctions.language import mark
from sanctions.names import words
from sanctions.names.given_names import father_rows
from sanctions.names.sounds import sounds_of

__all__ = ["Name", "Role", "Word", "make_name", "parse_name", "read_piece"]


class Role(StrEnum):
    """What a word is in a name."""

    GIVEN = mark("given name")
    PATRONYMIC = mark("patronymic")
    FAMILY = mark("family name")


class Word(NamedTuple):
    """One word of a name: as written, its sounds, and what it is.

    `stem` is the father's name in a patronymic, or in what may be one; `parts` are the sounds of what hyphens join.
    """

    text: str
    sounds: str
    role: Role = Role.GIVEN
    is_initial: bool = False
    stem: str = ""
    parts: tuple[str, ...] = ()


class Name(NamedTuple):
    """A name that was read once and may be compared many times.

    `words` are given and family names in the order in which they stand; titles are left out.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Word | None = None
    particles: frozenset[str] = frozenset()
    generation: int = 0
    # The sounds of the words, kept beside them because most comparisons need nothing else; and whether that is so,
    # because no word is an initial or hyphenated.
    sounds: tuple[str, ...] = ()
    is_plain: bool = False

    @property
    def given(self) -> str:
        """The given name or names, as written."""
        return " ".join(word.text for word in self.words if word.role is Role.GIVEN)

    @property
    def family(self) -> str:
        """The family name, as written."""
        return " ".join(word.text for word in self.words if word.role is Role.FAMILY)


class Piece(NamedTuple):
    """What stands between spaces, commas and dots, and what it may be by itself."""

    word: Word
    particles: frozenset[str]
    generation: int
    has_dot: bool
    is_before_comma: bool
    is_title: bool
    is_particle: bool
    is_servant: bool
    is_capital: bool
    ends_patronymic: bool
    is_turkic_patronymic: bool
    is_surely_patronymic: bool
    ends_as_surname: bool
    is_special: bool


# Most names have none of these, and need no closer look.
_UNUSUAL = re.compile(r"[,;./‐‑‒–—−()\[\]\"«»“”„]|\s-|-\s")
_DASHES = re.compile(r"[‐‑‒–—−]|\s+-\s*|-\s+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\"«»“”„]")
_BRACKETS = re.compile(r"[()\[\]\"«»“”„]")
_PIECE = re.compile(r"[^\s,;./]+\.?")
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁ])")
# Words that are nothing alone: the servant (abd) of one of the names of God.
_SERVANT = frozenset(("abd", "abdu", "abdul", "abdel", "abdal", "abdol", "abdur", "abder", "abdus", "abdi"))
# Poles, Serbs and Czechs have surnames that end as Russian patronymics, and no patronymics.
_ENDS_OF_SURNAMES_ONLY = ("wicz", "ić", "ič")
_LONGEST_FAMILY_BEFORE_COMMA = 3
_NO_PARTICLES: frozenset[str] = frozenset()
# What follows is no name any more, but a text in the wrong column; it is not read, because comparing it takes time.
_MOST_WORDS = 16


@lru_cache(maxsize=1 << 14)
def parse_name(text: str) -> Name:
    """Read a name in any script. Every text makes a name; one without letters makes a name without words."""
    pieces = _pieces_of(text)
    particles, generation = _NO_PARTICLES, 0
    if any(piece.is_special for piece in pieces):
        generation = max([piece.generation for piece in pieces[1:]], default=0)
        pieces = pieces[:1] + [piece for piece in pieces[1:] if not piece.generation]
        pieces, particles = _join(_without_titles(pieces))
    at = _find_patronymic(pieces)
    patronymic = pieces.pop(at).word._replace(role=Role.PATRONYMIC) if at is not None else None
    return make_name(text, _with_roles(pieces, at), patronymic, particles, generation)


def make_name(
    text: str,
    words: tuple[Word, ...],
    patronymic: Word | None = None,
    particles: frozenset[str] = _NO_PARTICLES,
    generation: int = 0,
) -> Name:
    """Make a name of words that were read."""
    sounds = tuple([word.sounds for word in words])
    is_plain = not any(word.is_initial or word.parts for word in words)
    return Name(text, words, patronymic, particles, generation, sounds, is_plain)


def _pieces_of(text: str) -> list[Piece]:
    written = text if text.isascii() else unicodedata.normalize("NFC", text)
    if not _UNUSUAL.search(written):
        return _read(written.split())
    written = _DASHES.sub("-", written)
    written = _ASIDE.sub(" ", written) if _ASIDE.sub("", written).strip() else _BRACKETS.sub(" ", written)
    family, comma, rest = written.partition(",")
    pieces = _read(_PIECE.findall(family))
    if not comma:
        return pieces
    others = _read(_PIECE.findall(rest))
    if len(pieces) <= _LONGEST_FAMILY_BEFORE_COMMA and not all(piece.generation for piece in others):
        pieces = [piece._replace(is_before_comma=True) for piece in pieces]
    return pieces + others


def _read(words: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for written in words[:_MOST_WORDS]:
        pieces += read_piece(written)
    return pieces


@lru_cache(maxsize=1 << 18)
def read_piece(written: str) -> tuple[Piece, ...]:
    """Read what stands between two spaces or dots; the dot, if there is one, is its last letter."""
    has_dot = written.endswith(".")
    text = written.strip("-'’.")
    if not text.isupper() and (match := _RUN_TOGETHER.search(text)):
        # A space was forgotten before a patronymic: ArmanIvanovich.
        first, second = text[: match.start()], text[match.start() :]
        if words.patronymic_stem(sounds_of(second))[0]:
            return read_piece(first) + read_piece(second)
    parts = [part for part in text.split("-") if sounds_of(part)]
    if not parts:
        return ()
    particles = set()
    while len(parts) > 1 and words.is_particle(parts[0]):
        particles.add(sounds_of(parts.pop(0)))
    sounds = tuple([sounds_of(part) for part in parts])
    whole = "".join(sounds)
    is_initial = len(parts) == 1 and (len(parts[0]) == 1 or (has_dot and len(whole) == 1))
    stem, is_turkic = words.patronymic_stem(whole) if not is_initial else ("", False)
    generation = words.generation_of(text)
    is_title, is_servant, ends_patronymic = words.is_title(whole), whole in _SERVANT, words.is_turkic_ending(whole)
    is_particle = not has_dot and len(parts) == 1 and words.is_particle(parts[0])
    piece = Piece(
        Word("-".join(parts), whole, is_initial=is_initial, stem=stem, parts=sounds if len(sounds) > 1 else ()),
        particles=frozenset(particles),
        generation=generation,
        has_dot=has_dot,
        is_before_comma=False,
        is_title=is_title,
        is_particle=is_particle,
        is_servant=is_servant,
        is_capital=text.isupper() and not is_initial,
        ends_patronymic=ends_patronymic,
        is_turkic_patronymic=is_turkic,
        is_surely_patronymic=words.is_surely_patronymic(whole),
        ends_as_surname=not is_initial and words.ends_as_surname(whole),
        is_special=bool(particles or generation or is_title or is_particle or is_servant or ends_patronymic),
    )
    return (piece,)


def _without_titles(pieces: list[Piece]) -> list[Piece]:
    """Leave out the titles that stand before a name, while two words of it are left."""
    while len(pieces) > 1 and pieces[0].is_title and (len(pieces) > 2 or pieces[0].has_dot):
        pieces = pieces[1:]
    return pieces


def _join(pieces: list[Piece]) -> tuple[list[Piece], frozenset[str]]:
    """Take particles out, and make one word of what is one only together: Abd and Rahman, Heydar and oglu."""
    found: list[Piece] = []
    particles: frozenset[str] = frozenset()
    servant: Word | None = None
    for number, piece in enumerate(pieces, 1):
        word = piece.word
        is_last = number == len(pieces)
        if piece.particles:
            particles |= piece.particles
        if piece.is_particle and not is_last and (word.text.islower() or ((found or servant) and len(word.text) > 1)):
            particles |= {word.sounds}
        elif piece.is_servant and not is_last:
            servant = word
        elif servant is not None:
            word = word._replace(text=f"{servant.text} {word.text}", sounds="abdul" + word.sounds, is_initial=False)
            found.append(piece._replace(word=word))
            servant = None
        elif piece.ends_patronymic and found and not found[-1].word.is_initial:
            found.append(_join_patronymic(found.pop(), word))
        else:
            found.append(piece)
    return found, particles


def _join_patronymic(father: Piece, ending: Word) -> Piece:
    text, sounds = f"{father.word.text} {ending.text}", father.word.sounds + ending.sounds
    word = father.word._replace(text=text, sounds=sounds, stem=words.stem_of(father.word.sounds))
    return father._replace(word=word, is_turkic_patronymic=True, is_surely_patronymic=True)


def _find_patronymic(pieces: list[Piece]) -> int | None:
    """Return the place of the patronymic, if there is one."""
    candidates = [
        number
        for number, piece in enumerate(pieces)
        if piece.word.stem and not piece.is_before_comma and (len(pieces) > 2 or piece.is_surely_patronymic)
    ]
    if len(candidates) > 1 and candidates[0] == 0:
        # Abramovich Roman Arkadyevich; but of Roman Arkadyevich Abramovich, the first is the patronymic.
        candidates = candidates[1:]
    if not candidates or len(pieces) < 2:
        return None
    number = candidates[0]
    piece = pieces[number]
    if piece.is_turkic_patronymic:
        return number if number or piece.is_surely_patronymic else None
    return number if number and (number < len(pieces) - 1 or _is_of_a_father(pieces, number)) else None


def _is_of_a_father(pieces: list[Piece], number: int) -> bool:
    """Tell a patronymic at the end (Ivanov Ivan Ivanovich) from a surname that ends as one (Jan Maria Łukaszewicz)."""
    word = pieces[number].word
    if father_rows(word.stem) or not word.text.casefold().endswith(_ENDS_OF_SURNAMES_ONLY):
        return True
    return any(piece.word.is_initial or piece.ends_as_surname for piece in pieces[:number])


def _with_roles(pieces: list[Piece], patronymic_at: int | None) -> tuple[Word, ...]:
    """Tell the family name from the given names: by a comma, capitals, endings, place."""
    family = {number for number, piece in enumerate(pieces) if piece.is_before_comma}
    if not family or len(family) == len(pieces):
        family = {number for number, piece in enumerate(pieces) if piece.is_capital}
    if not family or len(family) == len(pieces):
        likely = [number for number, piece in enumerate(pieces) if piece.ends_as_surname]
        family = set(likely[-1:]) or _family_by_place(pieces, patronymic_at)
    return tuple(
        [
            piece.word._replace(role=Role.FAMILY) if number in family else piece.word
            for number, piece in enumerate(pieces)
        ]
    )


def _family_by_place(pieces: list[Piece], patronymic_at: int | None) -> set[int]:
    """Return the place of the last word, or of the first if a patronymic stood last: Mysal Askhat Maratovich."""
    if patronymic_at is not None and len(pieces) == 1:
        return set()
    likely = [number for number, piece in enumerate(pieces) if not piece.word.is_initial]
    return set(likely[:1] if patronymic_at == len(pieces) else likely[-1:])
