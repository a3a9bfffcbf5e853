"""What the UK layout shows: candidates in the columns of the UK Sanctions List, their names, their sources.

Everybody here is proposed and nobody designated: columns that only a designation fills (identifiers, regime, dates of
designation) stay empty, those that could be mistaken say so, and addresses, telephone numbers and documents have no
place in the lists at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from sanctions.briefing.document import Cited
from sanctions.briefing.excel_cells import write_identity, write_lines, write_marked, write_place, write_posts
from sanctions.briefing.excel_law import grounds_of
from sanctions.briefing.notes import Notes, SourceNumbers, in_order, language_name
from sanctions.briefing.sections import designations_of, posts_of
from sanctions.briefing.uk_names import NAME_COLUMNS, cells_of_names, forms_of, generated_of, is_unparted
from sanctions.language import gettext as _
from sanctions.records.candidates import Candidate
from sanctions.records.dates import describe_date, plain_dates
from sanctions.records.dossiers import dossier_of, organisation_of, post_name
from sanctions.records.vocabularies import CandidateKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.briefing.clearance import Cleared
    from sanctions.briefing.document import Document, IdentityRow, PostRow, Section, SourceEntry
    from sanctions.briefing.uk_names import Form
    from sanctions.records.dossiers import Dossier

__all__ = ["UK_COLUMNS", "UkLists", "UkName", "UkRow", "make_uk_lists"]

# The header of the UK Sanctions List (CSV, Foreign Office, gov.uk) in October 2026, without its ten columns on ships.
UK_COLUMNS = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", *NAME_COLUMNS, "Name type", "Alias strength",
    "Title", "Name non-latin script", "Non-latin script type", "Non-latin script language", "Regime Name",
    "Designation Type", "Designation source", "Sanctions Imposed", "Other Information", "UK Statement of Reasons",
    "Address Line 1", "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Address Line 6",
    "Address Postal Code", "Address Country", "Phone number", "Website", "Email address", "Date Designated", "D.O.B",
    "Nationality(/ies)", "National Identifier number", "National Identifier additional information", "Passport number",
    "Passport additional information", "Position", "Gender", "Town of birth", "Country of birth", "Type of entity",
    "Subsidiaries", "Parent company", "Business registration number (s)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UkRow:
    """One name and birth date of a candidate: texts by UK column, and the places in the sources behind them.

    `reasons` is the statement of reasons; each sentence carries its places itself. `grounds` (with what is missing) and
    `measures` are those of the law for which the briefing is; `regimes` names it, or all for which the team proposes.
    """

    number: str
    cells: Mapping[str, str]
    reasons: str
    grounds: str
    measures: str
    regimes: str
    sources: str
    verified: str


@dataclass(frozen=True, slots=True)
class UkName:
    """One name, cited or generated. A generated one says so in itself, and of what it was made."""

    number: str
    name: str
    kind: str
    strength: str
    script: str
    language: str
    made_of: str
    sources: str


@dataclass(frozen=True, slots=True)
class UkLists:
    """The three sheets, and what the staff member has to look at."""

    rows: tuple[UkRow, ...]
    names: tuple[UkName, ...]
    sources: tuple[SourceEntry, ...]
    notices: tuple[str, ...]


def make_uk_lists(cleared: Cleared, document: Document) -> UkLists:
    """Return the candidates of a document in the UK's columns, with the numbers that they and their sources have."""
    numbers = SourceNumbers(cleared.coverage, document.sources)
    rows, names, notices = list[UkRow](), list[UkName](), list[str]()
    for section in document.sections:
        candidate = cleared.lists.find(section.id)
        assert isinstance(candidate, Candidate)
        dossier, notes = dossier_of(cleared.lists, candidate), Notes(numbers, section.number)
        forms = forms_of(notes, dossier)
        regimes = document.regime or write_lines(regime.label for regime in candidate.regimes)
        rows += _rows(notes, dossier, section, forms, _reasons(numbers, document, section), regimes)
        names += _names(notes, section, forms, is_person=candidate.kind == CandidateKind.PERSON)
        if candidate.kind == CandidateKind.PERSON:
            notices += _notices(section, forms)
    return UkLists(tuple(rows), tuple(names), numbers.annex(), tuple(notices))


def _reasons(numbers: SourceNumbers, document: Document, section: Section) -> str:
    """Return the statement of reasons as the briefing has it; note that its sources, and the law's, are used here."""
    by_key, by_number = {note.key: note for note in section.notes}, {one.number: one.id for one in document.sources}
    legal = [row.fact for ground in section.legal.grounds for row in ground.rows] if section.legal else []
    for note in (by_key[key] for cited in (*section.reasons, *legal) for key in cited.notes):
        numbers.number(by_number[note.source], section.number)
    return write_lines(write_marked(sentence, by_key) for sentence in section.reasons)


def _rows(
    notes: Notes, dossier: Dossier, section: Section, forms: list[Form], reasons: str, regimes: str
) -> Iterator[UkRow]:
    candidate = dossier.candidate
    named = cells_of_names(forms, is_person=candidate.kind == CandidateKind.PERSON)
    common = _common(notes, dossier)
    births = [Cited(text, cited.notes) for cited in notes.values(candidate, "birth_date") for text in _births(dossier)]
    verified = _uk_date(candidate.verified_on) if candidate.verified_on else ""
    for names, birth in product(named, births or [Cited("")]):
        cells = {column: cited for column, cited in {**names, **common, "D.O.B": birth}.items() if cited.text}
        texts = {column: cited.text for column, cited in cells.items()}
        yield UkRow(
            number=section.number,
            cells=texts,
            reasons=reasons,
            grounds=grounds_of(section),
            measures=section.legal.measures if section.legal else "",
            regimes=regimes,
            sources=_places(notes, cells),
            verified=verified,
        )


