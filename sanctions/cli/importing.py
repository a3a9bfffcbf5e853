"""`sanctions import`: a partner's list into a table, or references from Zotero into the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.editing import is_asked
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.cli.printing import print_json, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanctions.exchange.csl_importing import CslPlan
    from sanctions.exchange.import_plan import Beside, ImportPlan, Problem
    from sanctions.register.edits import EditResult
    from sanctions.register.register import Register

__all__ = ["import_file"]

_SHOWN, _PROBLEMS_SHOWN = 20, 200
_WIDTH = 40


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
        int, typer.Option("--header", metavar="ROW", help="The row of the headings; else found.", min=0)
    ] = 0,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="The encoding of a CSV file, as windows-1251; else found.")
    ] = "",
    separator: Annotated[
        str, typer.Option("--separator", metavar="CHARACTER", help="What separates its columns; else counted.")
    ] = "",
    namesakes: Annotated[
        bool, typer.Option("--add-namesakes", help="Add also rows that bear the name of a record we have.")
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
    from sanctions.exchange.csl import is_csl
    from sanctions.exchange.csl_importing import plan_csl
    from sanctions.exchange.guards import is_workbook, read_file
    from sanctions.exchange.import_plan import ImportWishes
    from sanctions.exchange.importing import plan_import

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
        data = read_file(file)
        plan: ImportPlan | CslPlan
        if not is_workbook(str(file), data) and is_csl(data):
            if table.casefold() not in {"", "sources"}:
                raise WrongUse(_("{file} holds references, which go into the sources.").format(file=file))
            plan = plan_csl(opened.lists, str(file), data, partial=partial)
        else:
            plan = plan_import(opened.lists, str(file), data, wishes, _today())
    if not json:
        for line in _preview(plan):
            print(line)
    result = None
    if not dry_run and plan.edits and _is_confirmed(yes=yes, json=json):
        result = _carry_out(opened, plan, author, why)
    if json:
        print_json(_as_json(plan, result))
    elif result:
        print(_("Imported. To take it back: sanctions undo"))
    if plan.is_refused and not dry_run:
        print(
            _("Nothing was imported. Mend the file, say what is meant, or import the rest: --partial"), file=sys.stderr
        )
    raise typer.Exit((1 if dry_run else 2) if plan.is_refused else 0)


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


def _carry_out(opened: Register, plan: ImportPlan | CslPlan, author: str, why: str) -> EditResult:
    from sanctions.register.edits import edit_register

    entry = sign(opened, author, _("Import {file}").format(file=Path(plan.name).name), why)
    with working(_("Saving…")):
        return edit_register(opened, plan.edits, entry)


def _preview(plan: ImportPlan | CslPlan) -> Iterator[str]:
    """Yield how the file was read, what it adds, what is left out and why."""
    from sanctions.exchange.import_plan import ImportPlan

    if isinstance(plan, ImportPlan):
        yield from _how_read(plan)
        yield from _added(plan)
    else:
        yield _counted("sources", len(plan.cells))
        yield from _shortened([f"  {cells.get('title') or cells.get('url', '')}" for cells in plan.cells])
    if plan.beside:
        yield from _told_beside(plan.beside, added=isinstance(plan, ImportPlan) and plan.wishes.namesakes)
    yield from _told_problems(plan.problems)


def _how_read(plan: ImportPlan) -> Iterator[str]:
    from sanctions.exchange.delimited import SEPARATORS

    if plan.encoding:
        name = SEPARATORS.get(plan.separator)
        how = _("{file}: read as {encoding}, its columns separated by {separator}; the headings are in row {n}.")
        separator = _(name) if name else f"“{plan.separator}”"
        yield how.format(file=plan.name, encoding=plan.encoding, separator=separator, n=plan.header.number)
    else:
        how = _("{file}: sheet “{sheet}”; the headings are in row {n}.")
        yield how.format(file=plan.name, sheet=plan.sheet.title, n=plan.header.number)
    if hidden := sum(1 for row in plan.sheet.rows if row.is_hidden):
        text = ngettext(
            "{n} row is hidden or filtered away; it is read like the others.",
            "{n} rows are hidden or filtered away; they are read like the others.",
            hidden,
        )
        yield text.format(n=hidden)
    first = next((row for row in plan.sheet.rows if row.number > plan.header.number), None)
    for column, cell in plan.header.cells.items():
        field = plan.fields.get(column)
        example = _short(first.cell(column).text) if first else ""
        yield f"  {_short(cell.text)} → {field or _('left out')}" + (f"   ({example})" if example else "")


def _added(plan: ImportPlan) -> Iterator[str]:
    from sanctions.records.fields import CANDIDATE_TABLES

    yield _counted(plan.table.name, len(plan.rows))
    names = list(dict.fromkeys(plan.fields.values()))
    told = ((row.number, (_short(row.cells[name]) for name in names if name in row.cells)) for row in plan.rows)
    yield from _shortened([f"  {number}: {' · '.join(texts)}" for number, texts in told])
    mixed = _("“{theirs}” mixes Latin and Cyrillic letters and was read as “{ours}”.")
    yield from (mixed.format(theirs=theirs, ours=ours) for theirs, ours in plan.repaired.items())
    if plan.known:
        yield ngettext(
            "{n} row was imported from this very file before, and is not added again.",
            "{n} rows were imported from this very file before, and are not added again.",
            len(plan.known),
        ).format(n=len(plan.known))
    nameless = sum(1 for row in plan.rows if row.cells.get("kind") == "person" and not row.cells.get("name"))
    if plan.table.name in CANDIDATE_TABLES and nameless:
        yield ngettext(
            "{n} of them has no name in Latin letters; fill it in (sanctions set ID name=…) before a briefing.",
            "{n} of them have no name in Latin letters; fill it in (sanctions set ID name=…) before a briefing.",
            nameless,
        ).format(n=nameless)


def _counted(table: str, count: int) -> str:
    if not count:
        return _("There is nothing to add.")
    text = ngettext("To be added to {table}: {n} row.", "To be added to {table}: {n} rows.", count)
    return text.format(table=table.replace("_", "-"), n=count)


def _told_beside(beside: Sequence[Beside], *, added: bool) -> Iterator[str]:
    yield (
        _("These bear a name that we have, and are added all the same:")
        if added
        else _("These bear a name that we have, and are left out (to add them, too: --add-namesakes):")
    )
    yield from _shortened([f"  {one.row}: {one.name} = {'; '.join(one.records)}" for one in beside])


def _told_problems(problems: Sequence[Problem]) -> Iterator[str]:
    if problems:
        yield ngettext("{n} problem:", "{n} problems:", len(problems)).format(n=len(problems))
        yield from _shortened([f"- {one.place}: {one.message}" for one in problems], _PROBLEMS_SHOWN)


def _shortened(lines: list[str], shown: int = _SHOWN) -> Iterator[str]:
    yield from lines[:shown]
    if len(lines) > shown:
        yield _("  … and {n} more; all of them with --json").format(n=len(lines) - shown)


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _as_json(plan: ImportPlan | CslPlan, result: EditResult | None) -> dict[str, Any]:
    from sanctions.exchange.import_plan import ImportPlan

    told: dict[str, Any] = {"file": plan.name, "imported": result is not None}
    if isinstance(plan, ImportPlan):
        told |= {
            "sha256": plan.sha256,
            "table": plan.table.name,
            "encoding": plan.encoding,
            "separator": plan.separator,
            "sheet": plan.sheet.title,
            "header": plan.header.number,
            "columns": {plan.header.cell(column).text: field for column, field in plan.fields.items()},
            "left_out": plan.left_out,
            "source": plan.source_id,
            "rows": [{"row": row.number, "id": row.record.id, "values": row.cells} for row in plan.rows],
            "known": plan.known,
            "repaired": dict(plan.repaired),
        }
    else:
        told["rows"] = [{"values": cells} for cells in plan.cells]
    told["beside"] = [one._asdict() for one in plan.beside]
    told["problems"] = [one._asdict() for one in plan.problems]
    return told
