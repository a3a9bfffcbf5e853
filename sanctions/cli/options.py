"""Options that several commands share, and how they find the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sanctions.register.register import Register

__all__ = ["JsonOption", "RegisterOption", "open_register", "show_version"]

RegisterOption = Annotated[
    Path | None,
    typer.Option("--register", metavar="FOLDER", help="The register; otherwise the one that this folder is in."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def open_register(folder: Path | None) -> Register:
    """Read the register that a command is about."""
    from sanctions.register.register import find_register, read_register

    return read_register(find_register(folder or Path.cwd()))


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
