"""A briefing for a law: cases only, each element on its sources, the law's lines marked, and both promises."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import chain, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sanctions.briefing.clearance import Cleared, Reason, clear
from sanctions.briefing.content import make_document, select_candidates
from sanctions.briefing.excel import render_excel
from sanctions.briefing.layouts import Layout
from sanctions.briefing.legal import find_cases
from sanctions.briefing.pdf import render_pdf
from sanctions.briefing.uk import render_uk
from sanctions.briefing.uk_rows import make_uk_lists
from sanctions.briefing.writing import Order, audience_for, write_briefing
from sanctions.errors import CannotRender
from sanctions.records.candidates import Designation, Enforcer, Statement
from sanctions.records.events import Conduct, Incident
from sanctions.records.fields import CANDIDATE_TABLES, ID_PATTERN
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Act, Audience, Involvement, Regime, Scale, VictimStatus
from sanctions.register.creating import create_register
from sanctions.register.register import read_register
from sanctions.register.saving import save
from sanctions.register.settings import Settings
from tests.briefing.covers import SAMPLE, cover, strings_of
from tests.briefing.reading import cells_of, chunks_of, footnotes_of, pages_of, squeeze, text_of
from tests.briefing.test_pdf import is_within_margins
from tests.briefing.test_promises import Canaries, forbidden, plant, words_in
from tests.cases import DAY, HUMAN_RIGHTS, LAWS, Case
from tests.strategies import random_lists

if TYPE_CHECKING:
    from pathlib import Path

    from sanctions.briefing.document import Document, LegalRow
    from sanctions.briefing.writing import Briefing
    from sanctions.register.register import Register

ALL_LISTS = ("enforcers", "decision_makers")


def document_under(cleared: Cleared, regime: Regime, *, everybody: bool = False, **values: Any) -> Document:
    """Make the briefing of cleared lists for a law; with everybody in it, be they cases or not, to see more printed."""
    candidates = select_candidates(cleared, CANDIDATE_TABLES)
    cases = find_cases(cleared, LAWS[regime], DAY, candidates)
    chosen = [one for one in candidates if everybody or cases.is_case(one)]
    return make_document(cleared, cover(day=DAY, **values), chosen, cases)


def rows_of(document: Document) -> list[LegalRow]:
    """Return the rows of every legal table of a document."""
    grounds = chain.from_iterable(section.legal.grounds for section in document.sections if section.legal)
    return [row for ground in grounds for row in ground.rows]


def register_of(tmp_path: Path, lists: Lists) -> Register:
    """Write lists to a folder."""
    return save(create_register(tmp_path / "register", Settings(title="Two lists"), git=False), lists)


def brief(register: Register, place: Path, regime: Regime = Regime.EU_HR, **values: Any) -> Briefing:
    """Write a briefing for a law."""
    given: dict[str, Any] = {"audience": audience_for(register, regime), "tables": ALL_LISTS, "only": (), "day": DAY}
    return write_briefing(register, Order(**{**given, "place": place, "regime": regime, **values}))


# --- What a desk officer finds


@pytest.mark.parametrize("regime", [Regime.EU_HR, Regime.UK_GHR, Regime.US_7031C])
def test_person_ground_and_proof_on_the_first_page(regime: Regime) -> None:
    """On the page on which a candidate begins stand the name, the first ground, and the sources that prove it."""
    cleared = clear(read_register(SAMPLE).lists, Audience(LAWS[regime].discloses.value))[0]
    document = document_under(cleared, regime)
    pages = [squeeze(page) for page in pages_of(render_pdf(document))]
    for section in document.sections:
        assert section.legal
        ground = section.legal.grounds[0]
        [page] = [p for p in pages if squeeze(f"{section.number} {section.name}") in p and "Measureaskedfor" in p]
        act, part, *_others = ground.rows
        assert squeeze(f"{ground.provision}: {act.fact.text}; {part.fact.text} ({ground.conduct})") in page
        sources = {f"S{note.source}" for note in section.notes if note.key in ground.rows[0].fact.notes}
        assert sources
        assert all(source in page for source in sources)


@pytest.mark.parametrize("regime", HUMAN_RIGHTS)
def test_each_element_rests_on_sources(regime: Regime) -> None:
    """Whatever the legal table says of the facts ends in footnotes; where there are none, it says what is missing."""
    document = document_under(clear(read_register(SAMPLE).lists, Audience.OFFICIALS)[0], regime)
    assert len(rows_of(document)) > 10
    for row in rows_of(document):
        assert bool(row.fact.notes) == bool(row.fact.text)
        assert row.fact.text or row.gap


def test_the_legal_table() -> None:
    """Each ground has its elements in the law's words, whether these are to be confirmed, and the number of origins."""
    document = document_under(
        clear(Case(incident={"acts": ("assembly-association",)}).draft.lists, Audience.PUBLIC)[0], Regime.EU_HR
    )
    [ground] = document.sections[0].legal.grounds if document.sections[0].legal else []
    told = [(row.element, row.to_confirm, row.fact.text, row.support, row.gap) for row in ground.rows]
    assert told == [
        (
            "Act",
            False,
            "violation of freedom of peaceful assembly or association, 21 May 2022, Almaty",
            "2 origins",
            "",
        ),
        ("Own part", True, "personally committed the act", "2 origins", ""),
        ("Scale", False, "systematic", "2 origins", ""),
    ]
    assert ground.conduct == document.sections[0].conduct[0].number
    assert "Art. 1(1)(d)(iii)" in ground.provision


