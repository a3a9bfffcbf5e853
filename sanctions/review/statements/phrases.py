"""Phrases of a drafted statement: when a post was held, when something happened, several things in a row."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.review.statements.sentences import Sentence, read_sentences, without_stops

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "begin",
    "dated",
    "go_on",
    "in_one",
    "in_row",
    "names_its_source",
    "when_held",
    "whole_sentences",
    "with_article",
]

# Words that lose their capital inside a sentence; any other word may be a name.
_COMMON = frozenset(
    "He She It They His Her Its Their The A An This That In On At During Between After Before By From When Two Three "
    "Several Some Police Officers About".split()
)
_NAMING = ("according to", "alleged", "reported", " found", "as documented", "says", "said", "describe")


def in_row(items: Sequence[str]) -> str:
    """Join things as prose does: a and b; a, b, and c."""
    if len(items) < 3:
        return _(" and ").join(items)
    return _("{first}, and {last}").format(first=", ".join(items[:-1]), last=items[-1])


def when_held(began: str, ended: str, seen: str) -> str:
    """Say from when to when a post was held, as far as is known, with what parts it from the words before."""
    said = ""
    if began:
        words = _(" beginning {date}") if began.startswith("[") else _(" from {date}")
        said += words.format(date=describe_date(began))
    if ended:
        words = _(" and ending {date}") if ended.startswith("[") else _(" until {date}")
        said += words.format(date=describe_date(ended))
    elif seen:
        words = _(", last seen on {date}") if seen.count("-") == 2 else _(", last seen in {date}")
        words = words if seen[:1].isdigit() else _(", last seen {date}")
        said += words.format(date=describe_date(seen))
    return said


def dated(began: str, ended: str) -> str:
    """Say when something happened, to begin a sentence; nothing if that is not known."""
    if began and ended and began[:1].isdigit() and ended[:1].isdigit():
        return _("Between {first} and {last}").format(first=describe_date(began), last=describe_date(ended))
    date = began or ended
    if not date:
        return ""
    if date[:1].isdigit() and not date.endswith("~"):
        words = _("On {date}") if date.count("-") == 2 else _("In {date}")
        return words.format(date=describe_date(date))
    return begin(describe_date(date))


def begin(text: str) -> str:
    """Return words as they begin a sentence."""
    return text[:1].upper() + text[1:]


def go_on(text: str) -> str:
    """Return a sentence as it goes on after other words: a pronoun or article loses its capital, a name does not."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _COMMON else text


def names_its_source(text: str) -> bool:
    """Tell whether a sentence says already who says it, or that it is alleged."""
    return any(word in text.casefold() for word in _NAMING)


def with_article(label: str) -> str:
    """Return the label of an act as prose names one: “a violation of …”."""
    for noun, article in (("violation", "a"), ("unfair trial", "an")):
        if label.startswith(noun):
            return f"{article} {label}"
    return label


def in_one(text: str) -> str:
    """Return words as one sentence, without the full stops at which they might be read as several."""
    parts = read_sentences(text)
    if len(parts) < 2:
        return text
    joined = " ".join(part.text.rstrip(".!?…") for part in parts)
    return joined if len(read_sentences(joined)) == 1 else without_stops(joined)


def whole_sentences(text: str) -> list[str]:
    """Return the sentences of a record's own words without their full stops, none of them cut at an abbreviation."""
    parts = read_sentences(text)
    told = [parts[0].raw] if parts else []
    for before, part in pairwise(parts):
        if before.may_go_on or part.text[:1].islower():
            told[-1] += part.raw
        else:
            told.append(part.raw)
    return [in_one(Sentence(raw).text.rstrip(".")) for raw in told]
