"""The briefing as an Excel workbook: the same document, for readers who sort and filter.

Every cell is written as text, so that nothing typed into a list can run as a formula. Times and makers are
taken out of the file, so that equal documents give equal bytes.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from sanctions.briefing.excel_cells import write_identity, write_lines, write_marked, write_numbers, write_posts
from sanctions.briefing.excel_law import add_law, tell_law
from sanctions.briefing.excel_sheets import add_chart, add_sheet, banner_of
from sanctions.briefing.timeless import save_timeless
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from sanctions.briefing.document import Cited, ConductEntry, Document, Part, Section

__all__ = ["add_about", "add_sources", "render_excel", "save_workbook"]


def render_excel(document: Document) -> bytes:
    """Return the workbook of a document: Summary, the two lists, Conduct, Sources, About this file.

    For a law there are two more: Under the law (the legal table) and The law.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _add_summary(workbook, document)
    for part in document.parts:
        _add_part(workbook, document, part)
    _add_conduct(workbook, document)
    add_law(workbook, document)
    add_sources(workbook, document)
    add_about(workbook, document)
    return save_workbook(workbook, document)


def save_workbook(workbook: Workbook, document: Document) -> bytes:
    """Return the bytes of a workbook, whose properties hold title, organisation and day and nothing else."""
    properties = workbook.properties
    day = datetime.fromisoformat(document.day)
    properties.title, properties.creator, properties.lastModifiedBy = document.title, document.organisation, ""
    return save_timeless(workbook, day)


def _add_summary(workbook: Workbook, document: Document) -> None:
    import pandas

    columns = [
        _("No."),
        _("Proposed for consideration"),
        _("Post"),
        _("Alleged conduct"),
        _("Firmest standing"),
        _("Sources"),
    ]
    rows = [
        [s.number, s.name, s.post, write_lines(map(_headline, s.conduct)), s.standing_label, write_numbers(s.sources)]
        for s in document.sections
    ]
    widths = (7, 40, 44, 52, 14, 30)
    sheet = add_sheet(
        workbook, _("Summary"), document, banner_of(document), columns, rows, widths=widths, intro=document.summary
    )
    tally = pandas.DataFrame([(t.list, t.standing) for t in document.tally()], columns=["list", "standing"])
    counts = pandas.crosstab(tally["list"], tally["standing"])
    colours = {_("Found"): "1D6B45", _("Documented"): "1F5F8B", _("Alleged"): "C98A1B", _("No conduct"): "9AA5B1"}
    standings = [word for word in colours if word in counts]
    counts = counts.reindex(index=[part.title for part in document.parts], columns=standings)
    add_chart(sheet, _("Candidates by standing of their firmest conduct"), counts, colours)


def _headline(entry: ConductEntry) -> str:
    dates = " – ".join(date.text for date in entry.dates)
    return f"{entry.title.text}, {dates}" if dates else entry.title.text


def _add_part(workbook: Workbook, document: Document, part: Part) -> None:
    columns = {
        _("No."): 7, _("Name"): 28, _("Identity"): 44, _("Posts"): 50, _("Under the law"): 54,
        _("Statement of reasons"): 64, _("Alleged conduct"): 36, _("Contrary view"): 44, _("Why the case stands"): 44,
        _("Why it matters to this state"): 44, _("Sources"): 18,
    }  # fmt: skip
    rows = [_row(section) for section in part.sections]
    # Columns that nobody has filled are left out: those of the law and of the statements.
    filled = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    headings, widths = ([*some] for some in (columns, columns.values()))
    add_sheet(
        workbook, part.title, document, banner_of(document), [headings[n] for n in filled],
        [[row[n] for n in filled] for row in rows], widths=[widths[n] for n in filled],
    )  # fmt: skip


