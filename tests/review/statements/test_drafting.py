"""A draft follows the form of published statements, tells covered facts only, and prints as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import Reason, clear
from sanctions.records.candidates import Candidate, DecisionMaker, Posting, Statement
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Act, Audience, Regime
from sanctions.register.register import read_register
from sanctions.review.coverage import Coverage
from sanctions.review.regimes.reading import load_regimes
from sanctions.review.statements.drafting import EU_FORM, draft_statement, form_of
from sanctions.review.statements.phrases import dated, go_on, in_one, in_row, when_held, whole_sentences
from sanctions.review.statements.sentences import count_words, read_sentences
from sanctions.review.statements.wording import find_loaded_words
from tests.briefing.covers import SAMPLE, PublicDraft
from tests.strategies import prose, random_lists

# Of 136 published statements the shortest has 55 words, the longest 365, the median 139.
SHORTEST, LONGEST, MEDIAN = 55, 365, 139


@pytest.fixture(scope="module")
def sample() -> Lists:
    """Give the sample register."""
    return read_register(SAMPLE).lists


@pytest.fixture(scope="module")
def drafts(sample: Lists) -> dict[str, str]:
    """Give the drafts of all its candidates, by id."""
    coverage = Coverage(sample)
    return {candidate.id: draft_statement(sample, candidate, EU_FORM, coverage) for candidate in sample.candidates}


def test_length_of_published_statements(sample: Lists, drafts: dict[str, str]) -> None:
    """Drafts are as long as published statements, about the same on the median, and never longer than the form."""
    with_conduct = {conduct.candidate_id for conduct in sample.conduct}
    assert {candidate for candidate, text in drafts.items() if text} == with_conduct
    lengths = [count_words(text) for text in drafts.values() if text]
    assert min(lengths) >= SHORTEST and max(lengths) <= LONGEST
    assert max(lengths) <= EU_FORM.max_words
    assert abs(median(lengths) - MEDIAN) <= 25


def test_order_of_published_statements(sample: Lists, drafts: dict[str, str]) -> None:
    """Position, dated acts in their order, the pattern, and `Therefore`: in this order, and once at the end."""
    for candidate, text in drafts.items():
        if not text:
            continue
        sentences = read_sentences(text)
        first_act = next(n for n, s in enumerate(sentences) if re.match("(On|In|Between) .*\\d{4}", s.text))
        assert all("{pos-" in s.raw or "{cit-" in s.raw for s in sentences[:first_act])
        assert first_act or sample.find(candidate).kind == "body"  # type: ignore[union-attr]
        patterns = [n for n, s in enumerate(sentences) if s.text.startswith("The acts belong to what")]
        last = len(sentences) - 1
        assert patterns == list(range(last - len(patterns), last))
        assert [n for n, s in enumerate(sentences) if s.text.startswith("Therefore, ")] == [last]
        assert re.search("proposed for consideration,? as", sentences[-1].text)
        incidents = [sample.find(p) for s in sentences[first_act:last] for p in s.pointers if p.startswith("inc-")]
        began = [i.began for i in incidents[: len(incidents) - len(patterns)]]  # type: ignore[union-attr]
        assert began == sorted(began, key=str)


def test_every_sentence_of_a_draft_points_at_covered_facts(sample: Lists, drafts: dict[str, str]) -> None:
    """Put into the lists, every sentence of every draft prints for the team, and none is loaded."""
    rows = [
        Statement(id=f"sta-{number:010}", candidate_id=candidate, text=text)
        for number, (candidate, text) in enumerate(drafts.items())
        if text
    ]
    withheld = clear(sample.replacing(*rows), Audience.INTERNAL)[1]
    assert not [item.why for item in withheld if item.reason is Reason.SENTENCE]
    assert not [found for text in drafts.values() for found in find_loaded_words(text)]


@given(lists=random_lists(), audience=st.sampled_from(Audience))
@settings(max_examples=40)
def test_a_draft_for_an_audience_prints_for_it(lists: Lists, audience: Audience) -> None:
    """What is drafted from what an audience may see is shown to it whole."""
    cleared = clear(lists, audience)[0]
    rows = []
    for number, candidate in enumerate(cleared.lists.candidates):
        text = draft_statement(cleared.lists, candidate, EU_FORM, cleared.coverage, lists)
        if text:
            rows.append(Statement(id=f"sta-{number:010}", candidate_id=candidate.id, text=text, handling="public"))
    found = {row.id: row.text for row in clear(lists.replacing(*rows), audience)[0].lists.statements}
    assert {row.id: row.text for row in rows} == {i: text for i, text in found.items() if i in {r.id for r in rows}}


class Case(PublicDraft):
    """A minister with conduct in an incident."""

    def event(self, **values: Any) -> Any:
        """Add a covered incident."""
        given = {"title": "Night", "acts": ("arbitrary-detention",), "began": "2022-05-21", "place": "Zhelarna"}
        return self.shown(Incident, **{**given, **values})

    def part(self, person: Candidate, event: Incident, **values: Any) -> Any:
        """Add the covered part of a person in an incident."""
        return self.shown(
            Conduct, candidate_id=person.id, incident_id=event.id, **{"involvement": ("ordered",), **values}
        )

    def text(self, person: Candidate, **values: Any) -> list[str]:
        """Draft, and return the sentences as they print."""
        form = replace(EU_FORM, **values)
        return [sentence.text for sentence in read_sentences(draft_statement(self.lists, person, form))]


@pytest.fixture
def case() -> Case:
    """Give a case."""
    return Case()


def test_alleged_documented_and_found(case: Case) -> None:
    """What one origin says is alleged, and says who says it; what is documented or found is said to be so."""
    person = case.person()
    event = case.event(victims="about 30 people")
    part = case.part(person, event)
    text = case.text(person)
    assert text[0] == "On 21 May 2022, in Zhelarna, about 30 people allegedly suffered arbitrary arrest or detention."
    assert text[1] == "According to Herald, Aidar Sample allegedly ordered it."
    assert "as allegedly responsible for" in text[-1]
    court = case.source("Judgment", publisher="Court", kind="court")
    for row in (event, part):
        case.cite(row, source=case.source("Second", publisher="Monitors"))
    assert case.text(person)[1] == "As documents or several independent sources show, Aidar Sample ordered it."
    for row in (event, part):
        case.cite(row, source=court, stance="finds")
    assert case.text(person)[1] == "As Court has found, Aidar Sample ordered it."
    assert "allegedly" not in " ".join(case.text(person))


def test_only_what_is_firm_is_concluded(case: Case) -> None:
    """Where one act is documented and another alleged, the conclusion names the first alone, and points at it alone."""
    person = case.person()
    firm, alleged = case.event(acts=("torture-cidt",)), case.event(acts=("unfair-trial",), began="2023")
    part = case.part(person, firm)
    for row in (firm, part):
        case.cite(row, source=case.source("Second", publisher="Monitors"))
    rumour = case.part(person, alleged)
    [*_others, last] = read_sentences(draft_statement(case.lists, person, EU_FORM))
    assert "torture" in last.text and "unfair trial" not in last.text and "allegedly" not in last.text
    assert set(last.pointers) == {part.id, firm.id} and rumour.id not in last.pointers


def test_an_associate_is_not_responsible(case: Case) -> None:
    """Of one who is only associated with others nobody says that it is responsible, not even allegedly."""
    person, event = case.person(), case.event()
    part = case.part(person, event, involvement=("associated-with",))
    for row in (event, part):
        case.cite(row, source=case.source("Second", publisher="Monitors"))
    [*_others, last] = case.text(person)
    assert "as allegedly associated with those allegedly responsible for arbitrary arrest" in last
    case.part(person, case.event(acts=("unfair-trial",)))
    [*_others, last] = case.text(person)
    assert last.endswith("as allegedly responsible for serious human rights violations, including an unfair trial.")


def test_who_found_it_is_named(case: Case) -> None:
    """A finding names who made it, if its source is public."""
    person, event = case.person(), case.event()
    part = case.add(Conduct, candidate_id=person.id, incident_id=event.id, involvement=("ordered",), handling="public")
    body = case.source("Opinion", publisher="Working Group", kind="un-body", handling="internal")
    for row in (event, part):
        case.cite(row, source=body, stance="finds")
    assert "As a court or a United Nations body has found, Aidar Sample ordered it." in case.text(person)
    case.change(body, handling="public")
    assert "As Working Group has found, Aidar Sample ordered it." in case.text(person)


def test_neutral_words(case: Case) -> None:
    """No label is pasted that says more than the record: the kind of a decision is left for a person to name."""
    person = case.person()
    case.part(person, case.event(acts=("expression",)), involvement=("issued-decision",))
    text = case.text(person)
    assert (
        text[0] == "On 21 May 2022, in Zhelarna, there was allegedly a violation of freedom of opinion or expression."
    )
    assert text[1] == "According to Herald, Aidar Sample allegedly issued the decision (its kind is to be named)."


def test_an_act_is_told_once(case: Case) -> None:
    """A part that the record tells in its own words is not told again in those of the vocabulary."""
    person = case.person()
    case.part(person, case.event(), summary="He ordered the arrest. It was carried out.")
    assert [one for one in case.text(person) if "ordered" in one] == ["According to Herald, he ordered the arrest."]


def test_a_summary_is_not_cut(case: Case) -> None:
    """Abbreviations in a record's own words cut no sentence, and each prints as one."""
    person = case.person(name="Aidar St. Sample")
    event = case.event(victims="A. B., a pseudonym", place="Almaty obl. • St. Sample")
    case.part(person, event, summary="He met Lt. Gen. Sample in St. Petersburg. The U.S. Treasury of A. Sample knows.")
    text = case.text(person)
    assert [one for one in text if "Petersburg" in one or "Treasury" in one] == [
        "According to Herald, he met Lt. Gen. Sample in St Petersburg.",
        "According to Herald, the U S Treasury of A Sample knows.",
    ]
    assert all(sentence.ends_in_pointers for sentence in read_sentences(draft_statement(case.lists, person, EU_FORM)))


