"""Editing from the command line: what is typed stands in the lists, and what cannot stand changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.records.lists import Lists
from sanctions.register.creating import create_sample
from sanctions.register.git.authors import Author
from sanctions.register.git.history import open_history
from sanctions.register.register import read_register
from tests.cli.running import Outcome, edit, run

SABYR = "can-cz270n6dfr"


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    """Make the sample in git, signed by Ana."""
    root = create_sample(tmp_path / "ana", git=True, author=Author("Ana")).root
    history = open_history(root)
    assert history
    history.configure_author(Author("Ana"))
    return root


def _lists(root: Path) -> Lists:
    return read_register(root).lists


def _ok(*words: str | Path, cwd: Path) -> Outcome:
    done = run(*words, cwd=cwd)
    assert done.code == 0, done.err
    return done


def _commits(root: Path) -> list[str]:
    history = open_history(root)
    assert history
    return [commit.message for commit in history.log()]


def _head(root: Path) -> str:
    history = open_history(root)
    assert history and history.head
    return history.head


def test_add(ana: Path) -> None:
    """An added record holds what was typed, refers to records by their names, and is one commit with its reason."""
    done = _ok("add", "enforcer", "name=Adil Example", "citizenships=ZZ | KZ", "--why", "New lead", cwd=ana)
    (new,) = [row for row in _lists(ana).enforcers if row.name == "Adil Example"]
    assert (new.kind, new.citizenships) == ("person", ("KZ", "ZZ"))
    assert f"Added enforcer {new.id} (Adil Example)" in done.out
    assert f"sanctions cite {new.id}" in done.out
    _ok("add", "posting", "candidate-id=adil example", "organisation_id=Ortaq District", "title=head", cwd=ana)
    (posting,) = [row for row in _lists(ana).postings if row.candidate_id == new.id]
    assert posting.organisation_id == "org-zzpv2hzsp4"
    assert _commits(ana)[1] == f"Add enforcer {new.id}\n\nNew lead"


def test_same_name(ana: Path) -> None:
    """Somebody who bears the name of a candidate, in any spelling of case and letters, is added with a warning."""
    known = next(row for row in _lists(ana).enforcers if row.name_kk)
    assert known.name_kk
    done = _ok("add", "decision-maker", "name=Another Name", f"name_kk={known.name_kk.upper()}", cwd=ana)
    assert f"Warning: this may be {known.id}" in done.err
    assert "possible-duplicate" in run("check", cwd=ana).out


def test_a_translation_gets_its_digest(ana: Path) -> None:
    """The digest of what is translated is written by the program."""
    incident = next(row for row in _lists(ana).incidents if row.title)
    _ok("add", "translation", f"record_id={incident.id}", "field=title", "language=fr", "text=Titre", cwd=ana)
    (new,) = [row for row in _lists(ana).translations if row.text == "Titre"]
    assert new.digest
    assert run("add", "translation", f"record_id={incident.id}", "field=colour", "text=x", cwd=ana).code == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "enforcr", "name=A"], "Did you mean enforcer?"),
        (["add", "citation", "record_id=x"], "no such thing to add as citation"),
        (["add", "posting", "title=head"], "candidate_id: This cell must not be empty"),
        (["add", "posting", "candidate_id=nobody at all"], "There is no record nobody at all"),
        (["add", "enforcer", "nam=A", "birth_date=1.2.1970"], "Did you mean name?"),
        (["add", "enforcer", "name=A", "birth_date=1.2.1970", "gender=x"], "because of 2 problems"),
        (["set", SABYR, "rank"], "not of the form field=value"),
        (["set", SABYR, "id=can-7f3k2m9qxw"], "The id of a record never changes"),
        (["set", SABYR, "gender+=male"], "holds one value"),
        (["set", "can-0000000000", "name=A"], "There is no record can-0000000000"),
        (["cite", SABYR, "name"], "--source SRC"),
        (["cite", SABYR, "name", "--source", "src-0000000000"], "There is no record src-0000000000"),
        (["cite", SABYR, "--source", "Who is who", "--disputes", "--finds"], "choose --disputes or --finds"),
        (["cite", SABYR, "name", "--source", "Who is who", "--finds"], "Only a court or a UN body finds"),
        (["set", "cit-7dkdh0q098", "facts=title=0123456789abcdef"], "sanctions cite"),
        (["move", "org-zzpv2hzsp4"], "a candidate is needed here"),
        (["remove", SABYR, "--why", "x"], "It is still referred to by"),
        (["undo", "0123456789"], "There is no commit 0123456789"),
        (["resolve", SABYR, "name", "Ana"], "There is no open conflict there"),
        (["resolve", SABYR], "Say what shall stand"),
        (["edition", "12"], "title in words"),
        (["list", "--at", "9"], "There is no edition or commit 9"),
        (["set", SABYR, "note=x", "--as", "<x>"], "Name <mail>"),
    ],
)
def test_bad_input_changes_nothing(ana: Path, words: list[str], sentence: str) -> None:
    """What cannot be done gets a sentence, ends with 2, and neither files nor history change."""
    before, commits = read_register(ana).own, _commits(ana)
    done = run(*words, cwd=ana)
    assert done.code == 2
    assert sentence in done.err
    assert (read_register(ana).own, _commits(ana)) == (before, commits)


def test_nobody_signs(tmp_path: Path) -> None:
    """Where git knows nobody and nobody is named, an edit is refused with both ways out; --as or init --as suffices."""
    root = create_sample(tmp_path / "r", git=True).root
    done = run("set", SABYR, "note=x", cwd=root)
    assert done.code == 2
    assert '--as "Name <mail>"' in done.err and "git config user.name" in done.err
    _ok("set", SABYR, "note=x", "--as", "Қ. Dana <d@example.org>", cwd=root)
    _ok("init", "mine", "--as", "Bek", cwd=tmp_path)
    _ok("add", "organisation", "name=Police", cwd=tmp_path / "mine")
    for place, name in ((root, "Қ. Dana"), (tmp_path / "mine", "Bek")):
        history = open_history(place)
        assert history and next(history.log()).author == name


def test_without_git(register: Path) -> None:
    """A register without git is edited without a name; what needs a history says that there is none."""
    _ok("set", SABYR, "note=x", cwd=register)
    assert _lists(register).by_id[SABYR].note == "x"  # type: ignore[attr-defined]
    for words in (["log"], ["undo"], ["approve", SABYR, "--as", "A"], ["show", SABYR, "--history"], ["sync", "x"]):
        done = run(*words, cwd=register)
        assert done.code == 2
        assert "history" in done.err


def test_set_and_cite(ana: Path) -> None:
    """Setting a cited value tells what became stale; confirming or citing anew makes it fresh."""
    posting = "pos-ayg00ztvd1"
    done = _ok("set", posting, "title=chief", cwd=ana)
    assert "Changed title of posting pos-ayg00ztvd1" in done.out
    assert done.out.count("Stale now: ") == 3
    assert "(title)" not in run("check", cwd=ana).out
    done = _ok("cite", "--confirm", "cit-7dkdh0q098", "cit-dsxsnr7t14", cwd=ana)
    assert "now holds for title" in done.out
    shown = _ok("show", posting, "--json", cwd=ana).json[0]["facts"]["title"]
    assert (shown["state"], shown["origins"], len(shown["outdated"])) == ("covered", 2, 1)
    place = ("--source", "src-8xm020t8wz", "--at", "p. 909", "--says", "The judgment says so.", "--finds")
    done = _ok("cite", posting, "title", "rank", SABYR, "name", *place, cwd=ana)
    assert done.out.count("Cited ") == 2
    new = [row for row in _lists(ana).citations if row.locator == "p. 909"]
    assert sorted(row.record_id for row in new) == [SABYR, posting]
    assert {row.stance for row in new} == {"finds"}


def test_each_stale_citation_is_looked_at(ana: Path) -> None:
    """Of each stale citation the fact, whose it is and the place to look at are told; no command confirms several."""
    done = _ok("set", "pos-ayg00ztvd1", "title=chief", cwd=ana)
    stale = [line for line in done.out.splitlines() if line.startswith("Stale now: ")]
    assert len(stale) == 3
    for line in stale:
        citation = _lists(ana).by_id[line.split()[2]]
        source = _lists(ana).by_id[citation.source_id]  # type: ignore[attr-defined]
        assert "another “title” of posting pos-ayg00ztvd1 (chief, Serik Qiyalgerov); see source" in line
        assert line.endswith(f"{source.id} ({source.title}), {citation.locator}.")  # type: ignore[attr-defined]
    assert "sanctions cite --confirm CIT then says" in done.out
    one = _ok("set", "can-1wdh3ex1nz", "gender=", cwd=ana)
    assert one.out.count("cites “gender”, which stands there no longer") == one.out.count("Stale now: ") > 0


def test_what_is_removed_keeps_its_name(ana: Path) -> None:
    """What is removed together with a record is told with the name that the record had."""
    _ok("add", "name", "of_id=Aqiqatov", "name=Sabir A.", cwd=ana)
    (new,) = [row for row in _lists(ana).names if row.name == "Sabir A."]
    _ok("cite", new.id, "name", "--source", "src-8xm020t8wz", "--at", "p. 1", cwd=ana)
    done = _ok("remove", new.id, "--why", "Misread", cwd=ana)
    assert f"Removed the citation of name of name {new.id} (Sabir A., Sabyr Aqiqatov) to source" in done.out


def test_sets(ana: Path) -> None:
    """Values are added to a set and taken from it one by one."""
    incident = next(row for row in _lists(ana).incidents if "torture-cidt" in row.acts)
    _ok("set", incident.id, "acts+=expression | religion", "acts-=torture-cidt", cwd=ana)
    now = _lists(ana).by_id[incident.id]
    assert set(now.acts) == {*incident.acts, "expression", "religion"} - {"torture-cidt"}  # type: ignore[attr-defined]


def test_move_and_undo(ana: Path) -> None:
    """A candidate moved to the other list and an edit after it are undone one after the other."""
    before = read_register(ana).own
    _ok("move", SABYR, cwd=ana)
    assert SABYR in {row.id for row in _lists(ana).enforcers}
    _ok("set", SABYR, "note=Moved", cwd=ana)
    assert "Moved" in _ok("undo", cwd=ana).out
    assert "to decision-makers" in _ok("undo", cwd=ana).out
    assert read_register(ana).own == before
    assert run("undo", cwd=ana).code == 2


def test_remove(ana: Path) -> None:
    """A record goes with its citations, and the log keeps why."""
    name = _lists(ana).names[0]
    _ok("remove", name.id, "--why", "It is another person's", cwd=ana)
    assert name.id not in _lists(ana).by_id
    assert not _lists(ana).citations_of(name.id)
    told = _ok("log", name.id, cwd=ana).out
    assert "removed name" in told and "why: It is another person's" in told


def test_a_change_by_hand_is_kept(ana: Path) -> None:
    """What somebody changed in a file is told of, and stands in the log on its own before the edit that met it."""
    edit(ana / "lists/postings.csv", "police captain", "police major")
    assert "police major" in _ok("diff", cwd=ana).out
    assert "changed the files by hand" in _ok("set", SABYR, "note=x", cwd=ana).out
    assert "by hand" not in _ok("set", SABYR, "note=xy", cwd=ana).out
    _ok("undo", cwd=ana)
    told = _ok("log", "--most", "4", cwd=ana).out
    assert told.index("set note") < told.index("police major") < told.index("(Edited outside the program)")
    assert "Nothing differs" in _ok("diff", cwd=ana).out


def test_diff_of_versions(ana: Path) -> None:
    """Editions, commits and the files are compared by record and field; --json gives the same for programs."""
    _ok("edition", "First", cwd=ana)
    _ok("set", SABYR, "birth_date=1961", cwd=ana)
    _ok("edition", "Second", cwd=ana)
    told = _ok("diff", "1", "2", cwd=ana).out
    assert "birth_date" in told and "From edition 1 to edition 2: 1 record." in told
    assert [c["field"] for c in _ok("diff", "first", "--json", cwd=ana).json["changes"]] == ["birth_date"]
    assert "Nothing differs" in _ok("diff", "2", "HEAD", cwd=ana).out


def test_history_of_a_record(ana: Path) -> None:
    """The record shows who changed each field last."""
    _ok("set", SABYR, "birth_place=Tulpar", "--as", "Bek", cwd=ana)
    shown = _ok("show", SABYR, "--history", cwd=ana).out
    place = shown[shown.index("birth_place: Tulpar") :].splitlines()[1]
    assert "last changed by Bek" in place
    found = _ok("show", SABYR, "--history", "--json", cwd=ana).json[0]["history"]
    assert (found["birth_place"]["author"], found["name"]["author"]) == ("Bek", "Ana")


def test_approval(ana: Path) -> None:
    """The last editor cannot approve; another can; any change of the dossier makes it stale, a note does not."""
    _ok("set", SABYR, "birth_place=Tulpar", cwd=ana)
    done = run("approve", SABYR, cwd=ana)
    assert (done.code, "somebody else has to approve" in done.err) == (2, True)
    _ok("approve", SABYR, "--as", "Bek", cwd=ana)
    assert "Approved by Bek" in _ok("show", SABYR, cwd=ana).out
    _ok("set", SABYR, "note=x", "priority=3", cwd=ana)
    assert "approved no longer" not in _ok("show", SABYR, cwd=ana).out
    posting = next(row for row in _lists(ana).postings if row.candidate_id == SABYR)
    _ok("set", posting.id, "rank=general", cwd=ana)
    assert "approved no longer" in _ok("show", SABYR, cwd=ana).out
    assert f"sanctions approve {SABYR}" in run("check", cwd=ana).out


@pytest.mark.parametrize("field", ["digest", "approved_by", "approved-on", "candidate_id"])
def test_only_approve_makes_approvals(ana: Path, field: str) -> None:
    """What an approval holds cannot be typed: it would approve what nobody has looked at. A note of it can."""
    _ok("approve", SABYR, "--as", "Bek", cwd=ana)
    approval = _lists(ana).approvals[-1]
    done = run("set", approval.id, f"{field}={getattr(approval, field.replace('-', '_'))}", cwd=ana)
    assert (done.code, "sanctions approve" in done.err) == (2, True)
    _ok("set", approval.id, "note=By telephone.", cwd=ana)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Bek", ["remove", "a citation of the posting"]),
        ("Bek", ["remove", "conduct"]),
        ("Bek", ["set", "rank=general"]),
        ("Ana", ["set", "note=x"]),
        ("Ana", ["nothing"]),
    ],
)
def test_who_edited_a_dossier_last(ana: Path, who: str, words: list[str]) -> None:
    """Whoever removed a citation or conduct has edited the dossier; whoever wrote a note or a priority has not."""
    posting = next(row for row in _lists(ana).postings if row.candidate_id == SABYR)
    conduct = next(row for row in _lists(ana).conduct if row.candidate_id == SABYR)
    record = {
        "a citation of the posting": _lists(ana).citations_of(posting.id)[0].id,
        "conduct": conduct.id,
        "rank=general": posting.id,
        "note=x": SABYR,
    }.get(words[-1])
    _ok("set", SABYR, "birth_place=Tulpar", "--as", "Ana", cwd=ana)
    if record:
        _ok(words[0], record, *words[1:] if words[0] == "set" else (), "--as", "Bek", "--why", "x", cwd=ana)
    refused = run("approve", SABYR, "--as", who.upper(), cwd=ana)
    assert (refused.code, f"{who} made the last edit" in refused.err) == (2, True)
    _ok("approve", SABYR, "--as", "Ana" if who == "Bek" else "Bek", cwd=ana)


def test_undoing_an_undoing(ana: Path) -> None:
    """An undoing tells how to have the edit again; taken back itself, the edit stands and is the last one again."""
    before = read_register(ana).own
    _ok("set", SABYR, "note=x", cwd=ana)
    after, edit_id = read_register(ana).own, _head(ana)
    done = _ok("undo", cwd=ana)
    undoing = _head(ana)
    assert f"To have it again: sanctions undo {undoing[:10]}" in done.out
    assert read_register(ana).own == before
    refused = run("undo", edit_id, cwd=ana)
    assert (refused.code, "taken back already" in refused.err, _head(ana)) == (2, True, undoing)
    done = _ok("undo", undoing[:10], cwd=ana)
    assert f"Took back the undoing {undoing[:10]}; {edit_id[:10]} stands again" in done.out
    assert read_register(ana).own == after
    assert f"Took back {edit_id[:10]}" in _ok("undo", cwd=ana).out
    assert read_register(ana).own == before
    assert run("undo", cwd=ana).code == 2


def test_an_older_edit_is_not_undone_unasked(ana: Path) -> None:
    """Where somebody else has edited since, plain undo says whose edit and when, and takes nothing back unasked."""
    _ok("set", SABYR, "note=x", cwd=ana)
    own = _head(ana)
    _ok("set", SABYR, "birth_place=Tulpar", "--as", "Aigul", cwd=ana)
    others, before = _head(ana), read_register(ana).own
    refused = run("undo", cwd=ana)
    assert refused.code == 2
    assert "Since then Aigul has edited" in refused.err
    assert f"sanctions undo {own[:10]}, or sanctions undo {others[:10]}" in refused.err
    assert read_register(ana).own == before
    assert f"Took back {own[:10]}" in _ok("undo", "--yes", cwd=ana).out
    assert f"Took back {others[:10]}" in _ok("undo", others[:10], cwd=ana).out
    assert (
        "Took back"
        in _ok("set", SABYR, "note=y", "--as", "Aigul", cwd=ana).out + _ok("undo", "--as", "Aigul", cwd=ana).out
    )


def test_a_double_citation_names_its_entry(ana: Path) -> None:
    """The note that something is cited there already names the very entry that takes the new citation back."""
    cited = next(row for row in _lists(ana).citations if row.locator and row.facts)
    words = ("--source", cited.source_id, "--at", cited.locator or "", "--says", "It says so again.")
    done = _ok("cite", cited.record_id, cited.facts[0].rpartition("=")[0], *words, "--as", "Aigul", cwd=ana)
    assert f"{cited.id} cites" in done.err
    assert f"To take it back: sanctions undo {_head(ana)[:10]}" in done.err


def test_a_reason_is_told_whole(ana: Path) -> None:
    """A reason that reads like the program's own note of an undoing is told as a reason; undo takes the edit back."""
    before = read_register(ana).own
    _ok("set", SABYR, "note=x", "--why", "Undoes: nothing", cwd=ana)
    assert "why: Undoes: nothing" in _ok("log", "--most", "1", cwd=ana).out
    _ok("undo", "--why", "Undoes: too much", cwd=ana)
    assert read_register(ana).own == before
    told = _ok("log", "--most", "1", cwd=ana).out
    assert told.count("Undoes: ") == 1 and "why: Undoes: too much" in told


