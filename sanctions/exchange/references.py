"""Which record a cell means, by an id or by a name: one answer for a colleague's workbook and for a stranger's list."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sanctions.exchange.layout import SHEETS, id_in
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.names.called import names_of
from sanctions.names.fold import fold_words
from sanctions.records.fields import ANY_TABLE
from sanctions.records.tables import TABLES
from sanctions.records.text import repair_mixed_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sanctions.exchange.labels import Labels
    from sanctions.records.record import Record

__all__ = ["NewRecord", "References", "title_of_table"]

# A person is told of so many records that a name fits; so many names are compared with all others for a hint.
_CHOICES, _HINTS = 5, 30


class NewRecord(NamedTuple):
    """A record that a workbook adds or renames: its id, its table, what other rows may call it, and its cell."""

    id: str
    table: str
    called: frozenset[str]
    place: str = ""


class References:
    """Finds the record that a cell names: by `Name [id]`, by id, by the word in place of a new id, by its name."""

    # What is said where nothing fits; who reads something else than a workbook says it otherwise.
    no_id = mark("There is no record {id} in the version from which the workbook was made.")
    no_name = mark("There is no record called “{text}”. Choose one from the list, or add it on its own sheet.")
    no_fit = mark("{id} is of the sheet “{found}”; a record of {wanted} belongs here.")

    def __init__(self, labels: Labels, new: Iterable[NewRecord] = (), *, are_names_known: bool = True) -> None:
        """Take the names of the lists from which the workbook was made; if these are others, an id alone decides."""
        self.labels, self.lists, self.are_names_known = labels, labels.lists, are_names_known
        self._new: dict[str, list[NewRecord]] = {}
        self._renamed: dict[str, set[str]] = {}
        self._hints: dict[tuple[tuple[str, ...], str], str] = {}
        for one in new:
            called = {_fold(word) for word in one.called}
            for word in called:
                self._new.setdefault(word, []).append(one)
            self._renamed.setdefault(one.id, set()).update(called)

    def find(self, allowed: tuple[str, ...], text: str) -> str:
        """Return the id of the record that a text names. ValueError if there is none, or more than one."""
        if record_id := id_in(text):
            return self._check(allowed, record_id, text)
        word = _fold(text)
        added = {one.id: one for one in self._new.get(word, ()) if _fits(allowed, one.table)}
        found = {record.id for record in self._by_name.get(word, ()) if _fits(allowed, record.table)} | added.keys()
        if len(found) == 1:
            return found.pop()
        if found:
            raise ValueError(self._explain_several(text, found, added))
        raise ValueError(f"{_(self.no_name).format(text=text)} {self._hint(allowed, word)}".strip())

    def _explain_several(self, text: str, found: Collection[str], added: Mapping[str, NewRecord]) -> str:
        known = [self.labels.refer(one) for one in sorted(found) if self.lists.find(one)]
        sentence = _("“{text}” fits several records: {choices}.")
        new = [one.place for record_id, one in added.items() if self.lists.find(record_id) is None]
        choices = [*known, *(_("the new row in {place}").format(place=place) for place in new)]
        sentences = [sentence.format(text=text, choices=", ".join(choices[:_CHOICES]))]
        if known:
            sentences.append(_("Write one of them, as Name [id]."))
        if new:
            sentences.append(_("For a new row, write a word of your own in place of its id, and the same word here."))
        return " ".join(sentences)

    def _hint(self, allowed: tuple[str, ...], word: str) -> str:
        """Say what a name may have been meant for; of a file full of unknown names, only of the first ones."""
        if (allowed, word) not in self._hints:
            if len(self._hints) >= _HINTS:
                return ""
            names = [name for name, rows in self._by_name.items() if any(_fits(allowed, one.table) for one in rows)]
            close = get_close_matches(word, names, 2, 0.8)
            meant = dict.fromkeys(self.labels.refer(self._by_name[one][0].id) for one in close)
            self._hints[allowed, word] = _("Did you mean {names}?").format(names=_(" or ").join(meant)) if meant else ""
        return self._hints[allowed, word]

    def named(self, text: str, tables: Collection[str]) -> list[Record]:
        """Return the records of some tables that bear a name."""
        return [record for record in self._by_name.get(_fold(text), ()) if record.table in tables]

    def _check(self, allowed: tuple[str, ...], record_id: str, text: str) -> str:
        record = self.lists.find(record_id)
        if record is None:
            raise ValueError(_(self.no_id).format(id=record_id))
        if not _fits(allowed, record.table):
            wanted = _(" or ").join(map(title_of_table, allowed))
            found = title_of_table(record.table)
            raise ValueError(_(self.no_fit).format(id=record_id, found=found, wanted=wanted))
        name = text.rpartition("[")[0]
        known = self._names_of(record) | self._renamed.get(record_id, set())
        if self.are_names_known and name and _fold(name) not in known:
            sentence = _("The name is “{name}”, but the id is that of {record}. Write which of them is meant.")
            raise ValueError(sentence.format(name=name.strip(), record=self.labels.refer(record_id)))
        return record_id

    @cached_property
    def _by_name(self) -> dict[str, list[Record]]:
        """The records by each of their names, folded; those without a name cannot be found so."""
        found: dict[str, list[Record]] = {}
        for record in self.lists.records():
            if record.table in SHEETS:
                for word in self._names_of(record):
                    found.setdefault(word, []).append(record)
        return found

    def _names_of(self, record: Record) -> set[str]:
        # By a further name people mean who bears it.
        own = names_of(self.lists, record) if record.table != "names" else []
        names = [self.labels.name(record.id), *own]
        return {word for name in names if (word := _fold(name))}


def title_of_table(table: str) -> str:
    """Return what a table is called in the workbook."""
    return SHEETS[table].title if table in SHEETS else table


def _fold(name: str) -> str:
    """Fold a name, whichever of its words comes first and whatever letter of another script looks the same in it."""
    return fold_words(repair_mixed_words(name)[0])


def _fits(allowed: tuple[str, ...], table: str) -> bool:
    return table in allowed or (allowed == ANY_TABLE and bool(TABLES[table].fact_names))
