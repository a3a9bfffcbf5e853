"""What a regime's file holds: one sanctions law as data.

Nothing here is legal advice, and nothing here looks at a clock: the day comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from string import Formatter
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, Field, model_validator

from sanctions.language import gettext as _
from sanctions.records.fields import Line
from sanctions.records.vocabularies import Act, CandidateKind, Handling, Involvement, Regime
from sanctions.review.regimes.consistency import find_problems
from sanctions.review.regimes.provisions import (
    AnyProvision,
    Condition,
    Ground,
    LawLine,
    LegalAct,
    Limb,
    Match,
    Reading,
    RegimeData,
    Said,
    Uncovered,
)
from sanctions.review.regimes.terms import ConditionKind, PartKind, RequirementCode, Strength

__all__ = ["PLACEHOLDERS", "FormPart", "Listable", "Measure", "PlacedLine", "RegimeLaw", "Requirement", "StatementForm"]

# What a formula of a statement may leave to be filled in.
PLACEHOLDERS = frozenset({"name", "position", "country", "grounds"})


class Listable(RegimeData):
    """Who may be listed: kinds of candidate, whether somebody without a public office may be, and the law's lines."""

    kinds: tuple[CandidateKind, ...] = Field(min_length=1)
    office_required: bool = False
    lines: tuple[LawLine, ...] = ()


class Measure(LawLine):
    """A measure that may be asked for, and the kinds of candidate on whom it can be imposed."""

    kinds: tuple[CandidateKind, ...] = Field(default=tuple(CandidateKind), min_length=1)


class Requirement(LawLine):
    """Something that a file must hold; with a code, where a program can look for it."""

    code: RequirementCode | None = None


class FormPart(RegimeData):
    """One part of a statement of reasons: what it says, and how it may begin."""

    id: PartKind
    text: Said
    formula: Line = ""


class StatementForm(RegimeData):
    """Length (in words) and order of a statement of reasons, what both are taken from, and its last sentence."""

    min_words: int = Field(gt=0)
    max_words: int = Field(gt=0)
    basis: LawLine
    parts: tuple[FormPart, ...] = Field(min_length=1)
    closing: LawLine

    @model_validator(mode="after")
    def _can_be_filled_in(self) -> Self:
        if self.min_words > self.max_words:
            raise ValueError(_("min_words is greater than max_words"))
        for formula in (self.closing.text, *(part.formula for part in self.parts)):
            unknown = {name for _text, name, _spec, _how in Formatter().parse(formula) if name is not None}
            if unknown := unknown - PLACEHOLDERS:
                raise ValueError(
                    _("{unknown} cannot be filled in; a formula may leave open: {known}").format(
                        unknown=", ".join(sorted(unknown)), known=", ".join(sorted(PLACEHOLDERS))
                    )
                )
        return self


class PlacedLine(NamedTuple):
    """A line and its place in the regime's file, as `grounds · c-v`."""

    place: str
    line: LawLine


