"""`sanctions workbook`: out to colleagues who have only Excel, and back in, cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.brief import ListName
from sanctions.cli.editing import confirm, hint_undo, is_asked
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign, today
from sanctions.cli.printing import print_json, progress
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.exchange.workbook_intake import Intake
    from sanctions.exchange.workbook_reading import Problem

__all__ = ["workbook"]

# More changes than this are counted, not told.
_SHOWN = 200

workbook = typer.Typer(
    name="workbook",
    help="Excel workbook for colleagues: out, and their edits in.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@workbook.command("out")
def write_out(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook to write, as lists.xlsx.")],
    register: RegisterOption = None,
    list_name: Annotated[
        ListName | None, typer.Option("--list", help="The dossiers of one of the two lists only.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="ID", help="This candidate's dossier only; may be repeated."),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE if it is there.")] = False,
    json: JsonOption = False,
) -> None:
    """Write the lists as a workbook that colleagues edit.

    It is for the team only: it holds everything. What comes back is taken in with: sanctions workbook in.
    """
    from sanctions.cli.naming import find_record
    from sanctions.exchange.workbook import Version, choose_part, count_rows, render_workbook
    from sanctions.register.files import replace_files
    from sanctions.register.saving import Entry
    from sanctions.register.versions import keep_version

    _check_place(file, overwrite=overwrite)
    found = open_register(register)
    opened, commit = keep_version(found.root, Entry("Write a workbook"), found)
    tables = [list_name.value.replace("-", "_")] if list_name else []
    part = choose_part(opened.lists, tables, [find_record(opened.lists, typed, "can-").id for typed in only or []])
    version = Version(opened.settings.title, today(), commit, opened.fingerprint)
    with progress(_("Writing the workbook"), count_rows(part)) as advance:
        data = render_workbook(opened.lists, part, version, advance)
        replace_files(file.parent, {file.name: data})
    if json:
        print_json({"file": str(file), "rows": count_rows(part), "commit": commit, "fingerprint": opened.fingerprint})
        return
    print(_("Wrote {file} for the team only, from version {version}.").format(file=file, version=version.name))
    if count := len(opened.unreadable):
        text = ngettext(
            "{n} row cannot be read and is not in it; see: sanctions check",
            "{n} rows cannot be read and are not in it; see: sanctions check",
            count,
        )
        print(text.format(n=count))


def _check_place(file: Path, *, overwrite: bool) -> None:
    """Refuse a name that no spreadsheet program would open, or a workbook that may have come back with edits."""
    if file.suffix.lower() != ".xlsx":
        raise WrongUse(_("{file}: the name of a workbook ends in .xlsx.").format(file=file))
    if file.exists() and not overwrite:
        text = _("{file} is there already, and may hold a colleague's edits. Choose another name, or add --overwrite.")
        raise WrongUse(text.format(file=file))


@workbook.command("in")
def take_in_workbook(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The workbook that came back.")],
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; apply what is shown.")] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Apply what can be taken in, though something is refused.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write what is refused into a copy, as comments.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Take in what a colleague edited in a workbook.

    Only touched cells are edits; they are merged with what happened since, and are one entry of the history.
    """
    from sanctions.exchange.guards import read_file
    from sanctions.exchange.sheets import open_book
    from sanctions.exchange.workbook_intake import save_intake, take_in
    from sanctions.exchange.workbook_report import write_report
    from sanctions.register.files import replace_files

    opened = open_register(register)
    entry = sign(opened, author, f"Take in the workbook {file.name}", why)
    data = read_file(file)
    book = open_book(str(file), data)
    with progress(_("Reading the workbook"), len(book.titles)) as advance:
        intake = take_in(opened, book, entry, today(), lambda: advance(1))
    if report and intake.problems:
        replace_files(report.parent, {report.name: write_report(str(file), data, intake.problems)})
    applies = not dry_run and bool(intake.result.changes) and (partial or not intake.problems)
    if json:
        applies = applies and yes
        result = save_intake(intake, entry) if applies else intake.result
        print_json(
            {
                "applied": applies,
                "changes": [change._asdict() for change in result.changes],
                "conflicts": [conflict.id for conflict in result.conflicts],
                "problems": [{"place": one.place, "message": one.message} for one in intake.problems],
                "notes": [{"place": one.place, "message": one.message} for one in intake.notes],
            }
        )
    else:
        _tell(intake, report)
        if applies and _agrees(yes):
            result = save_intake(intake, entry)
            print(_("Taken in, as one entry of the history."), *hint_undo(result.commit))
            _tell_conflicts(len(result.conflicts))
        else:
            applies = False
            print(_("Nothing was changed."))
    raise typer.Exit(1 if intake.problems else 0)


def _agrees(yes: bool) -> bool:
    if yes:
        return True
    if not is_asked():
        raise WrongUse(_("Nothing was changed: nobody can be asked here. To apply what is shown, add --yes."))
    return confirm(_("Take this in?"))


def _tell(intake: Intake, report: Path | None) -> None:
    """Print what would change, what was mended, and what is refused."""
    from sanctions.cli.telling import count_changes, tell_changes, tell_stale

    if not intake.is_known:
        print(
            _(
                "The version from which the workbook was made is not known here, so nobody can tell who changed what "
                "in rows that differ in both: there each difference waits as a conflict, and the lists stay."
            )
        )
    result = intake.result
    sentences = list(tell_changes(result.lists, result.changes))
    if len(sentences) > _SHOWN:
        sentences = [*sentences[:_SHOWN], *count_changes(result.changes)]
    for sentence in [*sentences, *tell_stale(result.lists, result.stale)]:
        print(f"{sentence[:1].upper()}{sentence[1:]}.")
    _tell_places(_("Mended, or to be looked at:"), intake.notes)
    if intake.problems:
        count = len(intake.problems)
        head = ngettext("{n} cell cannot be taken in:", "{n} cells cannot be taken in:", count).format(n=count)
        _tell_places(head, intake.problems)
        if report:
            print(_("They stand as comments in {file}.").format(file=report))
    elif not sentences:
        print(_("The workbook holds no edits that the lists do not have."))


def _tell_places(head: str, problems: Sequence[Problem]) -> None:
    if problems:
        print(head)
    for problem in problems:
        print(f"- {problem.place}: {problem.message}")


def _tell_conflicts(count: int) -> None:
    if count:
        print(
            ngettext(
                "{n} conflict waits for a decision; see: sanctions resolve",
                "{n} conflicts wait for a decision; see: sanctions resolve",
                count,
            ).format(n=count)
        )
