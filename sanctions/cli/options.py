"""Options that several commands share, and how they find the register and the author of an edit."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.language import gettext as _

if TYPE_CHECKING:
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = [
    "AsOption",
    "AtOption",
    "JsonOption",
    "RegisterOption",
    "WhyOption",
    "day_of",
    "open_register",
    "show_version",
    "sign",
    "today",
]

RegisterOption = Annotated[
    Path | None,
    typer.Option("--register", metavar="FOLDER", help="The register; otherwise the one that this folder is in."),
]
AtOption = Annotated[
    str, typer.Option("--at", metavar="EDITION|COMMIT", help="Read this edition or commit; otherwise today's lists.")
]
AsOption = Annotated[
    str,
    typer.Option(
        "--as", metavar="NAME", help="Who does it, as “Name <mail>”; otherwise git's user. A pseudonym will do."
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; kept in the history.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def open_register(folder: Path | None, at: str = "") -> Register:
    """Read the register that a command is about, as it stands or as it stood."""
    from sanctions.register.register import find_register, read_register

    register = read_register(find_register(folder or Path.cwd()))
    for table in register.missing if not at else ():
        text = _("Warning: lists/{table}.csv has gone, and with it all that stood in it; see: sanctions check")
        print(text.format(table=table), file=sys.stderr)
    if not at:
        return register
    from sanctions.register.versions import read_version

    return read_version(register, at)


def day_of(typed: str) -> datetime.date:
    """Return the day that somebody gave with --date, or today. WrongUse if it is none."""
    from sanctions.errors import WrongUse
    from sanctions.records.dates import check_day

    if not typed:
        return datetime.date.fromisoformat(today())
    try:
        return datetime.date.fromisoformat(check_day(typed))
    except ValueError as error:
        raise WrongUse(_("--date {typed}: {error}.").format(typed=typed, error=error)) from None


def sign(register: Register, typed: str, summary: str, why: str = "", undoes: str = "") -> Entry:
    """Make the history's entry of an edit. WrongUse, with the ways out, if nobody would sign it."""
    from sanctions.errors import WrongUse
    from sanctions.records.text import clean_text
    from sanctions.register.git.authors import parse_author
    from sanctions.register.git.history import open_history
    from sanctions.register.saving import Entry

    author = parse_author(typed) if typed else None
    if author is None and (history := open_history(register.root)):
        author = history.configured_author()
        if author is None:
            raise WrongUse(
                _(
                    'Say who makes this edit: add --as "Name <mail>", or once and for all: '
                    'git config user.name "Name". A pseudonym will do; the address may be left out.'
                )
            )
    return Entry(summary, author, clean_text(why, lines=True), undoes)


def _print_version(wanted: bool) -> None:
    if wanted:
        from sanctions import __version__

        print(f"sanctions {__version__}")
        raise typer.Exit


def show_version(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Two cited lists of people proposed for human-rights sanctions, and the briefings made from them."""


def today() -> str:
    """Return the day on which somebody edits or cites, as their clock has it: YYYY-MM-DD."""
    import datetime

    return datetime.datetime.now().astimezone().date().isoformat()
