"""Opens a stranger's file safely: nothing of it is read before it has been looked at from outside.

A workbook is a zip of XML. Every part of it is unpacked once, bit by bit and into nothing, so that what it says of
its own size is believed by nobody. Whatever could run, fetch, hide or swell is refused with one sentence: a colleague
loses nothing by saving the cells in a new workbook.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from itertools import islice
from typing import TYPE_CHECKING

from sanctions.errors import UnreadableFile
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.file_kinds import OTHER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "EXPANDED_BYTES",
    "EXPANSION",
    "FILE_BYTES",
    "MEMBERS",
    "check_workbook",
    "is_workbook",
    "read_file",
]

# A workbook of ours with 5,000 candidates and their tables has 7 MB; seven times that is no list of people.
FILE_BYTES = 50 * 2**20
# Excel writes some five parts for each sheet; a workbook of ours has 65.
MEMBERS = 10_000
# The same workbook of ours unpacks to 55 MB. This much can still be read within the memory of a laptop.
EXPANDED_BYTES = 500 * 2**20
# Sheets of repeated words shrink to a fiftieth; deflate itself cannot do better than a thousandth. Judged only of what
# unpacks to more than a few megabytes, because less does no harm.
EXPANSION = 200
_HARMLESS_BYTES = 20 * 2**20
# A cell has four to six marks of XML, and a workbook of ours with 5,000 candidates has four million; each that is
# kept takes some hundred bytes of memory.
MARKS = 20_000_000
# A sheet can hold some 65,000 links, with about 150 letters each.
_RELATIONS_BYTES = 20 * 2**20

_CHUNK = 2**20
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LONGEST_DTD = 9
# The only ways to pack that the format allows; others unpack without bounds.
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# A zip, or an empty one. A list may well begin with a column PK.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# What a workbook is called inside the envelope into which Excel puts one with a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = b"spreadsheetml.sheet.main+xml"

SAVE_AGAIN = mark("Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”")
_COPY_CELLS = mark("Copy its cells into a new workbook and save that as “Excel Workbook (.xlsx)”")

# What a part of a workbook refers to, by the last word of the relation's type, and what then is wrong with it.
_RELATIONS = {
    "vbaproject": mark("it carries macros"),
    "xlmacrosheet": mark("it carries macros"),
    "xlintlmacrosheet": mark("it carries macros"),
    "attachedtoolbars": mark("it carries macros"),
    "externallink": mark("it takes cells from other workbooks"),
    "externallinkpath": mark("it takes cells from other workbooks"),
    "connections": mark("it fetches data from elsewhere"),
    "querytable": mark("it fetches data from elsewhere"),
    "oleobject": mark("another file is embedded in it"),
    "package": mark("another file is embedded in it"),
    "control": mark("it carries controls that run programs"),
    "activexcontrolbinary": mark("it carries controls that run programs"),
}
# The same, by where the parts usually stand, as a part may be there that nothing refers to.
_PLACES = {
    "vbaproject": "vbaproject",
    "/externallinks/": "externallink",
    "/macrosheets/": "xlmacrosheet",
    "/embeddings/": "oleobject",
    "/activex/": "control",
    "xl/connections.xml": "connections",
}


def read_file(file: Path) -> bytes:
    """Return the bytes of a file that somebody sent. UnreadableFile if it is not there, no file, or too large."""
    try:
        if not file.is_file():
            missing = _("there is no such file. Check the spelling.")
            raise UnreadableFile(file, _("it is a folder; name one file.") if file.is_dir() else missing)
        if file.stat().st_size > FILE_BYTES:
            raise _too_large(str(file), file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        reason = _("{error}. Close it in the other program and run the command again.")
        raise UnreadableFile(file, reason.format(error=error.strerror or error)) from None


def _too_large(name: str, size: int) -> UnreadableFile:
    reason = _("it has {size} MB, more than the {most} MB of any list of people. Send it in parts.")
    return UnreadableFile(name, reason.format(size=-(-size // 2**20), most=FILE_BYTES // 2**20))


def is_workbook(name: str, data: bytes) -> bool:
    """Tell whether a file is a workbook (to be checked) or text. UnreadableFile if it is something else."""
    if len(data) > FILE_BYTES:
        raise _too_large(name, len(data))
    if not data.strip():
        raise UnreadableFile(name, _("it is empty."))
    if data.startswith(_ZIP):
        return True
    if data.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED in data:
        raise _refused(name, _("it is locked with a password"), _("Save it without the password"))
    for head, what in OTHER_KINDS.items():
        if data.startswith(head):
            raise UnreadableFile(name, f"{_(what)} {_(SAVE_AGAIN)}.")
    head_of_text = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t").replace(b"\0", b"").lower()
    if head_of_text.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"mime-version")):
        raise UnreadableFile(name, f"{_('it is a web page or XML, whatever its name says.')} {_(SAVE_AGAIN)}.")
    return False


def check_workbook(name: str, data: bytes) -> None:
    """Look at every part of a workbook before anything reads it. UnreadableFile, in one sentence, if it is refused."""
    if len(data) > FILE_BYTES:
        raise _too_large(name, len(data))
    _assert_defusedxml()
    damaged = _("it is damaged or was cut off on its way. Ask for it again.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(name, archive)
            _check_contents(name, archive, len(data))
            _check_kind(name, archive)
            _check_relations(name, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise UnreadableFile(name, damaged) from None


def _assert_defusedxml() -> None:
    """Without defusedxml, openpyxl would unfold what an entity bomb holds; it is a second lock behind ours."""
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise UnreadableFile(
            _("No workbook"),
            _("the library defusedxml, which keeps harmful files out, is missing or switched off. Install it again."),
        )


def _check_members(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse a zip that no spreadsheet program would have written, by what its table of contents says."""
    members = archive.infolist()
    if len(members) > MEMBERS:
        reason = _("it has {n} parts, and no workbook has more than {most}. {mend}.")
        raise UnreadableFile(name, reason.format(n=len(members), most=MEMBERS, mend=_(_COPY_CELLS)))
    seen = set()
    for member in members:
        # Parts are told apart whatever the case of their names.
        part = member.filename.casefold()
        parts = part.split("/")
        if member.flag_bits & 0x1:
            raise _refused(name, _("it is locked with a password"), _("Save it without the password"))
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if is_link or part.startswith("/") or ".." in parts or "\\" in part or ":" in part or "\0" in part:
            raise _refused(name, _("a part of it would lie outside of it ({part})").format(part=ascii(part)[:60]))
        if part in seen:
            raise _refused(name, _("two parts of it have one name ({part})").format(part=ascii(part)[:60]))
        if member.compress_type not in _PACKINGS:
            raise _refused(name, _("it is packed in a way that no spreadsheet program uses"))
        seen.add(part)
        for place, relation in _PLACES.items():
            if place in f"/{part}":
                raise _refused(name, _(_RELATIONS[relation]))


