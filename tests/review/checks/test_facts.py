"""Facts that rest on nothing, on old values, on one origin, or that somebody disputes."""

from __future__ import annotations

import pytest

from sanctions.errors import Finding, Severity
from sanctions.records.candidates import Enforcer
from sanctions.review.checks.facts import check_citations, check_credibility, check_facts, check_findings
from sanctions.review.coverage import Coverage
from tests.drafting import Draft


@pytest.fixture
def draft() -> Draft:
    """Give an empty register in the making."""
    return Draft()


def person(draft: Draft, **values: object) -> Enforcer:
    """Add a person."""
    return draft.add(Enforcer, kind="person", name="Aidar Sample", **values)


def places(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    """Return code, table, record and field of findings, all of which are warnings with a way out."""
    assert all(f.severity is Severity.WARNING and f.message and f.remedy for f in findings)
    return [(f.code, f.table, f.record, f.field) for f in findings]


def test_an_uncited_fact(draft: Draft) -> None:
    """Each uncited fact is found, and the remedy is the command that cites it."""
    one = person(draft, citizenships=("KZ", "ZZ"))
    draft.cite(one, "citizenships:ZZ", source=draft.source())
    findings = [f for f in check_facts(Coverage(draft.lists)) if f.code == "uncited-fact"]
    assert places(findings) == [
        ("uncited-fact", "enforcers", one.id, "name"),
        ("uncited-fact", "enforcers", one.id, "citizenships"),
    ]
    assert f"sanctions cite {one.id} name " in findings[0].remedy
    assert f"sanctions cite {one.id} citizenships:KZ " in findings[1].remedy


def test_a_single_origin(draft: Draft) -> None:
    """A covered fact of one origin is found until a second origin supports it."""
    one = person(draft)
    first = draft.source(publisher="Herald")
    draft.cite(one, "name", source=first)
    findings = list(check_facts(Coverage(draft.lists)))
    assert places(findings) == [("single-origin", "enforcers", one.id, "name")]
    assert first.id in findings[0].remedy
    draft.cite(one, "name", source=draft.source(publisher="Courier"))
    assert list(check_facts(Coverage(draft.lists))) == []


def test_a_disputed_fact(draft: Draft) -> None:
    """A disputed fact is found with the citations that dispute it, whether it is covered or not."""
    one = person(draft)
    for publisher in ("Herald", "Courier"):
        draft.cite(one, "name", source=draft.source(publisher=publisher))
    assert list(check_facts(Coverage(draft.lists))) == []
    against = draft.cite(one, "name", source=draft.source(), stance="disputes")
    findings = list(check_facts(Coverage(draft.lists)))
    assert places(findings) == [("disputed-fact", "enforcers", one.id, "name")]
    assert against.id in findings[0].message


def test_a_stale_citation(draft: Draft) -> None:
    """A citation of another value is found on the citation, with the place to open and the command, and on the fact."""
    one = person(draft, birth_place="Almaty")
    citation = draft.cite(one, source=draft.source(), locator="p. 7")
    assert list(check_citations(draft.lists)) == []
    one = draft.change(one, name="Another Name")
    findings = list(check_citations(draft.lists))
    assert places(findings) == [("stale-citation", "citations", citation.id, "facts")]
    for part in ("p. 7", citation.source_id, f"sanctions cite --confirm {citation.id}"):
        assert part in findings[0].remedy
    assert [f.code for f in check_facts(Coverage(draft.lists)) if f.field == "name"] == ["stale-fact"]


def test_a_citation_of_what_is_empty_now(draft: Draft) -> None:
    """Where the value is gone, the remedy takes the fact out of the citation."""
    one = person(draft, birth_place="Almaty", citizenships=("KZ", "ZZ"))
    citation = draft.cite(one, "birth_place", "citizenships", source=draft.source())
    draft.change(one, birth_place=None, citizenships=("ZZ",))
    findings = list(check_citations(draft.lists))
    assert len(places(findings)) == 2
    assert all("empty" in f.remedy and f"--confirm {citation.id}" in f.remedy for f in findings)


def test_a_citation_of_a_missing_record(draft: Draft) -> None:
    """A citation whose record is gone is for integrity to report, not for this check."""
    one = person(draft)
    draft.cite(one, source=draft.source())
    assert list(check_citations(draft.lists.without([one.id]))) == []


def test_a_finding_of_no_court(draft: Draft) -> None:
    """Who is no court or UN body finds nothing: a citation that says so, however it came in, is found."""
    one = person(draft)
    paper = draft.cite(one, "name", source=draft.source(kind="media-independent"), stance="finds")
    unsaid = draft.cite(one, "name", source=draft.source(), stance="finds")
    draft.cite(one, "name", source=draft.source(kind="court"), stance="finds")
    draft.cite(one, "name", source=draft.source(kind="ngo"))
    findings = list(check_findings(draft.lists))
    assert places(findings) == [("finding-of-no-court", "citations", id_, "stance") for id_ in (paper.id, unsaid.id)]
    assert f"sanctions set {paper.source_id} kind=court" in findings[0].remedy


def test_credibility_that_nothing_confirms(draft: Draft) -> None:
    """The grade 1 needs a second origin; other grades, and none, do not."""
    one = person(draft)
    citation = draft.cite(one, "name", source=draft.source(publisher="Herald"), credibility="1")
    assert places(list(check_credibility(Coverage(draft.lists)))) == [
        ("credibility-not-corroborated", "citations", citation.id, "credibility")
    ]
    draft.cite(one, "name", source=draft.source(publisher="Courier"))
    assert list(check_credibility(Coverage(draft.lists))) == []


@pytest.mark.parametrize("credibility", ["2", "6", None])
def test_lower_credibility(draft: Draft, credibility: str | None) -> None:
    """A grade of 2 or lower claims no confirmation."""
    draft.cite(person(draft), "name", source=draft.source(), credibility=credibility)
    assert list(check_credibility(Coverage(draft.lists))) == []
