"""Any other program can check the lists: judged here by the independent `frictionless`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frictionless import Package, system
from hypothesis import HealthCheck, given, settings

from sanctions.records.candidates import DecisionMaker, Enforcer, Posting
from sanctions.records.events import Conduct, Incident
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.register.creating import create_register
from sanctions.register.saving import save
from sanctions.register.schemas import package_files
from sanctions.register.settings import Settings
from tests import strategies
from tests.drafting import Draft
from tests.register.test_register import edit

TITLE = Settings(title="Списки, test")


def new_register(folder: Path, lists: Lists) -> Path:
    """Make a register of these lists and return its folder."""
    return save(create_register(folder, TITLE, git=False), lists).root


def errors(root: Path) -> list[str]:
    """Return the types of error that frictionless finds in a register."""
    with system.use_context(trusted=True):
        report = Package(str(root / "datapackage.json")).validate()
    return sorted({error[0] for error in report.flatten(["type"])})


def good() -> tuple[Draft, Enforcer, DecisionMaker]:
    """Draft a good register in which both lists, and each the other, are referred to."""
    draft = Draft()
    officer = draft.add(
        Enforcer,
        kind="person",
        name="Aidar, “A”",
        birth_date="[1961..1963]",
        citizenships=("KZ", "RU"),
        regimes=("eu-hr",),
    )
    minister = draft.add(DecisionMaker, kind="person", name="Әлия", gender="female", birth_date="1970~")
    for person in (officer, minister):
        draft.cite(draft.add(Posting, candidate_id=person.id, title="head", note="1\n2"), source=draft.source())
    incident = draft.add(Incident, title="X", acts=("expression", "torture-cidt"))
    draft.add(Conduct, candidate_id=officer.id, incident_id=incident.id, principal_id=minister.id)
    return draft, officer, minister


def test_good(tmp_path: Path) -> None:
    """A good register is accepted, with references to both lists."""
    draft, _officer, _minister = good()
    assert errors(new_register(tmp_path, draft.lists)) == []


def test_empty(tmp_path: Path) -> None:
    """An empty register, two files of one line, is accepted."""
    root = new_register(tmp_path, Lists())
    assert errors(root) == []
    package = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert [one["path"] for one in package["resources"]] == [["lists/enforcers.csv", "lists/decision_makers.csv"]]
    assert package["title"] == "Списки, test"


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lists=strategies.random_lists())
def test_whatever_the_program_writes_is_good(tmp_path_factory: pytest.TempPathFactory, lists: Lists) -> None:
    """No register that the program itself finds good is refused."""
    assert errors(new_register(tmp_path_factory.mktemp("r"), lists)) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("postings", "{officer}", "can-zzzzzzzzzz", "foreign-key"),
        ("conduct", "{minister}", "can-zzzzzzzzzz", "foreign-key"),
        ("enforcers", "person", "persona", "constraint-error"),
        ("enforcers", "person", "", "constraint-error"),
        ("enforcers", "[1961..1963]", "1961 or so", "constraint-error"),
        ("enforcers", "[1961..1963]", "1961-13", "constraint-error"),
        ("enforcers", "[1961..1963]", "x[1961..1963]", "constraint-error"),
        ("enforcers", "KZ | RU", "KZ, RU", "row-error"),
        ("enforcers", "KZ | RU", "KZ |RU", "constraint-error"),
        ("decision_makers", "1970~", "86400", "constraint-error"),
        ("decision_makers", "can-", "cen-", "constraint-error"),
        ("incidents", "torture-cidt", "torture", "constraint-error"),
        ("incidents", "expression |", "an expression |", "constraint-error"),
        ("citations", "title=", "title:", "constraint-error"),
        ("citations", "supports", "proves", "constraint-error"),
        ("decision_makers", "{minister}", "{officer}", "primary-key"),
        ("enforcers", "birth_date", "birthdate", "incorrect-label"),
    ],
)
def test_bad(tmp_path: Path, table: str, old: str, new: str, error: str) -> None:
    """A dangling reference, a word that is in no list, and a cell of another shape are refused."""
    draft, officer, minister = good()
    root = new_register(tmp_path, draft.lists)
    names = {"officer": officer.id, "minister": minister.id}
    edit(root, table, old.format(**names), new.format(**names))
    expected = {"row-error": {"extra-cell", "constraint-error", "type-error"}}.get(error, {error})
    assert expected & set(errors(root))


def test_every_column_is_described() -> None:
    """The schemas name every column in order, with its help and example, and what is required."""
    files = package_files(TITLE, TABLES)
    assert len(files) == len(TABLES)  # the two lists share one schema; the package itself is one more
    for name, table in TABLES.items():
        resource = "candidates" if name in {"enforcers", "decision_makers"} else name
        schema = json.loads(files[f"schemas/{resource}.json"])
        assert [f["name"] for f in schema["fields"]] == list(table.by_name)
        assert [f["description"] for f in schema["fields"]] == [c.help for c in table.columns]
        assert [f["example"] for f in schema["fields"]] == [c.example for c in table.columns]
        assert [bool(f.get("constraints", {}).get("required")) for f in schema["fields"]] == [
            column.required for column in table.columns
        ]
        assert schema["primaryKey"] == ["id"]


def test_foreign_keys() -> None:
    """References to one resource are keys; those to several, or to a table without file, are left out."""
    files = package_files(TITLE, ["enforcers", "decision_makers", "postings", "names", "incidents"])
    keys = {
        name: [(key["fields"][0], key["reference"]["resource"]) for key in json.loads(data).get("foreignKeys", [])]
        for name, data in files.items()
        if name.startswith("schemas/")
    }
    assert keys == {
        "schemas/candidates.json": [],
        "schemas/names.json": [],
        "schemas/postings.json": [("candidate_id", "candidates")],
        "schemas/incidents.json": [("part_of_id", "")],
    }
