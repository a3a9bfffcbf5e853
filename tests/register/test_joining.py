"""Two records of one person become one, and nothing that was said of either is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanctions.errors import WrongUse
from sanctions.records.candidates import Candidate, DecisionMaker, Enforcer, Name, Posting, Statement
from sanctions.records.decisions import Conflict, Verdict
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Translation
from sanctions.records.facts import cited_facts, current_digest, name_of_cited
from sanctions.records.lists import Lists
from sanctions.records.record import cell_text
from sanctions.records.tables import TABLES, table_of_record
from sanctions.records.verdicts import decisions_of, pair_digest, party_of
from sanctions.records.vocabularies import CandidateKind
from sanctions.register.edits import Add, Edit, Move, Set, apply_edits
from sanctions.register.integrity import find_integrity, find_new_integrity
from sanctions.register.joining import JoinPlan, plan_join
from sanctions.register.resolving import settle
from tests.colleagues import Colleague
from tests.drafting import Draft
from tests.strategies import random_lists

if TYPE_CHECKING:
    from pathlib import Path

    from sanctions.records.record import Record


@pytest.fixture
def draft() -> Draft:
    """Begin an empty draft."""
    return Draft()


def joined(lists: Lists, kept: Candidate, gone: Candidate) -> Lists:
    """Join two candidates."""
    return _applied(lists, plan_join(lists, kept.id, gone.id))


def _applied(lists: Lists, plan: JoinPlan) -> Lists:
    result = apply_edits(lists, plan.edits)
    assert result.problems == ()
    return result.lists


def fresh(lists: Lists) -> list[tuple[str, str]]:
    """Return the source of each cited fact that is fresh, with the fact's field."""
    return sorted(
        (row.source_id, name)
        for row in lists.citations
        for name, digest in cited_facts(row)
        if lists.is_fresh(row, name, digest)
    )


def texts_of(records: list[Record]) -> set[str]:
    """Return every single value that records hold, without ids of records."""
    return {
        part
        for record in records
        for name, value in record.__dict__.items()
        if value and not name.endswith("id")
        for part in cell_text(value).replace("\n", " | ").split(" | ")
    }


def test_facts_are_taken_over_with_their_citations(draft: Draft) -> None:
    """What the kept record lacks it gets, cited as before; what both say has the citations of both."""
    kept = draft.add(Enforcer, kind="person", name="Aidar Sample", gender="male")
    gone = draft.add(
        DecisionMaker, kind="person", name="Aidar Sample", gender="male", birth_date="1970", citizenships=("KZ",)
    )
    one, two = draft.source("One"), draft.source("Two")
    draft.cite(kept, source=one)
    draft.cite(gone, source=two)
    lists = joined(draft.lists, kept, gone)
    (person,) = lists.candidates
    assert (person.table, person.name, person.birth_date, person.citizenships) == (
        "enforcers",
        "Aidar Sample",
        "1970",
        ("KZ",),
    )
    assert fresh(lists) == fresh(draft.lists)
    assert not lists.conflicts
    assert not lists.names


def test_names_become_further_names(draft: Draft) -> None:
    """Each other name of who goes is a further name of the kept one, none twice, and keeps its citations."""
    kept = draft.add(Enforcer, kind="person", name="Aidar Sample", name_ru="Айдар Пример")
    gone = draft.add(Enforcer, kind="person", name="Aydar Sample", name_ru="Айдар Пример", name_kk="Айдар Үлгі")
    same = draft.add(Name, of_id=gone.id, name="Aidar Sample", kind="spelling")
    alias = draft.add(Name, of_id=gone.id, name="The Major", kind="nickname", weak="yes")
    source = draft.source()
    for record in (gone, same, alias):
        draft.cite(record, source=source)
    before = draft.lists
    lists = joined(before, kept, gone)
    (person,) = lists.candidates
    assert (person.name, person.name_ru, person.name_kk) == ("Aidar Sample", "Айдар Пример", "Айдар Үлгі")
    assert {(row.of_id, row.name, row.kind) for row in lists.names} == {
        (kept.id, "Aydar Sample", "spelling"),
        (kept.id, "The Major", "nickname"),
    }
    assert len(fresh(lists)) == len(fresh(before)) == 5
    assert lists.find(same.id) is None


