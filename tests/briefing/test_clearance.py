"""An audience sees what it may see, each fact of it covered, and nothing that points at the rest."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from sanctions.briefing.clearance import Cleared, Reason, Withheld, clear
from sanctions.records.candidates import Candidate, DecisionMaker, Designation, Enforcer, Name, Posting, Statement
from sanctions.records.decisions import Approval, Conflict, Handover, Verdict
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Source, Translation
from sanctions.records.facts import cite_fact, cited_facts, current_digest, facts_of
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.records.vocabularies import Audience, Handling, Stage
from sanctions.review.statements.sentences import read_sentences
from tests.briefing.covers import PublicDraft
from tests.strategies import random_lists

WIDEST_FIRST = [Audience.PUBLIC, Audience.DISCLOSABLE, Audience.OFFICIALS, Audience.INTERNAL]


class Register(PublicDraft):
    """What an audience sees of a public draft."""

    def clear(self, audience: Audience | str = Audience.PUBLIC) -> Lists:
        """Return what an audience sees."""
        return clear(self.lists, Audience(audience))[0].lists

    def withheld(self, audience: Audience | str = Audience.PUBLIC) -> set[tuple[str, str, Reason]]:
        """Return record, fact and reason of what an audience does not get."""
        return {(w.record, w.fact, w.reason) for w in clear(self.lists, Audience(audience))[1]}


@pytest.fixture
def draft() -> Register:
    """Give a register in the making."""
    return Register()


def ids(lists: Lists) -> set[str]:
    """Return the ids of all records."""
    return {record.id for record in lists.records()}


# --- Its own handling


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("handling", [*Handling, None])
def test_own_handling(draft: Register, audience: Audience, handling: Handling | None) -> None:
    """A row is seen by its own circle and by narrower ones; an empty cell means internal."""
    person = draft.person()
    post = draft.shown(Posting, candidate_id=person.id, title="head")
    rows = [
        draft.person(handling=handling),
        draft.shown(Incident, title="Night", handling=handling),
        draft.shown(Statement, candidate_id=person.id, text=f"He led it {{{post.id}}}.", handling=handling),
    ]
    order = ["public", "disclosable", "officials", "internal"]
    expected = order.index(handling or "internal") <= order.index(audience)
    visible = ids(draft.clear(audience))
    for row in rows:
        assert (row.id in visible) is expected
        assert ((row.id, "", Reason.HANDLING) in draft.withheld(audience)) is not expected


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("handling", [*Handling, None])
def test_handling_of_a_source(draft: Register, audience: Audience, handling: Handling | None) -> None:
    """A source is seen by its own circle and by narrower ones, with what it says."""
    person = draft.person(birth_place="Almaty")
    source = draft.add(Source, title="Account", handling=handling)
    citation = draft.cite(person, "birth_place", source=source)
    expected = Audience(audience).may_see(handling)
    assert ({source.id, citation.id} <= ids(draft.clear(audience))) is expected
    assert (source.id in ids(draft.clear(audience))) is expected


def test_a_table_without_handling_adds_no_limit(draft: Register) -> None:
    """Postings, names, organisations and designations are as visible as whom they are about."""
    person = draft.person()
    rows = [
        draft.shown(Organisation, name="Police"),
        draft.shown(Posting, candidate_id=person.id, title="head"),
        draft.shown(Name, of_id=person.id, name="Alias"),
        draft.shown(Designation, candidate_id=person.id, reference="X.1"),
    ]
    assert {row.id for row in rows} <= ids(draft.clear())


# --- What a row is about or rests on


def test_a_hidden_candidate_hides_all_about_it(draft: Register) -> None:
    """Whatever is about a hidden candidate is hidden, whatever its own handling."""
    person = draft.person(handling="internal")
    night = draft.shown(Incident, title="Night")
    rows = [
        draft.shown(Posting, candidate_id=person.id, title="head"),
        draft.shown(Name, of_id=person.id, name="Alias"),
        draft.shown(Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",)),
        draft.shown(Statement, candidate_id=person.id, text="X"),
        draft.shown(Designation, candidate_id=person.id, reference="X.1"),
    ]
    seen = draft.clear()
    assert not {person.id, *(row.id for row in rows)} & ids(seen)
    assert night.id in ids(seen)
    assert {(row.id, "", Reason.ABOUT_HIDDEN) for row in rows} <= draft.withheld()


def test_a_hidden_incident_hides_conduct(draft: Register) -> None:
    """Conduct in a hidden incident is hidden; the candidate is not."""
    person = draft.person()
    night = draft.shown(Incident, title="Night", handling="officials")
    conduct = draft.shown(Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",))
    assert conduct.id not in ids(draft.clear())
    assert person.id in ids(draft.clear())
    assert conduct.id in ids(draft.clear("officials"))


def test_hiding_goes_all_the_way_down(draft: Register) -> None:
    """A citation and a translation of a name of a hidden candidate are hidden with it."""
    person = draft.person(handling="internal")
    alias = draft.add(Name, of_id=person.id, name="Alias")
    other = draft.source("Other")
    citation = draft.cite(alias, source=other)
    translation = draft.add(Translation, record_id=alias.id, field="name", digest=current_digest(alias, "name"))
    assert not {alias.id, citation.id, translation.id, other.id} & ids(draft.clear())


def test_a_hidden_source_hides_its_citations(draft: Register) -> None:
    """A citation from a hidden source is hidden, and with it the fact that rests on nothing else."""
    person = draft.person(birth_place="Almaty")
    born = draft.person(name="Other Sample")
    account = draft.source("Account", handling="internal")
    second = draft.cite(person, source=account)
    born = draft.change(born, birth_place="Zhelarna")
    draft.cite(born, "birth_place", source=account)
    seen = draft.clear()
    assert second.id not in ids(seen)
    assert seen.find(person.id).birth_place == "Almaty"  # type: ignore[union-attr]
    assert seen.find(born.id).birth_place is None  # type: ignore[union-attr]
    assert (born.id, "birth_place", Reason.SOURCE_HIDDEN) in draft.withheld()


def test_a_row_about_nothing_is_hidden(draft: Register) -> None:
    """A row whose owner the lists do not hold is shown to nobody."""
    row = draft.shown(Posting, candidate_id="can-zzzzzzzzzz", title="head")
    assert row.id not in ids(draft.clear("internal"))


# --- Other references


def test_other_hidden_references_are_blanked(draft: Register) -> None:
    """A hidden principal, larger event or origin is blanked, and the row stays."""
    person, chief = draft.person(), draft.person(name="Chief", handling="internal")
    pattern = draft.shown(Incident, title="Pattern", handling="internal")
    night = draft.shown(Incident, title="Night", part_of_id=pattern.id)
    conduct = draft.shown(
        Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",), principal_id=chief.id
    )
    hidden = draft.source("Account", handling="internal")
    repeat = draft.source("Repeat", origin_id=hidden.id)
    draft.cite(person, source=repeat)
    seen = draft.clear()
    assert seen.find(night.id).part_of_id is None  # type: ignore[union-attr]
    assert seen.find(conduct.id).principal_id is None  # type: ignore[union-attr]
    assert seen.find(repeat.id).origin_id is None  # type: ignore[union-attr]
    inside = draft.clear("internal")
    assert inside.find(night.id).part_of_id == pattern.id  # type: ignore[union-attr]
    assert inside.find(conduct.id).principal_id == chief.id  # type: ignore[union-attr]


def test_origins_survive_clearance(draft: Register) -> None:
    """Two sources that repeat a hidden third are still one origin."""
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", handling="public")
    third = draft.source("Account", handling="internal")
    for publisher in ("Left", "Right"):
        draft.cite(person, source=draft.source(publisher=publisher, origin_id=third.id))
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    assert cleared.coverage.of_field(person, "name").origins == 1


# --- The name


def test_a_person_whose_name_is_not_covered(draft: Register) -> None:
    """A person whose name no visible source covers is withheld whole, with all about it."""
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", gender="male", handling="public")
    draft.cite(person, "gender", source=draft.report)
    draft.cite(person, "name", source=draft.source("Account", handling="officials"))
    posting = draft.shown(Posting, candidate_id=person.id, title="head")
    assert not {person.id, posting.id} & ids(draft.clear())
    assert (person.id, "", Reason.NAME_NOT_COVERED) in draft.withheld()
    assert (posting.id, "", Reason.ABOUT_HIDDEN) in draft.withheld()
    assert {person.id, posting.id} <= ids(draft.clear("officials"))


def test_a_disputed_name_is_not_a_covered_one(draft: Register) -> None:
    """A source that disputes the name does not cover it."""
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", handling="public")
    draft.cite(person, source=draft.report, stance="disputes")
    assert person.id not in ids(draft.clear())


def test_a_person_without_a_name(draft: Register) -> None:
    """A person without any name is withheld, also from the team's own briefing."""
    person = draft.add(Enforcer, kind="person", gender="male", handling="public")
    draft.cite(person, source=draft.report)
    assert person.id not in ids(draft.clear("internal"))


