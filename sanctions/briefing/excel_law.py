"""The sheets and cells of a workbook that is written for a law: the legal table, and what the law says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sanctions.briefing.excel_cells import write_lines, write_marked
from sanctions.briefing.excel_sheets import add_sheet, banner_of
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from openpyxl import Workbook

    from sanctions.briefing.document import Document, LawPage, Section

__all__ = ["add_law", "grounds_of", "tell_law"]


def add_law(workbook: Workbook, document: Document) -> None:
    """Add the sheets “Under the law” and “The law”; neither where the document is for no law."""
    if document.law:
        _add_legal_table(workbook, document)
        _add_law_page(workbook, document, document.law)


def tell_law(section: Section) -> str:
    """Return what the law says of a candidate, the measure asked for, and how surely the candidate is identified."""
    if section.legal is None:
        return ""
    legal = section.legal
    return write_lines(
        [
            legal.result,
            f"{_('Measure asked for')}: {legal.measures}",
            f"{_('Identity strength')}: {'. '.join([legal.identity, *legal.missing])}",
        ]
    )


def grounds_of(section: Section) -> str:
    """Return the grounds that are set out in full, one to a line, with what is missing of each."""
    lines = []
    for ground in section.legal.grounds if section.legal else ():
        gaps = " ".join(row.gap for row in ground.rows if row.gap)
        lines.append(f"{ground.provision}, {_('by {conduct}').format(conduct=ground.conduct)}")
        lines += [f"{_('Missing')}: {gaps}"] if gaps else []
    return write_lines(dict.fromkeys(lines))


def _add_legal_table(workbook: Workbook, document: Document) -> None:
    columns = {
        _("No."): 7, _("Candidate"): 24, _("Ground"): 34, _("Conduct"): 10, _("Element"): 18,
        _("In the law's words"): 44, _("What the sources show"): 50, _("Origins"): 16, _("Missing"): 44,
    }  # fmt: skip
    rows: list[list[str]] = []
    for section in document.sections:
        write = partial(write_marked, notes={note.key: note for note in section.notes})
        for ground in section.legal.grounds if section.legal else ():
            told = f"{ground.provision} ({ground.strength}; {ground.standing_label})"
            for row in ground.rows:
                law = _("{text} [to confirm]").format(text=row.law) if row.to_confirm else row.law
                start = [section.number, section.name, told, ground.conduct]
                rows.append([*start, row.element, law, write(row.fact), row.support, row.gap])
        for provision, gap in section.legal.open if section.legal else ():
            rows.append([section.number, section.name, provision, "", "", "", "", "", gap])
    add_sheet(
        workbook, _("Under the law"), document, banner_of(document), [*columns], rows, widths=[*columns.values()],
    )  # fmt: skip


def _add_law_page(workbook: Workbook, document: Document, law: LawPage) -> None:
    columns = [_("Question"), _("What is known"), _("Read in"), _("A lawyer has to confirm it")]
    rows = [
        [part.title, line.text, line.source, _("yes") if line.to_confirm else ""]
        for part in law.parts
        for line in part.lines
    ]
    intro = [text for text in (law.title, law.alarm, f"{law.dates} {_('Not legal advice.')}") if text]
    add_sheet(
        workbook, _("The law"), document, banner_of(document), columns, rows, widths=(24, 90, 60, 18), intro=intro
    )
