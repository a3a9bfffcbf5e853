"""What a person looks at to tell two people apart: names, birth, posts and places, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.records.dossiers import dossier_of, organisation_of, post_name
from sanctions.records.verdicts import named_rows
from sanctions.records.vocabularies import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.candidates import Candidate, Posting
    from sanctions.records.lists import Lists
    from sanctions.screening.listed import Listed

__all__ = ["Portrait", "portray", "portray_listed"]


class Portrait(NamedTuple):
    """Somebody beside whom another one is shown; what nobody knows is empty. Dates are as the lists write them."""

    id: str
    list: str
    kind: str
    names: tuple[str, ...]
    birth_dates: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    is_withdrawn: bool = False


def portray(lists: Lists, candidate: Candidate) -> Portrait:
    """Gather what is known of a candidate, in words."""
    dossier = dossier_of(lists, candidate)
    places = [*(row.place for row in dossier.organisations), *(row.place for row in dossier.incidents)]
    return Portrait(
        id=candidate.id,
        list=candidate.table.replace("_", "-"),
        kind=candidate.kind.value,
        names=_once(name for _row, _field, name in named_rows(lists, candidate)),
        birth_dates=_once([candidate.birth_date]),
        birth_places=_once([candidate.birth_place]),
        citizenships=_once(candidate.citizenships),
        genders=_once([candidate.gender]),
        posts=_once(_post(lists, row) for row in dossier.postings),
        places=_once(places),
        is_withdrawn=candidate.stage == Stage.WITHDRAWN,
    )


def portray_listed(listed: Listed) -> Portrait:
    """Gather what a published list says of an entry, in its own words."""
    return Portrait(
        id=f"{listed.publisher}:{listed.reference}",
        list=", ".join([*listed.programmes, *([listed.listed_on] if listed.listed_on else [])]),
        kind=listed.kind.value,
        names=_once(_("{name} (weak)").format(name=name.text) if name.weak else name.text for name in listed.names),
        birth_dates=listed.birth_dates,
        birth_places=listed.birth_places,
        citizenships=listed.citizenships,
        genders=listed.genders,
        posts=listed.posts,
    )


def _once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _post(lists: Lists, posting: Posting) -> str:
    organisation = organisation_of(lists, posting.organisation_id)
    name = post_name(posting.title or posting.rank or "", (organisation and organisation.name) or "")
    times = [
        text.format(date=describe_date(date))
        for text, date in (
            (_("from {date}"), posting.began),
            (_("to {date}"), posting.ended),
            (_("seen {date}"), posting.seen if not posting.ended else None),
        )
        if date
    ]
    return f"{name} ({', '.join(times)})" if name and times else name
