"""Entities for FollowTheMoney hold what their audience may see, and call nobody sanctioned."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import clear
from sanctions.exchange.ftm import export_ftm
from sanctions.exchange.ftm_values import country_codes, entity_id, exact_dates, language_code, told_dates
from sanctions.records.candidates import DecisionMaker, Designation, Enforcer, Name, Posting
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.fields import ID_PATTERN
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Audience
from tests.briefing.covers import PublicDraft
from tests.briefing.reading import squeeze
from tests.briefing.test_promises import assert_absent, forbidden, plant, words_in
from tests.strategies import dates, random_lists

# Properties that refer to another entity.
EDGES = set("document entity holder post organization member employee employer subject object proof".split())


def entities_of(lists: Lists, audience: Audience = Audience.PUBLIC) -> dict[str, dict[str, Any]]:
    """Return the entities of an export by their ids."""
    rows = [json.loads(line) for line in export_ftm(clear(lists, audience)[0]).splitlines()]
    assert all(set(row) == {"id", "schema", "properties"} for row in rows)
    made = {row["id"]: row for row in rows}
    assert len(made) == len(rows)
    return made


def one(draft: PublicDraft, schema: str) -> dict[str, list[str]]:
    """Return the properties of the only entity of a schema."""
    [found] = [row["properties"] for row in entities_of(draft.lists).values() if row["schema"] == schema]
    return dict(found)


def test_a_person() -> None:
    """A person has names by their kind, dates, codes and sources, and is a person of interest."""
    draft = PublicDraft()
    man = draft.person(
        name="Marat Askhatuly Mysalbay", name_ru="Марат Мысалбаев", birth_date="[1954,1955]", died="2022-05",
        birth_place="Almaty", citizenships=("KZ", "ZZ"), gender="male", proposed_by="Committee",
        proposed_on="2021-03-02",
    )  # fmt: skip
    further = (
        ("spelling", "Marat M.", None),
        ("former", "Marat Old", None),
        ("nickname", "Mara", "yes"),
        (None, "M.", None),
    )
    for kind, name, weak in further:
        draft.shown(Name, of_id=man.id, name=name, kind=kind, weak=weak)
    assert one(draft, "Person") == {
        "publisher": ["Herald"],
        "proof": [entity_id(draft.report.id)],
        "name": ["Marat Askhatuly Mysalbay", "Марат Мысалбаев"],
        "firstName": ["Marat", "Марат"],
        "fatherName": ["Askhatuly"],
        "lastName": ["Mysalbay", "Мысалбаев"],
        "birthDate": ["1954", "1955"],
        "birthPlace": ["Almaty"],
        "deathDate": ["2022-05"],
        "citizenship": ["kz"],
        "nationality": ["kz"],
        "gender": ["male"],
        "notes": [
            "Born: 1954 or 1955",
            "Proposed for consideration for human-rights sanctions. This is no designation and no finding of guilt.",
            "Proposed by: Committee",
            "Proposed on: 2 March 2021",
        ],
        "alias": ["Marat M.", "M."],
        "previousName": ["Marat Old"],
        "weakAlias": ["Mara"],
        "topics": ["poi"],
    }


def test_posts() -> None:
    """Who held the same post of one body is tied to one Position; a post of no known body is nobody else's."""
    draft = PublicDraft()
    police = draft.shown(Organisation, name="City police", kind="police", place="Almaty")
    people = [draft.person(name=f"Person {letter}") for letter in "AB"]
    for man, organisation in ((0, police.id), (1, police.id), (0, None), (1, None)):
        draft.shown(
            Posting, candidate_id=people[man].id, organisation_id=organisation, title="chief", began="2019-03",
            ended="2020~", seen="2019-05-01", rank="major",
        )  # fmt: skip
    draft.shown(Posting, candidate_id=people[0].id, organisation_id=police.id)
    made = entities_of(draft.lists)
    held = [row["properties"] for row in made.values() if row["schema"] == "Occupancy"]
    assert len({row["post"][0] for row in held}) == 3
    assert {key: held[0][key] for key in ("startDate", "date", "description")} == {
        "startDate": ["2019-03"],
        "date": ["2019-05-01"],
        "description": ["Rank: major", "Last seen: 1 May 2019", "Ended: about 2020"],
    }
    assert "endDate" not in held[0]
    post = made[held[0]["post"][0]]
    assert (post["schema"], post["properties"]["name"]) == ("Position", ["chief, City police"])
    assert made[post["properties"]["organization"][0]]["schema"] == "PublicBody"
    assert one(draft, "Employment")["employer"] == [entity_id(police.id)]


