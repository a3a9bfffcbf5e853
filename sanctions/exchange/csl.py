"""Sources as CSL-JSON, the format in which Zotero and its like exchange references: read and written.

A title keeps its letters as they are. What CSL has no place for (grades, hashes, origins) is left out; what this
program writes and reads again is the same, as far as CSL holds it. Of CSL's parts of a name one line is made.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions.errors import UnreadableFile
from sanctions.exchange.cells import Cell
from sanctions.exchange.words import value_words
from sanctions.exchange.written_dates import read_date
from sanctions.language import gettext as _
from sanctions.names.fold import fold_name
from sanctions.records.codes import LANGUAGES
from sanctions.records.dates import check_date
from sanctions.records.fields import ID_PATTERN
from sanctions.records.tables import TABLES
from sanctions.records.text import clean_text
from sanctions.records.vocabularies import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.briefing.clearance import Cleared
    from sanctions.records.evidence import Source

__all__ = ["CSL_FIELDS", "CslItem", "is_csl", "read_csl", "write_csl"]

# CSL's own types, which say how a thing is cited; ours, which say what it is worth, goes beside them as `genre`.
_TYPES = {
    SourceKind.PRIMARY_OFFICIAL: "document",
    SourceKind.PRIMARY_VICTIM: "interview",
    SourceKind.PRIMARY_DIGITAL: "graphic",
    SourceKind.COURT: "legal_case",
    SourceKind.MEDIA_INDEPENDENT: "article-newspaper",
    SourceKind.MEDIA_STATE: "article-newspaper",
    SourceKind.SOCIAL: "post",
}
_OTHER_TYPE = "report"
# The fields of a source for which CSL has a place.
CSL_FIELDS = tuple("title publisher author kind reference language published url archive_url retrieved".split())
# Those that are text on both sides.
_TEXTS = {"title": "title", "publisher": "publisher", "reference": "number", "url": "URL", "language": "language"}
# Where a program puts the publisher of an article, or the court of a judgment.
_PUBLISHERS = ("publisher", "container-title", "collection-title", "authority")
# What a reference of these types certainly is. Who wrote a report, or owns a newspaper, no type says.
_KINDS = {
    "legal_case": SourceKind.COURT,
    "legislation": SourceKind.PRIMARY_OFFICIAL,
    "bill": SourceKind.PRIMARY_OFFICIAL,
    "regulation": SourceKind.PRIMARY_OFFICIAL,
    "treaty": SourceKind.PRIMARY_OFFICIAL,
    "post": SourceKind.SOCIAL,
}
# Our field for each of theirs that is taken.
_TAKEN = {
    **dict.fromkeys(_PUBLISHERS, "publisher"),
    **{theirs: ours for ours, theirs in _TEXTS.items()},
    "author": "author",
    "genre": "kind",
    "issued": "published",
    "accessed": "retrieved",
    "archive_location": "archive_url",
}
# What a program writes for itself.
_OF_NO_USE = {"id", "type", "citation-key", "citation-label", "title-short", "shortTitle", "system_id", "categories"}
_JSON = re.compile(rb"""\s*(?:\[\s*[\[{\]]|\{\s*["}])""")
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)")
_PARTS_OF_A_NAME = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
# More references than any team has gathered.
_MOST = 100_000


class CslItem(NamedTuple):
    """A reference as cells of the table sources, and the id under which a program of this kind wrote it.

    `left_out` are the fields of CSL that say something for which the sources have no place, or not in this form.
    """

    cells: dict[str, str]
    id: str
    left_out: tuple[str, ...] = ()


def is_csl(data: bytes) -> bool:
    """Tell whether a file looks like JSON; a heading in brackets does not."""
    return bool(_JSON.match(data.removeprefix(b"\xef\xbb\xbf")))


def read_csl(name: str, data: bytes) -> list[CslItem]:
    """Read references. UnreadableFile if the file is no CSL-JSON; a part that cannot be understood is left out."""
    try:
        items = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        reason = _("it is no JSON, or not whole. Export it again, from Zotero as “CSL JSON”.")
        raise UnreadableFile(name, reason) from None
    items = items.get("items", [items]) if isinstance(items, dict) else items
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UnreadableFile(name, _("it is JSON, but no list of references. Export it from Zotero as “CSL JSON”."))
    if len(items) > _MOST:
        raise UnreadableFile(name, _("it holds more than {n} references. Send it in parts.").format(n=_MOST))
    return [_read(item) for item in items]


def _read(item: Mapping[str, Any]) -> CslItem:
    cells = _read_item(item)
    publisher = next((name for name in _PUBLISHERS if _text(item.get(name))), "")

    def is_taken(name: str) -> bool:
        return name in _TAKEN and _TAKEN[name] in cells and (name not in _PUBLISHERS or name == publisher)

    return CslItem(
        cells,
        _id_of(item),
        tuple(name for name, value in item.items() if value and name not in _OF_NO_USE and not is_taken(name)),
    )


def _id_of(item: Mapping[str, Any]) -> str:
    own = item.get("id")
    return own if isinstance(own, str) and re.fullmatch(ID_PATTERN, own) and own.startswith("src-") else ""


def _read_item(item: Mapping[str, Any]) -> dict[str, str]:
    kinds = value_words(TABLES["sources"].by_name["kind"])
    language = fold_name(_text(item.get("language"))).partition(" ")[0]
    cells = {
        "title": _text(item.get("title")),
        "publisher": next((text for name in _PUBLISHERS if (text := _text(item.get(name)))), ""),
        "author": _authors(item.get("author")),
        "kind": kinds.get(fold_name(_text(item.get("genre"))), "") or _KINDS.get(_text(item.get("type")), ""),
        "reference": _text(item.get("number")),
        "language": language if language in LANGUAGES else "",
        "published": _date(item.get("issued")),
        "url": _text(item.get("URL")),
        "archive_url": _text(item.get("archive_location")),
        "retrieved": _date(item.get("accessed")),
    }
    for name in ("url", "archive_url"):
        if not cells[name].casefold().startswith(("https://", "http://")):
            cells[name] = ""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cells["retrieved"]):
        cells["retrieved"] = ""
    return {name: cell for name, cell in cells.items() if cell}


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return clean_text(str(value))


def _authors(names: object) -> str:
    """Return names as one line, each as it is spoken: `Aidar Sample; Dana Sample`."""
    found = []
    for one in names if isinstance(names, list) else []:
        if isinstance(one, dict):
            parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            found.append(
                _text(one.get("literal")) or " ".join(text for part in parts if (text := _text(one.get(part))))
            )
    return "; ".join(name for name in found if name)


def _date(value: object) -> str:
    """Return a date as precise as it is given; nothing if it is none that the lists can hold."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    text = next((written for name in ("literal", "raw") if (written := _text(value.get(name)))), "")
    if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list):
        numbers = [number for part in parts[0] if (number := _text(part)).isdecimal()]
        text = "-".join(number.zfill(4 if place == 0 else 2) for place, number in enumerate(numbers[:3]))
        text += "~" if value.get("circa") else ""
    try:
        return check_date(read_date(Cell(text)))
    except ValueError:
        return ""


def write_csl(cleared: Cleared) -> bytes:
    """Return the sources on which rests what an audience may see: UTF-8, an array of one object for each, by id."""
    items = [_write_item(source) for source in cleared.lists.sources]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def _write_item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": _TYPES.get(source.kind, _OTHER_TYPE) if source.kind else "document",
    }
    item |= {theirs: str(value) for ours, theirs in _TEXTS.items() if (value := getattr(source, ours))}
    if source.author:
        item["author"] = [{"literal": source.author}]
    if source.kind:
        item["genre"] = source.kind.value
    if source.archive_url:
        item["archive_location"] = source.archive_url
    item |= {
        theirs: _write_date(date)
        for theirs, date in (("issued", source.published), ("accessed", source.retrieved))
        if date
    }
    return item


def _write_date(date: str) -> dict[str, Any]:
    """Return a date for CSL, no more precise; what is between two dates or one of several is written as text."""
    if not (found := _PLAIN_DATE.fullmatch(date)):
        return {"literal": date}
    written: dict[str, Any] = {"date-parts": [[int(part) for part in found.groups()[:3] if part]]}
    return written | ({"circa": True} if found[4] else {})
