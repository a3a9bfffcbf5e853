"""Whoever is on our lists twice is found, in whatever script, and what was decided is not asked again."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.names.transliteration import Standard, transliterate
from sanctions.records.candidates import DecisionMaker, Enforcer, Name, Posting
from sanctions.records.decisions import Verdict
from sanctions.records.events import Organisation
from sanctions.records.lists import Lists
from sanctions.records.verdicts import decisions_of, pair_digest, party_of
from sanctions.records.vocabularies import VerdictKind
from sanctions.register.edits import apply_edits
from sanctions.screening import own_names
from sanctions.screening.duplicates import Newcomers, find_duplicates
from sanctions.screening.likeness import Entry, make_entry, weigh
from sanctions.screening.own_names import OwnNames
from sanctions.screening.verdicts import Signed, decide_pair
from tests.colleagues import Colleague
from tests.drafting import Draft
from tests.names.inventing import GIVEN, full_names


@pytest.fixture
def draft() -> Draft:
    """Begin an empty draft."""
    return Draft()


def pairs(lists: Lists) -> list[tuple[str, str]]:
    """Return the pairs that are asked."""
    return [(one.likeness.left, one.likeness.right) for one in find_duplicates(lists) if one.is_asked]


def test_both_lists_all_names_any_script(draft: Draft) -> None:
    """A candidate is compared by all names, those of the table of names too, with those of both lists."""
    one = draft.add(Enforcer, kind="person", name="Askhat Mysalbayev")
    two = draft.add(DecisionMaker, kind="person", name="Another Name", name_kk="Асхат Мысалбаев")
    three = draft.add(Enforcer, kind="person", name="Third Person")
    draft.add(Name, of_id=three.id, name="Мысалбаев А.", kind="alias")
    draft.add(Enforcer, kind="person", name="Boris Shchuryatin")
    assert {frozenset(pair) for pair in pairs(draft.lists)} == {
        frozenset(pair) for pair in combinations((one.id, two.id, three.id), 2)
    }


def test_what_excludes_lowers_the_rank(draft: Draft) -> None:
    """Birth dates and genders that exclude one another lower the rank and are told; the same name is shown still."""
    draft.add(Enforcer, kind="person", name="Askhat Mysalbayev", birth_date="1970", gender="male")
    far = draft.add(Enforcer, kind="person", name="Асхат Мысалбаев", birth_date="1990", gender="female")
    near = draft.add(Enforcer, kind="person", name="Askhat Mysalbaev", birth_date="1970-05")
    draft.add(Enforcer, kind="person", name="A. Mysalbayev", birth_date="1940", gender="female")
    found = find_duplicates(draft.lists)
    assert near.id in {found[0].likeness.left, found[0].likeness.right}
    assert found[0].likeness.differences == ()
    (last,) = [one.likeness for one in found if len(one.likeness.differences) == 2]
    assert far.id in {last.left, last.right}
    assert (last.score, last.rank) == (1.0, 0.25)
    assert "1970" in last.differences[0] and "female" in last.differences[1]


def test_offices_and_bodies(draft: Draft) -> None:
    """Offices and bodies are compared by their whole names, and never with persons."""
    police = draft.add(Organisation, name="Mysalbayev Police")
    bodies = [draft.add(Enforcer, kind="body", organisation_id=police.id) for _ in range(2)]
    offices = [draft.add(DecisionMaker, kind="office") for _ in range(3)]
    for office, title in zip(offices, ("Head of Office", "head of  office", "deputy head of office"), strict=True):
        draft.add(Posting, candidate_id=office.id, title=title)
    draft.add(Enforcer, kind="person", name="Police Mysalbayev")
    assert set(pairs(draft.lists)) == {(bodies[0].id, bodies[1].id), (offices[0].id, offices[1].id)}


def test_two_that_are_withdrawn(draft: Draft) -> None:
    """Of two that are both withdrawn nobody is asked; of one that stands and one that was withdrawn, yes."""
    for _ in range(2):
        draft.add(Enforcer, kind="person", name="Askhat Mysalbayev", stage="withdrawn")
    assert pairs(draft.lists) == []
    draft.add(Enforcer, kind="person", name="Askhat Mysalbayev")
    assert len(pairs(draft.lists)) == 2


@pytest.mark.parametrize("verdict", VerdictKind)
def test_decided_pairs(draft: Draft, verdict: VerdictKind) -> None:
    """A verdict is one row for a pair, whichever is named first; unsure pairs stand last, decided ones are gone."""
    one, two, three = (draft.add(Enforcer, kind="person", name="Askhat Mysalbayev") for _ in range(3))
    lists = draft.lists
    for left, right, kind in ((two, one, VerdictKind.SAME), (one, two, verdict)):
        edit = decide_pair(lists, left, right, kind, "", Signed("Ana", "2026-11-01"))
        lists = apply_edits(lists, edit).lists
    (row,) = lists.verdicts
    assert (row.left_id, row.right_id, row.verdict, row.decided_by) == (one.id, two.id, verdict, "Ana")
    asked = pairs(lists)
    assert asked[:2] == [(one.id, three.id), (two.id, three.id)]
    assert asked[2:] == ([(one.id, two.id)] if verdict == VerdictKind.UNSURE else [])
    for values in ({"name": "Askhat Mysalbaev"}, {"birth_date": "1970"}):
        changed = one.with_values(**values)
        assert (one.id, two.id) in pairs(lists.replacing(changed))
    assert pairs(lists.replacing(one.with_values(gender="male", note="x"))) == asked


def test_decided_apart(draft: Draft) -> None:
    """Of two rows for one pair a fresh one counts; where fresh ones disagree the pair is asked."""
    one, two = (draft.add(Enforcer, kind="person", name="Askhat Mysalbayev") for _ in range(2))
    digest = pair_digest(party_of(draft.lists, one), party_of(draft.lists, two))
    draft.add(Verdict, left_id=one.id, right_id=two.id, verdict="different", digest=digest)
    draft.add(Verdict, left_id=one.id, right_id=two.id, verdict="same", digest="0" * 16)
    ((_pair, decision),) = decisions_of(draft.lists).items()
    assert (decision.row.verdict, decision.is_asked) == ("different", False)
    draft.add(Verdict, left_id=two.id, right_id=one.id, verdict="same", digest=digest)
    assert all(decision.is_asked for decision in decisions_of(draft.lists).values())


@pytest.mark.parametrize("second", [VerdictKind.DIFFERENT, VerdictKind.SAME])
def test_decided_by_two_colleagues(tmp_path: Path, second: VerdictKind) -> None:
    """Two who decide a pair apart and agree are asked nothing; if they disagree, the pair is asked, and only once."""
    draft = Draft()
    one, two = (draft.add(Enforcer, kind="person", name="Askhat Mysalbayev") for _ in range(2))
    ana = Colleague.begin(tmp_path / "ana", "Ana", draft.lists)
    bek = ana.clone(tmp_path / "bek", "Bek")
    for who, kind in ((ana, VerdictKind.DIFFERENT), (bek, second)):
        who.edit(*decide_pair(who.lists, one, two, kind, f"{who.name}'s note", Signed(who.name, "2026-11-01")))
    bek.sync(ana)
    assert not bek.lists.conflicts
    assert pairs(bek.lists) == ([] if second == VerdictKind.DIFFERENT else [(one.id, two.id)])
    bek.edit(*decide_pair(bek.lists, one, two, VerdictKind.DIFFERENT, "", Signed("Bek", "2026-11-02")))
    (row,) = bek.lists.verdicts
    assert {*(row.note or "").split("\n")} == {"Ana's note", "Bek's note"}
    assert pairs(bek.lists) == []


def test_newcomers(draft: Draft) -> None:
    """A new candidate is compared with all on the lists and with those before; a date that is none is no difference."""
    one = draft.add(Enforcer, kind="person", name="Askhat Mysalbayev", birth_date="1970")
    newcomers = Newcomers(draft.lists)
    cells = {"name_ru": "Мысалбаев Асхат", "birth_date": "12/5/1980"}
    (found,) = newcomers.find_like(cells)
    assert newcomers.tell(found) == f"{one.id} (Askhat Mysalbayev, enforcers)"
    newcomers.add("row 2", cells)
    told = [newcomers.tell(one) for one in newcomers.find_like({"name": "A. Mysalbayev", "birth_date": "1970"})]
    assert [text for text in told if "a similar name (" in text] == told
    assert len(told) == 2 and any(text.startswith("row 2") for text in told)
    assert newcomers.find_like({"kind": "office", "name": ""}) == []


@st.composite
def _entries(draw: st.DrawFn) -> list[Entry]:
    entries = []
    for number in range(draw(st.integers(2, 12))):
        given, father, family = draw(full_names())
        forms = (
            f"{given} {family}",
            f"{family} {given} {father}",
            f"{given[0]}. {family}",
            f"{family.upper()}, {given}",
        )
        names = [draw(st.sampled_from(forms)) for _ in range(draw(st.integers(1, 2)))]
        if standard := draw(st.sampled_from([None, Standard.ICAO, Standard.BGN_RUSSIAN])):
            names[0] = transliterate(names[0], standard)
        entries.append(
            make_entry(f"can-{number:02}", "person", names, (), draw(st.sampled_from([(), ("1970",), ("1980",)])))
        )
    return entries


@settings(max_examples=60)
@given(_entries(), st.sampled_from([0, 2, 16]))
def test_the_index_misses_nobody(entries: list[Entry], rare: int) -> None:
    """The index finds whom comparing everybody with everybody finds, also where every name is frequent.

    Spared are pairs of which each has but an initial in common with the other.
    """
    before = own_names.RARE
    own_names.RARE = rare
    try:
        index = OwnNames(entries)
        found = {(entry.id, one.right) for at, entry in enumerate(entries) for one in index.find_like(entry, at)}
    finally:
        own_names.RARE = before
    for left, right in combinations(entries, 2):
        likeness = weigh(left, right, product(left.names, right.names))
        if (
            likeness
            and likeness.comparison
            and any(
                one.sounds == two.sounds
                for one, two in product(likeness.comparison.left.words, likeness.comparison.right.words)
            )
        ):
            assert (left.id, right.id) in found, likeness.comparison


def test_frequent_names_are_not_compared_with_all_others() -> None:
    """A given name that everybody bears leads to nobody by itself: the work stays small."""
    families = ["о".join(letters) + "аев" for letters in product("бгдкмнрст", repeat=3)][:400]
    entries = [make_entry(f"can-{n}", "person", [f"{GIVEN[0]} {name}"]) for n, name in enumerate(families)]
    index = OwnNames(entries)
    near = [index._near(entry.names[0].name) for entry in entries]
    assert sum(map(len, near)) < 20 * len(entries)
