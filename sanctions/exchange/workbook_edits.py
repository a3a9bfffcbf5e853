"""Makes edits of what a colleague typed into a workbook, and applies them to the lists that it was made from.

Three steps, because each stands on the one before: records and their fields; then citations, whose digests are those
of the values that the colleague saw or typed; then what is marked for deletion. What is refused names its cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sanctions.briefing.excel_sheets import LONGEST_CELL
from sanctions.exchange.labels import Labels
from sanctions.exchange.layout import CITE_COLUMNS, DELETE, SHEETS, title_of
from sanctions.exchange.workbook_reading import Problem
from sanctions.exchange.workbook_values import NewRecord, References, read_facts, read_value
from sanctions.language import gettext as _
from sanctions.names.called import find_untold
from sanctions.names.fold import fold_name
from sanctions.records.facts import OWNERS, cite_fact, facts_of, name_of_cited, values_of
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import SET_SEPARATOR, cell_text, new_id
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import FINDERS, CandidateKind, Stance
from sanctions.register.changes import cells_of
from sanctions.register.citations import SAME, cite_facts
from sanctions.register.conflict_rows import ConflictKind, Value, make_conflict
from sanctions.register.edits import Add, Edit, Remove, Set, apply_edits
from sanctions.register.merge_cells import provisional_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.exchange.sheets import Cell
    from sanctions.exchange.workbook_reading import TypedRow
    from sanctions.exchange.workbook_rows import Base, Sorted, Touched
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["Edited", "make_edits"]

# What a new row is, if it does not say.
_DEFAULTS: dict[str, dict[str, str]] = {
    **{name: {"kind": CandidateKind.PERSON.value} for name in CANDIDATE_TABLES},
    "citations": {"stance": Stance.SUPPORTS.value},
}
_CALLED = ("name", "name_ru", "name_kk", "title")
# Who stands for what the lists say, where nobody knows who typed it.
_THE_LISTS = "the lists"


@dataclass
class Edited:
    """The lists that a workbook was made from with its edits, its problems, and what was mended without asking."""

    lists: Lists
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


class _Planned(NamedTuple):
    """An edit, the row that it comes from, and the id of its record."""

    edit: Edit
    row: TypedRow
    id: str


@dataclass
class _New:
    """A new row on its way: the id that its record gets, and its cells."""

    row: TypedRow
    id: str
    values: dict[str, str] = field(default_factory=dict)


def make_edits(base: Base, found: Sorted, author: str, day: str) -> Edited:
    """Make and apply the edits of a workbook. `author` signs open questions, `day` (YYYY-MM-DD) new citations."""
    return _Maker(base, found, author, day).make()


class _Maker:
    """Makes the edits step by step; `done` grows with each."""

    def __init__(self, base: Base, found: Sorted, author: str, day: str) -> None:
        self.base, self.found, self.author, self.day = base, found, author, day
        # Records that were added since, and whose ids somebody has written into the workbook.
        since = [one.record for one in found.touched if base.lists.find(one.record.id) is None]
        self.done = Edited(base.lists.replacing(*since) if since else base.lists, list(found.problems))
        self.labels = Labels(self.done.lists)
        self.new = [_New(row, new_id(TABLES[row.table].prefix)) for row in found.new if row.table != "citations"]
        self.refused: dict[str, TypedRow] = {}
        self.called = list(self._called())
        self.references = self._references()

    def make(self) -> Edited:
        for new in self.new:
            given = {
                name: cell
                for name, cell in new.row.cells.items()
                if name not in {"id", DELETE} and (cell.text or cell.problem)
            }
            new.values = {**_DEFAULTS.get(new.row.table, {}), **self._values(new.row, given)}
        self._recognise_added()
        touched = [one for one in self.found.touched if one.row.table != "citations"]
        self._apply([plan for one in touched for plan in self._change(one)] + list(self._add()))
        citations = [one for one in self.found.touched if one.row.table == "citations"]
        self._apply([plan for one in citations for plan in self._change(one)])
        self._cite()
        self._remove()
        return self.done

    def _references(self) -> References:
        return References(self.labels, self.called, are_names_known=self.base.is_known)

    def _refuse(self, row: TypedRow, name: str, message: str) -> None:
        self.done.problems.append(row.problem(name, message))

    def _is_refused(self, row: TypedRow) -> bool:
        return any(problem.sheet == row.rows.title and problem.row == row.number for problem in self.done.problems)

    def _apply(self, plans: list[_Planned]) -> None:
        """Apply edits; those that the lists refuse are named and left out, and with them what stands on them."""
        while plans:
            result = apply_edits(self.done.lists, [p.edit for p in plans], self.base.unreadable, self.base.missing)
            if not result.problems:
                self.done.lists = result.lists
                return
            by_id: dict[str, list[_Planned]] = {}
            for plan in plans:
                by_id.setdefault(plan.id, []).append(plan)
            blamed = set()
            for problem in result.problems:
                message = " ".join(part for part in (problem.message, problem.remedy) if part)
                for plan in by_id.get(problem.record, ())[:1]:
                    field = DELETE if isinstance(plan.edit, Remove) else problem.field
                    named = self._explain_refused(getattr(plan.edit, "values", {}).get(field, ""))
                    self._refuse(plan.row, field, named or message)
                    if isinstance(plan.edit, Add):
                        self.refused[plan.id] = plan.row
                    blamed.add(plan.id)
                if problem.record not in by_id:
                    title = SHEETS[problem.table].title if problem.table in SHEETS else problem.table
                    self.done.problems.append(Problem(title, 0, 0, message))
            plans = [plan for plan in plans if plan.id not in blamed] if blamed else []

    def _explain_refused(self, record_id: str) -> str:
        """Say that an id is that of a new row which is refused itself; nothing if it is not."""
        if row := self.refused.get(record_id):
            return _("It names the new row in {place}, which is refused.").format(place=row.problem("id", "").place)
        return ""

    # What a cell says.

    def _values(self, row: TypedRow, cells: Mapping[str, Cell]) -> dict[str, str]:
        """Return the values of some cells; those that cannot be read are refused and left out."""
        values = {}
        columns = TABLES[row.table or "citations"].by_name
        for name, cell in cells.items():
            if columns[name].cell.kind == "facts":
                continue
            try:
                values[name], mended = read_value(columns[name], cell, self.references)
            except ValueError as error:
                self._refuse(row, name, str(error))
                continue
            if mended:
                self.done.notes.append(row.problem(name, mended))
        return values

    def _check(self, row: TypedRow, cells: Mapping[str, str], names: Iterable[str]) -> set[str]:
        """Refuse what of some fields of a row cannot stand in the lists, and return their names."""
        parsed = parse_row(TABLES[row.table], cells)
        wrong = {one.field: one.message for one in parsed} if isinstance(parsed, list) else {}
        for name in (found := set(wrong) & set(names)):
            self._refuse(row, name, wrong[name])
        return found

    # Rows that were touched.

    def _change(self, touched: Touched) -> Iterator[_Planned]:
        row, record = touched.row, touched.record
        now = cells_of(record)
        values = self._values(row, touched.fields)
        if "facts" in touched.fields:
            values |= self._recite(touched)
        for name in [name for name in values if len(now[name]) > LONGEST_CELL]:
            text = _(
                "The text was too long for a cell, and the workbook held only its beginning. Edit it with: {command}"
            )
            self._refuse(row, name, text.format(command=f"sanctions set {record.id} {name}=…"))
            del values[name]
        wrong = self._check(row, {**now, **values}, values)
        values = {name: text for name, text in values.items() if name not in wrong and text != now[name]}
        if values and touched.is_open:
            yield from self._ask(row, record, values)
        elif values:
            yield _Planned(Set(record.id, values), row, record.id)

    def _ask(self, row: TypedRow, record: Record, values: Mapping[str, str]) -> Iterator[_Planned]:
        """Open a conflict over each difference: nobody knows whether the workbook or the lists were edited."""
        for name, text in values.items():
            now = cell_text(getattr(record, name))
            conflict = make_conflict(
                record.id, (name,), ConflictKind.EDITED_TWICE, now, Value(now, _THE_LISTS), Value(text, self.author)
            )
            if self.base.now.find(conflict.id) is None:
                cells = {key: cell for key, cell in cells_of(conflict).items() if key != "id"}
                yield _Planned(Add("conflicts", cells, conflict.id), row, conflict.id)
            kept = provisional_value(TABLES[record.table].by_name[name], now, {now, text})
            if kept != now:
                yield _Planned(Set(record.id, {name: kept}), row, record.id)

    def _recite(self, touched: Touched) -> dict[str, str]:
        """Return the facts of a citation as edited; those that it cites already keep their digests."""
        citation, row = touched.record, touched.row
        cited = {name_of_cited(fact): fact for fact in citation.__dict__["facts"]}
        record = self.done.lists.find(citation.__dict__["record_id"])
        if record is None:
            return {}
        try:
            names = read_facts(record.table, row.text("facts"))
            facts = [fact for name in names for fact in ([cited[name]] if name in cited else cite_named(record, name))]
        except ValueError as error:
            self._refuse(row, "facts", str(error))
            return {}
        if not facts:
            self._refuse(
                row, "facts", _("A citation without facts cites nothing. To delete it, write yes under “Delete?”.")
            )
            return {}
        return {"facts": SET_SEPARATOR.join(sorted(set(facts)))}

    # New rows.

    def _called(self) -> Iterator[NewRecord]:
        """Yield what other rows may call each new row: by the word in place of its id, and by its names."""
        keys: dict[str, TypedRow] = {}
        for new in self.new:
            key = fold_name(new.row.id)
            if key and (first := keys.setdefault(key, new.row)) is not new.row:
                text = _("“{word}” stands for a new row in {place}, too. Give each its own word.")
                self._refuse(new.row, "id", text.format(word=new.row.id, place=first.problem("id", "").place))
            names = {fold_name(new.row.text(name)) for name in _CALLED if new.row.table != "names"}
            yield NewRecord(new.id, new.row.table, frozenset({key, *names} - {""}))

    def _add(self) -> Iterator[_Planned]:
        for new in self.new:
            table = TABLES[new.row.table]
            if not self._is_refused(new.row):
                self._check(new.row, {**new.values, "id": new.id}, table.names)
                if untold := find_untold(table.name, new.values):
                    titles = " · ".join(title_of(table.by_name[name]) for name in untold)
                    self._refuse(
                        new.row, untold[0], _("A new row needs at least one of: {titles}.").format(titles=titles)
                    )
            if not self._is_refused(new.row):
                self._note_namesakes(new)
                yield _Planned(Add(table.name, new.values, new.id), new.row, new.id)
            else:
                self.refused[new.id] = new.row

    def _recognise_added(self) -> None:
        """Leave out new rows that are in the lists already, because the workbook came a second time.

        A record that the workbook did not hold and that says just the same is what its row became. One that only bears
        the same name may be, and is asked about.
        """
        if not self.new:
            return
        others = [row for row in self.base.now.records() if row.table in SHEETS and not self.base.held(row.id)]
        known = {_identity(record.table, cells_of(record)): record for record in others}
        again = True
        while again:
            again = False
            for new in self.new:
                if record := known.get(_identity(new.row.table, new.values)):
                    self._take_as_known(new, record)
                    again = True
                    break
        names = {_name_of(record.table, cells_of(record)): record for record in others}
        for new in self.new:
            name = _name_of(new.row.table, new.values)
            if name[-1] and (record := names.get(name)):
                text = _(
                    "{record} was added since the workbook was made. If it is the same, write {id} as the id here."
                )
                self._refuse(new.row, "id", text.format(record=Labels(self.base.now).refer(record.id), id=record.id))

    def _take_as_known(self, new: _New, record: Record) -> None:
        self.new = [one for one in self.new if one is not new]
        self.called = [one._replace(id=record.id) if one.id == new.id else one for one in self.called]
        self.references = self._references()
        self.done.lists = self.done.lists.replacing(record)
        for other in self.new:
            other.values = {name: record.id if text == new.id else text for name, text in other.values.items()}

    def _note_namesakes(self, new: _New) -> None:
        """Tell of candidates that bear the same name: a person decides whether they are the same."""
        if new.row.table in CANDIDATE_TABLES:
            found = {
                one.id
                for name in _CALLED
                if (text := new.values.get(name))
                for one in self.references.named(text, CANDIDATE_TABLES)
            }
            for record_id in sorted(found):
                text = _("{record} bears the same name. If it is the same person, do not add a second row.")
                self.done.notes.append(new.row.problem("name", text.format(record=self.labels.refer(record_id))))

    # Citations.

    def _cite(self) -> None:
        """Cite facts, as the rows of the sheet Cite and new rows among the citations say."""
        groups: dict[tuple[tuple[str, str], ...], list[tuple[TypedRow, str, list[str]]]] = {}
        for row in [*self.found.cites, *(row for row in self.found.new if row.table == "citations")]:
            names = [name for name in (*CITE_COLUMNS, "cited_on") if row.text(name)]
            values = self._values(row, {name: row.cells[name] for name in names})
            for name in ("source_id", "record_id"):
                if not row.text(name):
                    self._refuse(row, name, _("This cell must not be empty."))
                elif named := self._explain_refused(values.get(name, "")):
                    self._refuse(row, name, named)
            values = {**_DEFAULTS["citations"], "cited_on": self.day, **values}
            record = self.done.lists.find(values.pop("record_id", ""))
            if record and not self._is_refused(row) and not self._check_cite(row, record, values):
                facts = self._read_cited(row, record)
                groups.setdefault(tuple(sorted(values.items())), []).append((row, record.id, facts))
        plans: list[_Planned] = []
        for key, cites in groups.items():
            plans += self._cite_alike(dict(key), cites)
        self._apply(plans)

    def _check_cite(self, row: TypedRow, record: Record, values: Mapping[str, str]) -> bool:
        """Refuse what cannot stand in a citation; tell whether anything was."""
        parsed = parse_row(
            TABLES["citations"], {**values, "id": new_id("cit"), "record_id": record.id, "facts": f"id={'0' * 16}"}
        )
        for one in parsed if isinstance(parsed, list) else ():
            self._refuse(row, one.field, one.message)
        source = self.done.lists.find(values["source_id"])
        if values["stance"] == Stance.FINDS and getattr(source, "kind", None) not in FINDERS:
            text = _("Only a court or a UN body finds. Write supports, or correct the kind on the sheet “Sources”.")
            self._refuse(row, "stance", text)
        return self._is_refused(row)

    def _read_cited(self, row: TypedRow, record: Record) -> list[str]:
        """Return the facts that a row cites of a record, each with its digest; none where one cannot be read."""
        try:
            names = read_facts(record.table, row.text("facts")) or [fact.name for fact in facts_of(record)]
            facts = [fact for name in names for fact in cite_named(record, name)]
        except ValueError as error:
            self._refuse(row, "facts", str(error))
            return []
        if not facts:
            self._refuse(
                row,
                "facts",
                _("{record} holds nothing that needs a citation.").format(record=self.labels.refer(record.id)),
            )
        return facts

    def _cite_alike(
        self, values: Mapping[str, str], cites: list[tuple[TypedRow, str, list[str]]]
    ) -> Iterator[_Planned]:
        """Plan the citations that say the same of several facts; what is cited just so already is no edit."""
        rows: dict[str, TypedRow] = {}
        wanted: dict[tuple[str, str], None] = {}
        for row, record_id, facts in cites:
            known = self._cited_already(record_id, values)
            rows.setdefault(record_id, row)
            wanted |= {(record_id, name_of_cited(fact)): None for fact in facts if fact not in known}
        for edit in cite_facts(self.done.lists, wanted, values):
            record_id = (
                edit.values["record_id"]
                if isinstance(edit, Add)
                else self.done.lists.by_id[edit.id].__dict__["record_id"]
            )
            yield _Planned(edit, rows[record_id], edit.id)

    def _cited_already(self, record_id: str, values: Mapping[str, str]) -> set[str]:
        """Return the facts of a record that are cited with just these values, here or since the workbook was made."""
        found = set()
        for lists in (self.done.lists, self.base.now):
            for citation in lists.citations_of(record_id):
                if all(cell_text(getattr(citation, name)) == values.get(name, "") for name in SAME):
                    found |= set(citation.facts)
        return found

    # What is marked for deletion.

    def _remove(self) -> None:
        """Remove records, those that refer to others first."""
        marked = {record.id: row for row, record in self.found.removed}
        ordered: dict[str, None] = {}

        def visit(record_id: str) -> None:
            if record_id not in ordered and record_id in marked:
                for _column, other in self.done.lists.referring_to(record_id):
                    if other.id != record_id and other.id not in visited:
                        visited.add(other.id)
                        visit(other.id)
                ordered.setdefault(record_id)

        visited: set[str] = set()
        for record_id in marked:
            visit(record_id)
        self._apply([_Planned(Remove(record_id), marked[record_id], record_id) for record_id in ordered])


def _identity(table: str, cells: Mapping[str, str]) -> tuple[str, frozenset[tuple[str, str]]]:
    return table, frozenset((name, text) for name, text in cells.items() if text and name != "id")


def _name_of(table: str, cells: Mapping[str, str]) -> tuple[str, str, str]:
    """Return a record's table, owner and folded name, by which two may be the same."""
    owner = next((cells[name] for name in OWNERS if cells.get(name)), "")
    name = next((text for name in _CALLED if (text := cells.get(name))), "")
    return table, owner, fold_name(name)


def cite_named(record: Record, name: str) -> list[str]:
    """Return a fact by its name with its digest; of a set without a value, all of them. ValueError if it is empty."""
    field, _colon, item = name.partition(":")
    facts = [fact.name for fact in values_of(record, field) if not item or fact.value == item]
    if not facts:
        column = TABLES[record.table].by_name[field]
        raise ValueError(
            _("“{fact}” of {id} is empty; fill it in first.").format(
                fact=title_of(column) + (item and f": {item}"), id=record.id
            )
        )
    return [cite_fact(record, one) for one in facts]
