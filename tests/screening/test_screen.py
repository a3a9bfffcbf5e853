"""Tests of screening our candidates against a published list, and of what a verdict on an entry writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.records.candidates import Designation, Enforcer, Name
from sanctions.records.lists import Lists
from sanctions.records.verdicts import party_of
from sanctions.records.vocabularies import VerdictKind
from sanctions.register.edits import apply_edits
from sanctions.review.coverage import Coverage
from sanctions.screening.designating import designate
from sanctions.screening.index import Index, build_index
from sanctions.screening.listed import Listed, ListedKind, ListedName
from sanctions.screening.screen import Hit, screen
from sanctions.screening.verdicts import Signed, decide_listed
from tests.drafting import Draft
from tests.screening.test_index import ABOUT

DAY = "2026-10-01"


def entry(*names: str, **values: object) -> Listed:
    """Make a listed person."""
    given = {
        "publisher": "UK",
        "reference": "AAA0001",
        "kind": ListedKind.PERSON,
        "names": tuple(map(ListedName, names)),
    }
    return Listed(**{**given, **values})  # type: ignore[arg-type]


def lists_of(**values: object) -> Lists:
    """Make lists with one enforcer."""
    draft = Draft()
    draft.add(Enforcer, **{"kind": "person", "name": "Kaisar Mysalov", "birth_date": "1975", **values})
    return draft.lists


def hits_of(folder: Path, lists: Lists, *entries: Listed) -> list[Hit]:
    """Screen all candidates against a list of these entries."""
    index: Index = build_index(folder / "index", ABOUT, entries)
    return [hit for hits in screen(lists, lists.candidates, [index]) for hit in hits]


def test_an_entry_shows_what_speaks_for_and_against(tmp_path: Path) -> None:
    """A hit says which words fit, and that a birth date, of which none can be the same, speaks against it."""
    (hit,) = hits_of(tmp_path, lists_of(), entry("MYSALAU, Qaisar", birth_dates=("1950-01-02", "1951"), genders=("M",)))
    assert "Mysalov" in " ".join(hit.likeness.reasons)
    assert hit.likeness.differences == ("The birth dates exclude one another: 1975, 2 January 1950 / 1951.",)
    (hit,) = hits_of(tmp_path, lists_of(), entry("MYSALAU, Qaisar", birth_dates=("1950-01-02", "1975-03")))
    assert hit.likeness.differences == ()


@pytest.mark.parametrize("written", ["M", "Male", "MALE"])
def test_genders_are_read_as_lists_write_them(tmp_path: Path, written: str) -> None:
    """Another gender speaks against an entry, however the list writes it."""
    listed = entry("MYSALOV Kaisar", genders=(written,))
    assert hits_of(tmp_path, lists_of(gender="male"), listed)[0].likeness.differences == ()
    (hit,) = hits_of(tmp_path, lists_of(gender="female"), listed)
    assert hit.likeness.differences


def test_all_names_are_asked(tmp_path: Path) -> None:
    """A candidate is found by a name in Russian, or by an alias, as well."""
    listed = entry("MYSALOV Kaisar")
    assert hits_of(tmp_path, lists_of(name="Other Person", name_ru="Кайсар Мысалов"), listed)
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="Other Person")
    draft.add(Name, of_id=one.id, name="Қайсар Мысалов", kind="alias")
    assert hits_of(tmp_path, draft.lists, listed)


def test_bodies_meet_bodies_only(tmp_path: Path) -> None:
    """A person is not compared with a body that bears a person's name."""
    assert not hits_of(tmp_path, lists_of(), entry("Kaisar Mysalov", kind=ListedKind.BODY))


