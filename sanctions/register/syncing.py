"""Brings two registers together: fetches, merges all tables cell by cell, and pushes.

What each side must hold for that is checked before anything is merged; what comes out is checked before it is
committed, with two parents. Nothing is written that could not be merged whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import SanctionsError, WrongUse
from sanctions.language import gettext as _
from sanctions.records.lists import Lists
from sanctions.register.canonical_csv import file_of
from sanctions.register.changes import Change, find_changes
from sanctions.register.git.ancestry import is_ancestor, merge_bases, merge_others
from sanctions.register.git.history import History, open_history
from sanctions.register.git.remotes import Diverged, Source, fetch, find_source, forget, push, remember
from sanctions.register.git.tags import list_tags
from sanctions.register.git.worktree import refuse_links
from sanctions.register.log import attribute
from sanctions.register.merging import Side, merge_lists
from sanctions.register.register import OWN_FILES, Register, make_register, read_held
from sanctions.register.saving import Entry, author_of, keep_outside_edits, write_files
from sanctions.register.settings import SETTINGS_FILE, Settings, merge_settings
from sanctions.register.storing import hold_lock, store
from sanctions.register.versions import renumber_editions

if TYPE_CHECKING:
    from sanctions.records.decisions import Conflict
    from sanctions.register.git.remotes import Ask

__all__ = ["Synced", "sync_register"]

_TRIES = 4


@dataclass
class Synced:
    """What syncing did: with what, what it brought, which conflicts it opened, whether our edits were taken there.

    `renumbered` are our editions whose number somebody else had used first: the old number and the new; `remembered`
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
        raise WrongUse(_("{source} is this register itself.").format(source=typed))
    other = _prepare_folder(source, entry) if source.is_folder else None
    with hold_lock(root):
        before = read_held(root)
    done = Synced(source.name, before.lists, before.lists)
    for attempt in range(_TRIES):
        fetched = fetch(history, source, ask)
        done.renumbered |= renumber_editions(history, fetched.editions)
        merged = _merge_tip(root, fetched.tip, entry)
        forget(history)
        done.lists, done.conflicts = merged[0], (*done.conflicts, *merged[1])
        if source.is_branch:
            break
        if other is not None:
            _bring(other, root, entry)
            done.pushed = True
            break
        try:
            tags = [tag.name for tag in list_tags(history, "edition-") if tag.name not in fetched.editions]
            push(history, source, fetched.branch, tags, ask)
        except Diverged:
            # Somebody else was faster; what they brought is merged like everything before.
            if attempt == _TRIES - 1:
                raise Diverged(
                    _(
                        "Others keep changing {source} while we merge. Your edits are merged here and nothing is lost; "
                        "run the command again in a minute."
                    ).format(source=source.name)
                ) from None
        else:
            done.pushed = True
            break
    done.remembered = done.pushed and remember(history, source)
    done.changes = find_changes(done.before, done.lists)
    return done


def _prepare_folder(source: Source, entry: Entry) -> Path:
    """Keep what somebody changed by hand in another register's folder, so that it is merged, too."""
    other = Path(source.url)
    history = open_history(other)
    if history is None or not (other / SETTINGS_FILE).is_file():
        raise WrongUse(_no_register(source.name))
    with hold_lock(other):
        keep_outside_edits(read_held(other), history, author_of(entry, history), entry.moment)
    return other


def _bring(other: Path, root: Path, entry: Entry) -> None:
    """Bring what we hold into another register's folder; what is merged already only moves it on."""
    history, ours = open_history(other), open_history(root)
    assert history and ours
    fetched = fetch(history, Source(str(root), str(root), is_folder=True))
    renumber_editions(history, fetched.editions)
    _merge_tip(other, ours.head, entry)
    forget(history)


def _no_register(name: str) -> str:
    return _("{source} is a repository, but no register: it has no {file}.").format(source=name, file=SETTINGS_FILE)


def _merge_tip(root: Path, tip: str | None, entry: Entry) -> tuple[Lists, tuple[Conflict, ...]]:
    """Merge a fetched commit into the register; return its lists then, and the conflicts that opened."""
    with hold_lock(root):
        history = open_history(root)
        assert history
        now = read_held(root)
        author = author_of(entry, history)
        keep_outside_edits(now, history, author, entry.moment)
        head = history.head
        assert head
        if tip is None or is_ancestor(history, tip, head):
            return now.lists, ()
        theirs = _read_side(root, history, tip, now)
        others = merge_others(history, head, tip, OWN_FILES)
        if is_ancestor(history, head, tip):
            files = {name: theirs.own.get(name) for name in OWN_FILES if theirs.own.get(name) != now.own.get(name)}
            refuse_links(history, files)
            store(root, files, "", author, own=now.own, time=entry.moment, forward=tip, others=others)
            return theirs.lists, ()
        _check_side(now, _("Here"))
        base, settings = _base(root, history, head, tip, now, theirs)
        bases = merge_bases(history, head, tip)
        since = bases[0] if bases else None
        merge = merge_lists(
            base,
            Side(now.lists, author.name, attribute(root, head, since)),
            Side(theirs.lists, _author_of_tip(history, tip), attribute(root, tip, since)),
        )
        files = write_files(now, merge.lists, merge_settings(settings, now.settings, theirs.settings))
        refuse_links(history, files)
        store(root, files, entry.message, author, own=now.own, time=entry.moment, merged=[tip], others=others)
        return merge.lists, merge.conflicts


def _author_of_tip(history: History, tip: str) -> str:
    return next(history.log(tip)).author


def _read_side(root: Path, history: History, commit: str, now: Register) -> Register:
    """Read a register as it stands in a fetched commit, and refuse what cannot be merged without losing something."""
    files = history.files_at(commit, OWN_FILES)
    if SETTINGS_FILE not in files:
        raise SanctionsError(_no_register(_("What was fetched")))
    try:
        side = make_register(root, files, known=now)
    except SanctionsError as error:
        raise SanctionsError(_("What was fetched cannot be read.\n{error}").format(error=error)) from None
    _check_side(side, _("What was fetched"), now)
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


def _base(root: Path, history: History, head: str, tip: str, now: Register, theirs: Register) -> tuple[Lists, Settings]:
    """Return what two sides have in common; where histories crossed, the merge of their common commits."""
    bases = merge_bases(history, head, tip)
    if not bases:
        # Copied without their history: what is equal is equal, what differs is asked.
        if now.lists.by_id.keys().isdisjoint(theirs.lists.by_id) and len(now.lists) and len(theirs.lists):
            raise SanctionsError(_("That is another register: the two have no record and no history in common."))
        return Lists(), now.settings
    first = make_register(root, history.files_at(bases[0], OWN_FILES), known=now)
    lists, settings = first.lists, first.settings
    for other in bases[1:]:
        second = make_register(root, history.files_at(other, OWN_FILES), known=now)
        below = merge_bases(history, bases[0], other)
        common = make_register(root, history.files_at(below[0], OWN_FILES), known=now).lists if below else Lists()
        lists = merge_lists(common, Side(lists, ""), Side(second.lists, "")).lists
    return lists, settings
