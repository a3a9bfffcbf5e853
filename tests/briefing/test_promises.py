"""The first and the third promise: no uncited fact, and nothing above the audience, in anything handed over."""

from __future__ import annotations

import getpass
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import Cleared, clear
from sanctions.briefing.content import make_document, select_candidates
from sanctions.briefing.excel import render_excel
from sanctions.briefing.pdf import render_pdf
from sanctions.records.candidates import Candidate, DecisionMaker, Designation, Enforcer, Name, Posting, Statement
from sanctions.records.decisions import Approval, Conflict, Handover, Verdict
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.evidence import Citation, Source, Translation
from sanctions.records.facts import current_digest, facts_of
from sanctions.records.fields import CANDIDATE_TABLES, ID_PATTERN
from sanctions.records.lists import Lists
from sanctions.records.record import Record, cell_text
from sanctions.records.tables import TABLES, Column
from sanctions.records.vocabularies import Audience, CandidateKind, Handling
from sanctions.review.coverage import Coverage, find_origins
from sanctions.review.statements.judging import PROSE
from tests.briefing.covers import cover, document_of, strings_of
from tests.briefing.reading import cells_of, chunks_of, squeeze, text_of
from tests.drafting import Draft
from tests.strategies import random_lists

# --- Promise 1: no uncited fact reaches a briefing.


def forbidden(lists: Lists, cleared: Cleared) -> set[str]:
    """Return the long values of facts that may not be printed and stand nowhere else in what may.

    Judged from the whole lists by coverage alone, without asking clearance: a fact may be printed if a fresh
    citation from a source that the audience may see supports it.
    """
    audience = cleared.audience
    seen = {source.id for source in lists.sources if audience.may_see(source.handling)}
    kept = (record for record in lists.records() if not isinstance(record, Citation) or record.source_id in seen)
    coverage = Coverage(Lists.of(kept), find_origins(lists.sources))
    values = {fact.value for _, fact, found in coverage.facts() if not found.is_covered}
    hidden = {record.id for record in lists.records()} - {record.id for record in cleared.lists.records()}
    for record in map(lists.find, hidden):
        assert record is not None
        values |= {fact.value for fact in facts_of(record)}
    cells = [fact.value for _, fact, found in coverage.facts() if found.is_covered and fact.record_id not in hidden]
    for record in cleared.lists.records():
        # What a statement says is no excuse for printing it.
        columns = [] if isinstance(record, Statement) else TABLES[record.table].columns
        cells += [cell_text(getattr(record, c.name)) for c in columns if not c.is_fact]
    shown = squeeze("\n".join(cells))
    return {squeezed for value in values if len(value) >= 8 and (squeezed := squeeze(value)) not in shown}


def assert_absent(values: set[str], text: str) -> None:
    """Assert that none of some values stands in a text."""
    own = squeeze("\n".join(strings_of(document_of(Lists(), "public"))))
    assert not {value for value in values if value in text and value not in own}


@given(lists=random_lists(), audience=st.sampled_from(Audience))
@settings(max_examples=60)
def test_no_uncited_fact_in_the_workbook(lists: Lists, audience: Audience) -> None:
    """No value of an uncited, stale or withheld fact is in the document or in any cell of the workbook."""
    cleared = clear(lists, audience)[0]
    document = make_document(cleared, cover(), select_candidates(cleared, CANDIDATE_TABLES))
    values = forbidden(lists, cleared)
    assert_absent(values, squeeze("\n".join(strings_of(document))))
    assert_absent(values, squeeze("\n".join(cells_of(render_excel(document)))))


@given(lists=random_lists(), audience=st.sampled_from(Audience))
@settings(max_examples=8)
def test_no_uncited_fact_in_the_pdf(lists: Lists, audience: Audience) -> None:
    """No value of an uncited, stale or withheld fact is in the text of the PDF."""
    cleared = clear(lists, audience)[0]
    document = make_document(cleared, cover(), select_candidates(cleared, CANDIDATE_TABLES))
    assume(document.sections)
    assert_absent(forbidden(lists, cleared), text_of(render_pdf(document)))


