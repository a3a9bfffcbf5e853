"""What the stress tests do, in a few numbers here and in large ones under `tests/stress`.

Several processes write to one register; processes are killed while they write; clones sync in all orders. The module
is also what those processes run: `python -m tests.stressing write|sync|serve FOLDER …`.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
import traceback
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import pytest

from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.evidence import Citation, Source
from sanctions.records.facts import cite_fact
from sanctions.records.record import new_id
from sanctions.records.vocabularies import Stance
from sanctions.register.changes import ChangeKind, cells_of
from sanctions.register.creating import create_register, join_register
from sanctions.register.edits import Add, Edit, Remove, Set, edit_register
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history
from sanctions.register.git.remotes import Diverged
from sanctions.register.log import read_log
from sanctions.register.register import OWN_FILES, canonical_files, read_files, read_register
from sanctions.register.saving import Entry, save
from sanctions.register.settings import Settings
from sanctions.register.syncing import sync_register
from sanctions.register.versions import freeze_edition, list_editions, version_files
from tests.cli.running import run
from tests.drafting import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from sanctions.records.lists import Lists
    from sanctions.register.register import Register

__all__ = [
    "PEOPLE",
    "assert_sound",
    "catch_up",
    "clone",
    "contest_one_cell",
    "edit_three_tables",
    "git",
    "interleave",
    "kill_at_each_point",
    "kill_at_random",
    "kill_copy_at_each_point",
    "kill_edition_at_each_point",
    "kill_init_at_each_point",
    "kill_sync_at_each_point",
    "kill_sync_at_random",
    "make_small_register",
    "needs_fork",
    "needs_git",
    "sync",
    "sync_at_once",
    "sync_one_at_once",
    "write_at_once",
]

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="THE GIT PROGRAM IS NOT INSTALLED: not compared")
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="NO PROCESS CAN BE FORKED HERE: nothing was killed")

PEOPLE = ("Ana", "Bek", "Cem")
# Each person edits a field of their own in the records that all share, so that nothing contradicts.
_FIELD_OF = dict(zip(PEOPLE, ("note", "birth_place", "proposed_by"), strict=True))
_SHARED = 3
_SOURCE = "src-0000000001"


def git(folder: Path, *words: str) -> str:
    """Run the git program as somebody called Git, and return what it printed."""
    known = {f"GIT_{who}_{what}": "git@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=os.environ | known, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"git {' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout


def make_small_register(root: Path) -> Path:
    """Make a register in git with three candidates, of whom the first has a post that is cited."""
    draft = Draft()
    source = draft.source("Sample report")
    for number in range(_SHARED):
        person = draft.add(Enforcer, kind="person", name=f"Sample {number}")
        draft.cite(draft.add(Posting, candidate_id=person.id, title="head"), source=source)
    settings = Settings(title="Stress", fictional=True)
    register = create_register(root, settings, git=True, author=Author("Ana"))
    save(register, draft.lists, Entry("Fill it", Author("Ana")))
    return root


def make_clones(folder: Path, names: Sequence[str] = PEOPLE) -> list[Path]:
    """Make a bare repository with a small register, and a clone of it for each name."""
    first = make_small_register(folder / "first")
    git(folder, "clone", "-q", "--bare", str(first), str(folder / "bare.git"))
    return [clone(folder, name) for name in names]


def clone(folder: Path, name: str) -> Path:
    """Clone the bare repository of a folder."""
    git(folder, "clone", "-q", "bare.git", name)
    return folder / name


# What one edit is.


def edit_three_tables(register: Register, mark: str) -> list[Edit]:
    """Return edits that bear one mark in three tables: rows changed, and rows added that refer to each other."""
    lists = register.lists
    person = Enforcer(id=new_id("can"), kind="person", name=mark)
    post = Posting(id=new_id("pos"), candidate_id=person.id, title=mark)
    facts = (cite_fact(post, "title"),)
    citation = Citation(
        id=new_id("cit"), record_id=post.id, facts=facts, source_id=_SOURCE, says=mark, stance=Stance.SUPPORTS
    )
    changed = [min(table, key=lambda row: row.id).id for table in (_people(lists), lists.postings, lists.citations)]
    return [*map(_added, (person, post, citation)), *(Set(record_id, {"note": mark}) for record_id in changed)]


def _people(lists: Lists) -> tuple[Enforcer, ...]:
    return tuple(row for row in lists.enforcers if (row.name or "").startswith("Sample "))


def _added(record: Any) -> Add:
    return Add(record.table, {name: text for name, text in cells_of(record).items() if name != "id"}, record.id)


def _mixed_edit(register: Register, name: str, number: int) -> list[Edit]:
    """Return the n-th edit of a person: a field set, a record added, three tables touched, or a record removed."""
    lists, mark = register.lists, f"{name} {number}"
    own = [row for row in lists.sources if (row.title or "").startswith(f"{name} ")]
    if number % 5 == 4 and own:
        return [Remove(own[0].id)]
    if number % 5 in (1, 3):
        return [_added(Source(id=new_id("src"), title=mark))]
    if number % 5 == 2:
        return edit_three_tables(register, mark)[:3]
    chosen = sorted(_people(lists), key=lambda row: row.id)[number % _SHARED]
    return [Set(chosen.id, {_FIELD_OF[name]: mark})]


def _edit(root: Path, edits: Callable[[Register], list[Edit]], name: str, *, pause: float = 0) -> list[Edit]:
    """Edit a register as a command does: read it anew, then (after a pause) apply the edits; nothing may contradict."""
    register = read_register(root)
    made = edits(register)
    # Others save meanwhile, so that what was read is no longer what is there.
    time.sleep(pause)
    result = edit_register(register, made, Entry("Edit", Author(name)))
    assert not result.conflicts
    return made


class Expected:
    """What the lists and the history must hold in the end, by all that was edited."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], str] = {}
        self.ever: set[tuple[str, str, str]] = set()
        self.removed: set[str] = set()

    def note(self, edits: Sequence[Edit]) -> None:
        """Note edits that were made."""
        for edit in edits:
            if isinstance(edit, Add | Set):
                cells = {(edit.id, field): text for field, text in edit.values.items() if text}
                self.cells |= cells
                self.ever |= {(*place, text) for place, text in cells.items()}
            else:
                self.removed.add(edit.id)
                self.cells = {place: text for place, text in self.cells.items() if place[0] != edit.id}

    def assert_held(self, root: Path) -> None:
        """Assert that the lists hold the newest of each, and the history all."""
        lists = read_register(root).lists
        assert not lists.conflicts
        held = {(i, field): text for i, row in lists.by_id.items() for field, text in cells_of(row).items()}
        assert {place: held.get(place) for place in self.cells} == self.cells
        assert not self.removed & lists.by_id.keys()
        changes = [change for entry in read_log(root) for change in entry.changes]
        assert not self.ever - {(change.record, change.field, change.after) for change in changes}
        assert not self.removed - {change.record for change in changes if change.kind == ChangeKind.REMOVED}


