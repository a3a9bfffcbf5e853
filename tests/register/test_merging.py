from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from sanctions.records.candidates import DecisionMaker, Enforcer, Posting
from sanctions.records.decisions import Approval, Conflict
from sanctions.records.disagreements import find_disagreements
from sanctions.records.events import Incident
from sanctions.records.evidence import Citation, Translation
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.register.canonical_csv import fingerprint_of, write_table
from sanctions.register.integrity import find_integrity
from sanctions.register.merging import ConflictKind, Merge, Side, merge_lists
from sanctions.review.approvals import dossier_digest, is_approved
from sanctions.review.checks.approvals import check_approvals
from sanctions.review.checks.candidates import check_duplicates
from sanctions.review.coverage import Coverage
from tests.drafting import Draft


def _bytes_of(lists: Lists) -> str:
    return fingerprint_of({name: write_table(table, lists.rows(name)) for name, table in TABLES.items()})


def merge(base: Lists, a: Lists, b: Lists) -> Merge:
    """Merge, and hold on every call that swapping the sides gives the same bytes."""
    merged = merge_lists(base, Side(a, "Ana"), Side(b, "Bek"))
    assert _bytes_of(merged.lists) == _bytes_of(merge_lists(base, Side(b, "Bek"), Side(a, "Ana")).lists)
    return merged


def merge_three(base: Lists, *sides: Lists) -> Lists:
    """Merge three sides of one author, and hold that in every order the bytes are the same."""
    merged = [
        merge_lists(base, Side(merge_lists(base, Side(a, "Ana"), Side(b, "Ana")).lists, "Ana"), Side(c, "Ana")).lists
        for a, b, c in permutations(sides)
    ]
    assert len({_bytes_of(lists) for lists in merged}) == 1
    return merged[0]


def _posting(**values: Any) -> Posting:
    return Posting.model_validate({"id": "pos-0000000001", "candidate_id": "can-0000000001", **values})


PERSON = Enforcer.model_validate({"id": "can-0000000001", "kind": "person", "name": "A"})
BASE = Lists.of([PERSON, _posting(title="head", rank="major")])
DELETED = BASE.without(["pos-0000000001"])


def _edited(**values: Any) -> Lists:
    return BASE.replacing(_posting(**{"title": "head", "rank": "major", **values}))


def _only_conflict(merged: Merge) -> Conflict:
    (conflict,) = merged.conflicts
    assert merged.lists.conflicts == (conflict,)
    return conflict


def _said(lists: Lists) -> list[tuple[str, str | None, str | None]]:
    """Return the fields and values of all open conflicts."""
    said = [(",".join(row.field), row.value_a, row.value_b) for row in lists.conflicts]
    return sorted(said, key=lambda one: [text or "" for text in one])


def test_one_side() -> None:
    """Where nobody or one side edits, the lists are those of that side, to the byte (case 1)."""
    for side in (BASE, DELETED, _edited(title="chief"), _edited(title=None)):
        assert merge(BASE, BASE, side).lists == side


def test_different_cells() -> None:
    """Edits of different cells of a row are both kept (case 2)."""
    merged = merge(BASE, _edited(title="chief"), _edited(rank="colonel"))
    assert merged.lists.postings == (_posting(title="chief", rank="colonel"),)
    assert not merged.conflicts


def test_same_value() -> None:
    """The same edit by both sides is that value, also where both cleared the cell (cases 3 and 6)."""
    for edited in (_edited(title="chief"), _edited(title=None)):
        assert merge(BASE, edited, edited.replacing(*edited.postings)).lists == edited


def test_conflict_row() -> None:
    """A conflict keeps the base in the cell, and base and both values with their authors in its row (case 4)."""
    merged = merge(BASE, _edited(title="chief"), _edited(title="boss"))
    conflict = _only_conflict(merged)
    assert merged.lists.postings == BASE.postings
    assert (conflict.record_id, conflict.field, conflict.base) == ("pos-0000000001", ("title",), "head")
    assert (conflict.value_a, conflict.author_a) == ("boss", "Bek")
    assert (conflict.value_b, conflict.author_b) == ("chief", "Ana")


def test_cleared_edited() -> None:
    """A cell that one side cleared and the other edited is a conflict: a blank is a value (case 5)."""
    conflict = _only_conflict(merge(BASE, _edited(title=None), _edited(title="chief")))
    assert (conflict.base, conflict.value_a, conflict.value_b) == ("head", None, "chief")
    assert (conflict.author_a, conflict.author_b) == ("Ana", "Bek")


