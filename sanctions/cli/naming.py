"""How commands find the record that somebody named, and what they call a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Ambiguous, NoSuchRecord, WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

# Tables whose records people call by a name or title.
_NAMED = ("org", "inc", "src", "nam", "pos")

__all__ = ["find_record", "label_of", "same_names"]


def find_record(lists: Lists, typed: str, *prefixes: str) -> Record:
    """Return the record of an id with one of the prefixes, or the one record whose name holds what was typed.

    Without prefixes any record will do; candidates come first. NoSuchRecord with the nearest ids, WrongUse if the
    record is of another kind, Ambiguous if several records come into question.
    """
    from difflib import get_close_matches

    record_id = typed.strip().lower()
    record = lists.find(record_id)
    if record is not None and record_id.startswith(prefixes or ""):
        return record
    if record is not None:
        raise WrongUse(_of_another_kind(record, prefixes[0]))
    part = typed.strip().casefold()
    named = list(_named(lists, part, prefixes or ("can",))) or ([] if prefixes else list(_named(lists, part, _NAMED)))
    exact = [one for one in named if label_of(lists, one).casefold() == part]
    if len(exact or named) == 1:
        return (exact or named)[0]
    if named:
        raise Ambiguous(typed, [f"{one.id} ({label_of(lists, one)})" for one in named[:5]])
    ids = [known for known in lists.by_id if known.startswith(prefixes or "")]
    raise NoSuchRecord(typed, get_close_matches(record_id, ids, 3, 0.75), _table(prefixes[0]) if prefixes else "")


def _of_another_kind(record: Record, prefix: str) -> str:
    from sanctions.records.tables import TABLES

    wanted = _("candidate") if prefix.startswith("can") else TABLES[_table(prefix)].singular
    return _("{id} is of the kind “{kind}”; a {wanted} is needed here.").format(
        id=record.id, kind=TABLES[record.table].singular, wanted=wanted
    )


def _named(lists: Lists, part: str, prefixes: Iterable[str]) -> Iterator[Record]:
    """Yield the records of which a name, in any script, holds this part."""
    if len(part) < 3:
        return
    for prefix in prefixes:
        for record in lists.candidates if prefix.startswith("can") else lists.rows(_table(prefix)):
            if any(part in name.casefold() for name in _names_of(lists, record)):
                yield record


def _table(prefix: str) -> str:
    from sanctions.records.tables import table_of_id

    table = table_of_id(prefix)
    assert table is not None
    return table.name


def _names_of(lists: Lists, record: Record) -> list[str]:
    """Return everything that a record is called."""
    names = [
        label_of(lists, record),
        *(getattr(record, name, None) for name in ("name", "name_ru", "name_kk", "title")),
    ]
    return [name for name in (*names, *(row.name for row in lists.referring("of_id", record.id))) if name]


def same_names(lists: Lists, names: Iterable[str], but: str = "") -> list[Record]:
    """Return the candidates that bear one of these names, as folded."""
    from sanctions.names.fold import fold_name

    wanted = {fold_name(name) for name in names if name} - {""}
    return [c for c in lists.candidates if c.id != but and wanted & set(map(fold_name, _names_of(lists, c)))]


def label_of(lists: Lists, record: Record) -> str:
    """Return what people call a record: its name, title or publisher; nothing if it has none of them."""
    from sanctions.records.candidates import Candidate
    from sanctions.records.dossiers import display_name

    if isinstance(record, Candidate):
        return display_name(lists, record)
    return next((text for name in ("name", "title", "publisher") if (text := getattr(record, name, None))), "")
