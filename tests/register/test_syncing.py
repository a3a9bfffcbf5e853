"""Two registers come together with everything that either side typed."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pygit2
import pytest

from sanctions.errors import FolderInUse, SanctionsError, WrongUse
from sanctions.register.creating import create_register, join_register
from sanctions.register.edits import Add, Remove, Set, edit_register
from sanctions.register.git.ancestry import merge_bases, merge_others
from sanctions.register.git.authors import Author
from sanctions.register.journal import Intent, write_intent
from sanctions.register.register import OWN_FILES
from sanctions.register.settings import Settings
from sanctions.register.storing import hold_lock
from sanctions.register.versions import freeze_edition, list_editions
from tests.colleagues import Colleague, bare_repository, git, small_draft


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a small register in git."""
    return Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)


@pytest.fixture
def bek(ana: Colleague, tmp_path: Path) -> Colleague:
    """Give Bek a clone of it."""
    return ana.clone(tmp_path / "bek", "Bek")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Make an empty bare repository."""
    return bare_repository(tmp_path / "stick.git")


def _set(who: Colleague, **values: str) -> None:
    who.edit(Set(who.lists.postings[0].id, values))


def test_through_a_bare_repository(ana: Colleague, bek: Colleague, stick: Path) -> None:
    """Edits of both sides are on both sides afterwards, in the same bytes, and git finds nothing to say."""
    ana.sync(stick)
    _set(ana, title="chief")
    _set(bek, rank="colonel")
    assert ana.sync(stick).pushed
    done = bek.sync(stick)
    assert [(c.field, c.after) for c in done.changes] == [("title", "chief")]
    ana.sync(stick)
    assert ana.bytes() == bek.bytes()
    posting = ana.lists.postings[0]
    assert (posting.title, posting.rank) == ("chief", "colonel")
    for who in (ana, bek):
        assert git(who.root, "status", "--porcelain") == ""
        assert git(who.root, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]
        git(who.root, "fsck", "--full", "--strict")
    assert not ana.sync(stick).changes


def test_with_a_folder(ana: Colleague, bek: Colleague) -> None:
    """Syncing with a colleague's folder brings both to the same bytes, also what was changed there by hand."""
    file = bek.root / "lists/postings.csv"
    file.write_bytes(file.read_bytes().replace(b"major", b"colonel"))
    _set(ana, title="chief")
    assert ana.sync(bek).pushed
    assert ana.bytes() == bek.bytes()
    assert ana.lists.postings[0].rank == "colonel"
    assert git(bek.root, "status", "--porcelain") == ""


def test_an_empty_folder(ana: Colleague, tmp_path: Path) -> None:
    """An empty folder becomes the place where registers meet, and a colleague begins with a copy from there."""
    stick = tmp_path / "stick"
    stick.mkdir()
    freeze_edition(ana.root, "First", ana.entry())
    assert ana.sync(stick).pushed
    join_register(tmp_path / "dana", str(stick))
    dana = Colleague(tmp_path / "dana", "Dana")
    assert dana.bytes() == ana.bytes()
    assert [edition.title for edition in list_editions(dana.root)] == ["First"]
    _set(dana, title="chief")
    dana.sync("")
    ana.sync(stick)
    assert dana.bytes() == ana.bytes()
    assert git(dana.root, "status", "--porcelain") == ""


def test_nothing_to_begin_with(ana: Colleague, stick: Path, tmp_path: Path) -> None:
    """Where there is no register, or something lies in the folder, nothing is made and the sentence says why."""
    place = tmp_path / "new"
    for source, sentence in {str(stick): "holds no register", "https://nowhere.invalid/x.git": "cannot be reached",
                             str(tmp_path / "missing"): "There is no repository"}.items():  # fmt: skip
        with pytest.raises(SanctionsError, match=sentence):
            join_register(place, source)
        assert not place.exists()
    with pytest.raises(FolderInUse):
        join_register(ana.root, str(stick))
    assert ana.lists.enforcers


def test_with_a_branch(ana: Colleague) -> None:
    """A branch is merged into the one that is checked out, and stays what it was."""
    git(ana.root, "switch", "-q", "-c", "draft")
    _set(ana, title="chief")
    git(ana.root, "switch", "-q", "main")
    _set(ana, rank="colonel")
    done = ana.sync("draft")
    assert (ana.lists.postings[0].title, ana.lists.postings[0].rank) == ("chief", "colonel")
    assert not done.pushed


