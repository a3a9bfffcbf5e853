"""A fact is as firm as what it rests on, and not a bit firmer."""

from __future__ import annotations

import pytest

from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.events import Conduct, Incident
from sanctions.records.evidence import Citation, Source
from sanctions.records.facts import Fact, cite_fact, values_of
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import SourceKind, Stance
from sanctions.review.coverage import Coverage, CoverageState, FactCoverage, Standing, find_origins
from tests.drafting import Draft


@pytest.fixture
def draft() -> Draft:
    """Give an empty register in the making."""
    return Draft()


def person(draft: Draft) -> Enforcer:
    """Add a person with two citizenships."""
    return draft.add(Enforcer, kind="person", name="Aidar Sample", citizenships=("KZ", "ZZ"))


def name_of(draft: Draft, record: Enforcer, lists: Lists | None = None) -> FactCoverage:
    """Return what a candidate's name rests on."""
    return Coverage(lists or draft.lists).of_field(record, "name")


def test_an_uncited_fact(draft: Draft) -> None:
    """A fact without any citation is uncited and rests on nothing."""
    one = person(draft)
    found = name_of(draft, one)
    assert found == FactCoverage()
    assert found.state is CoverageState.UNCITED
    assert not found.is_covered
    assert not found.is_corroborated
    assert not found.is_disputed


@pytest.mark.parametrize("stance", ["supports", "finds"])
def test_a_covered_fact(draft: Draft, stance: str) -> None:
    """A fresh citation that supports or finds covers exactly the facts that it names."""
    one = person(draft)
    citation = draft.cite(one, "name", source=draft.source(), stance=stance)
    coverage = Coverage(draft.lists)
    assert coverage.of_field(one, "name").state is CoverageState.COVERED
    assert coverage.of_field(one, "name").supporting == (citation,)
    assert coverage.is_covered(one, "name")
    assert not coverage.is_covered(one, "birth_date")
    assert all(coverage.of(fact).state is CoverageState.UNCITED for fact in values_of(one, "citizenships"))


def test_values_of_a_set_are_covered_one_by_one(draft: Draft) -> None:
    """Of a set field, each value needs its own citation."""
    one = person(draft)
    draft.cite(one, "citizenships:ZZ", source=draft.source())
    coverage = Coverage(draft.lists)
    assert {f.value: coverage.of(f).is_covered for f in values_of(one, "citizenships")} == {"KZ": False, "ZZ": True}


def test_a_changed_fact_is_stale(draft: Draft) -> None:
    """A citation made for another value leaves the fact stale, and a new one covers it again."""
    one = person(draft)
    old = draft.cite(one, "name", source=draft.source())
    one = draft.change(one, name="Another Name")
    found = name_of(draft, one)
    assert (found.state, found.outdated, found.supporting) == (CoverageState.STALE, (old,), ())
    draft.cite(one, "name", source=draft.source())
    assert name_of(draft, one).state is CoverageState.COVERED
    assert name_of(draft, one).outdated == (old,)


def test_a_posting_pointed_at_another_person_is_stale(draft: Draft) -> None:
    """Pointing a record at somebody else makes its facts stale."""
    one, two = person(draft), person(draft)
    posting = draft.add(Posting, candidate_id=one.id, title="head")
    draft.cite(posting, source=draft.source())
    posting = draft.change(posting, candidate_id=two.id)
    assert Coverage(draft.lists).of_field(posting, "title").state is CoverageState.STALE


def test_a_dispute_that_went_stale_never_covered(draft: Draft) -> None:
    """A fact that was only ever disputed is uncited, not stale: no source has ever supported it."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source(), stance="disputes")
    one = draft.change(one, name="Another Name")
    assert name_of(draft, one).state is CoverageState.UNCITED


def test_a_dispute_covers_nothing(draft: Draft) -> None:
    """A fresh citation that disputes marks the fact as disputed and covers nothing."""
    one = person(draft)
    against = draft.cite(one, "name", source=draft.source(), stance="disputes")
    found = name_of(draft, one)
    assert found.is_disputed
    assert found.disputing == (against,)
    assert found.state is CoverageState.UNCITED
    assert found.origins == 0


def test_a_stale_dispute_disputes_nothing(draft: Draft) -> None:
    """A dispute of another value does not touch today's."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source(), stance="disputes")
    one = draft.change(one, name="Another Name")
    draft.cite(one, "name", source=draft.source())
    assert not name_of(draft, one).is_disputed