def test_a_decided_entry_is_not_asked_again(tmp_path: Path) -> None:
    """What was decided stands until a name or birth date of either side is another, and is then asked again."""
    lists, listed = lists_of(), entry("MYSALOV Kaisar")
    edit = decide_listed(lists, lists.enforcers[0], listed, VerdictKind.DIFFERENT, "", Signed("Ana", DAY))
    decided = apply_edits(lists, edit).lists
    (hit,) = hits_of(tmp_path, decided, listed)
    assert not hit.is_asked
    (hit,) = hits_of(tmp_path, decided, entry("MYSALOV Kaisar", birth_dates=("1975",)))
    assert hit.is_asked
    assert hit.decision and not hit.decision.is_fresh
    again = decide_listed(decided, lists.enforcers[0], listed, VerdictKind.SAME, "", Signed("Ana", DAY))
    assert len(apply_edits(decided, again).lists.verdicts) == 1


def write(lists: Lists, listed: Listed) -> Lists:
    """Write what a list says of the only candidate."""
    result = apply_edits(lists, designate(lists, lists.enforcers[0], ABOUT, listed, DAY))
    assert not result.problems
    return result.lists


LISTED = entry("MYSALOV Kaisar", programmes=("GLOMAG", "GHR"), listed_on="2021-12-10", line=7)


def test_a_listing_is_written_with_its_proof() -> None:
    """Each programme becomes a designation, every fact of which is cited to the file: its name, day and SHA-256."""
    after = write(lists_of(), LISTED)
    assert sorted((row.programme, row.reference, row.listed_on) for row in after.designations) == [
        ("GHR", "AAA0001", "2021-12-10"),
        ("GLOMAG", "AAA0001", "2021-12-10"),
    ]
    (source,) = after.sources
    assert (source.sha256, source.published, source.kind) == (ABOUT.sha256, ABOUT.published, "primary-official")
    assert "uk.csv" in (source.title or "")
    coverage = Coverage(after)
    for row in after.designations:
        assert all(coverage.is_covered(row, field) for field in ("programme", "reference", "listed_on"))
    assert {row.locator for row in after.citations} == {"AAA0001, line 7"}


def test_writing_twice_changes_nothing() -> None:
    """The same entry of the same file is written once."""
    once = write(lists_of(), LISTED)
    assert write(once, LISTED) == once


def test_what_stands_there_is_filled_in_and_never_overwritten() -> None:
    """A designation that somebody has typed gets what it lacked; a date that differs stays, and is not cited."""
    lists = lists_of()
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="Kaisar Mysalov")
    draft.add(Designation, candidate_id=one.id, programme="GLOMAG", listed_on="2020-01-01")
    after = write(draft.lists, LISTED)
    row = next(row for row in after.designations if row.programme == "GLOMAG")
    assert (row.reference, row.listed_on) == ("AAA0001", "2020-01-01")
    assert not Coverage(after).is_covered(row, "listed_on")
    assert len(after.designations) == 2
    assert not lists.designations


def test_a_designation_without_a_programme_is_left_alone() -> None:
    """Every programme of an entry is written, also beside a designation that somebody typed without a programme."""
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="Kaisar Mysalov")
    typed = draft.add(Designation, candidate_id=one.id, reference="AAA0001")
    after = write(draft.lists, LISTED)
    assert {row.programme for row in after.designations} == {None, "GHR", "GLOMAG"}
    assert after.by_id[typed.id] == typed


def test_a_list_of_politicians_designates_nobody() -> None:
    """An entry that names neither programme nor date is no designation."""
    assert designate(lists_of(), lists_of().enforcers[0], ABOUT, entry("MYSALOV Kaisar"), DAY) == []


def test_a_party_is_called_as_people_type_it() -> None:
    """A verdict names an entry as LIST:reference, which is never an id of ours."""
    lists = lists_of()
    edit = decide_listed(lists, lists.enforcers[0], LISTED, VerdictKind.UNSURE, "why", Signed("Ana", DAY))
    (row,) = apply_edits(lists, edit).lists.verdicts
    assert (row.left_id, row.right_id) == ("UK:AAA0001", party_of(lists, lists.enforcers[0]).id)
