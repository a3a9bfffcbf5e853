"""Names as the UK Sanctions List parts and sorts them, and the Latin forms that the program makes of Cyrillic ones.

The rules are those of the Foreign Office's “UK Sanctions List: change to the list's format” (gov.uk, 17 February 2022):
Name 6 is the family name or an entity's whole name, Names 1 to 5 are the others in their order; a spelling of the
primary name is a variation, and what differs in substance is an alias.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.briefing.document import Cited
from sanctions.briefing.notes import language_name
from sanctions.briefing.sections import heading_of
from sanctions.errors import LetterNotInStandard
from sanctions.language import gettext as _
from sanctions.names.parting import part_name, script_of
from sanctions.names.transliteration import GeneratedForm, Standard, generate_form
from sanctions.records.dossiers import organisation_of
from sanctions.records.vocabularies import CandidateKind, NameKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.briefing.notes import Notes
    from sanctions.records.candidates import Name
    from sanctions.records.dossiers import Dossier

__all__ = ["NAME_COLUMNS", "Form", "cells_of_names", "forms_of", "generated_of", "is_unparted", "part_cells"]

NAME_COLUMNS = ("Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
_PRIMARY, _VARIATION, _ALIAS = "Primary Name", "Primary Name Variation", "Alias"
_TYPES = {NameKind.SPELLING: _VARIATION, NameKind.ALIAS: _ALIAS, NameKind.FORMER: _ALIAS, NameKind.NICKNAME: _ALIAS}
_STANDARDS = {
    "ru": (Standard.BGN_RUSSIAN, Standard.ICAO),
    "kk": (Standard.BGN_KAZAKH, Standard.KAZAKH_2021, Standard.ICAO),
    "uk": (Standard.ICAO,),
    "be": (Standard.ICAO,),
}


class Form(NamedTuple):
    """One name of a candidate: as cited, what it is in our words and in the UK's, its script and language."""

    cited: Cited
    kind: str
    name_type: str
    script: str
    language: str = ""
    is_weak: bool = False

    @property
    def is_latin(self) -> bool:
        """Whether it can stand in Name 1 to Name 6; a name without letters can."""
        return self.script in {"Latin", ""}


def forms_of(notes: Notes, dossier: Dossier) -> list[Form]:
    """Return the covered names of a candidate, its own first; an office has none of its own."""
    candidate, forms = dossier.candidate, list[Form]()
    body = organisation_of(notes.coverage.lists, candidate.organisation_id)
    named = body if candidate.kind == CandidateKind.BODY else candidate
    if candidate.kind != CandidateKind.OFFICE and (own := heading_of(notes, dossier)).text:
        forms.append(Form(own, _("name"), _PRIMARY, script_of(own.text)))
    for field, language, kind in (("name_ru", "ru", _("name in Russian")), ("name_kk", "kk", _("name in Kazakh"))):
        for cited in notes.values(named, field) if named else ():
            form = Form(cited, kind, _PRIMARY, script_of(cited.text), language)
            forms.append(form._replace(name_type=_VARIATION) if form.is_latin and forms else form)
    return forms + [form for name in dossier.names for form in _further(notes, name)]


def _further(notes: Notes, name: Name) -> Iterator[Form]:
    for cited in notes.values(name, "name"):
        kind, name_type = (name.kind.label, _TYPES[name.kind]) if name.kind else (_("other name"), "")
        yield Form(cited, kind, name_type, script_of(cited.text), name.language or "", bool(name.weak))


def cells_of_names(forms: Iterable[Form], *, is_person: bool) -> list[dict[str, Cited]]:
    """Return the name cells of each row that a candidate needs.

    A name in another script stands beside the primary name if it is that name, else in a row of its own.
    """
    forms = list(forms)
    latin = [form for form in forms if form.is_latin]
    primary = latin[0] if latin and latin[0].name_type == _PRIMARY else None
    rows: list[dict[str, Cited]] = []
    for form in forms:
        if not form.is_latin:
            beside = primary if form.name_type in {_PRIMARY, _VARIATION} else None
            parts = part_cells(beside.cited, is_person=is_person) if beside else {}
            rows.append(parts | _described(beside or form, is_weak=form.is_weak) | _in_other_script(form))
    for form in latin:
        if form is not primary or not any("Name 6" in row for row in rows):
            rows.append(part_cells(form.cited, is_person=is_person) | _described(form, is_weak=form.is_weak))
    return rows or [{}]


def _described(form: Form, *, is_weak: bool) -> dict[str, Cited]:
    return {"Name type": Cited(form.name_type), "Alias strength": Cited(_("weak") if is_weak else "")}


def _in_other_script(form: Form) -> dict[str, Cited]:
    return {
        "Name non-latin script": form.cited,
        "Non-latin script type": Cited(form.script),
        "Non-latin script language": Cited(language_name(form.language) if form.language else ""),
    }


def part_cells(name: Cited, *, is_person: bool) -> dict[str, Cited]:
    """Part a name into Name 1 to Name 6; whole in Name 6 if it is a body's, or does not show what its words are."""
    parts = part_name(name.text) if is_person else None
    words = [word for word in (*parts.given, parts.patronymic) if word] if parts else []
    if parts is None or len(words) >= len(NAME_COLUMNS):
        return {"Name 6": name}
    texts = dict(zip(NAME_COLUMNS, (parts.family, *words), strict=False))
    return {column: Cited(text, name.notes) for column, text in texts.items()}


def is_unparted(form: Form) -> bool:
    """Tell whether a person's name of several words had to stay whole: a person has to look at it."""
    return form.is_latin and len(form.cited.text.split()) > 1 and len(part_cells(form.cited, is_person=True)) == 1


def generated_of(forms: Iterable[Form]) -> Iterator[tuple[Form, GeneratedForm]]:
    """Yield the Latin forms that the standards make of Cyrillic names, each once, with the name it is made of."""
    forms = list(forms)
    seen = {form.cited.text for form in forms}
    for form in forms:
        for standard in _STANDARDS.get(form.language, ()) if form.script == "Cyrillic" else ():
            try:
                made = generate_form(form.cited.text, standard, form.language)
            except LetterNotInStandard:
                continue
            if made.text not in seen:
                seen.add(made.text)
                yield form, made