def test_the_first_promise_can_fail() -> None:
    """The search for forbidden values finds one where it stands, so that its silence means something."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", birth_place="Uncitedville", handling="public")
    draft.cite(person, "name", source=draft.source())
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    assert forbidden(draft.lists, cleared) == {"Uncitedville"}
    with pytest.raises(AssertionError):
        assert_absent({"Uncitedville"}, "bornin:Uncitedville")
    draft.cite(person, "birth_place", source=draft.source())
    cleared = clear(draft.lists, Audience.PUBLIC)[0]
    assert forbidden(draft.lists, cleared) == set()


# --- Promise 3: nothing that an audience may not see is in any byte of what it is handed.


class Canaries:
    """Two like dossiers for each handling, every free cell of which holds a word that occurs nowhere else.

    `of` gives, for each word, the handling above which it may be shown: that of its record, of what the record
    is about, and of the source that covers it; None for what leaves the team for nobody.
    """

    def __init__(self) -> None:
        self.draft = Draft()
        self.of: dict[str, Handling | None] = {}
        self.must_show: dict[str, Handling] = {}

    def word(self, handling: Handling | None) -> str:
        """Make a canary."""
        word = f"Kanarienvogel{len(self.of):04d}X"
        self.of[word] = handling
        return word

    def value(self, column: Column, handling: Handling | None) -> Any:
        """Make a cell that holds a canary, where the column can hold one."""
        kind = column.cell.kind
        if kind in {"line", "prose"} and not column.vocabulary and not column.is_set:
            return self.word(None if column.name == "note" else handling)
        if kind == "url":
            return f"https://example.org/{self.word(handling)}"
        if kind in {"sha256"} and not column.is_set:
            word = f"{len(self.of):04d}c0ffee".ljust(64, "d")
            self.of[word] = handling
            return word
        return None

    def add(self, model: type[Record], seen_by: Handling | None, **given: Any) -> Any:
        """Add a record all of whose free cells hold canaries for one circle, which is its handling unless given."""
        values = {
            column.name: value
            for column in TABLES[model.table].columns
            if column.name not in given and (value := self.value(column, seen_by)) is not None
        }
        if "handling" in model.model_fields:
            given.setdefault("handling", seen_by)
        return self.draft.add(model, **values, **given)

    def show(self, record: Record, field: str, handling: Handling) -> None:
        """Note that a field must be in the outputs for its audience."""
        self.must_show[getattr(record, field)] = handling


def plant() -> Canaries:
    """Make a register with a dossier of each handling, and public facts that rest on hidden sources."""
    made = Canaries()
    sources = {handling: made.add(Source, handling, kind="ngo", reliability="B") for handling in Handling}
    nobody = made.add(Source, Handling.INTERNAL, handling=None)
    made.add(Source, None, handling="public")  # cited by nothing
    for handling, source in sources.items():
        add_dossier(made, handling, source)
    # A public dossier, some facts of which rest on a source of each handling, or on none.
    for handling in [*Handling, None]:
        source = nobody if handling is None else sources[handling]
        add_dossier(made, handling or Handling.INTERNAL, source, public_rows=True)
    uncited = made.draft.add(Enforcer, kind="person", name=made.word(None), handling="public")
    made.draft.add(Posting, candidate_id=uncited.id, title=made.word(None))
    made.add(Approval, None, candidate_id=uncited.id)
    made.add(Verdict, None)
    made.add(Conflict, None, record_id=uncited.id)
    made.add(Handover, None)
    return made


def add_dossier(made: Canaries, handling: Handling, source: Source, *, public_rows: bool = False) -> None:
    """Add everything about a person, an office and a body, cited to one source.

    With `public_rows` all rows are public, and it is the source that keeps them from the audience.
    """
    own: dict[str, Any] = {"handling": "public"} if public_rows else {}
    organisation = made.add(Organisation, handling)
    whole = made.add(Incident, handling, **own)
    night = made.add(Incident, handling, part_of_id=whole.id, acts=("expression",), began="2021", **own)
    made.show(night, "title", handling)
    people: list[Candidate] = []
    for kind in CandidateKind:
        free = {} if kind is CandidateKind.PERSON else dict.fromkeys(("name", "name_ru", "name_kk"))
        body = {"organisation_id": organisation.id} if kind is CandidateKind.BODY else {}
        model = DecisionMaker if public_rows or kind is CandidateKind.BODY else Enforcer
        person = made.add(model, handling, kind=kind, **free, **body, **own)
        people.append(person)
        rows = [
            made.add(Posting, handling, candidate_id=person.id, organisation_id=organisation.id),
            made.add(Name, handling, of_id=person.id),
            made.add(
                Conduct, handling, candidate_id=person.id, incident_id=night.id, involvement=("ordered",),
                principal_id=people[0].id, **own,
            ),
            made.add(Designation, handling, candidate_id=person.id),
        ]  # fmt: skip
        made.show(rows[0], "title", handling)
        made.show(rows[2], "summary", handling)
        for row in [person, *rows]:
            cite(made, row, source, handling)
        add_statement(made, handling, person, rows, own)
        against = cite(made, person, source, handling, stance="disputes")
        made.show(against, "says", handling)
        # An empty cell means the team only; and a fact that nothing covers.
        made.add(Conduct, None, candidate_id=person.id, incident_id=night.id, handling=None)
        made.add(Posting, None, candidate_id=person.id)
    made.show(people[0], "name", handling)
    for row in (organisation, whole, night):
        cite(made, row, source, handling)
        made.draft.add(
            Translation, record_id=row.id, field="note", text=made.word(None), digest=current_digest(row, "note"),
            translator=made.word(None),
        )  # fmt: skip
    stale = made.draft.add(Organisation, name="Before", place=made.word(None))
    cite(made, stale, source, None)
    made.draft.change(stale, name="Now", place=made.word(None))


def add_statement(made: Canaries, handling: Handling, person: Candidate, rows: list[Any], own: dict[str, Any]) -> None:
    """Add a statement each field of which holds a sentence that prints and one that does not, for several reasons."""
    post, name, conduct, listing = rows
    told = {field: made.word(handling) for field in PROSE}
    hidden = made.add(Conduct, None, candidate_id=person.id, incident_id=conduct.incident_id, handling=None)
    prose = {
        "text": f"{told['text']} led it {{{post.id}}} {{{name.id}}}. {made.word(None)} had {{{hidden.id}}}.",
        "interest": f"{told['interest']} is listed. {{{listing.id}}} {made.word(None)} says so.",
        "stands": f"{made.word(None)} stands {{con-0000000000}}. {told['stands']} stands {{{conduct.id}}}.",
    }
    made.add(Statement, None, candidate_id=person.id, **prose, **({"handling": handling} | own))
    for word in told.values():
        made.must_show[word] = handling


def cite(made: Canaries, row: Record, source: Source, handling: Handling | None, stance: str = "supports") -> Any:
    """Cite every fact of a record, with canaries in the citation's own cells."""
    if not any(True for _ in facts_of(row)):
        return None
    own = {
        column.name: value
        for column in TABLES["citations"].columns
        if column.name != "cited_on" and (value := made.value(column, handling)) is not None
    }
    return made.draft.cite(row, source=source, stance=stance, **own)


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    """Give the register of canaries."""
    return plant()


