from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.candidates import DecisionMaker, Enforcer, Posting
from sanctions.records.decisions import Conflict
from sanctions.records.disagreements import find_disagreements
from sanctions.records.events import Incident
from sanctions.records.evidence import Source, Translation
from sanctions.records.lists import Lists
from sanctions.records.record import Record, cell_text
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import fingerprint_of, write_table
from sanctions.register.changes import ChangeKind, find_changes
from sanctions.register.integrity import find_integrity
from sanctions.register.merging import ConflictKind, Merge, Side, merge_lists
from sanctions.review.coverage import Coverage
from tests.drafting import Draft
from tests.strategies import random_lists


def _bytes_of(lists: Lists) -> str:
    return fingerprint_of({name: write_table(table, lists.rows(name)) for name, table in TABLES.items()})


def merge(base: Lists, a: Lists, b: Lists) -> Merge:
    """Merge, and hold on every call that swapping the sides gives the same bytes."""
    merged = merge_lists(base, Side(a, "Ana"), Side(b, "Bek"))
    assert _bytes_of(merged.lists) == _bytes_of(merge_lists(base, Side(b, "Bek"), Side(a, "Ana")).lists)
    return merged


def _posting(**values: Any) -> Posting:
    return Posting.model_validate({"id": "pos-0000000001", "candidate_id": "can-0000000001", **values})


PERSON = Enforcer.model_validate({"id": "can-0000000001", "kind": "person", "name": "A"})
BASE = Lists.of([PERSON, _posting(title="head", rank="major")])


def _edited(**values: Any) -> Lists:
    return BASE.replacing(_posting(**{"title": "head", "rank": "major", **values}))


def _only_conflict(merged: Merge) -> Conflict:
    (conflict,) = merged.conflicts
    assert merged.lists.conflicts == (conflict,)
    return conflict


def test_different_cells() -> None:
    """Edits of different cells of a row are both kept (case 2)."""
    merged = merge(BASE, _edited(title="chief"), _edited(rank="colonel"))
    assert merged.lists.postings == (_posting(title="chief", rank="colonel"),)
    assert not merged.conflicts


def test_conflict_row() -> None:
    """A conflict keeps the base in the cell, and base and both values with their authors in its row (case 4)."""
    merged = merge(BASE, _edited(title="chief"), _edited(title="boss"))
    conflict = _only_conflict(merged)
    assert merged.lists.postings == BASE.postings
    assert (conflict.record_id, conflict.field, conflict.base) == ("pos-0000000001", ("title",), "head")
    assert (conflict.value_a, conflict.author_a) == ("boss", "Bek")
    assert (conflict.value_b, conflict.author_b) == ("chief", "Ana")


def test_deleted_untouched() -> None:
    """A row that one side deleted and the other left alone is gone (case 9)."""
    assert merge(BASE, BASE.without(["pos-0000000001"]), BASE).lists.postings == ()


def test_deleted_edited() -> None:
    """A row that one side deleted and the other edited stays as edited, with a conflict (case 10)."""
    merged = merge(BASE, BASE.without(["pos-0000000001"]), _edited(title="chief"))
    conflict = _only_conflict(merged)
    assert merged.lists.postings == (_posting(title="chief", rank="major"),)
    assert conflict.kind == ConflictKind.DELETED_AND_EDITED
    assert conflict.value_a is None and conflict.author_a == "Ana"
    assert conflict.value_b is not None and json.loads(conflict.value_b)["title"] == "chief"


def test_deleted_formatted() -> None:
    """A deletion stands against a change of mere spacing (case 11)."""
    base = BASE.replacing(_posting(title="head of  unit"))
    merged = merge(base, base.without(["pos-0000000001"]), base.replacing(_posting(title="head of unit")))
    assert merged.lists.postings == ()


def test_added_apart() -> None:
    """Rows that the sides added under different ids are all kept (case 12)."""
    one, two = _posting(id="pos-0000000002"), _posting(id="pos-0000000003")
    assert merge(BASE, BASE.replacing(one), BASE.replacing(two)).lists.postings == (*BASE.postings, one, two)


