"""The document says what is cleared, in order, numbered, each value with its sources, and in careful words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from sanctions.briefing.clearance import clear
from sanctions.briefing.content import make_document, select_candidates, split_volumes
from sanctions.briefing.document import Document, PostRow, Section
from sanctions.briefing.notes import SourceNumbers
from sanctions.briefing.sections import make_section
from sanctions.records.candidates import Candidate, DecisionMaker, Designation, Enforcer, Name, Posting
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Source
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Audience
from sanctions.review.statements.wording import find_loaded_words
from tests.briefing.covers import PublicDraft, cited_values, cover, document_of, sample_document, strings_of
from tests.drafting import Draft
from tests.strategies import random_lists


class Register(PublicDraft):
    """The document of a public draft."""

    def conduct(self, person: Candidate, incident: dict[str, Any] | None = None, **values: Any) -> Any:
        """Add covered conduct of a person in a covered incident."""
        event = self.shown(Incident, **{"title": "Night", "acts": ("torture-cidt",), **(incident or {})})
        return self.shown(
            Conduct, candidate_id=person.id, incident_id=event.id, **{"involvement": ("ordered",), **values}
        )

    def document(self, audience: str = "public") -> Document:
        """Return the briefing for an audience."""
        return document_of(self.lists, audience)

    def section(self, audience: str = "public") -> Section:
        """Return the only section of the briefing."""
        [section] = self.document(audience).sections
        return section


@pytest.fixture
def draft() -> Register:
    """Give a register in the making."""
    return Register()


def rows_of(section: Section) -> dict[str, list[str]]:
    """Return the identity table: label to values."""
    return {row.label: [value.text for value in row.values] for row in section.identity}


# --- Order and numbers


def test_order_of_candidates(draft: Register) -> None:
    """Enforcers stand before decision-makers, each list by priority, then name; no priority comes last."""
    for model in (DecisionMaker, Enforcer):
        for name, priority in (("bolat", "2"), ("Anna", "2"), ("Zhanar", "1"), ("Adil", None)):
            draft.person(model, name=name, priority=priority)
    found = [(s.number, s.list, s.name) for s in draft.document().sections]
    names = ["Zhanar", "Anna", "bolat", "Adil"]
    assert found == [
        *((f"E{n}", "enforcers", name) for n, name in enumerate(names, 1)),
        *((f"D{n}", "decision_makers", name) for n, name in enumerate(names, 1)),
    ]


def test_an_empty_list_has_no_part(draft: Register) -> None:
    """A list of which nobody is shown has no heading."""
    draft.person(model=DecisionMaker)
    assert [part.title for part in draft.document().parts] == ["Decision-makers"]


def test_select(draft: Register) -> None:
    """One list, or named candidates only, can be asked for."""
    one, two = draft.person(name="One"), draft.person(DecisionMaker, name="Two")
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    assert [c.id for c in select_candidates(cleared, CANDIDATE_TABLES)] == [one.id, two.id]
    assert [c.id for c in select_candidates(cleared, ["decision_makers"])] == [two.id]
    assert [c.id for c in select_candidates(cleared, CANDIDATE_TABLES, [one.id])] == [one.id]
    assert select_candidates(cleared, ["enforcers"], [two.id]) == []


@pytest.mark.parametrize(("audience", "stages"), [("public", 3), ("internal", 4)])
def test_withdrawn_candidates_are_left_out(draft: Register, audience: str, stages: int) -> None:
    """A withdrawn proposal is in no briefing, asked for by name or not; a draft only in the team's own."""
    gone = draft.person(name="Gone", stage="withdrawn")
    for stage in ("draft", "checked", "proposed", None):
        draft.person(name=stage or "none", stage=stage)
    cleared = clear(draft.lists, Audience(audience))[0]
    assert len(select_candidates(cleared, CANDIDATE_TABLES)) == stages
    assert select_candidates(cleared, CANDIDATE_TABLES, [gone.id]) == []
    assert "Gone" not in "\n".join(strings_of(draft.document(audience)))


