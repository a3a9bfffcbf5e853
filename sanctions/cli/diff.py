"""`sanctions diff`: what differs between two versions of the lists, by record and field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.options import JsonOption, RegisterOption
from sanctions.cli.printing import print_json
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["diff"]


def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help="An edition or commit; otherwise the last commit (or edition).")
    ] = "",
    after: Annotated[str, typer.Argument(metavar="B", help="Another; otherwise the files as they stand.")] = "",
    register: RegisterOption = None,
    json: JsonOption = False,
) -> None:
    """Tell what changed between two versions of the lists.

    Two editions or commits, or one of them and the files as they stand.
    """
    from pathlib import Path

    from sanctions.register.changes import compare_files
    from sanctions.register.register import find_register, read_files
    from sanctions.register.versions import version_files

    root = find_register(register or Path.cwd())
    now = read_files(root)
    old, name = version_files(root, before or _newest(root))
    new, other = version_files(root, after) if after else (now, _("the files"))
    changes = compare_files(_tables(old), _tables(new))
    if json:
        print_json({"before": name, "after": other, "changes": [change._asdict() for change in changes]})
        return
    from sanctions.cli.telling import tell_changes
    from sanctions.register.register import make_register

    if not changes:
        print(_("Nothing differs between {before} and {after}.").format(before=name, after=other))
        return
    # Names are those of the newer version; it may be one that cannot be read, and then ids must do.
    lists = make_register(root, new).lists
    for sentence in tell_changes(lists, changes):
        print(sentence)
    count = len({change.record for change in changes})
    records = ngettext("{n} record", "{n} records", count).format(n=count)
    print(_("From {before} to {after}: {records}.").format(before=name, after=other, records=records))


def _newest(root: Path) -> str:
    from sanctions.register.git.history import open_history
    from sanctions.register.versions import list_editions

    if (history := open_history(root)) and history.head:
        return history.head
    if editions := list_editions(root):
        return str(editions[-1].number)
    raise WrongUse(_("This register has no history and no edition to compare with."))


def _tables(files: Mapping[str, bytes]) -> dict[str, bytes]:
    from sanctions.records.tables import TABLES
    from sanctions.register.canonical_csv import file_of

    return {name: files[file_of(name)] for name in TABLES if file_of(name) in files}
