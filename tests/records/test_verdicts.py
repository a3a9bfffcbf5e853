"""A verdict holds for the names and birth dates for which it was given, and for no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from sanctions.records.candidates import Candidate, Enforcer, Name
from sanctions.records.events import Organisation
from sanctions.records.verdicts import Party, pair_digest, party_of
from sanctions.register.register import read_register
from tests.drafting import Draft

SAMPLE = Path(__file__).parents[2] / "sanctions" / "sample"
# The two entries of a published list that does not exist, as the sample's reviewer saw them.
LISTED = (
    Party("SAMPLE-HR:SMP.0042.17", ("Sabyr Aqiqatov", "Sabir Akikatov"), ("1966-03-14",)),
    Party("SAMPLE-HR:SMP.0077.03", ("Shyngys Oidanov",), ("1949",)),
)


def test_the_digest_is_what_it_says() -> None:
    """It is SHA-256 over canonical JSON of both, the smaller id first, names sorted and each once."""
    from hashlib import sha256

    two, one = Party("can-b", ("Ә", "B", "B"), ("1970",)), Party("can-a", (), ())
    text = '[["can-a",[],[]],["can-b",["B","Ә"],["1970"]]]'
    assert pair_digest(one, two) == pair_digest(two, one) == sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("change", [{"name": "B"}, {"name_kk": "Ә"}, {"birth_date": "1970"}])
def test_what_makes_it_another(change: dict[str, str]) -> None:
    """Another name in any script, a further name and another birth date change it; nothing else of a candidate does."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="A")
    was = party_of(draft.lists, person)
    assert party_of(draft.lists, draft.change(person, **change)) != was
    assert party_of(draft.lists, draft.change(person, gender="male", handling="public", note="x")) == was
    draft.add(Name, of_id=person.id, name="C")
    assert party_of(draft.lists, person).names == ("A", "C")


def test_a_body_is_called_like_its_organisation() -> None:
    """A body has the names of its organisation, in all languages, and its own further names."""
    draft = Draft()
    police = draft.add(Organisation, name="Police", name_ru="Полиция")
    body = draft.add(Enforcer, kind="body", organisation_id=police.id)
    draft.add(Name, of_id=police.id, name="The Police")
    draft.add(Name, of_id=body.id, name="KP")
    assert set(party_of(draft.lists, body).names) == {"Police", "Полиция", "The Police", "KP"}


def test_the_sample() -> None:
    """The verdicts of the sample are fresh: of its candidates as they stand, and of the entries as they were seen."""
    lists = read_register(SAMPLE).lists
    entries = {entry.id: entry for entry in LISTED}
    for row in lists.verdicts:
        candidate = lists.find(row.left_id)
        assert isinstance(candidate, Candidate)
        assert row.digest == pair_digest(party_of(lists, candidate), entries[row.right_id or ""])