def assert_sound(root: Path) -> None:
    """Assert that files, history and index agree, and that git and the program find nothing wrong with them."""
    register, history = read_register(root), open_history(root)
    assert history and history.head
    assert register.files == canonical_files(register.lists, {})
    assert not [finding for finding in register.integrity if finding.severity == "error"]
    assert history.files_at(history.head, OWN_FILES) == read_files(root)
    assert git(root, "status", "--porcelain") == ""
    # Not even what git would first have to look into: the index knows each file's time and size.
    assert git(root, "diff-files", "--name-only") == git(root, "diff-index", "--cached", "--name-only", "HEAD") == ""
    # A killed fetch leaves parts of a pack, or an empty shallow.lock, which are in nobody's way.
    locks = [lock for lock in root.glob(".git/**/*.lock") if not lock.name.startswith(("pack_git2_", "shallow."))]
    left = [*locks, *root.glob("lists/.*"), *root.glob(".sanctions/journal"), *root.glob(".sanctions/overtaken")]
    assert not left, left
    git(root, "fsck", "--full", "--strict")


# Several at once.


def write_at_once(root: Path, edits: int) -> None:
    """Let three processes write to one register at the same time, then see that it holds every edit."""
    make_small_register(root)
    expected = Expected()
    for made in _made([_start("write", root, name, str(edits)) for name in PEOPLE]):
        expected.note(made)
    expected.assert_held(root)
    assert_sound(root)
    assert len(read_log(root)) == 2 + len(PEOPLE) * edits


