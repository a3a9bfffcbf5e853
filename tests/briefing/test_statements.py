"""Statements in a briefing: every sentence ends in a footnote, and what is withheld leaves no trace."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import Reason, clear
from sanctions.briefing.content import make_document, select_candidates
from sanctions.briefing.excel import render_excel
from sanctions.briefing.legal import find_cases
from sanctions.briefing.pdf import render_pdf
from sanctions.records.candidates import Statement
from sanctions.records.evidence import Translation
from sanctions.records.facts import current_digest
from sanctions.records.fields import CANDIDATE_TABLES, ID_PATTERN
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Audience, Regime
from sanctions.review.statements.judging import PROSE
from sanctions.review.statements.sentences import read_sentences
from tests.briefing.covers import PublicDraft, cover, document_of, strings_of
from tests.briefing.reading import cells_of, footnotes_of, pages_of, squeeze, text_of
from tests.cases import LAWS
from tests.strategies import random_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.briefing.document import Cited, Document, Section


def sentences_of(section: Section) -> tuple[Cited, ...]:
    """Return all sentences of a candidate's statement."""
    return section.reasons + section.stands + section.interest


def told(document: Document) -> Iterator[Cited]:
    """Yield every sentence of every statement in a document."""
    return chain.from_iterable(map(sentences_of, document.sections))


def document_for(lists: Lists, audience: Audience, regime: Regime | None) -> Document:
    """Make the briefing of some lists for an audience and a regime."""
    cleared = clear(lists, audience)[0]
    candidates = select_candidates(cleared, CANDIDATE_TABLES)
    cases = find_cases(cleared, LAWS[regime], cover().day, candidates) if regime else None
    return make_document(cleared, cover(), candidates, cases)


AUDIENCES, REGIMES = st.sampled_from(Audience), st.sampled_from([None, Regime.EU_HR])


@given(lists=random_lists(), audience=AUDIENCES, regime=REGIMES)
@settings(max_examples=60)
def test_every_sentence_ends_in_a_footnote(lists: Lists, audience: Audience, regime: Regime | None) -> None:
    """Every sentence of every statement has footnotes, in the document and behind it in its cell."""
    document = document_for(lists, audience, regime)
    by_key = {note.key: note for section in document.sections for note in section.notes}
    for sentence in told(document):
        assert sentence.notes
        assert all(key in by_key for key in sentence.notes)
        assert not set("{}") & set(sentence.text)
    lines = {line for cell in cells_of(render_excel(document)) for line in cell.split("\n")}
    for sentence in told(document):
        [line] = [one for one in lines if one.startswith(f"{sentence.text} [")] or [""]
        assert re.fullmatch(r"(S\d+(, .+?)?)(; S\d+(, .+?)?)*", line[len(sentence.text) + 2 : -1]), line


@given(lists=random_lists(), audience=AUDIENCES, regime=REGIMES)
@settings(max_examples=8)
def test_every_sentence_ends_in_a_footnote_on_paper(lists: Lists, audience: Audience, regime: Regime | None) -> None:
    """In the text of the PDF the marks of its footnotes stand behind every sentence, and the footnotes on its page."""
    document = document_for(lists, audience, regime)
    assume(any(True for _ in told(document)))
    pdf = render_pdf(document)
    text = text_of(pdf)
    for sentence in told(document):
        assert re.search(re.escape(squeeze(sentence.text)) + r"\d+(,\d+)*", text), sentence
    entries, marks = footnotes_of(pdf)
    assert {number: entries[number] for number in marks} == marks


@given(lists=random_lists(), audience=AUDIENCES)
@settings(max_examples=60)
def test_what_is_cleared_is_what_prints(lists: Lists, audience: Audience) -> None:
    """Cleared statements hold whole sentences, each ending in pointers at what is cleared; clearing again changes none.

    So any other output may print them as they are.
    """
    cleared, withheld = clear(lists, audience)
    for statement in cleared.lists.statements:
        texts = [getattr(statement, field) or "" for field in PROSE]
        assert any(texts)
        for sentence in chain.from_iterable(map(read_sentences, texts)):
            assert sentence.ends_in_pointers
            assert all(cleared.lists.find(pointer) for pointer in sentence.pointers)
    whole = {s.id: sum(len(read_sentences(getattr(s, field) or "")) for field in PROSE) for s in lists.statements}
    for statement in cleared.lists.statements:
        kept = sum(len(read_sentences(getattr(statement, field) or "")) for field in PROSE)
        back = [item for item in withheld if item.record == statement.id and item.reason is Reason.SENTENCE]
        assert kept + len(back) == whole[statement.id]
        assert all(item.why for item in back)


@pytest.fixture
def draft() -> PublicDraft:
    """Give a register in the making."""
    return PublicDraft()


