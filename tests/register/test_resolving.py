"""A conflict is settled as a person decides, and every row about it goes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sanctions.errors import WrongUse
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.evidence import Translation
from sanctions.records.lists import Lists
from sanctions.register.edits import Set, apply_edits
from sanctions.register.merging import Side, merge_lists
from sanctions.register.resolving import choices_of, open_conflicts, settle

PERSON = Enforcer.model_validate({"id": "can-0000000001", "kind": "person", "name": "A"})
POST = Posting.model_validate({"id": "pos-0000000001", "candidate_id": PERSON.id, "title": "head", "rank": "major"})
BASE = Lists.of([PERSON, POST])


def _post(**values: Any) -> Lists:
    return BASE.replacing(POST.with_values(**values))


def _merge(base: Lists, a: Lists, b: Lists) -> Lists:
    return merge_lists(base, Side(a, "Ana"), Side(b, "Bek")).lists


def _settled(lists: Lists, record: str, field: str, decision: str) -> Lists:
    result = apply_edits(lists, settle(lists, record, field, decision))
    assert not result.problems
    return result.lists


@pytest.mark.parametrize(
    ("decision", "value"),
    [("Ana", "chief"), ("bek", "boss"), ("base", "head"), ("deputy head", "deputy head")],
)
def test_a_decision(decision: str, value: str) -> None:
    """The cell gets the value of the author named, its old one, or another; the conflict is gone."""
    lists = _settled(_merge(BASE, _post(title="chief"), _post(title="boss")), POST.id, "title", decision)
    assert lists.postings[0].title == value
    assert lists.conflicts == ()


def test_three_sides() -> None:
    """Where three people typed three values, one decision settles all of it."""
    two = _merge(BASE, _post(title="chief"), _post(title="boss"))
    lists = merge_lists(BASE, Side(two, "Ana"), Side(_post(title="warden"), "Cyr")).lists
    assert {choice.value for c in open_conflicts(lists, POST.id, "title") for choice in choices_of(c)} == {
        "chief",
        "boss",
        "warden",
    }
    lists = _settled(lists, POST.id, "title", "Cyr")
    assert lists.postings[0].title == "warden"
    assert lists.conflicts == ()


def test_only_the_field_that_was_decided() -> None:
    """Other conflicts of the record stay open."""
    lists = _merge(BASE, _post(title="chief", rank="a"), _post(title="boss", rank="b"))
    lists = _settled(lists, POST.id, "title", "Ana")
    assert [c.field for c in lists.conflicts] == [("rank",)]


def test_setting_the_cell_settles() -> None:
    """Whoever simply sets the cell has decided, too."""
    lists = _merge(BASE, _post(title="chief"), _post(title="boss"))
    after = apply_edits(lists, [Set(POST.id, {"title": "warden"})]).lists
    assert after.conflicts == ()


@pytest.mark.parametrize(("decision", "is_kept"), [("keep", True), ("Bek", True), ("remove", False), ("ana", False)])
def test_a_row_that_was_removed(decision: str, is_kept: bool) -> None:
    """A row that Ana removed and Bek edited is kept with his edits or removed, and nothing is left open."""
    lists = _merge(BASE, BASE.without([POST.id]), _post(title="boss", rank="colonel"))
    assert lists.conflicts and lists.postings[0].title == "boss"
    lists = _settled(lists, POST.id, "", decision)
    assert [row.title for row in lists.postings] == (["boss"] if is_kept else [])
    assert lists.conflicts == ()


def test_what_belongs_together() -> None:
    """Of a translation text and digest are decided as one, by naming whose they shall be."""
    old = Translation.model_validate(
        {"id": "tra-0000000001", "record_id": PERSON.id, "field": "name", "text": "un", "digest": "0" * 16}
    )
    base = BASE.replacing(old)
    one = base.replacing(old.with_values(text="deux", digest="1" * 16))
    lists = _merge(base, one, base.replacing(old.with_values(text="trois", digest="2" * 16)))
    with pytest.raises(WrongUse, match=r"belong together.*Ana · Bek"):
        settle(lists, old.id, "text", "quatre")
    settled = _settled(lists, old.id, "text", "Ana")
    assert settled.translations == one.translations
    assert settled.conflicts == ()
    assert json.loads(choices_of(lists.conflicts[0])[0].value)["digest"] in {"1" * 16, "2" * 16}


def test_no_such_conflict() -> None:
    """What is not open cannot be decided; about a row only keep or remove can be."""
    lists = _merge(BASE, _post(title="chief"), _post(title="boss"))
    for field in ("rank", ""):
        with pytest.raises(WrongUse, match="no open conflict"):
            settle(lists, POST.id, field, "Ana")
    lists = _merge(BASE, BASE.without([POST.id]), _post(title="boss"))
    with pytest.raises(WrongUse, match="keep or remove"):
        settle(lists, POST.id, "", "perhaps")


def test_a_value_of_a_row_that_was_removed() -> None:
    """Of a row that one removed and two edited differently, the value and the row are two decisions."""
    two = _merge(BASE, _post(title="chief"), _post(title="boss"))
    lists = merge_lists(BASE, Side(two, "Dana"), Side(BASE.without([POST.id]), "Cyr")).lists
    lists = _settled(lists, POST.id, "title", "Ana")
    assert lists.postings[0].title == "chief"
    assert lists.conflicts
    assert _settled(lists, POST.id, "", "keep").conflicts == ()
    assert _settled(lists, POST.id, "", "Cyr").postings == ()
