"""The command line. Each command has a file of its own, calls one function and prints.

Heavy libraries are imported inside the commands that need them, so that `sanctions --help` answers at once.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import typer

from sanctions.cli.add import add
from sanctions.cli.approve import approve
from sanctions.cli.assess import assess
from sanctions.cli.brief import brief
from sanctions.cli.check import check
from sanctions.cli.cite import cite
from sanctions.cli.diff import diff
from sanctions.cli.duplicates import duplicates
from sanctions.cli.edition import edition
from sanctions.cli.exporting import export
from sanctions.cli.importing import import_file
from sanctions.cli.init import init
from sanctions.cli.listing import list_records
from sanctions.cli.log import log
from sanctions.cli.move import move
from sanctions.cli.options import show_version
from sanctions.cli.remove import remove
from sanctions.cli.resolve import resolve
from sanctions.cli.screen import screen
from sanctions.cli.set import set_fields
from sanctions.cli.show import show
from sanctions.cli.sync import sync
from sanctions.cli.undo import undo
from sanctions.cli.verdict import verdict
from sanctions.cli.workbook import workbook
from sanctions.errors import DISK_IS_FULL, CannotWrite, SanctionsError, WrongUse
from sanctions.language import gettext as _

__all__ = ["app", "main"]

app = typer.Typer(
    name="sanctions",
    help="Two cited lists of people proposed for human-rights sanctions, and the briefings made from them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(show_version)
# In the order in which a day's work meets them.
app.command("init")(init)
app.command("list")(list_records)
app.command("show")(show)
app.command("check")(check)
app.command("add")(add)
app.command("set")(set_fields)
app.command("cite")(cite)
app.command("move")(move)
app.command("remove")(remove)
app.command("undo")(undo)
app.command("approve")(approve)
app.command("log")(log)
app.command("diff")(diff)
app.command("sync")(sync)
app.command("resolve")(resolve)
app.command("import")(import_file)
app.command("duplicates")(duplicates)
app.command("verdict")(verdict)
app.command("screen")(screen)
app.command("assess")(assess)
app.command("edition")(edition)
app.command("brief")(brief)
app.add_typer(workbook)
app.add_typer(export)


def main() -> None:
    """Run the command line. Exit codes: 0 clean, 1 findings, 2 wrong use or bad input, 3 a fault of the program."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console in cp1251 has no Қ; better a question mark there than a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A command runs once and ends; the collector would walk all records again and again and find nothing.
    gc.disable()
    try:
        _check_words(sys.argv[1:])
        app()
    except SanctionsError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if type(error).__module__.endswith("pygit2"):
            print(_history_is_damaged(error), file=sys.stderr)
            sys.exit(2)
        if isinstance(error, OSError) and error.errno in DISK_IS_FULL:
            # Met where nobody expected a file to be written, as in a library's temporary folder.
            print(CannotWrite(Path(error.filename or tempfile.gettempdir()), error), file=sys.stderr)
            sys.exit(2)
        print(_report(error), file=sys.stderr)
        sys.exit(3)


def _check_words(words: list[str]) -> None:
    """Refuse bytes that are no UTF-8, which reach us as halves of letters: no file of a register could hold them."""
    if broken := [word for word in words if not word.isascii() and any("\ud800" <= sign <= "\udfff" for sign in word)]:
        shown = broken[0].encode("utf-8", "replace").decode()
        raise WrongUse(_("“{word}” is not UTF-8. Type it anew, or set the terminal to UTF-8.").format(word=shown))


def _history_is_damaged(error: Exception) -> str:
    """Say what to do where git cannot read what it wrote, as after a power cut or in a folder that a cloud syncs."""
    return _(
        "Git cannot read its own history here ({error}); the lists themselves stand in the files as they are. See "
        "what is broken: git fsck. Or copy lists/ somewhere safe, begin anew with a colleague's copy (sanctions init "
        "FOLDER --from SOURCE), and put your files in its place."
    ).format(error=error)


def _report(error: Exception) -> str:
    """Keep the traceback in a file for the maintainers, and return what the user needs to know."""
    import traceback

    place = _("could not be kept, because no file can be written")
    with (
        suppress(OSError),
        tempfile.NamedTemporaryFile("w", prefix="sanctions-", suffix=".txt", delete=False, encoding="utf-8") as file,
    ):
        file.write("".join(traceback.format_exception(error)))
        place = _("are in {file}; look through them for names before you send them to anybody").format(file=file.name)
    return _(
        "Something went wrong inside the program ({error}). What was saved is safe; see whether this command had "
        "saved anything: sanctions log. The details {place}."
    ).format(error=type(error).__name__, place=place)
