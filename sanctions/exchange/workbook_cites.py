"""Citations that a workbook makes and changes: their digests are of the values that the colleague saw or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.exchange.cells import EMPTY, says_something
from sanctions.exchange.layout import CITE_COLUMNS, title_of
from sanctions.exchange.workbook_draft import Planned
from sanctions.exchange.workbook_values import read_facts
from sanctions.language import gettext as _
from sanctions.records.facts import cite_fact, facts_of, name_of_cited, values_of
from sanctions.records.record import SET_SEPARATOR, new_id
from sanctions.records.tables import TABLES
from sanctions.records.vocabularies import Stance
from sanctions.register.citations import SAME, cite_facts, says_same
from sanctions.register.edits import Add
from sanctions.register.finders import explain_no_finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.exchange.workbook_draft import Draft
    from sanctions.exchange.workbook_reading import TypedRow
    from sanctions.exchange.workbook_rows import Touched
    from sanctions.records.record import Record

__all__ = ["plan_cites", "read_recited"]

# Of a citation whose facts are not known yet, to check the rest of it.
_ANY_FACT = f"id={'0' * 16}"
# The row that cites, the record, and its facts with their digests.
_Cite = tuple["TypedRow", "Record", list[str]]


def plan_cites(draft: Draft, rows: Iterable[TypedRow], day: str) -> list[Planned]:
    """Plan the citations of the sheet Cite, and new ones among the citations; `day` (YYYY-MM-DD) is when they are made.

    Rows that say the same of facts of one record make one citation, as `sanctions cite` does.
    """
    groups: dict[tuple[tuple[str, str], ...], list[_Cite]] = {}
    for row in rows:
        names = [name for name in (*CITE_COLUMNS, "cited_on") if says_something(row.cells.get(name, EMPTY))]
        values = draft.read(row, {name: row.cells[name] for name in names})
        values = {"stance": Stance.SUPPORTS.value, "cited_on": day, **values}
        record_id = values.pop("record_id", "")
        record = draft.lists.find(record_id)
        _check(draft, row, record_id, values)
        facts = _read_cited(draft, row, record) if record else []
        if record and facts and not draft.is_refused(row):
            groups.setdefault(tuple(sorted(values.items())), []).append((row, record, facts))
    return [plan for values, cites in groups.items() for plan in _cite_alike(draft, dict(values), cites, day)]


def _check(draft: Draft, row: TypedRow, record_id: str, values: Mapping[str, str]) -> None:
    """Refuse all that cannot stand in a citation."""
    named = {"source_id": values.get("source_id", ""), "record_id": record_id}
    for name, found in named.items():
        if not row.text(name):
            draft.refuse(row, name, _("This cell must not be empty."))
        elif problem := draft.explain_refused(found):
            draft.refuse(row, name, problem)
    draft.check(row, {**values, "id": new_id("cit"), "record_id": record_id, "facts": _ANY_FACT}, values)
    source = draft.lists.find(named["source_id"])
    if source and values["stance"] == Stance.FINDS and (problem := explain_no_finder(source)):
        draft.refuse(row, "stance", problem)


def _read_cited(draft: Draft, row: TypedRow, record: Record) -> list[str]:
    """Return the facts that a row cites of a record, each with its digest; none where one cannot be read."""
    try:
        names = read_facts(record.table, row.text("facts")) or [fact.name for fact in facts_of(record)]
        if not names:
            text = _("{record} holds nothing that needs a citation.")
            raise ValueError(text.format(record=draft.labels.refer(record.id)))
        return [fact for name in names for fact in _cite_named(record, name)]
    except ValueError as error:
        draft.refuse(row, "facts", str(error))
        return []


def _cite_alike(draft: Draft, values: Mapping[str, str], cites: list[_Cite], day: str) -> Iterator[Planned]:
    """Plan the citations that say the same of several facts; what is cited just so already is no edit.

    A note or a day that somebody has typed is not lost in a citation that has another one, or none.
    """
    same = [*SAME]
    same += ["note"] if values.get("note") else []
    same += ["cited_on"] if values["cited_on"] != day else []
    rows: dict[str, TypedRow] = {}
    wanted: dict[tuple[str, str], None] = {}
    for row, record, facts in cites:
        known = _cited_already(draft, record.id, values, same)
        rows.setdefault(record.id, row)
        wanted |= {(record.id, name_of_cited(fact)): None for fact in facts if fact not in known}
    for edit in cite_facts(draft.lists, wanted, values, same):
        cited = edit.values if isinstance(edit, Add) else draft.lists.by_id[edit.id].__dict__
        yield Planned(edit, rows[cited["record_id"]], edit.id)


def _cited_already(draft: Draft, record_id: str, values: Mapping[str, str], same: Iterable[str]) -> set[str]:
    """Return the facts of a record that are cited with just these values, here or since the workbook was made."""
    found = set()
    for lists in (draft.lists, draft.base.now):
        for citation in lists.citations_of(record_id):
            if says_same(citation, values, same):
                found |= set(citation.facts)
    return found


def read_recited(draft: Draft, touched: Touched) -> dict[str, str]:
    """Return the facts of a citation as edited, if they were; those that it cites already keep their digests."""
    citation, row = touched.record, touched.row
    record = draft.lists.find(getattr(citation, "record_id", None))
    if "facts" not in touched.fields or record is None:
        return {}
    cited = {name_of_cited(fact): fact for fact in citation.__dict__["facts"]}
    try:
        names = read_facts(record.table, row.text("facts"))
        if not names:
            raise ValueError(_("A citation without facts cites nothing. To delete it, write yes under “Delete?”."))
        facts = {fact for name in names for fact in ([cited[name]] if name in cited else _cite_named(record, name))}
    except ValueError as error:
        draft.refuse(row, "facts", str(error))
        return {}
    return {"facts": SET_SEPARATOR.join(sorted(facts))}


def _cite_named(record: Record, name: str) -> list[str]:
    """Return a fact by its name with its digest; of a set without a value, all of them. ValueError if it is empty."""
    field, _colon, item = name.partition(":")
    facts = [fact.name for fact in values_of(record, field) if not item or fact.value == item]
    if not facts:
        heading = title_of(TABLES[record.table].by_name[field]) + (item and f": {item}")
        raise ValueError(_("“{fact}” of {id} is empty; fill it in first.").format(fact=heading, id=record.id))
    return [cite_fact(record, one) for one in facts]