def test_spacing() -> None:
    """A change of mere spacing gives way to a real edit, and two edits that differ in it are one (cases 7 and 8)."""
    base = _edited(title="head of unit")
    merged = merge(base, _edited(title="head  of unit"), _edited(title="chief"))
    assert merged.lists == _edited(title="chief")
    assert not merge(base, _edited(title="the  chief"), _edited(title="the chief")).conflicts


def test_three_values() -> None:
    """Of three values of one cell each pair is a conflict, in whatever order the sides meet (case 4)."""
    merged = merge_three(BASE, *(_edited(title=title) for title in ("a", "b", "c")))
    assert merged.postings == BASE.postings
    assert _said(merged) == [("title", "a", "b"), ("title", "a", "c"), ("title", "b", "c")]
    assert len(merge_three(BASE, *(_edited(title=title) for title in ("a", "b", "b"))).conflicts) == 1


@pytest.mark.parametrize(("handlings", "strictest"), [(("public", "internal", "officials"), "internal")])
def test_strictest_handling(handlings: tuple[str, ...], strictest: str) -> None:
    """While a handling is in conflict, the strictest of all its values holds (case 4)."""
    incident = Incident.model_validate({"id": "inc-0000000001", "title": "A", "handling": "disclosable"})
    base = BASE.replacing(incident)
    merged = merge_three(base, *(base.replacing(incident.with_values(handling=value)) for value in handlings))
    assert merged.incidents[0].handling == strictest
    assert len(merged.conflicts) == 3


def test_author_of() -> None:
    """Each value of a conflict is signed by who typed it, if the caller knows, and by the side's author if not."""
    side = Side(_edited(title="chief", rank="colonel"), "Ana", lambda _id, field: "Dan" if field == "title" else "")
    rows = merge_lists(BASE, side, Side(_edited(title="boss", rank="captain"), "Bek")).conflicts
    assert {(row.field[0], row.author_a, row.author_b) for row in rows} == {
        ("title", "Bek", "Dan"),
        ("rank", "Bek", "Ana"),
    }


def test_deleted_untouched() -> None:
    """A row that one side deleted and the other left alone is gone (case 9)."""
    assert merge(BASE, DELETED, BASE).lists.postings == ()


def test_deleted_edited() -> None:
    """A row that one side deleted and the other edited stays, with a conflict for each edited field (case 10)."""
    edited = _edited(title="chief", rank=None, began="2019")
    merged = merge(BASE, DELETED, edited)
    assert merged.lists.postings == edited.postings
    assert _said(merged.lists) == [("began", None, "2019"), ("rank", None, None), ("title", None, "chief")]
    for row in merged.conflicts:
        assert (row.kind, row.author_a, row.author_b) == (ConflictKind.DELETED_AND_EDITED, "Ana", "Bek")
    assert {row.base for row in merged.conflicts} == {None, "major", "head"}


def test_deleted_edited_by_two() -> None:
    """A third side's edit of a deleted row adds the row of its field, in whatever order they meet (case 10)."""
    merged = merge_three(BASE, DELETED, _edited(title="chief"), _edited(rank="colonel"))
    assert merged.postings == (_posting(title="chief", rank="colonel"),)
    assert _said(merged) == [("rank", None, "colonel"), ("title", None, "chief")]
    merged = merge_three(BASE, DELETED, _edited(title="chief"), _edited(title="boss"))
    assert merged.postings == BASE.postings
    assert _said(merged) == [("title", None, "boss"), ("title", None, "chief"), ("title", "boss", "chief")]
    assert len(merge_three(BASE, DELETED, DELETED, _edited(title="chief")).conflicts) == 1