def _refused(name: str, problem: str, mend: str = "") -> UnreadableFile:
    return UnreadableFile(name, f"{problem}. {mend or _(_COPY_CELLS)}.")


def _check_contents(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack every part once, and count what really comes out of it; a document type definition is refused."""
    total = marks = 0
    for member in archive.infolist():
        tail = b""
        for chunk in _unpack(archive, member):
            total += len(chunk)
            marks += chunk.count(b"<")
            if marks > MARKS or total > EXPANDED_BYTES or total > max(_HARMLESS_BYTES, packed * EXPANSION):
                reason = _("it unpacks to much more than it seems to hold (a “zip bomb”)")
                raise _refused(name, reason)
            # In UTF-16 a nought stands between the letters.
            plain = chunk.replace(b"\0", b"")
            if _DTD.search(tail + plain):
                raise _refused(
                    name, _("a part of it defines its own entities (a “DTD”), as no spreadsheet program does")
                )
            tail = (tail + plain)[-_LONGEST_DTD:]


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            yield chunk


def _check_kind(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse what is packed like a workbook and is none that can be read."""
    names = {member.casefold() for member in archive.namelist()}
    if "mimetype" in names:
        raise UnreadableFile(name, f"{_('it is an OpenDocument file (.ods or the like).')} {_(SAVE_AGAIN)}.")
    types = next((m for m in archive.infolist() if m.filename.casefold() == "[content_types].xml"), None)
    declared = b"".join(islice(_unpack(archive, types), 8)).replace(b"\0", b"").lower() if types else b""
    if b"macroenabled" in declared:
        raise _refused(name, _("it carries macros"))
    if b"sheet.binary" in declared:
        raise UnreadableFile(name, f"{_('it is a binary workbook (.xlsb).')} {_(SAVE_AGAIN)}.")
    if _WORKBOOK not in declared:
        raise UnreadableFile(name, f"{_('it is no Excel workbook, whatever its name says.')} {_(SAVE_AGAIN)}.")
    main = next((m for m in archive.infolist() if m.filename.casefold() == "xl/workbook.xml"), None)
    if main and b"purl.oclc.org/ooxml" in next(_unpack(archive, main), b""):
        raise UnreadableFile(name, f"{_('it is saved as “Strict Open XML”.')} {_(SAVE_AGAIN)}.")


def _check_relations(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse what a part refers to if that runs, fetches or hides something; links to click on are let through."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import fromstring

    for member in archive.infolist():
        if not member.filename.casefold().endswith(".rels"):
            continue
        if member.file_size > _RELATIONS_BYTES:
            raise _refused(name, _("it refers to more than any workbook does"))
        try:
            relations = list(fromstring(archive.read(member)))
        except (ParseError, ValueError, LookupError):
            raise UnreadableFile(
                name, _("{part} in it is damaged. Ask for it again.").format(part=member.filename)
            ) from None
        for relation in relations:
            kind = relation.get("Type", "").rpartition("/")[2].casefold()
            if problem := _RELATIONS.get(kind):
                raise _refused(name, _(problem))
            if relation.get("TargetMode", "").casefold() == "external" and kind != "hyperlink":
                raise _refused(name, _("it takes something from outside of it ({kind})").format(kind=kind[:40]))
