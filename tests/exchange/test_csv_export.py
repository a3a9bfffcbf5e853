"""A table for Excel holds what its audience may see, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import re
from typing import Any, get_type_hints
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import Cleared, clear
from sanctions.exchange.csl import write_csl
from sanctions.exchange.csv_export import EXPORTED, columns_of, export_table
from sanctions.exchange.delimited import SEPARATORS
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.events import Organisation
from sanctions.records.fields import ID_PATTERN
from sanctions.records.lists import Lists
from sanctions.records.tables import TABLES
from sanctions.records.text import clean_text
from sanctions.records.vocabularies import Audience
from tests.briefing.covers import PublicDraft
from tests.briefing.reading import squeeze
from tests.briefing.test_promises import assert_absent, forbidden, plant, words_in
from tests.drafting import Draft
from tests.strategies import random_lists


def everything(lists: Lists, audience: Audience) -> str:
    """Return all that is exported for an audience, as text."""
    cleared = clear(lists, audience)[0]
    return "\n".join([*(export_table(cleared, table).decode() for table in EXPORTED), write_csl(cleared).decode()])


def rows_of(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """Read an export as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("audience", Audience)
def test_no_canary_above_the_audience(audience: Audience) -> None:
    """No word, and no id, of what an audience may not see is in any byte of an export for it."""
    made = plant()
    text = everything(made.draft.lists, audience)
    allowed = {word for word, handling in made.of.items() if handling and audience.may_see(handling)}
    assert len(words_in(text)) >= 10
    assert words_in(text) <= allowed
    seen = {record.id for record in clear(made.draft.lists, audience)[0].lists.records()}
    assert set(re.findall(f"(?=({ID_PATTERN}))", text)) <= seen


