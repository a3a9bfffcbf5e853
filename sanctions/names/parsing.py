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
from sanctions.names import letters, words
from sanctions.names.given_names import father_rows, given_names
from sanctions.names.sounds import Reading, sounds_of

__all__ = ["Name", "Role", "Word", "make_name", "may_be_azerbaijani", "parse_name", "read_piece"]


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
    may_be_azerbaijani: bool = False

    @property
    def given(self) -> str:
        """The given name or names, as written."""
        return " ".join(word.text for word in self.words if word.role is Role.GIVEN)

    @property
    def family(self) -> str:
        """The family name, as written."""
        return " ".join(word.text for word in self.words if word.role is Role.FAMILY)


class Mark(NamedTuple):
    """What a word is that is no name by itself, or may be."""

    particles: frozenset[str]
    generation: int
    has_dot: bool
    is_title: bool
    is_particle: bool
    is_servant: bool
    ends_patronymic: bool


class Piece(NamedTuple):
    """What stands between spaces, commas and dots, and what it may be by itself.

    It is made ready as each of the words that it can become, because the same words stand in many names.
    """

    is_before_comma: bool
    given: Word
    family: Word
    patronymic: Word | None
    is_capital: bool
    is_turkic_patronymic: bool
    is_surely_patronymic: bool
    ends_as_surname: bool
    mark: Mark | None


# Looking up a member of an enumeration takes longer than making a word.
_GIVEN, _FAMILY, _PATRONYMIC, _BY_LETTERS = Role.GIVEN, Role.FAMILY, Role.PATRONYMIC, Reading.BY_LETTERS
# Most names have none of these, and need no closer look.
_UNUSUAL = re.compile(r"[-,;./‐‑‒–—−()\[\]\"«»“”„]")
_DASHES = re.compile(r"[‐‑‒–—−]|\s+-\s*|-\s+")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[\"«»“”„]")
_BRACKETS = re.compile(r"[()\[\]\"«»“”„]")
_PIECE = re.compile(r"[^\s,;./]+\.?")
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁ])")
# Poles, Serbs and Czechs have surnames that end as Russian patronymics, and no patronymics.
_ENDS_OF_SURNAMES_ONLY = ("wicz", "ić", "ič")
_LONGEST_FAMILY_BEFORE_COMMA = 3
# What Azerbaijanis write otherwise than others; and how their names end.
_AZERBAIJANI_LETTERS = re.compile("[cC](?![hkHK])|[qQ]|[sS][gG]")
_AZERBAIJANI_ENDS = re.compile(r"(?:[oeə][vf]a?|l[iıuü]|zad[eə]|o[gğ]lu|q[iı]z[iı])\b", re.IGNORECASE)
_NO_PARTICLES: frozenset[str] = frozenset()
_NO_MARK = Mark(_NO_PARTICLES, 0, False, False, False, False, False)
# What follows is no name any more, but a text in the wrong column; it is not read, because comparing it takes time.
_MOST_WORDS = 16


@lru_cache(maxsize=1 << 14)
def parse_name(text: str, reading: Reading = _BY_LETTERS) -> Name:
    """Read a name in any script. Every text makes a name; one without letters makes a name without words."""
    written = text if text.isascii() else unicodedata.normalize("NFC", text)
    if reading is _BY_LETTERS and not (text.isascii() or letters.SURELY_TURKIC_LETTERS.isdisjoint(written)):
        reading = Reading.TURKIC
    pieces = _pieces_of(written, reading)
    particles, generation = _NO_PARTICLES, 0
    for piece in pieces:
        if piece.mark is not None:
            pieces, particles, generation = _take_marks(pieces)
            break
    at = _find_patronymic(pieces)
    patronymic = None if at is None else pieces.pop(at).patronymic
    name = make_name(text, _with_roles(pieces, at), patronymic, particles, generation)
    return name._replace(may_be_azerbaijani=True) if may_be_azerbaijani(written) else name


def may_be_azerbaijani(text: str) -> bool:
    """Tell whether a name has what Azerbaijanis write otherwise than others, and a word that ends as theirs do."""
    if _AZERBAIJANI_LETTERS.search(text) is None:
        return False
    return _AZERBAIJANI_ENDS.search(text) is not None or not letters.SURELY_TURKIC_LETTERS.isdisjoint(text)


def make_name(
    text: str,
    words: tuple[Word, ...],
    patronymic: Word | None = None,
    particles: frozenset[str] = _NO_PARTICLES,
    generation: int = 0,
) -> Name:
    """Make a name of words that were read."""
    is_plain = True
    for word in words:
        if word.is_initial or word.parts:
            is_plain = False
    return Name(text, words, patronymic, particles, generation, tuple([word.sounds for word in words]), is_plain)


