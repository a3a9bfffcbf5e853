"""From a register to the files of a briefing: clear, write the document, render, save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanctions.briefing.clearance import Withheld, clear
from sanctions.briefing.content import Cover, make_document, select_candidates, split_volumes
from sanctions.briefing.excel import render_excel
from sanctions.briefing.layouts import Layout
from sanctions.briefing.pdf import CANDIDATES_IN_A_VOLUME, render_pdf
from sanctions.briefing.uk import render_uk
from sanctions.briefing.uk_rows import make_uk_lists
from sanctions.errors import CannotRender, WrongUse
from sanctions.language import gettext as _
from sanctions.records.dossiers import display_name, dossier_of
from sanctions.records.vocabularies import Audience
from sanctions.register.files import replace_files
from sanctions.register.versions import edition_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sanctions.briefing.document import Document
    from sanctions.records.vocabularies import Regime
    from sanctions.register.register import Register
    from sanctions.register.versions import Edition

__all__ = ["Briefing", "Order", "check_fit", "check_place", "write_briefing"]


@dataclass(frozen=True)
class Order:
    """What a briefing shall be: for whom, about whom, of which day, written where (a folder, or one file), and how.

    `regime` chooses the statements; without it, those written for any regime print.
    """

    audience: Audience
    tables: tuple[str, ...]
    only: tuple[str, ...]
    day: date
    place: Path
    layout: Layout = Layout.BRIEFING
    regime: Regime | None = None


@dataclass(frozen=True)
class Briefing:
    """The files that were written, about how many candidates, and what was withheld from them.

    `notices` say what the staff member should look at in the files.
    """

    files: tuple[Path, ...]
    candidates: int
    withheld: list[Withheld]
    notices: tuple[str, ...] = ()


def write_briefing(register: Register, order: Order) -> Briefing:
    """Write the files of a briefing, PDF and Excel or those of another layout; all of them or none.

    CannotRender if the lists are unfit to print from, there is nobody to write about, or a character is in no
    typeface; WrongUse if the place is none for a briefing; CannotWrite if a file is held open.
    """
    check_fit(register, order.audience)
    edition = edition_of(register)
    folder, stem, formats = _place(register, order, edition)
    cleared, withheld = clear(register.lists, order.audience)
    if order.only:
        withheld = _about(register, order, withheld)
    candidates = select_candidates(cleared, order.tables, order.only)
    if not candidates:
        raise CannotRender(_explain_nobody(register, order, withheld))
    cover = Cover(
        title=register.settings.title,
        organisation=register.settings.organisation,
        contact=register.settings.contact,
        day=order.day,
        fingerprint=register.fingerprint,
        edition=_("Edition {n}: {title}").format(n=edition.number, title=edition.title) if edition else "",
        is_fictional=register.settings.fictional,
    )
    document = make_document(cleared, cover, candidates, order.regime)
    notices: tuple[str, ...] = ()
    if order.layout is Layout.UK:
        lists = make_uk_lists(cleared, document)
        files, notices = {f"{stem}.xlsx": render_uk(document, lists)}, lists.notices
    else:
        files = _render(document, stem, formats)
    replace_files(folder, files)
    return Briefing(tuple(folder / name for name in files), len(candidates), withheld, notices)


def check_fit(register: Register, audience: Audience) -> None:
    """Refuse to hand over anything from lists that are not what people believe they are: CannotRender."""
    if register.lists.conflicts and audience != Audience.INTERNAL:
        raise CannotRender(
            _("Two edits contradict each other; until that is decided, nothing leaves the team: sanctions resolve")
        )
    if errors := register.describe_errors():
        raise CannotRender(errors)


def check_place(register: Register, place: Path) -> None:
    """Refuse a place inside the register's own folders: WrongUse."""
    if {register.root / "lists", register.root / "schemas"} & {place.resolve(), *place.resolve().parents}:
        raise WrongUse(_("{place} is for the lists. Choose another folder for the briefing.").format(place=place))


def _place(register: Register, order: Order, edition: Edition | None) -> tuple[Path, str, tuple[str, ...]]:
    """Return the folder, the name without ending, and the formats of what is to be written."""
    place, suffix, formats = order.place, order.place.suffix.casefold(), order.layout.formats
    check_place(register, place)
    if suffix in formats and not place.is_dir():
        return place.parent, place.stem, (suffix,)
    if place.is_file() or (suffix and not place.is_dir()):
        endings = _(" or ").join(formats)
        raise WrongUse(
            _("--out takes a folder, or a file that ends in {endings}, not {place}.").format(
                endings=endings, place=place
            )
        )
    parts = ["briefing", *([f"edition-{edition.number}"] if edition else []), order.day.isoformat(), order.audience]
    parts += [order.tables[0].replace("_", "-")] if len(order.tables) == 1 else []
    parts += order.only[:1] if len(order.only) == 1 else [f"{len(order.only)}-candidates"] if order.only else []
    parts += [order.layout] if order.layout is not Layout.BRIEFING else []
    return place, "-".join(parts), formats


def _render(document: Document, stem: str, formats: tuple[str, ...]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    if ".pdf" in formats:
        volumes = split_volumes(document, CANDIDATES_IN_A_VOLUME)
        for number, volume in enumerate(volumes, 1):
            name = stem if len(volumes) == 1 else f"{stem}-{number}-of-{len(volumes)}"
            files[f"{name}.pdf"] = render_pdf(volume)
    if ".xlsx" in formats:
        files[f"{stem}.xlsx"] = render_excel(document)
    return files


def _about(register: Register, order: Order, withheld: list[Withheld]) -> list[Withheld]:
    """Return what was withheld about the candidates that were asked for."""
    lists = register.lists
    asked = [candidate for candidate in lists.candidates if candidate.id in order.only]
    ids = {record.id for candidate in asked for record in dossier_of(lists, candidate).records()}
    return [item for item in withheld if item.record in ids]


def _explain_nobody(register: Register, order: Order, withheld: list[Withheld]) -> str:
    """Say for each candidate that was meant why it cannot be printed."""
    lists = register.lists
    reasons = {item.record: item.reason.sentence for item in withheld if not item.fact}
    lines = []
    for candidate in lists.candidates:
        if candidate.id in order.only or (not order.only and candidate.table in order.tables):
            other_list = _("it is in the other list")
            reason = reasons.get(candidate.id) if candidate.table in order.tables else other_list
            lines.append(f"- {candidate.id} ({display_name(lists, candidate)}): {reason}")
    head = _("There is nobody to write about for this audience.")
    empty = _("The lists are empty. Begin with: sanctions add enforcer name=…")
    return "\n".join([head, *lines[:12]]) if lines else f"{head} {empty}"
