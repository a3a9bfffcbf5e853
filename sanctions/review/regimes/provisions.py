"""The lines of a law, each with its mark, and how words of ours meet them.

`verified` says that somebody has read the line in the source named beside it, or computed it from the data named.
Where it is false a lawyer still has to confirm the line; `verified_part` then says what of it has been read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Generic, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from sanctions.language import gettext as _
from sanctions.records.fields import Line, Url
from sanctions.records.vocabularies import Act, Involvement, Scale, VictimStatus, Vocabulary
from sanctions.review.regimes.terms import ConditionKind, Strength

__all__ = [
    "AnyProvision",
    "Condition",
    "Ground",
    "LawLine",
    "LegalAct",
    "Limb",
    "Match",
    "Provision",
    "Reading",
    "RegimeData",
    "Said",
    "Uncovered",
    "with_mark",
]

Said = Annotated[Line, Field(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Word = TypeVar("Word", bound=Vocabulary)


def with_mark(text: str, *, verified: bool) -> str:
    """Return what is said of a law with a mark where a lawyer still has to confirm it."""
    return text if verified else f"{text} {_('[to confirm]')}"


class RegimeData(BaseModel):
    """A part of a regime's file: frozen, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LawLine(RegimeData):
    """One line of law or practice: its text, where it was read, and whether it was."""

    text: Said
    source: Line = ""
    verified: bool = False
    verified_part: Line = ""

    @property
    def said(self) -> str:
        """The text as people read it: with a mark where a lawyer still has to confirm it."""
        return with_mark(self.text, verified=self.verified)

    @model_validator(mode="after")
    def _marks_agree(self) -> Self:
        if (self.verified or self.verified_part) and not self.source:
            raise ValueError(_("what is verified names its source"))
        if self.verified and self.verified_part:
            raise ValueError(_("a line is verified or verified in part, not both"))
        return self


class LegalAct(LawLine):
    """A law or an official text, by the name under which it is cited."""

    url: Url | None = None


class Condition(LawLine):
    """What a provision asks for beyond act and involvement; `one_of` are the values of ours that satisfy it.

    `or_for_one` says that who acts for somebody who satisfies it does so, too.
    `reading` stands where the law does not use these values itself, and says why they are taken to satisfy it.
    """

    one_of: tuple[Scale | VictimStatus, ...] = ()
    or_for_one: bool = False
    reading: LawLine | None = None

    def accepts(self, values: Iterable[str]) -> bool:
        """Tell whether one of the values of a record satisfies the condition."""
        return not set(self.one_of).isdisjoint(values)


class Reading(LawLine, Generic[Word]):
    """Words of ours that a provision does not name, and why they may stand for it.

    `alone` is false where such an involvement is not enough by itself; `needs` are further conditions.
    """

    words: tuple[Word, ...] = Field(min_length=1)
    strength: Strength
    alone: bool = True
    needs: tuple[ConditionKind, ...] = ()

    @field_validator("strength")
    @classmethod
    def _not_none(cls, strength: Strength) -> Strength:
        if strength is Strength.NONE:
            raise ValueError(_("what is not covered stands under uncovered_acts or uncovered_involvements"))
        return strength


class Provision(LawLine, Generic[Word]):
    """One provision in the law's words, and which words of ours it names or may be read to mean."""

    id: Slug
    provision: Said
    needs: tuple[ConditionKind, ...] = ()
    named: tuple[Word, ...] = ()
    readings: tuple[Reading[Word], ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of ours that it takes, the named ones first."""
        return (*self.named, *(word for reading in self.readings for word in reading.words))


class Ground(Provision[Act]):
    """A ground: conduct for which the law allows a listing."""


class Limb(Provision[Involvement]):
    """A kind of involvement that the law asks for; `grounds` are those it is bound to, none meaning all.

    `asks_intent` says that it takes intent or recklessness, of which no record of ours speaks.
    """

    grounds: tuple[Slug, ...] = ()
    asks_intent: bool = False

    def is_open_to(self, ground: Ground) -> bool:
        """Tell whether involvement of this kind counts for a ground."""
        return not self.grounds or ground.id in self.grounds


class Uncovered(LawLine, Generic[Word]):
    """Words of ours that the law does not cover, and why; unless one of some acts was done as well."""

    words: tuple[Word, ...] = Field(min_length=1)
    unless: tuple[Act, ...] = ()


AnyProvision = TypeVar("AnyProvision", bound="Ground | Limb")


class Match(NamedTuple, Generic[AnyProvision]):
    """How a word of ours meets a provision: how firmly, under which conditions, and on whose reading.

    It is verified only if the law's text is, and the reading, too, if there is one.
    """

    provision: AnyProvision
    strength: Strength
    conditions: tuple[tuple[ConditionKind, Condition], ...]
    verified: bool
    alone: bool = True
    text: str = ""

    @property
    def said(self) -> str:
        """The reading, or else the law's words, with a mark where a lawyer still has to confirm it."""
        return with_mark(self.text or self.provision.text, verified=self.verified)