def test_bodies_and_offices() -> None:
    """A proposed body is its organisation, and an office a Position; both are of interest, no other body or post is."""
    draft = PublicDraft()
    ministry = draft.shown(Organisation, name="Ministry", kind="ministry")
    police = draft.shown(Organisation, name="City police", kind="police", parent_id=ministry.id)
    firm = draft.shown(Organisation, name="Firm", kind="company")
    body = draft.shown(DecisionMaker, kind="body", organisation_id=police.id)
    draft.shown(Name, of_id=body.id, name="CP", kind="alias")
    office = draft.shown(Enforcer, kind="office")
    draft.shown(Posting, candidate_id=office.id, organisation_id=ministry.id, title="deputy")
    made = entities_of(draft.lists)
    assert made[entity_id(police.id)]["properties"]["topics"] == ["poi"]
    assert made[entity_id(police.id)]["properties"]["alias"] == ["CP"]
    assert made[entity_id(office.id)]["schema"] == "Position"
    assert made[entity_id(office.id)]["properties"]["name"] == ["deputy, Ministry"]
    assert made[entity_id(firm.id)]["schema"] == "Company"
    assert entity_id(body.id) not in made
    assert [key for key, row in made.items() if "topics" in row["properties"]] == [
        entity_id(police.id),
        entity_id(office.id),
    ]
    part = one(draft, "Membership")
    assert (part["member"], part["organization"]) == ([entity_id(police.id)], [entity_id(ministry.id)])


def test_conduct_is_alleged() -> None:
    """A link to an incident says in each role how firm the claim is; the event by itself names nobody."""
    draft = PublicDraft()
    whole = draft.shown(Incident, title="A year of arrests")
    night = draft.shown(
        Incident, title="Night", began="2021-02-28", acts=("expression",), victims="30 people", part_of_id=whole.id
    )
    boss, man = draft.person(DecisionMaker, name="Boss Sample"), draft.person()
    draft.shown(
        Conduct, candidate_id=man.id, incident_id=night.id, involvement=("ordered", "planned"), principal_id=boss.id,
        summary="He sent the unit.",
    )  # fmt: skip
    made = entities_of(draft.lists)
    event = made[entity_id(night.id)]
    assert event["schema"] == "Event"
    assert (event["properties"]["date"], event["properties"]["notes"]) == (["2021-02-28"], ["Victims: 30 people"])
    assert "involved" not in event["properties"]
    links = {
        row["properties"]["object"][0]: row["properties"] for row in made.values() if row["schema"] == "UnknownLink"
    }
    assert links[entity_id(night.id)]["role"] == ["Alleged: ordered it", "Alleged: planned it"]
    assert links[entity_id(night.id)]["summary"] == ["He sent the unit."]
    assert links[entity_id(boss.id)]["role"] == ["Alleged: acted on the order of, or for"]
    assert links[entity_id(whole.id)]["role"] == ["part of"]


def test_an_existing_listing() -> None:
    """What a state has listed stands as a Sanction of its own; the person is of interest all the same, no more."""
    draft = PublicDraft()
    man = draft.person()
    draft.shown(Designation, candidate_id=man.id, programme="EU-HR", reference="EU.1", listed_on="2022-12-09")
    listing = one(draft, "Sanction")
    assert listing["entity"] == [entity_id(man.id)]
    assert (listing["program"], listing["authorityId"], listing["listingDate"]) == (["EU-HR"], ["EU.1"], ["2022-12-09"])
    assert one(draft, "Person")["topics"] == ["poi"]


def test_sources() -> None:
    """A source is a document with its provenance; each citation ties it to what it supports or disputes, and where."""
    draft = PublicDraft()
    man = draft.person()
    source = draft.source(
        "Что было", publisher="Herald", kind="media-independent", language="kk", published="2021-02", reliability="B",
        url="https://example.org/1", archive_url="https://archive.example.org/1", retrieved="2026-10-01",
        sha256="0" * 64,
    )  # fmt: skip
    draft.cite(man, "name", source=source, stance="disputes", locator="para 5", says="He denies it.", quote="no")
    article = one(draft, "Article")
    assert article["language"] == ["kaz"]
    assert article["sourceUrl"] == ["https://example.org/1", "https://archive.example.org/1"]
    assert (article["publishedAt"], article["retrievedAt"]) == (["2021-02"], ["2026-10-01"])
    assert article["notes"] == ["SHA-256: " + "0" * 64, "Reliability: B, usually reliable"]
    assert article["fileName"] == article["title"] == ["Что было"]
    cited = [row["properties"] for row in entities_of(draft.lists).values() if row["schema"] == "Documentation"]
    assert {row["role"][0] for row in cited} == {"supports", "disputes"}
    [against] = [row for row in cited if row["role"] == ["disputes"]]
    assert against["summary"] == ["para 5: enforcers: name"]
    assert against["description"] == ["“no”", "He denies it."]
    assert one(draft, "Person")["proof"] == [entity_id(draft.report.id)]


