"""Tables as CSV for Excel, for one audience and one way: no program reads them back as lists.

Only what is cleared for the audience can get in, as in a briefing; each row names the sources on which it rests. Cells
that a spreadsheet would run as formulas begin with an apostrophe, and no address hides one. What the team decides among
itself (stage, priority, handling, notes) is in no export.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from sanctions.briefing.notes import describe_source
from sanctions.language import gettext as _
from sanctions.names.called import label_of
from sanctions.records.evidence import Source
from sanctions.records.facts import facts_of
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.record import cell_text
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.briefing.clearance import Cleared
    from sanctions.records.evidence import Citation
    from sanctions.records.record import Record
    from sanctions.records.tables import Column

__all__ = ["EXPORTED", "columns_of", "export_table"]

# Citations stand beside what they support; statements have a form of their own; the rest stays with the team.
EXPORTED = (
    "enforcers",
    "decision_makers",
    "names",
    "organisations",
    "postings",
    "incidents",
    "conduct",
    "designations",
    "sources",
)
# What the team decides among itself.
_OURS = frozenset("handling stage priority regimes reply contrary_searched verified_on origin_id note".split())
# A cell that begins so is a formula, in Excel and in LibreOffice; also where a program splits it at another separator.
_FORMULA = re.compile("(^|[;,|\t\r\n])([ \"']*)(?=[=+\\-@\t\r＝＋－＠])")


def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a table that an export shows."""
    return tuple(column for column in TABLES[table].columns if column.name not in _OURS)


def export_table(cleared: Cleared, table: str, *, bom: bool = False, semicolons: bool = False) -> bytes:
    """Return a table as CSV in UTF-8 with CRLF, as Excel writes it.

    `bom` begins it with a byte-order mark, without which Excel takes Cyrillic for something else when it opens the
    file; `semicolons` separate the columns where Windows speaks Russian, German or French.
    """
    columns = columns_of(table)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    # An office and a body have no name of their own.
    called = table in CANDIDATE_TABLES
    rests = table != "sources"
    more = [*([_("called")] if called else ()), *([_("sources"), _("disputed by")] if rests else ())]
    writer.writerow([*(column.name for column in columns), *more])
    for record in cleared.lists.rows(table):
        cells = [_cell(cleared, record, column) for column in columns]
        cells += [_neutralise(label_of(cleared.lists, record))] if called else ()
        writer.writerow([*cells, *(_evidence(cleared, record) if rests else ())])
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _cell(cleared: Cleared, record: Record, column: Column) -> str:
    value = cell_text(getattr(record, column.name))
    if column.refers_to and (other := cleared.lists.find(value)):
        label = label_of(cleared.lists, other)
        value = f"{label} [{value}]" if label not in {"", value} else value
    return _neutralise(_plain_address(value) if column.cell.kind == "url" else value)


def _neutralise(text: str) -> str:
    return _FORMULA.sub(r"\1'\2", text)


def _plain_address(url: str) -> str:
    """Return an address that is nowhere a formula, and still leads to the same page: with an apostrophe it would not.

    A separator before what looks like a formula is percent-encoded, as `%3B`; any other address stays as it is.
    """
    return _FORMULA.sub(lambda found: quote(found[1], safe="") + found[2], url)


def _evidence(cleared: Cleared, record: Record) -> tuple[str, str]:
    """Return the sources that support a record's facts, and those that dispute them, with what these say."""
    found = [cleared.coverage.of(fact) for fact in facts_of(record)]
    supporting = _places(cleared, (citation for one in found for citation in one.supporting))
    disputing = _places(cleared, (citation for one in found for citation in one.disputing), says=True)
    return supporting, disputing


def _places(cleared: Cleared, citations: Iterable[Citation], *, says: bool = False) -> str:
    places = []
    for citation in citations:
        source = cleared.lists.find(citation.source_id)
        if isinstance(source, Source):
            place = describe_source(source, citation.locator) + (
                f" <{_plain_address(source.url)}>" if source.url else ""
            )
            places.append(f"{citation.says} ({place})" if says and citation.says else place)
    return _neutralise("\n".join(dict.fromkeys(places)))