def test_cover_and_summary(draft: Register) -> None:
    """The title page repeats its cover and writes the day in words; the summary counts what is in the document."""
    draft.person(DecisionMaker, name="Two")
    draft.conduct(draft.person(name="One"))
    document = document_of(draft.lists, "officials", is_fictional=True)
    assert (document.title, document.organisation, document.contact) == (
        "Two lists",
        "Sample Committee",
        "desk@example.org",
    )
    assert (document.date, document.day) == ("1 November 2026", "2026-11-01")
    assert document.audience == "For officials"
    assert document.is_draft
    assert document.is_fictional
    assert "1 enforcer and 1 decision-maker " in document.summary[0]
    assert document.summary[1] == "It sets out alleged conduct of 1 of them."
    assert [(t.list, t.standing, t.conduct) for t in document.tally()] == [
        ("Enforcers", "Alleged", 1),
        ("Decision-makers", "No conduct", 0),
    ]


def test_conduct_is_in_order_of_time(draft: Register) -> None:
    """Entries of conduct stand by the date of their incident, those without a date last, numbered in that order."""
    person = draft.person()
    for title, began in (("D", None), ("C", "2022-01"), ("A", "[..2019]"), ("B", "2021~")):
        draft.conduct(person, {"title": title, "began": began})
    assert [(e.number, e.title.text) for e in draft.section().conduct] == [
        ("E1.1", "A"),
        ("E1.2", "B"),
        ("E1.3", "C"),
        ("E1.4", "D"),
    ]


def test_volumes(draft: Register) -> None:
    """A long briefing is split into volumes that keep every number and hold only the sources that they use."""
    for number in range(5):
        person = draft.person(DecisionMaker if number > 2 else Enforcer, name=f"P{number}")
        draft.cite(person, "name", source=draft.source(f"Own {number}"))
    whole = draft.document()
    assert split_volumes(whole, 5) == [whole]
    volumes = split_volumes(whole, 2)
    assert [[s.number for s in volume.sections] for volume in volumes] == [["E1", "E2"], ["E3", "D1"], ["D2"]]
    assert [volume.volume for volume in volumes] == ["Volume 1 of 3", "Volume 2 of 3", "Volume 3 of 3"]
    for volume in volumes:
        used = {note.source for section in volume.sections for note in section.notes}
        assert {source.number for source in volume.sources} == used
        assert {n for source in volume.sources for n in source.cited} == {s.number for s in volume.sections}
        assert all(part.sections for part in volume.parts)


# --- Headings


def test_a_persons_heading(draft: Register) -> None:
    """A person's section is headed by its name, in other scripts below."""
    draft.person(name="Gauhar Ertegina", name_ru="Гаухар Ертегина", name_kk="Гауһар Ертегіна", gender="female")
    section = draft.section()
    assert (section.name, section.heading.text, section.name_label) == ("Gauhar Ertegina", "Gauhar Ertegina", "Name")
    assert rows_of(section) == {
        "In Russian": ["Гаухар Ертегина"],
        "In Kazakh": ["Гауһар Ертегіна"],
        "Gender": ["female"],
    }


def test_an_offices_heading(draft: Register) -> None:
    """An office is headed by its post and says that its holder is not named."""
    police = draft.shown(Organisation, name="City Police")
    office = draft.shown(Enforcer, kind="office", proposed_by="Committee")
    draft.shown(Posting, candidate_id=office.id, title="head", organisation_id=police.id)
    section = draft.section()
    assert section.name == section.heading.text == "head, City Police"
    assert section.name_label == "Office, holder not named here"
    assert section.post == ""


def test_an_office_is_headed_by_the_post_that_is_covered(draft: Register) -> None:
    """An office's heading never mixes posts, and never ends in a comma."""
    police, hidden = draft.shown(Organisation, name="City Police"), draft.add(Organisation, name="Secret")
    office = draft.shown(Enforcer, kind="office", proposed_by="Committee")
    draft.shown(Posting, candidate_id=office.id, title="deputy")
    draft.shown(Posting, candidate_id=office.id, title="chief", organisation_id=hidden.id)
    draft.shown(Posting, candidate_id=office.id, title="head", organisation_id=police.id)
    section = draft.section()
    assert section.name == section.heading.text == "head, City Police"


