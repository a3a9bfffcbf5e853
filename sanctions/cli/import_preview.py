"""What `sanctions import` shows before it asks: how a file was read, what it adds, what stays out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.names.called import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sanctions.exchange.csl_importing import CslPlan
    from sanctions.exchange.import_plan import Beside, ImportPlan
    from sanctions.exchange.problems import Problem
    from sanctions.records.lists import Lists

__all__ = ["plan_as_json", "preview"]

_SHOWN, _COLUMNS_SHOWN, _PROBLEMS_SHOWN = 20, 60, 200
_WIDTH = 40


def preview(lists: Lists, plan: ImportPlan | CslPlan) -> Iterator[str]:
    """Yield how the file was read, what it adds, what is left out and why."""
    from sanctions.exchange.import_plan import ImportPlan

    if isinstance(plan, ImportPlan):
        yield from _how_read(plan)
        yield from _added(lists, plan)
    else:
        yield from _told_references(plan)
    if plan.beside:
        yield from _told_beside(plan.beside, added=isinstance(plan, ImportPlan) and plan.wishes.namesakes)
    yield from _told_problems(plan.problems)


def _told_references(plan: CslPlan) -> Iterator[str]:
    """Yield of each reference what is taken of it, and of all of them what is not, or is missing."""
    yield _counted("sources", len(plan.cells))
    yield from _shortened([_told_reference(cells) for cells in plan.cells])
    if not plan.cells:
        return
    if plan.left_out:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(plan.left_out.items()))
        yield _("Left out, because sources have no field for it, or not in this form: {names}.").format(names=names)
    for field in ("title", "kind"):
        if missing := sum(1 for cells in plan.cells if not cells.get(field)):
            text = ngettext(
                "{n} of them has no {field}; fill it in afterwards: sanctions set SRC {field}=…",
                "{n} of them have no {field}; fill it in afterwards: sanctions set SRC {field}=…",
                missing,
            )
            yield text.format(n=missing, field=field)
    yield _("They are for the team only, until you say who may see them: sanctions set SRC handling=officials")


def _told_reference(cells: Mapping[str, str]) -> str:
    title = _short(cells.get("title", "")) or _("(without a title)")
    others = " · ".join(f"{name}: {_short(cell)}" for name, cell in cells.items() if name != "title")
    return f"  {title}" + (f"\n      {others}" if others else "")


def _how_read(plan: ImportPlan) -> Iterator[str]:
    from sanctions.exchange.delimited import SEPARATORS

    n = plan.header.number
    headings = _("the headings are in row {n}").format(n=n) if n else _("it has no headings")
    if plan.encoding:
        name = SEPARATORS.get(plan.separator)
        separator = _(name) if name else f"“{plan.separator}”"
        columns = _("its columns separated by {separator}").format(separator=separator)
        columns = columns if max(map(max, (row.cells for row in plan.sheet.rows))) > 1 else _("a single column")
        how = _("{file}: read as {encoding}, {columns}; {headings}.")
        yield how.format(file=plan.name, encoding=plan.encoding, columns=columns, headings=headings)
    else:
        yield _("{file}: sheet “{sheet}”; {headings}.").format(
            file=plan.name, sheet=plan.sheet.title, headings=headings
        )
    if hidden := sum(1 for row in plan.sheet.rows if row.is_hidden):
        text = ngettext(
            "{n} row is hidden or filtered away; it is read like the others.",
            "{n} rows are hidden or filtered away; they are read like the others.",
            hidden,
        )
        yield text.format(n=hidden)
    yield from _shortened([_told_column(plan, column) for column in plan.columns], _COLUMNS_SHOWN)
    if plan.left_out:
        text = _('To take one that is left out: --map "{heading}=FIELD"; the fields: sanctions add {what} --fields')
        yield text.format(heading=plan.left_out[0], what=plan.table.singular)


def _told_column(plan: ImportPlan, column: int) -> str:
    example = _short(plan.example(column))
    is_headed = bool(plan.header.cell(column).text) or not plan.header.number
    told = [
        f"  {_short(plan.heading(column))}",
        *([] if is_headed else [_("(no heading)")]),
        f"→ {plan.fields.get(column) or _('left out')}",
    ]
    return " ".join(told) + (f"   ({example})" if example else "")


def _added(lists: Lists, plan: ImportPlan) -> Iterator[str]:
    from sanctions.records.fields import CANDIDATE_TABLES

    yield _counted(plan.table.name, len(plan.rows))
    names = list(dict.fromkeys(plan.fields.values()))
    told = ((row.number, [_shown(lists, row.cells[name]) for name in names if name in row.cells]) for row in plan.rows)
    yield from _shortened([f"  {number}: {' · '.join(texts)}" for number, texts in told])
    if plan.unknown:
        words = ", ".join(f"“{_short(text)}” ({count})" for text, count in plan.unknown.items())
        yield _("Read as empty, because it says that nobody knows: {words}.").format(words=words)
    mixed = _("“{theirs}” mixes Latin and Cyrillic letters and was read as “{ours}”.")
    yield from (mixed.format(theirs=theirs, ours=ours) for theirs, ours in plan.repaired.items())
    if plan.sums:
        yield _("Left out as sums: {rows}.").format(rows=_numbers(plan.sums))
    if plan.bare:
        text = _("Left out, because they hold nothing in a column that is taken: {rows}.")
        yield text.format(rows=_numbers(plan.bare))
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


def _numbers(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")
    return ngettext("row {numbers}", "rows {numbers}", len(rows)).format(numbers=shown)


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
    told = [
        "\n".join([f"  {one.row}: {one.name} = {'; '.join(one.records)}", *(f"      {news}" for news in one.news)])
        for one in sorted(beside, key=lambda one: not one.news)
    ]
    yield from _shortened(told)
    if not added and any(one.news for one in beside):
        yield _("What is new in these rows is not taken in. Look, and write what is right: sanctions set ID FIELD=…")


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
            "sums": plan.sums,
            "bare": plan.bare,
            "repaired": dict(plan.repaired),
            "unknown": dict(plan.unknown),
        }
    else:
        told["rows"] = [{"values": cells} for cells in plan.cells]
        told["left_out"] = plan.left_out
    told["beside"] = [one._asdict() for one in plan.beside]
    told["problems"] = [one.as_json() for one in plan.problems]
    return told
