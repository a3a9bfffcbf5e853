"""The program explains itself, and does so at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from sanctions import __version__
from sanctions.cli import app
from tests.cli.running import run, start

ROOT = Path(__file__).parents[2]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
FOUNDATION = ("init", "check", "list", "show", "brief")


def test_every_command_is_in_the_readme() -> None:
    """The README names every command, and the program has every command of the foundation."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(FOUNDATION) <= set(COMMANDS)
    assert [name for name in COMMANDS if f"sanctions {name}" not in readme] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    """Every command, argument and option says what it is for; an option begins with two dashes."""
    command = COMMANDS[name]
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name
        assert parameter.param_type_name == "argument" or parameter.opts[0].startswith("--")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str, tmp_path: Path) -> None:
    """Help needs no register, ends with 0 and shows every option."""
    shown = run(name, "--help", cwd=tmp_path)
    assert (shown.code, shown.err) == (0, "")
    for parameter in COMMANDS[name].params:
        assert parameter.opts[0] in shown.out or parameter.param_type_name == "argument"
    assert run(name, "-h", cwd=tmp_path) == shown


def test_overview(tmp_path: Path) -> None:
    """The overview gives each command one whole line; without a command it is shown too, as wrong use."""
    shown = run("--help", cwd=tmp_path)
    assert shown.code == 0
    assert "..." not in shown.out.partition("Commands:")[2]
    assert all(f"  {name} " in shown.out for name in COMMANDS)
    alone = run(cwd=tmp_path)
    assert (alone.code, alone.out + alone.err) == (2, shown.out)


def test_version(tmp_path: Path) -> None:
    """The program tells its version, also as a process of its own."""
    assert start("--version", cwd=tmp_path) == (0, f"sanctions {__version__}\n", "")


def test_help_loads_nothing_heavy() -> None:
    """`sanctions --help` loads none of the libraries that cost time to start."""
    code = (
        "import sys; sys.argv = ['sanctions', '--help']\n"
        "from sanctions.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "typer" in loaded
    assert not loaded & {"pandas", "openpyxl", "typst", "pydantic", "pygit2", "babel", "numpy", "pikepdf", "filelock"}
