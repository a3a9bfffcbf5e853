"""`sanctions workbook`: out to colleagues who have only Excel, and back in, cell by cell."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from sanctions.cli.brief import ListName
from sanctions.cli.options import RegisterOption, open_register
from sanctions.cli.printing import progress
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

__all__ = ["workbook"]

workbook = typer.Typer(
    name="workbook",
    help="Send the lists to colleagues as an Excel workbook, and take their edits in.",
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
) -> None:
    """Write the lists as a workbook that colleagues edit.

    It is for the team only: it holds everything. What comes back is taken in with: sanctions workbook in.
    """
    from sanctions.cli.naming import find_record
    from sanctions.exchange.workbook import Version, choose_part, render_workbook
    from sanctions.register.files import replace_files
    from sanctions.register.saving import Entry
    from sanctions.register.versions import keep_version

    if file.suffix.lower() != ".xlsx":
        raise WrongUse(_("{file}: the name of a workbook ends in .xlsx.").format(file=file))
    opened, commit = keep_version(open_register(register).root, Entry(_("Write a workbook")))
    tables = [list_name.value.replace("-", "_")] if list_name else []
    part = choose_part(opened.lists, tables, [find_record(opened.lists, typed, "can-").id for typed in only or []])
    day = datetime.datetime.now().astimezone().date().isoformat()
    version = Version(opened.settings.title, day, commit, opened.fingerprint)
    with progress(_("Writing the workbook"), len(part)) as advance:
        data = render_workbook(opened.lists, part, version, advance)
        replace_files(file.parent, {file.name: data})
    print(_("Wrote {file} for the team only, from version {version}.").format(file=file, version=version.name))