def test_added_twice_complementary() -> None:
    """Of one row added on both sides, equal cells and complementary blanks make one row (cases 13 and 14)."""
    one, two = _posting(id="pos-0000000002", title="head"), _posting(id="pos-0000000002", rank="major", title="head")
    merged = merge(BASE, BASE.replacing(one), BASE.replacing(two))
    assert merged.lists.postings[1] == two
    assert not merged.conflicts


def test_added_twice_differing() -> None:
    """A cell that differs in a row added on both sides is a conflict, with the smaller value for now (case 15)."""
    one, two = _posting(id="pos-0000000002", title="head"), _posting(id="pos-0000000002", title="chief")
    merged = merge(BASE, BASE.replacing(one), BASE.replacing(two))
    assert merged.lists.postings[1].title == "chief"
    assert _only_conflict(merged).kind == ConflictKind.ADDED_TWICE


def test_together() -> None:
    """A translation's text and digest are taken together, and conflict as one (case 20)."""
    old = Translation.model_validate(
        {"id": "tra-0000000001", "record_id": "can-0000000001", "field": "name", "text": "un", "digest": "0" * 16}
    )
    base = BASE.replacing(old)
    one = base.replacing(old.with_values(text="deux", digest="1" * 16))
    two = base.replacing(old.with_values(text="trois", digest="2" * 16))
    assert merge(base, one, base).lists.translations == one.translations
    merged = merge(base, one, two)
    assert merged.lists.translations == (old,)
    assert _only_conflict(merged).field == ("digest", "text", "translator")


def test_impossible_together() -> None:
    """Where each side is valid and the merge is not, the fields keep their base and a conflict names them (case 21)."""
    base = BASE.replacing(_posting(began="2019", ended="2022"))
    merged = merge(
        base, base.replacing(_posting(began="2021", ended="2022")), base.replacing(_posting(began="2019", ended="2020"))
    )
    assert not find_disagreements(merged.lists)
    assert merged.lists.postings == base.postings
    conflict = _only_conflict(merged)
    assert (conflict.kind, conflict.field) == (ConflictKind.CANNOT_BOTH_HOLD, ("began", "ended"))


def test_reference_restored() -> None:
    """A source that one side deleted and the other cited anew stays, with a conflict (case 27)."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    source = draft.source("Report")
    base = draft.lists
    draft.cite(person, "name", source=source)
    merged = merge(base, base.without([source.id]), draft.lists)
    assert merged.lists.sources == (source,)
    assert not find_integrity(merged.lists)
    assert _only_conflict(merged).kind == ConflictKind.REFERENCE_RESTORED


def test_edited_and_cited() -> None:
    """A fact that one side edited and the other cited keeps both, and the citation is stale (case 28)."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    source = draft.source("Report")
    base = draft.lists
    draft.cite(person, "name", source=source)
    merged = merge(base, base.replacing(person.with_values(name="B")), draft.lists)
    assert merged.lists.enforcers[0].name == "B" and len(merged.lists.citations) == 1
    assert not Coverage(merged.lists).is_covered(merged.lists.enforcers[0], "name")
    assert not merged.conflicts


def test_same_conflict_again() -> None:
    """A conflict met again on another laptop is the same row, and resolved once it is resolved (case 31)."""
    one, two = _edited(title="chief"), _edited(title="boss")
    first = merge(BASE, one, two).lists
    again = merge_lists(BASE, Side(two, "Somebody"), Side(one, "Else")).lists
    assert [row.id for row in again.conflicts] == [row.id for row in first.conflicts]
    both = merge(BASE, first, again)
    assert len(both.lists.conflicts) == 1
    resolved = first.without([first.conflicts[0].id]).replacing(_posting(title="chief", rank="major"))
    settled = merge(first, resolved, first)
    assert not settled.lists.conflicts and settled.lists.postings[0].title == "chief"


def test_moved_and_edited() -> None:
    """A candidate that one side moved to the other list and the other side edited is moved, with the edit (case 34)."""
    moved = BASE.replacing(DecisionMaker.model_validate(PERSON.model_dump()))
    merged = merge(BASE, moved, BASE.replacing(PERSON.with_values(name_ru="А")))
    assert merged.lists.enforcers == ()
    assert merged.lists.decision_makers[0].name_ru == "А"