@given(prose())
def test_in_one(text: str) -> None:
    """Whatever is told is read as one sentence."""
    assert len(read_sentences(in_one(text))) <= 1
    assert all(len(read_sentences(one)) <= 1 for one in whole_sentences(text))


def test_posts_in_their_order(case: Case) -> None:
    """A post of which only the end is known stands by it, and one without dates is not the latest."""
    person = case.person()
    for values in ({"began": "2015"}, {"ended": "2010"}, {}):
        title = " ".join(values) or "undated"
        case.shown(Posting, candidate_id=person.id, title=title, **values)
    case.part(person, case.event())
    posts = [one for one in case.text(person) if "held the post" in one]
    assert [re.search("post of (\\w+)", one)[1] for one in posts] == ["undated", "ended", "began"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("published", "alleged"),
    [
        ("Therefore, it is proposed to find that {name} has engaged in {grounds} in {country}.",
         "Therefore, {name} is proposed for consideration, as one who allegedly has engaged in {grounds}."),
        ("Therefore, there are reasonable grounds to suspect that {name} is or has been involved in {grounds}.",
         "Therefore, {name} is proposed for consideration, as one who allegedly is or has been involved in {grounds}."),
        ("Therefore, there is credible information that {name}, an official of {country}, has been in {grounds}.",
         "Therefore, {name} is proposed for consideration, as one who allegedly has been in {grounds}."),
        ("Our team finds that {name} is responsible for {grounds}.",
         "Therefore, {name} is proposed for consideration, as allegedly responsible for {grounds}."),
    ],
)  # fmt: skip
def test_what_is_alleged_is_concluded_so(published: str, alleged: str) -> None:
    """Whatever a regime says of whom it lists, a proposal says "allegedly" of what nobody found or documented."""
    assert form_of(Law(100, 250, (Line(id="therefore"),), Line(published)), frozenset(Act)).alleged == alleged