def test_what_is_missing_is_said() -> None:
    """Of a ground that is not met the table says what is missing, and nothing claims that the case is complete."""
    case = Case(incident={"acts": ("assembly-association",), "scale": None})
    document = document_under(clear(case.draft.lists, Audience.PUBLIC)[0], Regime.EU_HR)
    [scale] = [row for row in rows_of(document) if row.element == "Scale"]
    assert (scale.fact.text, scale.fact.notes) == ("", ())
    assert "No covered fact says" in scale.gap
    assert "Nogroundismetinfull" in text_of(render_pdf(document))
    assert scale.gap in cells_of(render_excel(document))


def test_a_post_at_the_time_is_told_in_words() -> None:
    """A condition that several facts meet tells each: the post, its organisation by name, and the dates."""
    case = Case(conduct={"involvement": ("leader-during-tenure",)})
    document = document_under(clear(case.draft.lists, Audience.PUBLIC)[0], Regime.US_GLOMAG)
    [told] = {row.fact.text for row in rows_of(document) if row.element == "Post at the time"}
    assert told == "head of the police, Sample police, from January 2019, until December 2023, act: 21 May 2022"
    assert not [row for row in rows_of(document) if re.search(ID_PATTERN, row.fact.text)]


def test_a_long_case_takes_its_pages() -> None:
    """However many acts there are, nothing leaves the page, and each footnote stands on the page of its mark."""
    case = Case()
    both, press = case.sources, [case.draft.source("Paper", publisher="Herald", kind="media-independent")]
    for number, act in product(range(40), ("torture-cidt", "assembly-association")):
        # Of every other act there is much to be said that is missing.
        case.sources = press if number % 2 else both
        incident = case.add(
            Incident, title=f"Beating {number}", began=f"20{number + 10}", place=f"Cell{' and cell' * 20} {number}",
            acts=(act,), handling="public",
        )  # fmt: skip
        case.add(
            Conduct, candidate_id=case.candidate.id, incident_id=incident.id, handling="public",
            involvement=("failed-to-prevent" if number % 2 else "personally-committed",),
        )  # fmt: skip
    document = document_under(clear(case.draft.lists, Audience.PUBLIC)[0], Regime.EU_HR)
    pdf = render_pdf(document)
    assert is_within_margins(pdf)
    entries, marks = footnotes_of(pdf)
    assert {number: entries[number] for number in marks} == marks
    [section] = document.sections
    text = text_of(pdf)
    assert section.legal
    assert (len(section.legal.grounds), len(section.legal.open)) == (21, 60)
    assert all(squeeze(f"{ground}: {gap}") in text for ground, gap in section.legal.open)


