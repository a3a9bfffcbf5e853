"""An approval is of a dossier as it stands: whatever of it changes makes the approval stale."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.candidates import Candidate, Enforcer, Name, Posting
from sanctions.records.decisions import Approval
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.review.approvals import approvals_of, dossier_digest, dossier_records, is_approved
from sanctions.review.checks.approvals import check_approvals
from tests.drafting import Draft
from tests.strategies import random_lists


def _approved() -> tuple[Draft, Enforcer]:
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    police = draft.add(Organisation, name="Police")
    posting = draft.add(Posting, candidate_id=person.id, title="head", organisation_id=police.id)
    night = draft.add(Incident, title="Night", acts=("expression",))
    conduct = draft.add(Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",))
    source = draft.source("Report")
    for record in (person, posting, night, conduct):
        draft.cite(record, source=source)
    draft.add(Approval, candidate_id=person.id, digest=dossier_digest(draft.lists, person), approved_by="B")
    return draft, person


def _candidate(lists: Lists, person: Enforcer) -> Candidate:
    found = lists.find(person.id)
    assert isinstance(found, Candidate)
    return found


def test_a_fresh_approval() -> None:
    """A dossier that nobody changed since is approved, and there is nothing to find."""
    draft, person = _approved()
    assert is_approved(draft.lists, person)
    assert list(check_approvals(draft.lists)) == []


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("enforcers", {"birth_date": "1970"}),
        ("enforcers", {"handling": "public"}),
        ("organisations", {"name": "Militia"}),
        ("postings", {"rank": "major"}),
        ("incidents", {"place": "Square"}),
        ("conduct", {"involvement": ("planned",)}),
        ("citations", {"says": "Otherwise."}),
        ("sources", {"reliability": "F"}),
    ],
)
def test_what_makes_it_stale(table: str, values: dict[str, Any]) -> None:
    """A change of the candidate or of anything on which the dossier rests makes the approval stale, and is found."""
    draft, person = _approved()
    draft.change(draft.lists.rows(table)[0], **values)
    assert not is_approved(draft.lists, _candidate(draft.lists, person))
    assert [(f.code, f.table) for f in check_approvals(draft.lists)] == [("stale-approval", "approvals")]


def test_what_does_not() -> None:
    """Notes, priority, stage and the day of verification are the team's bookkeeping and change no approval."""
    draft, person = _approved()
    draft.change(person, note="x", priority="1", stage="proposed", verified_on="2026-01-01")
    draft.change(draft.lists.postings[0], note="x")
    assert is_approved(draft.lists, _candidate(draft.lists, person))


def test_more_or_less() -> None:
    """A record or citation added to the dossier, or taken from it, makes the approval stale; one elsewhere does not."""
    draft, person = _approved()
    other = draft.add(Enforcer, kind="person", name="Other")
    draft.cite(other, source=draft.lists.sources[0])
    assert is_approved(draft.lists, person)
    for record in [*draft.lists.postings, *draft.lists.citations[:1]]:
        assert not is_approved(draft.lists.without([record.id]), person)
    draft.add(Name, of_id=person.id, name="Alias")
    assert not is_approved(draft.lists, person)


def test_approved_anew() -> None:
    """A later approval of the changed dossier counts, and the stale one is no longer told."""
    draft, person = _approved()
    person = draft.change(person, birth_date="1970")
    draft.add(Approval, candidate_id=person.id, digest=dossier_digest(draft.lists, person), approved_by="C")
    assert is_approved(draft.lists, person)
    assert len(approvals_of(draft.lists, person)) == 2
    assert list(check_approvals(draft.lists)) == []


@given(random_lists(3), st.data())
def test_any_change_of_a_dossier(lists: Lists, data: st.DataObject) -> None:
    """Whatever field of whatever record of a dossier is cleared, the digest is another one, but for bookkeeping."""
    candidate = data.draw(st.sampled_from(list(lists.candidates)))
    record: Record = data.draw(st.sampled_from(list(dossier_records(lists, candidate))))
    fields = type(record).model_fields
    optional = [n for n in fields if not fields[n].is_required() and getattr(record, n)]
    if not optional:
        return
    name = data.draw(st.sampled_from(optional))
    changed = lists.replacing(record.without({name}))
    now = changed.find(candidate.id)
    assert isinstance(now, Candidate)
    is_bookkeeping = name in {"note", "priority", "stage", "verified_on"}
    assert (dossier_digest(changed, now) == dossier_digest(lists, candidate)) == is_bookkeeping
