"""Citing writes the digests, and confirming renews them."""

from __future__ import annotations

import pytest

from sanctions.errors import WrongUse
from sanctions.records.candidates import Enforcer
from sanctions.records.facts import facts_of
from sanctions.records.lists import Lists
from sanctions.register.citations import cite_facts, confirm_citations
from sanctions.register.edits import Set, apply_edits
from sanctions.review.coverage import Coverage
from tests.drafting import Draft


def _draft() -> tuple[Draft, Enforcer, str]:
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A", gender="male", citizenships=("KZ", "RU"))
    return draft, person, draft.source().id


def _values(source: str, **values: str) -> dict[str, str]:
    return {"source_id": source, "locator": "p. 1", "stance": "supports", "cited_on": "2026-01-01", **values}


def _covered(lists: Lists) -> set[str]:
    coverage = Coverage(lists)
    return {fact.name for record in lists.candidates for fact in facts_of(record) if coverage.of(fact).is_covered}


def test_named_facts() -> None:
    """What is named is covered afterwards, a set by all its values or by one; nothing else is."""
    draft, person, source = _draft()
    edits = cite_facts(draft.lists, [(person.id, "name"), (person.id, "citizenships:KZ")], _values(source))
    after = apply_edits(draft.lists, edits)
    assert not after.problems
    assert _covered(after.lists) == {"name", "citizenships:KZ"}
    edits = cite_facts(draft.lists, [(person.id, "citizenships")], _values(source))
    assert _covered(apply_edits(draft.lists, edits).lists) == {"citizenships:KZ", "citizenships:RU"}


def test_all_facts() -> None:
    """A record alone means all its facts."""
    draft, person, source = _draft()
    after = apply_edits(draft.lists, cite_facts(draft.lists, [(person.id, "")], _values(source))).lists
    assert _covered(after) == {fact.name for fact in facts_of(person)}


def test_the_same_place_is_one_citation() -> None:
    """Citing more facts to the same place makes no second citation; another place does."""
    draft, person, source = _draft()
    lists = apply_edits(draft.lists, cite_facts(draft.lists, [(person.id, "name")], _values(source))).lists
    lists = apply_edits(lists, cite_facts(lists, [(person.id, "gender")], _values(source))).lists
    assert len(lists.citations) == 1
    assert _covered(lists) == {"name", "gender"}
    lists = apply_edits(lists, cite_facts(lists, [(person.id, "gender")], _values(source, locator="p. 2"))).lists
    assert len(lists.citations) == 2


def test_what_cannot_be_cited() -> None:
    """Every fact that the record does not hold is named, all at once."""
    draft, person, source = _draft()
    with pytest.raises(WrongUse) as no:
        cite_facts(
            draft.lists,
            [(person.id, "died"), (person.id, "colour"), (person.id, "citizenships:US"), (source, "")],
            _values(source),
        )
    assert len(str(no.value).splitlines()) == 4
    assert "“died” of" in str(no.value) and "no field colour" in str(no.value)


def test_confirming() -> None:
    """A confirmed citation holds for today's values; what is empty now is dropped, what never was no fact as well."""
    draft, person, _source = _draft()
    citation = draft.cite(person, source=draft.source("Other"))
    changed = apply_edits(draft.lists, [Set(person.id, {"name": "B", "gender": "", "citizenships": "RU | US"})])
    assert {fact for _citation, fact in changed.stale} == {"name", "gender", "citizenships:KZ"}
    edits = confirm_citations(changed.lists, [citation.id], "2026-02-02")
    after = apply_edits(changed.lists, edits).lists
    assert _covered(after) == {"name", "citizenships:RU"}
    assert after.citations[0].cited_on == "2026-02-02"
    assert not after.outdated_citations


def test_nothing_left_to_confirm() -> None:
    """A citation of which nothing stands any more is not confirmed; the sentence says what to do."""
    draft, person, _source = _draft()
    citation = draft.cite(person, "gender", source=draft.source())
    draft.change(person, gender=None)
    with pytest.raises(WrongUse, match=f"sanctions remove {citation.id}"):
        confirm_citations(draft.lists, [citation.id], "2026-02-02")


def test_a_note_is_not_cited() -> None:
    """A citation may name any field but the note, which never leaves the team: nothing of it is ever shown to rest."""
    draft = Draft()
    person, source = draft.add(Enforcer, kind="person", name="Aidar Sample", note="x", stage="draft"), draft.source()
    assert cite_facts(draft.lists, [(person.id, "stage")], _values(source.id))
    with pytest.raises(WrongUse, match="never leaves the team"):
        cite_facts(draft.lists, [(person.id, "note")], _values(source.id))