def test_a_measure_for_whom_it_can_hit() -> None:
    """No travel ban is asked for a body."""
    document = document_under(clear(read_register(SAMPLE).lists, Audience.DISCLOSABLE)[0], Regime.EU_HR)
    asked = {section.kind: section.legal.measures for section in document.sections if section.legal}
    assert "Travel ban" in asked["person"]
    assert "Travel ban" in asked["office, known only by its post"]
    assert "Travel ban" not in asked["body"]
    assert "Asset freeze" in asked["body"]


# --- The law's page


@pytest.mark.parametrize("regime", Regime)
def test_unverified_lines_print_so(regime: Regime) -> None:
    """Each line of the law that nobody has read in its source is marked, in both files; each other one is not."""
    document = document_under(clear(Case().draft.lists, Audience.PUBLIC)[0], regime)
    law = LAWS[regime]
    assert document.law
    lines = {line.text: line for part in document.law.parts for line in part.lines}
    for said in (*law.laws, *law.threshold, *law.measures, *law.decides, *law.send_to):
        assert lines[said.text].to_confirm is not said.verified
    if not document.sections:
        return
    text = text_of(render_pdf(document))
    cells = "\n".join(cells_of(render_excel(document)))
    for line in lines.values():
        assert (squeeze(f"{line.text} [to confirm]") in text) is line.to_confirm
        assert line.text in cells
    assert "Notlegaladvice" in text
    assert "Not legal advice" in cells


@pytest.mark.parametrize(("day", "is_past"), [(date(2026, 12, 7), False), (date(2026, 12, 8), True)])
def test_a_law_past_its_date(tmp_path: Path, day: date, *, is_past: bool) -> None:
    """From the day until which a law was known to hold, its page says that it is to be checked; so does the screen."""
    done = brief(register_of(tmp_path, Case().draft.lists), tmp_path / "out", day=day)
    alarm = "CHECK BEFORE USE: this law was known to be in force until 8 December 2026 only."
    assert (squeeze(alarm) in text_of(done.files[0].read_bytes())) is is_past
    assert (alarm in cells_of(done.files[1].read_bytes())) is is_past
    assert (alarm in done.notices) is is_past


# --- Who is in it, and for whom it is


def test_who_is_no_case_leaves_no_byte(tmp_path: Path) -> None:
    """A candidate that is no case under the law is in no byte of the files, nor its sources; the staff is told why."""
    case = Case()
    alone = brief(register_of(tmp_path, case.draft.lists), tmp_path / "alone")
    source = case.draft.source("Obituary", publisher="Canary Herald", kind="ngo")
    dead = case.draft.add(
        Enforcer, kind="person", name="Canary Birdson", died="2024-01-02", stage="checked", handling="public"
    )
    conduct = case.draft.add(
        Conduct, candidate_id=dead.id, incident_id=case.incident.id, involvement=("ordered",), handling="public"
    )
    for row in (dead, conduct):
        case.draft.cite(row, source=source)
    done = brief(register_of(tmp_path / "second", case.draft.lists), tmp_path / "both")
    assert (alone.candidates, done.candidates) == (1, 1)
    pdf, xlsx = (file.read_bytes() for file in done.files)
    everything = chunks_of(pdf, xlsx)
    assert "AidarSample" in everything
    assert not [
        word for word in ("Canary", "Birdson", dead.id, conduct.id, source.id, "Obituary") if word in everything
    ]
    [told] = [item for item in done.withheld if item.reason is Reason.NO_CASE]
    assert (told.record, told.why) == (dead.id, "The candidate died (2 January 2024).")
    with pytest.raises(CannotRender, match=r"Canary Birdson.*The candidate died"):
        brief(read_register(tmp_path / "second" / "register"), tmp_path / "one", only=(dead.id,))