def test_deleted_with_citations() -> None:
    """A row that is kept for an edit keeps the citations that were deleted along with it, each with a conflict."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    citation = draft.cite(person, "name", source=draft.source("Report"))
    base = draft.lists
    deleted, edited = base.without([person.id, citation.id]), base.replacing(person.with_values(name_ru="А"))
    merged = merge(base, deleted, edited).lists
    assert merged.citations == (citation,)
    assert {(row.record_id, row.kind) for row in merged.conflicts} == {
        (person.id, ConflictKind.DELETED_AND_EDITED),
        (citation.id, ConflictKind.REFERENCE_RESTORED),
    }
    merge_three(base, deleted, edited, base.without([citation.id]))
    merge_three(base, deleted, edited, base.replacing(citation.with_values(locator="p. 5")))


def test_deleted_twice() -> None:
    """A row that both sides deleted is gone; a deletion also stands against a change of spacing (case 11)."""
    assert merge(BASE, DELETED, BASE.without(["pos-0000000001"])).lists == DELETED
    base = BASE.replacing(_posting(title="head of  unit"))
    spaced = base.replacing(_posting(title="head of unit"))
    assert merge(base, base.without(["pos-0000000001"]), spaced).lists == DELETED
    edited = base.replacing(_posting(title="head of  unit", rank="major"))
    assert merge_three(base, DELETED, spaced, edited).postings == edited.postings


def test_kept_and_deleted() -> None:
    """Where one side decided to keep a disputed row and another to delete it, the dispute stays open (case 10)."""
    base = merge(BASE, DELETED, _edited(title="chief")).lists
    kept, deleted = base.without([base.conflicts[0].id]), DELETED
    merged = merge(base, kept, deleted)
    assert merged.lists.postings == base.postings
    assert _only_conflict(merged).id != base.conflicts[0].id
    assert merge(base, base, deleted).lists == deleted
    assert merge(base, base, kept).lists == kept


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


def test_added_twice_by_three() -> None:
    """A row that three sides added under one id has a conflict for each pair, in whatever order (case 15)."""
    rows = [
        _posting(id="pos-0000000002", title=title, rank=rank) for title, rank in (("b", None), ("a", "x"), ("c", "x"))
    ]
    merged = merge_three(BASE, *(BASE.replacing(row) for row in rows))
    assert merged.postings[1] == _posting(id="pos-0000000002", title="a", rank="x")
    assert len(merged.conflicts) == 3


def test_sets() -> None:
    """Sets take every addition and lose every removal, and are never a conflict (case 17)."""
    incident = Incident.model_validate({"id": "inc-0000000001", "acts": ("corruption", "sgbv")})
    base = Lists.of([incident])
    some = [("corruption", "expression", "sgbv"), ("sgbv",), ("corruption", "religion", "sgbv")]
    merged = merge_three(base, *(base.replacing(incident.with_values(acts=acts)) for acts in some))
    assert merged.incidents[0].acts == ("expression", "religion", "sgbv")
    assert not merged.conflicts


def test_emptied_together() -> None:
    """Where two sides took different facts out of a citation and none is left, all stay and a person decides (17)."""
    facts = ("name=" + "0" * 16, "rank=" + "1" * 16)
    values = {"id": "cit-0000000001", "record_id": PERSON.id, "source_id": "src-0000000001", "stance": "supports"}
    citation = Citation.model_validate({**values, "facts": facts})
    base = Lists.of([PERSON, citation])
    one, two = (base.replacing(citation.with_values(facts=(fact,))) for fact in facts)
    merged = merge(base, one, two)
    assert merged.lists.citations == (citation,)
    assert _only_conflict(merged).kind == ConflictKind.CANNOT_BOTH_HOLD
    more = base.replacing(citation.with_values(facts=(*facts, "title=" + "2" * 16)))
    merge_three(base, one, two, one)
    assert merge_three(base, one, two, more).citations[0].facts == ("title=" + "2" * 16,)


def test_later_dates() -> None:
    """Of several dates of a last look the latest counts, where they can be compared (case 18)."""
    merged = merge_three(BASE, *(_edited(seen=seen) for seen in ("2021", "2021-02", "2022")))
    assert merged == _edited(seen="2022")
    assert len(merge_three(BASE, *(_edited(seen=seen) for seen in ("2021", "2021-02", "2020"))).conflicts) == 1


def test_paragraphs() -> None:
    """Edits of different paragraphs are both kept, edits of the same one are a conflict (case 19)."""
    incident = Incident.model_validate({"id": "inc-0000000001", "summary": "1\n2\n3\n4\n5"})
    base = Lists.of([incident])
    one, two, three, touching = (
        base.replacing(incident.with_values(summary=text))
        for text in ("one\n2\n3\n4\n5", "1\n2\nthree\n4\n5", "1\n2\n3\n4\nfive", "1\ntwo\n3\n4\n5")
    )
    assert merge_three(base, one, two, three).incidents[0].summary == "one\n2\nthree\n4\nfive"
    merged = merge(base, one, touching)
    assert merged.lists.incidents == (incident,)
    assert _only_conflict(merged).value_b == "one\n2\n3\n4\n5"


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
    three = base.replacing(old.with_values(translator="T."))
    assert len(merge_three(base, one, two, three).conflicts) == 3


def test_together_typed_over_a_conflict() -> None:
    """A text typed over an open conflict is this side's own, though it is one of the texts that met there (case 20)."""
    old = Translation.model_validate(
        {"id": "tra-0000000001", "record_id": "can-0000000001", "field": "name", "text": "un", "digest": "0" * 16}
    )
    first = BASE.replacing(old)
    base = merge(first, *(first.replacing(old.with_values(text=text)) for text in ("deux", "trois"))).lists
    typed, other = (base.replacing(old.with_values(**values)) for values in ({"text": "deux"}, {"digest": "1" * 16}))
    decided = base.without([row.id for row in base.conflicts])
    merged = merge_three(base, typed, other, decided)
    assert any('"text":"deux"' in f"{row.value_a}{row.value_b}" for row in merged.conflicts)


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


