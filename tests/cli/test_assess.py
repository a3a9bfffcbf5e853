"""`sanctions assess`: one candidate in short and in full, and the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.records.vocabularies import Regime
from sanctions.register.register import read_register
from sanctions.review.statements.sentences import count_words, read_sentences
from tests.briefing.reading import cells_of
from tests.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

DAY = ("--date", "2026-11-25")
READY, WITHDRAWN, JUDGE, DEAD = "can-pb3t4v5b1k", "can-m97v7ram5m", "can-9375mae8xp", "can-agc06tja3g"


def test_in_short(sample: Path) -> None:
    """A candidate is assessed under the laws for which it is proposed, one line each, with the meter of identity."""
    done = run("assess", "Ertegina", *DAY, cwd=sample)
    assert (done.code, done.err) == (0, "")
    lines = [line.split()[:2] for line in done.out.splitlines() if line]
    assert ["ca-jvcfoa", "ready"] in lines
    assert ["eu-hr", "ready"] in lines
    assert "uk-ghr" not in done.out
    assert "100/100, enough" in done.out


def test_all_laws_where_none_is_chosen(sample: Path) -> None:
    """Where the team has chosen no law, all nine are asked."""
    report = run("assess", "can-dz0wf7nyr1", "--json", *DAY, cwd=sample).json
    assert [one["regime"] for one in report] == list(Regime)


def test_in_full(sample: Path) -> None:
    """A law asked by name is shown element by element: its words, what to confirm, facts, sources, gaps."""
    done = run("assess", READY, "--regime", "uk-ghr", *DAY, cwd=sample)
    assert done.code == 0
    for text in (
        "SI 2020/680, reg. 4(2)",
        "[to confirm]",
        "src-8xm020t8wz",
        "own part",
        "not legal advice",
        "; found)",
    ):
        assert text in done.out
    spoilt = run("assess", "can-m45bm3bqwh", "--regime", "eu-hr", *DAY, cwd=sample)
    assert spoilt.code == 1
    for text in ("missing: ", "press only", "no scale", "→ ", "Known to be in force until 8 December 2026"):
        assert text in spoilt.out
    none = run("assess", JUDGE, "--regime", "uk-ghr", *DAY, cwd=sample)
    assert none.code == 1
    assert none.out.count("No listed right is engaged by expression or assembly alone") == 1


def test_an_incident_is_called_as_its_readers_may_see_it(register: Path) -> None:
    """A title that rests only on what the readers may not see stands nowhere in what they may see."""
    lists = register / "lists"
    incidents = lists / "incidents.csv"
    incidents.write_text(incidents.read_text("utf-8").replace("Ill-treatment of detainee A at", "SECRET at"), "utf-8")
    assert "SECRET" in incidents.read_text("utf-8")
    done = run("assess", READY, "--regime", "uk-ghr", *DAY, cwd=register)
    assert "SECRET" not in done.out
    assert "inc-erj0r16s8t (con-tzz7t9t8et)" in done.out


def test_not_to_be_seen(sample: Path) -> None:
    """Of somebody who may not be seen by a law's readers it is told why; the audience can be widened."""
    done = run("assess", WITHDRAWN, *DAY, cwd=sample)
    assert done.code == 1
    assert "withdrawn" in done.out
    assert "internal" not in run("assess", "can-tkd4ecw9ez", "--regime", "eu-hr", *DAY, cwd=sample).out
    wider = run("assess", "can-tkd4ecw9ez", "--regime", "eu-hr", "--audience", "internal", "--json", *DAY, cwd=sample)
    assert wider.json[0]["result"] != "withheld"


def test_json(sample: Path) -> None:
    """Other programs get every element with the ids of its facts, citations and sources, and every gap."""
    [report] = run("assess", READY, "--regime", "eu-hr", "--json", *DAY, cwd=sample).json
    assert (report["result"], report["minutes"], report["missing"]) == ("ready", 0, [])
    act, part = report["nexuses"][0]["elements"][:2]
    assert (act["kind"], part["kind"], part["verified"]) == ("act", "involvement", False)
    assert part["facts"] == [
        {"record": "con-tzz7t9t8et", "fact": "involvement:personally-committed", "value": "personally-committed"}
    ]
    assert "src-8xm020t8wz" in part["sources"]
    assert {part["part"] for part in report["identity"]["parts"]} >= {"name", "birth-date"}


