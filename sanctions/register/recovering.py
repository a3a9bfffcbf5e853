"""Ends an edit that was cut off, where somebody has changed the files or the branch since: both stay.

The edit is merged with what stands in the files now, as an edit is with a colleague's; it does not matter whether
a file was changed before the edit had reached it or after. Done again after another interruption, it does no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.files import replace_files
from sanctions.register.git.ancestry import is_ancestor
from sanctions.register.git.history import open_history
from sanctions.register.journal import forget_intent, put_aside, read_intent
from sanctions.register.merging import Side
from sanctions.register.register import make_register, read_held
from sanctions.register.saving import PROGRAM, keep_outside_edits, merge_into, write_files
from sanctions.register.settings import merge_settings
from sanctions.register.storing import refresh

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sanctions.register.git.history import History
    from sanctions.register.journal import Intent
    from sanctions.register.register import Register

__all__ = ["recover"]


def recover(root: Path, folder: Path) -> None:
    """End the edit whose intent lies in a folder; the caller holds the lock.

    SanctionsError, with the files as they are and the intent put aside, if the two cannot be merged.
    """
    intent = read_intent(folder)
    assert intent
    history = open_history(root)
    # Whatever stands in the files after an edit was committed was typed after it had been written.
    if history is None or not _is_done(history, intent):
        try:
            _merge(root, history, intent)
        except SanctionsError as error:
            raise SanctionsError(
                _(
                    "A command was cut off while it saved “{summary}” ({author}), and what was changed since stands "
                    "in the way: {error}\nThe lists are as they were left. What it was about to save is kept in "
                    "{folder}: make that edit again if it is missing, then delete the folder."
                ).format(
                    summary=intent.message.partition("\n")[0] or _("a sync"),
                    author=intent.author.name,
                    error=error,
                    folder=put_aside(folder),
                )
            ) from None
    if history:
        refresh(history, intent)
    forget_intent(folder)


def _is_done(history: History, intent: Intent) -> bool:
    """Tell whether the edit stands in the history already: as its own commit, or in one that somebody made by hand."""
    head = history.head
    tips = [tip for tip in (*intent.merged, intent.forward) if tip]
    if head is None or not all(history.find_commit(tip) and is_ancestor(history, tip, head) for tip in tips):
        return False
    if history.files_at(head, intent.files) == _present(intent.files):
        return True
    if intent.head and not history.find_commit(intent.head):
        return False
    made = (tuple(filter(None, (intent.head, *intent.merged))), intent.message.strip())
    return any((one.parents, one.message) == made for one in history.log(head, without=intent.head))


def _merge(root: Path, history: History | None, intent: Intent) -> None:
    now = read_held(root)
    # The branch may have moved on with files that are not the register's own.
    as_it_began = history is None or _at_head(history, intent) == _present(intent.before)
    if history and not as_it_began:
        keep_outside_edits(now, history, history.own_author() or PROGRAM, intent.time)
    base, ours = (_with(now, files) for files in (intent.before, intent.files))
    who = (history and history.own_author()) or PROGRAM
    lists = merge_into(base, now, Side(ours.lists, intent.author.name), Side(now.lists, who.name)).lists
    files = write_files(now, lists, merge_settings(base.settings, ours.settings, now.settings))
    replace_files(root, files, now.own)
    if history:
        _commit(history, intent, intent.files if as_it_began else files)


def _commit(history: History, intent: Intent, files: Mapping[str, bytes | None]) -> None:
    """Commit an edit by whoever made it; what was changed by hand since is committed by the next edit, on its own."""
    history.require_ready()
    merged = [tip for tip in (*intent.merged, intent.forward) if tip and history.find_commit(tip)]
    others = dict(intent.others)
    if others and history.head != intent.head:
        # They were merged with what the branch held then; the next sync merges them anew.
        merged, others = [], {}
    message = intent.message or "Merge"
    history.commit(files, message, intent.author, time=intent.time, merged=merged, others=others)


def _at_head(history: History, intent: Intent) -> dict[str, bytes]:
    return history.files_at(history.head, intent.before) if history.head else {}


def _with(now: Register, files: Mapping[str, bytes | None]) -> Register:
    """Return a register as it would be with other files."""
    own = {name: data for name, data in now.own.items() if name not in files} | _present(files)
    return make_register(now.root, own, known=now)


def _present(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if data is not None}