def test_impossible_of_three() -> None:
    """Dates that cannot hold together keep all their values in conflicts, in whatever order sides meet (case 21)."""
    base = BASE.replacing(_posting(began="2019", ended="2022", seen="2020"))
    sides = {
        "began": base.replacing(_posting(began="2021", ended="2022", seen="2020")),
        "ended": base.replacing(_posting(began="2019", ended="2020", seen="2020")),
        "other": base.replacing(_posting(began="2019", ended="2019-06", seen="2020")),
        "seen": base.replacing(_posting(began="2019", ended="2022", seen="2021-05")),
        "rank": base.replacing(_posting(began="2019", ended="2022", seen="2020", rank="major")),
    }
    for three in permutations(sides.values(), 3):
        merge_three(base, *three)
    merged = merge_three(base, sides["began"], sides["ended"], sides["other"])
    assert merged.postings == base.postings
    assert _said(merged) == [
        ("began,seen", '{"began":"2019","seen":"2020"}', '{"began":"2021","seen":"2020"}'),
        ("ended", "2019-06", "2020"),
    ]


def test_order_of_rows() -> None:
    """Rows in another order are no change (case 22)."""
    other = Lists.of(reversed([*BASE.records()]))
    assert merge(BASE, other, _edited(title="chief")).lists == _edited(title="chief")


def test_reference_restored() -> None:
    """A source that one side deleted and others cited anew stays, with a conflict and the first of them (case 27)."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A", name_ru="А")
    source = draft.source("Report")
    base = draft.lists
    one = draft.cite(person, "name", source=source)
    two = draft.cite(person, "name_ru", source=source)
    deleted = base.without([source.id])
    merged = merge(base, deleted, base.replacing(one))
    assert merged.lists.sources == (source,)
    assert not find_integrity(merged.lists)
    row = _only_conflict(merged)
    assert (row.kind, row.field) == (ConflictKind.REFERENCE_RESTORED, ())
    assert (row.author_a, row.author_b, row.value_a, row.value_b) == ("Ana", "Bek", None, None)
    again = merge_lists(base, Side(merged.lists, "?"), Side(base.replacing(two), "Abe")).lists.conflicts
    assert [(c.id, c.author_a, c.author_b) for c in again] == [(row.id, "Ana", "Abe")]
    merge_three(base, deleted, base.replacing(one), base.replacing(two))
    merge_three(base, deleted, base.replacing(one), base.replacing(source.with_values(title="The report")))


def test_reference_restored_again() -> None:
    """A source that was brought back, and is deleted and cited once more, is a conflict of its own (case 27)."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    source = draft.source("Report")
    base = draft.lists
    citation = draft.cite(person, "name", source=source)
    restored = merge(base, base.without([source.id]), base.replacing(citation)).lists
    (old,) = restored.conflicts
    deleted = restored.without([source.id, citation.id, old.id])
    merged = merge(restored, deleted, restored.replacing(citation.with_values(locator="p. 5")))
    assert merged.lists.sources == (source,)
    assert old not in merged.lists.conflicts
    assert {row.record_id for row in merged.conflicts} == {source.id, citation.id}


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


def test_the_same_person_added_twice() -> None:
    """One person whom both sides added, under two ids, stays two records, and a person is asked (case 16)."""
    a, b = (
        BASE.replacing(Enforcer.model_validate({"id": record_id, "kind": "person", "name": name, "birth_date": "1970"}))
        for record_id, name in (("can-000000000a", "Aidar Sample"), ("can-000000000b", "AIDAR SAMPLE"))
    )
    merged = merge(BASE, a, b)
    assert [row.id for row in merged.lists.enforcers] == [PERSON.id, "can-000000000a", "can-000000000b"]
    assert not merged.conflicts
    assert [finding.code for finding in check_duplicates(merged.lists)] == ["possible-duplicate"]