def test_the_usual_remote(ana: Colleague, bek: Colleague, stick: Path) -> None:
    """Without a source the remote `origin` is meant; with no remote at all a sentence says what to name."""
    with pytest.raises(WrongUse, match="git remote add origin"):
        ana.sync("")
    for who in (ana, bek):
        git(who.root, "remote", "add", "origin", str(stick))
    ana.sync("")
    assert git(ana.root, "status", "-sb").splitlines() == ["## main"]
    _set(ana, title="chief")
    ana.sync("origin")
    bek.sync("")
    assert bek.lists.postings[0].title == "chief"
    assert git(bek.root, "rev-parse", "origin/main") == git(bek.root, "rev-parse", "main")


def test_authors_of_a_conflict(ana: Colleague, bek: Colleague) -> None:
    """A conflict names who typed the values, though others edited and merged after them."""
    _set(ana, title="chief")
    _set(Colleague(ana.root, "Dana"), rank="colonel")
    _set(bek, title="boss")
    cyr = bek.clone(bek.root.parent / "cyr", "Cyr")
    cyr.sync(ana)
    (conflict,) = cyr.lists.conflicts
    assert (conflict.value_a, conflict.author_a) == ("boss", "Bek")
    assert (conflict.value_b, conflict.author_b) == ("chief", "Ana")
    assert cyr.lists.postings[0].title == "head"


def test_a_clone_without_edits_moves_on(ana: Colleague, bek: Colleague) -> None:
    """Who has edited nothing gets what the others did without a commit of their own."""
    _set(ana, title="chief")
    ana.edit(Add("organisations", {"name": "Police"}))
    bek.sync(ana)
    assert bek.history.head == ana.history.head
    assert bek.bytes() == ana.bytes()


def test_at_the_same_moment(ana: Colleague, bek: Colleague, stick: Path) -> None:
    """Where two push at the same moment, whoever is later merges what the other brought, and nothing is lost."""
    ana.sync(stick)
    for number in range(4):
        _set(ana, title=f"chief {number}")
        _set(bek, rank=f"rank {number}")
        with ThreadPoolExecutor() as both:
            list(both.map(lambda who: who.sync(stick), (ana, bek)))
    ana.sync(stick)
    bek.sync(stick)
    assert ana.bytes() == bek.bytes()
    assert (ana.lists.postings[0].title, ana.lists.postings[0].rank) == ("chief 3", "rank 3")


def test_a_push_that_was_cut_off(ana: Colleague, stick: Path) -> None:
    """The lock that a killed push left on a stick stops nobody: no person has to delete it."""
    ana.sync(stick)
    _set(ana, title="chief")
    (stick / "refs/heads/main.lock").write_bytes(b"")
    assert ana.sync(stick).pushed
    assert git(stick, "rev-parse", "main").strip() == ana.history.head


def test_criss_cross(ana: Colleague, bek: Colleague) -> None:
    """Where two merged each other's commits at the same time, the two common commits are merged first (case 33)."""
    _set(ana, title="chief")
    _set(bek, rank="colonel")
    before = bek.clone(bek.root.parent / "bek-before", "Bek")
    ana_before = ana.clone(ana.root.parent / "ana-before", "Ana")
    ana.sync(before)
    bek.sync(ana_before)
    assert len(merge_bases(ana.history, ana.history.head or "", ana.history.head or "")) == 1
    _set(ana, title="deputy chief")
    _set(bek, rank="general")
    ana.sync(bek)
    assert (ana.lists.postings[0].title, ana.lists.postings[0].rank) == ("deputy chief", "general")
    assert not ana.lists.conflicts
    assert ana.bytes() == bek.bytes()


def test_copies_without_a_common_history(ana: Colleague, tmp_path: Path) -> None:
    """Of two copies without a common history, what is equal is equal and what differs is asked; nothing is dropped."""
    bek = Colleague(tmp_path / "copy", "Bek")
    shutil.copytree(ana.root, bek.root, ignore=shutil.ignore_patterns(".git", ".sanctions"))
    git(bek.root, "init", "-q", "-b", "main")
    _set(bek, title="chief")
    bek.edit(Add("organisations", {"name": "Police"}))
    ana.sync(bek)
    assert [c.field for c in ana.lists.conflicts] == [("title",)]
    assert len(ana.lists.organisations) == 1


