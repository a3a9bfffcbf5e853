"""What the README shows is what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from tests.cli.running import run

README = Path(__file__).parents[1] / "README.md"
STICK = "/media/stick/lists"


class Step(NamedTuple):
    """A command that somebody types in the README, and what the README says it prints."""

    who: str
    words: list[str]
    printed: list[str]


def _steps(text: str) -> list[Step]:
    steps: list[Step] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        for line in block.splitlines():
            if typed := re.fullmatch(r"(\w+)\$ (.*)", line):
                steps.append(Step(typed[1], shlex.split(typed[2], comments=True), []))
            else:
                steps[-1].printed.append(line)
    return steps


def _pattern(printed: list[str]) -> str:
    """Make a pattern of what is printed: … stands for anything, and every day is today."""
    text = re.escape("".join(f"{line}\n" for line in printed))
    return re.sub(r"\d{4}\\-\d\d\\-\d\d", r"\\d{4}-\\d\\d-\\d\\d", text.replace("…\\\n", "(.*\n)*").replace("…", ".*"))


def test_the_day_of_two_colleagues(tmp_path: Path) -> None:
    """The README's day of two colleagues runs as it stands there, and each command prints what it says."""
    stick = tmp_path / STICK[1:]
    stick.mkdir(parents=True)
    at = {who: tmp_path / "home" / who for who in ("ana", "bek")}
    for place in at.values():
        place.mkdir(parents=True)
    steps = _steps(README.read_text("utf-8").partition("## The day of two colleagues")[2].partition("\n## ")[0])
    assert len(steps) > 12
    for who, words, printed in steps:
        if words[0] == "cd":
            at[who] /= words[1]
            continue
        done = run(*(word.replace(STICK, str(stick)) for word in words[1:]), cwd=at[who])
        assert done.code == 0, (words, done.err)
        told = done.out.replace(str(tmp_path), "")
        assert not printed or re.fullmatch(_pattern(printed), told.rstrip() + "\n"), (words, told)