def sync_at_once(folder: Path, edits: int) -> None:
    """Let three processes edit a clone each and sync at the same time; the clones end equal and nothing is lost."""
    clones, expected = make_clones(folder), Expected()
    for made in _made([_start("sync", root, root.name, str(edits)) for root in clones]):
        expected.note(made)
    _assert_agreed(clones, expected)


def sync_one_at_once(folder: Path, rounds: int) -> None:
    """Let three commands sync one clone at the same time, while it is edited; each ends well."""
    ours, theirs = make_clones(folder, PEOPLE[:2])
    for number in range(rounds):
        _mark(theirs, "Bek")
        sync(theirs)
        commands = [["sync"], ["sync"], ["sync"], ["set", _SOURCE, f"note={number}"]]
        started = [_popen("sanctions", *words, "--as", "Ana", folder=ours) for words in commands]
        for process in started:
            out, _err = process.communicate()
            assert process.returncode == 0, out
    _assert_agreed([ours, theirs])
    assert len(read_register(ours).lists.enforcers) == _SHARED + rounds


def _start(*words: str | Path) -> subprocess.Popen[str]:
    """Start this module as a process of its own."""
    return _popen("tests.stressing", *words)


def _popen(module: str, *words: str | Path, folder: Path | None = None) -> subprocess.Popen[str]:
    """Start a module as a process of its own, on the same code as this one."""
    place = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, words)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": place},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        bufsize=1,
    )


def _made(processes: Sequence[subprocess.Popen[str]]) -> Iterator[list[Edit]]:
    """Let processes begin once all are there, and yield the edits that they say they made; they must end well."""
    kinds = {"Add": Add, "Set": Set, "Remove": Remove}
    for process in processes:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        print("begin", file=process.stdin, flush=True)
    for process in processes:
        out, _err = process.communicate()
        assert process.returncode == 0
        for line in out.splitlines():
            yield [kinds[kind](**values) for kind, values in json.loads(line)]


def _write(root: Path, name: str, edits: int, *, syncing: bool = False) -> None:
    """Once told to begin, edit a register that often, and print each edit once it is made."""
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(edits):
        made = _edit(root, partial(_mixed_edit, name=name, number=number), name, pause=random.random() / 20)
        values = [(type(edit).__name__, {key: getattr(edit, key) for key in edit.__slots__}) for edit in made]
        print(json.dumps(values), flush=True)
        if syncing:
            try:
                sync(root)
            except Diverged:
                # The others were faster four times; our edits wait here for the next time.
                continue


# Clones.


def sync(root: Path) -> None:
    """Sync a clone with the bare repository from which it was made."""
    sync_register(root, "", Entry("Merge", Author(root.name)))


def _assert_agreed(clones: Sequence[Path], expected: Expected | None = None) -> None:
    """Let the clones sync until each has met all others, and assert that they end in the same bytes."""
    for root in (*clones, *clones):
        sync(root)
    files = [read_files(root) for root in clones]
    assert all(one == files[0] for one in files)
    heads = {git(root, "rev-parse", "HEAD") for root in (*clones, clones[0].parent / "bare.git")}
    assert len(heads) == 1
    for root in clones:
        assert_sound(root)
        if expected:
            expected.assert_held(root)