def test_another_value_is_asked_and_its_citations_wait(draft: Draft) -> None:
    """Of two values the kept one stays and a conflict asks; if the other is chosen, its citations are fresh again."""
    kept = draft.add(Enforcer, kind="person", name="A", birth_date="1970", handling="public")
    gone = draft.add(Enforcer, kind="person", name="A", birth_date="1971", handling="internal")
    one, two = draft.source("One"), draft.source("Two")
    draft.cite(kept, "birth_date", source=one)
    draft.cite(gone, "birth_date", source=two)
    lists = joined(draft.lists, kept, gone)
    (person,) = lists.candidates
    assert (person.birth_date, person.handling) == ("1970", "internal")
    assert {row.field for row in lists.conflicts} == {("birth_date",), ("handling",)}
    assert fresh(lists) == [(one.id, "birth_date")]
    for decision, source in (("1971", two), (gone.id, two), ("base", one)):
        chosen = apply_edits(lists, settle(lists, kept.id, "birth_date", decision)).lists
        assert fresh(chosen) == [(source.id, "birth_date")]


def test_what_was_stale_stays_stale(draft: Draft) -> None:
    """A citation, a translation or a verdict that was stale is not made fresh by joining."""
    kept = draft.add(Enforcer, kind="person", name="A")
    gone = draft.add(Enforcer, kind="person", name="B", birth_place="Almaty")
    other = draft.add(Enforcer, kind="person", name="C")
    post = draft.add(Posting, candidate_id=gone.id, title="head")
    source = draft.source()
    for record in (gone, post):
        draft.cite(record, source=source)
    draft.add(Translation, record_id=post.id, field="title", language="ru", text="глава", digest="0" * 16)
    draft.add(Verdict, left_id=gone.id, right_id=other.id, verdict="different", digest="0" * 16)
    draft.change(gone, birth_place="Astana")
    draft.change(post, title="chief")
    lists = joined(draft.lists, kept, gone)
    assert fresh(lists) == [(source.id, "name")]
    assert lists.translations[0].digest == "0" * 16
    assert not any(decision.is_fresh for decision in decisions_of(lists).values())


def test_what_is_about_them_moves(draft: Draft) -> None:
    """Posts, conduct, statements, and who ordered what name the kept one; what both have equally becomes one row."""
    kept, gone, boss = (draft.add(Enforcer, kind="person", name=name) for name in ("A", "A", "Boss"))
    police, event = draft.add(Organisation, name="Police"), draft.add(Incident, title="Event")
    posts = [
        draft.add(Posting, candidate_id=one.id, organisation_id=police.id, title="head", note=one.id)
        for one in (kept, gone)
    ]
    own = draft.add(Conduct, candidate_id=gone.id, incident_id=event.id, summary="He ordered it.")
    other = draft.add(Conduct, candidate_id=boss.id, incident_id=event.id, principal_id=gone.id)
    draft.add(Statement, candidate_id=gone.id, text=f"One {{{posts[1].id}}}. Two {{{gone.id}}}.")
    draft.add(Translation, record_id=own.id, field="summary", text="x", digest=current_digest(own, "summary"))
    one, two = draft.source("One"), draft.source("Two")
    draft.cite(posts[0], source=one)
    draft.cite(posts[1], source=two)
    draft.cite(own, source=two)
    draft.cite(other, source=two)
    before = draft.lists
    lists = joined(before, kept, gone)
    assert [(row.id, row.candidate_id, row.note) for row in lists.postings] == [
        (posts[0].id, kept.id, f"{kept.id}\n{gone.id}")
    ]
    assert {(row.candidate_id, row.principal_id) for row in lists.conduct} == {(kept.id, None), (boss.id, kept.id)}
    assert lists.statements[0].text == f"One {{{posts[0].id}}}. Two {{{kept.id}}}."
    assert fresh(lists) == fresh(before)
    assert lists.translations[0].digest == current_digest(lists.by_id[own.id], "summary")


def test_one_who_acted_for_the_other(draft: Draft) -> None:
    """Conduct of one of the two for the other would be for himself, and is told."""
    kept, gone = (draft.add(Enforcer, kind="person", name=name) for name in "AB")
    row = draft.add(
        Conduct, candidate_id=kept.id, incident_id=draft.add(Incident, title="Event").id, principal_id=gone.id
    )
    assert plan_join(draft.lists, kept.id, gone.id).own == [row.id]


