"""`sanctions sync`: brings this register and another together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import ask_at_terminal
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, open_register, sign
from sanctions.cli.printing import print_json, working
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from sanctions.register.syncing import Synced

__all__ = ["sync"]

_SHOWN = 20


def sync(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A git remote, address, branch, bare repository or register's folder."),
    ] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    json: JsonOption = False,
) -> None:
    """Merge with a colleague's register and bring them yours.

    Fetches, merges cell by cell and pushes; conflicts wait for: sanctions resolve.
    """
    from sanctions.register.git.packing import pack_history
    from sanctions.register.syncing import sync_register

    opened = open_register(register)
    entry = sign(opened, author, "Merge")
    with working(_("Syncing…")):
        done = sync_register(opened.root, source, entry, ask_at_terminal())
    with working(_("Packing the history…")):
        pack_history(opened.root)
    if json:
        print_json(
            {
                "source": done.source,
                "changes": [change._asdict() for change in done.changes],
                "conflicts": [conflict.id for conflict in done.conflicts],
                "editions": {str(old): new for old, new in done.renumbered.items()},
                "pushed": done.pushed,
            }
        )
        return
    _print(done)


def _print(done: Synced) -> None:
    from sanctions.cli.telling import tell_changes, tell_stale
    from sanctions.register.edits import newly_stale
    from sanctions.review.checks.candidates import check_duplicates

    # A contested field went back to what it held before: nobody changed it to that.
    contested = {(row.record_id, name) for row in done.lists.conflicts for name in row.field}
    sentences = list(tell_changes(done.lists, [c for c in done.changes if (c.record, c.field) not in contested]))
    for sentence in sentences[:_SHOWN]:
        print(f"{sentence[:1].upper()}{sentence[1:]}.")
    if len(sentences) > _SHOWN:
        print(_("… and {n} more; see: sanctions log").format(n=len(sentences) - _SHOWN))
    if not sentences:
        print(_("Nothing new from {source}.").format(source=done.source))
    changed = {change.record for change in done.changes}
    for sentence in tell_stale(done.lists, newly_stale(done.before, done.lists, changed)):
        print(f"{sentence[:1].upper()}{sentence[1:]}.")
    for finding in check_duplicates(done.lists):
        if finding.record in changed:
            print(finding.message)
    for old, new in done.renumbered.items():
        print(
            _("Edition {old} is edition {new} now: another was frozen first under its number.").format(old=old, new=new)
        )
    if done.pushed:
        print(_("{source} has everything of ours.").format(source=done.source))
    if done.remembered:
        print(_("From now on plain `sanctions sync` means {source}.").format(source=done.source))
    if count := len(done.lists.conflicts):
        print(
            ngettext(
                "{n} conflict waits for a decision, and until then the field holds what it held: sanctions resolve",
                "{n} conflicts wait for a decision, and until then the fields hold what they held: sanctions resolve",
                count,
            ).format(n=count)
        )