def test_another_register(ana: Colleague, tmp_path: Path) -> None:
    """A register that has nothing in common is not mixed in."""
    lists = small_draft().lists
    other = {r.id: r.with_values(id=r.id[:4] + "zzzzzzzzz" + r.id[-1]) for r in lists.sources}
    stranger = Colleague.begin(tmp_path / "stranger", "Bek", type(lists).of(other.values()))
    before = ana.bytes()
    with pytest.raises(SanctionsError, match="another register"):
        ana.sync(stranger)
    assert ana.bytes() == before


def _spoil(who: Colleague, name: str, data: bytes | None) -> None:
    file = who.root / name
    file.unlink() if data is None else file.write_bytes(data)
    git(who.root, "add", "-A")
    git(who.root, "commit", "-qm", "by hand")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("lists/register.toml", b"format = 2\ntitle = 'T'\n", "Update the program"),
        ("lists/register.toml", None, "no register"),
        ("lists/enforcers.csv", b"id;name\n", "cannot be read"),
        ("lists/enforcers.csv", b"<<<<<<< ours\n", "cannot be read"),
        ("lists/postings.csv", b"id,candidate_id\npos-0000000002,can-0000000001\n", "cannot be merged"),
        ("lists/postings.csv", None, "cannot be merged"),
    ],
)
def test_a_side_that_cannot_be_merged(
    ana: Colleague, bek: Colleague, name: str, data: bytes | None, sentence: str
) -> None:
    """A side in a newer format, unreadable, or with something missing is refused whole (case 25), naming what it is."""
    _spoil(bek, name, data)
    stick = bare_repository(ana.root.parent / "stick.git")
    git(bek.root, "push", "-q", str(stick), "main")
    _set(ana, rank="colonel")
    before = ana.bytes()
    with pytest.raises(SanctionsError, match=sentence):
        ana.sync(stick)
    assert ana.bytes() == before


def test_doubled_ids_are_refused(ana: Colleague, bek: Colleague) -> None:
    """A side in which an id stands twice is refused before merging, with file and line (case 26)."""
    file = bek.root / "lists/postings.csv"
    rows = file.read_bytes().splitlines(keepends=True)
    _spoil(bek, "lists/postings.csv", b"".join([*rows, rows[1]]))
    _set(ana, rank="colonel")
    stick = bare_repository(ana.root.parent / "stick.git")
    git(bek.root, "push", "-q", str(stick), "main")
    with pytest.raises(SanctionsError, match=r"lists/postings\.csv:3"):
        ana.sync(stick)


def test_deleted_and_cited(ana: Colleague, bek: Colleague) -> None:
    """A source that one removed while the other cited it stays, and a person decides (case 27)."""
    source = ana.lists.sources[0].id
    ana.edit(*(Remove(row.id) for row in ana.lists.citations), Remove(source))
    bek.edit(Add("citations", {"record_id": bek.lists.postings[0].id, "facts": bek.lists.citations[1].facts[0],
                               "source_id": source, "stance": "supports"}))  # fmt: skip
    bek.sync(ana)
    assert [row.id for row in bek.lists.sources] == [source]
    assert bek.lists.conflicts
    assert not [f for f in bek.register.integrity if f.severity == "error"]


def test_settings_of_both(ana: Colleague, bek: Colleague) -> None:
    """What the two changed in the register's settings is merged; a contradiction is named and nothing is merged."""
    for who, text in ((ana, "organisation = 'Desk'"), (bek, "contact = 'x@example.org'")):
        file = who.root / "lists/register.toml"
        kept = [line for line in file.read_text().splitlines() if line.partition(" ")[0] != text.partition(" ")[0]]
        file.write_text("\n".join([*kept, text, ""]))
    ana.sync(bek)
    assert (ana.register.settings.organisation, ana.register.settings.contact) == ("Desk", "x@example.org")
    for who, text in ((ana, "One"), (bek, "Two")):
        file = who.root / "lists/register.toml"
        file.write_text(file.read_text().replace("Test lists", text))
    with pytest.raises(WrongUse, match="different things of “title”"):
        ana.sync(bek)