def test_a_protected_source() -> None:
    """A source for the team only leaves neither its title nor what rests on it alone in any byte."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", birth_place="Witnessville", handling="public")
    draft.cite(person, "name", source=draft.source("Open report"))
    witness = draft.source("Diary of a witness", handling="internal", url="https://example.org/witness")
    draft.cite(person, "birth_place", "name", source=witness, quote="I saw", locator="page of the witness")
    for audience in (Audience.PUBLIC, Audience.DISCLOSABLE, Audience.OFFICIALS):
        text = everything(draft.lists, audience)
        assert "Aidar Sample" in text
        assert "Open report" in text
        assert not re.search("(?i)witness|I saw", text)
    assert "Witnessville" in everything(draft.lists, Audience.INTERNAL)


@given(lists=random_lists(), audience=st.sampled_from(Audience))
@settings(max_examples=40)
def test_no_uncited_fact(lists: Lists, audience: Audience) -> None:
    """No value of an uncited, stale or withheld fact is in an export."""
    assert_absent(forbidden(lists, clear(lists, audience)[0]), squeeze(everything(lists, audience)))


def test_only_cleared_lists_can_be_exported() -> None:
    """What writes an export takes `Cleared` and nothing wider, so that the type checker holds the promise."""
    import sanctions.exchange.csl as csl
    import sanctions.exchange.csv_export as csv_export

    for write, module in ((export_table, csv_export), (write_csl, csl)):
        hints = get_type_hints(write, {**vars(module), "Cleared": Cleared})
        assert hints["cleared"] is Cleared
        assert not {Lists} & set(hints.values())


def test_every_column_is_shown_or_the_teams_own() -> None:
    """Each column of an exported table is in the export, but for what the team decides among itself."""
    ours = set("handling stage priority regimes reply contrary_searched verified_on origin_id note".split())
    for table in EXPORTED:
        assert {column.name for column in columns_of(table)} == set(TABLES[table].names) - ours


def small_export(**values: Any) -> Cleared:
    """Clear a public person with a post, cited and disputed."""
    draft = PublicDraft()
    person = draft.person(**values)
    police = draft.shown(Organisation, name="City police")
    draft.shown(Posting, candidate_id=person.id, organisation_id=police.id, title="chief")
    denial = draft.source("Denial", publisher="Himself")
    draft.cite(person, "name", source=denial, stance="disputes", says="He denies it.")
    return clear(draft.lists, Audience.PUBLIC)[0]


def test_sources_and_references() -> None:
    """A row names the sources on which it rests and those that dispute it, and calls what it refers to by name."""
    cleared = small_export()
    [person], [posting] = (rows_of(export_table(cleared, table)) for table in ("enforcers", "postings"))
    assert person["sources"] == "Herald, “Report”"
    assert person["disputed by"] == "He denies it. (Himself, “Denial”)"
    assert person["called"] == "Aidar Sample"
    assert posting["candidate_id"].startswith("Aidar Sample [can-")
    assert posting["organisation_id"].startswith("City police [org-")


def test_marks_and_separators() -> None:
    """The byte-order mark and semicolons come on request alone; lines end as in Excel."""
    cleared = small_export(name_ru="Айдар; Пример")
    plain, dressed = export_table(cleared, "enforcers"), export_table(cleared, "enforcers", bom=True, semicolons=True)
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert dressed.startswith(b"\xef\xbb\xbfid;kind;")
    assert rows_of(plain) == rows_of(dressed, ";")
    assert plain.count(b"\r\n") == 2


FORMULAS = [
    "=1+1",
    "+7 701",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    " =1",
    "'=1",
    "a;=1",
    "a, +1",
    "a|@b",
    "a\n=1",
]


def live_cells(data: bytes) -> list[str]:
    """Return the cells that would run, whatever a program takes for the separator, and whether it minds quotes."""
    text = data.decode("utf-8-sig")
    return [
        cell
        for delimiter in SEPARATORS
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
        for cell in row
        if cell.lstrip(' "')[:1] in set("=+-@＝＋－＠") and cell.strip(' "')
    ]


def export_of(text: str, url: str, *, semicolons: bool = False) -> tuple[bytes, ...]:
    """Export a person and a source that hold a text in every place that takes any, and an address."""
    draft = PublicDraft()
    person = draft.person(name=text, name_ru=text, birth_place=text)
    police = draft.shown(Organisation, name=text)
    draft.shown(Posting, candidate_id=person.id, organisation_id=police.id, title=text)
    page = draft.source(text, publisher=text, author=text, url=url, archive_url=url)
    draft.cite(person, source=page, locator=text)
    draft.cite(person, "name", source=page, stance="disputes", says=text, locator="there")
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    return tuple(export_table(cleared, table, semicolons=semicolons) for table in EXPORTED)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula(text: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe, also where a program splits it elsewhere."""
    line = text.strip().replace("\n", " ")
    for semicolons in (False, True):
        data = export_of(line, "https://example.org/", semicolons=semicolons)
        assert [live_cells(table) for table in data] == [[]] * len(EXPORTED)


_tricks = st.text(st.sampled_from("".join(SEPARATORS) + "=+-@＝＠\"' a1()"), min_size=1, max_size=12)


@given(text=_tricks, path=_tricks, semicolons=st.booleans())
def test_no_formula_in_any_column(text: str, path: str, *, semicolons: bool) -> None:
    """No cell of any column runs, addresses included, wherever a program splits the file."""
    line, url = clean_text(text) or "x", "https://example.org/" + re.sub(r'[\s|"]', "", path)
    assert [live_cells(table) for table in export_of(line, url, semicolons=semicolons)] == [[]] * len(EXPORTED)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/?a=1;b=2,c-3", "https://example.org/?a=1;b=2,c-3"),
        ("https://x.org/a;=1+1;@SUM(2)", "https://x.org/a%3B=1+1%3B@SUM(2)"),
        ("https://x.org/a,;'-1", "https://x.org/a,%3B'-1"),
    ],
)
def test_a_web_address_leads_to_the_same_page(url: str, shown: str) -> None:
    """An address stays as it is; only a separator before what looks like a formula is percent-encoded in it."""
    draft = PublicDraft()
    draft.cite(draft.person(), source=draft.source("Page", url=url))
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    [_report, page] = rows_of(export_table(cleared, "sources"))
    assert (page["url"], unquote(shown)) == (shown, url)
    assert shown in rows_of(export_table(cleared, "enforcers"))[0]["sources"]
