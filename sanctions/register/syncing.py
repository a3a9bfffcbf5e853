"""Brings two registers together: fetches, merges all tables cell by cell, and pushes.

What each side must hold for that is checked before anything is merged; what comes out is checked before it is
committed, with two parents. Nothing is written that could not be merged whole.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.records.lists import Lists
from sanctions.register.canonical_csv import file_of
from sanctions.register.changes import Change, find_changes
from sanctions.register.git.ancestry import is_ancestor, merge_bases, merge_others
from sanctions.register.git.history import History, open_history
from sanctions.register.git.remotes import Diverged, fetch, forget, push, remember
from sanctions.register.git.sources import Source, find_source
from sanctions.register.git.worktree import refuse_links
from sanctions.register.log import attribute
from sanctions.register.merging import Side, merge_lists
from sanctions.register.numbering import name_there, refuse_foreign_tags, settle_editions
from sanctions.register.register import OWN_FILES, Register, make_register, read_held
from sanctions.register.saving import PROGRAM, Entry, author_of, keep_outside_edits, write_files
from sanctions.register.settings import SETTINGS_FILE, merge_settings_files, read_settings
from sanctions.register.storing import hold_lock, store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.records.decisions import Conflict
    from sanctions.register.git.authors import Author
    from sanctions.register.git.remotes import Ask, Fetched

__all__ = ["Synced", "sync_register"]

_TRIES = 4


class _Place(NamedTuple):
    """A register that takes something in: its folder, what it and the other side are called in a sentence.

    `outside` signs what was edited in the folder by hand; without it whoever signs the merge.
    """

    root: Path
    name: str
    other: str
    outside: Author | None = None


class _TakenIn(NamedTuple):
    """What a register holds after taking something in, the conflicts that opened, and its editions renumbered."""

    lists: Lists
    conflicts: tuple[Conflict, ...] = ()
    renumbered: Mapping[int, int] = {}


@dataclass
class Synced:
    """What syncing did: with what, what it brought, which conflicts it opened, whether our edits were taken there.

    `renumbered` are editions under whose number another was frozen first: the old number and the new; `remembered`
    tells that the source is the register's usual one from now on.
    """

    source: str
    before: Lists
    lists: Lists
    changes: list[Change] = field(default_factory=list)
    conflicts: tuple[Conflict, ...] = ()
    renumbered: dict[int, int] = field(default_factory=dict)
    pushed: bool = False
    remembered: bool = False


def sync_register(root: Path, typed: str, entry: Entry, ask: Ask | None = None) -> Synced:
    """Sync a register with a source: a remote, a branch, a bare repository, a register's folder, an address.

    SanctionsError, with nothing of ours changed or lost, if it cannot be reached, is no register, or cannot be merged.
    """
    history = open_history(root)
    if history is None:
        raise WrongUse(
            _("This register has no history (it was made with --no-git), so it cannot be merged with another.")
        )
    source = find_source(history, typed)
    if source.is_folder and Path(source.url).resolve() == root.resolve():
        raise WrongUse(_("{source} is this register itself.").format(source=source.name))
    if source.is_folder:
        _prepare_folder(source, entry)
    with hold_lock(root):
        before = read_held(root)
    done = Synced(source.name, before.lists, before.lists)
    if source.is_folder or source.is_branch:
        _take_in(history, source, entry, ask, done)
    else:
        _exchange(history, source, entry, ask, done)
    if source.is_folder:
        _bring(source, root, entry)
    done.pushed = not source.is_branch
    done.remembered = done.pushed and remember(history, source)
    done.changes = find_changes(done.before, done.lists)
    return done


def _exchange(history: History, source: Source, entry: Entry, ask: Ask | None, done: Synced) -> None:
    """Take in what a source has and push what we have, again where somebody else was faster."""
    for _attempt in range(_TRIES):
        fetched = _take_in(history, source, entry, ask, done)
        tags = name_there(history, fetched.editions, fetched.taken)
        # What somebody brought in the meantime is merged like everything before.
        with suppress(Diverged):
            return push(history, source, fetched.branch, tags, ask)
    raise Diverged(
        _(
            "Others keep changing {source} while we merge. Your edits are merged here and nothing is lost; "
            "run the command again in a minute."
        ).format(source=source.name)
    )


def _take_in(history: History, source: Source, entry: Entry, ask: Ask | None, done: Synced) -> Fetched:
    """Fetch what a source has, merge it into our register, and note what that did."""
    try:
        fetched = fetch(history, source, ask)
        taken = _merge_fetched(_Place(history.root, _("This register"), source.name), fetched, entry)
    finally:
        forget(history)
    done.lists = taken.lists
    done.conflicts += taken.conflicts
    done.renumbered |= taken.renumbered
    return fetched


def _prepare_folder(source: Source, entry: Entry) -> None:
    """Keep what somebody changed by hand in another register's folder, so that it is merged, too."""
    other = Path(source.url)
    history = open_history(other)
    if history is None or not (other / SETTINGS_FILE).is_file():
        raise WrongUse(_no_register(source.name))
    with hold_lock(other):
        # Whoever edited there signs it, never whoever syncs.
        keep_outside_edits(read_held(other), history, history.own_author() or PROGRAM, entry.moment)


