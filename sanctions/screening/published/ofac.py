"""What the files of OFAC have in common: kinds, names, and remarks, in which most of what is known stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.listed import ListedKind
from sanctions.screening.published.written_dates import read_english

if TYPE_CHECKING:
    from sanctions.screening.published.entries import Entry
    from sanctions.screening.published.source import Source

__all__ = ["add_remarks", "alias_kind", "kind_of", "publisher_of"]

_KINDS = {
    "individual": ListedKind.PERSON,
    # In the CSV nothing stands for an entity.
    "": ListedKind.BODY,
    "entity": ListedKind.BODY,
    "vessel": ListedKind.OTHER,
    "aircraft": ListedKind.OTHER,
}
_ITEM = re.compile(r"(?:alt\.\s+)?(DOB|POB|nationality|citizen|Gender|Linked To:)\s+(.+)", re.DOTALL)
_ALIAS = re.compile(r"(?:alt\.\s+)?([afn])\.k\.a\.,?\s+(['\"“‘]?)(.+)", re.DOTALL)
_FIELDS = {"POB": "birth_places", "nationality": "citizenships", "citizen": "citizenships", "Gender": "genders"}


def publisher_of(source: Source) -> str:
    """Return which list of OFAC a file is. Nothing in the files tells, so the name that OFAC gives them does."""
    return "OFAC-CONS" if source.path.name.casefold().startswith("cons") else "OFAC-SDN"


def kind_of(source: Source, written: str, line: int) -> ListedKind:
    """Return what an entry is. UnreadableFile if OFAC calls it something that is not known here."""
    try:
        return _KINDS[written.casefold()]
    except KeyError:
        problem = _("the type “{type}” is none that OFAC's lists are known to have (individual, vessel, aircraft)")
        raise source.refused(problem.format(type=written), line) from None


def alias_kind(written: str) -> str:
    """Return what kind of name a.k.a., f.k.a. and n.k.a. (also without dots) stand for."""
    return "former" if written.casefold().startswith("f") else "alias"


def add_remarks(entry: Entry, text: str) -> None:
    """Keep remarks as they stand, and read from them what has a field: `DOB 12 Oct 1972; alt. DOB 1973; …`.

    A name in quotation marks there is one that OFAC calls weak.
    """
    entry.add("remarks", text)
    for written in re.split(r";\s+", text.strip().removesuffix(".")):
        # In the XML this one stands in brackets.
        if written.startswith("(Linked To:") and written.endswith(")"):
            written = written[1:-1]
        if found := _ALIAS.fullmatch(written):
            letter, quote, name = found.groups()
            entry.add_name(name.rstrip("'\"”’") if quote else name, weak=bool(quote), kind=alias_kind(letter))
        elif found := _ITEM.fullmatch(written):
            heading, value = found.groups()
            if heading == "DOB":
                entry.add_birth_date(read_english(value), value)
            elif field := _FIELDS.get(heading):
                entry.add(field, value)
            else:
                entry.note("Linked To", value)
