"""A conflict is settled as a person decides, and every row about it goes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.errors import WrongUse
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.decisions import Conflict
from sanctions.records.events import Organisation
from sanctions.records.evidence import Translation
from sanctions.records.lists import Lists
from sanctions.records.tables import column_of
from sanctions.register.changes import cells_of
from sanctions.register.conflict_rows import (
    ConflictKind,
    Value,
    is_about_deletion,
    join_cells,
    make_conflict,
    split_cells,
)
from sanctions.register.edits import Remove, Set, apply_edits
from sanctions.register.merge_cells import same_but_for_spacing
from sanctions.register.merging import Side, merge_lists
from sanctions.register.resolving import choices_of, decisions_of, open_conflicts, say_values, settle
from tests.register.random_edits import edit_anyhow, edit_by_cell
from tests.strategies import random_lists

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


def _reversed_dates() -> Lists:
    """Merge two edits of a posting that cannot both hold."""
    base = _post(began="2018", ended="2022")
    return _merge(base, _post(began="2021", ended="2022"), _post(began="2018", ended="2020"))


@pytest.mark.parametrize(("decision", "dates"), [("Ana", "2021 2022"), ("bek", "2018 2020"), ("base", "2018 2022")])
@pytest.mark.parametrize("field", ["began", "ended", "began,ended"])
def test_dates_that_cannot_both_hold(field: str, decision: str, dates: str) -> None:
    """Dates that cannot both hold are one question, decided by any of its fields, and told in words."""
    lists = _reversed_dates()
    (row,) = lists.conflicts
    assert say_values(row.field, [row.value_a or "", row.value_b or ""]) == [
        "began 2018, ended 2020",
        "began 2021, ended 2022",
    ]
    after = _settled(lists, POST.id, field, decision)
    assert f"{after.postings[0].began} {after.postings[0].ended}" == dates
    assert after.conflicts == ()


def test_two_values_of_one_person() -> None:
    """Where one person typed both values, on two laptops, a number chooses among several fields, a value of one."""
    base = _post(began="2018", ended="2022")
    sides = [Side(_post(began="2021", ended="2022"), "Ana"), Side(_post(began="2018", ended="2020"), "Ana")]
    lists = merge_lists(base, *sides).lists
    assert list(decisions_of(lists, lists.conflicts[0])) == ["1", "2", "base"]
    with pytest.raises(WrongUse, match=r"1 \(began 2018, ended 2020\) · 2 \(began 2021, ended 2022\)"):
        settle(lists, POST.id, "began", "Ana")
    assert _settled(lists, POST.id, "began", "1").postings[0].ended == "2020"
    lists = merge_lists(BASE, Side(_post(title="boss"), "Ana"), Side(_post(title="anna"), "Ana")).lists
    assert list(decisions_of(lists, lists.conflicts[0])) == ["anna", "boss", "base"]


def test_a_field_of_several_conflicts() -> None:
    """A field that two people gave different values and that also cannot stand beside another is two questions."""
    lists = _reversed_dates()
    single = lists.conflicts[0].model_copy(
        update={"id": "cfl-0000000001", "field": ("began",), "base": "2018", "value_a": "2017", "value_b": "2021"}
    )
    seen = single.model_copy(update={"id": "cfl-0000000002", "field": ("began", "seen")})
    lists = lists.replacing(single, seen)
    assert _settled(lists, POST.id, "began", "2017").postings[0].began == "2017"
    lists = lists.without([single.id])
    with pytest.raises(WrongUse, match="began,ended · began,seen"):
        settle(lists, POST.id, "began", "base")
    assert [row.field for row in _settled(lists, POST.id, "began,ended", "Ana").conflicts] == [("began", "seen")]


def _dates(lists: Lists) -> tuple[str | None, str | None]:
    return lists.postings[0].began, lists.postings[0].ended


def test_a_date_that_was_set_since() -> None:
    """Of dates that cannot both hold one may be set; the other is still asked, and its decision leaves the one set."""
    lists = _merge(_post(began="2019"), _post(began="2019", ended="2020"), _post(began="2021"))
    lists = apply_edits(lists, [Set(POST.id, {"began": "2017"})]).lists
    (row,) = lists.conflicts
    assert (row.field, row.base, choices_of(row)) == (("ended",), None, [("", ""), ("Ana", "2020")])
    assert decisions_of(lists, row) == {"Ana": "2020", "base": ""}
    assert _dates(_settled(lists, POST.id, "ended", "Ana")) == ("2017", "2020")
    assert _dates(_settled(lists, POST.id, "ended", "base")) == ("2017", None)
    both = apply_edits(lists, [Set(POST.id, {"began": "2016"}), Set(POST.id, {"ended": "2018"})]).lists
    assert (_dates(both), both.conflicts) == (("2016", "2018"), ())


def test_both_dates_set_at_once() -> None:
    """Two edits made together settle a conflict over both fields, as one edit of both does."""
    lists = apply_edits(_reversed_dates(), [Set(POST.id, {"began": "2016"}), Set(POST.id, {"ended": "2018"})]).lists
    assert (_dates(lists), lists.conflicts) == (("2016", "2018"), ())


def test_what_is_left_of_dates_outlives_a_merge() -> None:
    """What is still asked of one date is asked once, on whichever laptop, also where the conflict is not known yet."""
    base = _post(began="2019")
    open_ = _merge(base, _post(began="2019", ended="2020"), _post(began="2021"))
    one = apply_edits(open_, [Set(POST.id, {"began": "2017"})]).lists
    for old in (base, open_):
        other = old.replacing(old.postings[0].with_values(seen="2019"))
        for sides in ((one, other), (other, one)):
            merged = _merge(old, *sides)
            assert [row.id for row in merged.conflicts] == [row.id for row in one.conflicts]
            assert (_dates(merged), merged.postings[0].seen) == (("2017", None), "2019")


def test_a_date_typed_into_the_file() -> None:
    """A decision writes only what its side edited, and is told so, also where somebody typed into the file since."""
    lists = _reversed_dates()
    lists = lists.replacing(lists.postings[0].with_values(began="2017"))
    decisions = decisions_of(lists, lists.conflicts[0])
    assert {word: say_values(("began", "ended"), [value]) for word, value in decisions.items()} == {
        "Bek": ["began 2017, ended 2020"],
        "Ana": ["began 2021, ended 2022"],
        "base": ["began 2017, ended 2022"],
    }
    for word, dates in (("Bek", ("2017", "2020")), ("Ana", ("2021", "2022")), ("base", ("2017", "2022"))):
        after = _settled(lists, POST.id, "began,ended", word)
        assert (_dates(after), after.conflicts) == (dates, ())


def test_a_date_with_a_conflict_of_its_own() -> None:
    """A date that two people gave different values is asked alone, and nothing is asked of it and another date."""
    base = _post(began="2019")
    lists = _merge(base, _post(began="2015", ended="2018"), _post(began="2017"))
    assert [row.field for row in lists.conflicts] == [("began",)]
    after = _settled(lists, POST.id, "began", "Ana")
    assert (_dates(after), after.conflicts) == (("2015", "2018"), ())


def test_two_questions_about_one_date() -> None:
    """Where a register still has two questions about one date, the narrower is decided first, then the other."""
    lists = _merge(_post(began="2019"), _post(began="2015", ended="2018"), _post(began="2017"))
    cells = {"began": "2019", "ended": "2018"}
    wide = make_conflict(
        POST.id,
        cells,
        ConflictKind.CANNOT_BOTH_HOLD,
        join_cells({"began": "2019"}),
        Value(join_cells({"began": "2019"}), ""),
        Value(join_cells(cells), "Ana"),
    )
    lists = lists.replacing(wide, lists.postings[0].with_values(ended=None))
    assert decisions_of(lists, wide) == {}
    with pytest.raises(WrongUse, match="Decide first what “began” shall hold"):
        settle(lists, POST.id, "began,ended", "Ana")
    lists = _settled(lists, POST.id, "began", "Ana")
    assert [row.field for row in lists.conflicts] == [("ended",)]
    assert _dates(_settled(lists, POST.id, "ended", "Ana")) == ("2015", "2018")


def test_a_blank_is_a_value() -> None:
    """A cell is cleared by deciding for a blank, or for who cleared it; also if the author of a value is not known."""
    lists = merge_lists(BASE, Side(_post(title="chief"), ""), Side(_post(title=None), "Bek")).lists
    for decision in ("", "Bek"):
        after = _settled(lists, POST.id, "title", decision)
        assert (after.postings[0].title, after.conflicts) == (None, ())
    lists = merge_lists(BASE, Side(_post(title="chief"), ""), Side(_post(title="boss"), "Bek")).lists
    assert _settled(lists, POST.id, "title", "").postings[0].title is None


def test_what_can_no_longer_be_chosen() -> None:
    """A value that refers to a record that has gone since is not offered, nor is removing a row still referred to."""
    one, two, three = (
        Organisation.model_validate({"id": f"org-000000000{number}", "name": f"O{number}"}) for number in (1, 2, 3)
    )
    base = BASE.replacing(one, two, three, POST.with_values(organisation_id=one.id))
    sides = [base.replacing(POST.with_values(organisation_id=other.id)) for other in (two, three)]
    lists = apply_edits(_merge(base, *sides), [Remove(two.id)]).lists
    assert list(decisions_of(lists, lists.conflicts[0])) == ["Bek", "base"]
    lists = _merge(base, base.without([two.id]), sides[0])
    assert list(decisions_of(lists, lists.conflicts[0])) == ["keep"]


@given(random_lists(2), *[st.integers(0, 2**32)] * 5)
def test_every_decision_that_is_offered(base: Lists, focus: int, zero: int, null: int, one: int, two: int) -> None:
    """Whatever two sides did, also over open conflicts: each decision that is offered applies and closes its conflict.

    What the line offered says then stands in every field of that question, each of the values can be chosen that can
    stand there, and no other question is closed, or one of its fields changed.
    """
    base = _merge(base, edit_by_cell(base, zero, focus), edit_by_cell(base, null, focus))
    lists = _merge(base, edit_anyhow(base, one, focus), edit_anyhow(base, two, focus))
    for row in lists.conflicts:
        decisions = decisions_of(lists, row)
        assert decisions
        for word, value in decisions.items():
            field = "" if is_about_deletion(row) else ",".join(row.field)
            after = _settled(lists, row.record_id, field, word)
            assert not after.find(row.id)
            record = after.find(row.record_id)
            if field and record and all(column_of(record, name) for name in row.field):
                cells = cells_of(record)
                chosen = {field: value} if len(row.field) == 1 else split_cells(value)
                assert all(same_but_for_spacing(cells[name], chosen.get(name, "")) for name in row.field)
            if field:
                others = [other for other in lists.conflicts if _question(other) != _question(row)]
                assert [*after.conflicts] == others
                assert all(_cells_asked(after, other) == _cells_asked(lists, other) for other in others)


def _question(row: Conflict) -> tuple[str, tuple[str, ...], bool]:
    return row.record_id, row.field, is_about_deletion(row)


def _cells_asked(lists: Lists, row: Conflict) -> list[str]:
    """Return what the fields hold whose value a conflict asks for."""
    record = lists.find(row.record_id)
    return [] if is_about_deletion(row) or not record else [cells_of(record).get(name, "") for name in row.field]
