"""What a person looks at to tell two people apart: names, birth, posts and places, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.records.dossiers import dossier_of, organisation_of, post_name
from sanctions.records.verdicts import named_rows
from sanctions.records.vocabularies import Stage

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate, Posting
    from sanctions.records.lists import Lists

__all__ = ["Portrait", "portray"]


class Portrait(NamedTuple):
    """A candidate beside whom another one is shown; what nobody knows is empty."""

    id: str
    list: str
    kind: str
    names: tuple[str, ...]
    birth_date: str
    birth_place: str
    gender: str
    posts: tuple[str, ...]
    places: tuple[str, ...]
    is_withdrawn: bool


def portray(lists: Lists, candidate: Candidate) -> Portrait:
    """Gather what is known of a candidate, in words."""
    dossier = dossier_of(lists, candidate)
    places = [*(row.place for row in dossier.organisations), *(row.place for row in dossier.incidents)]
    return Portrait(
        id=candidate.id,
        list=candidate.table.replace("_", "-"),
        kind=candidate.kind.value,
        names=tuple(dict.fromkeys(name for _row, _field, name in named_rows(lists, candidate))),
        birth_date=candidate.birth_date or "",
        birth_place=candidate.birth_place or "",
        gender=candidate.gender.value if candidate.gender else "",
        posts=tuple(dict.fromkeys(filter(None, (_post(lists, row) for row in dossier.postings)))),
        places=tuple(dict.fromkeys(place for place in places if place)),
        is_withdrawn=candidate.stage == Stage.WITHDRAWN,
    )


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
