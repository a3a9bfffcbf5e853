"""`sanctions verdict`: whether two candidates are one person; if so, one record of both."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import is_asked, print_result
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, open_register, sign
from sanctions.cli.printing import console, print_json
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.vocabularies import VerdictKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.register.joining import JoinPlan
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = ["verdict"]


def verdict(
    left: Annotated[str, typer.Argument(metavar="LEFT", help="A candidate: its id, or part of its name.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="Another candidate.")],
    answer: Annotated[VerdictKind, typer.Argument(metavar="same|different|unsure", help="What you have decided.")],
    join: Annotated[bool, typer.Option("--join", help="They are the same: make one record of both.")] = False,
    keep: Annotated[
        str, typer.Option("--keep", metavar="ID", help="Which of the two records stays; otherwise LEFT.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Join without asking.")] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why you think so; for the team.")] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    json: JsonOption = False,
) -> None:
    """Decide whether two candidates are one person.

    A decided pair is not asked again, until a name or birth date changes. With --join nothing of either is lost.
    """
    from sanctions.cli.naming import find_record
    from sanctions.screening.verdicts import require_own

    if (join or keep or yes) and answer != VerdictKind.SAME:
        raise WrongUse(_("Only two who are the same can be joined: sanctions verdict LEFT RIGHT same --join"))
    if keep and not join:
        raise WrongUse(_("--keep says which record stays when two are joined: add --join."))
    opened = open_register(register)
    one, two = (find_record(opened.lists, require_own(typed), "can-") for typed in (left, right))
    if join:
        kept = find_record(opened.lists, keep, "can-").id if keep else one.id
        if kept not in {one.id, two.id}:
            raise WrongUse(_("{id} is neither of the two.").format(id=kept))
        gone = two.id if kept == one.id else one.id
        entry = sign(opened, author, f"Join {gone} into {kept}", note)
        _join(opened, kept, gone, entry, yes=yes, json=json)
    else:
        entry = sign(opened, author, f"Verdict on {one.id} and {two.id}: {answer}")
        _decide(opened, one, two, answer, note, entry, json=json)  # type: ignore[arg-type]


def _decide(
    opened: Register, one: Candidate, two: Candidate, kind: VerdictKind, note: str, entry: Entry, *, json: bool
) -> None:
    from sanctions.names.called import label_of
    from sanctions.register.edits import edit_register
    from sanctions.register.git.history import open_history
    from sanctions.register.saving import author_of
    from sanctions.screening.verdicts import Signed, decide_pair

    who = author_of(entry, open_history(opened.root)).name
    today = datetime.datetime.now().astimezone().date().isoformat()
    result = edit_register(opened, decide_pair(opened.lists, one, two, kind, note, Signed(who, today)), entry)
    if json:
        print_result(result, json=True)
        return
    names = [f"{row.id} ({label_of(opened.lists, row)})" for row in (one, two)]
    sentences = {
        VerdictKind.SAME: _("{left} and {right} are the same."),
        VerdictKind.DIFFERENT: _("{left} and {right} are different."),
        VerdictKind.UNSURE: _("Nobody can tell yet whether {left} and {right} are the same."),
    }
    print(_("Kept: {sentence}").format(sentence=sentences[kind].format(left=names[0], right=names[1])))
    if kind == VerdictKind.SAME:
        print(
            _("To make one record of both: sanctions verdict {left} {right} same --join").format(
                left=one.id, right=two.id
            )
        )
    if result.conflicts:
        print(_("Somebody has decided otherwise in the meantime; see: sanctions resolve"))


def _join(opened: Register, kept: str, gone: str, entry: Entry, *, yes: bool, json: bool) -> None:
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
        if not typer.confirm(_("Make one record of the two?")):
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
    from sanctions.cli.duplicates import compare_beside
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
