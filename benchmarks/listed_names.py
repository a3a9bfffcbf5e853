"""Names as published lists write them, made by chance, and candidates' names of whom each is somewhere among them.

    python -m benchmarks.listed_names FOLDER 300000

Given names are those of the program's own table, the frequent ones first; surnames are syllables that nobody chose.
More than half are Cyrillic names that the list wrote in Latin letters by one standard or another, in either order and
with the surname in capitals; a candidate's name has a typing error, no patronymic or an initial now and then. The same
number always gives the same bytes.
"""

from __future__ import annotations

import json
import random
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from sanctions.errors import SanctionsError
from sanctions.names.transliteration import Standard, transliterate

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ASKED", "LISTED", "Inventor", "main"]

# The listed names, one on each line; and the candidates, as a list of pairs: the line (from 0) and the name.
LISTED, ASKED = "listed.txt", "asked.json"

_STANDARDS = (Standard.BGN_RUSSIAN, Standard.ICAO, Standard.BGN_KAZAKH)
# How many names share a surname, on average.
_NAMESAKES = 4


class Sounds(NamedTuple):
    """What surnames of one script are made of."""

    consonants: Sequence[str]
    vowels: Sequence[str]
    ends: Sequence[str]
    syllables: Sequence[int]
    mistaken: str
    """Letters that are typed for others."""


_CYRILLIC = Sounds(
    [*"бвгдзклмнпрстхжшч", *"нт рк ль ст др гр".split()],
    "аоеиуя",
    "ов ев ин ский енко ук ян швили баев беков улы ова ева ина ская".split(),
    (1, 1, 2, 2, 3),
    "аеионрст",
)
_LATIN = Sounds(
    [*"bcdfghjklmnprstvwz", *"th ck nd ll st br cr sh".split()],
    [*"aeiou", *"ee ai ou".split()],
    "son ton man ez i a o er en ford ley ski wicz sen berg".split(),
    (1, 2, 2, 3),
    "aeionrst",
)


class Person(NamedTuple):
    """A name before anybody wrote it: a patronymic or second name may be empty."""

    is_cyrillic: bool
    given: str
    middle: str
    family: str


class Inventor:
    """Makes names by chance from a fixed seed."""

    def __init__(self, number: int, seed: int = 5) -> None:
        self.random = random.Random(seed)
        table = files("sanctions.names").joinpath("given_names.txt").read_text(encoding="utf-8")
        rows = [line for line in table.splitlines() if line and not line.startswith("#")]
        forms = [form for row in rows for form in row.partition(";")[0].split()]
        self.given = {script: [form for form in forms if _is_cyrillic(form) is script] for script in (True, False)}
        families = number // (2 * _NAMESAKES)
        self.families = {
            script: [self._family(sounds) for _ in range(families)]
            for script, sounds in ((True, _CYRILLIC), (False, _LATIN))
        }

    def person(self) -> Person:
        """Make one name."""
        is_cyrillic = self._happens(0.55)
        given, family = self._frequent(self.given[is_cyrillic]), self._frequent(self.families[is_cyrillic])
        middle = ""
        if self._happens(0.6 if is_cyrillic else 0.3):
            middle = self._frequent(self.given[is_cyrillic])
            middle = self._patronymic(middle, family) if is_cyrillic else middle
        return Person(is_cyrillic, given, middle, family)

    def listed(self, person: Person) -> str:
        """Return a name as some list writes it."""
        _is_cyrillic, given, middle, family = self._romanised(person)
        order = self.random.random()
        if order < 0.4:
            return _join(given, middle, family)
        if order < 0.7:
            return f"{family.upper()}, {_join(given, middle)}"
        return _join(family.upper(), given, middle)

    def asked(self, person: Person) -> str:
        """Return a name as a candidate of ours has it."""
        is_cyrillic, given, middle, family = person
        if self._happens(0.15 if is_cyrillic else 0.3):
            family = self._misspelt(family, _CYRILLIC if is_cyrillic else _LATIN)
        if self._happens(0.3):
            middle = ""
        elif middle and self._happens(0.2):
            middle = f"{middle[0]}."
        return _join(given, middle, family)

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def _frequent(self, names: Sequence[str]) -> str:
        """Return one of the names, of which the first are the most frequent."""
        return names[int(len(names) * self.random.random() ** 2.2)]

    def _family(self, sounds: Sounds) -> str:
        choice = self.random.choice
        syllables = [choice(sounds.consonants) + choice(sounds.vowels) for _ in range(choice(sounds.syllables))]
        return "".join([*syllables, choice(sounds.consonants), choice(sounds.ends)]).capitalize()

    def _patronymic(self, father: str, family: str) -> str:
        ends = ("овна",) if family.endswith(("а", "ая")) else ("ович", "евич")
        return father.rstrip("йьая") + self.random.choice(ends)

    def _romanised(self, person: Person) -> Person:
        if not person.is_cyrillic or not self._happens(0.85):
            return person
        given, middle, family = map(self._transliterated, (person.given, person.middle, person.family))
        return Person(False, given, middle, family)

    def _transliterated(self, word: str) -> str:
        """Return a word by a standard that has all its letters."""
        for standard in self.random.sample(_STANDARDS, len(_STANDARDS)):
            try:
                return transliterate(word, standard)
            except SanctionsError:
                continue
        return anyascii(word)

    def _misspelt(self, word: str, sounds: Sounds) -> str:
        """Double a letter, leave one out or take another, but never the first."""
        place = self.random.randrange(1, len(word))
        instead = self.random.choice((word[place] * 2, self.random.choice(sounds.mistaken), ""))
        return word[:place] + instead + word[place + 1 :]


def _is_cyrillic(word: str) -> bool:
    return "Ѐ" <= word[0] <= "ԯ"


def _join(*words: str) -> str:
    return " ".join(filter(None, words))


def main() -> None:
    """Write the names of a list and those of 5,000 candidates, or of all where there are fewer."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    inventor = Inventor(number)
    people = [inventor.person() for _ in range(number)]
    listed = "".join(f"{inventor.listed(person)}\n" for person in people)
    (folder / LISTED).write_text(listed, encoding="utf-8", newline="\n")
    places = inventor.random.sample(range(number), min(5_000, number))
    asked = [(place, inventor.asked(people[place])) for place in places]
    (folder / ASKED).write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
