"""What records are called, and what people tell them by.

No model is loaded before one of them is asked for, so that the command line can import this at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.records.vocabularies import CandidateKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["NAMING", "TELLING", "find_untold", "label_of", "names_of"]

# Of these fields a new record fills at least one; it is what people tell it by.
TELLING = {
    "enforcers": ("name", "name_ru", "name_kk"),
    "decision_makers": ("name", "name_ru", "name_kk"),
    "names": ("name",),
    "organisations": ("name", "name_ru", "name_kk"),
    "postings": ("title", "organisation_id", "rank", "powers"),
    "incidents": ("title", "summary"),
    "statements": ("text", "interest", "stands"),
    "designations": ("programme",),
    "sources": ("title", "publisher", "url"),
    "handovers": ("recipient", "organisation", "outcome"),
}


# Of these fields the first that is filled is what a record is called; a source without a title, by who published it.
NAMING = ("name", "name_ru", "name_kk", "title", "publisher", "url")


def find_untold(table: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields of which a new row fills none, though people tell it by them; an office needs no name."""
    names = TELLING.get(table, ())
    is_nameless = cells.get("kind") in {CandidateKind.OFFICE, CandidateKind.BODY}
    return () if is_nameless or any(cells.get(name, "").strip() for name in names) else names


def label_of(lists: Lists, record: Record) -> str:
    """Return what people call a record: its name, in whatever letters, or title; nothing if it has none of them."""
    from sanctions.records.candidates import Candidate
    from sanctions.records.dossiers import bearer_name, display_name

    if isinstance(record, Candidate):
        return display_name(lists, record)
    return next((text for name in NAMING if (text := getattr(record, name, None))), "") or bearer_name(lists, record)


def names_of(lists: Lists, record: Record) -> list[str]:
    """Return everything that a record is called."""
    names = [
        label_of(lists, record),
        *(getattr(record, name, None) for name in ("name", "name_ru", "name_kk", "title")),
    ]
    return [name for name in (*names, *(row.name for row in lists.referring("of_id", record.id))) if name]