def test_the_queue(sample: Path) -> None:
    """Without a candidate the register is ordered by effort, and the order is explained; the withdrawn are left out."""
    done = run("assess", *DAY, cwd=sample)
    assert done.code == 1
    assert "First whoever is ready after the least work" in done.out
    report = run("assess", "--json", *DAY, cwd=sample).json
    minutes = [turn["minutes"] for turn in report if turn["minutes"] is not None]
    assert minutes == sorted(minutes, key=lambda taken: taken // 15)
    assert len(minutes) >= 5
    assert WITHDRAWN not in {turn["candidate"] for turn in report}
    by_id = {turn["candidate"]: turn for turn in report}
    assert (by_id[READY]["minutes"], set(by_id[READY]["ready"])) == (
        None,
        {"au-hr", "ca-sema", "eu-hr", "uk-ghr", "us-7031c"},
    )
    assert by_id["can-12zb6cty47"]["within_the_hour"] == ["eu-hr", "us-glomag"]
    assert set(by_id[DEAD]["results"].values()) == {"not-a-case"}


def test_the_queue_of_one_law(sample: Path) -> None:
    """A law asked by name orders everybody for it, proposed under it or not, on the day that was asked."""
    report = run("assess", "--regime", "eu-hr", "--json", *DAY, cwd=sample).json
    assert all(set(turn["results"]) == {"eu-hr"} for turn in report)
    assert any(turn["ready"] for turn in report)
    past = run("assess", "--regime", "eu-hr", "--json", "--date", "2026-12-08", cwd=sample).json
    assert not any(turn["ready"] for turn in past)


def test_wrong_use(sample: Path) -> None:
    """A day that is none, or somebody who is not there, is refused in a sentence."""
    assert run("assess", "--date", "tomorrow", cwd=sample).code == 2
    refused = run("assess", "can-0000000000", *DAY, cwd=sample)
    assert refused.code == 2
    assert refused.err.count("\n") == 1


def test_a_draft(register: Path) -> None:
    """A draft is printed to be copied, with its length and how to save it; saved so, each of its sentences prints."""
    done = run("assess", JUDGE, "--regime", "eu-hr", "--draft", *DAY, cwd=register)
    assert done.code == 0
    text = next(line for line in done.out.splitlines() if line.startswith("Gauhar Ertegina held the post"))
    assert f"{count_words(text)} words; the form asks for 100 to 250." in done.out
    [told] = [line.strip() for line in done.out.splitlines() if "sanctions add statement" in line]
    [report] = run("assess", JUDGE, "--regime", "eu-hr", "--draft", "--json", *DAY, cwd=register).json
    assert (report["text"], report["loaded_words"]) == (text, [])
    for statement in read_register(register).lists.statements:
        run("remove", statement.id, "--why", "Another is to stand in its place.", cwd=register)
    added = run(*told.removeprefix("sanctions ").replace('"…"', "").split()[:-1], f"text={text}", cwd=register)
    assert added.code == 0
    run("brief", "--regime", "eu-hr", "--out", "law.xlsx", *DAY, cwd=register)
    cells = "\n".join(cells_of((register / "law.xlsx").read_bytes()))
    for sentence in read_sentences(text):
        assert f"{sentence.text} [S" in cells


def test_nothing_to_draft(sample: Path) -> None:
    """Of somebody in whose conduct the law has no part nothing is drafted; a draft is of one candidate for one law."""
    none = run("assess", JUDGE, "--regime", "uk-ghr", "--draft", cwd=sample)
    assert (none.code, "Nothing to draft from" in none.out) == (1, True)
    for words in (["--draft"], [JUDGE, "--draft"], ["--regime", "eu-hr", "--draft"]):
        refused = run("assess", *words, cwd=sample)
        assert refused.code == 2
        assert "A draft is of one candidate and for one law" in refused.err


def test_loaded_words_in_a_draft(register: Path) -> None:
    """A word of the records that convicts is flagged, with what may stand in its place."""
    run("set", "con-0fvv6mk2wj", "summary=She is a criminal.", cwd=register)
    run("cite", "con-0fvv6mk2wj", "summary", "--source", "src-8xm020t8wz", cwd=register)
    done = run("assess", JUDGE, "--regime", "us-glomag", "--draft", *DAY, cwd=register)
    assert "“criminal”: it convicts, which is for a court; rather: alleged to be responsible for …" in done.out
