"""How FollowTheMoney writes ids, dates, languages and countries; what it cannot hold is told in words instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.records.codes import FICTIONAL_STATE
from sanctions.records.dates import date_span, describe_date, plain_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "LONGEST_NAME",
    "LONGEST_OTHER",
    "LONGEST_STRING",
    "Entity",
    "country_codes",
    "entity_id",
    "exact_dates",
    "language_code",
    "told_dates",
]

# Of FollowTheMoney's types: longer values are refused (registry of types, followthemoney 4).
LONGEST_NAME, LONGEST_OTHER, LONGEST_STRING = 384, 250, 1024

# The languages that FollowTheMoney knows, ISO 639-1 to ISO 639-3.
_LANGUAGES = dict(
    pair.split("=")
    for pair in """
    af=afr am=amh ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=ces da=dan de=deu el=ell en=eng es=spa et=est
    fa=fas fi=fin fr=fra ga=gle he=heb hi=hin hr=hrv hu=hun hy=hye id=ind is=isl it=ita ja=jpn ka=kat kk=kaz km=khm
    kn=kan ko=kor ky=kir lb=ltz lo=lao lt=lit lv=lav mk=mkd mn=mon ms=msa mt=mlt my=mya ne=nep nl=nld no=nor pl=pol
    ps=pus pt=por ro=ron ru=rus si=sin sk=slk sl=slv sq=sqi sr=srp sv=swe sw=swa ta=tam te=tel tg=tgk th=tha tk=tuk
    tl=tgl tr=tur uk=ukr ur=urd uz=uzb vi=vie zh=zho
    """.split()
)


class Entity(NamedTuple):
    """An entity of FollowTheMoney: every property has a list of texts, each once."""

    id: str
    schema: str
    properties: dict[str, list[str]]

    def add(self, name: str, *values: str | None, longest: int | None = None) -> None:
        """Add values to a property; empty ones, and ones that it cannot hold, are left out."""
        for value in values:
            if value and (longest is None or len(value) <= longest):
                held = self.properties.setdefault(name, [])
                if value not in held:
                    held.append(value)


def entity_id(record_id: str, part: str = "") -> str:
    """Return the id of the entity made of a record, or of a part of it; the same in every export."""
    return "-".join(["sanctions", record_id, *([part] if part else [])])


def exact_dates(date: str | None) -> tuple[str, ...]:
    """Return a date as FollowTheMoney holds it: its beginning, as far as it is certain; of one of several, each.

    Nothing where not even the year is certain: a year alone would say more than the source.
    """
    if not date:
        return ()
    if plain := plain_dates(date):
        return plain
    span = date_span(date)
    if span.earliest is None or span.latest is None:
        return ()
    if span.earliest.year != span.latest.year:
        return ()
    known = 7 if span.earliest.month == span.latest.month else 4
    return (span.earliest.isoformat()[:known],)


def told_dates(dates: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return those dates of a record in words, behind their labels, that FollowTheMoney cannot hold as they are."""
    return [f"{label}: {describe_date(date)}" for label, date in dates if date and (date,) != exact_dates(date)]


def language_code(language: str | None) -> str:
    """Return a language by its code of ISO 639-3; nothing for one that FollowTheMoney does not know."""
    return _LANGUAGES.get(language or "", "")


def country_codes(countries: Iterable[str]) -> list[str]:
    """Return countries by their codes; the fictional state has none, as theirs of the same letters is the world."""
    return [country.lower() for country in countries if country != FICTIONAL_STATE]
