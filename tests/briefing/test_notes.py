"""A footnote leads back to one place in one source."""

from __future__ import annotations

import pytest

from sanctions.briefing.notes import Notes, SourceNumbers
from sanctions.records.candidates import Enforcer
from sanctions.review.coverage import Coverage
from tests.drafting import Draft


@pytest.fixture
def draft() -> Draft:
    """Give an empty register in the making."""
    return Draft()


def notes_of(draft: Draft, *sections: str) -> list[Notes]:
    """Return the notes of some sections of one document."""
    numbers = SourceNumbers(Coverage(draft.lists))
    return [Notes(numbers, section) for section in sections]


def person(draft: Draft) -> Enforcer:
    """Add a person."""
    return draft.add(Enforcer, kind="person", name="Aidar Sample", gender="male", citizenships=("KZ", "ZZ"))


def test_one_place_has_one_footnote(draft: Draft) -> None:
    """Within a section, one place in a source has one footnote; another place has its own."""
    one, source = person(draft), draft.source()
    draft.cite(one, "name", source=source, locator="p. 1")
    draft.cite(one, "gender", source=source, locator="p. 1")
    draft.cite(one, "citizenships:KZ", source=source, locator="p. 2")
    [notes] = notes_of(draft, "E1")
    assert notes.field(one, "name").notes == notes.field(one, "gender").notes == ("E1-1",)
    assert [value.notes for value in notes.values(one, "citizenships")] == [("E1-2",)]
    assert [(note.key, note.source, note.locator) for note in notes.notes] == [("E1-1", 1, "p. 1"), ("E1-2", 1, "p. 2")]


def test_another_quote_is_another_place(draft: Draft) -> None:
    """Two quotes at one place are two footnotes."""
    one, source = person(draft), draft.source()
    for quote in ("he", "she"):
        draft.cite(one, "name", source=source, quote=quote)
    [notes] = notes_of(draft, "E1")
    assert notes.field(one, "name").notes == ("E1-1", "E1-2")
    assert [note.quote for note in notes.notes] == ["he", "she"]


def test_each_section_states_its_notes_anew(draft: Draft) -> None:
    """The next section has footnotes of its own, and sources keep their numbers."""
    one, first, second = person(draft), draft.source("First"), draft.source("Second")
    draft.cite(one, "gender", source=first)
    draft.cite(one, "name", source=second)
    numbers = SourceNumbers(Coverage(draft.lists))
    left, right = Notes(numbers, "E1"), Notes(numbers, "D1")
    left.field(one, "name")
    right.field(one, "gender")
    right.field(one, "name")
    assert [(note.key, note.source) for note in right.notes] == [("D1-1", 2), ("D1-2", 1)]
    assert [(entry.number, entry.title, entry.cited) for entry in numbers.annex()] == [
        (1, "Second", ("E1", "D1")),
        (2, "First", ("D1",)),
    ]
    assert (left.sources, right.sources) == ((1,), (1, 2))


def test_only_covered_values(draft: Draft) -> None:
    """A value that no fresh citation covers is not printed, and a disputing citation is no footnote of it."""
    one = person(draft)
    draft.cite(one, "citizenships:ZZ", source=draft.source("Yes"))
    draft.cite(one, source=draft.source("No"), stance="disputes")
    [notes] = notes_of(draft, "E1")
    assert notes.field(one, "name").text == ""
    assert [value.text for value in notes.values(one, "citizenships")] == ["a fictional state"]
    assert [note.text for note in notes.notes] == ["“Yes”"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            {"publisher": "Herald", "title": "Night", "reference": "№ 7", "published": "2021-02", "author": "A."},
            "Herald, “Night”, № 7, February 2021, p. 5",
        ),
        ({"author": "A. Author", "title": "Night"}, "A. Author, “Night”, p. 5"),
        ({"title": None, "kind": "primary-victim"}, "account by a victim, p. 5"),
        ({"title": None, "publisher": "Herald", "kind": "court"}, "Herald, finding of a court, p. 5"),
        ({"title": None, "publisher": "Herald", "reference": "№ 7"}, "Herald, № 7, p. 5"),
        ({"title": None}, "untitled, p. 5"),
    ],
)
def test_the_words_of_a_footnote(draft: Draft, source: dict[str, str | None], expected: str) -> None:
    """A footnote names publisher or author, title, number, date and place; of an untitled source, its kind."""
    one = person(draft)
    cited = draft.source(**{"title": None, **source}, url="https://example.org/1")  # type: ignore[arg-type]
    draft.cite(one, "name", source=cited, locator="p. 5")
    [notes] = notes_of(draft, "E1")
    notes.field(one, "name")
    [note] = notes.notes
    assert note.text == expected
    assert (note.url, note.archive_url) == ("https://example.org/1", "")


@pytest.mark.parametrize(
    ("reliability", "credibility", "expected"), [("B", "2", "B2"), ("B", None, "B"), (None, "2", "2"), (None, None, "")]
)
def test_the_grade_of_a_footnote(draft: Draft, reliability: str | None, credibility: str | None, expected: str) -> None:
    """A footnote carries the Admiralty grade: the source's reliability and the credibility of what it says."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source(reliability=reliability), credibility=credibility)
    [notes] = notes_of(draft, "E1")
    notes.field(one, "name")
    assert [note.grade for note in notes.notes] == [expected]
