"""How commands find the record that somebody named."""

from __future__ import annotations

import pytest

from sanctions.cli.naming import find_record
from sanctions.errors import Ambiguous, NoSuchRecord
from sanctions.records.candidates import Enforcer, Name
from sanctions.records.lists import Lists
from tests.drafting import Draft


@pytest.fixture
def lists() -> Lists:
    """Give two people whose names have a part in common."""
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="Aidar Sample", name_kk="Айдар Үлгі", id="can-000000000a")
    draft.add(Enforcer, kind="person", name="Daniyar Sample", id="can-000000000b")
    draft.add(Name, of_id=one.id, name="Aydar", kind="spelling")
    return draft.lists


@pytest.mark.parametrize("typed", ["can-000000000a", " CAN-000000000A ", "aidar", "үлгі", "Aydar"])
def test_found(lists: Lists, typed: str) -> None:
    """A record is found by its id in any case, or by a part of one of its names in any script."""
    assert find_record(lists, typed).id == "can-000000000a"


@pytest.mark.parametrize(("typed", "told"), [("sample", "can-000000000b"), ("can-00000000a", "can-000000000a")])
def test_not_found(lists: Lists, typed: str, told: str) -> None:
    """Where several come into question, or an id is nearly right, they are named."""
    with pytest.raises((NoSuchRecord, Ambiguous), match=told):
        find_record(lists, typed)


def test_too_little_to_go_by(lists: Lists) -> None:
    """One or two letters name nobody."""
    with pytest.raises(NoSuchRecord, match="sanctions list"):
        find_record(lists, "ai")