def test_dates_that_disagree_are_told_at_once(ana: Path) -> None:
    """Dates that cannot both be true are saved, as everything typed is, and whoever typed them is told at once."""
    done = _ok("set", "pos-ayg00ztvd1", "began=2022", "ended=2020", cwd=ana)
    assert "Look again: “ended” (2020) lies before “began” (2022)." in done.out
    assert "Look again" not in _ok("set", "pos-ayg00ztvd1", "rank=general", cwd=ana).out
    told = _ok("add", "incident", "title=Night", "began=2022", "ended=2020", "--json", cwd=ana).json["doubts"]
    assert [(doubt["field"], "lies before" in doubt["message"]) for doubt in told] == [("ended", True)]


def test_citing_the_same_place_twice(ana: Path) -> None:
    """A second citation of the same fact to the same place of a source is told; another place, or fact, is not."""
    place = ("pos-ayg00ztvd1", "title", "--source", "Who is who", "--at", "p. 977")
    assert _ok("cite", *place, "--says", "He heads it.", cwd=ana).err == ""
    (first,) = [row for row in _lists(ana).citations if row.locator == "p. 977"]
    done = _ok("cite", *place, "--says", "He is its head.", cwd=ana)
    assert f"Note: {first.id} cites title to the same place already" in done.err
    assert _ok("cite", *place[:-1], "p. 978", cwd=ana).err == ""
    assert _ok("cite", "pos-ayg00ztvd1", "rank", *place[2:], cwd=ana).err == ""