@pytest.mark.parametrize("missing", ["title", "organisation_id", "organisation's name", None])
def test_an_office_is_known_by_its_post(draft: Register, missing: str | None) -> None:
    """An office needs a covered title, a covered link to the organisation and that organisation's covered name."""
    police = draft.add(Organisation, name="Police")
    office = draft.add(Enforcer, kind="office", handling="public")
    posting = draft.add(Posting, candidate_id=office.id, title="head", organisation_id=police.id)
    for record, field, key in (
        (posting, "title", "title"),
        (posting, "organisation_id", "organisation_id"),
        (police, "name", "organisation's name"),
    ):
        hidden = draft.source("Account", handling="internal")
        draft.cite(record, field, source=hidden if key == missing else draft.report)
    assert (office.id in ids(draft.clear())) is (missing is None)
    assert ((office.id, "", Reason.NAME_NOT_COVERED) in draft.withheld()) is (missing is not None)
    assert office.id in ids(draft.clear("internal"))


def test_title_and_organisation_of_two_posts_make_no_office(draft: Register) -> None:
    """A covered title of one post and the covered organisation of another do not name an office."""
    police = draft.shown(Organisation, name="Police")
    office = draft.add(Enforcer, kind="office", handling="public")
    draft.shown(Posting, candidate_id=office.id, title="head")
    draft.shown(Posting, candidate_id=office.id, organisation_id=police.id)
    assert office.id not in ids(draft.clear())


