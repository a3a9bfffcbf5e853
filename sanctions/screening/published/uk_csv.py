"""The UK Sanctions List as CSV: a line with the date of the report, a header, several rows for each entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.listed import ListedKind
from sanctions.screening.published.csv_rows import read_rows, read_table
from sanctions.screening.published.entries import Entry, joined
from sanctions.screening.published.written_dates import read_day, read_day_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.csv_rows import Row
    from sanctions.screening.published.source import Source

__all__ = ["published_day", "read_uk_csv"]

_NECESSARY = ("Unique ID", "Name 6", "Name 1", "Designation Type", "Name type")
_REPORT = re.compile(r"Report Date:\s*(.*)", re.IGNORECASE)
_KINDS = {"individual": ListedKind.PERSON, "entity": ListedKind.BODY, "ship": ListedKind.OTHER}
# A variation is the same name written otherwise; an alias is another name.
_NAME_KINDS = {"primary name": "name", "primary name variation": "spelling", "alias": "alias"}
_GIVEN = tuple(f"Name {number}" for number in range(1, 6))
_ADDRESS = (*(f"Address Line {number}" for number in range(1, 7)), "Address Postal Code", "Address Country")
# A number, and what is said of it, belong together.
_WITH_DETAILS = {
    "Passport number": "Passport additional information",
    "National Identifier number": "National Identifier additional information",
}
_FIELDS = {
    "Regime Name": "programmes",
    "UK Statement of Reasons": "reasons",
    "Other Information": "remarks",
    "Nationality(/ies)": "citizenships",
    "Position": "posts",
    "Gender": "genders",
}


def published_day(source: Source) -> str:
    """Return the date of the report, which is the first line."""
    first = next(read_rows(source)).cells[0]
    report = _REPORT.fullmatch(first.strip())
    return read_day(report[1]) if report else ""


def read_uk_csv(source: Source) -> Iterator[Listed]:
    """Yield the entries, once all rows are read, as those of one need not stand together. The file has some 20 MB."""
    source.check_size()
    entries: dict[str, Entry] = {}
    for line, cells in read_table(source, _below_the_date(source), _NECESSARY):
        if not (number := cells.pop("Unique ID", "").strip()):
            raise source.refused(_("the row has no Unique ID"), line)
        kind = _kind_of(source, cells.pop("Designation Type", ""), line)
        if number not in entries:
            entries[number] = Entry(source.publisher, number, kind, line)
        _add_row(entries[number], cells)
    for entry in entries.values():
        if entry.is_nameless:
            raise source.refused(_("the entry {number} has no name").format(number=entry.reference), entry.line)
        yield entry.listed()


def _below_the_date(source: Source) -> Iterator[Row]:
    for row in read_rows(source):
        if row.line > 1 or not _REPORT.fullmatch(row.cells[0].strip()):
            yield row


def _kind_of(source: Source, written: str, line: int) -> ListedKind:
    try:
        return _KINDS[written.strip().casefold()]
    except KeyError:
        problem = _("the Designation Type “{type}” is not Individual, Entity or Ship")
        raise source.refused(problem.format(type=written), line) from None


def _add_row(entry: Entry, cells: dict[str, str]) -> None:
    """Keep what one row says: one name, one birth date, one address and so on, of several."""
    _add_names(entry, cells)
    for heading, field in _FIELDS.items():
        entry.add(field, cells.pop(heading, ""))
    if written := cells.pop("D.O.B", "").strip():
        entry.add_birth_date(read_day_first(written), written)
    if written := cells.pop("Date Designated", "").strip():
        entry.add_listed_on(read_day(written), written, "Date Designated")
    entry.add("birth_places", joined(cells.pop("Town of birth", ""), cells.pop("Country of birth", "")))
    entry.note("Address", joined(*(cells.pop(heading, "") for heading in _ADDRESS)))
    for heading, details in _WITH_DETAILS.items():
        entry.note(heading, joined(cells.pop(heading, ""), cells.pop(details, ""), by=" · "))
    for measure in cells.pop("Sanctions Imposed", "").split("|"):
        entry.note("Sanctions Imposed", measure)
    entry.note_all(cells)


def _add_names(entry: Entry, cells: dict[str, str]) -> None:
    """Keep the name of a row, family name first as its columns are, and how another script writes it."""
    given, family = joined(*(cells.pop(part, "") for part in _GIVEN), by=" "), cells.pop("Name 6", "")
    written = cells.pop("Name type", "").strip()
    kind = _NAME_KINDS.get(" ".join(written.split()).casefold(), "alias")
    strength = cells.pop("Alias strength", "")
    weak = any(word in strength.casefold() for word in ("low", "weak"))
    entry.add_name(joined(family, given), weak=weak, kind=kind)
    other, script = cells.pop("Name non-latin script", ""), cells.pop("Non-latin script type", "")
    language = cells.pop("Non-latin script language", "")
    entry.add_name(other, weak=weak, kind="spelling")
    if other and (script or language):
        entry.note("Script", joined(other, joined(script, language), by=": "))