def test_who_is_listed_already_is_no_case(tmp_path: Path) -> None:
    """Nobody is proposed under a law under which he or she stands already."""
    case = Case()
    listed = case.add(Designation, candidate_id=case.candidate.id, programme="EU-HR", listed_on="2022-12-09")
    with pytest.raises(CannotRender, match="listed under this law already"):
        brief(register_of(tmp_path, case.draft.lists), tmp_path / "out")
    assert brief(register_of(tmp_path / "b", case.draft.lists), tmp_path / "uk", Regime.UK_GHR).candidates == 1
    assert listed.programme == "EU-HR"


def test_for_whom_it_is(tmp_path: Path) -> None:
    """A briefing is for those whom the law's channel reaches; of files that hold more the staff member is warned."""
    register = register_of(tmp_path, Case().draft.lists)
    assert audience_for(register, Regime.EU_HR) is Audience.DISCLOSABLE
    assert audience_for(register, Regime.UK_GHR) is Audience.OFFICIALS
    assert audience_for(register, None) is Audience.OFFICIALS
    done = brief(register, tmp_path / "out")
    assert done.files[0].name == f"briefing-{DAY}-disclosable-eu-hr.pdf"
    assert done.notices == ()
    [warning] = brief(register, tmp_path / "out", audience=Audience.OFFICIALS).notices
    assert "These files hold more" in warning


def test_who_is_not_ready_is_told(tmp_path: Path) -> None:
    """Who is nearly a case is in the briefing, and the staff member reads what is missing first."""
    case = Case(incident={"acts": ("assembly-association",), "scale": None})
    done = brief(register_of(tmp_path, case.draft.lists), tmp_path / "out")
    assert done.candidates == 1
    assert [notice.partition(";")[0] for notice in done.notices] == ["E1 Aidar Sample: not ready yet"]


@pytest.mark.parametrize("layout", Layout)
def test_equal_bytes(tmp_path: Path, layout: Layout) -> None:
    """The same lists give the same bytes, also for a law."""
    register = register_of(tmp_path, Case().draft.lists)
    first, second = (brief(register, tmp_path / name, layout=layout) for name in ("a", "b"))
    assert [file.read_bytes() for file in first.files] == [file.read_bytes() for file in second.files]


# --- The columns of the UK


def test_the_uk_layout_for_a_law(tmp_path: Path) -> None:
    """Beside the UK's columns stand reasons, grounds, measure, regime, sources and the day; and the law's sheets."""
    import openpyxl

    case = Case()
    case.draft.cite(case.conduct, "involvement", source=case.draft.source("Of the law's table only", kind="court"))
    case.draft.add(
        Statement, candidate_id=case.candidate.id, regime="uk-ghr", handling="officials",
        text=f"It was in Almaty {{{case.incident.id}}}.",
    )  # fmt: skip
    done = brief(register_of(tmp_path, case.draft.lists), tmp_path / "out", Regime.UK_GHR, layout=Layout.UK)
    workbook = openpyxl.load_workbook(done.files[0])
    assert workbook.sheetnames[2:4] == ["Under the law", "The law"]
    rows = [[str(cell.value or "") for cell in row] for row in workbook.worksheets[0].iter_rows()]
    headings = next(row for row in rows if "Name 6" in row)
    row = dict(zip(headings, rows[-1], strict=True))
    assert re.fullmatch(r"It was in Almaty\. \[S\d.*\]", row["Statement of reasons"])
    assert row["UK Statement of Reasons"] == ""
    assert row["Grounds"] == "SI 2020/680, reg. 4(2), by E1.1"
    assert row["Measure requested"].startswith("Asset freeze [to confirm]; Travel ban")
    assert row["Proposed regime(s)"] == LAWS[Regime.UK_GHR].title
    assert row["Last verified"] == "01/11/2026"
    numbers = {cell for cell in cells_of(done.files[0].read_bytes()) if re.fullmatch(r"S\d+", cell)}
    cited = set(re.findall(r"S\d+", "\n".join(str(c.value) for r in workbook["Under the law"].iter_rows() for c in r)))
    assert cited
    assert cited <= numbers


