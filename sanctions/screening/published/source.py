"""A downloaded file: opened with care, read once from end to end, and what to say if it is not what it should be."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sanctions.errors import UnreadableFile
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.file_kinds import OTHER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GATHERED_BYTES", "LINE_BYTES", "SITES", "Source"]

# Where each publisher offers its list; a person goes there, the program never does.
SITES = {
    "OFAC-SDN": "https://sanctionslist.ofac.treas.gov/Home/SdnList",
    "OFAC-CONS": "https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
    "UN": "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    "EU": "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    "UK": "https://www.gov.uk/government/publications/the-uk-sanctions-list",
    "OS": "https://www.opensanctions.org/datasets/",
}
# The longest lines are entities of OpenSanctions with thousands of names; the longest seen have some hundred kilobytes.
LINE_BYTES = 16 * 2**20
# Lists whose rows are gathered in memory have some 25 MB; ten times that still fits into the memory of a laptop.
GATHERED_BYTES = 250 * 2**20
_HEAD_BYTES = 2**16
_BUFFER_BYTES = 2**20
_WEB_PAGE = (b"<html", b"<!doctype html", b"<head", b"<body", b"<meta")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Hashing(io.RawIOBase):
    """Bytes of a file, with the SHA-256 of all that were read."""

    def __init__(self, file: io.FileIO) -> None:
        self.digest = hashlib.sha256()
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer) or 0
        self.digest.update(buffer[:count])
        return count


class Source:
    """One file on disk and its SHA-256. UnreadableFile if it is not there, empty, packed, or no text at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.publisher = ""
        """Who published it, once that is known: it is named in what a person is told to do."""
        try:
            if not path.is_file():
                missing = _("there is no such file. Check the spelling.")
                raise UnreadableFile(path, _("it is a folder; name one file.") if path.is_dir() else missing)
            with path.open("rb") as file:
                self.head = file.read(_HEAD_BYTES)
                self.bytes = file.seek(0, os.SEEK_END)
                file.seek(max(0, self.bytes - 1))
                self._last = file.read(1)
                file.seek(0)
                self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise self._closed(error) from None
        self._check_kind()

    def refused(self, problem: str, line: int = 0, mend: str = "") -> UnreadableFile:
        """Return the error for what is wrong with it: where, what, and how to mend it."""
        where = _("line {line}: ").format(line=line) if line else ""
        site = SITES.get(self.publisher, "")
        again = _("Download it again from {site}") if site else _("Download it again from its publisher")
        return UnreadableFile(self.path, f"{where}{problem}. {mend or again.format(site=site)}.")

    def check_size(self) -> None:
        """Refuse a file that is too large to be gathered in memory."""
        if self.bytes > GATHERED_BYTES:
            problem = _("it has {size} MB, more than ten times as much as any such list")
            raise self.refused(problem.format(size=-(-self.bytes // 2**20)))

    def check_end(self, *ends: bytes) -> None:
        """Refuse a file that does not end as its publisher's program ends it: with a line break, or what is named."""
        if self._last not in {b"\n", *ends}:
            raise self.refused(_("its last row has no end, so the file was cut off there"))

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield each line as it stands, and its number. UnreadableFile if the file changes while it is read."""
        try:
            with io.FileIO(self.path) as raw:
                hashing = _Hashing(raw)
                file = io.BufferedReader(hashing, _BUFFER_BYTES)
                number = 0
                while line := file.readline(LINE_BYTES):
                    number += 1
                    if len(line) == LINE_BYTES:
                        raise self.refused(_("it is longer than any line of a list"), number)
                    if b"\0" in line:
                        raise self.refused(_("it holds a byte that no text has (NUL)"), number)
                    yield number, line
        except OSError as error:
            raise self._closed(error) from None
        self._check_unchanged(hashing)

    def chunks(self) -> Iterator[bytes]:
        """Yield its bytes piece by piece. UnreadableFile if the file changes while it is read."""
        try:
            with io.FileIO(self.path) as raw:
                hashing = _Hashing(raw)
                file = io.BufferedReader(hashing, _BUFFER_BYTES)
                while chunk := file.read(_HEAD_BYTES):
                    yield chunk
        except OSError as error:
            raise self._closed(error) from None
        self._check_unchanged(hashing)

    def text_lines(self) -> Iterator[str]:
        """Yield each line as text, without the byte-order mark. UnreadableFile if one is not UTF-8."""
        for number, line in self.lines():
            yield self.decode(number, line)

    def decode(self, number: int, line: bytes) -> str:
        """Return a line as text. UnreadableFile if it is not UTF-8, as all these lists are."""
        try:
            return (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).decode()
        except UnicodeDecodeError as error:
            problem = _("byte {place} of it is not UTF-8, so another program has saved the file in another encoding")
            raise self.refused(problem.format(place=error.start + 1), number) from None

    def _check_kind(self) -> None:
        start = self.head.lstrip(codecs.BOM_UTF8 + b" \t\r\n")
        if not start:
            raise self.refused(_("it is empty"))
        if start.startswith(b"PK"):
            packed = mark("it is packed (zip), or an Excel workbook. Unpack it, or download the CSV or XML file.")
            raise UnreadableFile(self.path, _(packed))
        for head, what in OTHER_KINDS.items():
            if start.startswith(head):
                raise UnreadableFile(self.path, _(what))
        if start.startswith(_UTF_16) or b"\0" in start[:4]:
            raise self.refused(_("it is in UTF-16, so another program has saved it again"))
        if any(tag in start[:2000].lower() for tag in _WEB_PAGE):
            raise self.refused(
                _("it is a web page, whatever its name says: the site answered with a page, not the list")
            )

    def _check_unchanged(self, hashing: _Hashing) -> None:
        if hashing.digest.hexdigest() != self.sha256:
            raise self.refused(_("another program changed it while it was read"), mend=_("Run the command again"))

    def _closed(self, error: OSError) -> UnreadableFile:
        reason = _("{error}. Close it in the other program and run the command again.")
        return UnreadableFile(self.path, reason.format(error=error.strerror or error))
