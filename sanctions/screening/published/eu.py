"""What the EU's financial sanctions file says of somebody, the same in CSV and XML: parts of an entry, as attributes.

The XML writes a part as an element with attributes (`nameAlias lastName=…`), the CSV as columns (`NameAlias_LastName`).
Both come here as names in lower case. The file has no reasons: those stand in the Official Journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.screening.listed import ListedKind
from sanctions.screening.published.entries import DATE_OF_BIRTH, Entry, joined
from sanctions.screening.published.written_dates import date_between, date_of_parts, read_day, read_year_first

if TYPE_CHECKING:
    from sanctions.screening.published.source import Source

__all__ = ["ADDERS", "add_entity", "kind_of"]

Part = dict[str, str]

_KINDS = {
    "p": ListedKind.PERSON,
    "person": ListedKind.PERSON,
    "e": ListedKind.BODY,
    "enterprise": ListedKind.BODY,
}
# The list's own numbers of parts, and the language of the law that named them.
_TECHNICAL = {"logicalid", "regulationlanguage", "entitylogicalid"}
_PLACE = ("street", "pobox", "zipcode", "city", "place", "region")
# How the list says that it does not know a country.
_NO_COUNTRY = {"UNKNOWN", "00"}
_WEAK = ("low quality", "lo quality", "weak")


def kind_of(source: Source, *written: str, line: int) -> ListedKind:
    """Return what an entry is, by its type or classification code. UnreadableFile if neither is known here."""
    for code in written:
        if kind := _KINDS.get(code.casefold()):
            return kind
    problem = _("the subject type “{type}” is neither person (P) nor enterprise (E)")
    raise source.refused(problem.format(type=joined(*written)), line)


def add_entity(entry: Entry, part: Part) -> None:
    """Keep what is said of the entry as a whole."""
    entry.add("remarks", part.pop("remark", ""))
    if written := part.pop("designationdate", ""):
        entry.add_listed_on(read_day(written), written, "Designation date")
    entry.note("UN number", part.pop("unitednationid", ""))
    _note_rest(entry, "Entity", part)


def _add_name(entry: Entry, part: Part) -> None:
    """Keep a name. Weak is what the XML does not call strong, and what a remark calls of low quality."""
    parts = [part.pop(name, "") for name in ("firstname", "middlename", "lastname")]
    name = part.pop("wholename", "") or joined(*parts, by=" ")
    remark = part.get("remark", "")
    weak = part.pop("strong", "true").casefold() == "false" or any(word in remark.casefold() for word in _WEAK)
    language = part.pop("namelanguage", "")
    entry.add_name(name, weak=weak, kind="name" if entry.is_nameless else "alias")
    entry.add("posts", part.pop("function", ""))
    entry.add("genders", part.pop("gender", ""))
    entry.note("Title", part.pop("title", ""))
    if remark:
        part["remark"] = f"{name}: {remark}"
    if language and not name.isascii():
        entry.note("Name language", f"{name}: {language}")
    _note_rest(entry, "Name", part)


def _add_birth_date(entry: Entry, part: Part) -> None:
    """Keep a birth date and place. A year of another calendar than ours is no date of our lists, and stays a text."""
    day = part.pop("birthdate", "")
    parts = [part.pop(name, "") or part.pop(other, "") for name, other in _PARTS_OF_DATE]
    first, last = part.pop("yearrangefrom", ""), part.pop("yearrangeto", "")
    calendar = part.pop("calendartype", "").upper()
    about = part.pop("circa", "").casefold() == "true"
    if written := day or joined(*parts[::-1], by=".") or joined(first, last, by=" to "):
        is_ours = calendar in {"", "GREGORIAN"}
        date = _date_of(day, parts, first, last, about) if is_ours else ""
        text = joined("circa" if about else "", written, "" if is_ours else f"({calendar})", by=" ")
        entry.add_birth_date(date, text)
    entry.add("birth_places", joined(*(part.pop(name, "") for name in _PLACE), _country(part)))
    _note_rest(entry, DATE_OF_BIRTH, part)


_PARTS_OF_DATE = (("year", "year"), ("monthofyear", "month"), ("dayofmonth", "day"))


def _date_of(day: str, parts: list[str], first: str, last: str, about: bool) -> str:
    if first or last:
        return date_between(read_year_first(first), read_year_first(last))
    date = read_year_first(day) or date_of_parts(*parts)
    return f"{date}~" if date and about else date


def _add_citizenship(entry: Entry, part: Part) -> None:
    entry.add("citizenships", joined(_country(part), part.pop("region", "")))
    _note_rest(entry, "Citizenship", part)


def _add_address(entry: Entry, part: Part) -> None:
    entry.note("Address", joined(*(part.pop(name, "") for name in _PLACE), _country(part)))
    _note_rest(entry, "Address", part)


def _add_identification(entry: Entry, part: Part) -> None:
    """Keep a passport or the like in one line; of what may be wrong with it, only what is said to be so."""
    codes = [part.pop(name, "") for name in ("identificationtypecode", "typecode")]
    kinds = [part.pop(name, "") for name in ("identificationtypedescription", "typedescription")]
    number, latin = part.pop("number", ""), part.pop("latinnumber", "")
    texts = [number, latin if latin != number else "", _country(part)]
    texts += [
        name if text.casefold() == "true" else f"{name} {text}" for name, text in part.items() if _says(name, text)
    ]
    entry.note(joined(*kinds) or joined(*codes) or "Document", joined(*texts))


def _add_regulation(entry: Entry, part: Part) -> None:
    """Keep the law that lists the entry, or a part of it, and its programme; which kind of law it is helps nobody."""
    entry.add("programmes", part.pop("programme", ""))
    for name in ("type", "regulationtype", "organisationtype"):
        part.pop(name, None)
    names = ("numbertitle", "publicationdate", "entryintoforcedate", "publicationurl")
    law = joined(*(part.pop(name, "") for name in names), by=" · ")
    entry.note("Regulation", law)
    _note_rest(entry, "Regulation", part)


ADDERS = {
    "namealias": _add_name,
    "birthdate": _add_birth_date,
    "citizenship": _add_citizenship,
    "address": _add_address,
    "identification": _add_identification,
    "regulation": _add_regulation,
    "regulationsummary": _add_regulation,
}


def _country(part: Part) -> str:
    """Take the name of a country out of a part, or its code if it has no name."""
    code, name = part.pop("countryiso2code", ""), part.pop("countrydescription", "")
    return next((text for text in (name, code) if text and text.upper() not in _NO_COUNTRY), "")


def _says(name: str, text: str) -> bool:
    return bool(text) and text.casefold() != "false" and name not in _TECHNICAL


def _note_rest(entry: Entry, heading: str, part: Part) -> None:
    """Keep what a part says beyond what was taken out of it, as attributes that are new or have no field."""
    for name, text in part.items():
        if _says(name, text):
            entry.note(f"{heading}: {name}", text)
