"""OFAC's list as CSV: four files without headers that belong together, tied by the number of the entry.

    sdn.csv            number, name, type, program, title, six columns of ships, remarks
    alt.csv            number, number of the name, aka or fka or nka, name, remarks
    add.csv            number, number of the address, street, city, country, remarks
    sdn_comments.csv   number, the rest of remarks that are too long for sdn.csv

`-0-` stands for nothing. The last three are found beside the first by their names. cons_prim.csv and its companions
have the same shape.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.screening.published.csv_rows import read_rows
from sanctions.screening.published.entries import Entry, joined
from sanctions.screening.published.ofac import add_remarks, alias_kind, kind_of, publisher_of
from sanctions.screening.published.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sanctions.screening.listed import Listed

__all__ = ["Companions", "find_companions", "is_companion", "is_ofac_csv", "read_ofac_csv"]

_SHIP = ("Call Sign", "Vessel type", "Vessel tonnage", "Gross registered tonnage", "Vessel flag", "Vessel owner")
_MAIN_COLUMNS, _ALIAS_COLUMNS, _ADDRESS_COLUMNS, _COMMENT_COLUMNS = 12, 5, 6, 2
_NUMBER = re.compile(r"\d{1,9}")
_PROGRAMS = re.compile(r"\]\s*\[")
_ALIAS_TYPES = {"aka", "fka", "nka"}
# Old programs for MS-DOS ended a text so, and OFAC's file still does.
_END_OF_FILE = "\x1a"


class Companions(NamedTuple):
    """The files that belong to a sdn.csv: None where one is not beside it."""

    aliases: Source | None
    addresses: Source | None
    comments: Source | None


def is_ofac_csv(cells: list[str]) -> bool:
    """Tell whether the first row of a file is one of sdn.csv."""
    return len(cells) >= _MAIN_COLUMNS and _is_number(cells[0]) and bool(_value(cells[1]))


def is_companion(cells: list[str]) -> bool:
    """Tell whether the first row of a file is one of alt.csv, add.csv or sdn_comments.csv."""
    return len(cells) in {_ALIAS_COLUMNS, _ADDRESS_COLUMNS, _COMMENT_COLUMNS} and _is_number(cells[0])


def find_companions(path: Path) -> tuple[Companions, tuple[str, ...]]:
    """Open the files beside a sdn.csv that belong to it, and name those that are not there."""
    stem = "cons_prim" if "prim" in path.name.casefold() else "sdn"
    prefix = "cons_" if stem == "cons_prim" else ""
    comments = "cons_comments" if prefix else "sdn_comments"
    wanted = [path.name.casefold().replace(stem, other, 1) for other in (f"{prefix}alt", f"{prefix}add", comments)]
    beside = {file.name.casefold(): file for file in path.parent.iterdir()} if stem in path.name.casefold() else {}
    found = [Source(beside[name]) if name in beside else None for name in wanted]
    for source in found:
        if source:
            source.publisher = publisher_of(source)
    return Companions(*found), tuple(name for name, source in zip(wanted, found, strict=True) if not source)


def read_ofac_csv(source: Source, companions: Companions) -> Iterator[Listed]:
    """Yield the entries of sdn.csv with what its companions say of them.

    UnreadableFile, also after the last entry: one file then speaks of an entry that sdn.csv does not have, so they are
    of different days, or sdn.csv was cut off between two rows.
    """
    for file in filter(None, (source, *companions)):
        file.check_size()
        file.check_end(_END_OF_FILE.encode())
    aliases = _grouped(companions.aliases, _ALIAS_COLUMNS)
    addresses = _grouped(companions.addresses, _ADDRESS_COLUMNS)
    comments = _grouped(companions.comments, _COMMENT_COLUMNS)
    seen = set()
    for line, cells in _numbered(source, _MAIN_COLUMNS):
        number = cells[0]
        if number in seen:
            raise source.refused(_("the entry {number} stands in it twice").format(number=number), line)
        seen.add(number)
        entry = Entry(source.publisher, number, kind_of(source, cells[2], line), line)
        _add_main(source, entry, cells)
        for _line, (_id, _part, kind, name, remarks, *more) in aliases.pop(number, []):
            entry.add_name(name, kind=alias_kind(kind))
            entry.note("Alias remarks", joined(remarks, *more))
        for _line, (_id, _part, street, city, country, remarks, *more) in addresses.pop(number, []):
            entry.note("Address", joined(street, city, country))
            entry.note("Address remarks", joined(remarks, *more))
        # The rest begins in the middle of a word where sdn.csv broke off.
        add_remarks(entry, cells[11] + "".join(row[1] for _line, row in comments.pop(number, [])))
        yield entry.listed()
    for companion, left in zip(companions, (aliases, addresses, comments), strict=True):
        if companion and left:
            number, rows = next(iter(left.items()))
            problem = _("it speaks of the entry {number}, which {file} does not have: they are not of one day")
            mend = _("Download all four files again")
            raise companion.refused(problem.format(number=number, file=source.path.name), rows[0][0], mend)


def _add_main(source: Source, entry: Entry, cells: list[str]) -> None:
    if not cells[1]:
        raise source.refused(_("the entry has no name"), entry.line)
    entry.add_name(cells[1])
    for program in _PROGRAMS.split(cells[3].strip("[] ")):
        entry.add("programmes", program)
    entry.add("posts", cells[4])
    entry.note_all(dict(zip(_SHIP, cells[5:11], strict=True)))
    for number, text in enumerate(cells[_MAIN_COLUMNS:], _MAIN_COLUMNS + 1):
        entry.note(f"Column {number}", text)


def _grouped(source: Source | None, columns: int) -> dict[str, list[tuple[int, list[str]]]]:
    grouped: dict[str, list[tuple[int, list[str]]]] = {}
    for line, cells in _numbered(source, columns) if source else ():
        if columns == _ALIAS_COLUMNS and source and cells[2].casefold() not in _ALIAS_TYPES:
            raise source.refused(_("the kind of name “{kind}” is not aka, fka or nka").format(kind=cells[2]), line)
        grouped.setdefault(cells[0], []).append((line, cells))
    return grouped


def _numbered(source: Source, columns: int) -> Iterator[tuple[int, list[str]]]:
    for line, cells in read_rows(source):
        if cells == [_END_OF_FILE]:
            continue
        if len(cells) < columns:
            problem = _("it has {n} cells instead of {width}, so it was cut off or is another file")
            raise source.refused(problem.format(n=len(cells), width=columns), line)
        values = [_value(cell) for cell in cells]
        if not _is_number(values[0]):
            raise source.refused(_("it does not begin with the number of an entry"), line)
        yield line, values


def _value(cell: str) -> str:
    cell = cell.strip()
    return "" if cell == "-0-" else cell


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip()))