# --- The first promise


@cache
def own_words() -> str:
    """Return what the program itself says in any briefing for a law."""
    words = [str(value) for law in LAWS.values() for value in law.model_dump_json().split('"')]
    for vocabulary in (Act, Involvement, Scale, VictimStatus):
        words += [one.label for one in vocabulary]
    return squeeze("\n".join(words))


def assert_none_of(values: set[str], text: str) -> None:
    """Assert that no forbidden value stands in a text."""
    assert not {value for value in values if value in text and value not in own_words()}


@given(lists=random_lists(), audience=st.sampled_from(Audience), regime=st.sampled_from(Regime))
@settings(max_examples=60)
def test_no_uncited_fact_in_the_workbooks(lists: Lists, audience: Audience, regime: Regime) -> None:
    """No value of an uncited, stale or withheld fact is in the document for a law or in any cell of its workbooks."""
    cleared = clear(lists, audience)[0]
    document = document_under(cleared, regime, everybody=True)
    values = forbidden(lists, cleared)
    assert_none_of(values, squeeze("\n".join(strings_of(document))))
    for workbook in (render_excel(document), render_uk(document, make_uk_lists(cleared, document))):
        assert_none_of(values, squeeze("\n".join(cells_of(workbook))))
    assert all(row.fact.notes for row in rows_of(document) if row.fact.text)


@given(lists=random_lists(), audience=st.sampled_from(Audience), regime=st.sampled_from(Regime))
@settings(max_examples=8)
def test_no_uncited_fact_on_paper(lists: Lists, audience: Audience, regime: Regime) -> None:
    """No value of an uncited, stale or withheld fact is in the text of the PDF for a law."""
    cleared = clear(lists, audience)[0]
    document = document_under(cleared, regime, everybody=True)
    assume(document.sections)
    assert_none_of(forbidden(lists, cleared), text_of(render_pdf(document)))


# --- The third promise


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    """Give the register of canaries."""
    return plant()


@pytest.mark.parametrize("audience", Audience)
def test_no_canary_above_the_audience(canaries: Canaries, audience: Audience) -> None:
    """No byte of the files for a law holds what the audience may not see; what it may see of its cases is there."""
    cleared = clear(canaries.draft.lists, audience)[0]
    document = document_under(cleared, Regime.EU_HR, everybody=True, organisation="Sample Committee")
    everything = chunks_of(render_pdf(document), render_excel(document))
    uk = "\n".join(cells_of(render_uk(document, make_uk_lists(cleared, document))))
    allowed = {word for word, handling in canaries.of.items() if handling and audience.may_see(handling)}
    assert words_in(everything) | words_in(uk) <= allowed
    assert rows_of(document)
    assert {word for row in rows_of(document) for word in words_in(row.fact.text)} <= words_in(everything)
    seen = {record.id for record in cleared.lists.records()}
    found = set(re.findall(f"(?=({ID_PATTERN}))", everything))
    assert not found & {record.id for record in canaries.draft.lists.records()} - seen


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.DISCLOSABLE, Audience.OFFICIALS])
def test_what_was_left_out_changes_nothing(canaries: Canaries, audience: Audience) -> None:
    """What a law says of a candidate is what it would say had the register never held what may not be seen."""
    lists = canaries.draft.lists
    cleared = clear(lists, audience)[0]
    kept = {record.id for record in cleared.lists.records()}
    never = clear(lists.without([record.id for record in lists.records() if record.id not in kept]), audience)[0]
    one, other = (document_under(some, Regime.EU_HR) for some in (cleared, never))
    assert [section.legal for section in one.sections] == [section.legal for section in other.sections]
    assert (one.law, one.summary, one.sources) == (other.law, other.summary, other.sources)
