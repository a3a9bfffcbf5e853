"""Forms of a statement of reasons: how long it is, of which parts, and what it concludes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sanctions.records.vocabularies import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["EU_FORM", "StatementForm", "form_of"]


@dataclass(frozen=True, slots=True)
class StatementForm:
    """The form of a statement: its length in words, its parts in their order, and its last sentence.

    Parts are `position`, `acts`, `pattern` and `therefore`. The last sentence may leave `{name}`, `{position}` and
    `{grounds}` open; `alleged` is its wording where nothing is more than alleged. `acts` are those that meet a ground
    of the regime: incidents without any of them are not told.
    """

    min_words: int
    max_words: int
    parts: tuple[str, ...]
    closing: str
    alleged: str
    acts: frozenset[Act]


# Of 136 published statements the shortest has 55 words, the longest 365, the median 139.
EU_FORM = StatementForm(
    100,
    250,
    ("position", "acts", "pattern", "therefore"),
    "Therefore, {name} is proposed for consideration as responsible for serious human rights violations, "
    "including {grounds}.",
    "Therefore, {name} is proposed for consideration, as allegedly responsible for serious human rights violations, "
    "including {grounds}.",
    frozenset(Act) - {Act.CORRUPTION},
)


class _Text(Protocol):
    @property
    def text(self) -> str: ...


class _Part(Protocol):
    @property
    def id(self) -> str: ...


class LawForm(Protocol):
    """What a regime's file says of the form of its statements."""

    @property
    def min_words(self) -> int: ...
    @property
    def max_words(self) -> int: ...
    @property
    def parts(self) -> Iterable[_Part]: ...
    @property
    def closing(self) -> _Text: ...


_PROPOSES = "is proposed for consideration"
# What a regime says when it lists somebody, and what a proposal says in its place.
_PROPOSED = (
    (" in {country}", ""),
    (", an official of {country},", ""),
    ("Therefore, {name} is responsible for ", f"Therefore, {{name}} {_PROPOSES} as responsible for "),
    ("it is proposed to find that {name} ", f"{{name}} {_PROPOSES} as one who "),
)


def form_of(law: LawForm, acts: frozenset[Act]) -> StatementForm:
    """Return the form that a regime's file asks for, with the acts that meet a ground of it.

    A listing says "is responsible", a proposal only proposes, and says "allegedly" of what is alleged. The state where
    it happened is in none of the records, and is left for a person to add.
    """
    closing = law.closing.text
    for listing, proposal in _PROPOSED:
        closing = closing.replace(listing, proposal)
    if _PROPOSES not in closing:
        closing = closing.replace("Therefore, ", f"Therefore, {{name}} {_PROPOSES}: ")
    parts = tuple(str(part.id) for part in law.parts)
    return StatementForm(law.min_words, law.max_words, parts, closing, _alleged(law.closing.text), acts)


def _alleged(closing: str) -> str:
    """Return a regime's last sentence for what is no more than alleged, whatever it says of whom it lists."""
    for listing in (" in {country}", ", an official of {country},"):
        closing = closing.replace(listing, "")
    said = closing.partition("{name} ")[2] or "is responsible for {grounds}."
    is_plain = said.startswith("is ") and not said.startswith("is or ")
    said = f"allegedly {said[3:]}" if is_plain else f"one who allegedly {said}"
    return f"Therefore, {{name}} {_PROPOSES}, as {said}"
