"""`sanctions add`: a new record, its fields as `field=value`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import carry_out, confirm, is_asked
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.cli.printing import working
from sanctions.errors import SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.names.called import TELLING, find_untold

if TYPE_CHECKING:
    from sanctions.records.lists import Lists
    from sanctions.records.tables import Table

__all__ = ["add"]

# What has a command of its own, or is made by the program.
_NOT_ADDED = {"citations", "approvals", "conflicts", "verdicts"}
_LISTS = ("enforcers", "decision_makers")
# More who are alike than this are only counted.
_SHOWN = 10


def add(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="enforcer, decision-maker, source, organisation, posting, incident, …")
    ],
    values: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE…", help='As name="Aidar Sample" birth_date=1970.')
    ] = None,
    fields: Annotated[
        bool, typer.Option("--fields", help="List the fields of WHAT and what they may hold; nothing is added.")
    ] = False,
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Add a record.

    Asks for what is missing; a reference may be an id or part of a name.
    """
    from sanctions.cli.values import find_table, read_values
    from sanctions.records.record import new_id
    from sanctions.records.tables import TABLES
    from sanctions.register.edits import Add

    table = find_table(what, [name for name in TABLES if name not in _NOT_ADDED])
    if fields:
        _print_fields(table)
        return
    opened = open_register(register)
    cells = read_values(opened.lists, table, values or [])
    if is_asked() and not json:
        cells = _ask(opened.lists, table, cells)
    if table.name == "translations":
        cells["digest"] = _digest(opened.lists, cells)
    if table.name in _LISTS:
        cells.setdefault("kind", "person")
    _check_says_something(table, cells)
    if table.name in _LISTS:
        _warn_of_duplicates(opened.lists, cells)
    record_id = new_id(table.prefix)
    entry = sign(opened, author, f"Add {table.singular} {record_id}", why)
    carry_out(opened, [Add(table.name, cells, record_id)], entry, json=json)
    if not json and "handling" in table.by_name and not cells.get("handling"):
        print(_("It is for the team only, until: sanctions set {id} handling=officials").format(id=record_id))
    if not json and any(column.is_fact for column in table.columns if cells.get(column.name)):
        print(_('Next, say where it stands: sanctions cite {id} --source SRC --at "para 5"').format(id=record_id))


def _print_fields(table: Table) -> None:
    print(f"{table.singular}: {table.help.splitlines()[0]}")
    for column in table.columns[1:]:
        if column.name != "digest":
            marks = [_("required")] * column.required + [_("several, with | between")] * column.is_set
            print(f"  {column.name}: {column.help}{f' ({chr(59).join(marks)})' if marks else ''}")
            print(f"      {column.expects}")


def _check_says_something(table: Table, cells: dict[str, str]) -> None:
    """Refuse a record that nobody could tell from another."""
    if names := find_untold(table.name, cells):
        given = " · ".join(f"{name}=…" for name in names)
        text = _("A new {what} needs at least one of: {names}. All its fields: sanctions add {what} --fields")
        raise WrongUse(text.format(what=table.singular, names=given))


def _ask(lists: Lists, table: Table, cells: dict[str, str]) -> dict[str, str]:
    """Ask for the required fields that were not given, and for what the record is called, until the answer fits."""
    asked = dict(cells)
    if "kind" in table.by_name and table.by_name["kind"].required and "kind" not in asked:
        asked |= _answer(lists, table, "kind", "person")
    for column in table.columns[1:]:
        is_name = column.name in TELLING.get(table.name, ())[:1] and asked.get("kind", "person") == "person"
        if column.name not in asked and (column.required or is_name):
            asked |= _answer(lists, table, column.name, None if column.required or is_name else "")
    return asked


def _answer(lists: Lists, table: Table, field: str, default: str | None) -> dict[str, str]:
    from sanctions.cli.values import read_values
    from sanctions.records.rows import parse_row

    while True:
        answer = typer.prompt(_question(table, field), default=default)
        try:
            cells = read_values(lists, table, [f"{field}={answer}"])
        except SanctionsError as error:
            print(error)
            continue
        found = parse_row(table, cells)
        problems = [problem for problem in found if problem.field == field] if isinstance(found, list) else []
        if not problems:
            return cells
        print(problems[0].message)


def _question(table: Table, field: str) -> str:
    column = table.by_name[field]
    return _("{field}: {help} For example: {example}").format(field=field, help=column.help, example=column.example)


def _digest(lists: Lists, cells: dict[str, str]) -> str:
    """Return the digest of the value that is translated; the program writes it, nobody types it."""
    from sanctions.records.facts import current_digest

    record = lists.find(cells.get("record_id", ""))
    digest = current_digest(record, cells.get("field", "")) if record else None
    if digest is None:
        raise WrongUse(_("A translation names a record and one of its fields that is filled: record_id=… field=title."))
    return digest


def _warn_of_duplicates(lists: Lists, cells: dict[str, str]) -> None:
    """Tell of candidates who may be the one that is about to be added, and ask whoever can be asked."""
    from sanctions.screening.duplicates import Newcomers

    with working(_("Comparing the candidates")):
        newcomers = Newcomers(lists)
        found = newcomers.find_like(cells)
    for likeness in found[:_SHOWN]:
        text = _("Warning: this may be {who}. If it is the same person, do not add it twice.")
        print(text.format(who=newcomers.tell(likeness)), file=sys.stderr)
    if len(found) > _SHOWN:
        text = _("… and {n} more; once it is added, see: sanctions duplicates")
        print(text.format(n=len(found) - _SHOWN), file=sys.stderr)
    if found and is_asked() and not confirm(_("Add it all the same?")):
        raise typer.Exit(0)
