"""Private data is found, and dates, numbers of laws and ordinary places are not taken for it."""

from __future__ import annotations

import pytest

from sanctions.errors import Severity
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.decisions import Conflict, Verdict
from sanctions.records.events import Incident
from sanctions.records.evidence import Source
from sanctions.records.lists import Lists
from sanctions.records.record import Record
from sanctions.review.checks.texts import check_texts, find_private_data
from tests.drafting import Draft

PHONE, MAIL, STREET, DOCUMENT = (
    "a phone number",
    "an e-mail address",
    "a street address",
    "the number of a personal document",
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Call +7 701 123 45 67.", PHONE),
        ("+77011234567", PHONE),
        ("тел. 8 (727) 123-45-67", PHONE),
        ("87011234567", PHONE),
        ("Write to +44 20 7946 0958", PHONE),
        ("+998 90 123 45 67", PHONE),
        ("+996 555 123 456", PHONE),
        ("witness.one@mail.example", MAIL),
        ("Write to a+b@x-y.kz today", MAIL),
        ("lives at ул. Абая, д. 10", STREET),
        ("улица Сатпаева 22", STREET),
        ("живёт на улице Абая, 10", STREET),
        ("проспект Республики, дом 5", STREET),
        ("на проспекте Абая, 10", STREET),
        ("мкр. Самал-2, 33", STREET),
        ("Абай көшесі 10", STREET),
        ("Республика даңғылы, үй 5", STREET),
        ("He lives at 12 Green Hill Road", STREET),
        ("5, Abay Avenue", STREET),
        ("кв. 15", STREET),
        ("пәтер 15", STREET),
        ("apartment 4", STREET),
        ("passport N 1234567", DOCUMENT),
        ("Паспорт № 0123456", DOCUMENT),
        ("удостоверение личности 012345678", DOCUMENT),
        ("ИИН 700101300123", DOCUMENT),
        ("ЖСН: 700101300123", DOCUMENT),
        ("number 700101300123 on the form", DOCUMENT),
    ],
)
def test_private_data(text: str, kind: str) -> None:
    """What looks like a phone number, an address or a personal document is found and called by its kind."""
    assert kind in find_private_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "28 February 2021",
        "2021-02-28",
        "28.02.2021",
        "From 2019-03-01 to 2021-11-25",
        "European Parliament resolution 2021/2544(RSP) of 11 February 2021",
        "P9_TA(2021)0056",
        "Decision (CFSP) 2020/1999, Article 1(1)(d)",
        "№ 2-0033/2023",
        "Application no. 0417/22",
        "case 7527-21-00-3/123",
        "held for 10.5 hours",
        "for 10.5 hours in the street",
        "40–50 people",
        "about 120 people marched down the road",
        "40 people blocked the road",
        "In 2021 Abay Avenue was closed",
        "at least 640 people",
        "на площади Республики 28 февраля 2021 года",
        "на улицах Алматы 28 февраля 2021 года",
        "улица Абая 28 февраля была закрыта",
        "Republic Square, Almaty",
        "площадь Республики, Алматы",
        "Тұлпар алаңы",
        "Colony No. 7, Tasterek",
        "para 5, p. 12",
        "minute 11:40 to 19:05",
        "8 people, 200 policemen, 15 buses",
        "8 000 000 tenge",
        "fine of 291,700 tenge",
        "passport control was closed in 2021",
        "the flat roof",
        "0123456789abcdef",
        "5548cae798f226232e16b36f9cdd4c6ba3d19e16b89a0399ed0a57d9c3273168",
        "",
        "@",
    ],
)
def test_no_private_data(text: str) -> None:
    """Dates, times, counts, sums, squares and numbers of laws and cases are not taken for private data."""
    assert find_private_data(text) == []


def one(record: Record) -> list[tuple[str, str, str, str]]:
    """Return code, table, record and field of what is found in one record."""
    found = list(check_texts(Lists.of([record])))
    assert all(f.message and f.remedy for f in found)
    return [(f.code, f.table, f.record, f.field) for f in found]


def test_the_finding_does_not_repeat_what_it_found() -> None:
    """Private data is an error, and the report does not carry it any further."""
    incident = Draft().add(Incident, summary="Ask the witness.\nCall +7 701 123 45 67.")
    [found] = check_texts(Lists.of([incident]))
    assert (found.code, found.severity, found.record, found.field) == (
        "private-data",
        Severity.ERROR,
        incident.id,
        "summary",
    )
    assert "701" not in found.message + found.remedy
    assert "EXPUNGING.md" in found.remedy


def test_notes_are_searched() -> None:
    """A note never leaves the team, but what must not be in a register may not be there either."""
    posting = Draft().add(Posting, candidate_id="can-zzzzzzzzzz", note="a@b.example")
    assert one(posting) == [("private-data", "postings", posting.id, "note")]


def test_values_in_a_conflict_are_searched() -> None:
    """What waits in a conflict is as private as in its cell."""
    conflict = Draft().add(Conflict, record_id="can-zzzzzzzzzz", value_b="a@b.example")
    assert one(conflict) == [("private-data", "conflicts", conflict.id, "value_b")]


def test_what_nobody_types_is_not_searched() -> None:
    """Addresses on the web, hashes, document numbers and references to lists are no free text."""
    draft = Draft()
    source = draft.add(
        Source, url="https://example.org/700101300123/a@b.example", reference="№ 700101300123", sha256="7" * 64
    )
    assert one(source) == []
    assert one(draft.add(Verdict, left_id="can-zzzzzzzzzz", right_id="LIST:700101300123")) == []


def test_a_mixed_word() -> None:
    """A word of two scripts is found, with the word as it should be typed."""
    person = Draft().add(Enforcer, kind="person", name="Aidar Sample", name_ru="Айдар Пpимеp")
    [found] = check_texts(Lists.of([person]))
    assert (found.code, found.severity, found.table, found.record, found.field) == (
        "mixed-script",
        Severity.WARNING,
        "enforcers",
        person.id,
        "name_ru",
    )
    assert "Пpимеp" in found.message
    assert "Пример" in found.remedy


def test_a_mixed_word_that_look_alikes_do_not_explain() -> None:
    """Where no exchange of look-alikes helps, the word has to be typed anew."""
    [found] = check_texts(Lists.of([Draft().add(Incident, title="Zгw")]))
    assert found.code == "mixed-script"
    assert "anew" in found.remedy


@pytest.mark.parametrize("text", ["Almaty (Алматы)", "IT-компания", "№7-А, para 5б", "Айдар Үлгі", "Nurgül"])
def test_words_side_by_side(text: str) -> None:
    """Two scripts side by side, in words of their own, are ordinary."""
    assert one(Draft().add(Incident, title=text)) == []
