"""The EU's consolidated list as CSV: separated by semicolons, several rows for each entry, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.published.csv_rows import read_rows, read_table
from sanctions.screening.published.entries import Entry
from sanctions.screening.published.eu import ADDERS, add_entity, kind_of
from sanctions.screening.published.written_dates import read_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.source import Source

__all__ = ["NECESSARY", "published_day", "read_eu_csv"]

NECESSARY = ("Entity_LogicalId", "Entity_SubjectType", "NameAlias_WholeName")
_GENERATED = "fileGenerationDate"
_REGULATION = "regulation"


def published_day(source: Source) -> str:
    """Return the day on which the file says that it was made; every row says the same."""
    for _line, cells in read_table(source, read_rows(source, ";"), NECESSARY):
        return read_day(cells.get(_GENERATED, ""))
    return ""


def read_eu_csv(source: Source) -> Iterator[Listed]:
    """Yield the entries, once all rows are read, as those of one need not stand together. The file has some 25 MB."""
    source.check_size()
    entries: dict[str, Entry] = {}
    for line, cells in read_table(source, read_rows(source, ";"), NECESSARY):
        if not (number := cells.pop("Entity_LogicalId", "").strip()):
            raise source.refused(_("the row has no Entity_LogicalId"), line)
        cells.pop(_GENERATED, None)
        reference = cells.pop("Entity_EU_ReferenceNumber", number)
        types = (cells.pop("Entity_SubjectType", ""), cells.pop("Entity_SubjectType_ClassificationCode", ""))
        if number not in entries:
            entries[number] = Entry(source.publisher, reference, kind_of(source, *types, line=line), line)
        _add_row(entries[number], cells)
    for entry in entries.values():
        if entry.is_nameless:
            raise source.refused(_("the entry {number} has no name").format(number=entry.reference), entry.line)
        yield entry.listed()


def _add_row(entry: Entry, cells: dict[str, str]) -> None:
    """Keep what one row says: each part is the columns that begin with its name."""
    parts: dict[str, dict[str, str]] = {}
    for heading, text in cells.items():
        owner, mark, name = heading.partition("_")
        owner = owner.casefold() if mark else ""
        if name.startswith("Regulation_"):
            # The law behind a part, as Address_Regulation_NumberTitle.
            parts.setdefault(f"{owner} {_REGULATION}", {})[name.partition("_")[2].casefold()] = text.strip()
        elif owner == "entity" or owner in ADDERS:
            parts.setdefault(owner, {})[name.casefold()] = text.strip()
        else:
            entry.note(heading, text)
    for owner, part in parts.items():
        adder = add_entity if owner == "entity" else ADDERS[owner.rpartition(" ")[2]]
        adder(entry, part)
