"""`sanctions brief`: the PDF and Excel briefings, and on the screen what was withheld from them."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.naming import find_record, label_of
from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, print_json, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Audience

if TYPE_CHECKING:
    from sanctions.briefing.clearance import Withheld
    from sanctions.briefing.writing import Briefing
    from sanctions.records.evidence import Citation
    from sanctions.records.lists import Lists

__all__ = ["brief"]

_SHOWN_OF_A_REASON = 12


class ListName(StrEnum):
    """One of the two lists, as typed."""

    ENFORCERS = "enforcers"
    DECISION_MAKERS = "decision-makers"


def brief(
    register: RegisterOption = None,
    at: AtOption = "",
    audience: Annotated[Audience, typer.Option(help="Who will read it.")] = Audience.OFFICIALS,
    list_name: Annotated[ListName | None, typer.Option("--list", help="One of the two lists only.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="This candidate; may be repeated.")
    ] = None,
    day: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The date on it; otherwise today.")] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PLACE", help="A folder, or one .pdf or .xlsx file; otherwise briefings/."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with 1 if anything was withheld.")] = False,
    json: JsonOption = False,
) -> None:
    """Write the PDF and Excel briefings; tell here what was withheld."""
    from sanctions.briefing.writing import Order, write_briefing

    opened = open_register(register, at)
    chosen = tuple(find_record(opened.lists, typed, "can-").id for typed in only or [])
    order = Order(
        audience=audience,
        tables=(list_name.value.replace("-", "_"),) if list_name else ("enforcers", "decision_makers"),
        only=chosen,
        day=_day(day),
        place=out or opened.root / "briefings",
    )
    with working(_("Writing the briefing…")):
        done = write_briefing(opened, order)
    if json:
        print_json(_as_json(done, audience, opened.fingerprint))
    else:
        for file in done.files:
            print(_("Wrote {file}").format(file=file))
        _print_withheld(opened.lists, done.withheld)
    raise typer.Exit(1 if strict and done.withheld else 0)


def _as_json(done: Briefing, audience: Audience, fingerprint: str) -> dict[str, object]:
    return {
        "files": [str(file) for file in done.files],
        "audience": audience.value,
        "fingerprint": fingerprint,
        "candidates": done.candidates,
        "withheld": [{"record": w.record, "table": w.table, "fact": w.fact, "reason": w.reason} for w in done.withheld],
    }


def _day(typed: str) -> datetime.date:
    if not typed:
        return datetime.datetime.now().astimezone().date()
    from sanctions.records.dates import check_day

    try:
        return datetime.date.fromisoformat(check_day(typed))
    except ValueError as error:
        raise WrongUse(_("--date {typed}: {error}.").format(typed=typed, error=error)) from None


def _print_withheld(lists: Lists, withheld: list[Withheld]) -> None:
    out = console()
    if not withheld:
        out.print(_("Nothing was withheld."))
        return
    out.print(_("Withheld from it (this is on your screen only; the files do not mention it):"), style="bold")
    groups: dict[str, list[Withheld]] = {}
    for item in withheld:
        groups.setdefault(item.reason.sentence, []).append(item)
    for sentence, group in groups.items():
        out.print(f"  {len(group)}: {sentence}", style="yellow")
        lines = _by_record(lists, group)
        for items in lines[:_SHOWN_OF_A_REASON]:
            out.print(f"    {_describe(lists, items)}")
        if more := sum(map(len, lines[_SHOWN_OF_A_REASON:])):
            out.print(_("    … and {count} more; all of them with --json").format(count=more))


def _by_record(lists: Lists, group: list[Withheld]) -> list[list[Withheld]]:
    """Return what was withheld for one reason, a list for each record; the citations of a record are one list."""
    records: dict[tuple[str, str], list[Withheld]] = {}
    for item in group:
        record_id = getattr(lists.find(item.record), "record_id", "") if item.table == "citations" else item.record
        records.setdefault((item.table, record_id), []).append(item)
    return list(records.values())


def _describe(lists: Lists, items: list[Withheld]) -> str:
    """Say in one line what was withheld of a record: it as a whole, facts of it, or citations of it."""
    from sanctions.records.evidence import Citation

    citations = [row for item in items if isinstance(row := lists.find(item.record), Citation)]
    if not citations:
        facts = ", ".join(item.fact for item in items)
        return f"{_name(lists, items[0].table, items[0].record)} {facts}".rstrip()
    cited = citations[0].record_id
    record = lists.find(cited)
    return _("citations of {record}: {what}").format(
        record=_name(lists, record.table, cited) if record else cited,
        what="; ".join(_what(lists, citation) for citation in citations),
    )


def _what(lists: Lists, citation: Citation) -> str:
    """Say which facts a citation rests on which source."""
    from sanctions.records.facts import cited_facts

    source = lists.find(citation.source_id)
    return _("{facts} from {source} [{id}]").format(
        facts=", ".join(name for name, _digest in cited_facts(citation)),
        source=(source and label_of(lists, source)) or citation.source_id,
        id=citation.id,
    )


def _name(lists: Lists, table: str, record_id: str) -> str:
    """Name a record by table and id, and by what people call it or whom it is about."""
    record = lists.find(record_id)
    owners = (getattr(record, column, None) for column in ("candidate_id", "of_id", "record_id"))
    about = next((found for owner in owners if (found := lists.find(owner))), record)
    name = label_of(lists, about) if about else ""
    return " ".join(part for part in (table.replace("_", "-"), record_id, name and f"({name})") if part)
