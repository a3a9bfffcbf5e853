"""What `sanctions import` shows before it asks: how a file was read, what it adds, what stays out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.names.called import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanctions.exchange.csl_importing import CslPlan
    from sanctions.exchange.import_plan import Beside, ImportPlan, Problem
    from sanctions.records.lists import Lists

__all__ = ["plan_as_json", "preview"]

_SHOWN, _PROBLEMS_SHOWN = 20, 200
_WIDTH = 40


def preview(lists: Lists, plan: ImportPlan | CslPlan) -> Iterator[str]:
    """Yield how the file was read, what it adds, what is left out and why."""
    from sanctions.exchange.import_plan import ImportPlan

    if isinstance(plan, ImportPlan):
        yield from _how_read(plan)
        yield from _added(lists, plan)
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
    for column in sorted({*plan.header.cells, *plan.fields}):
        field = plan.fields.get(column)
        example = _short(first.cell(column).text) if first else ""
        yield f"  {_short(plan.heading(column))} → {field or _('left out')}" + (f"   ({example})" if example else "")


def _added(lists: Lists, plan: ImportPlan) -> Iterator[str]:
    from sanctions.records.fields import CANDIDATE_TABLES

    yield _counted(plan.table.name, len(plan.rows))
    names = list(dict.fromkeys(plan.fields.values()))
    told = ((row.number, [_shown(lists, row.cells[name]) for name in names if name in row.cells]) for row in plan.rows)
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
        _("These bear a name like one that we have, or say the same, and are added nevertheless:")
        if added
        else _(
            "These bear a name like one that we have, or say the same, and are left out (to add them, too: "
            "--add-namesakes):"
        )
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


def _shown(lists: Lists, cell: str) -> str:
    """Return a cell as a person reads it: a reference with the name of what it refers to."""
    record = lists.find(cell)
    return f"{_short(label_of(lists, record))} [{cell}]" if record else _short(cell)


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def plan_as_json(plan: ImportPlan | CslPlan, *, imported: bool) -> dict[str, Any]:
    """Return the whole plan for other programs, and whether it was carried out."""
    from sanctions.exchange.import_plan import ImportPlan

    told: dict[str, Any] = {"file": plan.name, "imported": imported}
    if isinstance(plan, ImportPlan):
        told |= {
            "sha256": plan.sha256,
            "table": plan.table.name,
            "encoding": plan.encoding,
            "separator": plan.separator,
            "sheet": plan.sheet.title,
            "header": plan.header.number,
            "columns": {plan.heading(column): field for column, field in plan.fields.items()},
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
