"""Rules inside a record, or between two: what cannot both be true, and what a record needs to mean anything.

They are findings, not validation, so that one impossible date never keeps a row from being read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.records.dates import is_before
from sanctions.records.dossiers import bearer_name
from sanctions.records.vocabularies import CandidateKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.candidates import Candidate, Posting
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["ORDERED_DATES", "find_disagreements", "find_reversed_dates", "is_reversed"]

# Pairs of columns of one record: the second may not lie before the first.
ORDERED_DATES = {
    "enforcers": (("birth_date", "died"),),
    "decision_makers": (("birth_date", "died"),),
    "postings": (("began", "ended"), ("began", "seen"), ("seen", "ended")),
    "incidents": (("began", "ended"),),
    "designations": (("listed_on", "delisted_on"),),
}


def find_disagreements(lists: Lists) -> list[Finding]:
    """Return every disagreement inside a record or between two."""
    found: list[Finding] = []
    for table in ORDERED_DATES:
        for record in lists.rows(table):
            found += find_reversed_dates(record)
    for candidate in lists.candidates:
        found += _unnamed(lists, candidate)
        if candidate.birth_date or candidate.died:
            found += _outside_life(lists, candidate)
    return found


def find_reversed_dates(record: Record) -> list[Finding]:
    """Return the pairs of dates of a record of which the second certainly lies before the first."""
    pairs = ORDERED_DATES.get(record.table, ())
    return [_reversed(record, *pair) for pair in pairs if is_reversed(record, *pair)]


def is_reversed(record: Record, first: str, second: str) -> bool:
    """Tell whether the second of two dates of a record certainly lies before the first."""
    values = record.__dict__
    one, two = values[first], values[second]
    return bool(one and two) and is_before(two, one)


def _reversed(record: Record, first: str, second: str) -> Finding:
    message = _("“{second}” ({two}) lies before “{first}” ({one}).").format(
        first=first, second=second, one=getattr(record, first), two=getattr(record, second)
    )
    code = "ended-before-began" if (first, second) == ("began", "ended") else "dates-reversed"
    remedy = _("Look at the source again and correct one of the two dates of {id}.").format(id=record.id)
    return _finding(code, record, second, message, remedy)


def _unnamed(lists: Lists, candidate: Candidate) -> Iterator[Finding]:
    if candidate.kind == CandidateKind.PERSON and not bearer_name(lists, candidate):
        message = _("A person needs a name; one known only by a post is of the kind “office”.")
        yield _finding("person-without-name", candidate, "name", message, _("Fill in “name”, or set “kind” to office."))
    if candidate.kind == CandidateKind.BODY and not candidate.organisation_id:
        message = _("A body takes its name from its organisation, and none is given.")
        yield _finding(
            "body-without-organisation", candidate, "organisation_id", message, _("Fill in “organisation_id”.")
        )
    if candidate.kind != CandidateKind.PERSON and candidate.name:
        message = _("Only a person has a name of its own; an office shows its post, a body its organisation.")
        remedy = _("Set “kind” to person, or move the name to where it belongs and clear “name”.")
        yield _finding("name-of-no-person", candidate, "name", message, remedy)


def _outside_life(lists: Lists, candidate: Candidate) -> Iterator[Finding]:
    postings: list[Posting] = [row for row in lists.referring("candidate_id", candidate.id) if row.table == "postings"]
    for posting in postings:
        if candidate.birth_date and posting.began and is_before(posting.began, candidate.birth_date):
            message = _("The post began ({began}) before its holder was born ({born}).")
        elif candidate.died and posting.began and is_before(candidate.died, posting.began):
            message = _("The post began ({began}) after its holder had died ({died}).")
        else:
            continue
        text = message.format(began=posting.began, born=candidate.birth_date, died=candidate.died)
        remedy = _("Check that {posting} belongs to {candidate}, then correct the date that is wrong.")
        yield _finding(
            "post-outside-life", posting, "began", text, remedy.format(posting=posting.id, candidate=candidate.id)
        )


def _finding(code: str, record: Record, field: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, message, remedy, table=record.table, record=record.id, field=field)
