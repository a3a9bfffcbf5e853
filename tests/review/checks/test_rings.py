"""Chains that lead back to themselves."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.errors import Finding, Severity
from sanctions.records.candidates import Enforcer
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Source
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.review.checks.rings import check_rings
from tests.drafting import Draft

TREES: list[Any] = [
    (Source, "origin_id", "source-ring"),
    (Organisation, "parent_id", "organisation-ring"),
    (Incident, "part_of_id", "incident-ring"),
]


def findings(lists: Lists) -> list[Finding]:
    """Return what the check finds: errors with a way out."""
    found = list(check_rings(lists))
    assert all(f.severity is Severity.ERROR and f.message and f.remedy for f in found)
    return found


def chain(model: type[Record], column: str, steps: dict[str, str]) -> Lists:
    """Make records a, b, c … of which each leads to another."""
    names = {*steps, *steps.values()}
    ids = {name: f"{model.prefix}-{name * 10}" for name in names}
    return Lists.of(
        model.model_validate({"id": ids[name], column: ids.get(steps.get(name, ""))}) for name in sorted(names)
    )


@pytest.mark.parametrize(("model", "column"), [tree[:2] for tree in TREES])
def test_a_chain_with_an_end(model: type[Record], column: str) -> None:
    """A chain that ends, and two that meet, are no ring."""
    assert findings(chain(model, column, {"a": "b", "b": "c", "d": "c"})) == []


@pytest.mark.parametrize(("model", "column", "code"), TREES)
@pytest.mark.parametrize(
    "steps", [{"a": "a"}, {"a": "b", "b": "a"}, {"c": "a", "a": "b", "b": "c"}, {"d": "a", "a": "b", "b": "a"}]
)
def test_a_ring(model: type[Record], column: str, code: str, steps: dict[str, str]) -> None:
    """A ring is found once, at its smallest id, and named in the order in which it leads."""
    [found] = findings(chain(model, column, steps))
    assert (found.code, found.table, found.field) == (code, model.table, column)
    assert found.record == f"{model.prefix}-{'a' * 10}"
    named = [part[-1] for part in found.message.rstrip(".").split(": ")[1].split(" → ")]
    assert named[0] == named[-1] == "a"
    assert all(steps[one] == two for one, two in pairwise(named))


@pytest.mark.parametrize(("model", "column"), [tree[:2] for tree in TREES])
def test_two_rings(model: type[Record], column: str) -> None:
    """Each ring has its own finding."""
    found = findings(chain(model, column, {"a": "b", "b": "a", "c": "d", "d": "c"}))
    assert [f.record[-1] for f in found] == ["a", "c"]


def command(*rows: tuple[str, str, str]) -> tuple[Lists, list[Conduct]]:
    """Make candidates a, b, c who act in incidents for each other: incident, candidate, principal."""
    draft = Draft()
    for name in "abc":
        draft.add(Enforcer, id=f"can-{name * 10}", kind="person", name=name)
    conduct = [
        draft.add(
            Conduct, incident_id=f"inc-{inc * 10}", candidate_id=f"can-{one * 10}", principal_id=f"can-{two * 10}"
        )
        for inc, one, two in rows
    ]
    return draft.lists, conduct


def test_a_ring_of_command() -> None:
    """Two who act for each other in one incident are a ring, found at the first one's row."""
    lists, rows = command(("x", "a", "b"), ("x", "b", "a"))
    [found] = findings(lists)
    assert (found.code, found.table, found.record, found.field) == (
        "command-ring",
        "conduct",
        rows[0].id,
        "principal_id",
    )


def test_who_acts_for_himself() -> None:
    """One who is his own principal is a ring."""
    lists, rows = command(("x", "a", "a"))
    assert [f.record for f in findings(lists)] == [rows[0].id]


def test_a_chain_of_command_belongs_to_one_incident() -> None:
    """In another incident, the same two people may stand the other way round."""
    lists, _ = command(("x", "a", "b"), ("y", "b", "a"))
    assert findings(lists) == []


def test_a_chain_of_command_with_an_end() -> None:
    """A chain with a head is no ring, nor is one person who acts for two."""
    lists, _ = command(("x", "a", "b"), ("x", "b", "c"), ("x", "a", "c"))
    assert findings(lists) == []


def test_the_row_that_is_in_the_ring() -> None:
    """Of two rows of one candidate in one incident, the finding names the one that is in the ring."""
    lists, rows = command(("x", "a", "b"), ("x", "b", "a"), ("x", "a", "c"))
    assert [f.record for f in findings(lists)] == [rows[0].id]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")))
def test_every_ring_is_found(steps: dict[str, str]) -> None:
    """There are as many findings as rings, whatever the shape, and the search always ends."""
    rings = set()
    for start in steps:
        path = [start]
        while path[-1] in steps and steps[path[-1]] not in path:
            path.append(steps[path[-1]])
        if path[-1] in steps:
            rings.add(frozenset(path[path.index(steps[path[-1]]) :]))
    assert len(findings(chain(Organisation, "parent_id", steps))) == len(rings)
