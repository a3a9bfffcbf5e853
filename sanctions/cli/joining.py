"""Joining two candidates who are one person, as `sanctions verdict … same --join` does: shown, asked, then done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.cli.editing import confirm, is_asked
from sanctions.cli.printing import console, print_json
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists
    from sanctions.register.joining import JoinPlan
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = ["join_two"]


def join_two(opened: Register, kept: str, gone: str, entry: Entry, *, yes: bool, json: bool) -> None:
    """Show what joining two candidates makes of them, ask, and do it as one entry of the history."""
    from sanctions.register.edits import edit_register
    from sanctions.register.join_checks import check_unreadable
    from sanctions.register.joining import plan_join

    plan = plan_join(opened.lists, kept, gone)
    check_unreadable(opened, gone)
    if not json:
        _preview(opened.lists, plan)
    if not yes:
        if json or not is_asked():
            raise WrongUse(_("Nothing was joined, because nobody can be asked. To join what is shown, add --yes."))
        if not confirm(_("Make one record of the two?")):
            print(_("Nothing was changed."))
            return
    result = edit_register(opened, plan.edits, entry)
    if json:
        print_json(
            {
                "kept": kept,
                "gone": gone,
                "taken": plan.taken,
                "names": plan.names,
                "conflicts": sorted({row.id for row in (*plan.conflicts, *result.conflicts)}),
                "changes": [change._asdict() for change in result.changes],
            }
        )
        return
    print(_("Joined: {gone} is now part of {kept}. To have both again: sanctions undo").format(gone=gone, kept=kept))
    if count := len({row.id for row in (*plan.conflicts, *result.conflicts)}):
        text = ngettext(
            "{n} field differs and waits for a decision: sanctions resolve",
            "{n} fields differ and wait for a decision: sanctions resolve",
            count,
        )
        print(text.format(n=count))


def _preview(lists: Lists, plan: JoinPlan) -> None:
    """Show the two beside each other, and what becomes of them."""
    from sanctions.cli.beside import compare_beside
    from sanctions.screening.portraits import portray

    out = console()
    compare_beside(out, portray(lists, plan.kept), portray(lists, plan.gone))
    text = _("{kept} ({list}) stays, {gone} goes:")
    out.print(text.format(kept=plan.kept.id, list=plan.kept.table.replace("_", "-"), gone=plan.gone.id), style="bold")
    for sentence in _told(plan):
        out.print(f"  - {sentence}")


def _told(plan: JoinPlan) -> Iterator[str]:
    for name, cell in plan.taken.items():
        yield _("{field} becomes “{value}”").format(field=name, value=cell.replace("\n", " "))
    if plan.names:
        yield _("further names: {names}").format(names=", ".join(f"“{name}”" for name in plan.names))
    for row in plan.conflicts:
        before, values = row.base or "", {row.value_a or "", row.value_b or ""}
        other = next(iter(values - {before}), before)
        text = _("{field} waits for a decision: “{before}” or “{other}”")
        yield text.format(field=", ".join(row.field), before=before, other=other)
    for conduct in plan.own:
        yield _("{conduct} would say that the candidate did it for himself; look at it again").format(conduct=conduct)
    for table, count in sorted((+plan.moved).items()):
        yield _("{table}: {n} moved").format(table=table.replace("_", "-"), n=count)
    for table, count in sorted((+plan.same).items()):
        yield _("{table}: {n} said the same of both, and becomes one").format(table=table.replace("_", "-"), n=count)