def test_a_bodys_heading(draft: Register) -> None:
    """A body is headed by its organisation's name and shows that organisation's other names and place."""
    company = draft.shown(Organisation, name="State Television", name_ru="Телевидение", name_kk="Теледидар", place="Q")
    draft.shown(DecisionMaker, kind="body", organisation_id=company.id)
    section = draft.section()
    assert section.name == section.heading.text == "State Television"
    assert section.name_label == "Body"
    assert rows_of(section) == {"In Russian": ["Телевидение"], "In Kazakh": ["Теледидар"], "Place": ["Q"]}


def test_identity(draft: Register) -> None:
    """Identity is printed in words: dates, states, other names by their kind, weak ones marked."""
    person = draft.person(
        birth_date="[1961..1963]", birth_place="Almaty", died="2023-11", citizenships=("KZ", "ZZ"),
        proposed_by="Committee", proposed_on="2024-02-01",
    )  # fmt: skip
    draft.shown(Name, of_id=person.id, name="A. Sample", kind="alias", weak="yes")
    draft.shown(Name, of_id=person.id, name="Aydar Sample", kind="spelling")
    draft.shown(Name, of_id=person.id, name="Aidar Former")
    assert rows_of(draft.section()) == {
        "Born": ["between 1961 and 1963"],
        "Place of birth": ["Almaty"],
        "Died": ["November 2023"],
        "Citizenship": ["Kazakhstan", "a fictional state"],
        "Alias": ["A. Sample (weak)"],
        "Other spelling": ["Aydar Sample"],
        "Other name": ["Aidar Former"],
        "Proposed by": ["Committee", "1 February 2024"],
    }


# --- Posts


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"began": "2019-03", "ended": "2021-11-25", "seen": "2020"}, "former: head, Police"),
        ({"began": "2019-03", "seen": "2021-02"}, "head, Police (seen February 2021)"),
        ({"began": "2019-03"}, "head, Police (from March 2019)"),
        ({}, "head, Police (dates not stated)"),
    ],
)
def test_the_post_of_a_person(draft: Register, dates: dict[str, str], expected: str) -> None:
    """A person is introduced by a post with what is known of when it was held; an ended one is called former."""
    person = draft.person()
    police = draft.shown(Organisation, name="Police")
    draft.shown(Posting, candidate_id=person.id, title="head", organisation_id=police.id, **dates)
    assert draft.section().post == expected


def test_the_latest_post(draft: Register) -> None:
    """The latest post with a title introduces a person; posts without an end stand first, then from the latest."""
    person = draft.person()
    for title, dates in (
        ("deputy", {"began": "2015", "ended": "2019"}),
        ("head", {"began": "[2019..2020]", "ended": "2023"}),
        ("adviser", {"began": "2018~"}),
        (None, {"began": "2024", "rank": "general"}),
        ("clerk", {"seen": "2021-05"}),
        ("guest", {}),
    ):
        draft.shown(Posting, candidate_id=person.id, title=title, **dates)
    section = draft.section()
    assert [post.title.text for post in section.posts] == ["", "clerk", "adviser", "guest", "head", "deputy"]
    assert section.post == "clerk (seen May 2021)"


def test_a_post_in_words(draft: Register) -> None:
    """A post is printed with rank, powers, organisation and dates in words."""
    person = draft.person()
    police = draft.shown(Organisation, name="Police")
    draft.shown(
        Posting, candidate_id=person.id, title="head", rank="colonel", powers="signs orders", began="2019-03",
        ended="2021-11-25", seen="1970~", organisation_id=police.id,
    )  # fmt: skip
    [post] = draft.section().posts
    assert [post.title.text, post.organisation.text, post.began.text, post.ended.text, post.seen.text] == [
        "head",
        "Police",
        "March 2019",
        "25 November 2021",
        "about 1970",
    ]
    assert [(row.label, [v.text for v in row.values]) for row in post.details] == [
        ("Rank", ["colonel"]),
        ("Powers", ["signs orders"]),
    ]


def test_a_post_of_which_nothing_is_covered(draft: Register) -> None:
    """A post without any covered fact leaves no trace, not even an empty row."""
    person = draft.person()
    draft.add(Posting, candidate_id=person.id, title="head")
    assert draft.section().posts == ()
    shown = draft.shown(Posting, candidate_id=person.id, ended="2019")
    assert [post.ended.text for post in draft.section().posts] == [shown.ended]


