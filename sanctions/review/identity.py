"""Identity strength: how surely an official who has only this file would find the right person, and no namesake.

One table weighs what identifies; what is missing comes in the order in which it helps. The weights follow what the 136
persons listed in Annex I to Regulation (EU) 2020/1998 have (as transcribed by OpenSanctions, August 2026): all a name,
119 one in another script, 122 a nationality, 117 a date of birth, 109 a position, 84 a place of birth.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.dates import plain_dates
from sanctions.records.vocabularies import CandidateKind, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sanctions.records.facts import Fact
    from sanctions.review.case_file import CaseFile

__all__ = ["ENOUGH", "WEIGHTS", "Identity", "IdentityPart", "PartOfIdentity", "identify"]

# Of 100. A name in two scripts with a dated post is enough; a missing date of birth is tolerated, as it is there.
ENOUGH = 60


class PartOfIdentity(Vocabulary):
    """What identifies somebody, in the order in which it helps an official."""

    NAME = "name", mark("full name in Latin letters")
    BIRTH_DATE = "birth-date", mark("date or year of birth")
    SCRIPT = "original-script", mark("name in the original script")
    POST = "dated-post", mark("a post with a date")
    CITIZENSHIP = "citizenship", mark("citizenship")
    BIRTH_PLACE = "birth-place", mark("place of birth")
    PLACE = "place", mark("the place where it works")


# What each part counts.
WEIGHTS: dict[CandidateKind, dict[PartOfIdentity, int]] = {
    CandidateKind.PERSON: {
        PartOfIdentity.NAME: 30,
        PartOfIdentity.BIRTH_DATE: 20,
        PartOfIdentity.SCRIPT: 15,
        PartOfIdentity.POST: 15,
        PartOfIdentity.CITIZENSHIP: 10,
        PartOfIdentity.BIRTH_PLACE: 10,
    },
    CandidateKind.BODY: {PartOfIdentity.NAME: 50, PartOfIdentity.SCRIPT: 25, PartOfIdentity.PLACE: 25},
}
# Nobody knows who an office is: all of a person is missing but the post.
WEIGHTS[CandidateKind.OFFICE] = WEIGHTS[CandidateKind.PERSON]
# How long each usually takes to find and cite.
MINUTES = {
    PartOfIdentity.NAME: 120,
    PartOfIdentity.BIRTH_DATE: 45,
    PartOfIdentity.SCRIPT: 10,
    PartOfIdentity.POST: 30,
    PartOfIdentity.CITIZENSHIP: 20,
    PartOfIdentity.BIRTH_PLACE: 45,
    PartOfIdentity.PLACE: 15,
}
# Namesakes share names, scripts, citizenships and towns; one of these tells them apart.
_TELLS_APART = {PartOfIdentity.BIRTH_DATE, PartOfIdentity.POST}
# A date that is only near, as "about 1970", is worth half.
_NEAR = 0.5
_YEAR_ONLY = 0.75
_WORDS = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class IdentityPart(NamedTuple):
    """One part: what it may count, what it counts here, and the covered facts that it rests on."""

    part: PartOfIdentity
    weight: int
    counted: int
    facts: tuple[Fact, ...] = ()


class Identity(NamedTuple):
    """How well a candidate is identified: a number out of 100, its parts, and whether that is enough."""

    score: int
    parts: tuple[IdentityPart, ...]
    is_enough: bool
    why_not: str = ""

    @property
    def missing(self) -> tuple[PartOfIdentity, ...]:
        """What is missing, in the order in which it helps."""
        return tuple(one.part for one in self.parts if not one.counted)

    @property
    def vague(self) -> tuple[PartOfIdentity, ...]:
        """What is there, but not precisely."""
        return tuple(one.part for one in self.parts if 0 < one.counted < one.weight)

    def cheapest_way(self) -> tuple[PartOfIdentity, ...]:
        """Return what would make it enough with the least work; nothing where it is enough."""
        if self.is_enough:
            return ()
        counted = {one.part: one.counted for one in self.parts}
        # The name first: nothing else makes up for it. Then what brings most for its time.
        wanted = sorted(
            (one for one in self.parts if one.counted < one.weight),
            key=lambda one: (one.part != PartOfIdentity.NAME, -(one.weight - one.counted) / MINUTES[one.part]),
        )
        way: list[PartOfIdentity] = []
        for one in wanted:
            way.append(one.part)
            counted[one.part] = one.weight
            if _is_enough(counted):
                break
        return tuple(way)

    @property
    def minutes(self) -> int:
        """How long that would take."""
        return sum(MINUTES[part] for part in self.cheapest_way())


def identify(file: CaseFile) -> Identity:
    """Weigh what the covered facts of a case file say of who the candidate is."""
    kind = file.candidate.kind
    parts = tuple(_weigh(file, part, weight) for part, weight in WEIGHTS[kind].items())
    counted = {one.part: one.counted for one in parts}
    is_enough = _is_enough(counted)
    return Identity(sum(counted.values()), parts, is_enough, "" if is_enough else _why_not(file, counted))


def _is_enough(counted: dict[PartOfIdentity, int]) -> bool:
    tells_apart = PartOfIdentity.PLACE in counted or any(counted[part] for part in _TELLS_APART)
    return bool(counted[PartOfIdentity.NAME]) and tells_apart and sum(counted.values()) >= ENOUGH


def _why_not(file: CaseFile, counted: dict[PartOfIdentity, int]) -> str:
    if file.candidate.kind == CandidateKind.OFFICE:
        return _("Only the office is known, not who held it.")
    if not counted[PartOfIdentity.NAME]:
        name = file.candidate.name
        return (
            _("“{name}” is no full name: a surname alone finds many people.").format(name=name)
            if name
            else _("No covered fact gives the name.")
        )
    if sum(counted.values()) >= ENOUGH:
        return _("Nothing tells the candidate from a namesake: neither a date of birth nor a post with a date.")
    return _("{score} of 100; {enough} are enough.").format(score=sum(counted.values()), enough=ENOUGH)


def _weigh(file: CaseFile, part: PartOfIdentity, weight: int) -> IdentityPart:
    facts = _FINDERS[part](file)
    counted = round(weight * _share(part, facts)) if facts else 0
    return IdentityPart(part, weight, counted, tuple(facts))


def _share(part: PartOfIdentity, facts: Sequence[Fact]) -> float:
    if part != PartOfIdentity.BIRTH_DATE:
        return 1
    dates = plain_dates(facts[0].value)
    if len(dates) != 1:
        return _NEAR
    return 1 if len(dates[0]) == len("YYYY-MM-DD") else _YEAR_ONLY


def _name(file: CaseFile) -> Sequence[Fact]:
    candidate = file.candidate
    if candidate.kind == CandidateKind.BODY:
        return _of_body(file, "name")
    is_full = candidate.kind == CandidateKind.PERSON and len(_WORDS.findall(candidate.name or "")) > 1
    return file.facts(candidate, "name") if is_full else ()


def _script(file: CaseFile) -> Sequence[Fact]:
    candidate = file.candidate
    if candidate.kind == CandidateKind.BODY:
        return _of_body(file, "name_ru", "name_kk")
    if candidate.kind == CandidateKind.OFFICE:
        return ()
    others = [row for row in file.names if row.name and not row.weak and _CYRILLIC.search(row.name)]
    return file.facts(candidate, "name_ru", "name_kk") or [f for row in others for f in file.facts(row, "name")]


def _birth_date(file: CaseFile) -> Sequence[Fact]:
    return file.facts(file.candidate, "birth_date")


def _birth_place(file: CaseFile) -> Sequence[Fact]:
    return file.facts(file.candidate, "birth_place")


def _citizenship(file: CaseFile) -> Sequence[Fact]:
    return file.facts(file.candidate, "citizenships")


def _post(file: CaseFile) -> Sequence[Fact]:
    dated = (row for row in file.postings if row.title and (row.began or row.ended or row.seen))
    return [f for row in dated for f in file.facts(row, "title", "organisation_id", "began", "ended", "seen")]


def _place(file: CaseFile) -> Sequence[Fact]:
    return _of_body(file, "place")


def _of_body(file: CaseFile, *fields: str) -> Sequence[Fact]:
    """Return facts of the organisation that a body is; a body is known by it only if that, too, is covered."""
    organisation = file.organisations.get(file.candidate.organisation_id or "")
    return file.facts(organisation, *fields) if organisation else ()


_FINDERS: dict[PartOfIdentity, Callable[[CaseFile], Sequence[Fact]]] = {
    PartOfIdentity.NAME: _name,
    PartOfIdentity.BIRTH_DATE: _birth_date,
    PartOfIdentity.SCRIPT: _script,
    PartOfIdentity.POST: _post,
    PartOfIdentity.CITIZENSHIP: _citizenship,
    PartOfIdentity.BIRTH_PLACE: _birth_place,
    PartOfIdentity.PLACE: _place,
}
