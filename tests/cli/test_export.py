"""`sanctions export`: files for one audience, named for what they are; what was withheld is told on the screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sanctions.records.candidates import Enforcer
from tests.cli.running import edit, run
from tests.colleagues import Colleague
from tests.drafting import Draft

if TYPE_CHECKING:
    from pathlib import Path


def draft() -> Draft:
    """Draft one public enforcer with a fact that rests on a hidden source."""
    made = Draft()
    person = made.add(Enforcer, kind="person", name="Aidar Sample", birth_place="Hiddentown", handling="public")
    made.cite(person, "name", source=made.source("Report", publisher="Herald"))
    made.cite(person, "birth_place", source=made.source("Diary", handling="internal"))
    return made


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give a colleague with a small register."""
    return Colleague.begin(tmp_path / "register", "Ana", draft().lists)


def test_tables(ana: Colleague) -> None:
    """The two lists, as far as they show something, lie beside the briefings under names that say what they are."""
    done = run("export", "csv", cwd=ana.root)
    assert (done.code, done.err) == (0, "")
    folder = ana.root / "briefings"
    assert [file.name for file in folder.iterdir()] == ["enforcers.export-officials.csv"]
    assert "Wrote " in done.out
    assert "birth_place" in done.out
    assert b"Hiddentown" not in (folder / "enforcers.export-officials.csv").read_bytes()


def test_options(ana: Colleague, tmp_path: Path) -> None:
    """Tables, audience, place, mark and separator are as they were asked for."""
    words = ["--audience", "internal", "--bom", "--semicolons", "--json"]
    done = run("export", "csv", "sources", "--out", tmp_path / "out", *words, cwd=ana.root).json
    [file] = (tmp_path / "out").iterdir()
    assert file.name == "sources.export-internal.csv"
    assert done["files"] == [str(file)]
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid;title;")
    assert b"Diary" in file.read_bytes()


def test_sources_for_zotero(ana: Colleague) -> None:
    """The sources on which something rests that the audience may see are written as CSL JSON."""
    assert run("export", "csl", "--audience", "public", cwd=ana.root).code == 0
    items = json.loads((ana.root / "briefings" / "sources.export-public.csl.json").read_bytes())
    assert [item["title"] for item in items] == ["Report"]


def test_entities(ana: Colleague) -> None:
    """What may be seen is written as FollowTheMoney entities."""
    done = run("export", "ftm", cwd=ana.root)
    assert (done.code, done.err) == (0, "")
    lines = (ana.root / "briefings" / "entities.export-officials.ftm.json").read_bytes().splitlines()
    assert {json.loads(line)["schema"] for line in lines} == {"Person", "Document", "Documentation"}
    assert b"Hiddentown" not in b"".join(lines)


def test_entities_of_a_sample(register: Path) -> None:
    """Entities of a fictional register say so, and so does the name of their file."""
    run("export", "ftm", "--audience", "public", cwd=register)
    [file] = (register / "briefings").iterdir()
    assert file.name == "FICTIONAL-entities.export-public.ftm.json"
    assert all("FICTIONAL" in line for line in file.read_text("utf-8").splitlines())


def test_an_edition(ana: Colleague) -> None:
    """An export of an edition carries its number."""
    run("edition", "First", "--as", "Ana", cwd=ana.root)
    ana.edit()
    assert run("export", "csv", "--at", "1", cwd=ana.root).code == 0
    assert (ana.root / "briefings" / "enforcers.edition-1.export-officials.csv").is_file()


def test_a_sample_says_so(register: Path) -> None:
    """What is exported from a fictional register says FICTIONAL."""
    run("export", "csv", "names", cwd=register)
    assert [file.name for file in (register / "briefings").iterdir()] == ["FICTIONAL-names.export-officials.csv"]


def test_nothing_to_show(ana: Colleague) -> None:
    """Where an audience may see nothing of what was asked for, no file is written."""
    done = run("export", "csv", "incidents", cwd=ana.root)
    assert done.code == 2
    assert "Nothing in incidents may be shown" in done.err
    assert not (ana.root / "briefings").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["citations"], "citations is not exported; there are enforcers"),
        (["statements"], "statements is not exported"),
        (["--out", "lists"], "is for the lists"),
        (["--out", "datapackage.json"], "not the file"),
    ],
)
def test_wrong_use(ana: Colleague, words: list[str], sentence: str) -> None:
    """What cannot be exported, or not there, is refused in a sentence."""
    done = run("export", "csv", *words, cwd=ana.root)
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_lists_with_errors(ana: Colleague) -> None:
    """Nothing leaves from lists that have errors."""
    edit(ana.root / "lists" / "enforcers.csv", "person", "persona")
    done = run("export", "csv", cwd=ana.root)
    assert done.code == 2
    assert "sanctions check" in done.err