class RegimeLaw(RegimeData):
    """One sanctions law as data. `file` is the team's own file that it was read from; empty for the program's."""

    code: Regime
    file: Line = ""
    title: Said
    short: Said
    checked_on: date
    in_force_until: date | None = None
    in_force: LawLine | None = None
    laws: tuple[LegalAct, ...] = Field(min_length=1)
    threshold: tuple[LawLine, ...] = Field(min_length=1)
    measures: tuple[Measure, ...] = Field(min_length=1)
    decides: tuple[LawLine, ...] = Field(min_length=1)
    send_to: tuple[LawLine, ...] = Field(min_length=1)
    discloses: Handling
    disclosure: LawLine
    listable: Listable
    conditions: dict[ConditionKind, Condition] = Field(default_factory=dict)
    grounds: tuple[Ground, ...] = Field(min_length=1)
    involvements: tuple[Limb, ...] = Field(min_length=1)
    uncovered_acts: tuple[Uncovered[Act], ...] = ()
    uncovered_involvements: tuple[Uncovered[Involvement], ...] = ()
    requirements: tuple[Requirement, ...]
    form: StatementForm
    interest: LawLine
    practice: tuple[LawLine, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if problems := find_problems(self):
            raise ValueError("\n".join(problems))
        return self

    @property
    def handling(self) -> Handling:
        """The widest circle that the channel opens a file to: nothing of narrower handling may stand in it."""
        return self.discloses

    def is_past(self, day: date) -> bool:
        """Tell whether the law must be checked before use, because on that day it is past what was known of it."""
        return self.in_force_until is not None and day >= self.in_force_until

    def grounds_for(self, act: Act) -> tuple[Match[Ground], ...]:
        """Return every ground that an act meets or is context of, the firmest first."""
        return self._grounds_by_act[act]

    def involvement_for(self, involvement: Involvement, ground: Ground | None = None) -> Match[Limb] | None:
        """Return the firmest limb that an involvement meets, among those that are open to a ground if one is given."""
        matches = self._limbs_by_involvement[involvement]
        return next((match for match in matches if ground is None or match.provision.is_open_to(ground)), None)

    def not_covered(self, word: Act | Involvement) -> Uncovered[Act] | Uncovered[Involvement] | None:
        """Return why the law covers an act or an involvement not at all, or nothing where it does."""
        every: list[Uncovered[Act] | Uncovered[Involvement]] = [*self.uncovered_acts, *self.uncovered_involvements]
        return next((one for one in every if word in one.words), None)

    def strength_of(self, act: Act) -> Strength:
        """Return how firmly the law covers an act at best."""
        return next((match.strength for match in self.grounds_for(act)), Strength.NONE)

    def lines(self) -> Iterator[PlacedLine]:
        """Yield every line of the law that carries a mark, with its place."""
        return _lines_in(self, ())

    def lines_to_confirm(self) -> tuple[PlacedLine, ...]:
        """Return the lines that a lawyer still has to confirm."""
        return tuple(placed for placed in self.lines() if not placed.line.verified)

    # The same few words of ours are asked for again and again, for every candidate of a register.
    @cached_property
    def _grounds_by_act(self) -> dict[Act, tuple[Match[Ground], ...]]:
        return {act: _firmest_first(m for ground in self.grounds for m in self._matches(ground, act)) for act in Act}

    @cached_property
    def _limbs_by_involvement(self) -> dict[Involvement, tuple[Match[Limb], ...]]:
        return {
            word: _firmest_first(match for limb in self.involvements for match in self._matches(limb, word))
            for word in Involvement
        }

    def _matches(self, provision: AnyProvision, word: Act | Involvement) -> list[Match[AnyProvision]]:
        named = Match(provision, Strength.NAMED, self._conditions(provision.needs), provision.verified)
        read = [
            Match(
                provision,
                reading.strength,
                self._conditions((*provision.needs, *reading.needs)),
                provision.verified and reading.verified,
                reading.alone,
                reading.text,
            )
            for reading in _readings_of(provision, word)
        ]
        return [named, *read] if word in provision.named else read

    def _conditions(self, needs: Iterable[ConditionKind]) -> tuple[tuple[ConditionKind, Condition], ...]:
        return tuple((kind, self.conditions[kind]) for kind in dict.fromkeys(needs))


def _readings_of(provision: Ground | Limb, word: Act | Involvement) -> list[Reading[Any]]:
    return [reading for reading in provision.readings if word in reading.words]


def _firmest_first(matches: Iterable[Match[AnyProvision]]) -> tuple[Match[AnyProvision], ...]:
    return tuple(sorted(matches, key=lambda match: match.strength.rank))


def _lines_in(value: object, place: tuple[str, ...]) -> Iterator[PlacedLine]:
    if isinstance(value, LawLine):
        yield PlacedLine(" · ".join(place), value)
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _lines_in(getattr(value, name), (*place, name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _lines_in(one, (*place, str(key)))
    elif isinstance(value, tuple):
        for number, one in enumerate(value, 1):
            yield from _lines_in(one, (*place, getattr(one, "id", "") or str(number)))
