"""How near sounds are to each other: what it costs that one name has one and the other name another.

0 is the same sound, 1 another one. What is cheap is what languages and romanisations do to one name: г is g in Russian
and h in Ukrainian and Belarusian; unstressed o is a in Belarusian; ө is o, u or e in Russian; French j is ж, German j
is й; German z is ts and s is z.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate

from rapidfuzz.distance import OSA, Levenshtein

__all__ = ["distance", "may_be_initial"]


def _pairs(text: str) -> dict[str, dict[str, float]]:
    """Read rows of `sounds=cost`, each of which holds in both directions."""
    table = defaultdict[str, dict[str, float]](dict)
    for item in text.split():
        (one, two), cost = list(item[:2]), item[3:]
        table[one][two] = table[two][one] = float(cost)
    return dict(table)


# One sound in place of another; pairs that do not stand here cost 1.
_SWAPPED = _pairs(
    """
    aä=.05 ao=.1 ae=.5 aö=.4 aë=.5 äe=.2 äi=.5 äü=.5 äö=.4 äë=.4
    ei=.3 eo=.45 eë=.05 eö=.4 eü=.5 iu=.5 iü=.25 ië=.4
    ou=.25 oö=.05 oë=.15 uü=.05 uö=.15 uë=.5 öü=.15 öë=.3 üë=.4
    wu=.05 wv=.05 wo=.1 wö=.1 wü=.1 wf=.1 vu=.15 vf=.1 vb=.5 fb=.6 ft=.6 bp=.5
    gh=.1 gx=.3 gk=.4 gj=.4 hx=.05 hk=.4 kx=.3 kc=.3 kč=.3 dt=.5 dz=.4 dj=.4 mn=.8
    ji=.1 jž=.05 jš=.3 jč=.3 jz=.3 jc=.2 ži=.5 žš=.25 žz=.2
    čš=.3 čx=.3 čc=.25 ŝš=.15 ŝč=.2 šs=.2 sz=.2 sc=.3 cz=.2 ct=.2
    """
)
# What it costs that one name has a sound and the other has nothing there: rather a slip than another name.
_CONSONANT = 0.85
_DROPPED = dict.fromkeys("aouäöüë", 0.7) | {"e": 0.35, "i": 0.25, "h": 0.25, "j": 0.15, "w": 0.4}
# A consonant that is missing at the beginning is seldom a slip.
_BEGINNING = 0.3
# An -a that only one of the names has tells a woman from a man: Robert, Roberta.
_FEMININE = ("a", "ä")
_NONE: dict[str, float] = {}
# Two neighbours that changed places are a slip of the fingers.
_TURNED = 0.4

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


def distance(one: str, two: str) -> float:
    """Return how far two sequences of sounds are apart: the cheapest way to turn one into the other.

    Sounds that both have in the same order are taken for each other, and only what lies between them is compared.
    """
    if one > two:
        one, two = two, one
    total = 0.0 if one[:1] == two[:1] else _cost_of_beginnings(one, two)
    start = other_start = 0
    for place, other_place, length in Levenshtein.opcodes(one, two).as_matching_blocks():
        gap, other_gap = one[start:place], two[other_start:other_place]
        if not length and (not gap or not other_gap) and gap + other_gap in _FEMININE:
            return total + 1.0
        if gap or other_gap:
            total += _distance_of_gaps(gap, other_gap)
        start, other_start = place + length, other_place + length
    if total > _TURNED and OSA.distance(one, two) == 1 and sorted(one) == sorted(two):
        return _TURNED
    return total


def _cost_of_beginnings(one: str, two: str) -> float:
    """Return what it costs besides that only one word has a consonant before the sounds with which both begin."""
    return (
        _BEGINNING if any(b[1:2] == a[:1] and b[0] not in _DROPPED for a, b in ((one, two), (two, one)) if b) else 0.0
    )


def _distance_of_gaps(one: str, two: str) -> float:
    if len(one) == 1 == len(two):
        swapped = _SWAPPED[one].get(two, 1.0) if one in _SWAPPED else 1.0
        return min(swapped, _DROPPED.get(one, _CONSONANT) + _DROPPED.get(two, _CONSONANT))
    if not one or not two:
        return sum([_DROPPED.get(sound, _CONSONANT) for sound in one or two])
    drops = [_DROPPED.get(sound, _CONSONANT) for sound in two]
    above = list(accumulate(drops, initial=0.0))
    for left in one:
        dropped, swaps = _DROPPED.get(left, _CONSONANT), _SWAPPED.get(left, _NONE)
        best = above[0] + dropped
        now = [best]
        for column, right in enumerate(two):
            swapped = above[column] + (0.0 if left == right else swaps.get(right, 1.0))
            best = min(above[column + 1] + dropped, best + drops[column], swapped)
            now.append(best)
        above = now
    return above[-1]
