"""`sanctions undo`: the last edit taken back, by a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import confirm, is_asked, print_result
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.register.log import LogEntry

__all__ = ["undo"]


def undo(
    commit: Annotated[
        str, typer.Argument(metavar="COMMIT", help="The edit, as the log names it; otherwise your last one.")
    ] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, even if somebody else has edited since.")] = False,
    json: JsonOption = False,
) -> None:
    """Take back your last edit, or the one you name.

    Run again, it takes back the one before; what was edited since stays. If somebody else has edited since, it asks.
    To have an edit again, name its undoing.
    """
    from sanctions.register.git.history import open_history
    from sanctions.register.log import read_log
    from sanctions.register.messages import summarize_undoing, undone_by
    from sanctions.register.undoing import undo_commit

    opened = open_register(register)
    history = open_history(opened.root)
    if history is None:
        raise WrongUse(_("This register has no history (it was made with --no-git), so nothing can be undone."))
    signed = sign(opened, author, "")
    assert signed.author
    found = history.find_commit(commit) if commit else None
    if commit and not found:
        raise WrongUse(_("There is no commit {id}. See: sanctions log").format(id=commit))
    entries = read_log(opened.root)
    wanted = found or _find_own(entries, signed.author.name, yes=yes, can_ask=is_asked() and not json)
    result = undo_commit(opened, wanted, sign(opened, author, summarize_undoing(wanted), why, wanted))
    again = next((of for entry in entries if entry.commit.id == wanted and (of := undone_by(entry.commit))), "")
    if not json:
        text = _("Took back the undoing {commit}; {again} stands again:") if again else _("Took back {commit}:")
        print(text.format(commit=wanted[:10], again=again[:10]))
    print_result(result, json=json)
    if not json and not again and result.commit:
        print(_("To have it again: sanctions undo {commit}").format(commit=result.commit[:10]))


def _find_own(entries: Sequence[LogEntry], author: str, *, yes: bool, can_ask: bool) -> str:
    """Return the last edit of an author; if somebody else has edited since, only if a person says that it is meant.

    WrongUse, with how to name either, where nobody can be asked.
    """
    from sanctions.cli.log import when
    from sanctions.register.undoing import find_last_edit, find_later_edit

    last = find_last_edit(entries, author)
    if yes or (later := find_later_edit(entries, last)) is None:
        return last.id
    text = _("Your last edit is {id} ({time}: {summary}). Since then {who} has edited ({other}, {later}).")
    told = text.format(
        id=last.id[:10],
        time=when(last.time),
        summary=last.message.partition("\n")[0],
        who=later.author,
        other=later.id[:10],
        later=when(later.time),
    )
    if not can_ask:
        ways = _("Say which you mean: sanctions undo {id}, or sanctions undo {other}")
        raise WrongUse(f"{told} {ways.format(id=last.id[:10], other=later.id[:10])}")
    print(told)
    if not confirm(_("Take back yours, {id}?").format(id=last.id[:10])):
        print(_("Nothing was changed. To take back another: sanctions log, then sanctions undo COMMIT"))
        raise typer.Exit(0)
    return last.id