def _edit(lists: Lists, seed: int) -> Lists:
    """Make a few random edits: set or clear a text, change a set, delete a citation, add an incident or a source."""
    dice = random.Random(seed)
    for number in range(dice.randint(1, 6)):
        kind = dice.choice(["set", "clear", "set", "acts", "delete", "add", "move"])
        texts = [(r, c) for r in lists.records() for c in ("title", "summary", "rank", "place") if getattr(r, c, None)]
        if kind in {"set", "clear"} and texts:
            record, column = dice.choice(texts)
            value = None if kind == "clear" else f"edit {seed} {number}"
            lists = lists.replacing(record.with_values(**{column: value}))
        elif kind == "acts" and lists.incidents:
            incident = dice.choice(lists.incidents)
            lists = lists.replacing(
                incident.with_values(acts=tuple(dice.sample(["corruption", "expression", "sgbv"], 2)))
            )
        elif kind == "delete" and lists.citations:
            lists = lists.without([dice.choice(lists.citations).id])
        elif kind == "move" and lists.enforcers:
            lists = lists.replacing(DecisionMaker.model_validate(lists.enforcers[0].model_dump()))
        else:
            new: type[Record] = Incident if dice.random() < 0.5 else Source
            letters = "".join(dice.choices("0123456789abcdefghjkmnpqrstvwxyz", k=10))
            lists = lists.replacing(new.model_validate({"id": f"{new.prefix}-{letters}", "title": f"new {seed}"}))
    return lists


seeds = st.integers(0, 2**32)


@given(random_lists(3), seeds, seeds)
def test_no_edit_is_lost(base: Lists, one: int, two: int) -> None:
    """Every edit of either side is in the merged lists or in a conflict, and integrity holds."""
    a, b = _edit(base, one), _edit(base, two)
    merged = merge(base, a, b)
    kept = {value for c in merged.lists.conflicts for value in (c.base, c.value_a, c.value_b) if value}
    for side in (a, b):
        for change in find_changes(base, side):
            record = merged.lists.find(change.record)
            value = (
                cell_text(getattr(record, change.field, None)) if change.field != "table" else record and record.table
            )
            in_conflict = any(c.record_id == change.record for c in merged.lists.conflicts)
            if change.kind == ChangeKind.REMOVED:
                assert record is None or in_conflict
            elif change.field in {"acts", "involvement"}:
                assert set(change.after.split(" | ")) - set(change.before.split(" | ")) <= set(
                    (value or "").split(" | ")
                )
            else:
                assert (
                    value == change.after
                    or any(change.after in text for text in kept)
                    or (not change.after and in_conflict)
                )
    known = {(f.code, f.record) for lists in (a, b) for f in find_integrity(lists)}
    assert {(f.code, f.record) for f in find_integrity(merged.lists)} <= known


@given(random_lists(3), seeds, seeds)
def test_merging_again_changes_nothing(base: Lists, one: int, two: int) -> None:
    """What was merged once and comes back changes nothing."""
    a, b = _edit(base, one), _edit(base, two)
    merged = merge(base, a, b).lists
    for side in (a, b):
        assert _bytes_of(merge(side, merged, side).lists) == _bytes_of(merged)
    assert _bytes_of(merge(merged, merged, merged).lists) == _bytes_of(merged)


@given(random_lists(2))
def test_three_sides(base: Lists) -> None:
    """Where three sides edit different rows, the order in which they meet changes nothing, and all edits stay."""
    with_notes = [record for record in base.records() if "note" in type(record).model_fields]
    sides = [base.replacing(*(r.with_values(note=f"side {n}") for r in with_notes[n::3])) for n in range(3)]
    results = {
        _bytes_of(merge(base, merge(base, sides[one], sides[two]).lists, sides[last]).lists)
        for one, two, last in ((0, 1, 2), (1, 2, 0), (2, 0, 1))
    }
    edited = base.replacing(*(r.with_values(note=f"side {i % 3}") for i, r in enumerate(with_notes)))
    assert results == {_bytes_of(edited)}
