"""Writes down that a candidate stands on a published list: designations, cited to the very file that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.records.candidates import Designation
from sanctions.records.record import new_id
from sanctions.records.text import clean_text
from sanctions.records.vocabularies import SourceKind, Stance
from sanctions.register.citations import cite_facts
from sanctions.register.edits import Add, Edit, Set, apply_edits
from sanctions.screening.published.source import SITES

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.screening.index import About
    from sanctions.screening.listed import Listed

__all__ = ["designate", "find_undesignated"]

# Title and publisher of each list, as its publisher names both. OpenSanctions only gathers what others list.
_LISTS = {
    "OFAC-SDN": (
        "Specially Designated Nationals and Blocked Persons List",
        "US Treasury, Office of Foreign Assets Control",
    ),
    "OFAC-CONS": (
        "Consolidated Sanctions List (Non-SDN Lists)",
        "US Treasury, Office of Foreign Assets Control",
    ),
    "UN": ("United Nations Security Council Consolidated List", "United Nations Security Council"),
    "EU": (
        "Consolidated list of persons, groups and entities subject to EU financial sanctions",
        "European Commission",
    ),
    "UK": ("UK Sanctions List", "Foreign, Commonwealth & Development Office"),
    "OS": ("OpenSanctions", "OpenSanctions"),
}


def designate(lists: Lists, candidate: Candidate, about: About, entry: Listed, day: str) -> list[Edit]:
    """Return the edits that write an entry's programmes as designations of a candidate; `day` is today.

    Each programme is a designation, and cites the file: its name, its day, its SHA-256 and the place in it. What stands
    in the lists already is only cited, or given the date that it lacked. An entry without a programme and a date, such
    as of a list of politicians, is no designation: then there are no edits.
    """
    if not (entry.programmes or entry.listed_on):
        return []
    source_id, edits = _source(lists, about, day)
    designations = [_designation(lists, candidate, entry, programme) for programme in entry.programmes or ("",)]
    edits += [edit for _, edit in designations if edit]
    after = apply_edits(lists, edits).lists
    values = {
        "source_id": source_id,
        "locator": _locator(entry),
        "quote": clean_text(entry.names[0].text),
        "stance": Stance.SUPPORTS.value,
        "cited_on": day,
    }
    facts = [(record_id, field) for record_id, _ in designations for field in _said(after, record_id, entry)]
    return [*edits, *cite_facts(after, facts, values)]


def find_undesignated(lists: Lists, candidate: Candidate, listed: Listed) -> tuple[str, ...]:
    """Return the programmes under which an entry stands and of which no designation of the candidate speaks."""
    pairs = ((programme, _designation(lists, candidate, listed, programme)[1]) for programme in listed.programmes)
    return tuple(programme for programme, edit in pairs if isinstance(edit, Add))


def _source(lists: Lists, about: About, day: str) -> tuple[str, list[Edit]]:
    """Return the source that this very file is, and the edit that adds it where it is none yet."""
    for source in lists.sources:
        if source.sha256 == about.sha256 and source.kind != SourceKind.PARTNER_LIST:
            return source.id, []
    title, publisher = _LISTS.get(about.publisher, (about.format, about.publisher))
    is_official = about.publisher in _LISTS and about.publisher != "OS"
    values = {
        "title": f"{title} ({clean_text(about.file)})",
        "publisher": publisher,
        "kind": (SourceKind.PRIMARY_OFFICIAL if is_official else SourceKind.NGO).value,
        "published": about.published,
        "url": SITES.get(about.publisher, ""),
        "retrieved": day,
        "sha256": about.sha256,
        "reliability": "A" if is_official else "",
        "handling": "public",
    }
    source_id = new_id("src")
    return source_id, [Add("sources", values, source_id)]


def _designation(lists: Lists, candidate: Candidate, entry: Listed, programme: str) -> tuple[str, Edit | None]:
    """Return the designation of a programme, and the edit that adds it or fills in what it lacks."""
    values = {
        "programme": clean_text(programme),
        "reference": clean_text(entry.reference),
        "listed_on": entry.listed_on,
    }
    for row in lists.referring("candidate_id", candidate.id):
        if isinstance(row, Designation) and _is_same(row, values):
            lacking = {field: value for field, value in values.items() if value and not getattr(row, field)}
            return row.id, Set(row.id, lacking) if lacking else None
    made = new_id("des")
    return made, Add("designations", {"candidate_id": candidate.id, **values}, made)


def _is_same(row: Designation, values: dict[str, str]) -> bool:
    """Tell whether a designation is of this programme; its date may be another, and is left for a person to look at.

    One that names no programme is no designation of any: two programmes of an entry would overwrite each other in it.
    """
    if (row.programme or "").casefold() != values["programme"].casefold():
        return False
    return not row.reference or row.reference.casefold() == values["reference"].casefold()


def _said(lists: Lists, record_id: str, entry: Listed) -> list[str]:
    """Return the fields of a designation that hold what the entry says."""
    said = {"programme": {*map(clean_text, entry.programmes)}, "reference": {clean_text(entry.reference)}}
    said["listed_on"] = {entry.listed_on}
    record = lists.by_id[record_id]
    return [field for field, values in said.items() if getattr(record, field) in values - {""}]


def _locator(entry: Listed) -> str:
    return f"{clean_text(entry.reference)}, line {entry.line}" if entry.line else clean_text(entry.reference)