def test_verdicts_on_others_come_along(draft: Draft) -> None:
    """A fresh verdict on one of the two and somebody else is one on the kept one, fresh for all its names."""
    kept, gone, other = (draft.add(Enforcer, kind="person", name=name) for name in ("A", "B", "C"))
    for one, two, verdict in ((gone, other, "different"), (kept, other, "unsure"), (kept, gone, "same")):
        parties = [party_of(draft.lists, row) for row in (one, two)]
        left, right = sorted((one.id, two.id))
        digest = pair_digest(*parties)
        draft.add(Verdict, left_id=left, right_id=right, verdict=verdict, digest=digest, note=f"{verdict}!")
    draft.add(Verdict, left_id=gone.id, right_id="EU-HR:EU.1", verdict="same", digest="0" * 16)
    lists = joined(draft.lists, kept, gone)
    ((pair, decision),) = decisions_of(lists).items()
    assert pair == tuple(sorted((kept.id, other.id)))
    assert (decision.row.verdict, decision.is_fresh) == ("different", True)
    assert decision.row.note == "different!\nunsure!"
    assert {(row.left_id, row.right_id) for row in lists.verdicts} == {pair, (kept.id, "EU-HR:EU.1")}


def test_an_office_whose_holder_is_known(draft: Draft) -> None:
    """An office joined with the person who held it is that person, and its own citations stay fresh."""
    kept = draft.add(Enforcer, kind="office", gender="male")
    gone = draft.add(Enforcer, kind="person", name="Aidar Sample")
    source = draft.source()
    draft.cite(kept, source=source)
    draft.cite(gone, source=source)
    lists = joined(draft.lists, kept, gone)
    (person,) = lists.candidates
    assert (person.kind, person.name) == ("person", "Aidar Sample")
    assert len(fresh(lists)) == 2


def _refusal(lists: Lists, kept: Candidate, gone: Candidate) -> str:
    with pytest.raises(WrongUse) as refused:
        plan_join(lists, kept.id, gone.id)
    return str(refused.value)


def test_what_is_refused(draft: Draft) -> None:
    """A person and a body, two who were decided to be different, and an open conflict are refused with the way out."""
    one, two, three = (draft.add(Enforcer, kind="person", name=name) for name in "ABC")
    body = draft.add(Enforcer, kind="body", organisation_id=draft.add(Organisation, name="Police").id)
    assert "they cannot be one" in _refusal(draft.lists, one, body)
    assert "one record already" in _refusal(draft.lists, one, one)
    digest = pair_digest(party_of(draft.lists, one), party_of(draft.lists, two))
    verdict = draft.add(Verdict, left_id=one.id, right_id=two.id, verdict="different", digest=digest, decided_by="Ana")
    assert "Ana decided that they are different" in _refusal(draft.lists, one, two)
    digest = pair_digest(party_of(draft.lists, three), party_of(draft.lists, two))
    draft.add(Verdict, left_id=two.id, right_id=three.id, verdict="same", digest=digest)
    assert f"{two.id} is the same as one of the two and different" in _refusal(draft.lists, three, one)
    draft.change(verdict, digest="0" * 16)
    assert joined(draft.lists, one, two)
    draft.add(Conflict, record_id=two.id, field=("name",), value_a="B", value_b="D")
    assert f"A conflict is open there; decide it first: {two.id} name" in _refusal(draft.lists, one, two)


def test_an_id_that_stands_twice(draft: Draft) -> None:
    """Where an id stands twice, nobody knows which row is meant, and nothing is joined."""
    one, two = (draft.add(Enforcer, kind="person", name=name) for name in "AB")
    twice = Lists.of([*draft.lists.records(), draft.add(DecisionMaker, kind="person", name="C", id=two.id)])
    assert "stand twice" in _refusal(twice, one, two)


def test_a_conflict_that_names_who_goes(draft: Draft) -> None:
    """An open question one of whose answers names the candidate who goes has to be answered first."""
    one, two = (draft.add(Enforcer, kind="person", name=name) for name in "AB")
    row = draft.add(Conduct, candidate_id=one.id, incident_id=draft.add(Incident, title="Event").id)
    draft.add(Conflict, record_id=row.id, field=("principal_id",), value_b=two.id)
    assert f"{row.id} principal_id" in _refusal(draft.lists, one, two)


