"""What a record is called in a cell that refers to it: `Aidar Sample [can-7f3k2m9qxw]`.

What belongs to a candidate begins with the candidate's name, so that sorted choices stand together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.records.candidates import Candidate
from sanctions.records.dossiers import display_name

if TYPE_CHECKING:
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["Labels"]

_OWNERS = ("candidate_id", "of_id")
# What tells a record from its like, the most telling first; some of it is an id, and then a label again.
_TELLING = (
    "name", "title", "incident_id", "programme", "name_ru", "name_kk", "rank", "organisation_id", "regime",
    "publisher", "url", "recipient", "kind",
)  # fmt: skip
_LONGEST = 90


class Labels:
    """The labels of the records of some lists, each made when it is first asked for."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self._known: dict[str, str] = {}

    def refer(self, record_id: str) -> str:
        """Return the text by which a cell refers to a record; of one that is not in the lists, its id."""
        known = self._known.get(record_id)
        if known is None:
            name = self.name(record_id)
            known = self._known[record_id] = f"{name} [{record_id}]" if name else record_id
        return known

    def name(self, record_id: str) -> str:
        """Return what a record is called; nothing if it has no name of any kind."""
        record = self.lists.find(record_id)
        if record is None:
            return ""
        own = self._own(record)
        owner = next((id_ for name in _OWNERS if (id_ := getattr(record, name, None))), None)
        words = [word for word in ((owner and self.name(owner)) or "", own) if word]
        return _short(" ".join(": ".join(words).split()))

    def _own(self, record: Record) -> str:
        if isinstance(record, Candidate):
            name = display_name(self.lists, record)
            return name if name != record.id else record.name_ru or record.name_kk or ""
        for name in _TELLING:
            if text := getattr(record, name, None):
                return self.name(text) if name.endswith("_id") else str(text)
        return ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
