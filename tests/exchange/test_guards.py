"""What a stranger's file may be, and the sentence for each that is refused."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest

from sanctions.errors import UnreadableFile
from sanctions.exchange import guards
from sanctions.exchange.guards import check_workbook, is_workbook, read_file
from tests.exchange.books import book_of, repack

if TYPE_CHECKING:
    from pathlib import Path

_MAIN = "openxmlformats-officedocument.spreadsheetml.sheet.main"
_STRICT = b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
GOOD = book_of([["Name", "Rank"], ["Aidar Sample", "major"]])
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst>&b;</sst>"""


def _relation(kind: str, target: str = "x.bin", mode: str = "Internal") -> dict[str, bytes | None]:
    """Let the first sheet refer to something."""
    xml = f"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
 Target="{target}" TargetMode="{mode}"/></Relationships>"""
    return {"xl/worksheets/_rels/sheet1.xml.rels": xml.encode()}


def _types(old: str, new: str) -> dict[str, bytes | None]:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        text = archive.read("[Content_Types].xml").decode()
    assert old in text
    return {"[Content_Types].xml": text.replace(old, new).encode()}


def _link() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _twice() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(SHEET.upper(), "<worksheet/>")
    return out.getvalue()


def _locked() -> bytes:
    """Set the flag of a locked part in the table of contents."""
    place = GOOD.index(b"PK\x01\x02")
    return GOOD[: place + 8] + b"\x01\x00" + GOOD[place + 10 :]


def _modest() -> bytes:
    """Let a part of 2 MB say in the table of contents that it has a kilobyte."""
    data = bytearray(repack(GOOD, {"xl/big.xml": bytes(2 * 2**20)}))
    place = data.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<I", data, place + 24)[0] == 2 * 2**20
    struct.pack_into("<I", data, place + 24, 1024)
    return bytes(data)


def _damaged() -> bytes:
    """Change some bytes in the middle of a packed part."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        place = archive.getinfo("xl/styles.xml").header_offset + 100
    return GOOD[:place] + b"\xff" * 40 + GOOD[place + 40 :]


