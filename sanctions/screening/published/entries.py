"""An entry while it is read: facts gathered from its rows or elements, each kept once and in the order of the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from sanctions.records.dates import check_day
from sanctions.records.text import clean_text
from sanctions.screening.listed import Listed, ListedName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.screening.listed import ListedKind

__all__ = ["DATE_OF_BIRTH", "Entry", "joined"]

DATE_OF_BIRTH = "Date of birth"
_CIRCA = re.compile(r"circa|approx|about|around|\bca?\.", re.IGNORECASE)


def joined(*parts: str | None, by: str = ", ") -> str:
    """Return what is not empty of several parts, in one line."""
    return by.join(part.strip() for part in parts if part and part.strip())


class Entry:
    """What is known so far of one entry. Facts that are said again, as rows of one person do, are kept once."""

    __slots__ = ("_facts", "is_nameless", "kind", "line", "publisher", "reference")

    def __init__(self, publisher: str, reference: str, kind: ListedKind, line: int = 0) -> None:
        self.publisher = publisher
        self.reference = reference
        self.kind = kind
        self.line = line
        self.is_nameless = True
        # One dictionary for all facts: hundreds of thousands of entries may be open at once.
        self._facts: dict[tuple[str, object], None] = {}

    def add(self, field: str, text: str | None) -> None:
        """Keep a value of a field of `Listed` that has several; nothing is no value."""
        if text and (clean := clean_text(text, lines=True)):
            self._facts[field, clean] = None

    def add_name(self, text: str, *, weak: bool = False, kind: str = "name") -> None:
        """Keep a name. One that is said twice, once weak, is not weak."""
        if clean := " ".join(clean_text(text).split()):
            self._facts["names", ListedName(clean, weak, kind)] = None
            self.is_nameless = False

    def note(self, heading: str, text: str | None) -> None:
        """Keep what has no field of its own, under the heading that the list gives it."""
        if text and (clean := clean_text(text, lines=True)):
            self._facts["extra", (heading, clean)] = None

    def add_birth_date(self, date: str, written: str, heading: str = DATE_OF_BIRTH) -> None:
        """Keep a birth date as our lists write it, and what the list wrote if that says more or could not be read."""
        self.add("birth_dates", date)
        if not date or (".." in date and _CIRCA.search(written)):
            self.note(heading, written)

    def add_listed_on(self, day: str, written: str, heading: str) -> None:
        """Keep when it was listed; a date that is no full day stays as it was written."""
        try:
            self.add("listed_on", check_day(day))
        except ValueError:
            self.note(heading, written)

    def note_all(self, values: Mapping[str, str]) -> None:
        """Keep every value under its heading."""
        for heading, text in values.items():
            self.note(heading, text)

    def listed(self) -> Listed:
        """Return the entry as it is compared and shown."""
        fields: dict[str, list[object]] = {}
        for field, value in self._facts:
            fields.setdefault(field, []).append(value)

        def texts(field: str) -> tuple[str, ...]:
            return tuple(cast("list[str]", fields.get(field, [])))

        days = sorted(texts("listed_on"))
        later = tuple(("Listed on", day) for day in days[1:])
        return Listed(
            publisher=self.publisher,
            reference=self.reference,
            kind=self.kind,
            names=_in_order(cast("list[ListedName]", fields.get("names", []))),
            birth_dates=texts("birth_dates"),
            birth_places=texts("birth_places"),
            citizenships=texts("citizenships"),
            genders=texts("genders"),
            posts=texts("posts"),
            programmes=texts("programmes"),
            listed_on=days[0] if days else "",
            reasons="\n".join(texts("reasons")),
            remarks="\n".join(texts("remarks")),
            line=self.line,
            extra=(*cast("list[tuple[str, str]]", fields.get("extra", [])), *later),
        )


def _in_order(names: list[ListedName]) -> tuple[ListedName, ...]:
    """Return each name once, at its strongest, the main name first."""
    kept: dict[str, ListedName] = {}
    for name in sorted(names, key=lambda name: (name.kind != "name", name.weak)):
        kept.setdefault(name.text, name)
    return tuple(kept.values())
