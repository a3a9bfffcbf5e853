"""Sources go to Zotero and come back the same, as far as its format holds them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from sanctions.briefing.clearance import clear
from sanctions.errors import UnreadableFile
from sanctions.exchange.csl import CSL_FIELDS, is_csl, read_csl, write_csl
from sanctions.exchange.csl_importing import plan_csl
from sanctions.records.evidence import Source
from sanctions.records.lists import Lists
from sanctions.records.record import cell_text
from sanctions.records.vocabularies import Audience
from sanctions.register.edits import apply_edits
from tests.briefing.covers import PublicDraft
from tests.strategies import random_lists


def exported(sources: list[Source]) -> tuple[bytes, list[Source]]:
    """Write sources, each of which covers a fact; return them as they were cleared, too."""
    draft = PublicDraft()
    person = draft.person()
    for source in sources:
        draft.records[source.id] = source.with_values(handling="public", origin_id=None)
        draft.cite(person, source=source)
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    return write_csl(cleared), [source for source in cleared.lists.sources if source.id != draft.report.id]


def mapped(source: Source) -> dict[str, str]:
    """Return the cells of a source that CSL can hold."""
    return {name: cell for name in CSL_FIELDS if (cell := cell_text(getattr(source, name)))}


@given(random_lists())
def test_out_and_in_is_the_same(lists: Lists) -> None:
    """What is exported is imported with every field that CSL holds as it was, and its id."""
    data, sources = exported(list(lists.sources))
    items = {item.id: item.cells for item in read_csl("sources.json", data)}
    for source in sources:
        assert items[source.id] == mapped(source)


@given(random_lists())
def test_in_again_adds_nothing(lists: Lists) -> None:
    """Whoever imports what was exported from the same lists gets nothing new; into empty lists, each once."""
    data, sources = exported(list(lists.sources))
    assert plan_csl(Lists.of(sources), "sources.json", data).edits[1:] == []
    fresh = plan_csl(Lists(), "sources.json", data, partial=True)
    result = apply_edits(Lists(), fresh.edits)
    assert result.problems == ()
    assert plan_csl(result.lists, "sources.json", data, partial=True).edits == []


READ: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "a day": ({"issued": {"date-parts": [["2021", "2", 28]]}}, {"published": "2021-02-28"}),
    "a month": ({"issued": {"date-parts": [[2021, 2]]}}, {"published": "2021-02"}),
    "a year": ({"issued": {"date-parts": [[2021]]}}, {"published": "2021"}),
    "about a year": ({"issued": {"date-parts": [[1970]], "circa": True}}, {"published": "1970~"}),
    "a date in words": ({"issued": {"raw": "28 февраля 2021 г."}}, {"published": "2021-02-28"}),
    "an interval": ({"issued": {"date-parts": [[2021], [2022]]}}, {}),
    "no date": ({"issued": {"literal": "n.d."}}, {}),
    "an ambiguous date": ({"issued": {"raw": "03/04/2021"}}, {}),
    "opened in a month": ({"accessed": {"date-parts": [[2021, 2]]}}, {}),
    "a journal": ({"container-title": "Herald"}, {"publisher": "Herald"}),
    "authors": (
        {"author": [{"family": "Sample", "given": "A."}, {"literal": "A Committee"}, {"family": "van"}, 7, {}]},
        {"author": "A. Sample; A Committee; van"},
    ),
    "a particle": (
        {"author": [{"given": "A.", "non-dropping-particle": "van", "family": "Sample"}]},
        {"author": "A. van Sample"},
    ),
    "language of a country": ({"language": "en-GB"}, {"language": "en"}),
    "no language": ({"language": "English"}, {}),
    "a script as an address": ({"URL": "javascript:alert(1)"}, {}),
    "a number as a number": ({"number": 12}, {"reference": "12"}),
    "title letter for letter": ({"title": "  A Report\u00a0ON samples "}, {"title": "A Report ON samples"}),
    "other types": ({"title": ["x"], "publisher": {"a": 1}, "author": "x", "issued": "2021", "genre": 5}, {}),
}


@pytest.mark.parametrize("case", READ)
def test_what_other_programs_write(case: str) -> None:
    """Each way in which a program writes a field is read, or left out where it says nothing that we hold."""
    item, cells = READ[case]
    assert read_csl("z.json", json.dumps([item]).encode("utf-8-sig"))[0].cells == cells


def test_which_files_are_json() -> None:
    """A list whose first heading stands in brackets is no JSON."""
    assert [is_csl(data) for data in (b'[{"id"', b"\xef\xbb\xbf [\n {", b"{}", b"[]", b"[Name];[Rank]", b"{a};b")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"[", b"7", b'"x"', b"[1]", b"{}x", b"[" * 50_000, b"\xff[]", b"NaN"])
def test_what_is_no_csl(data: bytes) -> None:
    """What is no list of references is refused in a sentence."""
    with pytest.raises(UnreadableFile, match="CSL JSON"):
        read_csl("z.json", data)