def test_code_beside_the_lists(ana: Colleague, bek: Colleague) -> None:
    """Files that are not the register's come along; where both sides changed one, git has to merge it first."""
    for who, name in ((ana, "a.py"), (bek, "b.py")):
        (who.root / name).write_text(f"# {who.name}\n")
        git(who.root, "add", name)
        git(who.root, "commit", "-qm", name)
    _set(bek, title="chief")
    ana.sync(bek)
    assert (ana.root / "b.py").read_text() == "# Bek\n"
    assert (bek.root / "a.py").read_text() == "# Ana\n"
    assert git(ana.root, "status", "--porcelain") == git(bek.root, "status", "--porcelain") == ""
    for who in (ana, bek):
        (who.root / "a.py").write_text(f"# {who.name} again\n")
        git(who.root, "commit", "-qam", "again")
    with pytest.raises(SanctionsError, match=r"a\.py changed on both sides"):
        ana.sync(bek)


def test_unfinished_code_is_not_overwritten(ana: Colleague, bek: Colleague) -> None:
    """A file beside the lists that somebody is still changing is never overwritten."""
    for name in ("one", "two"):
        (bek.root / "a.py").write_text(f"# {name}\n")
        git(bek.root, "add", "a.py")
        git(bek.root, "commit", "-qm", "code")
        if name == "one":
            ana.sync(bek)
    (ana.root / "a.py").write_text("# unfinished\n")
    with pytest.raises(SanctionsError, match=r"a\.py"):
        ana.sync(bek)
    assert (ana.root / "a.py").read_text() == "# unfinished\n"


def test_nowhere(ana: Colleague, tmp_path: Path) -> None:
    """What cannot be reached or is nothing gets one clear sentence, and nothing is changed."""
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/notes.txt").touch()
    before = ana.bytes()
    for source, sentence in {
        "https://nowhere.invalid/lists.git": "cannot be reached",
        "ssh://git@127.0.0.1:9/lists.git": "cannot be reached",
        str(tmp_path / "missing"): "no address",
        str(tmp_path / "plain"): "has no history",
        str(ana.root): "this register itself",
    }.items():
        with pytest.raises(SanctionsError, match=sentence):
            ana.sync(source)
    assert ana.bytes() == before


