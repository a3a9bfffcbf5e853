"""Whether a post was held when something happened: certainly, certainly not, or nobody can tell from the dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sanctions.records.dates import date_span, is_before

if TYPE_CHECKING:
    from sanctions.records.candidates import Posting
    from sanctions.records.events import Incident

__all__ = ["is_outside", "was_held"]


def is_outside(posting: Posting, incident: Incident, *, goes_on: bool) -> bool:
    """Tell whether an incident certainly lies outside a post.

    `goes_on` says that an incident without an end is a pattern, which may go on; any other was over in a day.
    """
    began = incident.began or ""
    if not began:
        return False
    if posting.ended and is_before(posting.ended, began):
        return True
    lasts = goes_on and not incident.ended
    return bool(posting.began) and not lasts and is_before(incident.ended or began, posting.began or "")


def was_held(posting: Posting, incident: Incident, *, goes_on: bool) -> bool:
    """Tell whether a post was certainly held during an incident, or during a part of one that lasted.

    A post without an end counts until the last day on which a source shows it held.
    """
    first, last = _held_from(posting), _held_until(posting)
    if not (incident.began and first and last):
        return False
    event = date_span(incident.began)
    if not (event.earliest and event.latest):
        return False
    if not (incident.ended or goes_on):
        return first <= event.earliest and event.latest <= last
    until = date_span(incident.ended).earliest if incident.ended else date.max
    return until is not None and max(first, event.latest) <= min(last, until)


def _held_from(posting: Posting) -> date | None:
    """Return the first day on which the post was certainly held."""
    text = posting.began or posting.seen
    return date_span(text).latest if text else None


def _held_until(posting: Posting) -> date | None:
    """Return the last day on which the post was certainly held."""
    days = [day for text in (posting.ended, posting.seen) if text and (day := date_span(text).earliest)]
    return max(days, default=None)