@pytest.mark.parametrize("missing", ["organisation_id", "organisation's name", None])
def test_a_body_is_known_by_its_organisation(draft: Register, missing: str | None) -> None:
    """A body needs a covered link to its organisation and that organisation's covered name."""
    company = draft.add(Organisation, name="State Television")
    body = draft.add(DecisionMaker, kind="body", handling="public", organisation_id=company.id)
    hidden = draft.source("Account", handling="internal")
    draft.cite(body, "organisation_id", source=hidden if missing == "organisation_id" else draft.report)
    draft.cite(company, "name", source=hidden if missing == "organisation's name" else draft.report)
    assert (body.id in ids(draft.clear())) is (missing is None)
    assert body.id in ids(draft.clear("internal"))


def test_a_principal_whose_name_is_not_covered_is_blanked(draft: Register) -> None:
    """A candidate withheld for its name is also gone from where others point at it."""
    person = draft.person()
    chief = draft.add(Enforcer, kind="person", name="Chief Sample", handling="public")
    night = draft.shown(Incident, title="Night")
    conduct = draft.shown(
        Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",), principal_id=chief.id
    )
    assert draft.clear("internal").find(conduct.id).principal_id is None  # type: ignore[union-attr]


# --- Who is proposed at all


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("stage", [*Stage, None])
def test_stages(draft: Register, audience: Audience, stage: Stage | None) -> None:
    """No output names a withdrawn candidate, and a draft does not leave the team; not even as somebody's principal."""
    chief, person = draft.person(name="Chief Sample", stage=stage), draft.person()
    night = draft.shown(Incident, title="Night")
    conduct = draft.shown(
        Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",), principal_id=chief.id
    )
    hidden = stage is Stage.WITHDRAWN or (stage is Stage.DRAFT and audience is not Audience.INTERNAL)
    seen = draft.clear(audience)
    assert (chief.id in ids(seen)) is not hidden
    assert (seen.find(conduct.id).principal_id is None) is hidden  # type: ignore[union-attr]
    if hidden:
        assert stage is not None
        assert (chief.id, "", Reason(stage.value)) in draft.withheld(audience)


