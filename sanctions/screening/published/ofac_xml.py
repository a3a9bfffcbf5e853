"""OFAC's list as XML: sdn.xml (and consolidated.xml, which has the same shape), outermost element `sdnList`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.published.entries import Entry, joined
from sanctions.screening.published.ofac import add_remarks, alias_kind, kind_of
from sanctions.screening.published.written_dates import read_english
from sanctions.screening.published.xml_entries import leaves, read_entries, text_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.source import Source

__all__ = ["read_ofac_xml"]

_ENTRIES = frozenset({"sdnEntry"})
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
# The list's own numbers of parts, and which of several it calls the main one.
_TECHNICAL = frozenset({"uid", "mainEntry"})


def read_ofac_xml(source: Source) -> Iterator[Listed]:
    """Yield the entries of sdn.xml. UnreadableFile at the first that has no number, name or known type."""
    for line, element in read_entries(source, _ENTRIES):
        uid, name = text_at(element, "uid"), _name(element)
        if not uid or not name:
            raise source.refused(_("an entry has no uid or no name"), line)
        entry = Entry(source.publisher, uid, kind_of(source, text_at(element, "sdnType"), line), line)
        entry.add_name(name)
        for part in element:
            _add(entry, part)
        yield entry.listed()


def _name(element: Element) -> str:
    return joined(text_at(element, "lastName"), text_at(element, "firstName"))


def _add(entry: Entry, part: Element) -> None:
    """Keep what one element of an entry says."""
    match part.tag:
        case "uid" | "firstName" | "lastName" | "sdnType":
            pass
        case "title":
            entry.add("posts", part.text)
        case "remarks":
            add_remarks(entry, part.text or "")
        case "programList":
            for program in part:
                entry.add("programmes", program.text)
        case "akaList":
            for aka in part:
                weak = text_at(aka, "category").casefold() == "weak"
                entry.add_name(_name(aka), weak=weak, kind=alias_kind(text_at(aka, "type")))
        case "idList":
            for document in part:
                _add_document(entry, document)
        case "addressList":
            for address in part:
                entry.note("Address", joined(*(text_at(address, name) for name in _ADDRESS)))
        case "nationalityList" | "citizenshipList":
            for country in part:
                entry.add("citizenships", text_at(country, "country"))
        case "dateOfBirthList":
            for item in part:
                written = text_at(item, "dateOfBirth")
                entry.add_birth_date(read_english(written), written)
        case "placeOfBirthList":
            for item in part:
                entry.add("birth_places", text_at(item, "placeOfBirth"))
        case _:
            for heading, text in leaves(part, _TECHNICAL).items():
                entry.note(heading, text)


def _add_document(entry: Entry, document: Element) -> None:
    """Keep a passport or the like; OFAC puts the gender, and notes on the sanctions, among them."""
    kind, number = text_at(document, "idType"), text_at(document, "idNumber")
    if kind == "Gender":
        entry.add("genders", number)
        return
    parts = [number]
    for name, words in (("idCountry", "({})"), ("issueDate", "issued {}"), ("expirationDate", "expires {}")):
        if text := text_at(document, name):
            parts.append(words.format(text))
    entry.note(kind.rstrip(" -:") or "Document", joined(*parts, by=" ") or kind)
