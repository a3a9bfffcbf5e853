"""Settles the conflicts that merging opened: each as a person decides, by an ordinary edit.

The open rows of one record about the same fields are one question, however many people typed something there.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.tables import HANGING, column_of
from sanctions.register.changes import cells_of
from sanctions.register.conflict_rows import is_about_deletion, is_joint, join_cells, split_cells
from sanctions.register.edits import Edit, Remove, Set, can_apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanctions.records.decisions import Conflict
    from sanctions.records.lists import Lists

__all__ = [
    "BASE",
    "KEEP",
    "REMOVE",
    "Choice",
    "choices_of",
    "decided_first",
    "decisions_of",
    "open_conflicts",
    "outcome_of",
    "say_values",
    "settle",
    "typed_choices",
]

# The two ways out where one side removed a row, and the one that leaves a cell as it was before.
KEEP, REMOVE, BASE = "keep", "remove", "base"


class Choice(NamedTuple):
    """One of the values that met in a conflict, and who typed it."""

    author: str
    value: str


def open_conflicts(lists: Lists, record_id: str, field: str = "") -> list[Conflict]:
    """Return the conflicts of a record that are about one field, or about its row if none is named.

    Fields that conflict together are named with commas between, or by one of them.
    """
    rows = [row for row in lists.referring("record_id", record_id) if row.table == "conflicts"]
    if not field:
        return [row for row in rows if is_about_deletion(row)]
    wanted = {name.strip() for name in field.split(",")}
    about = [row for row in rows if wanted <= set(row.field)]
    exact = [row for row in about if wanted == set(row.field) and not is_about_deletion(row)]
    return exact or about


def choices_of(conflict: Conflict) -> list[Choice]:
    """Return the two values of a conflict with their authors."""
    return [
        Choice(conflict.author_a or "", conflict.value_a or ""),
        Choice(conflict.author_b or "", conflict.value_b or ""),
    ]


def typed_choices(rows: Sequence[Conflict]) -> list[Choice]:
    """Return what people typed, each once, by value: without a base that nobody typed."""
    bases = {row.base or "" for row in rows}
    return [choice for choice in _choices(rows) if choice.author or choice.value not in bases]


def outcome_of(lists: Lists, row: Conflict, value: str) -> str:
    """Return what the fields of a conflict hold once a value is chosen; of a joint row only the edited ones change."""
    if not is_joint(row):
        return value
    cells = cells_of(lists.by_id[row.record_id])
    return join_cells({name: cells.get(name, "") for name in row.field} | _edited(row, value))


def _edited(row: Conflict, value: str) -> dict[str, str]:
    """Return the fields of a joint row to which a value gives anything but their base."""
    base, cells = split_cells(row.base or ""), split_cells(value)
    return {name: cells.get(name, "") for name in row.field if cells.get(name, "") != base.get(name, "")}


def decided_first(lists: Lists, row: Conflict) -> list[str]:
    """Return the fields of a joint row that are in a conflict of their own, which must be decided first."""
    if not is_joint(row):
        return []
    others = [other for other in lists.referring("record_id", row.record_id) if other.table == "conflicts"]
    narrower = [one.field for one in others if set(one.field) < set(row.field) and not is_about_deletion(one)]
    return sorted({name for fields in narrower for name in fields})


def say_values(fields: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return values of a conflict as people read them: of several fields each with its name, as `began 2021`.

    A digest says nothing to anybody, and is told only where nothing else differs.
    """
    if len(fields) == 1:
        return [f"“{text}”" if text else _("blank") for text in texts]
    told = [_say_cells([name for name in fields if name != "digest"], text) for text in texts]
    return told if len(set(told)) == len(set(texts)) else [_say_cells(fields, text) for text in texts]


def _say_cells(fields: Sequence[str], text: str) -> str:
    cells = split_cells(text)
    return ", ".join(f"{name} {cells.get(name) or _('blank')}" for name in fields)


def decisions_of(lists: Lists, conflict: Conflict) -> dict[str, str]:
    """Return the decisions of a conflict that can be carried out: by what to type, the value that it chooses.

    About a row that was removed: to keep it or to remove it, unless something else refers to it. None of a joint row
    while one of its fields is in a conflict of its own.
    """
    if is_about_deletion(conflict):
        field, found = "", {KEEP: KEEP, REMOVE: REMOVE}
    else:
        field = ",".join(conflict.field)
        rows = open_conflicts(lists, conflict.record_id, field)
        if decided_first(lists, rows[0]):
            return {}
        words = ((_word_for(rows, choice.value), choice.value) for choice in typed_choices(rows))
        chosen = {word: value for word, value in words if word is not None} | {BASE: rows[0].base or ""}
        found = {word: outcome_of(lists, rows[0], value) for word, value in chosen.items()}
    return {word: v for word, v in found.items() if can_apply(lists, settle(lists, conflict.record_id, field, word))}