@dataclass(frozen=True)
class Handed:
    """What an audience was handed: the PDF's text, the workbook's cells, and everything in both in every reading."""

    audience: Audience
    text: str
    cells: str
    everything: str


@pytest.fixture(scope="module", params=list(Audience))
def handed(request: pytest.FixtureRequest, canaries: Canaries) -> Handed:
    """Give the PDF and the workbook of the canaries for each audience, as somebody reads them who wants more."""
    document = document_of(canaries.draft.lists, request.param, organisation="Sample Committee")
    pdf, xlsx = render_pdf(document), render_excel(document)
    return Handed(request.param, text_of(pdf), squeeze("\n".join(cells_of(xlsx))), chunks_of(pdf, xlsx))


def words_in(text: str) -> set[str]:
    """Return the canaries in a text."""
    return set(re.findall(r"Kanarienvogel\d{4}X|\d{4}c0ffeed{54}", text))


def test_the_scanner_sees(canaries: Canaries, handed: Handed) -> None:
    """The scan finds, in each file by itself, what must be there: else its silence would mean nothing."""
    wanted = {word for word, handling in canaries.must_show.items() if handed.audience.may_see(handling)}
    assert len(wanted) >= 10
    for text in (handed.text, handed.cells, handed.everything):
        assert wanted <= words_in(text)
    assert words_in(handed.everything) >= words_in(handed.text) | words_in(handed.cells)