def _row(section: Section) -> list[str]:
    """Return a candidate's cells, in the order of the columns."""
    write = partial(write_marked, notes={note.key: note for note in section.notes})
    conduct = write_lines(f"{e.number} {_headline(e)} ({e.standing_label})" for e in section.conduct)
    listings = write_identity(section.designations, write)
    # The heading is that of all candidates, so each says for itself for which regime its statement is.
    title = [] if section.reasons_title == _("Statement of reasons") else [f"{section.reasons_title}:"]
    return [
        section.number,
        write_lines([write(section.heading), f"({section.kind})"]),
        write_lines(text for text in (write_identity(section.identity, write), listings) if text),
        write_lines(write_posts(section.posts, write)),
        tell_law(section),
        write_lines([*title, *map(write, section.reasons)] if section.reasons else []),
        conduct or _("This briefing sets out no conduct."),
        _contrary(section, write),
        write_lines(map(write, section.stands)),
        write_lines(map(write, section.interest)),
        write_numbers(section.sources),
    ]


def _add_conduct(workbook: Workbook, document: Document) -> None:
    columns = [
        _("No."),
        _("Candidate"),
        _("Incident"),
        _("Dates and place"),
        _("Alleged acts"),
        _("Alleged part"),
        _("What happened"),
        _("Further"),
        _("Standing"),
    ]
    rows = []
    for section in document.sections:
        write = partial(write_marked, notes={note.key: note for note in section.notes})
        for entry in section.conduct:
            dates = " – ".join(write(date) for date in entry.dates)
            told = [write(entry.summary), write(entry.role)]
            rows.append(
                [
                    entry.number,
                    section.name,
                    write(entry.title),
                    write_lines(text for text in (dates, write(entry.place)) if text),
                    write_lines(write(act) for act in entry.acts),
                    write_lines(write(value) for value in entry.involvement),
                    write_lines(text for text in told if text),
                    write_identity(entry.rows, write),
                    f"{entry.standing_label}: {entry.standing_reason}",
                ]
            )
    widths = (7, 24, 30, 26, 34, 30, 54, 34, 28)
    add_sheet(workbook, _("Conduct"), document, banner_of(document), columns, rows, widths=widths)


def add_sources(workbook: Workbook, document: Document) -> None:
    """Add the sheet of numbered sources."""
    columns = [
        _("No."), _("Publisher"), _("Title"), _("Author"), _("Number"), _("Published"), _("Kind"), _("Language"),
        _("Reliability"), _("Link"), _("Archived copy"), _("Opened"), _("SHA-256"), _("Cited in"),
    ]  # fmt: skip
    rows = [
        [
            f"S{s.number}", s.publisher, s.title, s.author, s.reference, s.published, s.kind, s.language,
            f"{s.reliability} ({s.grade})" if s.reliability else "", s.url, s.archive_url, s.retrieved, s.sha256,
            ", ".join(s.cited),
        ]
        for s in document.sources
    ]  # fmt: skip
    add_sheet(
        workbook, _("Sources"), document, banner_of(document), columns, rows,
        widths=(7, 30, 48, 20, 18, 20, 26, 14, 24, 44, 44, 20, 40, 16), links=(9, 10),
    )  # fmt: skip


def add_about(workbook: Workbook, document: Document) -> None:
    """Add the sheet that says whose file this is, and how to read it."""
    rows = [
        [_("Title"), document.title],
        [_("Organisation"), document.organisation],
        [_("Contact"), document.contact],
        [_("Law"), document.regime],
        [_("For"), document.audience],
        [_("Date"), document.date],
        [_("Edition"), document.edition],
        [_("Fingerprint"), document.fingerprint],
        *(list(pair) for pair in document.explanations),
        [_("Source numbers"), _("S3, para 5 means: paragraph 5 of source S3 on the sheet “Sources”.")],
    ]
    add_sheet(
        workbook,
        _("About this file"),
        document,
        banner_of(document),
        [_("Term"), _("Meaning")],
        [row for row in rows if row[1]],
        widths=(22, 110),
    )


def _contrary(section: Section, write: Callable[[Cited], str]) -> str:
    contrary = section.contrary
    parts = [*(write(value) for value in contrary.says), contrary.sentence]
    parts.append(contrary.reply and f"{_('Right of reply')}: {contrary.reply}")
    return write_lines(part for part in parts if part)
