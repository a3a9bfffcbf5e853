"""The EU's consolidated list as XML (FSF 1.1), outermost element `export`: most of it stands in attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.published.entries import Entry, joined
from sanctions.screening.published.eu import ADDERS, add_entity, kind_of
from sanctions.screening.published.xml_entries import leaves, read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.source import Source

__all__ = ["read_eu_xml"]

_ENTRIES = frozenset({"sanctionEntity"})


def read_eu_xml(source: Source) -> Iterator[Listed]:
    """Yield the entries. UnreadableFile at the first that has no number, name or known type."""
    for line, element in read_entries(source, _ENTRIES):
        entity = _part(element)
        number = entity.pop("logicalid", "")
        reference = entity.pop("eureferencenumber", "") or number
        if not reference:
            raise source.refused(_("an entry has neither euReferenceNumber nor logicalId"), line)
        subject = element.find("subjectType")
        kind = kind_of(source, *(subject.attrib.values() if subject is not None else ()), line=line)
        entry = Entry(source.publisher, reference, kind, line)
        for child in element:
            _add(entry, entity, child)
        add_entity(entry, entity)
        if entry.is_nameless:
            raise source.refused(_("the entry {number} has no name").format(number=reference), line)
        yield entry.listed()


def _add(entry: Entry, entity: dict[str, str], child: Element) -> None:
    """Keep what one element of an entry says; remarks stand in elements of their own."""
    tag = child.tag.casefold()
    if tag in ADDERS:
        part = _part(child)
        for inner in child:
            _add_inner(entry, part, inner)
        ADDERS[tag](entry, part)
    elif tag == "remark":
        entity["remark"] = joined(entity.get("remark"), child.text, by="\n")
    elif tag != "subjecttype":
        entry.note(child.tag, joined(*leaves(child).values()))


def _add_inner(entry: Entry, part: dict[str, str], inner: Element) -> None:
    tag = inner.tag.casefold()
    if tag in ADDERS:
        ADDERS[tag](entry, _part(inner))
    elif text := joined(inner.text, inner.get("key"), inner.get("value"), by=" "):
        part[tag] = joined(part.get(tag), text)


def _part(element: Element) -> dict[str, str]:
    return {name.casefold(): text.strip() for name, text in element.items() if text.strip()}