def test_an_edition_is_no_draft(ana: Path) -> None:
    """A briefing from an edition says which and is no draft; one from later lists is a draft again."""
    from tests.briefing.reading import cells_of, text_of

    _ok("edition", "For March", cwd=ana)
    _ok("set", SABYR, "birth_place=Tulpar", cwd=ana)
    frozen = _ok("brief", "--at", "1", "--json", cwd=ana).json["files"]
    later = _ok("brief", "--json", cwd=ana).json["files"]
    assert all("edition-1" in Path(file).name for file in frozen)
    assert not any("edition" in Path(file).name for file in later)
    for files, is_draft in ((frozen, False), (later, True)):
        text = text_of(Path(files[0]).read_bytes()) + "\n".join(cells_of(Path(files[1]).read_bytes()))
        assert ("DRAFT" in text) == is_draft
        assert ("Edition 1: For March" in text) == (not is_draft)


def test_json_of_an_edit(ana: Path) -> None:
    """Edits tell programs what changed, what became stale and which conflicts are open."""
    told = _ok("set", "pos-ayg00ztvd1", "title=chief", "--json", cwd=ana).json
    assert [change["field"] for change in told["changes"]] == ["title"]
    assert len(told["stale"]) == 3
    assert told["conflicts"] == []
    assert [one["number"] for one in _ok("edition", "--json", cwd=ana).json] == []
    assert _ok("edition", "Now", "--json", cwd=ana).json["number"] == 1
    assert _ok("resolve", "--json", cwd=ana).json == []
    assert _ok("log", "--json", cwd=ana).json[0]["author"] == "Ana"


@pytest.mark.parametrize("damaged", ["commit", "branch"])
def test_a_damaged_history(ana: Path, damaged: str) -> None:
    """Where a power cut emptied git's newest commit or branch, a sentence says what to do; the lists are read."""
    head = _head(ana)
    file = ana / ".git" / ("refs/heads/main" if damaged == "branch" else f"objects/{head[:2]}/{head[2:]}")
    file.chmod(0o644)
    file.write_bytes(b"")
    _ok("list", cwd=ana)
    for words in (("set", SABYR, "note=x"), ("log",)):
        done = run(*words, cwd=ana)
        assert (done.code, done.out) == (2, "")
        assert "git fsck" in done.err
