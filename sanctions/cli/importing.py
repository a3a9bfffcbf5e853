"""`sanctions import`: a partner's list into a table, or references from Zotero into the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import is_asked
from sanctions.cli.import_preview import plan_as_json, preview
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.cli.printing import print_json, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.exchange.csl_importing import CslPlan
    from sanctions.exchange.import_plan import ImportPlan, ImportWishes
    from sanctions.records.lists import Lists
    from sanctions.register.edits import Edit
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = ["import_file"]


def import_file(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file or workbook of a partner, or CSL JSON from Zotero.")
    ],
    table: Annotated[
        str, typer.Option("--table", metavar="TABLE", help="Where it goes, as enforcers; else guessed if it is clear.")
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help="Which field a column is; without a field it is left out."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--value", metavar="THEIRS=OURS", help="Which code a word is, as “м=male”; or FIELD:THEIRS=OURS."),
    ] = None,
    partner: Annotated[str, typer.Option("--from", metavar="NAME", help="Who sent the file.")] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="TITLE", help="Which sheet of a workbook.")] = "",
    header: Annotated[
        int, typer.Option("--header", metavar="ROW", help="The row of the headings; else found.", show_default=False)
    ] = 0,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="The encoding of a CSV file, as windows-1251; else found.")
    ] = "",
    separator: Annotated[
        str, typer.Option("--separator", metavar="CHARACTER", help="What separates its columns; else counted.")
    ] = "",
    namesakes: Annotated[
        bool,
        typer.Option("--add-namesakes", help="Add also rows that bear a name like one that we have."),
    ] = False,
    partial: Annotated[bool, typer.Option("--partial", help="Add the rows without problems alone.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be added.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Add it without asking.")] = False,
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Import a list that a partner sent, or references from Zotero.

    Shows first what it would add, and asks. The file becomes a source for the team only, which every fact cites by row.
    """
    from sanctions.exchange.import_plan import ImportWishes

    opened = open_register(register)
    wishes = ImportWishes(
        table=table,
        sheet=sheet,
        header=header,
        columns=tuple(columns or ()),
        values=tuple(values or ()),
        encoding=encoding,
        separator=_separator(separator),
        partner=partner,
        namesakes=namesakes,
        partial=partial,
    )
    with working(_("Reading {file}…").format(file=file.name)):
        plan = _plan(opened.lists, file, wishes)
    if not json:
        for line in preview(opened.lists, plan):
            print(line)
    edits, imported = plan.edits, False
    if edits and not dry_run:
        entry = sign(opened, author, _("Import {file}").format(file=file.name), why)
        if imported := _is_confirmed(yes=yes, json=json):
            _carry_out(opened, edits, entry)
    if json:
        print_json(plan_as_json(plan, imported=imported))
    elif imported:
        print(_("Imported. To take it back: sanctions undo"))
        if any(edit.table == "citations" for edit in edits):
            print(_('For the team only, until a real source is cited: sanctions cite ID --source SRC --at "para 5"'))
    if plan.is_refused and not dry_run:
        ways_out = _("Nothing was imported. Mend the file, say what is meant, or import the rest: --partial")
        print(ways_out, file=sys.stderr)
    raise typer.Exit((1 if dry_run else 2) if plan.is_refused else 0)


def _plan(lists: Lists, file: Path, wishes: ImportWishes) -> ImportPlan | CslPlan:
    """Plan what a file adds: references where it is JSON, else a list."""
    from sanctions.exchange.csl import is_csl
    from sanctions.exchange.csl_importing import plan_csl
    from sanctions.exchange.guards import is_workbook, read_file
    from sanctions.exchange.importing import plan_import

    name, data = str(file), read_file(file)
    if is_workbook(name, data) or not is_csl(data):
        return plan_import(lists, name, data, wishes, _today())
    if wishes.table.casefold() not in {"", "sources"}:
        raise WrongUse(_("{file} holds references, which go into the sources.").format(file=file))
    return plan_csl(lists, name, data, partial=wishes.partial)


def _today() -> str:
    import datetime

    return datetime.datetime.now().astimezone().date().isoformat()


def _separator(typed: str) -> str:
    separator = {"tab": "\t", r"\t": "\t", "comma": ",", "semicolon": ";"}.get(typed.casefold(), typed)
    if len(separator) > 1 or separator in {'"', "\n", "\r"}:
        raise WrongUse(_("--separator takes one character, or the word tab, not {typed}.").format(typed=typed))
    return separator


def _is_confirmed(*, yes: bool, json: bool) -> bool:
    """Ask whether what was shown shall be added; WrongUse where nobody can be asked."""
    if yes:
        return True
    if json or not is_asked():
        raise WrongUse(_("Nothing was imported, because nobody can be asked. Look with --dry-run, then add --yes."))
    return typer.confirm(_("Is it read rightly, and shall it be added?"))


def _carry_out(opened: Register, edits: Sequence[Edit], entry: Entry) -> None:
    from sanctions.register.edits import edit_register

    with working(_("Saving…")):
        edit_register(opened, edits, entry)
