"""What a published list may not be, and the sentence for each: file, line, what is wrong, how to mend it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from sanctions.errors import UnreadableFile
from sanctions.screening.published import source
from sanctions.screening.published.opening import open_published
from tests.screening.published.lists import (
    ADD_CSV,
    ADDRESS,
    ALT_CSV,
    COMMENTS_CSV,
    EARLY_SANCTION,
    EU_CSV,
    EU_XML,
    FORMATS,
    FTM,
    OS_CSV,
    SDN_CSV,
    SDN_XML,
    UK_CSV,
    UN_XML,
    read,
    write_ofac,
)

if TYPE_CHECKING:
    from pathlib import Path

_DTD = '<!DOCTYPE sdnList [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("sdn.xml", SDN_XML)
    return out.getvalue()


def _with(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def _with_dtd(text: str, dtd: str = _DTD) -> str:
    return _with(text, "?>", f"?>{dtd}")


def _lines(text: str, *numbers: int) -> str:
    return "".join(text.splitlines(keepends=True)[number - 1] for number in numbers)


REFUSED: dict[str, tuple[str | bytes, str]] = {
    # Not a list at all.
    "nothing": (b"", "it is empty"),
    "only a byte-order mark and blank lines": (b"\xef\xbb\xbf \r\n\n", "it is empty"),
    "web page": ("<!DOCTYPE html>\n<html><body>Service unavailable</body></html>", "web page"),
    "web page as XML": ('<?xml version="1.0"?><html xmlns="x"><p/></html>', "web page"),
    "zip": (_zip(), "packed (zip)"),
    "gzip": (gzip.compress(SDN_XML.encode()), "packed (gzip). Unpack it first"),
    "bzip2": (bz2.compress(SDN_XML.encode()), "packed (bzip2)"),
    "xz": (lzma.compress(SDN_XML.encode()), "packed (xz)"),
    "PDF": (b"%PDF-1.7", "PDF"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
    "any text": ("Dear all,\nplease find attached.", "no list that this program knows"),
    "any CSV": ("name,rank\nYerlan,major\n", "no list that this program knows"),
    "any XML": ("<people><p>x</p></people>", "XML <people> is no list"),
    "JSON list": (json.dumps([{"id": "x", "schema": "Person", "properties": {}}]), "JSON that does not begin"),
    "any JSON": ('{"results": []}\n', "JSON that does not begin"),
    # Relatives of the lists.
    "OFAC's advanced XML": ('<Sanctions xmlns="https://x/ADVANCED_XML"><DateOfIssue/></Sanctions>', "plain SDN.XML"),
    "OFAC's enhanced XML": ("<sanctionsData/>", "plain SDN.XML"),
    "UK as XML": ("<Designations/>", "Download it as CSV"),
    "the closed list of OFSI": (
        "Last Updated,01/01/2026\nName 6,Name 1,Name 2,DOB,Group Type,Group ID\n",
        "which is closed. Download the UK Sanctions List",
    ),
    "alt.csv alone": (ALT_CSV, "Name sdn.csv"),
    "add.csv alone": (ADD_CSV, "Name sdn.csv"),
    "comments alone": (COMMENTS_CSV, "Name sdn.csv"),
    # Another encoding.
    "UTF-16": (UK_CSV.encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (UN_XML.encode("utf-16-le"), "UTF-16"),
    "Windows encoding": (UK_CSV.encode("cp1251"), "line 3: byte"),
    "XML in an encoding nobody knows": ('<?xml version="1.0" encoding="klingon"?><sdnList/>', "unknown encoding"),
    "XML that is not in the encoding that it names": (EU_XML.encode("cp1251"), "no XML any more"),
    "NUL in CSV": (_with(UK_CSV, "SAMPLOV", "SAMP\0LOV"), "line 3: it holds a byte that no text has (NUL)"),
    "NUL in XML": (_with(UN_XML, "YERLAN", "YER\0LAN"), "line 7: it is no XML any more"),
    "NUL in JSON": (_with(FTM, "Samplov", "Samp\0lov"), "line 2: it holds a byte that no text has (NUL)"),
    # Hostile XML.
    "entity bomb": (_with_dtd(SDN_XML), "DTD"),
    "entity from a file": (
        _with_dtd(UN_XML, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "DTD",
    ),
    "DTD from elsewhere": (_with_dtd(EU_XML, '<!DOCTYPE export SYSTEM "https://example.org/x.dtd">'), "DTD"),
    "entity that is not defined": (_with(UN_XML, "YERLAN", "&yerlan;"), "no XML any more"),
    "endless nesting": ("<sdnList>" + "<a>" * 100_000, "nested deeper"),
    "endless nesting in an entry": ("<sdnList><sdnEntry>" + "<a>" * 100_000, "nested deeper"),
    "an entry without end": ("<sdnList><sdnEntry>" + "<a/>" * 200_001, "more elements than any entry"),
    "an entry of text without end": ("<sdnList><sdnEntry><a>" + "a" * (17 * 2**20), "more text than any entry"),
    # Cut off, or changed on the way.
    "XML cut off": (SDN_XML[: SDN_XML.index("<sdnType>Vessel")], "line 40: the file was cut off here"),
    "XML cut off before its last element": (EU_XML.replace("</export>\n", ""), "the element <export> is never closed"),
    "two files in one": (SDN_XML + SDN_XML, "no XML any more"),
    "XML with an element that is not closed": (
        _with(UN_XML, "</FIRST_NAME>", ""),
        "line 39: it is no XML any more (mismatched tag)",
    ),
    "CSV cut off": (UK_CSV[: UK_CSV.index("Primary name variation")], "line 6: it has 11 cells, and the header has 58"),
    "CSV cut off in quotation marks": (
        UK_CSV[: UK_CSV.index("He samples.")],
        "line 3: the file was cut off here, in the middle of a row",
    ),
    "CSV with a quotation mark that is never closed": (
        _with(EU_CSV, "Ерлан Самплов", '"Ерлан Самплов'),
        "line 3: a quotation mark or a line break stands where none can",
    ),
    "a cell without end": (
        _with(OS_CSV, '"Sample Holding"', '"' + "x\n" * (3 * 2**20)),
        "line 3: a quotation mark is opened here and never closed",
    ),
    "a line without end": ("Report Date: 13-Feb-2026\n" + "x" * 2**24, "longer than any line"),
    "old line ends": (UK_CSV.replace("\n", "\r"), "a quotation mark or a line break stands where none can"),
    "JSON cut off": (FTM[: FTM.index("Ministry") + 4], "line 1: it is no JSON, or the file was cut off here"),
    "JSON cut off later": (FTM[: FTM.index("Old prog")], "line 6: it is no JSON, or the file was cut off here"),
    "a broken line of JSON": (_with(FTM, '"schema": "Company"', '"schema" "Company"'), "line 5: it is no JSON"),
    "JSON in JSON without end": (FTM + "[" * 200_000, "line 8: it is no JSON"),
    "an entity without id": (_with(FTM, '"id": "NK-sample2", ', ""), "line 5: it is JSON, but no entity"),
    "an entity with one value instead of a list": (_with(FTM, '["Sample Holding"]', '"x"'), "line 5: it is JSON, but"),
    "a sanction of everybody": (
        FTM + json.dumps(EARLY_SANCTION | {"properties": {"entity": ["x"] * 1001}}),
        "line 8: it belongs to more entities than any sanction",
    ),
    "a list among entities": (FTM + "[]\n", "line 8: it is JSON, but no entity"),
    "OFAC cut off in its last cell": (SDN_CSV.rstrip("\x1a\r\n"), "its last row has no end"),
    "CSV cut off in its header": (UK_CSV[: UK_CSV.index(",Address Line 3")], "it begins as a list, and holds no entry"),
    "XML without entries": ("<sdnList></sdnList>", "holds no entry"),
    "entities that are none": (json.dumps(ADDRESS), "holds no entry"),
    # Columns and rows.
    "UK without its ids": (_with(UK_CSV, "Unique ID", "Unique Number"), "line 2: its header has no column “Unique ID”"),
    "UK without names": (_with(UK_CSV, "Name 1,", "Forename,"), "no column “Name 1”"),
    "UK without a header": (_lines(UK_CSV, 1, 5), "its header has no column"),
    "UK with a row without id": (_with(UK_CSV, ",UTO0002,", ",,"), "line 5: the row has no Unique ID"),
    "UK with a type that is new": (_with(UK_CSV, ",Ship,", ",Submarine,"), "line 14: the Designation Type “Submarine”"),
    "UK with nameless entry": (_with(UK_CSV, "SAMPLE HOLDING", ""), "line 5: the entry UTO0002 has no name"),
    "UK with two columns of one name": (_with(UK_CSV, "Name 2,", "Name 1,"), "two columns are called “Name 1”"),
    "UK with a row that is too long": (UK_CSV.rstrip() + ",,x\n", "line 14: it has 60 cells, and the header has 58"),
    "EU without names": (_with(EU_CSV, "NameAlias_WholeName", "Alias"), "no column “NameAlias_WholeName”"),
    "EU separated by commas": (EU_CSV.replace(";", ","), "its header has no column “Entity_LogicalId”"),
    "EU with a row without id": (_with(EU_CSV, ";1002;", ";;"), "line 4: the row has no Entity_LogicalId"),
    "EU with a type that is new": (_with(EU_CSV, ";E;enterprise;", ";R;robot;"), "line 4: the subject type “R, robot”"),
    "EU with nameless entry": (_with(EU_CSV, '"Sample ""Holding"""', ""), "line 4: the entry EU.1.11 has no name"),
    "EU as XML without names": (_with(EU_XML, 'wholeName="Sample Holding"', ""), "the entry EU.1.11 has no name"),
    "EU as XML without a number": (
        _with(EU_XML, 'euReferenceNumber="EU.1.11" logicalId="1002"', ""),
        "neither euReferenceNumber nor logicalId",
    ),
    "EU as XML without a type": (
        _with(EU_XML, '<subjectType code="enterprise" classificationCode="E"/>', ""),
        "the subject type “”",
    ),
    "OpenSanctions without schema": (OS_CSV.replace('"Company"', '""'), "line 3: the row has no id, no schema"),
    "OpenSanctions without other names": (OS_CSV.replace('"aliases"', '"other"'), "no column “aliases”"),
    "OpenSanctions with a broken cell": (
        OS_CSV.replace('""Samplov; Yerlan""', '""Samplov; Yerlan'),
        "line 2: a quotation mark in a cell is never closed",
    ),
    "OFAC with a row that is too short": (SDN_CSV.replace('"TASK"', "").replace(',"Sample Co",-0- ', ""), "10 cells"),
    "OFAC with a row that has no number": (_with(SDN_CSV, "90002,", "x,"), "line 2: it does not begin with the number"),
    "OFAC with a type that is new": (_with(SDN_CSV, '"vessel"', '"robot"'), "line 3: the type “robot” is none"),
    "OFAC with an entry twice": (_with(SDN_CSV, "90002,", "90001,"), "line 2: the entry 90001 stands in it twice"),
    "OFAC with a nameless entry": (_with(SDN_CSV, '"SAMPLE PRIDE"', "-0- "), "line 3: the entry has no name"),
    "OFAC as XML without uid": (_with(SDN_XML, "<uid>90003</uid>", ""), "line 37: an entry has no uid or no name"),
    "OFAC as XML with a type that is new": (_with(SDN_XML, "Vessel</sdnType>", "Robot</sdnType>"), "“Robot” is none"),
    "UN without a name": (
        _with(UN_XML, "<FIRST_NAME>SAMPLE HOLDING</FIRST_NAME>", ""),
        "line 42: an entry has no number or no name",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_list_is_refused(name: str, tmp_path: Path) -> None:
    """A file that is not what it claims is refused with one sentence that names it and the way out; no traceback."""
    content, sentence = REFUSED[name]
    with pytest.raises(UnreadableFile, match=re.escape(sentence)) as refused:
        read(tmp_path, content, "downloaded.csv")
    text = str(refused.value)
    assert "downloaded.csv cannot be read: " in text
    assert text.endswith(".")
    assert "\n" not in text
    assert re.search("Download|Unpack|Name sdn.csv|save|PDF|picture|workbook", text)


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        ({"alt": ALT_CSV.replace("90001", "90009", 1)}, "alt.csv cannot be read: line 1: it speaks of the entry 90009"),
        ({"sdn": SDN_CSV.replace(SDN_CSV.splitlines(keepends=True)[1], "")}, "speaks of the entry 90002"),
        ({"alt": ALT_CSV.replace('"fka"', '"xyz"')}, "line 2: the kind of name “xyz”"),
        ({"add": '90001,"701"\r\n'}, "add.csv cannot be read: line 1: it has 2 cells instead of 6"),
        ({"sdn_comments": "<html>no</html>"}, "sdn_comments.csv cannot be read: it is a web page"),
        ({"alt": ALT_CSV[:-20]}, "cut off"),
    ],
)
def test_files_of_ofac_must_fit_together(others: dict[str, str], sentence: str, tmp_path: Path) -> None:
    """Files of different days, or sdn.csv cut off between two rows, are told by what one says and another does not."""
    with pytest.raises(UnreadableFile, match=re.escape(sentence)):
        list(open_published(write_ofac(tmp_path, **others)))


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    """A misspelt name and a folder are told apart."""
    with pytest.raises(UnreadableFile, match="there is no such file"):
        open_published(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match="it is a folder"):
        open_published(tmp_path)