def _common(notes: Notes, dossier: Dossier) -> dict[str, Cited]:
    """Return the cells that are the same in each row of a candidate."""
    candidate = dossier.candidate
    body = organisation_of(notes.coverage.lists, candidate.organisation_id)
    is_body = candidate.kind == CandidateKind.BODY
    posts = () if is_body else posts_of(notes, dossier)
    return {
        "Designation Type": Cited(_designation_type(candidate.kind)),
        "Sanctions Imposed": Cited(_("None by this proposal")),
        "Other Information": _other_information(notes, dossier),
        "Nationality(/ies)": _numbered(notes.values(candidate, "citizenships")),
        "Position": _numbered([_plain(post) for post in posts]),
        "Gender": _first(notes.values(candidate, "gender"), capital=True),
        "Town of birth": _first(notes.values(candidate, "birth_place")),
        "Type of entity": Cited(body.kind.label.capitalize() if is_body and body and body.kind else ""),
    }


def _designation_type(kind: CandidateKind) -> str:
    return {
        CandidateKind.PERSON: _("Individual (proposed, not designated)"),
        CandidateKind.OFFICE: _("Office, holder not named (proposed, not designated)"),
        CandidateKind.BODY: _("Entity (proposed, not designated)"),
    }[kind]


def _other_information(notes: Notes, dossier: Dossier) -> Cited:
    candidate = dossier.candidate
    lines = [
        Cited(f"{label}: {value.text}", value.notes)
        for label, field in ((_("Died"), "died"), (_("Proposed by"), "proposed_by"), (_("Proposed on"), "proposed_on"))
        for value in notes.values(candidate, field)
    ]
    lines += [_of_row(row) for row in designations_of(notes, dossier)]
    return _joined(lines)


def _of_row(row: IdentityRow) -> Cited:
    return Cited(write_identity([row], _text), in_order(key for value in row.values for key in value.notes))


def _plain(post: PostRow) -> Cited:
    values = (post.title, post.organisation, post.began, post.ended, post.seen)
    details = (value for row in post.details for value in row.values)
    joined = replace(post, title=Cited(post_name(post.title.text, post.organisation.text)), organisation=Cited(""))
    keys = in_order(key for value in (*values, *details) for key in value.notes)
    return Cited(write_posts([joined], _text)[0], keys)


def _text(value: Cited) -> str:
    return value.text


def _first(values: tuple[Cited, ...], *, capital: bool = False) -> Cited:
    value = next(iter(values), Cited(""))
    return Cited(value.text.capitalize(), value.notes) if capital else value


def _numbered(values: Iterable[Cited]) -> Cited:
    """Put numbers before several values as the UK does, `(1) Russia (2) Cyprus`, here each in a line of its own."""
    values = list(values)
    if len(values) < 2:
        return _joined(values)
    return _joined([Cited(f"({number}) {value.text}", value.notes) for number, value in enumerate(values, 1)])


def _joined(values: list[Cited]) -> Cited:
    return Cited(write_lines(map(_text, values)), in_order(key for value in values for key in value.notes))


def _births(dossier: Dossier) -> list[str]:
    """Return a birth date as the UK writes it, one for each row: of one of several dates, each.

    What is unknown of a day is spelled out (dd/mm/1962), as the UK does; circa, between and by are told in words.
    """
    date = dossier.candidate.birth_date or ""
    alternatives = plain_dates(date)
    return [_uk_date(one) for one in alternatives] if alternatives else [describe_date(date)]


def _uk_date(date: str) -> str:
    known = date.split("-")
    year, month, day = known + ["yyyy", "mm", "dd"][len(known) :]
    return f"{day}/{month}/{year}"


def _places(notes: Notes, cells: Mapping[str, Cited]) -> str:
    """Say for each place in a source which columns rest on it: `S1, para 5: Name, D.O.B`."""
    by_key = {note.key: note for note in notes.notes}
    columns: dict[tuple[int, str], dict[str, None]] = {}
    for column, cited in cells.items():
        name = _("Name") if column in NAME_COLUMNS else column
        for note in map(by_key.__getitem__, cited.notes):
            columns.setdefault((note.source, write_place(note)), {})[name] = None
    by_source = sorted(columns.items(), key=lambda item: item[0][0])
    return write_lines(f"{place}: {', '.join(names)}" for (_source, place), names in by_source)


def _names(notes: Notes, section: Section, forms: list[Form], *, is_person: bool) -> Iterator[UkName]:
    by_key = {note.key: note for note in notes.notes}

    def row(form: Form) -> UkName:
        return UkName(
            number=section.number,
            name=form.cited.text,
            kind=form.kind,
            strength=_("weak") if form.is_weak else "",
            script=form.script,
            language=language_name(form.language) if form.language else "",
            made_of="",
            sources="; ".join(dict.fromkeys(write_place(by_key[key]) for key in form.cited.notes)),
        )

    yield from map(row, forms)
    # A body's name is translated, not written in other letters.
    for form, made in generated_of(forms) if is_person else ():
        made_of = form.cited.text
        yield replace(row(form), name=str(made), kind=_("generated"), script="Latin", made_of=made_of, sources="")


def _notices(section: Section, forms: list[Form]) -> Iterator[str]:
    whole = ", ".join(f"“{form.cited.text}”" for form in forms if is_unparted(form))
    if whole:
        yield _(
            "{number}: which word is the family name is not certain in {names}; the whole stands in Name 6."
        ).format(number=section.number, names=whole)
    if not any(form.is_latin for form in forms):
        yield _("{number}: no name in Latin letters is covered, so Name 1 to Name 6 are empty.").format(
            number=section.number
        )
