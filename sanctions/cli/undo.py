"""`sanctions undo`: the last edit taken back, by a new one."""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions.cli.editing import print_result
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

__all__ = ["undo"]


def undo(
    commit: Annotated[
        str, typer.Argument(metavar="COMMIT", help="The edit, as the log names it; otherwise your last one.")
    ] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Take back your last edit, or the one you name.

    Run again, it takes back the one before; what was edited since stays. To have an edit again, name its undoing.
    """
    from sanctions.register.git.history import open_history
    from sanctions.register.log import read_log
    from sanctions.register.messages import summarize_undoing, undone_by
    from sanctions.register.undoing import find_last_edit, undo_commit

    opened = open_register(register)
    history = open_history(opened.root)
    if history is None:
        raise WrongUse(_("This register has no history (it was made with --no-git), so nothing can be undone."))
    signed = sign(opened, author, "")
    assert signed.author
    if commit and (found := history.find_commit(commit)) is None:
        raise WrongUse(_("There is no commit {id}. See: sanctions log").format(id=commit))
    entries = read_log(opened.root)
    wanted = found if commit and found else find_last_edit(entries, signed.author.name).id
    result = undo_commit(opened, wanted, sign(opened, author, summarize_undoing(wanted), why, wanted))
    again = next((of for entry in entries if entry.commit.id == wanted and (of := undone_by(entry.commit))), "")
    if not json:
        text = _("Took back the undoing {commit}; {again} stands again:") if again else _("Took back {commit}:")
        print(text.format(commit=wanted[:10], again=again[:10]))
    print_result(result, json=json)
    if not json and not again and history.head:
        print(_("To have it again: sanctions undo {commit}").format(commit=history.head[:10]))
