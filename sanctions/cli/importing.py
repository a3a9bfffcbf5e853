"""`sanctions import`: a partner's list into a table, or references from Zotero into the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import confirm, hint_undo, is_asked
from sanctions.cli.import_preview import plan_as_json, preview
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign, today
from sanctions.cli.printing import print_json, progress, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.status import Status

    from sanctions.exchange.csl_importing import CslPlan
    from sanctions.exchange.import_plan import ImportPlan, ImportWishes
    from sanctions.exchange.sheets import Row
    from sanctions.records.lists import Lists
    from sanctions.register.edits import Add
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
        int | None,
        typer.Option("--header", metavar="ROW", help="The row of the headings, 0 if it has none; else found."),
    ] = None,
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
    with working(_("Reading {file}…").format(file=file.name)) as spinner:
        plan = _plan(opened.lists, file, wishes, lambda rows: _with_bar(spinner, rows))
    if not json:
        for line in preview(opened.lists, plan):
            print(line)
    edits, imported, commit = plan.edits, False, ""
    if edits and not dry_run:
        entry = sign(opened, author, _("Import {file}").format(file=file.name), why)
        if imported := _is_confirmed(yes=yes, json=json):
            _ask_for_sender(plan, can_ask=is_asked() and not yes)
            edits = plan.edits
            commit = _carry_out(opened, edits, entry)
    if json:
        print_json(plan_as_json(plan, imported=imported))
    elif imported:
        _tell_imported(plan, edits, commit)
    if plan.is_refused and not dry_run:
        ways_out = _("Nothing was imported. Mend the file, say what is meant, or import the rest: --partial")
        print(ways_out, file=sys.stderr)
    raise typer.Exit((1 if dry_run else 2) if plan.is_refused else 0)


def _ask_for_sender(plan: ImportPlan | CslPlan, *, can_ask: bool) -> None:
    """Ask who sent a list, if nobody has said so: that is the first thing that is asked of a source later."""
    from sanctions.exchange.import_plan import ImportPlan
    from sanctions.records.text import clean_text

    if can_ask and isinstance(plan, ImportPlan) and plan.is_sender_unknown:
        answer = typer.prompt(_("Who sent the file? (Enter: not said)"), default="", show_default=False)
        plan.name_partner(clean_text(answer))


def _tell_imported(plan: ImportPlan | CslPlan, edits: Sequence[Add], commit: str) -> None:
    from sanctions.exchange.import_plan import ImportPlan

    print(_("Imported."), *hint_undo(commit))
    if not any(edit.table == "citations" for edit in edits):
        return
    print(_('For the team only, until a real source is cited: sanctions cite ID --source SRC --at "para 5"'))
    if isinstance(plan, ImportPlan) and plan.is_sender_unknown:
        text = _('Nobody is named who sent it; name them: sanctions set {source} publisher="Partner X"')
        print(text.format(source=plan.source_id))


def _plan(
    lists: Lists, file: Path, wishes: ImportWishes, watch: Callable[[Sequence[Row]], Iterator[Row]]
) -> ImportPlan | CslPlan:
    """Plan what a file adds: references where it is JSON, else a list."""
    from sanctions.exchange.csl import is_csl
    from sanctions.exchange.csl_importing import plan_csl
    from sanctions.exchange.guards import is_workbook, read_file
    from sanctions.exchange.importing import plan_import

    name, data = str(file), read_file(file)
    if is_workbook(name, data) or not is_csl(data):
        return plan_import(lists, name, data, wishes, today(), watch)
    if wishes.table.casefold() not in {"", "sources"}:
        raise WrongUse(_("{file} holds references, which go into the sources.").format(file=file))
    return plan_csl(lists, name, data, partial=wishes.partial)


def _with_bar(spinner: Status | None, rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows, and show how many are done, in place of what turns while the file is opened."""
    if spinner:
        spinner.stop()
    with progress(_("Reading the rows"), len(rows)) as advance:
        for row in rows:
            yield row
            advance(1)


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
    return confirm(_("Is it read rightly, and shall it be added?"))


def _carry_out(opened: Register, edits: Sequence[Add], entry: Entry) -> str:
    """Add what was planned, and return the entry of the history that it is."""
    from sanctions.register.edits import edit_register

    with working(_("Saving…")):
        return edit_register(opened, edits, entry).commit