# --- Conduct


def test_conduct_in_words(draft: Register) -> None:
    """An entry says what happened, when, where, to whom, and what the part was, in the words of the vocabularies."""
    person, chief = draft.person(priority="1"), draft.person(name="Chief Sample")
    whole = draft.shown(Incident, title="Pattern")
    incident = {
        "began": "2022-05-21", "ended": "2022-05-22", "place": "Zhelarna", "summary": "It happened.",
        "acts": ("expression", "torture-cidt"), "scale": "systematic", "victims": "40 people",
        "victim_status": ("journalist",), "part_of_id": whole.id,
    }  # fmt: skip
    draft.conduct(person, incident, summary="He gave the order.", principal_id=chief.id)
    [entry] = draft.document().sections[0].conduct
    assert [date.text for date in entry.dates] == ["21 May 2022", "22 May 2022"]
    assert (entry.place.text, entry.summary.text, entry.role.text) == ("Zhelarna", "It happened.", "He gave the order.")
    assert [act.text for act in entry.acts] == [
        "violation of freedom of opinion or expression",
        "torture or other cruel, inhuman or degrading treatment",
    ]
    assert [part.text for part in entry.involvement] == ["ordered it"]
    assert {row.label: [v.text for v in row.values] for row in entry.rows} == {
        "Victims": ["40 people"],
        "Who they were": ["journalist"],
        "Scale": ["systematic"],
        "Part of": ["Pattern"],
        "On the order of": ["Chief Sample"],
    }
    assert (entry.standing, entry.standing_label) == ("alleged", "Alleged")


def test_conduct_without_covered_involvement(draft: Register) -> None:
    """Where no part in it is covered, no conduct is set out."""
    person = draft.person()
    event = draft.shown(Incident, title="Night", acts=("torture-cidt",))
    conduct = draft.add(
        Conduct,
        candidate_id=person.id,
        incident_id=event.id,
        involvement=("ordered",),
        summary="S",
        handling="public",
    )
    draft.cite(conduct, "summary", source=draft.report)
    assert draft.section().conduct == ()
    assert draft.section().standing_label == "No conduct"


def test_an_incident_without_a_title(draft: Register) -> None:
    """An incident whose title is not covered is printed without one, and without a footnote for it."""
    draft.conduct(draft.person(), {"title": None})
    [entry] = draft.section().conduct
    assert (entry.title.text, entry.title.notes) == ("Incident without a title", ())


def test_conduct_without_a_covered_act(draft: Register) -> None:
    """Where no act of the incident is covered, the standing is alleged and its reason says so."""
    conduct = draft.conduct(draft.person(), {"acts": ()})
    draft.cite(conduct, "involvement", source=draft.source("Judgment", kind="court"), stance="finds")
    [entry] = draft.section().conduct
    assert (entry.standing, entry.standing_reason) == ("alleged", "no act is set out here")


@pytest.mark.parametrize(
    ("with_conduct", "people", "expected"),
    [
        (0, 1, "It sets out no conduct."),
        (1, 1, "It sets out the alleged conduct of each."),
        (2, 3, "It sets out alleged conduct of 2 of them."),
    ],
)
def test_the_summary_of_conduct(draft: Register, with_conduct: int, people: int, expected: str) -> None:
    """The summary says of how many the briefing sets out conduct, and does not mention an empty list."""
    everybody = [draft.person(name=f"P{number}") for number in range(people)]
    for person in everybody[:with_conduct]:
        draft.conduct(person)
    summary = draft.document().summary
    assert summary[1] == expected
    assert "decision-maker" not in summary[0]


def test_the_firmest_conduct_gives_the_label(draft: Register) -> None:
    """The summary's standing of a candidate is that of its firmest entry, and a dispute is said in the reason."""
    person = draft.person()
    draft.conduct(person, {"title": "Weak", "began": "2020"})
    conduct = draft.conduct(person, {"title": "Firm", "began": "2021"})
    court = draft.source("Judgment", kind="court")
    for record in (conduct, draft.records[conduct.incident_id]):
        draft.cite(record, source=court, stance="finds")
    draft.cite(conduct, "involvement", source=draft.source("Reply"), stance="disputes")
    section = draft.section()
    assert [entry.standing for entry in section.conduct] == ["alleged", "found"]
    assert ["disputed" in entry.standing_reason for entry in section.conduct] == [False, True]
    assert "disputed, see the contrary view" in section.conduct[1].standing_reason
    assert section.standing_label == "Found"