def test_a_missing_source_does_not_count(draft: Draft) -> None:
    """A citation to a source that the lists do not hold covers nothing, disputes nothing, is not even stale."""
    one = person(draft)
    for stance in Stance:
        draft.add(
            Citation, record_id=one.id, facts=(cite_fact(one, "name"),), source_id="src-aaaaaaaaaa", stance=stance
        )
    assert name_of(draft, one) == FactCoverage()


def test_an_id_that_is_no_source_does_not_count(draft: Draft) -> None:
    """A citation whose source is some other record covers nothing."""
    one = person(draft)
    draft.add(Citation, record_id=one.id, facts=(cite_fact(one, "name"),), source_id=one.id, stance="supports")
    assert name_of(draft, one) == FactCoverage()


def test_a_missing_record_harms_nothing(draft: Draft) -> None:
    """A citation of a record that is gone is passed over."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source())
    coverage = Coverage(draft.lists.without([one.id]))
    assert list(coverage.facts()) == []


def test_facts_come_with_their_records(draft: Draft) -> None:
    """`facts` yields each fact of each record once, with its coverage."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source())
    found = {fact.name: covered.is_covered for record, fact, covered in Coverage(draft.lists).facts() if record == one}
    assert found == {"name": True, "citizenships:KZ": False, "citizenships:ZZ": False}


def test_of_an_unknown_fact(draft: Draft) -> None:
    """Of a fact that nobody cites there is nothing to say."""
    assert Coverage(draft.lists).of(Fact("can-aaaaaaaaaa", "name", "name", "X")) == FactCoverage()


# --- Origins


