"""`sanctions brief`: the PDF and Excel briefings, and on the screen what was withheld from them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.briefing.layouts import Layout
from sanctions.cli.naming import find_record
from sanctions.cli.options import AtOption, JsonOption, RegisterOption, day_of, open_register
from sanctions.cli.printing import print_json, working
from sanctions.cli.withholding import json_of_withheld, print_withheld
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Audience, Regime

if TYPE_CHECKING:
    from sanctions.briefing.writing import Briefing

__all__ = ["brief"]


class ListName(StrEnum):
    """One of the two lists, as typed."""

    ENFORCERS = "enforcers"
    DECISION_MAKERS = "decision-makers"


def brief(
    register: RegisterOption = None,
    at: AtOption = "",
    regime: Annotated[
        Regime | None, typer.Option(help="For this law: cases only, with legal tables, statements and a page on it.")
    ] = None,
    audience: Annotated[
        Audience | None, typer.Option(help="Who will read it; otherwise officials, or whom the law's channel reaches.")
    ] = None,
    list_name: Annotated[ListName | None, typer.Option("--list", help="One of the two lists only.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="This candidate; may be repeated.")
    ] = None,
    day: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The date on it; otherwise today.")] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PLACE", help="A folder, or one .pdf or .xlsx file; otherwise briefings/."),
    ] = None,
    layout: Annotated[
        Layout, typer.Option(help="PDF and Excel; or uk: one workbook in the columns of the UK Sanctions List, no PDF.")
    ] = Layout.BRIEFING,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 if anything was withheld.")] = False,
    json: JsonOption = False,
) -> None:
    """Write PDF and Excel briefings; tell here what was withheld."""
    from sanctions.briefing.writing import Order, audience_for, write_briefing

    opened = open_register(register, at)
    chosen = tuple(find_record(opened.lists, typed, "can-").id for typed in only or [])
    reader = audience or audience_for(opened, regime)
    order = Order(
        audience=reader,
        tables=(list_name.value.replace("-", "_"),) if list_name else ("enforcers", "decision_makers"),
        only=chosen,
        day=day_of(day),
        place=out or opened.root / "briefings",
        layout=layout,
        regime=regime,
    )
    with working(_("Writing the briefing…")):
        done = write_briefing(opened, order)
    if json:
        print_json(_as_json(done, reader, opened.fingerprint))
    else:
        for file in done.files:
            print(_("Wrote {file}").format(file=file))
        for notice in done.notices:
            print(notice)
        print_withheld(opened.lists, done.withheld)
    raise typer.Exit(1 if strict and done.withheld else 0)


def _as_json(done: Briefing, audience: Audience, fingerprint: str) -> dict[str, object]:
    return {
        "files": [str(file) for file in done.files],
        "audience": audience.value,
        "fingerprint": fingerprint,
        "candidates": done.candidates,
        "withheld": json_of_withheld(done.withheld),
        **({"notices": list(done.notices)} if done.notices else {}),
    }