# --- The contrary view


def test_the_contrary_view_is_told(draft: Register) -> None:
    """What disputing sources say is printed with their footnotes, the same sentence once."""
    person = draft.person(contrary_searched="2026-10-01", reply="answered")
    draft.cite(person, "name", source=draft.source("Reply"), stance="disputes", says="It was somebody else.")
    draft.cite(person, "name", source=draft.source("Again"), stance="disputes", says="It was somebody else.")
    draft.cite(person, "name", source=draft.source("Third", publisher="Ministry"), stance="disputes")
    contrary = draft.section().contrary
    assert [value.text for value in contrary.says] == ["It was somebody else.", "Ministry disputes this."]
    assert all(value.notes for value in contrary.says)
    assert contrary.sentence == ""
    assert contrary.reply == "Comment was received"


def test_no_contrary_view_was_found(draft: Register) -> None:
    """Where somebody has looked and found nothing, the day is named."""
    draft.person(contrary_searched="2026-10-01")
    contrary = draft.section().contrary
    assert (contrary.says, contrary.sentence) == ((), "None found, searched on 1 October 2026.")


def test_a_dispute_about_an_organisation_is_not_told_of_its_people(draft: Register) -> None:
    """What somebody disputes of an organisation does not stand in the contrary view of those who served there."""
    prison = draft.shown(Organisation, name="Prison", place="Almaty")
    draft.cite(prison, "place", source=draft.source("Reply"), stance="disputes", says="It stands elsewhere.")
    person = draft.person(contrary_searched="2026-10-01")
    draft.shown(Posting, candidate_id=person.id, organisation_id=prison.id, title="Head")
    contrary = draft.section().contrary
    assert (contrary.says, contrary.sentence) == ((), "None found, searched on 1 October 2026.")


def test_nobody_has_looked(draft: Register) -> None:
    """Where nobody has looked, the gap is told."""
    draft.person()
    assert draft.section().contrary.sentence == "Not yet looked for."


def test_the_contrary_view_may_not_be_shown(draft: Register) -> None:
    """Where the other side's view is known but may not be shown, the line is left out."""
    person = draft.person(contrary_searched="2026-10-01")
    draft.cite(person, "name", source=draft.source("Account", handling="internal"), stance="disputes", says="No.")
    assert draft.section().contrary.says == ()
    assert draft.section().contrary.sentence == ""
    assert [value.text for value in draft.section("internal").contrary.says] == ["No."]


# --- Designations


def test_designations(draft: Register) -> None:
    """An existing listing is printed with programme, number and dates in words, if any fact of it is covered."""
    person = draft.person()
    draft.shown(
        Designation, candidate_id=person.id, programme="EU-HR", reference="X.1", listed_on="2022", delisted_on="2024-01"
    )
    draft.shown(Designation, candidate_id=person.id, reference="Y.2")
    draft.add(Designation, candidate_id=person.id, programme="GLOMAG", reference="Z.3")
    assert [(row.label, [v.text for v in row.values]) for row in draft.section().designations] == [
        ("Listing", ["EU-HR", "X.1", "listed 2022", "delisted January 2024"]),
        ("Listing", ["Y.2"]),
    ]


# --- Laws over every document


