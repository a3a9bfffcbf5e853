"""Random edit scripts: a few edits of a register, most of them of the same few cells, so that sides collide.

Scripts of one `focus` edit the same two tables, and there the same fields.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.facts import cite_fact, facts_of
from sanctions.records.tables import column_of
from sanctions.register.edits import Add, Edit, Move, Remove, Set, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["edit_anyhow", "edit_by_cell"]

# Few values for few cells. Some differ only in spacing, some dates cannot be compared, some cannot both hold.
_VALUES = {
    "title": ["head", "chief", "the  chief", "the chief", ""],
    "rank": ["major", "colonel", ""],
    "place": ["Almaty", "Astana", "Al maty"],
    "name": ["Aidar", "Aidar  Sample"],
    "publisher": ["The Paper", "The  Paper", "A Wire"],
    "began": ["2019", "2020", "2021-05"],
    "ended": ["2019-06", "2020-07", "2022", ""],
    "seen": ["2019-03", "2021", "2021-06", "2020-02-01", ""],
    "birth_date": ["1970", "1990"],
    "died": ["1980", "2001", ""],
    "verified_on": ["2026-01-01", "2026-02-02", "2026-03-03", ""],
    "contrary_searched": ["2026-01-01", "2026-02-02"],
    "handling": ["public", "officials", "internal", ""],
    "acts": ["corruption", "expression | sgbv", "corruption | sgbv", ""],
    "citizenships": ["KZ", "RU", "KZ | RU"],
    "note": ["One line.", "Another line.", ""],
    "text": ["un", "deux"],
    "digest": ["0" * 16, "1" * 16],
}
_FIELDS = {
    "enforcers": ("name", "birth_date", "died", "verified_on", "contrary_searched", "handling", "citizenships", "note"),
    "decision_makers": ("name", "birth_date", "died", "verified_on", "handling", "citizenships"),
    "postings": ("title", "rank", "began", "ended", "seen"),
    "incidents": ("title", "place", "began", "ended", "acts", "handling", "note"),
    "sources": ("publisher", "handling"),
    "translations": ("text", "digest"),
}
_LINES = ["One.", "Two.", "Three.", "Four.", "Five."]


def edit_by_cell(lists: Lists, seed: int, focus: int) -> Lists:
    """Edit, add, move and delete records; cells are replaced as a whole."""
    return _play(lists, seed, focus, [_set, _set, _set, _set, _set, _cite, _add, _remove, _purge, _move, _uncite])


def edit_anyhow(lists: Lists, seed: int, focus: int) -> Lists:
    """Also edit long text by the line, and decide open conflicts."""
    kinds = [_set, _set, _set, _cite, _remove, _purge, _move, _uncite, _rewrite, _rewrite, _decide, _decide]
    return _play(lists, seed, focus, kinds)


class _Hot(NamedTuple):
    """What a script edits: the dice, and for some tables the fields to set."""

    dice: random.Random
    fields: Mapping[str, tuple[str, ...]]

    def choose(self, lists: Lists, *tables: str) -> list[Record]:
        """Choose a table, and of it mostly the first record."""
        some = [rows for name in tables or self.fields if (rows := lists.rows(name))]
        if not some:
            return []
        rows = self.dice.choice(some)
        return [rows[0] if self.dice.random() < 0.8 else self.dice.choice(rows)]


def _play(lists: Lists, seed: int, focus: int, kinds: Sequence[Callable[[Lists, _Hot], list[Edit]]]) -> Lists:
    dice, shared = random.Random(seed), random.Random(focus)
    filled = sorted(name for name in _FIELDS if lists.rows(name))
    tables = shared.sample(filled, min(2, len(filled)))
    hot = _Hot(dice, {name: tuple(shared.sample(_FIELDS[name], min(3, len(_FIELDS[name])))) for name in tables})
    for _ in range(dice.randint(1, 5)):
        lists = apply_edits(lists, dice.choice(kinds)(lists, hot)).lists
    return lists


def _set(lists: Lists, hot: _Hot) -> list[Edit]:
    chosen = [(row, hot.dice.choice(hot.fields.get(row.table) or _FIELDS[row.table])) for row in hot.choose(lists)]
    return [Set(row.id, {name: hot.dice.choice(_VALUES[name])}) for row, name in chosen]


def _add(lists: Lists, hot: _Hot) -> list[Edit]:
    """Add one of three incidents, so that sides add the same."""
    record_id = f"inc-000000000{hot.dice.randint(1, 3)}"
    values = {name: hot.dice.choice(_VALUES[name]) for name in hot.dice.sample(_FIELDS["incidents"], 3)}
    return [Set(record_id, values)] if lists.find(record_id) else [Add("incidents", values, record_id)]


def _cite(lists: Lists, hot: _Hot) -> list[Edit]:
    cited = [(row, fact.name) for row in hot.choose(lists) for fact in facts_of(row)]
    if not cited or not lists.sources:
        return []
    row, name = hot.dice.choice(cited)
    values = {
        "record_id": row.id,
        "facts": cite_fact(row, name),
        "source_id": lists.sources[0].id,
        "stance": "supports",
    }
    return [Add("citations", values, f"cit-{''.join(hot.dice.choices('0123456789abcdef', k=10))}")]


def _uncite(lists: Lists, hot: _Hot) -> list[Edit]:
    """Take one fact out of a citation of several."""
    citations = [row for row in lists.citations if len(row.facts) > 1][:2]
    if not citations:
        return []
    row = hot.dice.choice(citations)
    return [Set(row.id, {"facts": " | ".join(sorted({*row.facts} - {hot.dice.choice(row.facts)}))})]


def _remove(lists: Lists, hot: _Hot) -> list[Edit]:
    return [Remove(row.id) for row in hot.choose(lists, *hot.fields, "citations", "translations")]


def _purge(lists: Lists, hot: _Hot) -> list[Edit]:
    """Remove a source or an incident with all that refers to it."""
    edits: list[Edit] = []
    for row in hot.choose(lists, "sources", "incidents"):
        for column, other in lists.referring_to(row.id):
            if column in {"origin_id", "part_of_id"}:
                edits.append(Set(other.id, {column: ""}))
            elif column in {"source_id", "incident_id"}:
                edits.append(Remove(other.id))
        edits.append(Remove(row.id))
    return edits


def _move(lists: Lists, hot: _Hot) -> list[Edit]:
    return [Move(row.id) for row in hot.choose(lists, "enforcers", "decision_makers")]


def _rewrite(lists: Lists, hot: _Hot) -> list[Edit]:
    """Change, add or remove one line of a long text."""
    edits: list[Edit] = []
    for row in hot.choose(lists, "incidents"):
        lines = (getattr(row, "summary", None) or "\n".join(_LINES)).split("\n")
        place = hot.dice.randrange(len(lines))
        lines[place : place + hot.dice.randint(0, 1)] = hot.dice.choice([[], ["New."], ["Newer.", "Newest."]])
        edits.append(Set(row.id, {"summary": "\n".join(lines)}))
    return edits


def _decide(lists: Lists, hot: _Hot) -> list[Edit]:
    """Decide a conflict: for one of its values, for a third one, or for removing or keeping the record."""
    conflicts = [
        row
        for row in lists.conflicts
        if (record := lists.find(row.record_id)) and all(column_of(record, name) for name in row.field)
    ]
    if not conflicts:
        return []
    row = hot.dice.choice(conflicts)
    if not row.field or hot.dice.random() < 0.2:
        return [Remove(hot.dice.choice([row.id, row.record_id]))]
    names = [name for name in row.field if name in _VALUES]
    values = {name: hot.dice.choice(_VALUES[name]) for name in names}
    if len(row.field) == 1 and hot.dice.random() < 0.7:
        values = {row.field[0]: hot.dice.choice([row.value_a, row.value_b, row.base]) or ""}
    return [Set(row.record_id, values)] if len(values) == len(row.field) else [Remove(row.id)]