class _Refusing(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="lists"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def refusing_server() -> Iterator[str]:
    """Run a server that knows nobody."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/lists.git"
        server.shutdown()


def test_refused_credentials(ana: Colleague, refusing_server: str) -> None:
    """A server that does not know us gets one clear sentence, however it is asked."""
    with pytest.raises(SanctionsError, match="refused the name, key or password"):
        ana.sync(refusing_server)


def test_without_history(tmp_path: Path) -> None:
    """A register without git cannot be merged, and says so."""
    create_register(tmp_path / "plain", Settings(title="T"), git=False)
    with pytest.raises(WrongUse, match="no history"):
        Colleague(tmp_path / "plain", "Ana").sync("x")


def test_edits_at_the_same_desk(ana: Colleague) -> None:
    """An edit made from lists that others have changed since is merged, and a conflict names who typed what."""
    before = ana.register
    dana, cyr = Colleague(ana.root, "Dana"), Colleague(ana.root, "Cyr")
    _set(dana, title="chief")
    _set(cyr, rank="colonel")
    posting = before.lists.postings[0].id
    result = edit_register(before, [Set(posting, {"title": "boss", "seen": "2020"})], ana.entry())
    assert [(c.author_a, c.value_a, c.author_b, c.value_b) for c in result.conflicts] == [
        ("Ana", "boss", "Dana", "chief")
    ]
    now = ana.lists.postings[0]
    assert (now.title, now.rank, now.seen) == ("head", "colonel", "2020")


def _commit_all(who: Colleague) -> None:
    git(who.root, "add", "-A")
    git(who.root, "commit", "-qm", "by hand")


@pytest.fixture
def code(ana: Colleague, bek: Colleague) -> Path:
    """Give both a file that is not the register's; return where it is at Bek's."""
    (ana.root / "code.sh").write_text("one\n")
    _commit_all(ana)
    bek.sync(ana)
    return bek.root / "code.sh"


@pytest.mark.parametrize("edited", [True, False])
def test_nothing_is_written_through_a_link(ana: Colleague, bek: Colleague, tmp_path: Path, edited: bool) -> None:
    """A colleague who puts a link, and later a folder in its place, reaches nothing outside our folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (bek.root / "docs").symlink_to(outside)
    _commit_all(bek)
    git(ana.root, "pull", "-q", str(bek.root), "main")
    (bek.root / "docs").unlink()
    (bek.root / "docs").mkdir()
    (bek.root / "docs/authorized_keys").write_text("key\n")
    _commit_all(bek)
    if edited:
        _set(ana, title="chief")
    with pytest.raises(SanctionsError, match=r"docs.*with git, then sync again"):
        ana.sync(bek)
    assert not list(outside.iterdir())


@pytest.mark.parametrize("link", ["docs", "schemas"])
def test_a_link_of_ours_is_not_followed(ana: Colleague, bek: Colleague, tmp_path: Path, link: str) -> None:
    """Nor is anything written where we ourselves put a link in the place of a folder."""
    outside = tmp_path / "outside"
    outside.mkdir()
    if link == "docs":
        (bek.root / "docs").mkdir()
        (bek.root / "docs/new").write_text("x\n")
        _commit_all(bek)
    else:
        shutil.copytree(ana.root / "schemas", outside, dirs_exist_ok=True)
        shutil.rmtree(ana.root / "schemas")
        bek.edit(Add("organisations", {"name": "Police"}))
    (ana.root / link).symlink_to(outside)
    held = sorted(file.name for file in outside.iterdir())
    with pytest.raises(SanctionsError, match=link):
        ana.sync(bek)
    assert sorted(file.name for file in outside.iterdir()) == held


@pytest.mark.parametrize("name", [".git", "..", ".GIT", ".g\u200cit"])
def test_names_that_may_lie_nowhere(ana: Colleague, bek: Colleague, name: str) -> None:
    """A commit with a file in git's own folder, or above ours, gets one sentence, and nothing of it is written."""
    tree = pygit2.Repository(str(bek.root))
    inner = b"100644 evil\0" + bytes.fromhex(str(tree.create_blob(b"evil")))
    inner_id = bytes.fromhex(str(tree.odb.write(pygit2.enums.ObjectType.TREE, inner)))
    before = tree.odb.read(tree.head.peel(pygit2.Commit).tree.id)[1]
    evil = tree.odb.write(pygit2.enums.ObjectType.TREE, f"40000 {name}\0".encode() + inner_id + before)
    commit = git(bek.root, "commit-tree", str(evil), "-p", "HEAD", "-m", "evil").strip()
    git(bek.root, "branch", "evil", commit)
    stick = bare_repository(bek.root.parent / "stick.git")
    git(bek.root, "push", "-q", str(stick), "evil:main")
    with pytest.raises(SanctionsError, match="may lie in no folder"):
        ana.sync(stick)
    if name.isascii():
        # Other signs are some other system's matter, and git itself refuses them there.
        with pytest.raises(SanctionsError):
            join_register(ana.root.parent / "dana", str(stick))
        assert not (ana.root.parent / "dana").exists()
    assert not list(ana.root.rglob("evil")) and not (ana.root.parent / "evil").exists()


@pytest.mark.parametrize("edited", [True, False])
def test_modes_come_along(ana: Colleague, bek: Colleague, code: Path, edited: bool) -> None:
    """What a colleague made executable, or added as executable, is so here, whether we merge or only move on."""
    code.chmod(0o755)
    (bek.root / "run.sh").write_text("run\n")
    (bek.root / "run.sh").chmod(0o755)
    _commit_all(bek)
    if edited:
        _set(ana, title="chief")
    ana.sync(bek)
    modes = [line.split()[0] for line in git(ana.root, "ls-tree", "HEAD", "code.sh", "run.sh").splitlines()]
    assert modes == ["100755", "100755"]
    assert (ana.root / "run.sh").stat().st_mode & 0o100
    for who in (ana, bek):
        assert git(who.root, "status", "--porcelain") == git(who.root, "diff-files", "--name-only") == ""


@pytest.mark.parametrize("kind", ["link", "submodule"])
@pytest.mark.parametrize("edited", [True, False])
def test_links_and_submodules(ana: Colleague, bek: Colleague, code: Path, kind: str, edited: bool) -> None:
    """A link or a submodule that a colleague added is left to git, in one sentence that names it."""
    if kind == "link":
        (bek.root / "special").symlink_to(code.name)
        _commit_all(bek)
    else:
        git(bek.root, "update-index", "--add", "--cacheinfo", f"160000,{bek.history.head},special")
        git(bek.root, "commit", "-qm", "submodule")
    if edited:
        _set(ana, title="chief")
    with pytest.raises(SanctionsError, match=r"special.*with git, then sync again"):
        ana.sync(bek)


def test_line_ends_of_this_machine(ana: Colleague, bek: Colleague, code: Path) -> None:
    """With line ends that git changes on this machine, an unchanged file is unchanged, and what comes is written so."""
    git(ana.root, "config", "core.autocrlf", "true")
    (ana.root / "code.sh").unlink()
    git(ana.root, "checkout", "-q", "code.sh")
    code.write_text("one\ntwo\n")
    _commit_all(bek)
    _set(ana, title="chief")
    ana.sync(bek)
    assert (ana.root / "code.sh").read_bytes() == b"one\r\ntwo\r\n"
    assert git(ana.root, "show", "HEAD:code.sh") == "one\ntwo\n"
    assert git(ana.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("edited", [True, False])
def test_a_file_becomes_a_folder(ana: Colleague, bek: Colleague, code: Path, edited: bool) -> None:
    """A file that became a folder comes along, and the folder that becomes a file again."""
    code.unlink()
    (code / "deep").mkdir(parents=True)
    (code / "deep/y").write_text("y\n")
    _commit_all(bek)
    if edited:
        _set(ana, title="chief")
    ana.sync(bek)
    assert (ana.root / "code.sh/deep/y").read_text() == "y\n"
    shutil.rmtree(code)
    code.write_text("z\n")
    _commit_all(bek)
    if edited:
        _set(ana, title="boss")
    ana.sync(bek)
    assert (ana.root / "code.sh").read_text() == "z\n"
    assert git(ana.root, "status", "--porcelain") == git(bek.root, "status", "--porcelain") == ""


def test_files_in_the_way_stay(ana: Colleague, bek: Colleague) -> None:
    """What git does not know of here, also in a folder that is to become a file, is never overwritten."""
    (bek.root / "new").write_text("theirs\n")
    _commit_all(bek)
    (ana.root / "new").mkdir()
    (ana.root / "new/own.txt").write_text("ours\n")
    with pytest.raises(SanctionsError, match="new"):
        ana.sync(bek)
    assert (ana.root / "new/own.txt").read_text() == "ours\n"


def test_other_files_of_an_interrupted_sync(ana: Colleague, bek: Colleague, code: Path) -> None:
    """A sync that was cut off is carried to its end with its other files, twice without harm; newer edits stay."""
    code.chmod(0o755)
    code.write_text("two\n")
    (bek.root / "sub").mkdir()
    (bek.root / "sub/new").write_text("new\n")
    _commit_all(bek)
    git(ana.root, "fetch", "-q", str(bek.root), "main")
    head, tip = ana.history.head, bek.history.head
    assert head and tip
    others = merge_others(ana.history, head, tip, OWN_FILES)
    intent = Intent({}, {}, "Merge", Author("Ana"), 1, head, (tip,), others=others)
    for text in ("one\n", "two\n", "three\n"):
        (ana.root / "code.sh").write_text(text)
        write_intent(ana.root / ".sanctions/journal", intent)
        with hold_lock(ana.root):
            assert (ana.root / "code.sh").read_text() == ("three\n" if text == "three\n" else "two\n")
    assert (ana.root / "sub/new").read_text() == "new\n"
    assert git(ana.root, "ls-tree", "-r", "HEAD", "code.sh", "sub") == git(
        bek.root, "ls-tree", "-r", "HEAD", "code.sh", "sub"
    )
    assert git(ana.root, "rev-list", "--count", f"{head}..HEAD").strip() == "2"
    assert git(ana.root, "status", "--porcelain") == " M code.sh\n"