def test_a_doubled_id(draft: Register) -> None:
    """Two records of one id are shown to nobody, as it is not clear which one is meant."""
    person = draft.person()
    posting = draft.shown(Posting, candidate_id=person.id, title="head")
    lists = Lists.of([*draft.lists.records(), person.with_values(name="Another Name")])
    cleared, withheld = clear(lists, Audience.INTERNAL)
    assert not {person.id, posting.id} & ids(cleared.lists)
    assert Withheld(person.id, "enforcers", Reason.DOUBLED) in withheld


@pytest.mark.parametrize("model", [Posting, Name, Designation, Conduct])
def test_a_link_that_says_nothing(draft: Register, model: type[Record]) -> None:
    """A row of which no fact is covered is dropped, so that it does not tell that something was left out."""
    person = draft.person()
    night = draft.shown(Incident, title="Night")
    values: dict[type[Record], dict[str, Any]] = {
        Posting: {"candidate_id": person.id, "title": "head"},
        Name: {"of_id": person.id, "name": "Alias"},
        Designation: {"candidate_id": person.id, "reference": "X.1"},
        Conduct: {"candidate_id": person.id, "incident_id": night.id, "summary": "S", "involvement": ("ordered",)},
    }
    extra = {"handling": "public"} if model is Conduct else {}
    row = draft.add(model, **values[model], **extra)
    if model is Conduct:
        # What the part was is the claim; a summary alone would tie the person to the incident.
        draft.cite(row, "summary", source=draft.report)
    assert row.id not in ids(draft.clear())
    assert (row.id, "", Reason.EMPTY) in draft.withheld()
    draft.cite(row, source=draft.report)
    assert row.id in ids(draft.clear())


# --- Facts, notes, citations


def test_uncovered_facts_are_blanked(draft: Register) -> None:
    """Uncited and stale facts are blanked, of a set only the values concerned; each is reported with its reason."""
    person = draft.add(
        Enforcer, kind="person", name="Aidar", birth_place="Almaty", gender="male", citizenships=("KZ", "ZZ"),
        handling="public",
    )  # fmt: skip
    draft.cite(person, "name", "birth_place", "citizenships:ZZ", source=draft.report)
    person = draft.change(person, birth_place="Zhelarna")
    seen = draft.clear().find(person.id)
    assert isinstance(seen, Candidate)
    assert (seen.name, seen.birth_place, seen.gender, seen.citizenships) == ("Aidar", None, None, ("ZZ",))
    assert draft.withheld() == {
        (person.id, "birth_place", Reason.STALE),
        (person.id, "gender", Reason.UNCITED),
        (person.id, "citizenships:KZ", Reason.UNCITED),
    }


def test_a_disputed_fact_without_support_is_blanked(draft: Register) -> None:
    """A fact that a source only disputes is not printed, and the dispute goes with it."""
    person = draft.person()
    person = draft.change(person, birth_place="Almaty")
    against = draft.cite(person, "birth_place", source=draft.source("Reply"), stance="disputes")
    seen = draft.clear()
    assert seen.find(person.id).birth_place is None  # type: ignore[union-attr]
    assert against.id not in ids(seen)


