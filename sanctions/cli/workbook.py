"""`sanctions workbook`: out to colleagues who have only Excel, and back in, cell by cell."""

from __future__ import annotations

import sys
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

    from sanctions.exchange.problems import Problem
    from sanctions.exchange.workbook_intake import Intake, Meeting
    from sanctions.records.lists import Lists

__all__ = ["workbook"]

OverwriteOption = Annotated[bool, typer.Option("--overwrite", help="Replace the file to be written if it is there.")]
# The folders of a register that hold its files, and what is handed out.
_NOT_FOR_WORKBOOKS = {"lists", "schemas", "editions", "briefings"}
# More changes than this are counted, not told; and so many places.
_SHOWN, _PLACES = 200, 60
_ANSWERS = {"", "1", "2"}

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
    overwrite: OverwriteOption = False,
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
    _check_folder(file, found.root)
    opened, commit = keep_version(found.root, Entry("Write a workbook"), found)
    tables = [list_name.value.replace("-", "_")] if list_name else []
    chosen = [find_record(opened.lists, typed, "can-") for typed in only or []]
    if others := [one.id for one in chosen if tables and one.table not in tables]:
        text = _("{ids}: not in the list after --list, {list}. Leave out the one or the other.")
        raise WrongUse(text.format(ids=", ".join(others), list=list_name.value if list_name else ""))
    part = choose_part(opened.lists, tables, [one.id for one in chosen])
    version = Version(opened.settings.title, today(), commit, opened.fingerprint)
    with progress(_("Writing the workbook"), count_rows(part)) as advance:
        data = render_workbook(opened.lists, part, version, advance)
        replace_files(file.parent, {file.name: data})
    if json:
        print_json({"file": str(file), "rows": count_rows(part), "commit": commit, "fingerprint": opened.fingerprint})
        return
    print(_("Wrote {file} for the team only, from version {version}.").format(file=file, version=version.name))
    if file.resolve().is_relative_to(found.root.resolve()):
        print(
            _(
                "It lies in the register's folder. The program never puts it into the history; see that nobody else "
                "does, or keep it elsewhere."
            )
        )
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


def _check_folder(file: Path, root: Path) -> None:
    """Refuse a place in the register that holds something else: its tables, or what goes out to others."""
    place, root = file.resolve(), root.resolve()
    folder = place.relative_to(root).parts[0] if place.is_relative_to(root) and place.parent != root else ""
    if folder in _NOT_FOR_WORKBOOKS or folder.startswith("."):
        text = _("{file}: the folder {folder} of the register is not for workbooks, which are for the team only.")
        raise WrongUse(f"{text.format(file=file, folder=folder)} " + _("Choose a place beside the register."))


def _check_report(report: Path, file: Path, *, overwrite: bool) -> None:
    """Refuse what `_check_place` does, and a report that would stand in the place of the workbook that came back."""
    if report.resolve() == file.resolve() or (report.exists() and file.exists() and report.samefile(file)):
        text = _("{file} is the workbook that came back; the report goes into a copy. Choose another name.")
        raise WrongUse(text.format(file=report))
    _check_place(report, overwrite=overwrite)


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
    overwrite: OverwriteOption = False,
    json: JsonOption = False,
) -> None:
    """Take in what a colleague edited in a workbook.

    Only touched cells are edits; they are merged with what happened since, and are one entry of the history.
    """
    from sanctions.exchange.guards import read_file
    from sanctions.exchange.workbook_intake import save_intake, take_in
    from sanctions.exchange.workbook_opening import open_returned
    from sanctions.register.saving import Entry

    if report:
        _check_report(report, file, overwrite=overwrite)
    opened = open_register(register)
    if report:
        _check_folder(report, opened.root)
    data = read_file(file)
    book = open_returned(str(file), data)
    summary = f"Take in the workbook {file.name}"
    # Who only looks need not say who he is.
    entry = Entry(summary) if dry_run and not author else sign(opened, author, summary, why)
    with progress(_("Reading the workbook"), len(book.titles)) as advance:
        intake = take_in(opened, book, entry, today(), lambda: advance(1))
    applies = not dry_run and bool(intake.result.changes) and (partial or not intake.problems)
    if json:
        if report and intake.problems:
            print(_write_report(report, file, data, intake), file=sys.stderr)
        applies = applies and yes
        result = save_intake(intake, entry) if applies else intake.result
        print_json(
            {
                "applied": applies,
                "changes": [change._asdict() for change in result.changes],
                "conflicts": [conflict.id for conflict in result.conflicts],
                "problems": [one.as_json() for one in intake.problems],
                "notes": [one.as_json() for one in intake.notes],
                "left_out": [one.as_json() for one in intake.left_out],
            }
        )
    else:
        _tell(intake, is_partial=partial)
        if report and intake.problems:
            print(_write_report(report, file, data, intake))
        if applies and not yes and is_asked():
            intake = _ask_about_meetings(intake)
            applies = bool(intake.result.changes)
        if applies and _agrees(yes):
            result = save_intake(intake, entry)
            print(_("Taken in, as one entry of the history."), *hint_undo(result.commit))
            _tell_conflicts(len(result.conflicts))
        else:
            applies = False
            print(_("Nothing was changed."))
    raise typer.Exit(1 if intake.problems else 0)