REFUSED: dict[str, tuple[bytes, str]] = {
    "zip bomb": (repack(GOOD, {"xl/sharedStrings.xml": bytes(30 * 2**20)}), "zip bomb"),
    "zip bomb of many parts": (repack(GOOD, {f"xl/{n}.xml": bytes(2 * 2**20) for n in range(30)}), "zip bomb"),
    "a part that lies about its size": (_modest(), "damaged"),
    "bomb in another packing": (repack(GOOD, {"xl/a.xml": bytes(10)}, zipfile.ZIP_BZIP2), "packed in a way"),
    "lzma": (repack(GOOD, {"xl/a.xml": bytes(10)}, zipfile.ZIP_LZMA), "packed in a way"),
    "too many parts": (repack(GOOD, {f"xl/p{n}": b"" for n in range(10_001)}, zipfile.ZIP_STORED), "parts"),
    "entity bomb": (repack(GOOD, {"xl/sharedStrings.xml": BOMB}), "DTD"),
    "entity bomb in a sheet": (repack(GOOD, {SHEET: BOMB}), "DTD"),
    "entity bomb in the properties": (repack(GOOD, {"docProps/core.xml": BOMB}), "DTD"),
    "entity bomb in UTF-16": (repack(GOOD, {SHEET: BOMB.decode().encode("utf-16")}), "DTD"),
    "entity across two pieces": (repack(GOOD, {SHEET: b" " * (2**20 - 4) + b"<!DOCTYPE a><a/>"}), "DTD"),
    "entity in the relations": (repack(GOOD, {"xl/_rels/x.rels": BOMB}), "DTD"),
    "macros": (repack(GOOD, {"xl/vbaProject.bin": b"\0"}), "macros"),
    "macros under another name": (repack(GOOD, _relation("vbaProject")), "macros"),
    "macro workbook": (
        repack(GOOD, _types(_MAIN, "ms-excel.sheet.macroEnabled.main")),
        "macros",
    ),
    "macro sheet": (repack(GOOD, {"xl/macrosheets/sheet1.xml": b"<a/>"}), "macros"),
    "other workbooks": (repack(GOOD, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "other workbooks"),
    "other workbooks under another name": (repack(GOOD, _relation("externalLink")), "other workbooks"),
    "picture from elsewhere": (
        repack(GOOD, _relation("image", "https://example.org/seen.png", "External")),
        "from outside of it (image)",
    ),
    "data from elsewhere": (repack(GOOD, {"xl/connections.xml": b"<a/>"}), "from elsewhere"),
    "embedded file": (repack(GOOD, {"xl/embeddings/oleObject1.bin": b"\0"}), "embedded"),
    "controls": (repack(GOOD, {"xl/activeX/activeX1.xml": b"<a/>"}), "controls"),
    "broken relations": (repack(GOOD, {"xl/_rels/x.rels": b"<Relationships"}), "damaged"),
    "a link": (_link(), "outside of it"),
    "absolute path": (repack(GOOD, {"/etc/cron.d/x": b""}), "outside of it"),
    "path upwards": (repack(GOOD, {"xl/../../x": b""}), "outside of it"),
    "path of Windows": (repack(GOOD, {"C:\\x": b""}), "outside of it"),
    "two parts of one name": (_twice(), "one name"),
    "locked": (_locked(), "password"),
    "cut off": (GOOD[: len(GOOD) // 2], "cut off"),
    "cut off at the end": (GOOD[:-10], "cut off"),
    "only its first bytes": (b"PK\x03\x04", "cut off"),
    "changed on its way": (_damaged(), "damaged"),
    "OpenDocument": (repack(GOOD, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument"),
    "binary workbook": (
        repack(GOOD, _types(f"{_MAIN}+xml", "ms-excel.sheet.binary.main")),
        ".xlsb",
    ),
    "text document": (repack(GOOD, _types("spreadsheetml.sheet.main", "wordprocessingml.document.main")), "no Excel"),
    "any zip": (repack(GOOD, {"[Content_Types].xml": None}), "no Excel"),
    "strict": (
        repack(GOOD, {"xl/workbook.xml": _STRICT}),
        "Strict",
    ),
}

OTHER_KINDS = {
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .xls"),
    "workbook with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "Save it without the password",
    ),
    "PDF": (b"%PDF-1.7", "PDF"),
    "web page": (b"\xef\xbb\xbf<html><table>", "web page"),
    "web page in UTF-16": ("<html><table>".encode("utf-16-le"), "web page"),
    "XML of Excel 2003": (b"<?xml version='1.0'?><Workbook/>", "web page or XML"),
    "picture": (b"\x89PNG\r\n", "picture"),
    "gzip": (b"\x1f\x8b\x08", "gzip"),
    "RTF": (b"{\\rtf1", "RTF"),
    "empty": (b" \r\n", "empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_workbook_that_is_refused(case: str) -> None:
    """What could run, fetch, hide, swell or mislead is refused in one sentence that names the file and the way out."""
    data, word = REFUSED[case]
    with pytest.raises(UnreadableFile) as refused:
        check_workbook("list.xlsx", data)
    sentence = str(refused.value)
    assert word in sentence
    assert sentence.startswith("list.xlsx cannot be read: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize("case", OTHER_KINDS)
def test_a_file_that_is_neither_workbook_nor_text(case: str) -> None:
    """A file of another kind is named for what it is, whatever its name says."""
    data, word = OTHER_KINDS[case]
    with pytest.raises(UnreadableFile, match=word):
        is_workbook("list.csv", data)


def test_good_files() -> None:
    """A workbook and a text pass, and are told apart; links to click on are let through."""
    assert is_workbook("list.csv", GOOD)
    assert not is_workbook("list.xlsx", b"name;rank\r\n")
    assert not is_workbook("list.csv", b"PK;name\r\n")
    check_workbook("list.xlsx", GOOD)
    check_workbook("list.xlsx", repack(GOOD, _relation("hyperlink", "https://example.org", "External")))


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is larger than any list is refused before it is read."""
    file = tmp_path / "list.csv"
    with file.open("wb") as big:
        big.truncate(guards.FILE_BYTES + 1)
    with pytest.raises(UnreadableFile, match="51 MB, more than the 50 MB"):
        read_file(file)
    monkeypatch.setattr(guards, "FILE_BYTES", 10)
    for check in (is_workbook, check_workbook):
        with pytest.raises(UnreadableFile, match="Send it in parts"):
            check("list.csv", bytes(11))
    monkeypatch.undo()
    monkeypatch.setattr(guards, "_RELATIONS_BYTES", 10)
    with pytest.raises(UnreadableFile, match="more than any workbook"):
        check_workbook("list.xlsx", GOOD)


def test_what_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """However well it is packed, a workbook is refused if its parts, or their marks of XML, are more than fit."""
    data = repack(GOOD, {SHEET: b"<a/>" * 1000})
    check_workbook("list.xlsx", data)
    with monkeypatch.context() as patched, pytest.raises(UnreadableFile, match="zip bomb"):
        patched.setattr(guards, "MARKS", 1000)
        check_workbook("list.xlsx", data)
    monkeypatch.setattr(guards, "EXPANDED_BYTES", 4000)
    with pytest.raises(UnreadableFile, match="zip bomb"):
        check_workbook("list.xlsx", data)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are named."""
    with pytest.raises(UnreadableFile, match="no such file"):
        read_file(tmp_path / "list.csv")
    with pytest.raises(UnreadableFile, match="a folder"):
        read_file(tmp_path)


def test_defusedxml_is_asserted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library that keeps entity bombs out of openpyxl, no workbook is opened."""
    monkeypatch.setattr("openpyxl.DEFUSEDXML", False)
    with pytest.raises(UnreadableFile, match="defusedxml"):
        check_workbook("list.xlsx", GOOD)
