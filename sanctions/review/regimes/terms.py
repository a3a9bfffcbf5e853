"""The closed lists of words of a regime's file, beside those that cells may hold."""

from __future__ import annotations

from sanctions.language import mark
from sanctions.records.vocabularies import Vocabulary

__all__ = ["ConditionKind", "PartKind", "RequirementCode", "Strength"]


class Strength(Vocabulary):
    """How firmly a word of ours stands for what a law says, from the strongest."""

    NAMED = "named", mark("named in the law")
    DERIVED = "derived", mark("derived from the law's words")
    ARGUABLE = "arguable", mark("arguable")
    CONTEXT = "context", mark("context only")
    NONE = "none", mark("not covered")

    @property
    def meets(self) -> bool:
        """Whether the provision can be met by it at all: context tells why an act matters, and meets nothing."""
        return self in {Strength.NAMED, Strength.DERIVED, Strength.ARGUABLE}

    @property
    def rank(self) -> int:
        """The place in the order above, from 0, the strongest."""
        return list(Strength).index(self)


class ConditionKind(Vocabulary):
    """What a provision asks for beyond the act and the involvement."""

    SCALE = "scale", mark("the scale of the violations")
    VICTIM_STATUS = "victim-status", mark("who the victims were")
    PROLONGED_DETENTION = "prolonged-detention", mark("a prolonged detention without charges and trial")
    TENURE = "tenure", mark("a post held when it was done")
    OFFICE = "office", mark("a public office, or acting for somebody who holds one")
    LED_BODY = "led-body", mark("a post in the body that acted, or above it")
    LISTED_PRINCIPAL = "listed-principal", mark("a principal who is listed already")


class RequirementCode(Vocabulary):
    """What a file must hold, as far as a program can look for it."""

    IDENTITY = "identity", mark("who it is")
    OFFICE = "office", mark("a public office")
    DATED_POST = "dated-post", mark("posts with dates")
    DATED_ACTS = "dated-acts", mark("acts with dates and places")
    PERSONAL_PART = "personal-part", mark("the person's own part")
    TENURE = "tenure", mark("a post held when it was done")
    SCALE = "scale", mark("scale")
    VICTIM_STATUS = "victim-status", mark("who the victims were")
    TWO_ORIGINS = "two-origins", mark("two origins for each key fact")
    BEYOND_PRESS = "beyond-press", mark("more than the press")
    DISCLOSABLE_SOURCES = "disclosable-sources", mark("sources that the person may see")
    CONTRARY_VIEW = "contrary-view", mark("the contrary view")
    WHY_IT_STANDS = "why-it-stands", mark("why the case stands")
    REPLY = "reply", mark("the right of reply")
    OTHER_LISTS = "other-lists", mark("listings elsewhere")
    INTEREST = "interest", mark("the state's interest")
    MEASURE = "measure", mark("the measure asked for")
    RECENT_CHECK = "recent-check", mark("verified recently")


class PartKind(Vocabulary):
    """The parts of a statement of reasons, in their order."""

    POSITION = "position", mark("position")
    ACTS = "acts", mark("dated acts")
    PATTERN = "pattern", mark("pattern")
    THEREFORE = "therefore", mark("conclusion")