def _bring(source: Source, root: Path, entry: Entry) -> None:
    """Bring what we hold into another register's folder; what is merged already only moves it on."""
    history = open_history(Path(source.url))
    assert history
    place = _Place(history.root, source.name, _("This register"), history.own_author() or PROGRAM)
    try:
        fetched = fetch(history, Source(str(root), str(root), is_folder=True))
        _merge_fetched(place, fetched, entry)
    finally:
        forget(history)


def _no_register(name: str) -> str:
    return _("{source} is a repository, but no register: it has no {file}.").format(source=name, file=SETTINGS_FILE)


def _merge_fetched(place: _Place, fetched: Fetched, entry: Entry) -> _TakenIn:
    """Merge a fetched commit and the editions that came with it into a register, wholly or not at all."""
    with hold_lock(place.root):
        history = open_history(place.root)
        assert history
        refuse_foreign_tags(history, fetched.editions)
        now, author = read_held(place.root), author_of(entry, history)
        keep_outside_edits(now, history, place.outside or author, entry.moment)
        head, tip = history.head, fetched.tip
        assert head
        if tip is None or is_ancestor(history, tip, head):
            taken = _TakenIn(now.lists)
        else:
            theirs = _read_side(place.root, history, tip, now, place.other)
            join = _move_on if is_ancestor(history, head, tip) else _merge
            taken = join(place, history, now, theirs, head, tip, entry)
        # Last, so that a merge that is refused has renumbered nothing.
        return taken._replace(renumbered=settle_editions(history, fetched.editions))


def _move_on(
    place: _Place, history: History, now: Register, theirs: Register, head: str, tip: str, entry: Entry
) -> _TakenIn:
    """Move a register in which nobody has edited anything since on to a fetched commit."""
    others = merge_others(history, head, tip, OWN_FILES)
    files = {name: theirs.own.get(name) for name in OWN_FILES if theirs.own.get(name) != now.own.get(name)}
    refuse_links(history, files)
    store(place.root, files, "", author_of(entry, history), own=now.own, time=entry.moment, forward=tip, others=others)
    return _TakenIn(theirs.lists)


