"""`sanctions init`: a new register, empty or the fictional sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import ask_at_terminal
from sanctions.cli.options import AsOption
from sanctions.cli.printing import working
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from sanctions.register.register import Register

__all__ = ["init"]


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder to make; it may exist, if it is no register yet.")
    ],
    source: Annotated[
        str,
        typer.Option("--from", metavar="SOURCE", help="Copy a colleague's register: folder, stick or address."),
    ] = "",
    sample: Annotated[bool, typer.Option("--sample", help="Fill it with a rich, clearly fictional register.")] = False,
    title: Annotated[str, typer.Option(help="What the register is about; printed on every briefing.")] = "",
    organisation: Annotated[str, typer.Option(help="Who keeps it; printed on every briefing.")] = "",
    author: AsOption = "",
    no_git: Annotated[bool, typer.Option("--no-git", help="Make no git repository.")] = False,
) -> None:
    """Make a new register, or a copy of a colleague's.

    With --as, edits in it are signed so from now on.
    """
    from sanctions.errors import WrongUse
    from sanctions.records.text import clean_text
    from sanctions.register.creating import create_register, create_sample, join_register, require_place
    from sanctions.register.git.authors import parse_author
    from sanctions.register.git.history import open_history
    from sanctions.register.settings import Settings

    if (sample or source) and (title or organisation):
        raise WrongUse(_("It has its own title and organisation: leave out --title and --organisation."))
    if source and (sample or no_git):
        raise WrongUse(_("A copy of a colleague's register comes as it is: leave out --sample and --no-git."))
    signed = parse_author(author) if author else None
    require_place(folder)
    if source:
        with working(_("Copying…")):
            register = join_register(folder, source, ask_at_terminal())
    elif sample:
        register = create_sample(folder, git=not no_git, author=signed)
    else:
        named = clean_text(title) or clean_text(folder.resolve().name) or _("Register")
        settings = Settings(title=named, organisation=clean_text(organisation))
        register = create_register(folder, settings, git=not no_git, author=signed)
    if signed and (history := open_history(register.root)):
        history.configure_author(signed)
    _tell(folder, register)


def _tell(folder: Path, register: Register) -> None:
    """Print what was made and what comes next, with a warning where no register should lie."""
    from sanctions.register.creating import find_cloud_service

    count = sum(1 for _candidate in register.lists.candidates)
    candidates = ngettext("{n} candidate", "{n} candidates", count).format(n=count)
    print(_("Made a register in {folder}: {candidates}.").format(folder=register.root, candidates=candidates))
    if service := find_cloud_service(folder):
        print(
            _(
                "Warning: this folder seems to be synchronised by {service}, which damages git repositories and hands "
                "the lists to a third party. Move the register to an ordinary folder."
            ).format(service=service)
        )
    go = "" if folder.resolve() == Path.cwd() else _("cd {folder}, then: ").format(folder=_quoted(folder))
    if count:
        print(_("Next: {go}sanctions check · sanctions list · sanctions brief").format(go=go))
    else:
        print(
            _(
                "Next: {go}sanctions add enforcer name=… · sanctions import FILE · sanctions workbook out FILE.xlsx"
            ).format(go=go)
        )


def _quoted(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
