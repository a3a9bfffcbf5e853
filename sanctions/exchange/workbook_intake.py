"""A colleagues' workbook comes back: compared with what it was made from, merged with what happened since, saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sanctions.errors import WrongUse
from sanctions.exchange.workbook_edits import make_edits
from sanctions.exchange.workbook_left import find_left_out, find_unread_beside_marks
from sanctions.exchange.workbook_opening import read_mark
from sanctions.exchange.workbook_reading import read_rows
from sanctions.exchange.workbook_rows import Base, sort_rows
from sanctions.language import gettext as _
from sanctions.register.changes import find_changes
from sanctions.register.edits import EditResult, newly_stale
from sanctions.register.saving import author_of, merge_since, save_lists
from sanctions.register.versions import find_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sanctions.exchange.problems import Problem
    from sanctions.exchange.sheets import Book
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = ["Intake", "save_intake", "take_in"]

T = TypeVar("T")


@dataclass(frozen=True)
class Intake:
    """What a workbook would change in a register: the result, what was refused, what was mended without asking.

    `left_out` names what is not taken in beside what is refused; `is_known` tells whether the version that it was made
    from is known here.
    """

    register: Register
    result: EditResult
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    is_known: bool


def take_in(
    register: Register, book: Book, entry: Entry, day: str, advance: Callable[[], object] = lambda: None
) -> Intake:
    """Work out what a workbook changes in a register; nothing is written. `advance` is called for each sheet read.

    WrongUse if it is of another register or of a newer version of the program.
    """
    mark = read_mark(book)
    version = find_version(register, mark.fingerprint, mark.commit)
    base = version or register
    if mark.digests and not any(map(base.lists.find, mark.digests)):
        raise WrongUse(
            _("{file} is of another register: none of its records is here. Name its register: --register").format(
                file=book.name
            )
        )
    compared = Base(base.lists, mark, version is not None, register.lists, base.unreadable, base.missing)
    tables = {record.id: record.table for record in base.lists.records()}
    found = sort_rows(compared, _counted(read_rows(book, tables), advance))
    author = author_of(entry, None)
    draft = make_edits(compared, found, author.name, day)
    lists = draft.lists if base is register else merge_since(base, register, draft.lists, author).lists
    conflicts = tuple(row for row in lists.conflicts if register.lists.find(row.id) is None)
    changes = tuple(find_changes(register.lists, lists))
    stale = tuple(newly_stale(register.lists, lists, {change.record for change in changes}))
    return Intake(
        register,
        EditResult(lists, changes, stale, (), conflicts),
        _in_order(book, draft.problems),
        _in_order(book, [*draft.notes, *find_unread_beside_marks(draft)]),
        _in_order(book, find_left_out(draft)),
        compared.is_known,
    )


def _in_order(book: Book, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order in which a person goes through the workbook, each once."""
    places = {title: place for place, title in enumerate(book.titles)}
    return tuple(sorted(set(problems), key=lambda one: (places.get(one.sheet, -1), one.row, one.column, one.message)))


def _counted(sheets: Iterable[T], advance: Callable[[], object]) -> Iterator[T]:
    for sheet in sheets:
        yield sheet
        advance()


def save_intake(intake: Intake, entry: Entry) -> EditResult:
    """Save what a workbook changes as one entry of the history, merged with what happened since it was worked out."""
    saved = save_lists(intake.register, intake.result.lists, entry)
    conflicts = (*intake.result.conflicts, *saved.conflicts)
    return EditResult(saved.lists, intake.result.changes, intake.result.stale, (), conflicts)
