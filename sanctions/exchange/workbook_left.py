"""What of a refused row is left out with what is refused of it: named, so that nobody thinks it was taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.exchange.cells import EMPTY
from sanctions.exchange.layout import DELETE, SHEETS, WHO, id_in, title_of
from sanctions.exchange.workbook import shower_of
from sanctions.language import gettext as _
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.exchange.problems import Problem
    from sanctions.exchange.workbook_draft import Draft
    from sanctions.exchange.workbook_reading import TypedRow

__all__ = ["find_left_out", "find_unread_beside_marks"]

_LONGEST = 60


def find_left_out(draft: Draft) -> list[Problem]:
    """Say of each refused row which of its edits are not taken in either, if only a part of a workbook is."""
    refused = {(problem.sheet, problem.row, problem.column) for problem in draft.problems}
    found = []
    for row in draft.refused_rows():
        settled = draft.settled_in(row)
        left = [
            (name, text)
            for name, text in _edits_in(draft, row)
            if name not in settled and (row.rows.title, row.number, row.rows.places[name]) not in refused
        ]
        if left:
            found.append(row.problem("id", _("Not taken in either: {edits}.").format(edits=_name_edits(row, left))))
    return found


def find_unread_beside_marks(draft: Draft) -> list[Problem]:
    """Say which edits go with a record that is marked for deletion in the same row."""
    text = _("The record is deleted, and with it what is edited in its row: {edits}.")
    edited = [(row, [(n, t) for n, t in _edits_in(draft, row) if n != DELETE]) for row, _record in draft.marked]
    return [
        row.problem(DELETE, text.format(edits=_name_edits(row, edits)))
        for row, edits in edited
        if edits and not draft.is_refused(row)
    ]


def _edits_in(draft: Draft, row: TypedRow) -> Iterator[tuple[str, str]]:
    """Yield the fields in which a row differs from what the workbook showed of its record, with their texts."""
    record = draft.base.lists.find(id_in(row.id.lower()))
    shown: dict[str, str] = {}
    if record and record.table == row.table:
        shown = dict(zip(SHEETS[row.table].names, shower_of(SHEETS[row.table], draft.labels)(record), strict=True))
    for name in row.rows.places:
        text = row.cells.get(name, EMPTY).text
        if name not in {"id", WHO} and text != shown.get(name, ""):
            yield name, text


def _name_edits(row: TypedRow, edits: Iterable[tuple[str, str]]) -> str:
    columns = TABLES[row.table or "citations"].by_name
    return "; ".join(
        f"{title_of(columns[name]) if name in columns else name} {_quoted(text) if text else _('(cleared)')}"
        for name, text in edits
    )


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"
