"""Sources that nothing cites."""

from __future__ import annotations

from sanctions.errors import Severity
from sanctions.records.candidates import Enforcer
from sanctions.records.evidence import Source
from sanctions.review.checks.sources import check_sources
from tests.drafting import Draft


def test_a_source_that_nothing_cites() -> None:
    """A source without any citation, fresh or stale, is found under its title."""
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="One")
    cited, stale, lonely = draft.source("Cited"), draft.source("Stale"), draft.source("Lonely", origin_id=None)
    draft.cite(one, "name", source=stale)
    one = draft.change(one, name="Other")
    draft.cite(one, "name", source=cited, stance="disputes")
    [found] = check_sources(draft.lists)
    assert (found.code, found.table, found.record, found.field) == ("uncited-source", "sources", lonely.id, "")
    assert found.severity is Severity.WARNING
    assert "Lonely" in found.message
    assert found.remedy


def test_a_source_without_a_title() -> None:
    """A source without a title is called by its publisher, else by its id."""
    draft = Draft()
    draft.add(Source, publisher="Herald")
    bare = draft.add(Source)
    herald, nameless = check_sources(draft.lists)
    assert "Herald" in herald.message
    assert bare.id in nameless.message
