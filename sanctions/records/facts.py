"""Facts and their digests: how a citation notices that what it supports has changed.

A fact is one field of one record or, of a set field, one of its values. Its digest is the first 16 hex
digits of SHA-256 over the canonical JSON of `[record id, owners, kind, field, value]`, where owners is what
the record is about (`candidate_id`, `incident_id`, `of_id`; null where absent), kind the record's (null where
the table has none), value as in the cell; UTF-8, no spaces. So a citation goes stale when the value changes,
and also when the record is pointed at another person or incident.
"""

from __future__ import annotations

from hashlib import sha256
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sanctions.records.record import Record
from sanctions.records.tables import table_of_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.evidence import Citation

__all__ = [
    "OWNERS",
    "Fact",
    "cite_fact",
    "cited_facts",
    "current_digest",
    "facts_of",
    "field_of_fact",
    "name_of_cited",
    "outdated_facts",
    "values_of",
    "without_facts",
]

R = TypeVar("R", bound=Record)

# The end of a cited fact: an equals sign and 16 digits.
_CITED_DIGEST = 17
OWNERS = ("candidate_id", "incident_id", "of_id")


class Fact(NamedTuple):
    """One value of one record. `name` is `field`, or `field:value` for a value of a set."""

    record_id: str
    name: str
    field: str
    value: str


def field_of_fact(name: str) -> str:
    """Return the field of a fact's name: `acts` of `acts:expression`."""
    return name.partition(":")[0]


def values_of(record: Record, field: str) -> Iterator[Fact]:
    """Yield what a field holds: one fact, one for each value of a set, none where it is empty."""
    return _values(record, (field,))


def facts_of(record: Record) -> Iterator[Fact]:
    """Yield the facts of a record: every value of every field that needs a citation."""
    return _values(record, table_of_record(record).fact_names)


def _values(record: Record, fields: Iterable[str]) -> Iterator[Fact]:
    values = record.__dict__
    record_id = values["id"]
    for field in fields:
        value = values[field]
        if isinstance(value, tuple):
            for item in value:
                yield Fact(record_id, f"{field}:{item}", field, str(item))
        elif value is not None:
            yield Fact(record_id, field, field, str(value))


def _whose(values: Mapping[str, object]) -> str:
    """Return the part of the canonical JSON that all facts of a record share: its id, owners and kind."""
    about = [*map(values.get, OWNERS), values.get("kind")]
    first, second, third, kind = ["null" if value is None else _quoted(str(value)) for value in about]
    return f'["{values["id"]}",[{first},{second},{third}],{kind}'


def _digest(values: Mapping[str, object], whose: str, name: str) -> str | None:
    field, _, item = name.partition(":")
    value = values.get(field)
    if isinstance(value, tuple):
        if item not in value:
            return None
        value = item
    elif item or value is None:
        return None
    return sha256(f'{whose},"{field}",{_quoted(str(value))}]'.encode()).digest()[:8].hex()


def current_digest(record: Record, name: str) -> str | None:
    """Return the digest of the fact of this name as it stands now; None if the record holds no such value."""
    return _digest(record.__dict__, _whose(record.__dict__), name)


def outdated_facts(record: Record, cited: Iterable[str]) -> set[str]:
    """Return those of some cited facts of a record, as `title=0123456789abcdef`, whose value is no longer the same."""
    values, whose = record.__dict__, _whose(record.__dict__)
    return {fact for fact in cited if _digest(values, whose, fact[:-_CITED_DIGEST]) != fact[1 - _CITED_DIGEST :]}


def cite_fact(record: Record, name: str) -> str:
    """Write a fact as a citation names it: `title=0123456789abcdef`. KeyError if the record holds no such value."""
    digest = current_digest(record, name)
    if digest is None:
        raise KeyError(name)
    return f"{name}={digest}"


def cited_facts(citation: Citation) -> Iterator[tuple[str, str]]:
    """Yield the name and the digest of each fact that a citation names."""
    for cited in citation.facts:
        yield name_of_cited(cited), cited[1 - _CITED_DIGEST :]


def name_of_cited(cited: str) -> str:
    """Return the name of a cited fact: `title` of `title=0123456789abcdef`."""
    return cited[:-_CITED_DIGEST]


def without_facts(record: R, names: Iterable[str]) -> R:
    """Return a record in which the facts of these names are unknown; of a set, only these values are gone."""
    blanks = set()
    sets: dict[str, tuple[str, ...]] = {}
    for name in names:
        field, _, item = name.partition(":")
        if item:
            sets[field] = tuple(value for value in sets.get(field, record.__dict__[field]) if value != item)
        else:
            blanks.add(field)
    record = record.without(blanks)
    return record.model_copy(update=sets) if sets else record
