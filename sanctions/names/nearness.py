"""How near sounds are to each other: what it costs that one name has one and the other name another.

0 is the same sound, 1 another one; what lies between stands in `weights`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate

from rapidfuzz.distance import OSA, Levenshtein

from sanctions.names.weights import MISSING, SWAPPED, SWAPPED_IN_ONE_ALPHABET, WEIGHTS

__all__ = ["distance", "may_be_initial"]


def _pairs(text: str) -> dict[str, dict[str, float]]:
    """Read rows of `sounds=cost`, each of which holds in both directions."""
    table = defaultdict[str, dict[str, float]](dict)
    for item in text.split():
        (one, two), cost = list(item[:2]), item[3:]
        table[one][two] = table[two][one] = float(cost)
    return dict(table)


_SWAPPED = _pairs(SWAPPED)
_SWAPPED_IN_ONE_ALPHABET = _pairs(SWAPPED + SWAPPED_IN_ONE_ALPHABET)
_CONSONANT = WEIGHTS.missing_consonant
_MISSING = {item[0]: float(item[2:]) for item in MISSING.split()}
# An -a that only one of the names has tells a woman from a man: Robert, Roberta.
_FEMININE = ("a", "ä")
_NONE: dict[str, float] = {}

# Which sounds an initial may be for a word that begins with another: Y. for Ye, Z. for Zh, K. for Kh.
_INITIALS = {
    "e": "iyä",
    "ä": "iajy",
    "ü": "iujy",
    "ë": "ieoj",
    "ö": "ou",
    "u": "o",
    "w": "uv",
    "v": "fu",
    "š": "s",
    "č": "ct",
    "ŝ": "s",
    "ž": "zji",
    "j": "dzgi",
    "x": "khg",
    "c": "tckz",
    "g": "hk",
    "k": "q",
}


def may_be_initial(one: str, two: str) -> bool:
    """Tell whether an initial and the first sound of a word (or another initial) may be the same letter."""
    return one == two or two in _INITIALS.get(one, "") or one in _INITIALS.get(two, "")


def distance(one: str, two: str, *, in_one_alphabet: bool = False) -> float:
    """Return how far two sequences of sounds are apart: the cheapest way to turn one into the other.

    Fewer sounds are near where both words were written in one alphabet. Sounds that both have in the same order are
    taken for each other, and only what lies between them is compared.
    """
    if one > two:
        one, two = two, one
    swapped = _SWAPPED_IN_ONE_ALPHABET if in_one_alphabet else _SWAPPED
    total = 0.0 if one[:1] == two[:1] else _cost_of_beginnings(one, two)
    start = other_start = 0
    for place, other_place, length in Levenshtein.opcodes(one, two).as_matching_blocks():
        gap, other_gap = one[start:place], two[other_start:other_place]
        if not length and (not gap or not other_gap) and gap + other_gap in _FEMININE:
            return total + 1.0
        if gap or other_gap:
            total += _distance_of_gaps(gap, other_gap, swapped)
        start, other_start = place + length, other_place + length
    if total > WEIGHTS.turned and OSA.distance(one, two) == 1 and sorted(one) == sorted(two):
        return WEIGHTS.turned
    return total


def _cost_of_beginnings(one: str, two: str) -> float:
    """Return what it costs besides that only one word has a consonant before the sounds with which both begin."""
    is_missing = any(b[1:2] == a[:1] and b[0] not in _MISSING for a, b in ((one, two), (two, one)) if b)
    return WEIGHTS.missing_at_beginning if is_missing else 0.0


def _distance_of_gaps(one: str, two: str, swapped: dict[str, dict[str, float]]) -> float:
    if len(one) == 1 == len(two):
        return min(swapped.get(one, _NONE).get(two, 1.0), _MISSING.get(one, _CONSONANT) + _MISSING.get(two, _CONSONANT))
    if not one or not two:
        return sum([_MISSING.get(sound, _CONSONANT) for sound in one or two])
    drops = [_MISSING.get(sound, _CONSONANT) for sound in two]
    above = list(accumulate(drops, initial=0.0))
    for left in one:
        dropped, swaps = _MISSING.get(left, _CONSONANT), swapped.get(left, _NONE)
        best = above[0] + dropped
        now = [best]
        for column, right in enumerate(two):
            exchanged = above[column] + (0.0 if left == right else swaps.get(right, 1.0))
            best = min(above[column + 1] + dropped, best + drops[column], exchanged)
            now.append(best)
        above = now
    return above[-1]
