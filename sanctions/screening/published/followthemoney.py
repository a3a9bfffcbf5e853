"""FollowTheMoney entities, one JSON object on each line, as OpenSanctions publishes them (`entities.ftm.json`).

Sanctions and documents are entities of their own that name their person, before or after him. The file is read twice:
first only to note where those stand, then from end to end. So a file of gigabytes needs no more memory than a few
numbers for each sanction. In `targets.nested.json` they stand inside their person, which is read as well.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any

from sanctions.language import gettext as _
from sanctions.screening.published.entries import Entry, joined
from sanctions.screening.published.schemata import NOT_LISTED, kind_of_schema
from sanctions.screening.published.written_dates import read_day, read_year_first

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

    from sanctions.screening.listed import Listed
    from sanctions.screening.published.source import Source

__all__ = ["looks_like_entity", "publisher_of", "read_followthemoney"]

# Entities that belong to another, and the property that names it.
_OWNERS = {"Sanction": "entity", "Passport": "holder", "Identification": "holder"}
_MENTIONS = tuple(f'"{schema}"'.encode() for schema in _OWNERS)
_NAMES = {"name": "name", "alias": "alias", "weakAlias": "alias", "previousName": "former", "abbreviation": "alias"}
_FIELDS = {
    "birthPlace": "birth_places",
    "nationality": "citizenships",
    "citizenship": "citizenships",
    "gender": "genders",
    "position": "posts",
    "notes": "remarks",
    "programId": "programmes",
}
# Each belongs to one; it is read again for each of its owners.
_MOST_OWNERS = 1000
_Json = dict[str, Any]


def looks_like_entity(line: bytes) -> bool:
    """Tell whether a line begins as one of these files does; it may be longer than what is seen of it."""
    return line.startswith(b"{") and b'"schema"' in line


def publisher_of(head: bytes) -> str:
    """Return who published the file: OpenSanctions alone writes which entities were merged into one."""
    return "OS" if b'"referents"' in head else "FTM"


def read_followthemoney(source: Source) -> Iterator[Listed]:
    """Yield people, bodies and things with a name. UnreadableFile at the first line that is no entity."""
    places = _find_places(source)
    with source.path.open("rb") as beside:
        for line, entity in _entities(source):
            schema, properties = entity["schema"], entity["properties"]
            if schema in NOT_LISTED or not (entity.get("caption") or any(name in properties for name in _NAMES)):
                continue
            entry = Entry(source.publisher, entity["id"], kind_of_schema(schema), line)
            _add_entity(entry, entity)
            for place in places.get(entity["id"], ()):
                _add_owned(entry, _at(source, beside, place))
            yield entry.listed()


def _find_places(source: Source) -> dict[str, array[int]]:
    """Return where, in bytes, the sanctions and documents of each entity stand."""
    places: dict[str, array[int]] = {}
    start = 0
    for number, line in source.lines():
        if any(mention in line for mention in _MENTIONS):
            entity = _entity(source, number, line)
            owners = entity["properties"].get(_OWNERS.get(entity["schema"], ""), ())
            if len(owners) > _MOST_OWNERS:
                raise source.refused(_("it belongs to more entities than any sanction or document"), number)
            for owner in owners:
                if isinstance(owner, str):
                    places.setdefault(owner, array("Q")).append(start)
        start += len(line)
    return places


def _entities(source: Source) -> Iterator[tuple[int, _Json]]:
    for number, line in source.lines():
        if line.strip():
            yield number, _entity(source, number, line)


def _at(source: Source, file: BufferedReader, place: int) -> _Json:
    file.seek(place)
    return _entity(source, 0, file.readline())


def _entity(source: Source, number: int, line: bytes) -> _Json:
    """Return the entity on a line. UnreadableFile if it is none."""
    try:
        entity = json.loads(source.decode(number, line))
    except (ValueError, RecursionError):
        problem = _("it is no JSON, or the file was cut off here, in the middle of an entity")
        raise source.refused(problem, number) from None
    if not _is_entity(entity):
        raise source.refused(_("it is JSON, but no entity with id, schema and properties"), number)
    return entity  # type: ignore[no-any-return]


def _is_entity(found: object) -> bool:
    if not isinstance(found, dict):
        return False
    properties = found.get("properties")
    named = all(isinstance(found.get(key), str) and found[key] for key in ("id", "schema"))
    return named and isinstance(properties, dict) and all(isinstance(values, list) for values in properties.values())


def _add_entity(entry: Entry, entity: _Json) -> None:
    """Keep what an entity says of itself, and what stands inside it."""
    properties: dict[str, list[Any]] = entity["properties"]
    main = _text(entity.get("caption")) or next(iter(_texts(properties, "name")), "") or entity["id"]
    entry.add_name(main)
    for name, kind in _NAMES.items():
        for text in _texts(properties, name):
            weak = name in {"weakAlias", "abbreviation"}
            entry.add_name(text, weak=weak, kind="alias" if name == "name" and text != main else kind)
    for text in _texts(properties, "birthDate"):
        entry.add_birth_date(read_year_first(text[:10]), text)
    for name, field in _FIELDS.items():
        for text in _texts(properties, name):
            entry.add(field, text)
    taken = {*_NAMES, *_FIELDS, "birthDate"}
    for name in properties:
        for value in properties[name]:
            if isinstance(value, dict):
                _add_inner(entry, name, value)
            elif name not in taken:
                entry.note(name, _text(value))
    entry.note("schema", entity["schema"])
    for name in ("datasets", "first_seen", "last_seen", "last_change"):
        for value in entity[name] if isinstance(entity.get(name), list) else [entity.get(name)]:
            entry.note(name, _text(value))


def _add_inner(entry: Entry, name: str, value: _Json) -> None:
    """Keep an entity that stands inside another: a sanction or a document whole, of others what they are called."""
    if _is_entity(value) and value["schema"] in _OWNERS:
        _add_owned(entry, value)
    else:
        entry.note(name, _text(value.get("caption")) or _text(value.get("id")))


def _add_owned(entry: Entry, entity: _Json) -> None:
    """Keep a sanction or a document of an entity."""
    properties: dict[str, list[Any]] = entity["properties"]
    if entity["schema"] == "Sanction":
        for text in _texts(properties, "programId") or _texts(properties, "program"):
            entry.add("programmes", text)
        for text in _texts(properties, "reason"):
            entry.add("reasons", text)
        for text in _texts(properties, "startDate") or _texts(properties, "listingDate"):
            entry.add_listed_on(read_day(text), text, "Listed on")
    without = {"reason", _OWNERS[entity["schema"]]}
    texts = (f"{name} {text}" for name in properties if name not in without for text in _texts(properties, name))
    entry.note(entity["schema"], joined(*texts, by=" · "))


def _texts(properties: dict[str, list[Any]], name: str) -> list[str]:
    return [text for value in properties.get(name, ()) if (text := _text(value))]


def _text(value: object) -> str:
    """Return a value as text; numbers and truth values stand in no official file, but are no reason to refuse one."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) else ""
