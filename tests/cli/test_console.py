"""What is printed is right on every console, and plain where it is no console."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import run, start

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    ["--help"],
    ["check"],
    ["list"],
    ["list", "sources"],
    ["show", "can-cz270n6dfr"],
    ["brief", "--out", "a.xlsx"],
    ["list", "xyz"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_plain_text(register: Path, command: list[str]) -> None:
    """No colours, cursor movements or carriage returns go to a file or another program."""
    done = run(*command, cwd=register)
    assert "\x1b" not in done.out + done.err
    assert "\r" not in done.out + done.err


@pytest.mark.parametrize("encoding", ["cp1251", "ascii", "utf-8"])
def test_kazakh_names_on_any_console(sample: Path, encoding: str) -> None:
    """Whatever encoding the console claims, Kazakh and Russian names come out as UTF-8 and nothing crashes."""
    done = start("show", "can-12zb6cty47", cwd=sample, PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
    assert (done.code, done.err) == (0, "")
    assert "  name_ru: Даурен Мысалов\n" in done.out
    assert "  name_kk: Дәурен Мысалов\n" in done.out


def test_an_error_on_any_console(sample: Path) -> None:
    """An error that repeats Kazakh letters is printed too, on a console that has none."""
    done = start("list", "қате", cwd=sample, PYTHONIOENCODING="cp1251")
    assert done.code == 2
    assert "There is no table қате." in done.err


def test_colours_when_forced(sample: Path) -> None:
    """A terminal gets colours: red for errors, yellow for warnings."""
    assert "\x1b[1;33m" in start("check", cwd=sample, FORCE_COLOR="1", TERM="xterm-256color").out


def test_a_reader_that_leaves(sample: Path) -> None:
    """When the reader of a pipe stops reading (`| head`), the command ends without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "sanctions", "check", "--json"],
        cwd=sample,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
