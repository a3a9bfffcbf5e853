"""New rows of a workbook: they get ids, name each other, and are known again when the workbook comes a second time."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sanctions.exchange.cells import says_something
from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import DELETE, SHEETS, WHO, title_of
from sanctions.exchange.references import NewRecord
from sanctions.exchange.workbook_draft import Planned
from sanctions.language import gettext as _
from sanctions.names.called import find_untold
from sanctions.names.fold import fold_name
from sanctions.records.facts import OWNERS
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import new_id
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import CandidateKind
from sanctions.register.changes import cells_of
from sanctions.register.edits import Add
from sanctions.screening.duplicates import Newcomers

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from sanctions.exchange.workbook_draft import Draft
    from sanctions.exchange.workbook_reading import TypedRow
    from sanctions.records.record import Record

__all__ = ["plan_new"]

# What after the word of a new row, or alone, says that it is another than its namesake.
_NAMESAKES = ("namesake", "тёзка", "тезка", "однофамилец", "аттас")
_CALLED = ("name", "name_ru", "name_kk", "title")
# What may differ in two records that are one.
_ASIDE = {"id", "note", "handling"}


@dataclass
class _New:
    """A new row on its way: the id that its record gets, and its cells."""

    row: TypedRow
    id: str
    values: dict[str, str] = field(default_factory=dict)


def plan_new(draft: Draft, rows: Iterable[TypedRow]) -> list[Planned]:
    """Plan the records that new rows add; from now on the draft knows what they are called."""
    return _NewRows(draft, rows).plan()


class _NewRows:
    """The new rows, without those that turn out to be in the lists already."""

    def __init__(self, draft: Draft, rows: Iterable[TypedRow]) -> None:
        self.draft, self.base = draft, draft.base
        self.new = [_New(row, new_id(TABLES[row.table].prefix)) for row in rows]
        self.called = list(self._called())
        draft.name_new(self.called)

    @cached_property
    def newcomers(self) -> Newcomers:
        """The candidates with whom new ones are compared."""
        return Newcomers(self.draft.lists)

    def plan(self) -> list[Planned]:
        """Read every row, leave out what is known, and plan the rest."""
        for new in self.new:
            given = {
                name: cell
                for name, cell in new.row.cells.items()
                if name not in {"id", WHO, DELETE} and says_something(cell)
            }
            default = {"kind": CandidateKind.PERSON.value} if new.row.table in CANDIDATE_TABLES else {}
            new.values = default | self.draft.read(new.row, given)
        if self.new:
            self._leave_out_known()
        return list(self._add())

    def _called(self) -> Iterator[NewRecord]:
        """Yield what other rows may call each new row: by the word in place of its id, and by its names."""
        keys: dict[str, TypedRow] = {}
        for new in self.new:
            key = fold_name(_word_of(new.row))
            if key and (first := keys.setdefault(key, new.row)) is not new.row:
                text = _("“{word}” stands for a new row in {place}, too. Give each its own word.")
                self.draft.refuse(new.row, "id", text.format(word=new.row.id, place=first.problem("id", "").place))
            names = {fold_name(new.row.text(name)) for name in _CALLED if new.row.table != "names"}
            yield NewRecord(new.id, new.row.table, frozenset({key, *names} - {""}), new.row.problem("id", "").place)
        for one in [one for one in self.draft.touched if one.row.table != "names"]:
            if names := {word for name in _CALLED if (cell := one.fields.get(name)) and (word := fold_name(cell.text))}:
                yield NewRecord(one.record.id, one.row.table, frozenset(names), one.row.problem("id", "").place)

    def _add(self) -> Iterator[Planned]:
        for new in self.new:
            table = TABLES[new.row.table]
            if not self.draft.is_refused(new.row):
                self.draft.check(new.row, {**new.values, "id": new.id}, table.names)
                if untold := find_untold(table.name, new.values):
                    titles = " · ".join(title_of(table.by_name[name]) for name in untold)
                    text = _("A new row needs at least one of: {titles}.").format(titles=titles)
                    self.draft.refuse(new.row, untold[0], text)
            if self.draft.is_refused(new.row):
                self.draft.refuse_new(new.row, new.id)
            else:
                self._note_namesakes(new)
                if new.row.table in CANDIDATE_TABLES and not new.row.text("kind"):
                    self.draft.note(new.row, "kind", _("Nothing stands under “Kind”: taken as a person."))
                yield Planned(Add(table.name, new.values, new.id), new.row, new.id)

    def _leave_out_known(self) -> None:
        """Leave out new rows that are in the lists already, because the workbook came a second time.

        A record that the workbook did not hold and that says just the same is what its row became. One that only bears
        the same name, or has none and is of the same records, may be, and is asked about: else an edit of it would
        make a second one of the row. People of whom it is plain that they are two are both kept, and told.
        """
        others = [row for row in self.base.now.records() if row.table in SHEETS and not self.base.held(row.id)]
        known = {_identity(record.table, cells_of(record)): record for record in others}
        # A row that names a new row can be known only after that one is.
        while same := [(n, record) for n in self.new if (record := known.get(_identity(n.row.table, n.values)))]:
            self._take_as_known({new.id: record for new, record in same})
        alike: dict[Hashable, list[Record]] = {}
        for record in others:
            alike.setdefault(_likeness(record.table, cells_of(record)), []).append(record)
        for new in self.new:
            found = alike.get(_likeness(new.row.table, new.values), [])
            maybe = [record for record in found if not _are_two(new.values, cells_of(record))]
            if found and _is_namesake(new.row):
                text = _("Added as another than {record}.")
                self.draft.note(new.row, "id", text.format(record=Labels(self.base.now).refer(found[0].id)))
            elif maybe:
                self._ask_about(new, maybe[0])
            elif found:
                self._tell_of_two(new, found[0])

    def _take_as_known(self, known: Mapping[str, Record]) -> None:
        self.new = [one for one in self.new if one.id not in known]
        self.called = [one._replace(id=known[one.id].id) if one.id in known else one for one in self.called]
        self.draft.name_new(self.called)
        self.draft.lists = self.draft.lists.replacing(*known.values())
        for new in self.new:
            new.values = {name: known[text].id if text in known else text for name, text in new.values.items()}

    def _ask_about(self, new: _New, record: Record) -> None:
        text = _(
            "{record} is in the lists, and was not when the workbook was made, or was left out of it. If it is the "
            "same, write {id} as the id here; if it is another, write “{word}” there."
        )
        label, word = Labels(self.base.now).refer(record.id), f"{new.row.id} {_NAMESAKES[0]}".strip()
        self.draft.refuse(new.row, "id", text.format(record=label, id=record.id, word=word))

    def _tell_of_two(self, new: _New, record: Record) -> None:
        text = _(
            "{record} was added since the workbook was made, with the same name and another birth date. Both are kept; "
            "if they are one person, a person decides which of the two stays."
        )
        self.draft.note(new.row, "name", text.format(record=Labels(self.base.now).refer(record.id)))

    def _note_namesakes(self, new: _New) -> None:
        """Tell of candidates, and earlier new rows, that are alike: a person decides whether they are the same."""
        if new.row.table not in CANDIDATE_TABLES:
            return
        for likeness in self.newcomers.find_like(new.values):
            text = _("This may be {who}. If it is the same person, do not add a second row.")
            self.draft.note(new.row, "name", text.format(who=self.newcomers.tell(likeness)))
        self.newcomers.add(new.row.problem("id", "").place, new.values)


def _is_namesake(row: TypedRow) -> bool:
    """Tell whether somebody says in the cell of the id that the row is another than who bears its name already."""
    return row.id.casefold().split()[-1:] in [[word] for word in _NAMESAKES]


def _word_of(row: TypedRow) -> str:
    """Return the word by which other rows name a new row."""
    return " ".join(row.id.split()[:-1]) if _is_namesake(row) else row.id


def _identity(table: str, cells: Mapping[str, str]) -> tuple[str, frozenset[tuple[str, str]]]:
    return table, frozenset((name, text) for name, text in cells.items() if text and name != "id")


def _likeness(table: str, cells: Mapping[str, str]) -> Hashable:
    """Return that by which two records may be the same: the owner, and a name; without one, what they are of.

    What stands between two records is of them, as conduct; what belongs to one alone is like only what says the same.
    """
    owner = next((cells[name] for name in OWNERS if cells.get(name)), "")
    if name := fold_name(next((text for name in _CALLED if (text := cells.get(name))), "")):
        return table, owner, name
    columns = [column.name for column in TABLES[table].columns if column.refers_to and not column.is_fact]
    of = {(name, cells[name]) for name in columns if cells.get(name)}
    return table, frozenset(of if len(of) > 1 else {(n, t) for n, t in cells.items() if t and n not in _ASIDE})


def _are_two(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether the birth dates of two people contradict each other."""
    dates = [cells.get("birth_date", "").rstrip("~") for cells in (one, other)]
    return all(dates) and not (dates[0].startswith(dates[1]) or dates[1].startswith(dates[0]))