@pytest.mark.parametrize("regime", Regime)
def test_every_regime_softens(regime: Regime, case: Case) -> None:
    """Under each regime the conclusion on what is alleged proposes, and says "allegedly"."""
    person = case.person()
    case.part(person, case.event(acts=("corruption", "torture-cidt")))
    form = form_of(load_regimes(None)[regime].form, frozenset(Act))
    last = read_sentences(draft_statement(case.lists, person, form))[-1].text
    assert last.startswith("Therefore, Aidar Sample is proposed for consideration, as ") and "allegedly" in last
    assert "credible" not in last and "reasonable grounds" not in last


def test_only_covered_facts(case: Case) -> None:
    """An uncited fact is not told, and its record is not pointed at: the citations of the others are."""
    person = case.person()
    event = case.event()
    part = case.part(person, event)
    case.change(event, place="Uncitedville")
    case.change(part, summary="He did something that nobody has cited.")
    text = draft_statement(case.lists, person, EU_FORM)
    assert not re.search("Uncitedville|something|inc-|con-", text)
    assert "{cit-" in text


def test_nothing_to_draft(case: Case) -> None:
    """Without a covered name, without conduct, or with acts that do not count, there is no draft."""
    person = case.person()
    assert draft_statement(case.lists, person, EU_FORM) == ""
    case.part(person, case.event(acts=("corruption",)))
    assert draft_statement(case.lists, person, EU_FORM) == ""
    assert case.text(person, acts=frozenset({Act.CORRUPTION}))
    case.change(person, name="Another")
    assert draft_statement(case.lists, case.lists.find(person.id), replace(EU_FORM, acts=frozenset(Act))) == ""  # type: ignore[arg-type]