def _pieces_of(written: str, reading: Reading) -> list[Piece]:
    if not _UNUSUAL.search(written):
        return _read(written.split(), reading)
    if _DASHES.search(written):
        written = _DASHES.sub("-", written)
    if _BRACKETS.search(written):
        written = _ASIDE.sub(" ", written) if _ASIDE.sub("", written).strip() else _BRACKETS.sub(" ", written)
    family, comma, rest = written.partition(",")
    pieces = _read(_PIECE.findall(family), reading)
    if not comma:
        return pieces
    others = _read(_PIECE.findall(rest), reading)
    if len(pieces) <= _LONGEST_FAMILY_BEFORE_COMMA and not all(
        piece.mark and piece.mark.generation for piece in others
    ):
        pieces = [Piece(True, *piece[1:]) for piece in pieces]
    return pieces + others


def _read(words: list[str], reading: Reading) -> list[Piece]:
    pieces: list[Piece] = []
    for written in words[:_MOST_WORDS]:
        pieces += read_piece(written, reading)
    return pieces


@lru_cache(maxsize=1 << 18)
def read_piece(written: str, reading: Reading = _BY_LETTERS) -> tuple[Piece, ...]:
    """Read what stands between two spaces or dots; the dot, if there is one, is its last letter."""
    text = written.strip("-'’.")
    is_capital = text.isupper()
    if not is_capital and not text[1:].islower() and (match := _RUN_TOGETHER.search(text)):
        # A space was forgotten before a patronymic: ArmanIvanovich.
        first, second = text[: match.start()], text[match.start() :]
        if words.patronymic_stem(sounds_of(second))[0]:
            return read_piece(first, reading) + read_piece(second, reading)
    particles, sounds = _NO_PARTICLES, sounds_of(text, reading)
    parts: tuple[str, ...] = ()
    if "-" in text:
        text, particles, parts = _read_hyphens(text, reading)
        sounds = "".join(parts)
    if not sounds:
        return ()
    has_dot = written.endswith(".")
    is_initial = len(text) == 1 or (has_dot and len(sounds) == 1)
    if len(parts) < 2:
        parts = ()
    mark = _find_mark(text, sounds, particles, has_dot) if particles or words.may_be_mark(sounds) else None
    if is_initial:
        word = Word(text, sounds, Role.GIVEN, True, "", parts)
        return (Piece(False, word, word._replace(role=Role.FAMILY), None, False, False, False, False, mark),)
    stem, is_turkic = words.patronymic_stem(sounds)
    return (
        Piece(
            False,
            Word(text, sounds, _GIVEN, False, stem, parts),
            Word(text, sounds, _FAMILY, False, stem, parts),
            Word(text, sounds, _PATRONYMIC, False, stem, parts) if stem else None,
            is_capital,
            is_turkic,
            is_turkic and words.is_surely_patronymic(sounds),
            words.ends_as_surname(sounds) and sounds not in given_names(),
            mark,
        ),
    )


def _read_hyphens(text: str, reading: Reading) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """Take apart what hyphens join: the text without particles, the particles, and the sounds of the parts."""
    parts = [part for part in text.split("-") if sounds_of(part)]
    particles = set()
    while len(parts) > 1 and words.is_particle(parts[0]):
        particles.add(sounds_of(parts.pop(0)))
    return "-".join(parts), frozenset(particles), tuple([sounds_of(part, reading) for part in parts])


def _find_mark(text: str, sounds: str, particles: frozenset[str], has_dot: bool) -> Mark | None:
    generation, is_title, is_servant = words.generation_of(text), words.is_title(sounds), words.is_servant(sounds)
    is_particle = not has_dot and words.is_particle(text)
    ends_patronymic = words.is_turkic_ending(sounds)
    if particles or generation or is_title or is_particle or is_servant or ends_patronymic:
        return Mark(particles, generation, has_dot, is_title, is_particle, is_servant, ends_patronymic)
    return None


def _take_marks(pieces: list[Piece]) -> tuple[list[Piece], frozenset[str], int]:
    """Take titles, Jr. and particles out, and make one word of what is one only together."""
    names = [piece for number, piece in enumerate(pieces) if not (number and piece.mark and piece.mark.generation)]
    generation = max([piece.mark.generation for piece in pieces[1:] if piece.mark], default=0)
    joined, particles = _join(_without_titles(names))
    return joined, particles, generation


