from __future__ import annotations

from hypothesis import given

from sanctions.records.candidates import DecisionMaker, Enforcer
from sanctions.records.lists import Lists
from sanctions.register.changes import MOVED, Change, ChangeKind, find_changes
from tests.strategies import random_lists

PERSON = Enforcer.model_validate({"id": "can-0000000001", "kind": "person", "name": "A", "citizenships": ("KZ",)})
LISTS = Lists.of([PERSON])


def test_changed_field() -> None:
    """A changed field shows with both its values, a set as it stands in the cell."""
    after = LISTS.replacing(PERSON.with_values(name=None, citizenships=("KZ", "RU")))
    assert find_changes(LISTS, after) == [
        Change(ChangeKind.CHANGED, "enforcers", PERSON.id, "name", "A", ""),
        Change(ChangeKind.CHANGED, "enforcers", PERSON.id, "citizenships", "KZ", "KZ | RU"),
    ]


def test_added_and_removed() -> None:
    """An added or removed record shows every filled field, and the two are mirror images."""
    added = find_changes(Lists(), LISTS)
    assert [(c.field, c.after) for c in added] == [("kind", "person"), ("name", "A"), ("citizenships", "KZ")]
    assert [(c.field, c.before) for c in find_changes(LISTS, Lists())] == [(c.field, c.after) for c in added]


def test_move() -> None:
    """A candidate moved to the other list is one change of the list, not a removal and an addition."""
    moved = LISTS.replacing(DecisionMaker.model_validate(PERSON.model_dump()))
    assert find_changes(LISTS, moved) == [
        Change(ChangeKind.CHANGED, "decision_makers", PERSON.id, MOVED, "enforcers", "decision_makers")
    ]


@given(random_lists(2))
def test_no_change(lists: Lists) -> None:
    """Equal lists do not differ, whether or not their records are the same objects."""
    assert find_changes(lists, Lists.of(record.model_copy() for record in lists.records())) == []
