"""Reads `field=value` as people type it: columns by their names, references also by what they refer to."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sanctions.cli.naming import find_record
from sanctions.errors import SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.records.fields import ANY_TABLE
from sanctions.records.record import SET_SEPARATOR, cell_text
from sanctions.records.rows import split_set
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.records.tables import Column, Table

__all__ = ["explain_no_column", "find_table", "read_values"]

# What nobody types, by table and column, and the command that writes it.
_COMMANDS = {
    "approvals": dict.fromkeys(("candidate_id", "digest", "approved_by", "approved_on"), "sanctions approve"),
    "citations": {"facts": "sanctions cite"},
    "conflicts": dict.fromkeys(TABLES["conflicts"].names, "sanctions resolve"),
    "verdicts": dict.fromkeys(TABLES["verdicts"].names[:-1], "sanctions verdict"),
}
_ASSIGNMENT = re.compile(r"([A-Za-z_]+(?:-[A-Za-z_]+)*)(\+=|-=|=)(.*)", re.DOTALL)


def read_values(lists: Lists, table: Table, typed: Iterable[str], record: Record | None = None) -> dict[str, str]:
    """Return cells by column. `acts+=expression` adds to a set and `acts-=expression` takes from it.

    WrongUse with every problem at once.
    """
    values: dict[str, str] = {}
    problems = []
    for one in typed:
        try:
            name, cell = _read_value(lists, table, one, record, values)
        except SanctionsError as error:
            problems.append(str(error))
        else:
            values[name] = cell
    if problems:
        raise WrongUse("\n".join(problems))
    return values


def _read_value(
    lists: Lists, table: Table, typed: str, record: Record | None, known: dict[str, str]
) -> tuple[str, str]:
    found = _ASSIGNMENT.fullmatch(typed)
    if not found:
        raise WrongUse(
            _('“{typed}” is not of the form field=value. Write for example name="{typed}".').format(typed=typed)
        )
    name, sign, cell = found[1].replace("-", "_").lower(), found[2], found[3].strip()
    column = table.by_name.get(name)
    if name == "id":
        raise WrongUse(_("The id of a record never changes; the program makes it."))
    if column is None:
        raise WrongUse(explain_no_column(table, found[1]))
    if (command := _COMMANDS.get(table.name, {}).get(name)) is not None:
        text = _("“{name}” is written by the program, so that it is true: {command}")
        raise WrongUse(text.format(name=name, command=command))
    if column.refers_to and column.refers_to != ANY_TABLE and cell:
        prefixes = {f"{TABLES[target].prefix}-" for target in column.refers_to}
        cell = find_record(lists, cell, *sorted(prefixes)).id
    if sign == "=":
        return name, cell
    if not column.is_set:
        raise WrongUse(_("“{name}” holds one value: write {name}=value.").format(name=name))
    before = set(split_set(known.get(name, cell_text(getattr(record, name)) if record else "")))
    items = set(split_set(cell))
    if sign == "-=" and (missing := sorted(items - before)):
        holds = ", ".join(sorted(before)) or _("nothing")
        text = _("“{name}” does not hold {missing}; it holds {holds}.")
        raise WrongUse(text.format(name=name, missing=", ".join(missing), holds=holds))
    return name, SET_SEPARATOR.join(sorted(before | items if sign == "+=" else before - items))


def explain_no_column(table: Table, typed: str) -> str:
    """Say that a table has no field of this name, and which was meant or which there are."""
    names = [column.name for column in table.columns if _is_typed(column)]
    close = get_close_matches(typed.lower().replace("-", "_"), names, 1)
    hint = (
        _("Did you mean {name}?").format(name=close[0])
        if close
        else _("It has: {names}.").format(names=", ".join(names))
    )
    return _("The table {table} has no field {name}. {hint}").format(
        table=table.name.replace("_", "-"), name=typed, hint=hint
    )


def _is_typed(column: Column) -> bool:
    return column.name not in {"id", "digest"}


def find_table(typed: str, allowed: Iterable[str]) -> Table:
    """Return the table of which somebody named one row: `decision-maker`, also `decision-makers`."""
    name = typed.strip().casefold().replace("_", "-")
    tables = [TABLES[table] for table in allowed]
    for table in tables:
        if name in {table.singular, table.name.replace("_", "-")}:
            return table
    names = [table.singular for table in tables]
    close = get_close_matches(name, names, 1)
    hint = _("Did you mean {name}?").format(name=close[0]) if close else ""
    raise WrongUse(
        _("There is no such thing to add as {typed}. {hint} You can add: {names}.")
        .format(typed=typed, hint=hint, names=", ".join(names))
        .replace("  ", " ")
    )
