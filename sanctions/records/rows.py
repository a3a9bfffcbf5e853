"""A row of raw text becomes a record, or every reason why it cannot: all of them at once.

Nothing of the row is lost either way: who calls keeps the raw text until a person has mended it.
"""

from __future__ import annotations

from difflib import get_close_matches
from operator import lt
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from sanctions.language import gettext as _
from sanctions.records.dates import read_day
from sanctions.records.record import SET_SEPARATOR, Record, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.records.tables import Column, Table

__all__ = ["CellProblem", "parse_clean_rows", "parse_row", "split_set", "write_row"]


class CellProblem(NamedTuple):
    """Why a cell cannot be read: its column, and a sentence that says what it may hold."""

    field: str
    message: str


def split_set(cell: str) -> tuple[str, ...]:
    """Return the values of a set cell, sorted, each once."""
    if "|" not in cell:
        return (item,) if (item := cell.strip()) else ()
    return tuple(sorted(set(map(str.strip, cell.split("|"))) - {""}))


def parse_row(table: Table, cells: Mapping[str, str]) -> Record | list[CellProblem]:
    """Make a record of a row of raw text; an empty cell is unknown. Otherwise return all problems of the row."""
    values: dict[str, Any] = {name: cell for name, cell in cells.items() if cell}
    for _place, name in table.set_places:
        if name in values:
            values[name] = split_set(values[name])
    problems: list[CellProblem] = []
    record: Record | None = None
    try:
        record = table.model.model_validate(values)
    except ValidationError as error:
        problems = [
            _explain(table, details)
            for details in error.errors(include_url=False)
            # A set none of whose values can stand is not short as well.
            if not (details["type"] == "too_short" and values[str(details["loc"][0])])
        ]
    if not values.get("id", table.prefix).startswith(table.prefix):
        expected = _("An id of this table begins with {prefix}-.").format(prefix=table.prefix)
        problems.append(CellProblem("id", expected))
    return problems if record is None or problems else record


def parse_clean_rows(table: Table, rows: Iterable[list[str]]) -> list[Record] | None:
    """Make records of rows whose cells stand in the table's order, or nothing at all if any row has a problem.

    What is written by the program has none, and is read in half the time. `rows` may raise ValueError, too.
    """
    names, sets, validate = table.names, table.set_places, table.model.__pydantic_validator__.validate_python
    # pydantic keeps a set of its own for each record; one for all takes a quarter of the memory away.
    all_fields, set_attribute = set(names), object.__setattr__
    records = []
    try:
        for cells in rows:
            values: dict[str, Any] = {name: cell for name, cell in zip(names, cells, strict=True) if cell}
            for place, name in sets:
                if cell := cells[place]:
                    values[name] = _split_clean_set(cell)
            record = validate(values)
            set_attribute(record, "__pydantic_fields_set__", all_fields)
            records.append(record)
    except ValueError:
        # A cell that cannot stand where it does, or a row with a cell too many or too few.
        return None
    return records if {record.id[:3] for record in records} <= {table.prefix} else None


def _split_clean_set(cell: str) -> tuple[str, ...]:
    """Return the values of a set cell as the program writes it; ValueError if it would write it otherwise."""
    if "|" not in cell:
        return (cell,)
    items = cell.split(SET_SEPARATOR)
    if not (items[0] and all(map(lt, items, items[1:])) and cell.count("|") == len(items) - 1):
        raise ValueError
    return tuple(items)


def write_row(record: Record) -> list[str]:
    """Return the cells of a record in the order of its table's columns."""
    values = record.__dict__
    return [cell_text(values[name]) for name in type(record).__pydantic_fields__]


def _explain(table: Table, details: Any) -> CellProblem:
    if details["type"] == "extra_forbidden":
        return CellProblem(str(details["loc"][0]), _("There is no column of this name."))
    column = table.by_name[str(details["loc"][0])]
    if details["type"] in {"missing", "too_short"}:
        return CellProblem(column.name, _("This cell must not be empty."))
    text = str(details["input"])
    reason = details.get("ctx", {}).get("error")
    if isinstance(reason, ValueError) and column.cell.kind not in {"language", "country"}:
        sentence = _("“{text}” cannot stand here: {reason}.").format(text=_short(text), reason=reason)
        return CellProblem(column.name, sentence + _suggest(column, text))
    sentence = _("“{text}” cannot stand here, only {expected}.").format(text=_short(text), expected=column.expects)
    return CellProblem(column.name, sentence + _suggest(column, text))


def _suggest(column: Column, text: str) -> str:
    word = text.strip().casefold().replace("_", "-").replace(" ", "-")
    if column.vocabulary:
        codes = list(column.vocabulary)
        close = [code for code in codes if len(word) > 2 and word in code][:1] or get_close_matches(word, codes, 1)
    else:
        close = [day] if column.cell.kind in {"date", "day"} and (day := read_day(word)) else []
    return " " + _("Did you mean {word}?").format(word=close[0]) if close else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
