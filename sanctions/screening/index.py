"""An index of one published list: built once, kept beside the register, and asked for the entries whose names are near.

The engine is tantivy. Each name of an entry is a document of its own, so that an entry with many aliases is found as
easily as one with a single name; the entries themselves stand in a file beside, one JSON object on each line.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import islice
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from sanctions.errors import CannotWrite, DamagedIndex
from sanctions.names.fold import fold_tokens
from sanctions.screening.listed import Listed, ListedKind, ListedName

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import tantivy

__all__ = ["About", "Index", "build_index"]

# Goes up when the tokens, the documents or the entries are written otherwise: an index of before is then made anew.
_EDITION = 2
_ABOUT, _ENTRIES, _WORDS = "about.json", "entries.jsonl", "words"
# Bytes that the engine may hold before it writes; more makes it no faster.
_HEAP = 64_000_000
# Names read again for each name asked: 99 of 100 best hits are among the first 60 (benchmarks.screening).
_NEAREST = 60
# Names looked at for each entry wanted, since the names of one entry are often near to each other.
_NAMES_OF_ONE = 4


@dataclass(frozen=True, slots=True)
class About:
    """Which file an index was made of."""

    publisher: str
    """Which list, short: OFAC-SDN, UN, EU, UK …"""
    format: str
    """What a person calls the shape, e.g. `UK Sanctions List, CSV`."""
    file: str
    """The name of the file, without its folder."""
    sha256: str
    published: str = ""
    """The day of publication that the file itself states (YYYY-MM-DD), if it does."""
    entries: int = 0


class Index:
    """An index that was built; its files are only read."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. DamagedIndex if it is not whole or was made by another edition of the program."""
        self.folder = folder
        try:
            import tantivy

            written = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
            if written.pop("edition", None) != _EDITION:
                raise DamagedIndex(folder)
            self.about = About(**written)
            self._entries = folder / _ENTRIES
            self._entries.open("rb").close()
            self._index = tantivy.Index.open(str(folder / _WORDS))
            self._searcher = self._index.searcher()
        except (OSError, ValueError, TypeError) as error:
            raise DamagedIndex(folder) from error

    def near(self, name: str, limit: int = _NEAREST) -> list[Listed]:
        """Return the entries that bear a name with words near to those of this one, nearest first, each once."""
        tokens = dict.fromkeys(fold_tokens(name))
        if not tokens:
            return []
        import tantivy

        any_of = [(tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "tokens", t)) for t in tokens]
        most = limit * _NAMES_OF_ONE
        hits = self._searcher.search(tantivy.Query.boolean_query(any_of), limit=most, count=False).hits
        if not hits:
            return []
        values = self._searcher.fast_field_values("place", [address for _score, address in hits])
        places = dict.fromkeys(cast("list[int]", values))
        return [_entry_at(self._lines, place) for place in islice(places, limit)]

    @cached_property
    def _lines(self) -> mmap:
        """The entries, mapped when the first is wanted: to open and read the file each time takes longer than all."""
        with self._entries.open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)

    def find(self, reference: str) -> Listed | None:
        """Return the entry with this reference, if the list has one."""
        wanted = _encode(reference).encode()
        with self._entries.open("rb") as file:
            found = (entry for line in file if wanted in line if (entry := _read_entry(line)).reference == reference)
            return next(found, None)


def _entry_at(lines: mmap, place: int) -> Listed:
    lines.seek(place)
    return _read_entry(lines.readline())


def build_index(folder: Path, about: About, entries: Iterable[Listed]) -> Index:
    """Build the index of a list in a folder of its own, whole or not at all, and open it.

    People and bodies are kept; ships, aircraft and wallets are not. CannotWrite if the disk is full or closed.
    """
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        number = _write(beside, entries)
        written = {**asdict(about), "entries": number, "edition": _EDITION}
        (beside / _ABOUT).write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        beside.replace(folder)
    except OSError as error:
        raise CannotWrite(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Index(folder)


def _write(folder: Path, entries: Iterable[Listed]) -> int:
    """Write the entries and the words of their names, and return how many entries there are."""
    import tantivy

    index = tantivy.Index(_schema(), path=_make(folder / _WORDS))
    # One thread: the second would wait for the reading of the file anyway.
    writer = index.writer(heap_size=_HEAP, num_threads=1)
    try:
        with (folder / _ENTRIES).open("wb") as file:
            count = _add(writer, file, entries)
        writer.commit()
    finally:
        # Else a thread of its own might still write while the folder is thrown away.
        writer.wait_merging_threads()
    return count


def _add(writer: tantivy.IndexWriter, file: BinaryIO, entries: Iterable[Listed]) -> int:
    import tantivy

    count = place = 0
    for entry in entries:
        # Whoever has no name can be found by none.
        if entry.kind is ListedKind.OTHER or not entry.names:
            continue
        count += 1
        for words in dict.fromkeys([" ".join(fold_tokens(name.text)) for name in entry.names]):
            document = tantivy.Document()
            document.add_text("tokens", words)
            document.add_integer("place", place)
            writer.add_document(document)
        place += file.write(_line_of(entry))
    return count


def _make(folder: Path) -> str:
    folder.mkdir()
    return str(folder)


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    # Whether a token stands in a name is all that is asked: no places, no counts.
    builder.add_text_field("tokens", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("place", fast=True)
    return builder.build()


_NAMES, _KIND, _EXTRA = map(Listed._fields.index, ("names", "kind", "extra"))
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


def _line_of(entry: Listed) -> bytes:
    return _encode(entry).encode() + b"\n"


def _read_entry(line: bytes) -> Listed:
    values: list[Any] = [tuple(value) if type(value) is list else value for value in _decode(line.decode())]
    values[_NAMES] = tuple(map(ListedName._make, values[_NAMES]))
    values[_KIND] = ListedKind(values[_KIND])
    values[_EXTRA] = tuple(map(tuple, values[_EXTRA]))
    return Listed._make(values)
