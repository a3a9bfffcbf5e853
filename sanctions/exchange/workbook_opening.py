"""Opens a colleagues' workbook that came back, and tells what it was made from; shows other files their door."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import UnreadableFile, WrongUse
from sanctions.exchange.guards import is_workbook
from sanctions.exchange.layout import BASE, FORMAT, PROPERTIES, SHEETS
from sanctions.exchange.sheets import open_book
from sanctions.exchange.workbook_reading import find_head
from sanctions.language import gettext as _
from sanctions.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanctions.exchange.sheets import Book

__all__ = ["Mark", "is_marked", "open_returned", "read_mark"]

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_OF_NO_TEXT = re.compile(rb"[\0-\x08]")
# Two sheets that every briefing has, and no workbook.
_OF_A_BRIEFING = (mark("Summary"), mark("About this file"))


class Mark(NamedTuple):
    """What a workbook was made from: the register's fingerprint and commit, and the digest of each row by its id.

    `cells` are the digests of the cells of each row, where the workbook has them: made without a commit.
    """

    fingerprint: str
    commit: str
    digests: Mapping[str, str]
    cells: Mapping[str, Sequence[str]]


def open_returned(name: str, data: bytes) -> Book:
    """Open a workbook that came back. UnreadableFile if it is something else, with what it is and where it goes."""
    if not is_workbook(name, data) and _is_text(data):
        reason = _("it is text, as a CSV file is, and no workbook. To take in a list: sanctions import {file}")
        raise UnreadableFile(name, reason.format(file=name))
    book = open_book(name, data)
    if is_marked(book):
        return book
    if all(_(title) in book.titles for title in _OF_A_BRIEFING):
        reason = _("it is a briefing, which is only read. Edits go into what “sanctions workbook out” writes.")
        raise UnreadableFile(name, reason)
    if not _has_our_sheets(book):
        reason = _(
            "it is no workbook that “sanctions workbook out” wrote. To take in any other table: sanctions import {file}"
        )
        raise UnreadableFile(name, reason.format(file=name))
    return book


def _is_text(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or not _OF_NO_TEXT.search(data[:4096])


def is_marked(book: Book) -> bool:
    """Tell whether a workbook says of itself that this program has written it for colleagues."""
    return bool(set(PROPERTIES) & book.properties.keys()) or (
        BASE in book.titles and any(row.cell(1).text == PROPERTIES[0] for row in book.sheet(BASE).rows[:9])
    )


def _has_our_sheets(book: Book) -> bool:
    """Tell whether a workbook without a mark, as of sheets that somebody copied into a new one, has our headings."""
    ours = {sheet.title: name for name, sheet in SHEETS.items()}
    return any(find_head(book.sheet(title), ours[title]) for title in book.titles if title in ours)


def read_mark(book: Book) -> Mark:
    """Return what a workbook was made from, as far as it says so. WrongUse if the program that wrote it is newer."""
    properties = {name: book.properties.get(name, "") for name in PROPERTIES}
    digests: dict[str, str] = {}
    cells: dict[str, Sequence[str]] = {}
    if BASE in book.titles:
        for row in book.sheet(BASE).rows:
            first = row.cell(1).text
            if first in properties:
                properties[first] = properties[first] or row.cell(2).text
            for line in first.split("\n"):
                record_id, _space, digest = line.partition(" ")
                if len(digest) >= 16:
                    digests[record_id], rest = digest[:16], digest[16:]
                    if rest:
                        cells[record_id] = [rest[at : at + 8] for at in range(0, len(rest), 8)]
    written, fingerprint, commit = (properties[name] for name in PROPERTIES)
    if written.isdecimal() and int(written) > FORMAT:
        raise WrongUse(
            _("{file} was written by a newer version of the program. Update it: pipx upgrade sanctions-lists").format(
                file=book.name
            )
        )
    # A stranger may have written anything there; only the name of a commit is looked up.
    return Mark(fingerprint, commit if _COMMIT.fullmatch(commit) else "", digests, cells)
