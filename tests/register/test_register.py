"""A register is read whole and written whole, and no text of a person is lost on the way."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanctions.errors import (
    CannotWrite,
    Finding,
    NewerFormat,
    NotARegister,
    SanctionsError,
    SaveRefused,
    Severity,
    UnreadableFile,
    WrongUse,
)
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.records.tables import TABLES, table_of_record
from sanctions.register.creating import create_register
from sanctions.register.register import Register, find_register, read_register
from sanctions.register.saving import save
from sanctions.register.settings import SETTINGS_FILE, Settings
from sanctions.register.storing import PRIVATE_FOLDER
from tests import strategies
from tests.drafting import Draft
from tests.register.test_files import tree

SETTINGS = Settings(title="Test lists")


def new_register(folder: Path, lists: Lists | None = None) -> Register:
    """Make a register that holds these lists."""
    return save(create_register(folder, SETTINGS, git=False), lists or Lists())


def two_people() -> tuple[Draft, Enforcer, Posting]:
    """Draft two enforcers, one with a posting."""
    draft = Draft()
    first = draft.add(Enforcer, kind="person", name="First")
    draft.add(Enforcer, kind="person", name="Second")
    return draft, first, draft.add(Posting, candidate_id=first.id, title="head")


def edit(root: Path, table: str, old: str, new: str) -> None:
    """Edit a file as a person does in another program."""
    file = root / "lists" / f"{table}.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8", newline="")


def contents(root: Path) -> dict[str, bytes | None]:
    """Return everything in a register's folder but the lock, which stays behind empty."""
    return {name: data for name, data in tree(root).items() if not name.startswith(PRIVATE_FOLDER)}


def test_found_from_any_folder_inside(tmp_path: Path) -> None:
    """A register is found by walking up from the folder that one is in."""
    register = new_register(tmp_path / "r")
    deep = register.root / "briefings" / "2026"
    deep.mkdir(parents=True)
    assert (
        find_register(deep) == find_register(register.root) == find_register(register.root / "lists") == register.root
    )