def check_document(document: Document) -> None:
    """Assert what holds for every document: notes and numbers in order, and every value with its sources."""
    keys = [note.key for section in document.sections for note in section.notes]
    assert len(keys) == len(set(keys))
    numbers = [source.number for source in document.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    first_used: dict[int, None] = {}
    for section in document.sections:
        notes = {note.key: note for note in section.notes}
        marked = [key for value in cited_values(section) for key in value.notes]
        assert list(dict.fromkeys(marked)) == list(notes), "footnotes stand in the order of their marks"
        first_used |= dict.fromkeys(notes[key].source for key in marked)
        assert section.sources == tuple(sorted({note.source for note in notes.values()}))
        for value in cited_values(section):
            assert len(set(value.notes)) == len(value.notes)
            if value.text and value.text != "Incident without a title":
                assert value.notes, value
            else:
                assert not value.notes
        assert all(row.values for row in section.identity + section.designations)
        assert not any(is_blank(post) for post in section.posts)
    assert list(first_used) == numbers, "sources are numbered in the order of their first use"
    for source in document.sources:
        sections = [s.number for s in document.sections if source.number in s.sources]
        assert list(source.cited) == sections


def is_blank(post: PostRow) -> bool:
    """Tell whether a post says nothing."""
    return not any(value.text for value in cited_values(post))


@pytest.mark.parametrize("audience", Audience)
def test_the_sample_is_in_order(audience: Audience) -> None:
    """The sample's document obeys the laws for every audience."""
    check_document(sample_document(audience))


@given(random_lists())
@settings(max_examples=60)
def test_every_document_is_in_order(lists: Lists) -> None:
    """Any document obeys the laws for every audience."""
    for audience in Audience:
        check_document(document_of(lists, audience))


@pytest.mark.parametrize("audience", Audience)
def test_the_programs_own_words(audience: Audience) -> None:
    """The program's own words never convict, insult or claim too much."""
    document = sample_document(audience)
    own = [*document.summary, *(part.intro for part in document.parts)]
    own += [text for pair in document.explanations for text in pair]
    own += [entry.standing_reason for section in document.sections for entry in section.conduct]
    assert not [text for text in own if find_loaded_words(text)]
    assert "proposes" in document.summary[0]
    assert "for consideration" in document.summary[0]


def test_one_document_from_one_state() -> None:
    """The same lists give the same document."""
    assert sample_document(Audience.OFFICIALS) == sample_document(Audience.OFFICIALS)


def test_nobody_at_all() -> None:
    """Empty lists give a document without parts."""
    cleared = clear(Lists(), Audience.PUBLIC)[0]
    document = make_document(cleared, cover(), [])
    assert (document.parts, document.sources, document.sections) == ((), (), ())


def test_posts_stand_latest_first() -> None:
    """Posts in the sample stand from the latest to the earliest."""
    for section in sample_document(Audience.INTERNAL).sections:
        years = [re.findall(r"\d{4}", post.began.text) for post in section.posts if post.began.text]
        assert all(one[0] >= two[0] for one, two in pairwise(years))


def test_a_source_has_its_grade(draft: Register) -> None:
    """The annex gives each source's grade with its words, links and hash."""
    person = draft.person()
    source = draft.add(
        Source, title="Order", handling="public", reliability="B", url="https://example.org/1", sha256="0" * 64,
        archive_url="https://archive.example.org/1", retrieved="2026-10-01", published="2021-02", language="kk",
        kind="ngo", author="A. Author", reference="№ 7",
    )  # fmt: skip
    draft.cite(person, source=source)
    entry = draft.document().sources[1]
    assert (entry.reliability, entry.grade) == ("B", "usually reliable")
    assert (entry.url, entry.archive_url, entry.sha256) == (source.url, source.archive_url, source.sha256)
    assert (entry.published, entry.retrieved, entry.language) == ("February 2021", "1 October 2026", "Kazakh")
    assert (entry.kind, entry.author, entry.reference) == ("non-governmental organisation", "A. Author", "№ 7")


def test_a_post_without_an_end_introduces() -> None:
    """A person is introduced by a post that has not ended, before one that ended in the year the other began."""
    draft = Draft()
    one = draft.add(Enforcer, kind="person", name="Aidar Sample", handling="public")
    inspector = draft.add(Posting, candidate_id=one.id, title="inspector", ended="2020")
    head = draft.add(Posting, candidate_id=one.id, title="head", began="[..2020-09]", seen="2026")
    source = draft.source()
    for record in (one, inspector, head):
        draft.cite(record, source=source)
    cleared, _withheld = clear(draft.lists, Audience.PUBLIC)
    section = make_section(cleared, SourceNumbers(cleared.coverage), one, "E1")
    assert section.post == "head (seen 2026)"
    assert [post.title.text for post in section.posts] == ["head", "inspector"]
