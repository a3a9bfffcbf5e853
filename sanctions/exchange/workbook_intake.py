"""A colleagues' workbook comes back: compared with what it was made from, merged with what happened since, saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sanctions.errors import EditsRefused, WrongUse
from sanctions.exchange.workbook_edits import make_edits
from sanctions.exchange.workbook_left import find_left_out, find_unread_beside_marks
from sanctions.exchange.workbook_opening import read_mark
from sanctions.exchange.workbook_reading import read_rows
from sanctions.exchange.workbook_rows import Base, sort_rows
from sanctions.language import gettext as _
from sanctions.records.record import cell_text
from sanctions.register.changes import find_changes
from sanctions.register.conflict_rows import is_about_deletion
from sanctions.register.edits import EditResult, Set, apply_edits, newly_stale
from sanctions.register.resolving import choices_of
from sanctions.register.saving import author_of, merge_since, save_lists
from sanctions.register.versions import find_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sanctions.exchange.problems import Problem
    from sanctions.exchange.sheets import Book
    from sanctions.records.decisions import Conflict
    from sanctions.records.lists import Lists
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = ["Intake", "Meeting", "decide", "find_meetings", "save_intake", "take_in"]

T = TypeVar("T")


@dataclass(frozen=True)
class Intake:
    """What a workbook would change in a register: the result, what was refused, what was mended without asking.

    `left_out` names what is not taken in beside what is refused; `is_known` tells whether it can be told which cells
    were touched: by the version that it was made from, or by the digests of its cells.
    """

    register: Register
    result: EditResult
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    is_known: bool


class Meeting(NamedTuple):
    """A cell of which the lists and the workbook say different things, though both were edited from a third.

    The id of the conflict; record and field; who typed what the lists hold now; that, what the workbook holds, and
    what the cell will show while nobody decides.
    """

    conflict: str
    record: str
    field: str
    author: str
    lists: str
    workbook: str
    shown: str


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
    return Intake(
        register,
        _result_of(register, lists),
        _in_order(book, draft.problems),
        _in_order(book, [*draft.notes, *find_unread_beside_marks(draft)]),
        _in_order(book, find_left_out(draft)),
        compared.is_known or bool(mark.cells),
    )


def _result_of(register: Register, lists: Lists) -> EditResult:
    """Tell what a register would hold if these lists came into the place of its own."""
    conflicts = tuple(row for row in lists.conflicts if register.lists.find(row.id) is None)
    changes = tuple(find_changes(register.lists, lists))
    stale = tuple(newly_stale(register.lists, lists, {change.record for change in changes}))
    return EditResult(lists, changes, stale, (), conflicts)


def find_meetings(intake: Intake) -> list[Meeting]:
    """Return the cells in which an edit of the workbook met another edit, each with one value on either side."""
    lists, now = intake.result.lists, intake.register.lists
    rows: dict[tuple[str, tuple[str, ...]], list[Conflict]] = {}
    for row in intake.result.conflicts:
        rows.setdefault((row.record_id, row.field), []).append(row)
    found = []
    for (record_id, fields), (row, *others) in rows.items():
        record, merged = now.find(record_id), lists.find(record_id)
        if others or len(fields) != 1 or is_about_deletion(row) or record is None or merged is None:
            continue
        field = fields[0]
        one, two = choices_of(row)
        held, shown = (cell_text(getattr(some, field)) for some in (record, merged))
        ours, theirs = (two, one) if two.value == held else (one, two)
        if ours.value == held:
            found.append(Meeting(row.id, record_id, field, ours.author, held, theirs.value, shown))
    return found


def decide(intake: Intake, decisions: Mapping[Meeting, str]) -> Intake:
    """Return what a workbook changes once somebody has said what some cells shall hold. EditsRefused if one cannot."""
    register = intake.register
    edits = [Set(meeting.record, {meeting.field: value}) for meeting, value in decisions.items()]
    result = apply_edits(intake.result.lists, edits, register.unreadable, register.missing)
    if result.problems:
        raise EditsRefused(result.problems)
    return replace(intake, result=_result_of(register, result.lists))


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
    return replace(intake.result, lists=saved.lists, conflicts=conflicts, commit=saved.commit or "")