def interleave(folder: Path, steps: int, seed: int) -> None:
    """Let three clones edit and sync: first in each order of the three, then by chance."""
    clones, expected, chance = make_clones(folder), Expected(), random.Random(seed)
    numbers = dict.fromkeys(PEOPLE, 0)

    def edit(root: Path) -> None:
        name = root.name
        expected.note(_edit(root, partial(_mixed_edit, name=name, number=numbers[name]), name))
        numbers[name] += 1

    for order in permutations(clones):
        for root in clones:
            edit(root)
        for root in order:
            sync(root)
    for _ in range(steps):
        chance.choice((edit, edit, sync))(chance.choice(clones))
    _assert_agreed(clones, expected)


def catch_up(folder: Path, commits: int) -> None:
    """Let two clones edit and sync that often while a third, with edits of its own, is offline; then all meet."""
    clones, expected = make_clones(folder), Expected()
    for number in range(commits):
        for root in (clones[number % 2], *clones[2:][: number % 10 == 0]):
            expected.note(_edit(root, partial(_mixed_edit, name=root.name, number=number), root.name))
        if number % 7 == 6:
            sync(clones[number % 2])
    _assert_agreed(clones[::-1], expected)


def contest_one_cell(folder: Path, order: Sequence[str]) -> None:
    """Let three clones set one cell differently and sync in an order; no value is lost, and all end equal."""
    clones = make_clones(folder)
    place = min(row.id for row in read_register(clones[0]).lists.postings)
    for root in clones:
        edits: list[Edit] = [Set(place, {"rank": root.name})]
        edit_register(read_register(root), edits, Entry("Edit", Author(root.name)))
    for name in order:
        sync(folder / name)
    _assert_agreed(clones)
    lists = read_register(clones[0]).lists
    held = {cells_of(lists.by_id[place])["rank"]}
    for conflict in lists.conflicts:
        held |= {conflict.value_a or "", conflict.value_b or ""}
    assert set(PEOPLE) <= held


# Killed.


class Victims:
    """A process that forks itself for each edit, and kills the fork with SIGKILL; what it finished, it tells."""

    def __init__(self, root: Path, action: str) -> None:
        self.process = _start("serve", root, action)
        self.finished: set[str] = set()

    def kill(self, how: str, number: float) -> bool:
        """Kill `after` so many edits' time (`once`: at the latest), or `at` a point. False if it ended before that."""
        out, into = self.process.stdout, self.process.stdin
        assert out and into
        print(how, number, file=into, flush=True)
        for line in out:
            what, _space, mark = line.rstrip("\n").partition(" ")
            if what == "killed":
                return True
            assert what == "finished", "the edit failed"
            if not mark:
                return False
            self.finished.add(mark)
        raise AssertionError("the process that is to be killed ended by itself")

    def __enter__(self) -> Victims:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.communicate()


def kill_at_random(root: Path, kills: int, seed: int) -> None:
    """Kill a process that edits three tables at random moments; each time the next command finds all whole."""
    make_small_register(root)
    chance = random.Random(seed)
    with Victims(root, "edit") as victims:
        for number in range(kills):
            assert victims.kill("after", chance.uniform(0, 3))
            _assert_whole(root, victims.finished, str(number))
    _assert_once(root)
    assert_sound(root)


def kill_at_each_point(root: Path, step: int) -> int:
    """Kill an edit before and after each call that writes, or each `step`-th, and return the number of points."""
    make_small_register(root)
    point = 1
    with Victims(root, "edit") as victims:
        while victims.kill("at", point):
            _assert_whole(root, victims.finished, str(point))
            point += step
    _assert_once(root)
    assert_sound(root)
    return point


def kill_init_at_each_point(folder: Path, step: int) -> int:
    """Kill the making of a register at each point; called again, it makes one, or says that it is there."""
    point = 1
    with Victims(folder, "init") as victims:
        while victims.kill("at", point):
            root = max(folder.iterdir(), key=lambda made: made.name)
            done = run("init", root, "--title", "Again", "--as", "Ana", cwd=folder)
            assert done.code == 0 or "already holds" in done.err, done
            done = run("add", "source", "title=First", "--as", "Ana", cwd=root)
            assert done.code == 0, (point, done)
            assert_sound(root)
            point += step
    return point


