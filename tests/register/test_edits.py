from __future__ import annotations

import pytest
from hypothesis import given

from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.decisions import Conflict
from sanctions.records.lists import Lists
from sanctions.register.changes import find_changes
from sanctions.register.edits import Add, Edit, Move, Remove, Set, apply_edits
from sanctions.register.integrity import find_integrity
from tests.drafting import Draft
from tests.strategies import random_lists

PERSON = Enforcer.model_validate({"id": "can-0000000001", "kind": "person", "name": "A"})
POST = Posting.model_validate({"id": "pos-0000000001", "candidate_id": PERSON.id, "title": "head"})
LISTS = Lists.of([PERSON, POST])


def _codes(lists: Lists, *edits: Edit) -> list[str]:
    result = apply_edits(lists, edits)
    assert result.lists is lists or not result.problems
    return [problem.code for problem in result.problems]


def test_add() -> None:
    """An added record gets an id of its table and holds what was typed, cleaned."""
    result = apply_edits(LISTS, [Add("postings", {"candidate_id": PERSON.id, "title": " chief\u00a0of staff\u200b"})])
    (new,) = (row for row in result.lists.postings if row.id != POST.id)
    assert new.id.startswith("pos-")
    assert new.title == "chief of staff"


def test_set_and_clear() -> None:
    """Setting changes only the named fields; an empty value clears one."""
    result = apply_edits(LISTS, [Set(POST.id, {"title": "", "rank": "major"})])
    assert result.lists.postings == (POST.with_values(title=None, rank="major"),)
    assert [change.field for change in result.changes] == ["title", "rank"]


def test_all_or_nothing() -> None:
    """If any edit of several is refused none is applied, and all problems are told at once."""
    edits: list[Edit] = [
        Set(POST.id, {"rank": "major"}),
        Set(POST.id, {"began": "yesterday", "seen": "86400"}),
        Set("pos-9999999999", {"rank": "major"}),
    ]
    assert _codes(LISTS, *edits) == ["unreadable-cell", "unreadable-cell", "no-such-record"]


def test_later_edits_see_earlier_ones() -> None:
    """An edit may refer to a record that an earlier edit of the same batch added."""
    edits: list[Edit] = [
        Add("organisations", {"name": "Police"}, id="org-0000000001"),
        Set(POST.id, {"organisation_id": "org-0000000001"}),
    ]
    assert _codes(LISTS, *edits) == []


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Set(POST.id, {"candidate_id": "can-9999999999"}), "dangling-reference"),
        (Set(POST.id, {"organisation_id": PERSON.id}), "wrong-reference"),
        (Set(POST.id, {"id": "pos-0000000002"}), "id-is-fixed"),
        (Set(POST.id, {"colour": "blue"}), "unreadable-cell"),
        (Remove(PERSON.id), "still-referred-to"),
        (Move(POST.id), "not-a-candidate"),
    ],
)
def test_refused(edit: Edit, code: str) -> None:
    """What would break the lists is refused, and they stay as they were."""
    assert _codes(LISTS, edit) == [code]


def test_old_faults_block_nothing() -> None:
    """What was already broken elsewhere never blocks an edit."""
    broken = LISTS.replacing(POST.with_values(id="pos-0000000002", candidate_id="can-9999999999"))
    assert _codes(broken, Set(POST.id, {"rank": "major"})) == []


def test_doubled_id_is_not_edited() -> None:
    """A row whose id stands twice is not edited, because the other row would be lost."""
    doubled = Lists.of([PERSON, POST, POST.with_values(title="chief")])
    assert _codes(doubled, Set(POST.id, {"rank": "major"})) == ["duplicate-id"]


def test_remove_takes_citations_along() -> None:
    """Removing a record removes its citations, and nothing else."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    source = draft.source()
    draft.cite(person, source=source)
    assert apply_edits(draft.lists, [Remove(person.id)]).lists == Lists.of([source])


def test_move_keeps_citations_fresh() -> None:
    """A candidate moved to the other list keeps its id, and its citations stay fresh; moving back restores all."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    draft.cite(person, source=draft.source())
    result = apply_edits(draft.lists, [Move(person.id)])
    assert not result.lists.enforcers
    assert result.lists.decision_makers[0].id == person.id
    assert result.stale == ()
    assert find_changes(draft.lists, apply_edits(result.lists, [Move(person.id)]).lists) == []


def test_stale_citations_are_told() -> None:
    """Changing a cited value tells which citation became stale for which fact."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A", gender="male")
    citation = draft.cite(person, source=draft.source())
    assert apply_edits(draft.lists, [Set(person.id, {"name": "B"})]).stale == ((citation.id, "name"),)


@given(random_lists(2))
def test_set_has_an_inverse(lists: Lists) -> None:
    """Setting a field to something else and back leaves the lists as they were."""
    record = lists.sources[0]
    there = apply_edits(lists, [Set(record.id, {"title": "another title"})]).lists
    back = apply_edits(there, [Set(record.id, {"title": record.title or ""})]).lists
    assert back == lists
    assert find_integrity(there) == find_integrity(lists)


def test_remove_takes_conflicts_of_citations_along() -> None:
    """A record goes also where two people have edited one of its citations differently."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    source = draft.source()
    citation = draft.cite(person, source=source)
    draft.add(Conflict, record_id=citation.id, field=("says",), kind="edited-twice", value_a="x", value_b="y")
    assert apply_edits(draft.lists, [Remove(person.id)]).lists == Lists.of([source])