def _without_titles(pieces: list[Piece]) -> list[Piece]:
    """Leave out the titles that stand before a name, while two words of it are left."""
    while len(pieces) > 1 and (mark := pieces[0].mark) and mark.is_title and (len(pieces) > 2 or mark.has_dot):
        pieces = pieces[1:]
    return pieces


def _join(pieces: list[Piece]) -> tuple[list[Piece], frozenset[str]]:
    """Take particles out, and make one word of what is one only together: Abd and Rahman, Heydar and oglu."""
    found: list[Piece] = []
    particles: frozenset[str] = frozenset()
    servant: Word | None = None
    for number, piece in enumerate(pieces, 1):
        word, mark = piece.given, piece.mark or _NO_MARK
        is_last = number == len(pieces)
        particles |= mark.particles
        if mark.is_particle and not is_last and (word.text.islower() or ((found or servant) and len(word.text) > 1)):
            particles |= {word.sounds}
        elif mark.is_servant and not is_last:
            servant = word
        elif servant is not None:
            found.append(_as(piece, f"{servant.text} {word.text}", "abdul" + word.sounds, piece.given.stem))
            servant = None
        elif mark.ends_patronymic and found and not found[-1].given.is_initial:
            father = found.pop()
            text, sounds = f"{father.given.text} {word.text}", father.given.sounds + word.sounds
            joined = _as(father, text, sounds, words.stem_of(father.given.sounds))
            found.append(joined._replace(is_turkic_patronymic=True, is_surely_patronymic=True))
        else:
            found.append(piece)
    return found, particles


def _as(piece: Piece, text: str, sounds: str, stem: str) -> Piece:
    """Return a piece with other words."""
    given = piece.given._replace(text=text, sounds=sounds, stem=stem, is_initial=False)
    patronymic = given._replace(role=Role.PATRONYMIC) if stem else None
    return piece._replace(given=given, family=given._replace(role=Role.FAMILY), patronymic=patronymic)


def _find_patronymic(pieces: list[Piece]) -> int | None:
    """Return the place of the patronymic, if there is one."""
    candidates = [
        number
        for number, piece in enumerate(pieces)
        if piece.patronymic and not piece.is_before_comma and (len(pieces) > 2 or piece.is_surely_patronymic)
    ]
    if not candidates:
        return None
    if len(candidates) > 1 and candidates[0] == 0:
        # Abramovich Roman Arkadyevich; but of Roman Arkadyevich Abramovich, the first is the patronymic.
        candidates = candidates[1:]
    if len(pieces) < 2:
        return None
    number = candidates[0]
    piece = pieces[number]
    if piece.is_turkic_patronymic:
        return number if number or piece.is_surely_patronymic else None
    return number if number and (number < len(pieces) - 1 or _is_of_a_father(pieces, number)) else None


def _is_of_a_father(pieces: list[Piece], number: int) -> bool:
    """Tell a patronymic at the end (Ivanov Ivan Ivanovich) from a surname that ends as one (Jan Maria Łukaszewicz)."""
    word = pieces[number].given
    if father_rows(word.stem) or not word.text.casefold().endswith(_ENDS_OF_SURNAMES_ONLY):
        return True
    return any(piece.given.is_initial or piece.ends_as_surname for piece in pieces[:number])


def _with_roles(pieces: list[Piece], patronymic_at: int | None) -> tuple[Word, ...]:
    """Tell the family name from the given names: by a comma, capitals, endings, place."""
    family, is_marked = -1, False
    for number, piece in enumerate(pieces):
        if piece.is_capital or piece.is_before_comma:
            is_marked = True
        if piece.ends_as_surname:
            family = number
    if is_marked:
        for marks in ([piece.is_before_comma for piece in pieces], [piece.is_capital for piece in pieces]):
            if any(marks) and not all(marks):
                return tuple([piece.family if mark else piece.given for piece, mark in zip(pieces, marks, strict=True)])
    if family < 0:
        family = _family_by_place(pieces, patronymic_at)
    found = [piece.given for piece in pieces]
    if family >= 0:
        found[family] = pieces[family].family
    return tuple(found)


def _family_by_place(pieces: list[Piece], patronymic_at: int | None) -> int:
    """Return the place of the last word, or of the first if a patronymic stood last: Mysal Askhat Maratovich."""
    if patronymic_at is not None and len(pieces) == 1:
        return -1
    likely = [number for number, piece in enumerate(pieces) if not piece.given.is_initial]
    return likely[0 if patronymic_at == len(pieces) else -1] if likely else -1