def kill_copy_at_each_point(folder: Path, step: int) -> int:
    """Kill the copying of a register at each point; called again, it makes one, or says that it is there."""
    make_small_register(folder / "source")
    point, copies = 1, folder / "copies"
    copies.mkdir()
    with Victims(copies, "copy") as victims:
        while victims.kill("at", point):
            _assert_copied(max(copies.iterdir(), key=lambda made: made.name), folder / "source")
            point += step
        for moment in range(10):
            victims.kill("once", moment / 10)
            _assert_copied(max(copies.iterdir(), key=lambda made: made.name), folder / "source")
    return point


def _assert_copied(root: Path, source: Path) -> None:
    is_made = (root / "lists").exists()
    assert not is_made or {file.name for file in root.iterdir()} >= {file.name for file in source.iterdir()}
    done = run("init", root, "--from", source, cwd=source)
    assert done.code == 0 or ("already holds" in done.err and is_made), done
    assert read_files(root) == read_files(source)
    assert not [file for file in (root / ".sanctions").iterdir() if file.name not in {".gitignore", "lock"}]
    assert_sound(root)


def kill_edition_at_each_point(root: Path, step: int) -> int:
    """Kill the freezing of a register without git at each point; the next command finds each edition whole, or none."""
    create_register(root, Settings(title="Stress"), git=False)
    point = 1
    with Victims(root, "edition") as victims:
        while victims.kill("at", point):
            for edition in list_editions(root):
                assert version_files(root, str(edition.number))[0] == read_files(root)
            frozen = freeze_edition(root, "Next", Entry("", Author("Ana")))
            assert frozen in list_editions(root)
            assert sorted(place.name for place in (root / "editions").iterdir()) == sorted(
                str(edition.number) for edition in list_editions(root)
            )
            point += step
    return point


def kill_sync_at_each_point(folder: Path, step: int) -> int:
    """Kill a sync that merges (or, at every other point, only moves on) at each point; the next one works."""
    ours, theirs = make_clones(folder, PEOPLE[:2])
    point, marks = 1, set()
    with Victims(ours, "sync") as victims:
        while True:
            for root in (theirs, ours)[: 1 + point % 2]:
                marks |= {_mark(root, root.name)}
            sync(theirs)
            if not victims.kill("at", point):
                break
            _assert_whole(ours, set(), str(point))
            assert run("sync", "--as", "Ana", cwd=ours).code == 0
            sync(theirs)
            point += step
    _assert_agreed([ours, theirs])
    _assert_once(ours)
    assert marks <= {row.name for row in read_register(ours).lists.enforcers}
    return point


def kill_sync_at_random(folder: Path, kills: int, seed: int) -> None:
    """Kill syncs that merge at random moments; the next one works, and nothing is lost."""
    ours, theirs = make_clones(folder, PEOPLE[:2])
    chance, marks = random.Random(seed), set()
    with Victims(ours, "sync") as victims:
        for number in range(kills):
            marks |= {_mark(root, root.name) for root in (theirs, ours)}
            sync(theirs)
            victims.kill("once", chance.uniform(0, 3))
            _assert_whole(ours, set(), str(number))
            done = run("sync", "--as", "Ana", cwd=ours)
            assert done.code == 0, done.err
            sync(theirs)
    _assert_agreed([ours, theirs])
    _assert_once(ours)
    assert marks <= {row.name for row in read_register(ours).lists.enforcers}


def _mark(root: Path, name: str) -> str:
    """Add a marked record to each of three tables."""
    mark = f"{name} {secrets.token_hex(4)}"
    _edit(root, lambda register: edit_three_tables(register, mark)[:3], name)
    return mark