@pytest.mark.parametrize("audience", Audience)
def test_notes_never_leave(draft: Register, audience: Audience) -> None:
    """A note is blanked for every audience, the team's own included."""
    person = draft.person(note="N")
    police = draft.shown(Organisation, name="Police", note="N")
    post = draft.shown(Posting, candidate_id=person.id, title="head", organisation_id=police.id, note="N")
    night = draft.shown(Incident, title="Night", note="N")
    draft.shown(Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",), note="N")
    draft.shown(Statement, candidate_id=person.id, text=f"He led it {{{post.id}}}.", note="N")
    draft.shown(Designation, candidate_id=person.id, reference="X", note="N")
    draft.cite(person, source=draft.source("Noted", note="N"), note="N")
    seen = draft.clear(audience)
    assert len(seen) == len(draft.lists)
    assert {getattr(record, "note", None) for record in seen.records()} == {None}


def test_a_citation_of_a_note_is_dropped(draft: Register) -> None:
    """What says something about a note is as internal as the note."""
    person = draft.person(note="N")
    about = draft.add(
        Citation, record_id=person.id, facts=(cite_fact(person, "note"),), source_id=draft.report.id, stance="supports"
    )
    assert about.id not in ids(draft.clear("internal"))


def test_stale_citations_are_dropped(draft: Register) -> None:
    """A citation made for another value is dropped; of one that is partly stale the fresh facts remain."""
    person = draft.person(birth_place="Almaty")
    old = draft.cite(person, "birth_place", source=draft.source("Old"), quote="born in Almaty")
    part = draft.cite(person, "birth_place", "name", source=draft.source("Part"))
    draft.change(person, birth_place="Zhelarna")
    seen = draft.clear()
    assert old.id not in ids(seen)
    assert old.source_id not in ids(seen)
    assert seen.find(part.id).facts == (cite_fact(person, "name"),)  # type: ignore[union-attr]


def test_a_name_without_a_name_is_dropped(draft: Register) -> None:
    """A further name that is not covered leaves no empty row behind, nor what rests on it."""
    person = draft.person()
    alias = draft.add(Name, of_id=person.id, name="Alias", language="en")
    other = draft.source("Other")
    citation = draft.cite(alias, source=other, stance="disputes")
    assert not {alias.id, citation.id, other.id} & ids(draft.clear())


def test_only_sources_that_something_rests_on(draft: Register) -> None:
    """A source that nothing cites, or that only withheld facts rest on, is not shown."""
    person = draft.person()
    hidden = draft.person(name="Hidden", handling="internal")
    lonely, other = draft.source("Lonely"), draft.source("Other")
    draft.cite(hidden, source=other)
    against = draft.source("Reply")
    draft.cite(person, source=against, stance="disputes")
    assert {source.id for source in draft.clear().sources} == {draft.report.id, against.id}
    assert lonely.id not in ids(draft.clear("internal"))


def test_a_citation_of_a_source_that_is_not_shown(draft: Register) -> None:
    """A citation of facts of a source falls with that source, and so does the source that it rests on."""
    draft.person()
    lonely = draft.source("Lonely", sha256="0" * 64)
    archive = draft.source("Archive")
    about = draft.add(
        Citation, record_id=lonely.id, facts=(cite_fact(lonely, "sha256"),), source_id=archive.id, stance="supports"
    )
    assert not {lonely.id, about.id, archive.id} & ids(draft.clear())


@pytest.mark.parametrize("shown", [True, False])
def test_a_translation_of_a_citation(draft: Register, shown: bool) -> None:
    """The translation of what a citation says is shown only with that citation."""
    person = draft.person(birth_place="Almaty")
    citation = draft.cite(person, "birth_place", source=draft.report, says="He was born there.")
    translation = draft.add(
        Translation,
        record_id=citation.id,
        field="says",
        text="Ол сонда туған.",
        digest=current_digest(citation, "says"),
    )
    if not shown:
        draft.change(person, birth_place="Zhelarna")
    assert ({citation.id, translation.id} & ids(draft.clear()) == {citation.id, translation.id}) is shown
    assert (translation.id in ids(draft.clear())) is shown


@pytest.mark.parametrize("why", ["fresh", "stale", "uncovered", "no digest", "no field"])
def test_translations(draft: Register, why: str) -> None:
    """A translation is shown while it translates today's value of a covered field."""
    night = draft.add(Incident, title="Night", handling="public")
    if why != "uncovered":
        draft.cite(night, source=draft.report)
    digest = None if why == "no digest" else "0" * 16 if why == "stale" else current_digest(night, "title")
    field = None if why == "no field" else "title"
    row = draft.add(Translation, record_id=night.id, field=field, language="fr", text="Nuit", digest=digest)
    assert (row.id in ids(draft.clear())) is (why == "fresh")


@pytest.mark.parametrize("audience", Audience)
def test_what_the_team_does_stays_with_the_team(draft: Register, audience: Audience) -> None:
    """Approvals, verdicts, conflicts and handovers leave for no audience, and are not reported as withheld."""
    person = draft.person()
    rows = [
        draft.add(Approval, candidate_id=person.id),
        draft.add(Verdict, left_id=person.id),
        draft.add(Conflict, record_id=person.id, field=("name",)),
        draft.add(Handover, edition="1"),
    ]
    assert not {row.id for row in rows} & ids(draft.clear(audience))
    assert draft.withheld(audience) == set()


# --- The contrary view


def test_the_contrary_view_is_withheld(draft: Register) -> None:
    """Where only hidden sources dispute, the candidate is named as such and the staff member told."""
    heard, unheard, quiet = (draft.person(name=name) for name in ("Heard", "Unheard", "Quiet"))
    draft.cite(heard, source=draft.source("Reply"), stance="disputes")
    for person in (heard, unheard):
        draft.cite(person, source=draft.source("Account", handling="internal"), stance="disputes")
    cleared, withheld = clear(draft.lists, Audience.PUBLIC)
    assert cleared.contrary_withheld == {unheard.id}
    assert Withheld(unheard.id, "enforcers", Reason.CONTRARY_HIDDEN) in withheld
    assert quiet.id not in cleared.contrary_withheld
    assert clear(draft.lists, Audience.INTERNAL)[0].contrary_withheld == frozenset()


def test_a_stale_contrary_view(draft: Register) -> None:
    """Where the other side's view was cited for another value, that is the reason told, to every audience."""
    person = draft.person()
    draft.cite(person, source=draft.source("Reply"), stance="disputes")
    person = draft.change(person, name="Another Name")
    draft.cite(person, source=draft.report)
    for audience in Audience:
        cleared, withheld = clear(draft.lists, audience)
        assert cleared.contrary_withheld == {person.id}
        assert withheld == [Withheld(person.id, "enforcers", Reason.CONTRARY_STALE)]


def test_a_dispute_of_hidden_conduct_counts(draft: Register) -> None:
    """A dispute anywhere in the whole dossier keeps an output from saying that none was found."""
    person = draft.person()
    night = draft.shown(Incident, title="Night")
    conduct = draft.add(Conduct, candidate_id=person.id, incident_id=night.id, involvement=("ordered",))
    draft.cite(conduct, source=draft.report, stance="disputes")
    assert clear(draft.lists, Audience.PUBLIC)[0].contrary_withheld == {person.id}


def test_a_dispute_about_an_organisation_is_none_about_its_people(draft: Register) -> None:
    """What is disputed of an organisation is the contrary view of that body, and of nobody who served there."""
    prison = draft.shown(Organisation, name="Prison", place="Almaty")
    body = draft.shown(Enforcer, kind="body", organisation_id=prison.id)
    person = draft.person()
    posting = draft.shown(Posting, candidate_id=person.id, organisation_id=prison.id, title="Head")
    account = draft.source("Account", handling="internal")
    draft.cite(prison, "place", source=account, stance="disputes")
    assert clear(draft.lists, Audience.PUBLIC)[0].contrary_withheld == {body.id}
    draft.cite(posting, "organisation_id", source=account, stance="disputes")
    assert clear(draft.lists, Audience.PUBLIC)[0].contrary_withheld == {body.id, person.id}


# --- Reasons


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence(reason: Reason) -> None:
    """Each reason has words for the screen."""
    assert len(reason.sentence) > 10


def test_nothing_withheld(draft: Register) -> None:
    """Where all may be seen and all is covered, nothing is withheld and nothing changes but notes."""
    draft.person(note="N", birth_place="Almaty")
    cleared, withheld = clear(draft.lists, Audience.PUBLIC)
    assert withheld == []
    assert isinstance(cleared, Cleared)
    assert cleared.audience is Audience.PUBLIC
    assert cleared.lists == Lists.of(
        record.without({"note"} & type(record).model_fields.keys()) for record in draft.lists.records()
    )


# --- Laws


@given(random_lists())
@settings(max_examples=60)
def test_a_wider_circle_never_sees_more(lists: Lists) -> None:
    """Whatever the lists, the public sees a part of what may be disclosed, officials more, the team most."""
    seen = [clear(lists, audience)[0].lists for audience in WIDEST_FIRST]
    for wide, narrow in pairwise(seen):
        assert ids(wide) <= ids(narrow)
        for record in wide.records():
            other = narrow.find(record.id)
            assert other is not None
            assert {fact.name for fact in facts_of(record)} <= {fact.name for fact in facts_of(other)}


@given(random_lists())
@settings(max_examples=60)
def test_clearing_twice_changes_nothing(lists: Lists) -> None:
    """What is cleared for an audience is cleared for it again unchanged."""
    for audience in Audience:
        once = clear(lists, audience)[0].lists
        again, withheld = clear(once, audience)
        assert again.lists == once
        assert withheld == []


@given(random_lists())
@settings(max_examples=60)
def test_what_is_cleared_holds_together(lists: Lists) -> None:
    """Whatever the lists: what is cleared is allowed, covered, fresh, without notes, and points at nothing hidden."""
    for audience in Audience:
        cleared, withheld = clear(lists, audience)
        for record in cleared.lists.records():
            check_record(cleared, lists, record)
        for _, fact, coverage in cleared.coverage.facts():
            assert coverage.is_covered, fact
        told = {w.record for w in withheld if not w.fact and not w.reason.startswith("contrary")}
        assert not told & ids(cleared.lists)


def is_part(value: str | tuple[str, ...], whole: str | tuple[str, ...]) -> bool:
    """Tell whether a set lacks some of its values, or prose some of its sentences, and holds nothing else."""
    if isinstance(value, str) and isinstance(whole, str):
        kept, all_of_it = ([one.raw.strip() for one in read_sentences(text)] for text in (value, whole))
        return len(kept) < len(all_of_it) and set(kept) <= set(all_of_it)
    return set(value) < set(whole)


def check_record(cleared: Cleared, lists: Lists, record: Record) -> None:
    """Assert that a cleared record may be seen and is a part of what it was."""
    original = lists.find(record.id)
    assert original is not None
    assert getattr(record, "note", None) is None
    if "handling" in type(record).model_fields:
        assert cleared.audience.may_see(getattr(original, "handling"))  # noqa: B009
    for name in type(record).model_fields:
        value = getattr(record, name)
        assert value in (None, ()) or value == getattr(original, name) or is_part(value, getattr(original, name))
        if name.endswith("_id") and value is not None:
            assert cleared.lists.find(value) is not None
    if isinstance(record, Citation):
        about = lists.find(record.record_id)
        assert about is not None
        assert all(current_digest(about, name) == digest for name, digest in cited_facts(record))
