"""What the README shows is what the program does."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from sanctions.register.creating import create_sample
from tests.cli.running import run

README = Path(__file__).parents[1] / "README.md"
STICK = "/media/stick/lists"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Make the sample register."""
    return create_sample(tmp_path / "register", git=False).root


class Step(NamedTuple):
    """A command that somebody types in the README, and what the README says it prints."""

    who: str
    words: list[str]
    printed: list[str]


def _steps(text: str) -> list[Step]:
    steps: list[Step] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for line in block.splitlines():
            if typed := re.fullmatch(r"(\w*)\$ (.*)", line):
                steps.append(Step(typed[1], shlex.split(typed[2], comments=True), []))
            else:
                steps[-1].printed.append(line)
    return steps


def _pattern(printed: list[str]) -> str:
    """Make a pattern of what is printed: … stands for anything, and every day is today."""
    text = re.escape("".join(f"{line}\n" for line in printed))
    return re.sub(r"\d{4}\\-\d\d\\-\d\d", r"\\d{4}-\\d\\d-\\d\\d", text.replace("…\\\n", "(.*\n)*").replace("…", ".*"))


def _part(heading: str) -> list[Step]:
    return _steps(README.read_text("utf-8").partition(f"## {heading}")[2].partition("\n## ")[0])


def test_five_minutes_with_the_sample(tmp_path: Path) -> None:
    """What the README shows of the sample, and of a register of one's own, is what is printed."""
    here = tmp_path / "home" / "you" / "sanctions"
    here.mkdir(parents=True)
    for _who, words, printed in _part("Five minutes with the sample"):
        if words[0] == "cd":
            here = (here / words[1]).resolve()
            continue
        done = run(*words[1:], cwd=here)
        assert done.code == 0, (words, done.err)
        told = done.out.replace(str(tmp_path), "")
        assert re.fullmatch(_pattern(printed), told.rstrip() + "\n"), (words, told)


LIST = "ФИО;Дата рождения;Должность\nПример Айдар;28.02.1970;начальник\n"
REFERENCE = {
    "type": "report",
    "title": "A Report on Detention",
    "publisher": "Human Rights Sample",
    "issued": {"date-parts": [[2021, 2]]},
    "URL": "https://example.org/report",
    "abstract": "A summary.",
}


def test_a_list_that_a_partner_sends(register: Path) -> None:
    """What the README shows of an import is what is shown before the question."""
    (register / "partner.csv").write_bytes(LIST.encode("cp1251"))
    (register / "zotero.json").write_text(json.dumps([REFERENCE]), "utf-8")
    for _who, words, printed in _part("A list that a partner sends"):
        done = run(*words[1:], "--dry-run", cwd=register)
        assert done.code == 0, (words, done.err)
        assert re.fullmatch(_pattern(printed), done.out + "\n"), (words, done.out)


def test_the_day_of_two_colleagues(tmp_path: Path) -> None:
    """The README's day of two colleagues runs as it stands there, and each command prints what it says."""
    stick = tmp_path / STICK[1:]
    stick.mkdir(parents=True)
    at = {who: tmp_path / "home" / who for who in ("ana", "bek")}
    for place in at.values():
        place.mkdir(parents=True)
    steps = _part("The day of two colleagues")
    assert len(steps) > 12
    for who, words, printed in steps:
        if words[0] == "cd":
            at[who] /= words[1]
            continue
        done = run(*(word.replace(STICK, str(stick)) for word in words[1:]), cwd=at[who])
        assert done.code == 0, (words, done.err)
        told = done.out.replace(str(tmp_path), "")
        assert not printed or re.fullmatch(_pattern(printed), told.rstrip() + "\n"), (words, told)
