"""From a register to the files of a briefing: clear, write the document, render, save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanctions.briefing.clearance import Reason, Withheld, clear
from sanctions.briefing.content import Cover, make_document, select_candidates, split_volumes
from sanctions.briefing.excel import render_excel
from sanctions.briefing.pdf import CANDIDATES_IN_A_VOLUME, render_pdf
from sanctions.errors import CannotRender
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Audience, Stage
from sanctions.register.files import replace_files

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sanctions.briefing.clearance import Cleared
    from sanctions.records.candidates import Candidate
    from sanctions.register.register import Register

__all__ = ["Briefing", "Order", "write_briefing"]


@dataclass(frozen=True)
class Order:
    """What a briefing shall be: for whom, about whom, of which day, written where (a folder, or one file)."""

    audience: Audience
    tables: tuple[str, ...]
    only: tuple[str, ...]
    day: date
    place: Path


@dataclass(frozen=True)
class Briefing:
    """The files that were written, about how many candidates, and what was withheld from them."""

    files: tuple[Path, ...]
    candidates: int
    withheld: list[Withheld]


def write_briefing(register: Register, order: Order) -> Briefing:
    """Write the PDF and Excel files of a briefing; all of them or none.

    CannotRender if there is nobody to write about, a conflict is open, or a character is in no typeface;
    CannotWrite if a file is held open.
    """
    if register.lists.conflicts and order.audience != Audience.INTERNAL:
        raise CannotRender(
            _("Two edits contradict each other and wait for a decision; until then nothing leaves the team.")
        )
    cleared, withheld = clear(register.lists, order.audience)
    withheld += _withdrawn(register, order)
    candidates = select_candidates(cleared, order.tables, order.only)
    if not candidates:
        raise CannotRender(
            _(
                "There is nobody to write about: no candidate that you asked for may be shown to this audience. "
                "See why with: sanctions check, or sanctions brief --audience internal"
            )
        )
    cover = Cover(
        title=register.settings.title,
        organisation=register.settings.organisation,
        contact=register.settings.contact,
        day=order.day,
        fingerprint=register.fingerprint,
        is_draft=True,
        is_fictional=register.settings.fictional,
    )
    files = _render(cleared, cover, candidates, order)
    folder = order.place.parent if order.place.suffix in _FORMATS else order.place
    replace_files(folder, files)
    return Briefing(tuple(folder / name for name in files), len(candidates), withheld)


_FORMATS = (".pdf", ".xlsx")


def _render(cleared: Cleared, cover: Cover, candidates: list[Candidate], order: Order) -> dict[str, bytes]:
    one = order.place.suffix in _FORMATS
    stem = order.place.stem if one else f"briefing-{order.day.isoformat()}-{order.audience}"
    wanted = (order.place.suffix,) if one else _FORMATS
    document = make_document(cleared, cover, candidates)
    files: dict[str, bytes] = {}
    if ".pdf" in wanted:
        volumes = split_volumes(document, CANDIDATES_IN_A_VOLUME)
        for number, volume in enumerate(volumes, 1):
            name = stem if len(volumes) == 1 else f"{stem}-{number}-of-{len(volumes)}"
            files[f"{name}.pdf"] = render_pdf(volume)
    if ".xlsx" in wanted:
        files[f"{stem}.xlsx"] = render_excel(document)
    return files


def _withdrawn(register: Register, order: Order) -> list[Withheld]:
    return [
        Withheld(candidate.id, candidate.table, Reason.WITHDRAWN)
        for candidate in register.lists.candidates
        if candidate.stage == Stage.WITHDRAWN and candidate.table in order.tables
    ]
