"""How commands print: plain text with colours only on a terminal, JSON when asked, progress on the error stream."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from rich.console import Console
    from rich.status import Status

__all__ = ["console", "counting", "print_json", "print_table", "progress", "working"]


def console(*, error: bool = False) -> Console:
    """Return a console that wraps nothing away when its output goes to a file or another program."""
    from rich.console import Console

    target = Console(stderr=error, highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not target.is_terminal:
        target.width = 200
    return target


def print_json(value: Any) -> None:
    """Print one JSON value."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table without frames: fitted to the window on a terminal, else as wide as it is."""
    if not sys.stdout.isatty():
        # One line for each row, so that other programs can read it.
        _print_whole([columns, *([cell.replace("\n", ", ") for cell in row] for row in rows)])
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, column in enumerate(columns):
        # An id is there to be copied: whatever the width of the window, it stays whole.
        is_id = number == 0 or column.endswith("_id")
        table.add_column(column, no_wrap=is_id, overflow="fold", min_width=14 if is_id else None)
    for row in rows:
        table.add_row(*row)
    target = console()
    target.soft_wrap = False
    target.print(table)


def _print_whole(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    print()


def working(message: str) -> AbstractContextManager[Status | None]:
    """Show that something is going on while the block runs; on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext()
    return console(error=True).status(message)


@contextmanager
def progress(message: str, steps: int) -> Iterator[Callable[[int], object]]:
    """Show a bar while the block runs, which calls what it is given with each number of steps done."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.progress import Progress

    with Progress(console=console(error=True), transient=True) as bar:
        task = bar.add_task(message, total=steps)
        yield lambda done: bar.advance(task, done)


@contextmanager
def counting(message: str) -> Iterator[Callable[[int], object]]:
    """Show how many were done while the block runs, where nobody knows how many there will be."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,.0f}"))
    with Progress(*columns, console=console(error=True), transient=True) as bar:
        task = bar.add_task(message, total=None)
        yield lambda done: bar.advance(task, done)