@st.composite
def lists_and_pairs(draw: st.DrawFn) -> tuple[Lists, Candidate, Candidate]:
    """Draw lists and two candidates of them who may be one."""
    lists = draw(random_lists())
    people = [*lists.candidates]
    assume(len(people) > 1)
    kept, gone = draw(st.permutations(people))[:2]
    assume((kept.kind == CandidateKind.BODY) == (gone.kind == CandidateKind.BODY))
    return lists, kept, gone


def _values_asked(lists: Lists) -> set[str]:
    return {
        part
        for row in lists.conflicts
        for value in (row.base, row.value_a, row.value_b)
        if value
        for part in value.split("\n")
    }


def _count_cited(lists: Lists) -> dict[tuple[Any, ...], int]:
    """Count the cited facts by everything that a citation says of its source, and the last part of the field."""
    counts: dict[tuple[Any, ...], int] = {}
    for row in lists.citations:
        said = (row.source_id, row.locator, row.says, row.quote, row.stance, row.credibility)
        for fact in row.facts:
            key = (*said, name_of_cited(fact).removesuffix("_ru").removesuffix("_kk"))
            counts[key] = counts.get(key, 0) + 1
    return counts


@settings(max_examples=60)
@given(lists_and_pairs())
def test_nothing_is_lost(drawn: tuple[Lists, Candidate, Candidate]) -> None:
    """Every value, citation and fresh fact of both is there after joining; nothing names who is gone; all is whole.

    A value is in a record, among the names or in a conflict. What was cited of the kept one and then given to the other
    by mistake is again as it was cited.
    """
    before, kept, gone = drawn
    plan = plan_join(before, kept.id, gone.id)
    after = _applied(before, plan)
    assert find_new_integrity(before, after) == []
    for record in after.records():
        for column in table_of_record(record).columns:
            if column.name.endswith("_id"):
                assert getattr(record, column.name) != gone.id, (record, column.name)
    later_wins = {
        cell_text(getattr(one, name)) for one in (kept, gone) for name in ("verified_on", "contrary_searched")
    }
    lost = texts_of(list(before.records())) - texts_of(list(after.records())) - _values_asked(after) - later_wins
    # An office of which the holder is known is a person; facts and digests are counted below.
    lost -= {CandidateKind.OFFICE.value} if CandidateKind.PERSON in {kept.kind, gone.kind} else set()
    assert [text for text in lost if "=" not in text and gone.id not in text and len(text) != 16] == []
    assert _count_cited(after) == _count_cited(before)
    asked = {name for row in plan.conflicts for name in row.field}
    waiting = [
        name
        for row in before.citations_of(gone.id)
        for name, digest in cited_facts(row)
        if name in asked and before.is_fresh(row, name, digest)
    ]
    assert len(fresh(after)) == len(fresh(before)) - len(waiting) + _as_it_was(before, after)
    # Once everything is decided for the other's values, those are fresh instead.
    for name in asked:
        after = apply_edits(after, settle(after, kept.id, name, gone.id)).lists
    other_way = [
        name
        for row in before.citations_of(kept.id)
        for name, digest in cited_facts(row)
        if name in asked and before.is_fresh(row, name, digest)
    ]
    assert len(fresh(after)) == len(fresh(before)) - len(other_way) + _as_it_was(before, after)


def _as_it_was(before: Lists, after: Lists) -> int:
    """Count the facts that were stale and have again, in the same record, what they were cited for."""
    return sum(
        after.is_fresh(now, name, digest) and not before.is_fresh(row, name, digest)
        for row in before.citations
        if isinstance(now := after.find(row.id), Citation) and now.record_id == row.record_id
        for name, digest in cited_facts(row)
    )


def test_every_column_of_ids_is_known_to_joining() -> None:
    """In each table an id may stand only in columns that joining looks at: those whose name ends in _id."""
    for table in TABLES.values():
        for column in table.columns:
            may_name = column.cell.kind == "id" and column.name != "id"
            assert not may_name or column.name.endswith("_id"), (table.name, column.name)
            assert not column.refers_to or column.name.endswith("_id")