def test_two_publishers_corroborate(draft: Draft) -> None:
    """Two sources that do not lead to one origin corroborate a fact; one alone does not."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source(publisher="Herald"))
    assert not name_of(draft, one).is_corroborated
    draft.cite(one, "name", source=draft.source(publisher="Courier"))
    found = name_of(draft, one)
    assert found.is_corroborated
    assert found.origins == 2


def test_one_source_twice_is_one_origin(draft: Draft) -> None:
    """Two places in one source are one origin."""
    one = person(draft)
    source = draft.source()
    draft.cite(one, "name", source=source, locator="p. 1")
    draft.cite(one, "name", source=source, locator="p. 9")
    assert name_of(draft, one).origins == 1


@pytest.mark.parametrize(("left", "right"), [("Herald", "Herald"), ("Herald", "HERALD"), ("Вестник", "вестник")])
def test_one_publisher_is_one_origin(draft: Draft, left: str, right: str) -> None:
    """Sources of one publisher are one origin, whatever the case in which it is written."""
    one = person(draft)
    for publisher in (left, right):
        draft.cite(one, "name", source=draft.source(publisher=publisher))
    assert name_of(draft, one).origins == 1


def test_no_publisher_is_no_shared_publisher(draft: Draft) -> None:
    """Two sources without a publisher are two origins."""
    one = person(draft)
    for _ in range(2):
        draft.cite(one, "name", source=draft.source())
    assert name_of(draft, one).is_corroborated


def test_a_dispute_is_no_origin(draft: Draft) -> None:
    """Who disputes a fact does not corroborate it."""
    one = person(draft)
    draft.cite(one, "name", source=draft.source(publisher="Herald"))
    draft.cite(one, "name", source=draft.source(publisher="Courier"), stance="disputes")
    assert name_of(draft, one).origins == 1


def test_chains_that_meet_are_one_origin(draft: Draft) -> None:
    """Sources whose chains of `origin_id` meet anywhere are one origin."""
    first = draft.source(publisher="First")
    left, right = (
        draft.source(publisher="Left", origin_id=first.id),
        draft.source(publisher="Right", origin_id=first.id),
    )
    far = draft.source(publisher="Far", origin_id=right.id)
    apart = draft.source(publisher="Apart")
    origins = find_origins(draft.lists.sources)
    assert len({origins[s.id] for s in (first, left, right, far)}) == 1
    assert origins[apart.id] != origins[first.id]


def test_publisher_and_chain_join(draft: Draft) -> None:
    """A source of one publisher that repeats another joins all sources of both."""
    herald, courier = draft.source(publisher="Herald"), draft.source(publisher="Courier")
    herald_too = draft.source(publisher="herald", origin_id=courier.id)
    assert len(set(find_origins([herald, courier, herald_too]).values())) == 1


def test_origins_of_a_ring(draft: Draft) -> None:
    """Sources that repeat each other in a ring are one origin, and finding it ends."""
    one = draft.add(Source, id="src-aaaaaaaaaa", origin_id="src-bbbbbbbbbb")
    two = draft.add(Source, id="src-bbbbbbbbbb", origin_id="src-aaaaaaaaaa")
    assert len(set(find_origins([one, two]).values())) == 1


def test_two_that_repeat_a_missing_source_are_one_origin(draft: Draft) -> None:
    """Sources that name the same origin are one, even if the lists do not hold that origin."""
    left, right = (draft.source(publisher=p, origin_id="src-zzzzzzzzzz") for p in ("Left", "Right"))
    origins = find_origins(draft.lists.sources)
    assert set(origins) == {left.id, right.id}
    assert origins[left.id] == origins[right.id]


def test_a_publisher_that_reads_like_an_id(draft: Draft) -> None:
    """A publisher's name is never taken for a source's id."""
    one = draft.source(publisher="Herald")
    two = draft.source(publisher=one.id)
    assert len(set(find_origins([one, two]).values())) == 2


def test_origins_are_resolved_before_anything_is_left_out(draft: Draft) -> None:
    """Two articles that repeat a third stay one origin where the third is left out, if its origins are passed."""
    one = person(draft)
    third = draft.source(publisher="Third", handling="internal")
    for publisher in ("Left", "Right"):
        draft.cite(one, "name", source=draft.source(publisher=publisher, origin_id=third.id))
    whole = draft.lists
    rest = Lists.of(
        r.without({"origin_id"}) if isinstance(r, Source) else r for r in whole.without([third.id]).records()
    )
    assert Coverage(rest).of_field(one, "name").origins == 2
    assert Coverage(rest, find_origins(whole.sources)).of_field(one, "name").origins == 1


# --- Standing


def case(draft: Draft, *involvement: str, acts: tuple[str, ...] = ("torture-cidt",)) -> tuple[Conduct, Incident]:
    """Add a person's conduct in an incident."""
    incident = draft.add(Incident, title="Night", acts=acts)
    conduct = draft.add(
        Conduct, candidate_id=person(draft).id, incident_id=incident.id, involvement=involvement or ("ordered",)
    )
    return conduct, incident


def standing(draft: Draft, conduct: Conduct, incident: Incident | None) -> Standing:
    """Return the standing of conduct as the lists now are."""
    return Coverage(draft.lists).standing(conduct, incident)


@pytest.mark.parametrize("kind", SourceKind)
@pytest.mark.parametrize("stance", ["supports", "finds"])
def test_standing_of_one_source(draft: Draft, kind: SourceKind, stance: str) -> None:
    """Only a court or a UN body finds, and only where it does; an official document documents; the rest alleges."""
    conduct, incident = case(draft)
    source = draft.source(kind=kind)
    for record, name in ((conduct, "involvement"), (incident, "acts")):
        draft.cite(record, name, source=source, stance=stance)
    if stance == "finds" and kind in {SourceKind.COURT, SourceKind.UN_BODY}:
        expected = Standing.FOUND
    elif kind == SourceKind.PRIMARY_OFFICIAL:
        expected = Standing.DOCUMENTED
    else:
        expected = Standing.ALLEGED
    assert standing(draft, conduct, incident) is expected