def _ask_about_meetings(intake: Intake) -> Intake:
    """Ask of each cell that was edited here, too, what it shall hold; what is left open becomes a conflict."""
    from sanctions.cli.telling import say_apart
    from sanctions.exchange.workbook_intake import decide, find_meetings

    decisions = {}
    for meeting in find_meetings(intake):
        print(_sentence(_tell_meeting(intake.result.lists, meeting)))
        lists, workbook = say_apart(intake.result.lists, meeting.lists, meeting.workbook)
        print(
            _("1: “{lists}”, as in the lists · 2: “{workbook}”, as in the workbook · Enter: leave it open").format(
                lists=lists, workbook=workbook
            )
        )
        answer = ""
        while (answer := typer.prompt(_("Which shall it be?"), default="", show_default=False).strip()) not in _ANSWERS:
            pass
        if answer:
            decisions[meeting] = meeting.lists if answer == "1" else meeting.workbook
    return decide(intake, decisions) if decisions else intake


def _tell_meeting(lists: Lists, meeting: Meeting) -> str:
    from sanctions.cli.telling import call, say_apart

    mine, theirs = say_apart(lists, meeting.lists, meeting.workbook)
    shown, _other = say_apart(lists, meeting.shown, meeting.lists)
    text = _(
        "{field} of {what} was edited here, too. The lists ({author}): “{mine}”; this workbook: “{theirs}”. "
        "Until somebody decides, it shows “{shown}”: sanctions resolve"
    )
    return text.format(
        field=meeting.field,
        what=call(lists, meeting.record),
        author=meeting.author or "?",
        mine=mine,
        theirs=theirs,
        shown=shown,
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _agrees(yes: bool) -> bool:
    if yes:
        return True
    if not is_asked():
        raise WrongUse(_("Nothing was changed: nobody can be asked here. To apply what is shown, add --yes."))
    return confirm(_("Take this in?"))


def _write_report(report: Path, file: Path, data: bytes, intake: Intake) -> str:
    """Write the problems into a copy, if one can be made, and say so: they are told whether one can or not."""
    from sanctions.errors import UnreadableFile
    from sanctions.exchange.workbook_report import write_report
    from sanctions.register.files import replace_files

    try:
        replace_files(report.parent, {report.name: write_report(str(file), data, intake.problems)})
    except UnreadableFile as error:
        return _("No report was written. {why}").format(why=error)
    text = _("They are listed on the first sheet of {file}, and stand as comments on their cells.")
    return text.format(file=report)


def _tell(intake: Intake, *, is_partial: bool) -> None:
    """Print what would change, what was mended, and what is refused."""
    from sanctions.cli.telling import count_changes, tell_changes, tell_stale
    from sanctions.exchange.workbook_intake import find_meetings

    if not intake.is_known:
        print(
            _(
                "The version from which the workbook was made is not known here, so nobody can tell who changed what "
                "in rows that differ in both: there each difference waits as a conflict, and the lists stay."
            )
        )
    result = intake.result
    meetings = find_meetings(intake)
    # What became of these cells would look as if somebody had taken the other's edit back.
    cells, conflicts = {(one.record, one.field) for one in meetings}, {one.conflict for one in meetings}
    plain = [c for c in result.changes if (c.record, c.field) not in cells and c.record not in conflicts]
    sentences = [*(_tell_meeting(result.lists, one) for one in meetings), *tell_changes(result.lists, plain)]
    if len(sentences) > _SHOWN:
        sentences = [*sentences[:_SHOWN], *count_changes(result.changes)]
    for sentence in [*sentences, *tell_stale(result.lists, result.stale)]:
        print(_sentence(sentence))
    _tell_places(_("Mended, or to be looked at:"), intake.notes)
    if intake.problems:
        head = _("Cannot be taken in ({n}):").format(n=len(intake.problems))
        _tell_places(head, intake.problems)
        if is_partial:
            _tell_places(_("Left out with that:"), intake.left_out)
    elif not sentences:
        print(_("The workbook holds no edits that the lists do not have."))


def _tell_places(head: str, problems: Sequence[Problem]) -> None:
    if problems:
        print(head)
    for problem in problems[:_PLACES]:
        print(f"- {problem.place}: {problem.message}")
    if len(problems) > _PLACES:
        text = _("- and {n} more. All of them: --json; what cannot be taken in, also: --report FILE")
        print(text.format(n=len(problems) - _PLACES))


def _tell_conflicts(count: int) -> None:
    if count:
        print(
            ngettext(
                "{n} conflict waits for a decision; see: sanctions resolve",
                "{n} conflicts wait for a decision; see: sanctions resolve",
                count,
            ).format(n=count)
        )
