"""What it costs that two words of two names are taken for each other, and why."""

from __future__ import annotations

import re
from enum import IntEnum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance.Levenshtein import normalized_distance

from sanctions.names.alphabets import CYRILLIC
from sanctions.names.given_names import Rows, father_rows, given_names, initials_of, made_of_given_name
from sanctions.names.nearness import distance, may_be_initial
from sanctions.names.sounds import sounds_of
from sanctions.names.surnames import common_surnames
from sanctions.names.weights import WEIGHTS
from sanctions.names.words import has_russian_ending, is_daughters, without_russian_ending

if TYPE_CHECKING:
    from sanctions.names.parsing import Word

__all__ = ["How", "Meeting", "meet_fathers", "meet_initial", "meet_patronymics", "meet_sounds", "meet_words"]

# Pairs of words whose comparison is kept: names of two lists are made of far fewer words than pairs.
_KEPT = 1 << 18
# No word of a name has more sounds; such text in a hostile file would only take time.
_LONGEST_WORD = 64
_AFTER_HARD = re.compile("(?<=[čšžŝcr])[ae](?=.)")


class How(IntEnum):
    """How two words met."""

    SAME = auto()
    ALIKE = auto()
    OTHER_LANGUAGE = auto()
    SHORT_FORM = auto()
    ENDING = auto()
    HALF = auto()
    INITIAL = auto()
    TWO_INITIALS = auto()
    SON_AND_DAUGHTER = auto()
    OTHER = auto()


class Meeting(NamedTuple):
    """How two words met and what that costs."""

    cost: float
    how: How


_NOT_MADE: frozenset[tuple[int, str]] = frozenset()
_SAME = Meeting(0.0, How.SAME)
_OTHER = Meeting(WEIGHTS.other_word, How.OTHER)
_OTHER_LANGUAGE = Meeting(WEIGHTS.other_language, How.OTHER_LANGUAGE)
_FATHER_IN_OTHER_LANGUAGE = Meeting(WEIGHTS.father_in_other_language, How.OTHER_LANGUAGE)
_SHORT_FORM = Meeting(WEIGHTS.short_form, How.SHORT_FORM)
_ONE_SURNAME = Meeting(WEIGHTS.one_surname, How.OTHER_LANGUAGE)
_OTHER_SURNAME = Meeting(WEIGHTS.other_surname, How.OTHER)
_OTHER_GIVEN_NAME = Meeting(WEIGHTS.other_given_name, How.OTHER)
_SURNAME_IN_OTHER_LANGUAGE = Meeting(WEIGHTS.surname_in_other_language, How.OTHER_LANGUAGE)
_INITIAL = Meeting(WEIGHTS.initial, How.INITIAL)
_OTHER_INITIAL = Meeting(WEIGHTS.initial + WEIGHTS.other_language, How.INITIAL)
_SAME_INITIAL = Meeting(0.0, How.TWO_INITIALS)
_TWO_INITIALS = Meeting(WEIGHTS.two_initials, How.TWO_INITIALS)
_SON_AND_DAUGHTER = Meeting(WEIGHTS.son_and_daughter, How.SON_AND_DAUGHTER)
_OTHER_FATHER = Meeting(WEIGHTS.other_patronymic, How.OTHER)


def meet_words(one: Word, two: Word, alphabet: str = "") -> Meeting:
    """Compare two words, neither of which is a patronymic; `alphabet` is as in `meet_sounds`."""
    if one.is_initial or two.is_initial:
        return meet_initial(one, two)
    if one.sounds == two.sounds:
        return _SAME
    meeting = meet_sounds(one.sounds, two.sounds, alphabet)
    # Where both have two parts, both parts must meet: Jong-un is not Jong-il.
    if bool(one.parts) != bool(two.parts) and meeting.cost > WEIGHTS.half_word:
        pairs = ((a, b) for a in one.parts or (one.sounds,) for b in two.parts or (two.sounds,))
        half = min(meet_sounds(*pair, alphabet).cost for pair in pairs) + WEIGHTS.half_word
        meeting = min(meeting, Meeting(half, How.HALF))
    return meeting


def meet_initial(one: Word, two: Word) -> Meeting:
    """Compare two words of which at least one is an initial."""
    if not _may_begin_alike(one.sounds[0], one.text[0], two.sounds[0], two.text[0]):
        initial, word = (one, two) if one.is_initial else (two, one)
        return _OTHER_INITIAL if not word.is_initial and initial.sounds[0] in initials_of(word.sounds) else _OTHER
    if one.is_initial and two.is_initial:
        return _SAME_INITIAL if one.sounds == two.sounds else _TWO_INITIALS
    return _INITIAL