def test_corroboration_documents(draft: Draft) -> None:
    """Two origins for both involvement and acts make conduct documented."""
    conduct, incident = case(draft)
    for publisher in ("Herald", "Courier"):
        source = draft.source(publisher=publisher, kind="ngo")
        draft.cite(conduct, "involvement", source=source)
        draft.cite(incident, "acts", source=source)
    assert standing(draft, conduct, incident) is Standing.DOCUMENTED


def test_a_disputing_court_finds_nothing(draft: Draft) -> None:
    """A court that disputes adds nothing to the standing."""
    conduct, incident = case(draft)
    for record, name in ((conduct, "involvement"), (incident, "acts")):
        draft.cite(record, name, source=draft.source(kind="ngo"))
        draft.cite(record, name, source=draft.source(kind="court"), stance="disputes")
    assert standing(draft, conduct, incident) is Standing.ALLEGED


@pytest.mark.parametrize("weak", ["involvement", "acts"])
def test_never_above_the_acts(draft: Draft, weak: str) -> None:
    """Conduct stands no firmer than the incident's acts, nor than its own involvement."""
    conduct, incident = case(draft)
    court, paper = draft.source(kind="court"), draft.source(kind="media-independent")
    for record, name in ((conduct, "involvement"), (incident, "acts")):
        draft.cite(record, name, source=paper if name == weak else court, stance="finds")
    assert standing(draft, conduct, incident) is Standing.ALLEGED


def test_the_weakest_value_decides(draft: Draft) -> None:
    """Of several acts or parts, the least supported decides; one that is not covered at all does not count."""
    conduct, incident = case(draft, "ordered", "planned", acts=("expression", "torture-cidt", "corruption"))
    court, order = draft.source(kind="court"), draft.source(kind="primary-official")
    draft.cite(incident, "acts:expression", "acts:torture-cidt", source=court, stance="finds")
    draft.cite(conduct, "involvement:ordered", source=court, stance="finds")
    assert standing(draft, conduct, incident) is Standing.FOUND
    draft.cite(conduct, "involvement:planned", source=order)
    assert standing(draft, conduct, incident) is Standing.DOCUMENTED
    draft.cite(incident, "acts:corruption", source=draft.source(kind="ngo"))
    assert standing(draft, conduct, incident) is Standing.ALLEGED


def test_standing_without_acts(draft: Draft) -> None:
    """Without a covered act, or without an incident, a finding of the part alone is only alleged."""
    conduct, incident = case(draft)
    draft.cite(conduct, "involvement", source=draft.source(kind="court"), stance="finds")
    assert standing(draft, conduct, incident) is Standing.ALLEGED
    assert standing(draft, conduct, None) is Standing.ALLEGED


def test_a_stale_finding_finds_nothing(draft: Draft) -> None:
    """A finding about another incident lends no standing to conduct that was pointed at this one."""
    conduct, incident = case(draft)
    court = draft.source(kind="court")
    draft.cite(incident, "acts", source=court, stance="finds")
    draft.cite(conduct, "involvement", source=court, stance="finds")
    other = draft.add(Incident, title="Other", acts=("torture-cidt",))
    draft.cite(other, "acts", source=court, stance="finds")
    conduct = draft.change(conduct, incident_id=other.id)
    assert standing(draft, conduct, other) is Standing.ALLEGED


# --- Counting


def test_counting(draft: Draft) -> None:
    """Of a record's facts, as many count as covered as are: none that is stale, only disputed or of no known source."""
    one = draft.add(Enforcer, kind="person", name="Aidar Sample", gender="male", died="2020", citizenships=("KZ", "ZZ"))
    source = draft.source()
    draft.cite(one, "name", "citizenships:ZZ", "kind", source=source)
    draft.cite(one, "name", source=source, stance="finds")
    draft.cite(one, "gender", source=source, stance="disputes")
    draft.cite(one, "citizenships:KZ", source=Draft().source(id="src-7f3k2m9qxw"))
    draft.cite(one, "died", source=source)
    one = draft.change(one, died="2021")
    coverage = Coverage(draft.lists)
    assert coverage.count(one) == (2, 5)
    assert sum(found.is_covered for _, _, found in coverage.facts()) == 2