def test_found_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by a relative path."""
    register = new_register(tmp_path / "r")
    monkeypatch.chdir(register.root / "lists")
    assert find_register(Path()) == register.root


def test_not_found(tmp_path: Path) -> None:
    """A missing folder and a folder that is no register are told apart, each with the way out."""
    with pytest.raises(NotARegister, match=r"There is no folder .*nowhere.* sanctions init"):
        find_register(tmp_path / "nowhere")
    with pytest.raises(NotARegister, match=r"is not in a register \(no lists/register\.toml"):
        find_register(tmp_path)


def test_a_newer_format(tmp_path: Path) -> None:
    """A register that a newer program wrote is not touched."""
    root = new_register(tmp_path).root
    (root / SETTINGS_FILE).write_text("format = 99\n")
    with pytest.raises(NewerFormat, match="Update the program"):
        read_register(root)


def test_all_unreadable_files_at_once(tmp_path: Path) -> None:
    """Every file that cannot be read has its own line, so that a person mends them in one go."""
    root = new_register(tmp_path, two_people()[0].lists).root
    (root / "lists/enforcers.csv").write_bytes("id".encode("utf-16"))
    (root / "lists/decision_makers.csv").unlink()
    edit(root, "postings", ",", ";")
    (root / "lists/postings.csv").write_text("id;candidate_id\n")
    with pytest.raises(SanctionsError) as caught:
        read_register(root)
    lines = str(caught.value).splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "lists/enforcers.csv",
        "lists/decision_makers.csv",
        "lists/postings.csv",
    ]
    assert (
        "it is missing. Take it back from the register's history: git checkout -- lists/decision_makers.csv" in lines[1]
    )


@pytest.mark.parametrize("name", ["lists/enforcers.csv", SETTINGS_FILE])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, name: str) -> None:
    """What the system cannot open gets a sentence, not a traceback."""
    root = new_register(tmp_path).root
    (root / name).unlink()
    (root / name).mkdir()
    with pytest.raises(SanctionsError, match="cannot be read: Is a directory"):
        read_register(root)


def test_bad_settings(tmp_path: Path) -> None:
    """A register whose settings are broken is refused with the reason."""
    root = new_register(tmp_path).root
    (root / SETTINGS_FILE).write_text("format = ")
    with pytest.raises(UnreadableFile, match="not valid TOML"):
        read_register(root)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=strategies.random_lists())
def test_saved_and_read_again(tmp_path_factory: pytest.TempPathFactory, lists: Lists) -> None:
    """What is saved is read again as it was, without any finding; saving it once more changes no byte."""
    register = new_register(tmp_path_factory.mktemp("r"), lists)
    assert register.lists == lists
    assert register.integrity == ()
    before = contents(register.root)
    again = save(register, register.lists)
    assert contents(register.root) == before
    assert again.fingerprint == register.fingerprint


def test_only_tables_with_rows_have_a_file(tmp_path: Path) -> None:
    """A table whose rows are gone loses its file and its schema; the two lists always exist."""
    draft, first, posting = two_people()
    register = new_register(tmp_path, draft.lists)
    assert {f.name for f in (tmp_path / "lists").iterdir()} == {
        *("enforcers.csv", "decision_makers.csv", "postings.csv", "register.toml")
    }
    assert (tmp_path / "schemas/postings.json").is_file()
    save(register, register.lists.without([posting.id, first.id, draft.lists.enforcers[1].id]))
    assert {f.name for f in (tmp_path / "lists").iterdir()} == {"enforcers.csv", "decision_makers.csv", "register.toml"}
    assert [f.name for f in (tmp_path / "schemas").iterdir()] == ["candidates.json"]
    assert read_register(tmp_path).integrity == ()


def test_rows_that_cannot_be_read_are_kept(tmp_path: Path) -> None:
    """Whatever else is saved, a row that cannot be read stays in its file, cell for cell, until it is mended."""
    draft, first, _posting = two_people()
    register = new_register(tmp_path, draft.lists)
    bad = 'can-zzzzzzzzzz,person,"A\u00a0B, «c»",' + "," * (len(TABLES["enforcers"].columns) - 9) + "99,,,,,\n"
    with (tmp_path / "lists/enforcers.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(bad)
    register = read_register(tmp_path)
    assert [f.code for f in register.integrity] == ["unreadable-cell"]
    assert [f.line for f in register.integrity] == [4]
    for lists in (register.lists.replacing(first.with_values(name="Changed")), Lists()):
        register = save(register, lists)
        assert bad in (tmp_path / "lists/enforcers.csv").read_text("utf-8")
    assert len(register.raw_rows["enforcers"]) == 1


def test_a_save_that_would_break_integrity(tmp_path: Path) -> None:
    """A save that newly breaks a reference is refused with its place, and nothing is written."""
    draft, first, posting = two_people()
    register = new_register(tmp_path, draft.lists)
    before = contents(tmp_path)
    with pytest.raises(
        SaveRefused, match=f"in 1 place.*\n- lists/postings.csv:2 · {posting.id} · candidate_id: It refers to"
    ) as no:
        save(register, register.lists.without([first.id]))
    assert [f.code for f in no.value.findings] == ["dangling-reference"]
    assert contents(tmp_path) == before


def test_what_was_broken_blocks_nothing(tmp_path: Path) -> None:
    """What was already broken elsewhere never blocks an edit."""
    draft, first, posting = two_people()
    register = new_register(tmp_path, draft.lists)
    edit(tmp_path, "postings", first.id, "can-nnnnnnnnnn")
    register = read_register(tmp_path)
    assert [(f.code, f.file, f.line) for f in register.integrity] == [("dangling-reference", "lists/postings.csv", 2)]
    register = save(register, register.lists.replacing(first.with_values(name="Changed")))
    assert register.lists.find(first.id) == first.with_values(name="Changed")
    with pytest.raises(SaveRefused):
        save(register, register.lists.replacing(posting.with_values(candidate_id="can-mmmmmmmmmm")))


def test_a_file_with_an_unknown_column_is_never_rewritten(tmp_path: Path) -> None:
    """Its text would be lost: other tables are saved, an edit or removal of its own rows is refused."""
    draft, first, posting = two_people()
    register = new_register(tmp_path, draft.lists)
    file = tmp_path / "lists/postings.csv"
    header, row = file.read_text("utf-8").splitlines()
    file.write_text(f"{header},remark\n{row},precious\n", "utf-8", newline="")
    before = file.read_bytes()
    register = read_register(tmp_path)
    register = save(register, register.lists.replacing(first.with_values(name="Changed")))
    assert file.read_bytes() == before
    for lists in (register.lists.replacing(posting.with_values(title="x")), register.lists.without([posting.id])):
        with pytest.raises(SaveRefused, match="columns or cells that the program does not know"):
            save(register, lists)
        assert file.read_bytes() == before


def test_an_empty_file_with_an_unknown_column_stays(tmp_path: Path) -> None:
    """Also a file in which only the unknown column holds anything."""
    register = new_register(tmp_path, two_people()[0].lists)
    (tmp_path / "lists/names.csv").write_text("id,of_id,remark\n,,precious\n")
    register = read_register(tmp_path)
    assert {"unknown-column", "unreadable-cell"} <= {f.code for f in register.integrity}
    before = (tmp_path / "lists/names.csv").read_bytes()
    register = save(register, register.lists)
    (tmp_path / "lists/names.csv").write_text("id,of_id,remark\n")
    register = save(read_register(tmp_path), register.lists)
    assert (tmp_path / "lists/names.csv").read_bytes() == b"id,of_id,remark\n" != before
    assert "outdated-schema" not in {f.code for f in register.integrity}


def test_an_edit_in_the_meantime_is_merged(tmp_path: Path) -> None:
    """What somebody changed in the files after they were read stands beside the edit, or in conflict with it."""
    draft, first, posting = two_people()
    register = new_register(tmp_path, draft.lists)
    edit(tmp_path, "postings", "head", "chief")
    merged = save(register, register.lists.replacing(first.with_values(name="Ours")))
    assert merged.lists.postings == (posting.with_values(title="chief"),)
    assert merged.lists.enforcers[0].name == "Ours"
    edit(tmp_path, "enforcers", "Ours", "Theirs")
    merged = save(merged, merged.lists.replacing(first.with_values(name="Mine")))
    assert merged.lists.enforcers[0].name == "Ours"
    assert [(c.value_a, c.value_b) for c in merged.lists.conflicts] == [("Mine", "Theirs")]


def test_a_loss_in_the_meantime_is_no_deletion(tmp_path: Path) -> None:
    """A table whose file has gone since it was read, or a row that can no longer be read, was deleted by nobody."""
    draft, first, posting = two_people()
    register = new_register(tmp_path, draft.lists)
    file = tmp_path / "lists/enforcers.csv"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"person,First", b"persn,First"))
    later = save(register, register.lists.replacing(posting.with_values(rank="major")))
    assert later.lists.postings[0].rank == "major"
    assert b"persn,First" in file.read_bytes()
    with pytest.raises(SaveRefused, match="can no longer be read"):
        save(register, register.lists.replacing(first.with_values(name="Ours")))
    file.write_bytes(before)
    register = read_register(tmp_path)
    (tmp_path / "lists/postings.csv").unlink()
    with pytest.raises(SaveRefused, match=r"postings.csv.*is missing"):
        save(register, register.lists.replacing(first.with_values(name="Ours")))


def test_a_failing_save_changes_nothing(tmp_path: Path) -> None:
    """If one file of a save cannot be written, all stand as before, and the sentence names it."""
    draft, first, _posting = two_people()
    register = new_register(tmp_path, draft.lists)
    (tmp_path / "schemas/names.json").mkdir()
    before = contents(tmp_path)
    draft.add(TABLES["names"].model, of_id=first.id, name="Other")
    draft.change(first, name="Changed")
    with pytest.raises(CannotWrite, match=r"names\.json cannot be written"):
        save(register, draft.lists)
    assert contents(tmp_path) == before


def test_a_lock_that_cannot_be_taken(tmp_path: Path) -> None:
    """A folder in which no lock can be made gets a sentence."""
    register = new_register(tmp_path)
    shutil.rmtree(tmp_path / PRIVATE_FOLDER)
    (tmp_path / PRIVATE_FOLDER).write_bytes(b"")
    with pytest.raises(CannotWrite, match="cannot be written"):
        save(register, register.lists)


def test_a_comment_in_the_settings_is_kept(tmp_path: Path) -> None:
    """A save does not rewrite settings that say what they said; changed ones are written."""
    new_register(tmp_path)
    file = tmp_path / SETTINGS_FILE
    file.write_text("# Ours, do not touch.\nformat = 1\ntitle = 'Test lists'\n")
    register = save(read_register(tmp_path), two_people()[0].lists)
    assert file.read_text().startswith("# Ours")
    register = save(replace(register, settings=Settings(title="Other")), register.lists)
    assert register.settings.title == "Other"
    file.write_text("format = 1\ntitle = 'Theirs'\n")
    with pytest.raises(WrongUse, match=r"different things of “title” in lists/register\.toml"):
        save(replace(register, settings=Settings(title="Ours")), register.lists)
    assert save(register, register.lists).settings.title == "Theirs"


def test_tidying(tmp_path: Path) -> None:
    """Saving the lists as they are makes files canonical and brings schemas back; files of others stay."""
    register = new_register(tmp_path, two_people()[0].lists)
    before = contents(tmp_path)
    for file in (tmp_path / "lists").glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    (tmp_path / "schemas/candidates.json").unlink()
    (tmp_path / "datapackage.json").write_text("{}")
    (tmp_path / "schemas/strange.json").write_text("{}")
    register = read_register(tmp_path)
    assert sorted((f.code, f.file) for f in register.integrity) == [
        ("not-canonical", "lists/decision_makers.csv"),
        ("not-canonical", "lists/enforcers.csv"),
        ("not-canonical", "lists/postings.csv"),
        ("outdated-schema", "datapackage.json"),
        ("outdated-schema", "schemas/candidates.json"),
    ]
    assert save(register, register.lists).integrity == ()
    assert contents(tmp_path) == before | {"schemas/strange.json": b"{}"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lists=strategies.random_lists(2), data=st.data())
def test_the_fingerprint_knows_every_cell(
    tmp_path_factory: pytest.TempPathFactory, lists: Lists, data: st.DataObject
) -> None:
    """The fingerprint changes with any cell of any record, and is equal for equal content."""
    register = new_register(tmp_path_factory.getbasetemp() / os.urandom(8).hex())
    one = replace(register, lists=lists)
    record: Record = data.draw(st.sampled_from(list(lists.records())))
    column = data.draw(st.sampled_from([c for c in table_of_record(record).columns if c.name != "id"]))
    value = data.draw(strategies.cells(column))
    changed = record.with_values(**{column.name: (value,) if column.is_set else value})
    two = replace(register, lists=lists.replacing(changed))
    assert (two.fingerprint == one.fingerprint) == (changed == record)
    assert replace(register, lists=Lists.of(reversed(list(lists.records())))).fingerprint == one.fingerprint


def test_placing_findings(tmp_path: Path) -> None:
    """A register adds file and line where it can, and leaves alone what has its place or none."""
    draft, first, _posting = two_people()
    register = new_register(tmp_path, draft.lists)
    plain = Finding("c", Severity.WARNING, "m", "r")
    placed = plain._replace(table="enforcers", record=first.id)
    gone = plain._replace(table="names", record="nam-7f3k2m9qxw")
    elsewhere = plain._replace(table="enforcers", file="datapackage.json")
    assert register.locate([plain, placed, gone, elsewhere]) == [
        plain,
        placed._replace(file="lists/enforcers.csv", line=2),
        gone._replace(file="lists/names.csv"),
        elsewhere,
    ]


def test_the_fingerprint_is_of_content(tmp_path: Path) -> None:
    """The same lists have the same fingerprint in another folder, with another title, written by Excel."""
    lists = two_people()[0].lists
    one, two = new_register(tmp_path / "a", lists), new_register(tmp_path / "b", lists)
    file = two.root / "lists/enforcers.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    two = read_register(two.root)
    assert one.fingerprint == two.fingerprint == replace(one, settings=Settings(title="Other")).fingerprint
    assert len(one.fingerprint) == 64


def test_a_missing_table(tmp_path: Path) -> None:
    """A table whose file is gone is one error, not one for each reference to it, and no save hides the loss."""
    new_register(tmp_path, two_people()[0].lists)
    (tmp_path / "lists/postings.csv").unlink()
    register = read_register(tmp_path)
    assert [(f.code, f.file) for f in register.integrity] == [("missing-table", "lists/postings.csv")]
    register = save(register, register.lists)
    assert [f.code for f in register.integrity] == ["missing-table"]
    with pytest.raises(SaveRefused, match="is missing"):
        save(register, two_people()[0].lists)
    assert not (tmp_path / "lists/postings.csv").exists()


def test_a_copy_of_a_table(tmp_path: Path) -> None:
    """A file in lists/ that is no table is told, because somebody may have edited a copy."""
    new_register(tmp_path, two_people()[0].lists)
    (tmp_path / "lists/enforcers (1).csv").write_bytes(b"id\n")
    (tmp_path / "lists/.~lock.enforcers.csv#").write_bytes(b"")
    found = read_register(tmp_path).integrity
    assert [(f.code, f.file) for f in found] == [("unknown-file", "lists/enforcers (1).csv")]


def test_references_to_a_row_that_cannot_be_read(tmp_path: Path) -> None:
    """One bad cell is one error: what refers to its row is not at fault."""
    new_register(tmp_path, two_people()[0].lists)
    file = tmp_path / "lists/enforcers.csv"
    file.write_bytes(file.read_bytes().replace(b"person", b"persn"))
    codes = [f.code for f in read_register(tmp_path).integrity]
    assert "unreadable-cell" in codes
    assert "dangling-reference" not in codes
