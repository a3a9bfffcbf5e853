"""`sanctions log`: who changed which fact from what to what, when and why."""

from __future__ import annotations

import datetime
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import print_json, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from sanctions.records.lists import Lists
    from sanctions.register.log import LogEntry

__all__ = ["log", "when"]

# More of one edit than this, as of an import, is no longer read; --json has all.
_SHOWN_OF_AN_EDIT = 12


def log(
    id: Annotated[  # noqa: A002
        str, typer.Argument(metavar="ID", help="Only what touched this record (id, or part of a candidate's name).")
    ] = "",
    most: Annotated[int, typer.Option("--most", min=1, help="How many edits to show; the newest come first.")] = 30,
    register: RegisterOption = None,
    at: AtOption = "",
    json: JsonOption = False,
) -> None:
    """Tell who changed what, when and why; newest first.

    Times are UTC.
    """
    from sanctions.cli.naming import find_record
    from sanctions.errors import NoSuchRecord
    from sanctions.register.git.history import open_history
    from sanctions.register.log import read_log
    from sanctions.register.versions import commit_of

    opened = open_register(register, at)
    if open_history(opened.root) is None:
        raise WrongUse(_("This register has no history: it was made with --no-git."))
    record_id = ""
    if id:
        try:
            record_id = find_record(opened.lists, id).id
        except NoSuchRecord:
            # A record that was removed is in the history all the same.
            record_id = id.strip().lower()
    with working(_("Reading the history…")):
        entries = read_log(opened.root, record_id, commit_of(opened.root, at) if at else None)
    if record_id and not entries:
        raise NoSuchRecord(id)
    if json:
        print_json([_as_json(entry) for entry in entries])
        return
    for entry in entries[:most]:
        _print(opened.lists, entry)
    if len(entries) > most:
        print(_("… and {n} older; more with --most").format(n=len(entries) - most))


def when(seconds: int) -> str:
    """Return a moment as people write it, in UTC; a wrong clock may have shown one that no calendar has."""
    moment = _moment(seconds)
    return moment.isoformat(" ", "minutes")[:16] if moment else _("(no day of the calendar)")


def _moment(seconds: int) -> datetime.datetime | None:
    try:
        return datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(seconds=seconds)
    except OverflowError:
        return None


def _print(lists: Lists, entry: LogEntry) -> None:
    from sanctions.cli.telling import count_changes, tell_changes
    from sanctions.register.messages import why_of

    commit = entry.commit
    typer.secho(f"{when(commit.time)}  {commit.author}  [{commit.id[:10]}]", bold=True)
    sentences = list(islice(tell_changes(lists, entry.changes), _SHOWN_OF_AN_EDIT + 1))
    if len(sentences) > _SHOWN_OF_AN_EDIT:
        sentences = [*count_changes(entry.changes), _("(each of them with: sanctions log --json)")]
    for sentence in sentences:
        print(f"  {sentence}")
    first = commit.message.partition("\n")[0]
    if not sentences:
        print(f"  {first}")
    elif first.startswith(("Undo ", "Edited outside")):
        print(f"  ({first})")
    if why := why_of(commit):
        typer.secho(_("  why: {why}").format(why=why.replace("\n", "\n    ")), italic=True)


def _as_json(entry: LogEntry) -> dict[str, object]:
    commit = entry.commit
    moment = _moment(commit.time)
    return {
        "commit": commit.id,
        "author": commit.author,
        "time": moment.isoformat() if moment else None,
        "message": commit.message,
        "parents": list(commit.parents),
        "changes": [change._asdict() for change in entry.changes],
    }