def _assert_whole(root: Path, finished: set[str], number: str) -> None:
    """Assert that the next command works, and that each edit is in all three tables or in none."""
    done = run("set", _SOURCE, f"note={number}", "--as", "Ana", cwd=root)
    assert done.code == 0, done.err
    lists = read_register(root).lists
    marks = {row.name for row in lists.enforcers}
    assert marks - {row.name for row in _people(lists)} == {row.title for row in lists.postings} - {"head"}
    assert marks - {row.name for row in _people(lists)} == {row.says for row in lists.citations} - {None}
    assert finished <= marks
    firsts = [min(table, key=lambda row: row.id) for table in (_people(lists), lists.postings, lists.citations)]
    assert len({cells_of(row)["note"] for row in firsts}) == 1
    assert git(root, "status", "--porcelain") == ""


def _assert_once(root: Path) -> None:
    """Assert that each candidate was added by one commit: no interrupted edit was made twice."""
    changes = [change for entry in read_log(root) if len(entry.commit.parents) < 2 for change in entry.changes]
    added = [change.after for change in changes if change.table == "enforcers" and change.field == "name"]
    assert len(added) == len(set(added)) == len(read_register(root).lists.enforcers)


# What the killed process runs.

_SYSTEM = {"mkdir", "open", "replace", "fsync", "unlink", "rmdir"}
_FILE = {"write", "__exit__"}
_GIT = {"create_blob", "create_commit", "create_reference_direct", "set_target", "delete"}
_LIBGIT2 = {"git_index_write", "git_index_write_tree_to", "git_remote_fetch", "git_remote_push", "git_clone"}


def _writes(called: Any) -> bool:
    """Tell whether a called C function changes something on the disk."""
    owner = type(getattr(called, "__self__", None)).__name__
    name, module = called.__name__, getattr(called, "__module__", None)
    return (
        (module == "posix" and name in _SYSTEM)
        or (owner == "BufferedWriter" and name in _FILE)
        or (owner in {"Repository", "Reference"} and name in _GIT)
        or name in _LIBGIT2
    )


def _die_at(point: int) -> Callable[[FrameType, str, Any], None]:
    """Return a profiler that kills this process before or after a call that writes."""
    left = point

    def profile(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event in {"c_call", "c_return"} and _writes(called):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    return profile


def _act(root: Path, action: str) -> str:
    if action == "sync":
        sync(root)
        return ""
    if action == "init":
        create_register(root / f"{time.time_ns()}", Settings(title="Stress"), git=True, author=Author("Ana"))
        return ""
    if action == "copy":
        join_register(root / f"{time.time_ns()}", str(root.parent / "source"))
        return ""
    if action == "edition":
        freeze_edition(root, "Killed", Entry("", Author("Ana")))
        return ""
    mark = secrets.token_hex(6)
    _edit(root, lambda register: edit_three_tables(register, mark), "Ana")
    return mark


def _serve(root: Path, action: str, commands: TextIO) -> None:
    started = time.monotonic()
    _act(root, action)
    long = time.monotonic() - started
    for command in commands:
        how, number = command.split()
        child = os.fork()
        if not child:
            _be_killed(root, action, {"at": int(float(number)), "once": -1}.get(how, 0))
        if how != "at":
            time.sleep(float(number) * long)
            os.kill(child, signal.SIGKILL)
        _child, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        _say("killed" if killed else "finished" if status == 0 else "failed")


def _be_killed(root: Path, action: str, point: int) -> None:
    """Edit once until a point (-1: to the end), or for ever (0); tell what was finished."""
    code = 1
    try:
        if point:
            sys.setprofile(_die_at(point))
            _act(root, action)
            sys.setprofile(None)
            code = 0
        while not point:
            _say(f"finished {_act(root, action)}")
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def _say(line: str) -> None:
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def _main(what: str, root: str, who: str, edits: str = "") -> None:
    if what == "serve":
        _serve(Path(root), who, sys.stdin)
    else:
        _write(Path(root), who, int(edits), syncing=what == "sync")


if __name__ == "__main__":
    _main(*sys.argv[1:])