def test_no_canary_above_the_audience(canaries: Canaries, handed: Handed) -> None:
    """No byte, stream, string, attachment, metadata, cell or extracted text holds what the audience may not see."""
    allowed = {word for word, handling in canaries.of.items() if handling and handed.audience.may_see(handling)}
    assert len(canaries.of) - len(allowed) > 100
    assert words_in(handed.everything) <= allowed


def test_no_id_above_the_audience(canaries: Canaries, handed: Handed) -> None:
    """Not even the id of a record that was left out is in what is handed over."""
    lists = canaries.draft.lists
    seen = {record.id for record in clear(lists, handed.audience)[0].lists.records()}
    found = set(re.findall(f"(?=({ID_PATTERN}))", handed.everything))
    assert not found & {record.id for record in lists.records()} - seen


def test_nothing_of_this_machine(handed: Handed) -> None:
    """No path of this machine, no name of it or of its user is in what is handed over."""
    own = {str(Path.home()), str(Path(__file__).parents[2]), "/tmp/", "site-packages"}
    own |= {getpass.getuser(), socket.gethostname()}
    assert not [word for word in own if len(word) > 4 and word in handed.everything]


def test_what_was_left_out_changes_nothing(canaries: Canaries) -> None:
    """The files are, byte for byte, those of a register that never held what the audience may not see."""
    lists = canaries.draft.lists
    for audience in (Audience.PUBLIC, Audience.OFFICIALS):
        cleared = clear(lists, audience)[0]
        kept = {record.id for record in cleared.lists.records()}
        ghosts = [record.id for record in lists.records() if record.id not in kept]
        whole = document_of(lists, audience)
        never = document_of(lists.without(ghosts), audience)
        assert [s.number for s in whole.sections] == [s.number for s in never.sections]
        silent = cleared.contrary_withheld
        for left, right in zip(whole.sections, never.sections, strict=True):
            assert left == right or left.id in silent
        assert whole.sources == never.sources
        assert whole.summary == never.summary


def test_every_column_held_a_canary(canaries: Canaries) -> None:
    """The canaries stand in every free cell of every table, so that a new column is not forgotten."""
    missing = []
    for name, table in TABLES.items():
        for column in table.columns:
            if column.vocabulary or column.is_set or column.cell.kind not in {"line", "prose", "url", "sha256"}:
                continue
            if not words_in("\n".join(str(getattr(record, column.name)) for record in canaries.draft.lists.rows(name))):
                missing.append((name, column.name))
    assert missing == [("translations", "field")]


def test_promises_hold_over_sets() -> None:
    """Of a set, only the covered values are printed."""
    draft = Draft()
    source = draft.source()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample", citizenships=("FR", "KZ"), handling="public")
    draft.cite(person, "name", "citizenships:KZ", source=source)
    text = "\n".join(strings_of(document_of(draft.lists, "public")))
    assert "Kazakhstan" in text
    assert "France" not in text
