"""From a register to the files of a briefing: clear, write the document, render, save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanctions.briefing.clearance import Reason, Withheld, clear
from sanctions.briefing.content import Cover, make_document, select_candidates, split_volumes
from sanctions.briefing.excel import render_excel
from sanctions.briefing.layouts import Layout
from sanctions.briefing.legal import find_cases
from sanctions.briefing.pdf import CANDIDATES_IN_A_VOLUME, render_pdf
from sanctions.briefing.uk import render_uk
from sanctions.briefing.uk_rows import make_uk_lists
from sanctions.errors import CannotRender, WrongUse
from sanctions.language import gettext as _
from sanctions.records.dossiers import display_name, dossier_of
from sanctions.records.vocabularies import Audience, Handling
from sanctions.register.files import replace_files
from sanctions.register.versions import edition_of
from sanctions.review.regimes.reading import load_regimes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from sanctions.briefing.clearance import Cleared
    from sanctions.briefing.document import Document
    from sanctions.briefing.legal import Cases
    from sanctions.records.candidates import Candidate
    from sanctions.records.vocabularies import Regime
    from sanctions.register.register import Register
    from sanctions.register.versions import Edition

__all__ = ["Briefing", "Order", "audience_for", "check_fit", "check_place", "write_briefing"]


@dataclass(frozen=True)
class Order:
    """What a briefing shall be: for whom, about whom, of which day, written where (a folder, or one file), and how.

    With a `regime` it is about the cases under that law, with what the law says of each; without one, statements
    written for any regime print.
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
    cases = _find_cases(register, order, cleared, candidates)
    if cases:
        withheld = [*_no_cases(cases, candidates), *withheld]
        candidates = [candidate for candidate in candidates if cases.is_case(candidate)]
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
    document = make_document(cleared, cover, candidates, cases)
    notices = tuple(_tell_about(cases, order, document)) if cases else ()
    if order.layout is Layout.UK:
        lists = make_uk_lists(cleared, document)
        files, notices = {f"{stem}.xlsx": render_uk(document, lists)}, (*notices, *lists.notices)
    else:
        files = _render(document, stem, formats)
    replace_files(folder, files)
    return Briefing(tuple(folder / name for name in files), len(candidates), withheld, notices)


def audience_for(register: Register, regime: Regime | None) -> Audience:
    """Return who reads a briefing unless said otherwise: those to whom the law's channel opens it, else officials."""
    return Audience(load_regimes(register.root)[regime].discloses.value) if regime else Audience.OFFICIALS


def _find_cases(register: Register, order: Order, cleared: Cleared, candidates: list[Candidate]) -> Cases | None:
    if order.regime is None:
        return None
    return find_cases(cleared, load_regimes(register.root)[order.regime], order.day, candidates)


def _no_cases(cases: Cases, candidates: list[Candidate]) -> Iterator[Withheld]:
    """Yield the candidates that are left out because they are no case under the law, and why."""
    for one in candidates:
        if not cases.is_case(one):
            yield Withheld(one.id, one.table, Reason.NO_CASE, why=" ".join(cases.assessments[one.id].why))


def _tell_about(cases: Cases, order: Order, document: Document) -> Iterator[str]:
    """Yield what the staff member should know of the law and the cases before the files go anywhere."""
    if document.law and document.law.alarm:
        yield document.law.alarm
    channel = Audience(cases.law.discloses.value)
    if not channel.may_see(Handling(order.audience.value)):
        text = _("{law} opens its files to this circle: {channel}. These files hold more: {audience}.")
        yield text.format(law=cases.law.short, channel=channel.label, audience=order.audience.label)
    for section in document.sections:
        assessment = cases.assessments[section.id]
        if assessment.missing:
            first = assessment.missing[0]
            yield _("{number} {name}: not ready yet; first, {what}: {text}").format(
                number=section.number, name=section.name, what=first.kind.label, text=first.text
            )


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
    parts += [order.regime] if order.regime else []
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
    reasons = {item.record: item.why or item.reason.sentence for item in withheld if not item.fact}
    lines = []
    for candidate in lists.candidates:
        if candidate.id in order.only or (not order.only and candidate.table in order.tables):
            other_list = _("it is in the other list")
            reason = reasons.get(candidate.id) if candidate.table in order.tables else other_list
            lines.append(f"- {candidate.id} ({display_name(lists, candidate)}): {reason}")
    head = _("There is nobody to write about for this audience.")
    empty = _("The lists are empty. Begin with: sanctions add enforcer name=…")
    return "\n".join([head, *lines[:12]]) if lines else f"{head} {empty}"
