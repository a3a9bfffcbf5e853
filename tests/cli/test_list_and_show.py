"""`sanctions list` and `sanctions show` say what is in the register, and what each fact rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sanctions.records.tables import TABLES
from sanctions.register.creating import create_register
from sanctions.register.git.authors import Author
from sanctions.register.register import read_register
from sanctions.register.settings import Settings
from tests.cli.running import edit, run

if TYPE_CHECKING:
    from pathlib import Path


def test_both_lists(sample: Path) -> None:
    """Without a table, both lists are shown: every candidate with id, name, stage and how many facts are cited."""
    done = run("list", cwd=sample)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("can-") == 23
    assert done.out.index("enforcers") < done.out.index("decision-makers")
    [row] = [line.split() for line in done.out.splitlines() if "can-cz270n6dfr" in line]
    assert row[:-1] == ["can-cz270n6dfr", "Sabyr", "Aqiqatov", "person", "proposed", "2"]
    facts = [f for one in run("show", row[0], "--json", cwd=sample).json for f in one["facts"].values()]
    assert row[-1] == f"{sum(fact['state'] == 'covered' for fact in facts)}/{len(facts)}"


@pytest.mark.parametrize("table", TABLES)
def test_one_table(sample: Path, table: str) -> None:
    """Each table is listed, typed with a dash or an underscore, with every row's id; an empty one as well."""
    ids = [row["id"] for row in run("list", table, "--json", cwd=sample).json[table]]
    done = run("list", table.replace("_", "-"), cwd=sample)
    assert (done.code, done.err) == (0, "")
    assert [record_id for record_id in ids if record_id not in done.out] == []
    assert run("list", table.upper(), cwd=sample) == done


def test_list_json(sample: Path) -> None:
    """For other programs, each table is a list of rows with every column as it stands in the file."""
    lists = run("list", "--json", cwd=sample).json
    assert {name: len(rows) for name, rows in lists.items()} == {"enforcers": 16, "decision_makers": 7}
    assert list(lists["enforcers"][0]) == list(TABLES["enforcers"].by_name)
    assert lists["enforcers"][1]["birth_date"] == "[1961..1963]"
    assert lists["enforcers"][1]["regimes"] == "au-hr | eu-hr | uk-ghr | us-glomag"


def test_show_a_candidate(sample: Path) -> None:
    """A candidate is shown with the whole dossier: names, posts, conduct, incidents, organisations, their citations."""
    done = run("show", "can-cda4062kan", cwd=sample)
    assert (done.code, done.err) == (0, "")
    heads = [line.split()[0] for line in done.out.splitlines() if line and not line.startswith(" ")]
    assert set(heads) >= {"enforcers", "names", "postings", "conduct", "incidents", "organisations"}
    assert "  name_kk: Ерлан Үлгісанов\n" in done.out
    assert "    cited, 2 origins" in done.out
    assert "  principal_id: Sabyr Aqiqatov [can-cz270n6dfr]" in done.out
    assert "disputes: " in done.out


def test_show_stale_and_uncited_facts(sample: Path) -> None:
    """A fact whose citation is for another value says that it is stale; one without says that it is uncited."""
    stale = run("show", "inc-nx3c7da2vy", cwd=sample).out
    after = stale.partition("  victims: detainee C (pseudonym)\n")[2].splitlines()
    assert after[0] == "    stale: no briefing prints it until somebody has looked again"
    assert after[1].startswith("      made for another value: In custody: ")
    assert after[1].endswith("[cit-zez7dj5eff, src-pgjtwcthgg]")
    uncited = run("show", "pos-tq8s3vjj6y", cwd=sample).out
    assert "  rank: major\n    uncited: no briefing prints it\n" in uncited


def test_an_edit_makes_a_citation_stale(register: Path) -> None:
    """Changing a value in the file makes exactly its citations stale, and another spelling of it is shown at once."""
    facts = run("show", "can-12zb6cty47", "--json", cwd=register).json[0]["facts"]
    edit(register / "lists/enforcers.csv", "Dauren Mysalov", "Dauren Mysalow")
    now = run("show", "can-12zb6cty47", "--json", cwd=register).json[0]["facts"]
    assert now.pop("name") == {
        **facts["name"],
        "value": "Dauren Mysalow",
        "state": "stale",
        "origins": 0,
        "supporting": [],
        "outdated": facts["name"]["supporting"],
    }
    facts.pop("name")
    assert now == facts


@pytest.mark.parametrize(
    ("record_id", "lines"),
    [
        ("cit-015fe3gr73", ["citations cit-015fe3gr73", "  facts: began=ea9eadb1c96ba798", "  locator: p. 188"]),
        ("inc-nx3c7da2vy", ["  acts: torture-cidt", "Referred to by: con-4z3gmnarg4 (conduct, incident_id), "]),
        ("src-0242ek4ss0", ["  title: Что произошло на площади Тулпар", "cit-gdyk2wz7h5 (citations, source_id)"]),
        ("org-57jr05khhd", ["organisations org-57jr05khhd", "pos-5rjzft0gre (postings, organisation_id)"]),
        (" con-tzz7t9t8et ", ["conduct con-tzz7t9t8et", "Serik Qiyalgerov [can-pb3t4v5b1k]"]),
    ],
)
def test_show_any_record(sample: Path, record_id: str, lines: list[str]) -> None:
    """Any record is shown by its id, references in words, and with what refers to it."""
    done = run("show", record_id, cwd=sample)
    assert (done.code, done.err) == (0, "")
    assert all(line in done.out for line in lines)


def test_show_every_record(sample: Path) -> None:
    """No record of any table fails to be shown in JSON, and each names its table."""
    for table in TABLES:
        for row in run("list", table, "--json", cwd=sample).json[table][:1]:
            shown = run("show", row["id"], "--json", cwd=sample).json
            assert (shown[0]["table"], shown[0]["record"]) == (table, row)
            assert run("show", row["id"], cwd=sample).code == 0


def test_show_json(sample: Path) -> None:
    """For other programs, each record comes with its cells and, by fact, value, state, origins and citations."""
    [record] = run("show", "pos-y4c8zqy952", "--json", cwd=sample).json
    assert set(record) == {"table", "record", "facts"}
    assert record["facts"]["title"]["state"] == "covered"
    assert "cit-015fe3gr73" in record["facts"]["title"]["supporting"]
    assert all(
        set(fact) == {"value", "state", "origins", "supporting", "disputing", "outdated"}
        for fact in record["facts"].values()
    )


def test_a_name_in_other_letters_everywhere(tmp_path: Path) -> None:
    """Whoever has only a Russian or Kazakh name is shown by it wherever a name is shown, and not by the id."""
    root = create_register(tmp_path / "register", Settings(title="Draft"), git=True, author=Author("Ana")).root
    assert run("add", "enforcer", "name_ru=Пример Айдар", "--as", "Ana", cwd=root).code == 0
    (person,) = read_register(root).lists.enforcers
    added = run("add", "posting", "candidate_id=Пример Айдар", "title=chief", "--as", "Ana", cwd=root)
    named = f"{person.id} (Пример Айдар"
    assert "(chief, Пример Айдар)" in added.out
    assert f"{person.id}  Пример Айдар" in run("list", cwd=root).out
    assert f"enforcers {named})" in run("show", person.id, cwd=root).out
    assert f"enforcer {named})" in run("log", cwd=root).out
    assert f"enforcer {named})" in run("diff", "HEAD~2", cwd=root).out
    assert f"lists/enforcers.csv:2 · {named})" in run("check", cwd=root).out