def test_a_hidden_publisher_is_not_named(case: Case) -> None:
    """A draft names only publishers of public sources: a statement may go further than the sources."""
    person = case.person()
    part = case.add(
        Conduct, candidate_id=person.id, incident_id=case.event().id, involvement=("ordered",), handling="public"
    )
    case.cite(part, source=case.source("Account", publisher="Witness office", handling="internal"))
    assert "According to the sources, Aidar Sample allegedly ordered it." in case.text(person)


def test_too_many_acts(case: Case) -> None:
    """A draft that grows too long tells the firmest and latest acts, and concludes on those alone."""
    person = case.person()
    for year in range(2000, 2024):
        case.part(person, case.event(title=f"Night of {year}", began=str(year)))
    words = draft_statement(case.lists, person, EU_FORM)
    assert EU_FORM.min_words <= count_words(words) <= EU_FORM.max_words
    assert "In 2023" in words and "In 2000" not in words
    sentences = read_sentences(words)
    pointed = {p for sentence in sentences[:-1] for p in sentence.pointers}
    assert set(sentences[-1].pointers) == pointed


def test_offices_and_bodies(case: Case) -> None:
    """An office is told by its post, a body by its name and place."""
    ministry = case.shown(Organisation, name="Ministry of Samples", place="Sample City")
    office = case.shown(DecisionMaker, kind="office")
    case.shown(Posting, candidate_id=office.id, organisation_id=ministry.id, title="head", seen="2022-05")
    body = case.shown(DecisionMaker, kind="body", organisation_id=ministry.id)
    event = case.event()
    for candidate in (office, body):
        case.part(candidate, event)
    assert case.text(office)[0] == "The office is that of head, Ministry of Samples, last seen in May 2022."
    assert "Therefore, the holder of this office is proposed" in case.text(office)[-1]
    assert case.text(body)[0] == "Ministry of Samples has its place in Sample City."
    [place, *_others] = read_sentences(draft_statement(case.lists, body, EU_FORM))
    assert place.pointers and all(pointer.startswith("cit-") for pointer in place.pointers)


@dataclass
class Line:
    """A line of a regime's file."""

    text: str = ""
    id: str = ""


@dataclass
class Law:
    """What a regime's file says of the form."""

    min_words: int
    max_words: int
    parts: tuple[Line, ...]
    closing: Line


def test_the_form_of_a_regime() -> None:
    """A regime's file gives length, parts and conclusion; where a listing says `is`, a proposal proposes."""
    published = (
        "Therefore, {name} is responsible for serious human rights violations in {country}, including {grounds}."
    )
    law = Law(80, 200, (Line(id="position"), Line(id="therefore")), Line(published))
    form = form_of(law, frozenset(Act))
    assert (form.min_words, form.max_words, form.parts) == (80, 200, ("position", "therefore"))
    assert form.closing == EU_FORM.closing


@pytest.mark.parametrize(
    ("published", "proposed"),
    [
        (
            "Therefore, it is proposed to find that {name} is responsible for or complicit in {grounds} in {country}.",
            "Therefore, {name} is proposed for consideration as one who is responsible for or complicit in {grounds}.",
        ),
        (
            "Therefore, there are reasonable grounds to suspect that {name} took part in {grounds} in {country}.",
            "Therefore, {name} is proposed for consideration: there are reasonable grounds to suspect that {name} "
            "took part in {grounds}.",
        ),
        (
            "Therefore, there is credible information that {name}, an official of {country}, has been in {grounds}.",
            "Therefore, {name} is proposed for consideration: there is credible information that {name} has been in "
            "{grounds}.",
        ),
    ],
)
def test_a_listing_becomes_a_proposal(published: str, proposed: str) -> None:
    """Every regime's conclusion proposes, and leaves out the state, which no record names."""
    assert form_of(Law(100, 250, (Line(id="therefore"),), Line(published)), frozenset(Act)).closing == proposed


def test_phrases() -> None:
    """Dates stay as precise as they are, and read as prose."""
    assert when_held("2019-03", "", "2022-05-21") == " from March 2019, last seen on 21 May 2022"
    assert when_held("[..2020-09]", "2021", "2020") == " beginning by September 2020 until 2021"
    assert when_held("", "", "") == ""
    assert when_held("", "", "2023-10") == ", last seen in October 2023"
    assert dated("2021-05", "2023") == "Between May 2021 and 2023"
    assert [dated(d, "") for d in ("2022", "2022-05-21", "2022~", "")] == [
        "In 2022",
        "On 21 May 2022",
        "About 2022",
        "",
    ]
    assert [in_row(list(some)) for some in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b, and c"]
    assert [go_on(text) for text in ("He did.", "Aidar did.")] == ["he did.", "Aidar did."]