def settle(lists: Lists, record_id: str, field: str, decision: str) -> list[Edit]:
    """Return the edits that settle a conflict: by an author's value, by `base`, by a value of one's own.

    Of fields that conflict together a value is chosen by its author, or by its number among their values. Where one
    side removed the row, the decision is to keep or to remove it; an author stands for what they did.
    WrongUse if there is no such conflict, or the decision does not fit.
    """
    rows = open_conflicts(lists, record_id, field)
    if not rows:
        raise WrongUse(_explain_nothing_open(lists, record_id, decision if not field else ""))
    rows = [row for row in rows if not is_about_deletion(row)]
    if not rows:
        return _settle_row(lists, record_id, decision)
    if len(questions := {row.field for row in rows}) > 1:
        named = " · ".join(",".join(fields) for fields in sorted(questions))
        raise WrongUse(
            _("“{field}” is in several conflicts; name one of them: {named}").format(field=field, named=named)
        )
    fields, record = rows[0].field, lists.by_id[record_id]
    if first := decided_first(lists, rows[0]):
        raise WrongUse(
            _("Decide first what “{field}” shall hold; see: sanctions resolve").format(field=", ".join(first))
        )
    value = _find_value(rows, decision)
    if value is None:
        raise WrongUse(_explain_no_value(rows, decision))
    if not all(column_of(record, name) for name in fields):
        # The program writes no such row; whatever is decided of it, there is no cell that could hold it.
        return [Remove(row.id) for row in rows]
    if is_joint(rows[0]):
        # A date that the chosen side left alone may have been decided since.
        edited = _edited(rows[0], value)
        return [*(Remove(row.id) for row in rows), *([Set(record_id, edited)] if edited else [])]
    return [Set(record_id, {fields[0]: value} if len(fields) == 1 else dict.fromkeys(fields, "") | split_cells(value))]


def _choices(rows: Iterable[Conflict]) -> list[Choice]:
    """Return what people typed, each once, by value."""
    return sorted({choice for row in rows for choice in choices_of(row)}, key=lambda choice: (choice.value, choice))


def _values(rows: Iterable[Conflict]) -> list[str]:
    return list(dict.fromkeys(choice.value for choice in _choices(rows)))


def _find_value(rows: Sequence[Conflict], decision: str) -> str | None:
    """Return the value that a decision chooses; None if it chooses none, or one of several."""
    wanted, values = decision.strip().casefold(), _values(rows)
    named = {choice.value for choice in _choices(rows) if choice.author and choice.author.casefold() == wanted}
    if wanted == BASE:
        return rows[0].base or ""
    if len(named) == 1:
        return named.pop()
    if len(rows[0].field) > 1:
        return values[int(wanted) - 1] if wanted in {str(n) for n in range(1, len(values) + 1)} else None
    if decision in values:
        return decision
    return None if named or _meant(rows, wanted) else decision


def _meant(rows: Sequence[Conflict], wanted: str) -> list[str]:
    """Return the author whose name somebody probably misspelt."""
    return get_close_matches(wanted, [author.casefold() for author in _authors(rows)], 1, 0.7)


def _authors(rows: Iterable[Conflict]) -> list[str]:
    return sorted({choice.author for choice in _choices(rows) if choice.author})


def _word_for(rows: Sequence[Conflict], value: str) -> str | None:
    """Return by what a value is chosen: the name of who typed it, else itself, or its number where it is several."""
    names = [choice.author for choice in _choices(rows) if choice.author and choice.value == value]
    last = value if len(rows[0].field) == 1 else str(_values(rows).index(value) + 1)
    return next((word for word in (*names, last) if _find_value(rows, word) == value), None)


def _explain_no_value(rows: Sequence[Conflict], decision: str) -> str:
    fields, authors = rows[0].field, _authors(rows)
    is_author = decision.strip().casefold() in {author.casefold() for author in authors}
    if len(fields) > 1:
        values = say_values(fields, _values(rows))
        numbered = " · ".join(f"{number} ({text})" for number, text in enumerate(values, 1))
        return _(
            "{fields} belong together: name whose they shall be ({names}), or base; or a number: {numbered}"
        ).format(fields=", ".join(fields), names=" · ".join(authors), numbered=numbered)
    if is_author:
        return _("{author} typed more than one value there. Write the value itself.").format(author=decision)
    return _("Nobody called {typed} edited it, but {authors} did. To set the value itself: {command}").format(
        typed=decision,
        authors=" · ".join(authors),
        command=f'sanctions set {rows[0].record_id} {fields[0]}="{decision}"',
    )


def _explain_nothing_open(lists: Lists, record_id: str, typed: str) -> str:
    """Say what is open of a record instead: whoever named only its field has still to say what it shall hold."""
    names = " · ".join(_authors(open_conflicts(lists, record_id, typed)))
    if typed and names:
        return _("Say what “{field}” shall hold: the value of one of {names}, or base, or another value.").format(
            field=typed, names=names
        )
    return _("There is no open conflict there. See: sanctions resolve")


def _settle_row(lists: Lists, record_id: str, decision: str) -> list[Edit]:
    conflicts = open_conflicts(lists, record_id)
    wanted = decision.strip().casefold()
    removers = {conflict.author_a.casefold() for conflict in conflicts if conflict.author_a}
    keepers = {conflict.author_b.casefold() for conflict in conflicts if conflict.author_b}
    if wanted == REMOVE or (wanted in removers and wanted not in keepers):
        return [Remove(record_id)]
    if wanted in {KEEP, BASE} or wanted in keepers:
        # What hangs on the row came back with it, and stays with it.
        hanging = [row.id for _column, row in lists.referring_to(record_id) if row.table in HANGING]
        return [Remove(row.id) for i in (record_id, *hanging) for row in open_conflicts(lists, i)]
    raise WrongUse(_("The row was removed on one side: decide keep or remove."))