def test_a_fictional_register() -> None:
    """Each entity of a fictional register says so by itself, as it will stand beside real ones."""
    draft = PublicDraft()
    draft.person()
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    rows = [json.loads(line) for line in export_ftm(cleared, is_fictional=True).splitlines()]
    assert rows
    assert all("FICTIONAL" in row["properties"]["description"] for row in rows)


@pytest.mark.parametrize(
    ("date", "exact", "told"),
    [
        ("2021-02-28", ("2021-02-28",), []),
        ("2021", ("2021",), []),
        ("1970~", (), ["Born: about 1970"]),
        ("[1961..1963]", (), ["Born: between 1961 and 1963"]),
        ("[2021-02..2021-05-06]", ("2021",), ["Born: between February 2021 and 6 May 2021"]),
        ("[2021-02-03..2021-02-28]", ("2021-02",), ["Born: between 3 February 2021 and 28 February 2021"]),
        ("[..2020-09]", (), ["Born: by September 2020"]),
        ("[1954,1955-03]", ("1954", "1955-03"), ["Born: 1954 or March 1955"]),
        (None, (), []),
    ],
)
def test_dates(date: str | None, exact: tuple[str, ...], told: list[str]) -> None:
    """A date is given as far as it is certain, and told in words where that is not all."""
    assert exact_dates(date) == exact
    assert told_dates([("Born", date)]) == told


@given(dates())
def test_no_date_says_more(date: str) -> None:
    """Whatever is given of a date is a year, month or day, and where it is left out, it is told."""
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", value) for value in exact_dates(date))
    assert exact_dates(date) or told_dates([("Born", date)])


def test_codes() -> None:
    """Languages and countries have the codes that FollowTheMoney uses; what it does not know has none."""
    assert [language_code(code) for code in ("ru", "de", "io", None)] == ["rus", "deu", "", ""]
    assert country_codes(("KZ", "ZZ", "XK")) == ["kz", "xk"]


@given(lists=random_lists(), audience=st.sampled_from(Audience))
@settings(max_examples=60)
def test_no_uncited_fact(lists: Lists, audience: Audience) -> None:
    """No value of an uncited, stale or withheld fact is in any byte; no link leads nowhere; nobody is sanctioned."""
    cleared = clear(lists, audience)[0]
    data = export_ftm(cleared)
    assert data == export_ftm(clear(lists, audience)[0])
    made = entities_of(lists, audience)
    values = [value for row in made.values() for held in row["properties"].values() for value in held]
    assert_absent(forbidden(lists, cleared), squeeze("\n".join(values)))
    for row in made.values():
        assert all(value in made for edge in EDGES & set(row["properties"]) for value in row["properties"][edge])
        assert row["properties"].get("topics", ["poi"]) == ["poi"]
        assert all(held and all(held) for held in row["properties"].values())
    assert sum("topics" in row["properties"] for row in made.values()) <= len([*cleared.lists.candidates])


@pytest.mark.parametrize("audience", Audience)
def test_nothing_above_the_audience(audience: Audience) -> None:
    """No word, and no id, of what an audience may not see is in any byte; nor does its absence change any."""
    made = plant()
    lists = made.draft.lists
    text = export_ftm(clear(lists, audience)[0]).decode()
    allowed = {word for word, handling in made.of.items() if handling and audience.may_see(handling)}
    assert len(words_in(text)) >= 10
    assert words_in(text) <= allowed
    seen = {record.id for record in clear(lists, audience)[0].lists.records()}
    assert set(re.findall(f"(?=({ID_PATTERN}))", text)) <= seen
    never = lists.without([record.id for record in lists.records() if record.id not in seen])
    assert export_ftm(clear(never, audience)[0]).decode() == text


def test_ids_stay() -> None:
    """An entity keeps its id when the record's other values change, and one id stands for one record."""
    draft = PublicDraft()
    man = draft.person()
    before = set(entities_of(draft.lists))
    draft.cite(draft.change(man, gender="male"), "gender", source=draft.report)
    assert before < set(entities_of(draft.lists))
    assert f"sanctions-{man.id}" in before