@pytest.mark.skipif(os.name == "nt" or not os.geteuid(), reason="only where a file can be closed to its own user")
def test_a_list_that_may_not_be_read(tmp_path: Path) -> None:
    """A file that another holds closed is refused with what the system says."""
    (tmp_path / "x.csv").write_text(UK_CSV)
    (tmp_path / "x.csv").chmod(0)
    with pytest.raises(UnreadableFile, match="Close it in the other program"):
        open_published(tmp_path / "x.csv")


@pytest.mark.parametrize("name", FORMATS)
def test_a_list_that_changes_meanwhile_is_refused(name: str, tmp_path: Path) -> None:
    """Entries are cited to the bytes whose SHA-256 is given, so a file that was replaced since is refused."""
    file = tmp_path / "list"
    file.write_text(FORMATS[name], encoding="utf-8", newline="")
    opened = open_published(file)
    file.write_text(FORMATS[name] + "\n", encoding="utf-8", newline="")
    with pytest.raises(UnreadableFile, match="another program changed it while it was read"):
        list(opened)


@pytest.mark.parametrize("name", ["sdn.csv", "eu.csv", "uk.csv"])
def test_a_list_that_memory_could_not_hold(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list whose rows are gathered is refused where it is many times as large as the official one."""
    monkeypatch.setattr(source, "GATHERED_BYTES", len(FORMATS[name].encode()) - 1)
    with pytest.raises(UnreadableFile, match="more than ten times as much as any such list"):
        read(tmp_path, FORMATS[name])


def test_publishers_sites_are_addresses() -> None:
    """Each publisher that a sentence sends a person to has an address."""
    assert all(site.startswith("https://") for site in source.SITES.values())
