"""Opens a published list: finds by its content which list it is, and gives its entries one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.screening.published import (
    eu_csv,
    eu_xml,
    followthemoney,
    ofac,
    ofac_csv,
    ofac_xml,
    opensanctions_csv,
    uk_csv,
    un_xml,
)
from sanctions.screening.published.csv_rows import read_rows
from sanctions.screening.published.source import SITES, Source
from sanctions.screening.published.written_dates import read_day
from sanctions.screening.published.xml_entries import read_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sanctions.screening.listed import Listed

__all__ = ["Companion", "PublishedList", "open_published"]


class Companion(NamedTuple):
    """A file beside a list that belongs to it, and was read with it."""

    file: str
    sha256: str


@dataclass(frozen=True)
class PublishedList:
    """A list on disk: which it is, of which day, and its entries, each time that they are asked for.

    Iterating raises UnreadableFile where the file is damaged or was cut off, and that may be after its last entry: what
    was given before then is no whole list, and nothing may rest on it.
    """

    path: Path
    publisher: str
    """OFAC-SDN, OFAC-CONS, UN, EU, UK, OS (OpenSanctions) or FTM (another's FollowTheMoney entities)."""
    format: str
    """What a person calls the shape, e.g. `UK Sanctions List, CSV`."""
    published: str
    """The day that the file itself states (YYYY-MM-DD); empty if it states none."""
    sha256: str
    companions: tuple[Companion, ...] = ()
    missing: tuple[str, ...] = ()
    """Files that belong to it and were not beside it, so that names or addresses are not known."""
    _read: Callable[[], Iterator[Listed]] = field(default=lambda: iter(()), repr=False)

    @property
    def file(self) -> str:
        """Its name without its folder, as a source cites it."""
        return self.path.name

    def __iter__(self) -> Iterator[Listed]:
        return self._read()


# What other XML lists are called by their outermost element, and what to take instead.
_OTHER_XML = {
    "Sanctions": mark("it is OFAC's advanced XML. Download the plain SDN.XML, which says the same of people, instead."),
    "sanctionsData": mark("it is OFAC's enhanced XML. Download the plain SDN.XML, which says the same, instead."),
    "Designations": mark("it is the UK Sanctions List as XML. Download it as CSV instead."),
    "WHOLE": mark("it is the EU's list in its old XML. Download the XML 1.1 or the CSV instead."),
}
_LISTS = mark(
    "OFAC (sdn.csv or SDN.XML), UN (XML), EU (CSV or XML 1.1), UK (CSV), OpenSanctions (targets.simple.csv or "
    "entities.ftm.json)"
)


def open_published(path: Path) -> PublishedList:
    """Open a published list. UnreadableFile, in one sentence, if it is none that is known here, or is damaged."""
    source = Source(path)
    start = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return _open_xml(source)
    if start.startswith((b"{", b"[")):
        return _open_json(source, start)
    return _open_csv(source)


def _opened(
    source: Source, publisher: str, name: str, published: str, read: Callable[[Source], Iterator[Listed]]
) -> PublishedList:
    source.publisher = publisher
    entries = partial(_entries, source, partial(read, source))
    return PublishedList(source.path, publisher, name, published, source.sha256, _read=entries)


def _entries(source: Source, read: Callable[[], Iterator[Listed]]) -> Iterator[Listed]:
    """Yield the entries. UnreadableFile if there are none, as when a file was cut off within its header."""
    found = False
    for entry in read():
        found = True
        yield entry
    if not found:
        raise source.refused(_("it begins as a list, and holds no entry"))


def _unknown(source: Source, what: str) -> Exception:
    problem = _("{what} is no list that this program knows: {lists}")
    return source.refused(problem.format(what=what, lists=_(_LISTS)), mend=_("Download one of them"))


def _open_xml(source: Source) -> PublishedList:
    head = read_head(source)
    match head.root:
        case "sdnList":
            day = read_day(head.texts.get("Publish_Date", ""), month_first=True)
            return _opened(source, ofac.publisher_of(source), _("OFAC list, XML"), day, ofac_xml.read_ofac_xml)
        case "CONSOLIDATED_LIST":
            day = read_day(head.attributes.get("dateGenerated", ""))
            return _opened(source, "UN", _("UN consolidated list, XML"), day, un_xml.read_un_xml)
        case "export":
            day = read_day(head.attributes.get("generationDate", ""))
            return _opened(source, "EU", _("EU consolidated list, XML"), day, eu_xml.read_eu_xml)
    if other := _OTHER_XML.get(head.root):
        raise source.refused(_(other).rpartition(". ")[0], mend=_(other).rpartition(". ")[2].removesuffix("."))
    raise _unknown(source, f"XML <{head.root}>")


def _open_json(source: Source, start: bytes) -> PublishedList:
    line = start.partition(b"\n")[0]
    if not followthemoney.looks_like_entity(line):
        raise _unknown(source, _("JSON that does not begin with an entity on one line"))
    publisher = followthemoney.publisher_of(line)
    return _opened(source, publisher, _("FollowTheMoney entities, JSON lines"), "", followthemoney.read_followthemoney)


def _open_csv(source: Source) -> PublishedList:
    rows = [row.cells for row in islice(read_rows(source), 2)]
    heads = {" ".join(cell.split()) for cells in rows for cell in cells}
    if "Name 6" in heads and "Group ID" in heads:
        problem = _("it is OFSI's consolidated list, which is closed")
        raise source.refused(problem, mend=_("Download the UK Sanctions List from {site}").format(site=SITES["UK"]))
    if "Name 6" in heads or rows[0][0].strip().startswith("Report Date:"):
        source.publisher = "UK"
        return _opened(source, "UK", _("UK Sanctions List, CSV"), uk_csv.published_day(source), uk_csv.read_uk_csv)
    if any(name in source.head.partition(b"\n")[0] for name in (b"Entity_LogicalId", b"NameAlias_WholeName")):
        source.publisher = "EU"
        return _opened(source, "EU", _("EU consolidated list, CSV"), eu_csv.published_day(source), eu_csv.read_eu_csv)
    if {"id", "schema", "name"} <= heads:
        name = _("OpenSanctions targets, CSV")
        return _opened(source, "OS", name, "", opensanctions_csv.read_opensanctions_csv)
    if ofac_csv.is_ofac_csv(rows[0]):
        return _open_ofac_csv(source)
    if ofac_csv.is_companion(rows[0]):
        mend = _("Name sdn.csv; the others are found beside it")
        raise source.refused(_("it is a part of OFAC's list that says nothing without sdn.csv"), mend=mend)
    raise _unknown(source, _("this"))


def _open_ofac_csv(source: Source) -> PublishedList:
    publisher = source.publisher = ofac.publisher_of(source)
    companions, missing = ofac_csv.find_companions(source.path)
    found = tuple(Companion(other.path.name, other.sha256) for other in companions if other)
    read = partial(_entries, source, partial(ofac_csv.read_ofac_csv, source, companions))
    return PublishedList(source.path, publisher, _("OFAC list, CSV"), "", source.sha256, found, missing, read)
