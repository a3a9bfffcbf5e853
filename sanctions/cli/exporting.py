"""`sanctions export`: tables for Excel, sources for Zotero, entities for graphs; for one audience, one way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import print_json, working
from sanctions.cli.withholding import json_of_withheld, print_withheld
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sanctions.briefing.clearance import Cleared
    from sanctions.register.register import Register

__all__ = ["export"]

export = typer.Typer(
    name="export",
    help="Tables (csv), sources for Zotero (csl), FollowTheMoney (ftm).",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_LISTS = ("enforcers", "decision_makers")

AudienceOption = Annotated[Audience, typer.Option(help="Who will read it.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FOLDER", help="Where the files go; otherwise briefings/.")
]


@export.command("csv")
def export_csv(
    tables: Annotated[
        list[str] | None, typer.Argument(metavar="TABLE…", help="Tables, as postings; without them, the two lists.")
    ] = None,
    audience: AudienceOption = Audience.OFFICIALS,
    out: OutOption = None,
    bom: Annotated[bool, typer.Option("--bom", help="Begin with the mark by which Excel knows UTF-8.")] = False,
    semicolons: Annotated[
        bool, typer.Option("--semicolons", help="Semicolons between columns, as Excel wants in many countries.")
    ] = False,
    register: RegisterOption = None,
    at: AtOption = "",
    json: JsonOption = False,
) -> None:
    """Write tables as CSV; nothing is read back from them.

    For a double click in Excel add --bom, and --semicolons where it is Russian, Kazakh, German, French and the like.
    """
    from sanctions.exchange.csv_export import EXPORTED, export_table
    from sanctions.exchange.exporting import export_name

    opened = open_register(register, at)
    names = [_exported(typed, EXPORTED) for typed in tables or []] or list(_LISTS)

    def write(cleared: Cleared) -> dict[str, bytes]:
        shown = [name for name in names if cleared.lists.rows(name)]
        tables = (export_table(cleared, name, bom=bom, semicolons=semicolons) for name in shown)
        return {export_name(name, "csv", opened, audience): data for name, data in zip(shown, tables, strict=True)}

    _export(opened, audience, out, write, names, json=json)


@export.command("csl")
def export_csl(
    audience: AudienceOption = Audience.OFFICIALS,
    out: OutOption = None,
    register: RegisterOption = None,
    at: AtOption = "",
    json: JsonOption = False,
) -> None:
    """Write the sources as CSL JSON, for Zotero and its like."""
    from sanctions.exchange.csl import write_csl
    from sanctions.exchange.exporting import export_name

    opened = open_register(register, at)

    def write(cleared: Cleared) -> dict[str, bytes]:
        name = export_name("sources", "csl.json", opened, audience)
        return {name: write_csl(cleared)} if cleared.lists.sources else {}

    _export(opened, audience, out, write, ["sources"], json=json)


@export.command("ftm")
def export_ftm(
    audience: AudienceOption = Audience.OFFICIALS,
    out: OutOption = None,
    register: RegisterOption = None,
    at: AtOption = "",
    json: JsonOption = False,
) -> None:
    """Write people, posts, bodies, incidents and sources as FollowTheMoney JSON lines, for OpenAleph and its like."""
    from sanctions.exchange.exporting import export_name
    from sanctions.exchange.ftm import FTM_TABLES, export_ftm

    opened = open_register(register, at)

    def write(cleared: Cleared) -> dict[str, bytes]:
        data = export_ftm(cleared, is_fictional=opened.settings.fictional)
        return {export_name("entities", "ftm.json", opened, audience): data} if data else {}

    _export(opened, audience, out, write, list(FTM_TABLES), json=json)


def _exported(typed: str, allowed: Collection[str]) -> str:
    name = typed.strip().casefold().replace("-", "_")
    if name not in allowed:
        tables = ", ".join(table.replace("_", "-") for table in allowed)
        raise WrongUse(_("{table} is not exported; there are {tables}.").format(table=typed, tables=tables))
    return name


def _export(
    opened: Register,
    audience: Audience,
    out: Path | None,
    write: Callable[[Cleared], dict[str, bytes]],
    tables: list[str],
    *,
    json: bool,
) -> None:
    """Clear the lists for an audience, write the files, and tell what was withheld of these tables."""
    from sanctions.briefing.clearance import clear
    from sanctions.briefing.writing import check_fit, check_place
    from sanctions.errors import CannotRender
    from sanctions.register.files import replace_files

    folder = out or opened.root / "briefings"
    check_place(opened, folder)
    check_fit(opened, audience)
    if folder.is_file():
        raise WrongUse(_("--out takes a folder, not the file {place}.").format(place=folder))
    with working(_("Exporting…")):
        cleared, withheld = clear(opened.lists, audience)
        files = write(cleared)
        withheld = [item for item in withheld if item.table in tables]
        if not files:
            raise CannotRender(
                _("Nothing in {tables} may be shown to this audience: {command} says why.").format(
                    tables=", ".join(name.replace("_", "-") for name in tables),
                    command=f"sanctions brief --audience {audience}",
                )
            )
        replace_files(folder, files)
    written = [folder / name for name in files]
    if json:
        files_written = [str(file) for file in written]
        told = json_of_withheld(withheld)
        print_json({"files": files_written, "audience": audience.value, "withheld": told})
        return
    for file in written:
        print(_("Wrote {file}").format(file=file))
    print_withheld(opened.lists, withheld)
