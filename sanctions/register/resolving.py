"""Settles the conflicts that merging opened: each as a person decides, by an ordinary edit."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.tables import HANGING
from sanctions.register.conflict_rows import is_about_deletion
from sanctions.register.edits import Edit, Remove, Set

if TYPE_CHECKING:
    from sanctions.records.decisions import Conflict
    from sanctions.records.lists import Lists

__all__ = ["KEEP", "REMOVE", "Choice", "choices_of", "open_conflicts", "settle"]

# The two ways out where one side removed a row.
KEEP, REMOVE = "keep", "remove"


class Choice(NamedTuple):
    """One of the values that met in a conflict, and who typed it."""

    author: str
    value: str


def open_conflicts(lists: Lists, record_id: str, field: str = "") -> list[Conflict]:
    """Return the conflicts of a record that are about one field, or about its row if none is named."""
    rows = [row for row in lists.referring("record_id", record_id) if row.table == "conflicts"]
    if not field:
        return [row for row in rows if is_about_deletion(row)]
    return [row for row in rows if field in row.field]


def choices_of(conflict: Conflict) -> list[Choice]:
    """Return the two values of a conflict with their authors."""
    return [
        Choice(conflict.author_a or "", conflict.value_a or ""),
        Choice(conflict.author_b or "", conflict.value_b or ""),
    ]


def settle(lists: Lists, record_id: str, field: str, decision: str) -> list[Edit]:
    """Return the edits that settle a conflict: by an author's value, by `base`, by a value of one's own.

    Where one side removed the row, the decision is to keep or to remove it; an author stands for what they did.
    WrongUse if there is no such conflict, or the decision does not fit.
    """
    conflicts = open_conflicts(lists, record_id, field)
    if not conflicts:
        raise WrongUse(_explain_nothing_open(lists, record_id, decision if not field else ""))
    conflicts = [row for row in conflicts if not is_about_deletion(row)]
    if not conflicts:
        return _settle_row(lists, record_id, decision)
    wanted = decision.strip().casefold()
    choices = {one for conflict in conflicts for one in choices_of(conflict)}
    named = {choice.value for choice in choices if choice.author.casefold() == wanted}
    if len(named) > 1:
        raise WrongUse(_("{author} typed more than one value there. Write the value itself.").format(author=decision))
    fields = conflicts[0].field
    authors = {choice.author for choice in choices if choice.author}
    if not named and get_close_matches(wanted, [author.casefold() for author in authors], 1, 0.7):
        raise WrongUse(
            _("Nobody called {typed} edited it, but {authors} did. To set the value itself: {command}").format(
                typed=decision,
                authors=" · ".join(sorted(authors)),
                command=f'sanctions set {record_id} {fields[0]}="{decision}"',
            )
        )
    if named:
        value = named.pop()
    elif wanted == "base":
        value = conflicts[0].base or ""
    elif len(fields) == 1:
        value = decision
    else:
        names = " · ".join(sorted(authors))
        raise WrongUse(
            _("{fields} belong together: name whose they shall be ({names}), or base.").format(
                fields=", ".join(fields), names=names
            )
        )
    cells = {fields[0]: value} if len(fields) == 1 else {**dict.fromkeys(fields, ""), **json.loads(value or "{}")}
    return [Set(record_id, cells)]


def _explain_nothing_open(lists: Lists, record_id: str, typed: str) -> str:
    """Say what is open of a record instead: whoever named only its field has still to say what it shall hold."""
    names = " · ".join(sorted({c.author for row in open_conflicts(lists, record_id, typed) for c in choices_of(row)}))
    if typed and names:
        return _("Say what “{field}” shall hold: the value of one of {names}, or base, or another value.").format(
            field=typed, names=names
        )
    return _("There is no open conflict there. See: sanctions resolve")


def _settle_row(lists: Lists, record_id: str, decision: str) -> list[Edit]:
    conflicts = open_conflicts(lists, record_id)
    wanted = decision.strip().casefold()
    removers = {(conflict.author_a or "").casefold() for conflict in conflicts}
    keepers = {(conflict.author_b or "").casefold() for conflict in conflicts}
    if wanted == REMOVE or (wanted in removers and wanted not in keepers):
        return [Remove(record_id)]
    if wanted in {KEEP, "base"} or wanted in keepers:
        # What hangs on the row came back with it, and stays with it.
        hanging = [row.id for _column, row in lists.referring_to(record_id) if row.table in HANGING]
        return [Remove(row.id) for i in (record_id, *hanging) for row in open_conflicts(lists, i)]
    raise WrongUse(_("The row was removed on one side: decide keep or remove."))