@pytest.mark.parametrize("seed", range(6))
def test_undo_brings_back_exactly_both(tmp_path: Path, seed: int) -> None:
    """`undo` of a join restores the bytes of every file."""
    from sanctions.register.edits import edit_register
    from sanctions.register.undoing import undo_commit
    from tests.strategies import build_lists

    lists = build_lists(seed, 4)
    people = [one for one in lists.candidates if one.kind != CandidateKind.BODY]
    if len(people) < 2:
        pytest.skip("too few people")
    ana = Colleague.begin(tmp_path / "ana", "Ana", lists)
    before = ana.bytes()
    edit_register(ana.register, plan_join(ana.lists, people[0].id, people[1].id).edits, ana.entry("Join"))
    assert ana.bytes() != before
    head = ana.history.head
    assert head
    undo_commit(ana.register, head, ana.entry("Undo"))
    assert ana.bytes() == before


_GONE, _POST = "can-0000000002", "pos-0000000003"
_MEANWHILE: dict[str, Edit] = {
    "edits a field": Set(_GONE, {"birth_place": "Astana"}),
    "adds a post": Add("postings", {"candidate_id": _GONE, "title": "judge"}),
    "adds a name": Add("names", {"of_id": _GONE, "name": "Айдар Пример"}),
    "edits a post": Set(_POST, {"title": "chief"}),
    "moves it": Move(_GONE),
}


@pytest.mark.parametrize("edit", _MEANWHILE.values(), ids=_MEANWHILE)
def test_a_colleague_edited_the_other_meanwhile(tmp_path: Path, edit: Edit) -> None:
    """What a colleague typed into the record that went is there after syncing, and after joining once more."""
    draft = Draft()
    kept = draft.add(Enforcer, kind="person", name="Aidar Sample", birth_date="1970")
    gone = draft.add(DecisionMaker, kind="person", name="Aydar Sample", birth_place="Almaty")
    post = draft.add(Posting, candidate_id=gone.id, title="head")
    for record in (kept, gone, post):
        draft.cite(record, source=draft.source())
    ana = Colleague.begin(tmp_path / "ana", "Ana", draft.lists)
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(*plan_join(ana.lists, kept.id, gone.id).edits)
    assert (gone.id, post.id) == (_GONE, _POST)
    bek.edit(edit)
    bek.sync(ana)
    lists = bek.lists
    assert find_integrity(lists) == []
    if lists.find(gone.id):
        lists = apply_edits(lists, settle(lists, gone.id, "", "keep")).lists
        lists = _applied(lists, plan_join(lists, kept.id, gone.id))
    held = texts_of(list(lists.records())) | _values_asked(lists)
    wanted = {text for name, text in getattr(edit, "values", {}).items() if not name.endswith("_id")}
    assert wanted | {"Aidar Sample", "Aydar Sample", "1970"} <= held
    assert len(lists.citations) == 4
    assert lists.find(gone.id) is None
    assert find_integrity(lists) == []


@pytest.mark.parametrize("is_turned", [False, True])
def test_two_colleagues_join_the_same_two(tmp_path: Path, is_turned: bool) -> None:
    """Two who join the same pair apart have one record after syncing; if each kept the other one, nothing is lost."""
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="Aidar Sample", birth_date="1970")
    two = draft.add(Enforcer, kind="person", name="Aydar Sample", birth_date="1971")
    post = draft.add(Posting, candidate_id=two.id, title="head")
    for record in (one, two, post):
        draft.cite(record, source=draft.source())
    ana = Colleague.begin(tmp_path / "ana", "Ana", draft.lists)
    bek = ana.clone(tmp_path / "bek", "Bek")
    ana.edit(*plan_join(ana.lists, one.id, two.id).edits)
    bek.edit(*plan_join(bek.lists, *((two.id, one.id) if is_turned else (one.id, two.id))).edits)
    bek.sync(ana)
    lists = bek.lists
    assert find_integrity(lists) == []
    assert {"1970", "1971", "Aidar Sample", "Aydar Sample", "head"} <= texts_of(list(lists.records())) | _values_asked(
        lists
    )
    if not is_turned:
        assert lists == ana.lists
