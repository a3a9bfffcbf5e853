"""The UN Security Council's consolidated list as XML, outermost element `CONSOLIDATED_LIST`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.listed import ListedKind
from sanctions.screening.published.entries import DATE_OF_BIRTH, Entry, joined
from sanctions.screening.published.written_dates import (
    date_between,
    read_day,
    read_english,
    read_year_first,
)
from sanctions.screening.published.xml_entries import leaves, read_entries, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.source import Source

__all__ = ["read_un_xml"]

_KINDS = {"INDIVIDUAL": ListedKind.PERSON, "ENTITY": ListedKind.BODY}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
# For sorting and counting changes only.
_TECHNICAL = frozenset({"VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD"})
_HEADINGS = {"DATAID": "Data ID", "TITLE": "Title", "LIST_TYPE": "List type", "LAST_DAY_UPDATED": "Last updated"}


def read_un_xml(source: Source) -> Iterator[Listed]:
    """Yield people and entities. UnreadableFile at the first without a number or a name."""
    for line, element in read_entries(source, frozenset(_KINDS)):
        reference = text_at(element, "REFERENCE_NUMBER") or text_at(element, "DATAID")
        name = joined(*(text_at(element, part) for part in _NAMES), by=" ")
        if not reference or not name:
            raise source.refused(_("an entry has no number or no name"), line)
        entry = Entry(source.publisher, reference, _KINDS[element.tag], line)
        entry.add_name(name)
        for part in element:
            _add(entry, part)
        yield entry.listed()


def _add(entry: Entry, part: Element) -> None:
    """Keep what one element of an entry says."""
    match part.tag.removeprefix("INDIVIDUAL_").removeprefix("ENTITY_"):
        case "FIRST_NAME" | "SECOND_NAME" | "THIRD_NAME" | "FOURTH_NAME" | "REFERENCE_NUMBER":
            pass
        case "NAME_ORIGINAL_SCRIPT":
            entry.add_name(part.text or "", kind="spelling")
        case "ALIAS":
            _add_alias(entry, part)
        case "DATE_OF_BIRTH":
            _add_birth_date(entry, part)
        case "PLACE_OF_BIRTH":
            _add_place(entry, "birth_places", part)
        case "ADDRESS":
            _add_place(entry, "Address", part)
        case "DOCUMENT":
            entry.note("Document", joined(*leaves(part).values()))
        case "NATIONALITY":
            _add_values(entry, "citizenships", part)
        case "DESIGNATION":
            _add_values(entry, "posts", part)
        case "UN_LIST_TYPE":
            entry.add("programmes", part.text)
        case "GENDER":
            entry.add("genders", part.text)
        case "LISTED_ON":
            written = (part.text or "").strip()
            entry.add_listed_on(read_day(written), written, "Listed on")
        case "COMMENTS1":
            entry.add("remarks", part.text)
        case tag if tag not in _TECHNICAL:
            entry.note(_HEADINGS.get(tag, tag), joined(*leaves(part).values()))


def _add_values(entry: Entry, field: str, part: Element) -> None:
    for value in part.iter():
        entry.add(field, value.text)


def _add_alias(entry: Entry, part: Element) -> None:
    """Keep another name. The quality is Good or Low for people, a.k.a. or f.k.a. for entities."""
    name, quality = text_at(part, "ALIAS_NAME"), text_at(part, "QUALITY").casefold()
    entry.add_name(name, weak=quality == "low", kind="former" if quality.startswith("f") else "alias")
    if more := joined(*leaves(part, frozenset({"ALIAS_NAME", "QUALITY"})).values()):
        entry.note("Alias", joined(name, more, by=": "))


def _add_birth_date(entry: Entry, part: Element) -> None:
    """Keep a date, a year, or a span of years, as far as its type says how sure the list is."""
    found = dict(leaves(part))
    kind = found.pop("TYPE_OF_DATE", "").upper()
    first, last = found.pop("FROM_YEAR", ""), found.pop("TO_YEAR", "")
    day, year, note = (found.pop(name, "") for name in ("DATE", "YEAR", "NOTE"))
    about = "circa " if kind == "APPROXIMATELY" else ""
    if first or last:
        entry.add_birth_date(date_between(read_year_first(first), read_year_first(last)), f"{about}{first} to {last}")
    for written in dict.fromkeys(filter(None, (day[:10], year if year != day[:4] else ""))):
        entry.add_birth_date(read_english(about + written), about + written)
    if note and not (first or last or day or year) and (date := read_english(about + note)):
        entry.add_birth_date(date, note)
    else:
        entry.note(DATE_OF_BIRTH, note)
    entry.note(DATE_OF_BIRTH, joined(*found.values()))


def _add_place(entry: Entry, field: str, part: Element) -> None:
    found = dict(leaves(part))
    place = joined(*(found.pop(name, "") for name in _PLACE))
    more = joined(*found.values())
    if field == "Address":
        entry.note(field, joined(place, more, by=" · "))
    else:
        entry.add(field, place)
        entry.note("Place of birth", more)