def _merge(
    place: _Place, history: History, now: Register, theirs: Register, head: str, tip: str, entry: Entry
) -> _TakenIn:
    """Merge a register with a fetched commit, and commit what comes out with both as parents."""
    others = merge_others(history, head, tip, OWN_FILES)
    _check_side(now, place.name)
    base, settings = _base(place.root, history, head, tip, now, theirs)
    author, since = author_of(entry, history), next(iter(merge_bases(history, head, tip)), None)
    merge = merge_lists(
        base,
        Side(now.lists, author.name, attribute(place.root, head, since)),
        Side(theirs.lists, _author_of_tip(history, tip), attribute(place.root, tip, since)),
    )
    said = merge_settings_files(settings, now.own[SETTINGS_FILE], theirs.own[SETTINGS_FILE])
    files = _merged_files(now, merge.lists, said)
    refuse_links(history, files)
    store(place.root, files, entry.message, author, own=now.own, time=entry.moment, merged=[tip], others=others)
    return _TakenIn(merge.lists, merge.conflicts)


def _merged_files(now: Register, lists: Lists, settings: bytes) -> dict[str, bytes | None]:
    """Return the files that a merge changes; the settings' bytes stay as they were merged, with their comments."""
    files = write_files(now, lists, read_settings(now.root / SETTINGS_FILE, settings))
    return {**files, **({} if settings == now.own[SETTINGS_FILE] else {SETTINGS_FILE: settings})}


def _author_of_tip(history: History, tip: str) -> str:
    return next(history.log(tip)).author


def _read_side(root: Path, history: History, commit: str, now: Register, name: str) -> Register:
    """Read a register as it stands in a fetched commit, and refuse what cannot be merged without losing something."""
    files = history.files_at(commit, OWN_FILES)
    if SETTINGS_FILE not in files:
        raise SanctionsError(_no_register(name))
    try:
        side = make_register(root, files, known=now)
    except SanctionsError as error:
        raise SanctionsError(_("{name} cannot be read.\n{error}").format(name=name, error=error)) from None
    _check_side(side, name, now)
    return side


def _check_side(side: Register, name: str, now: Register | None = None) -> None:
    """Refuse a side with doubled ids, or with rows or columns that merging would lose."""
    problems = [f"- {finding.place}: {finding.message}" for finding in side.integrity if finding.code == "duplicate-id"]
    for table in side.tables:
        same = now and now.own.get(file_of(table)) == side.own[file_of(table)]
        if not same and (side.tables[table].raw_rows or not side.tables[table].may_rewrite):
            problems += [f"- {f.place}: {f.message}" for f in side.tables[table].findings if f.severity == "error"]
    problems += [f"- {file_of(table)}: {_('the file is missing.')}" for table in side.missing]
    if problems:
        head = _("{name} cannot be merged until this is mended there, so that nothing is lost:").format(name=name)
        raise SanctionsError("\n".join([head, *problems]))


def _base(
    root: Path, history: History, head: str, tip: str, now: Register, theirs: Register
) -> tuple[Lists, bytes | None]:
    """Return the lists and settings two sides have in common; where histories crossed, the merge of those commits."""
    bases = merge_bases(history, head, tip)
    if not bases:
        # Copied without their history: what is equal is equal, what differs is asked.
        if now.lists.by_id.keys().isdisjoint(theirs.lists.by_id) and len(now.lists) and len(theirs.lists):
            raise SanctionsError(_("That is another register: the two have no record and no history in common."))
        return Lists(), None
    first, *rest = (make_register(root, history.files_at(base, OWN_FILES), known=now) for base in bases)
    lists, settings = first.lists, first.own[SETTINGS_FILE]
    for commit, second in zip(bases[1:], rest, strict=True):
        below = merge_bases(history, bases[0], commit)
        common = make_register(root, history.files_at(below[0], OWN_FILES), known=now) if below else None
        known, said = (common.lists, common.own[SETTINGS_FILE]) if common else (Lists(), None)
        lists = merge_lists(known, Side(lists, ""), Side(second.lists, "")).lists
        # Settings that contradict each other were settled by hand; then the first will do.
        with suppress(WrongUse):
            settings = merge_settings_files(said, settings, second.own[SETTINGS_FILE])
    return lists, settings