@lru_cache(maxsize=_KEPT)
def _may_begin_alike(sound: str, letter: str, other_sound: str, other_letter: str) -> bool:
    """Compare the sounds with which two words begin, and those of their first letters alone: C. is Charles."""
    alone, other_alone = sounds_of(letter) or sound, sounds_of(other_letter) or other_sound
    return may_be_initial(sound, other_sound) or may_be_initial(alone, other_alone)


def _are_near(one: str, two: str) -> bool:
    """Tell, quickly, whether two words are worth the slow look at how far apart they are."""
    if len(one) > _LONGEST_WORD or len(two) > _LONGEST_WORD:
        return False
    return normalized_distance(one, two, score_cutoff=WEIGHTS.far_apart) < 1


def _cost_of_spelling(one: str, two: str, alphabet: str = "") -> float:
    share = distance(one, two, in_one_alphabet=bool(alphabet)) / min(max(len(one), len(two)), WEIGHTS.longest_word)
    return WEIGHTS.spelling * share


def _alike(cost: float) -> Meeting:
    return Meeting(cost, How.ALIKE if cost < WEIGHTS.doubt else How.OTHER)


@lru_cache(maxsize=_KEPT)
def meet_sounds(one: str, two: str, alphabet: str = "") -> Meeting:
    """Compare the sounds of two words that are no initials.

    `alphabet` is that in which one system wrote both, as `alphabets` names it; nothing where none did or it is unknown.
    """
    if one == two:
        return _SAME
    meeting, is_near = _OTHER, _are_near(one, two)
    if is_near:
        meeting = min(meeting, _alike(_cost_of_spelling(one, two, alphabet)))
        if meeting.cost <= WEIGHTS.other_language:
            return meeting
    forms = given_names()
    if one in forms and two in forms:
        return _meet_given_names(meeting, forms[one], forms[two])
    if meeting.cost > WEIGHTS.doubtful_surname:
        common = common_surnames()
        if one in common and two in common:
            is_one = common[one] == common[two]
            return min(meeting, _ONE_SURNAME) if is_one else max(meeting, _OTHER_SURNAME)
    if meeting.cost > WEIGHTS.surname_in_other_language:
        # Хоменко and Фоменко were Thomas's both, but are two in one language.
        made = _NOT_MADE if alphabet.startswith(CYRILLIC) else made_of_given_name(one)
        if made and not made.isdisjoint(made_of_given_name(two)):
            return _SURNAME_IN_OTHER_LANGUAGE
        if is_near and not alphabet:
            meeting = min(meeting, _meet_akanie(one, two))
        if is_near:
            return min(meeting, _meet_endings(one, two))
    return meeting


def _meet_given_names(meeting: Meeting, one: Rows, two: Rows) -> Meeting:
    """Compare two given names of the table, of which it is known what they are."""
    if not one.full.isdisjoint(two.full):
        return _OTHER_LANGUAGE
    if not (one.full | one.short).isdisjoint(two.full | two.short):
        return min(meeting, _SHORT_FORM)
    return max(meeting, _OTHER_GIVEN_NAME)


def _meet_akanie(one: str, two: str) -> Meeting:
    """Compare two words as though both had one vowel where Belarusian has a for e."""
    if not (_AFTER_HARD.search(one) and _AFTER_HARD.search(two)):
        return _OTHER
    cost = _cost_of_spelling(_AFTER_HARD.sub("e", one), _AFTER_HARD.sub("e", two))
    return _alike(cost + WEIGHTS.akanie)


def _meet_endings(one: str, two: str) -> Meeting:
    """Compare two surnames of which only one has a Russian ending."""
    longer, other = (one, two) if len(one) > len(two) else (two, one)
    stem = without_russian_ending(longer)
    if not stem or len(longer) == len(other) or has_russian_ending(other):
        return _OTHER
    share = distance(stem, other.rstrip("i")) / WEIGHTS.longest_word
    return Meeting(WEIGHTS.spelling * share + WEIGHTS.russian_ending, How.ENDING)


def meet_patronymics(one: Word, two: Word) -> Meeting:
    """Compare two patronymics: the fathers, and whether they are a son's or a daughter's."""
    meeting = meet_fathers(one.stem, two.stem)
    if meeting.cost < WEIGHTS.son_and_daughter and is_daughters(one.sounds) != is_daughters(two.sounds):
        return _SON_AND_DAUGHTER
    return meeting


@lru_cache(maxsize=_KEPT)
def meet_fathers(one: str, two: str) -> Meeting:
    """Compare the stems of two patronymics."""
    if one == two:
        return _SAME
    meeting = _OTHER_FATHER
    if _are_near(one, two):
        share = distance(one, two) / max(len(one), len(two))
        meeting = min(meeting, _alike(WEIGHTS.patronymic_spelling * share))
    if meeting.cost > WEIGHTS.father_in_other_language and father_rows(one) & father_rows(two):
        return _FATHER_IN_OTHER_LANGUAGE
    return meeting
