"""Writes registers for tests in few lines: records get ids, citations their digests."""

from __future__ import annotations

from itertools import count
from typing import Any, TypeVar

from sanctions.records.evidence import Citation, Source
from sanctions.records.facts import cite_fact, facts_of, values_of
from sanctions.records.fields import ID_LETTERS
from sanctions.records.lists import Lists
from sanctions.records.record import Record

R = TypeVar("R", bound=Record)


class Draft:
    """A register in the making. Ids count up, so the same draft gives the same bytes."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self._numbers = count(1)

    def add(self, model: type[R], **values: Any) -> R:
        """Add a record; its id is made here unless given."""
        record_id = values.pop("id", None) or f"{model.prefix}-{_number(next(self._numbers))}"
        record = model.model_validate({"id": record_id, **values})
        self.records[record.id] = record
        return record

    def source(self, title: str = "Report", **values: Any) -> Source:
        """Add a source; public unless another handling is given."""
        return self.add(Source, title=title, **{"handling": "public", **values})

    def cite(self, record: Record, *names: str, source: Source, stance: str = "supports", **values: Any) -> Citation:
        """Cite facts of a record: `name`, `acts:expression`, `acts` for all its values; no names: every fact."""
        facts: list[str] = []
        for name in names or [fact.name for fact in facts_of(record)]:
            whole_set = isinstance(getattr(record, name, None), tuple)
            facts += (
                [cite_fact(record, fact.name) for fact in values_of(record, name)]
                if whole_set
                else [cite_fact(record, name)]
            )
        return self.add(
            Citation,
            record_id=record.id,
            facts=tuple(sorted(set(facts))),
            source_id=source.id,
            stance=stance,
            **values,
        )

    def change(self, record: R, **values: Any) -> R:
        """Change a record without touching its citations, so that those of the changed facts go stale."""
        changed = record.with_values(**values)
        self.records[record.id] = changed
        return changed

    @property
    def lists(self) -> Lists:
        """The lists as drafted so far."""
        return Lists.of(self.records.values())


def _number(number: int) -> str:
    letters = ""
    for _ in range(10):
        number, digit = divmod(number, 32)
        letters = ID_LETTERS[digit] + letters
    return letters