def test_where_a_statement_stands(draft: PublicDraft) -> None:
    """The reasons stand before the conduct, why the case stands by the contrary view, the interest at the end."""
    person = draft.person()
    draft.shown(
        Statement, candidate_id=person.id, regime="eu-hr", text=f"He ordered it {{{person.id}}}. Unproven.",
        stands=f"It was heard {{{person.id}}}.", interest=f"It matters {{{person.id}}}.",
    )  # fmt: skip
    document = document_for(draft.lists, Audience.PUBLIC, Regime.EU_HR)
    text = text_of(render_pdf(document))
    order = [
        "Statementofreasons(EUGlobalHumanRightsSanctionsRegime)", "Heorderedit.", "Allegedconduct", "Thecontraryview",
        "Whythecasestands", "Itwasheard.", "Whyitmatterstothisstate", "Itmatters.",
    ]  # fmt: skip
    places = [text.rindex(words) for words in order]
    assert places == sorted(places)
    cells = cells_of(render_excel(document))
    assert "Statement of reasons (EU Global Human Rights Sanctions Regime):\nHe ordered it. [S1]" in cells
    assert {"It was heard. [S1]", "It matters. [S1]"} <= set(cells)
    assert not [cell for cell in [*cells, text] if "Unproven" in cell]


def test_without_a_statement_nothing_is_said_of_one(draft: PublicDraft) -> None:
    """Where nothing of a statement may print, no heading and no column tells that there could be one."""
    person = draft.person()
    draft.shown(Statement, candidate_id=person.id, text="He ordered it.", stands="So {con-0000000000}.")
    never = document_of(draft.lists.without([row.id for row in draft.lists.statements]), "public")
    document = document_of(draft.lists, "public")
    assert document == never
    everything = [*cells_of(render_excel(document)), *pages_of(render_pdf(document))]
    assert not [text for text in everything if re.search("Statement of reasons|Why the case|Why it matters", text)]


def test_a_statement_is_for_its_regime(draft: PublicDraft) -> None:
    """For a regime its own statement prints, without one that for any; never one for another regime."""
    person = draft.person()
    for regime in (None, "eu-hr"):
        draft.shown(Statement, candidate_id=person.id, regime=regime, text=f"For {regime or 'any'} {{{person.id}}}.")
    for regime, text in ((None, "For any."), (Regime.UK_GHR, "For any."), (Regime.EU_HR, "For eu-hr.")):
        [section] = document_for(draft.lists, Audience.PUBLIC, regime).sections
        assert [sentence.text for sentence in section.reasons] == [text]


def test_own_handling(draft: PublicDraft) -> None:
    """A statement that is for officials prints for nobody wider, however public all that it points at."""
    person = draft.person()
    draft.shown(Statement, candidate_id=person.id, text=f"He ordered it {{{person.id}}}.", handling="officials")
    assert not [s for s in strings_of(document_of(draft.lists, "disclosable")) if "ordered" in s]
    assert [s for s in strings_of(document_of(draft.lists, "officials")) if "ordered" in s]


def test_a_translation_shows_no_more(draft: PublicDraft) -> None:
    """A translation of a statement is cleared only with the whole of what it translates."""
    person = draft.person()
    whole = draft.shown(Statement, candidate_id=person.id, text=f"He ordered it {{{person.id}}}.")
    part = draft.shown(Statement, candidate_id=person.id, text=f"He ordered it {{{person.id}}}. He beat people.")
    rows = [
        draft.add(Translation, record_id=row.id, field="text", text="…", digest=current_digest(row, "text"))
        for row in (whole, part)
    ]
    cleared = clear(draft.lists, Audience.INTERNAL)[0]
    assert [row.id for row in cleared.lists.translations] == [rows[0].id]


def test_a_long_statement_takes_its_pages(draft: PublicDraft) -> None:
    """A statement longer than a page breaks, and each footnote still stands on the page of its mark."""
    person = draft.person()
    for number in range(60):
        draft.cite(person, "name", source=draft.source(f"Source {number}", publisher=f"Publisher {number}"))
    sentence = "On 21 May 2022 he ordered the police to close the ring around the people on the square" * 2
    draft.shown(Statement, candidate_id=person.id, text=" ".join([f"{sentence} {{{person.id}}}."] * 40))
    document = document_of(draft.lists, "public")
    assert len(document.sections[0].reasons) == 40
    pdf = render_pdf(document)
    assert text_of(pdf).count(squeeze(sentence)) == 40
    entries, marks = footnotes_of(pdf)
    assert {number: entries[number] for number in marks} == marks


def test_no_pointer_is_printed() -> None:
    """Ids in braces are for the team's eyes: none is printed."""
    from tests.briefing.covers import sample_document

    for audience in Audience:
        document = sample_document(audience)
        assert any(map(sentences_of, document.sections))
        assert not [s for s in strings_of(tuple(told(document))) if re.search(ID_PATTERN, s)]