@pytest.mark.parametrize("edit", ["candidate", "posting", "citation"])
def test_approved_and_edited(edit: str) -> None:
    """An approval given by one side while the other edits the dossier is kept, and stale (case 29)."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    posting = draft.add(Posting, candidate_id=person.id, title="head")
    source = draft.source("Report")
    draft.cite(person, "name", source=source)
    base = draft.lists
    draft.add(Approval, candidate_id=person.id, digest=dossier_digest(base, person), approved_by="Ana")
    edited = {
        "candidate": base.replacing(person.with_values(gender="male")),
        "posting": base.replacing(posting.with_values(rank="major")),
        "citation": base.without([base.citations[0].id]),
    }
    assert is_approved(draft.lists, person)
    merged = merge(base, draft.lists, edited[edit])
    assert not merged.conflicts and len(merged.lists.approvals) == 1
    assert not is_approved(merged.lists, merged.lists.enforcers[0])
    assert [finding.code for finding in check_approvals(merged.lists)] == ["stale-approval"]


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


def test_resolved_differently() -> None:
    """A conflict that two sides decide differently is open again, and not mistaken for undecided (case 31)."""
    base = merge(BASE, _edited(title="a"), _edited(title="b")).lists
    (old,) = base.conflicts
    one, two, three = (
        base.without([old.id]).replacing(_posting(title=title, rank="major")) for title in ("a", "b", "head")
    )
    merged = merge(base, one, two).lists
    assert _said(merged) == _said(base) and merged.conflicts[0].id != old.id
    assert _said(merge_three(base, one, two, three)) == [
        ("title", "a", "b"),
        ("title", "a", "head"),
        ("title", "b", "head"),
    ]


def test_resolved_and_met_again() -> None:
    """A conflict resolved on one laptop and met again on a third, from the same two edits, stays resolved (case 31)."""
    one, two = _edited(title="chief"), _edited(title="boss")
    first = merge(BASE, one, two).lists
    resolved = first.without([first.conflicts[0].id]).replacing(_posting(title="chief", rank="major"))
    third = merge_lists(BASE, Side(two, "Bek"), Side(one, "Ana")).lists.replacing(_posting(id="pos-0000000002"))
    merged = merge(first, resolved, third).lists
    assert not merged.conflicts
    assert merged.postings[0].title == "chief" and len(merged.postings) == 2


def test_typed_over_a_conflict() -> None:
    """Values typed over a conflict that was left open are in conflict, also against a third side's decision (31)."""
    base = merge(BASE, _edited(title="a"), _edited(title="b")).lists
    one, two = (base.replacing(_posting(title=title, rank="major")) for title in ("a", "b"))
    kept = base.without([base.conflicts[0].id])
    assert _said(merge(base, one, two).lists) == _said(base) * 2
    assert {("title", "a", "b")} < {*_said(merge(base, merge(base, one, two).lists, kept).lists)}


def test_new_value_against_decision() -> None:
    """A decision stands against a third value, not against the value that it has rejected (case 31)."""
    base = merge(BASE, _edited(title="a"), _edited(title="b")).lists
    decided = base.without([base.conflicts[0].id]).replacing(_posting(title="a", rank="major"))
    wider = merge(BASE, base, _edited(title="c")).lists
    assert _said(merge(base, decided, wider).lists) == [("title", "a", "c")]


def test_moved_and_edited() -> None:
    """A candidate that one side moved to the other list and the other side edited is moved, with the edit (case 34)."""
    moved = BASE.replacing(DecisionMaker.model_validate(PERSON.model_dump()))
    merged = merge(BASE, moved, BASE.replacing(PERSON.with_values(name_ru="А")))
    assert merged.lists.enforcers == ()
    assert merged.lists.decision_makers[0].name_ru == "А"


def test_moved_and_deleted() -> None:
    """A candidate that one side moved to the other list and the other side deleted is moved, with a conflict (34)."""
    base = Lists.of([PERSON])
    moved = Lists.of([DecisionMaker.model_validate(PERSON.model_dump())])
    merged = merge(base, moved, Lists())
    assert merged.lists.decision_makers == moved.decision_makers
    assert _said(merged.lists) == [("table", None, "decision_makers")]
    merge_three(base, moved, Lists(), base.replacing(PERSON.with_values(name_ru="А")))


def test_id_that_stands_twice() -> None:
    """Rows of one id that nobody touched all stay; mended by one side they are mended."""
    twin = _posting(title="twin")
    base = Lists.of([*BASE.records(), twin])
    edited = base.replacing(PERSON.with_values(name="B"))
    assert len(merge(base, base, edited).lists.postings) == 2
    mended = Lists.of([*BASE.records(), _posting(id="pos-0000000002", title="twin")])
    merged = merge(base, mended, edited).lists
    assert merged.postings == mended.postings and merged.enforcers == edited.enforcers
