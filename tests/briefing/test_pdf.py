"""The PDF is what a ministry's archive, a screen reader and a careful reader expect."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from pydantic import ValidationError

from sanctions.briefing.document import Document
from sanctions.briefing.pdf import render_pdf
from sanctions.errors import CannotRender
from sanctions.records.candidates import Enforcer, Posting
from sanctions.records.events import Conduct, Incident
from sanctions.records.evidence import Source
from sanctions.records.vocabularies import Audience
from tests.briefing.covers import FINGERPRINT, PublicDraft, document_of, paths_of_this_machine, sample_document
from tests.briefing.reading import edges_of, footnotes_of, pages_of, squeeze, text_of
from tests.drafting import Draft


@pytest.fixture(scope="module", params=list(Audience))
def briefing(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    """Give the sample's document and PDF for each audience."""
    document = sample_document(request.param)
    return document, render_pdf(document)


def small(name: str = "Aidar Sample", **values: str) -> Document:
    """Make a document of one person and one source."""
    draft = Draft()
    person = draft.add(Enforcer, kind="person", name=name, handling="public")
    draft.cite(person, source=draft.source(**{"title": "Report", "publisher": "Herald", **values}))
    return document_of(draft.lists, "public")


def metadata(pdf: bytes) -> dict[str, str]:
    """Return the XMP metadata."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as found:
        return {key: str(value) for key, value in found.items()}


def test_standards(briefing: tuple[Document, bytes]) -> None:
    """The file declares PDF/UA-1 and PDF/A-3a; the typesetter refuses to write a file that is neither."""
    found = metadata(briefing[1])
    assert found["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert found["{http://www.aiim.org/pdfa/ns/id/}part"] == "3"
    assert found["{http://www.aiim.org/pdfa/ns/id/}conformance"] == "A"


def test_structure(briefing: tuple[Document, bytes]) -> None:
    """The file is tagged, in English, shows its title, and has a bookmark for each candidate and each part."""
    document, pdf = briefing
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.StructTreeRoot.K is not None
        assert str(opened.Root.Lang) == "en"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
        with opened.open_outline() as outline:
            bookmarks = {squeeze(item.title) for top in outline.root for item in [top, *top.children]}
            deeper = {squeeze(item.title) for top in outline.root for one in top.children for item in one.children}
    wanted = {squeeze(f"{section.number}{section.name}") for section in document.sections}
    wanted |= {squeeze(part.title) for part in document.parts}
    assert wanted <= bookmarks | deeper
    assert metadata(pdf)["{http://purl.org/dc/elements/1.1/}title"] == document.title


def test_every_page_says_what_it_is(briefing: tuple[Document, bytes]) -> None:
    """Each page carries title, DRAFT, FICTIONAL, audience, fingerprint and its number of how many."""
    document, pdf = briefing
    pages = [squeeze(page) for page in pages_of(pdf)]
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        wanted = ("DRAFT", "FICTIONAL", document.title, document.audience, document.fingerprint)
        for text in (*wanted, f"Page {number} of {len(pages)}"):
            assert squeeze(text) in page, (number, text)


def test_no_page_is_nearly_empty(briefing: tuple[Document, bytes]) -> None:
    """Every page but the last holds more than its header and footer."""
    for page in pages_of(briefing[1])[:-1]:
        assert len(squeeze(page)) > 500


def test_text_in_three_languages(briefing: tuple[Document, bytes]) -> None:
    """Extracted text holds every candidate's name as typed, in Latin, Russian and Kazakh."""
    document, pdf = briefing
    text = text_of(pdf)
    for section in document.sections:
        assert squeeze(section.name) in text
        for row in section.identity:
            assert all(squeeze(value.text) in text for value in row.values)
    assert {"ГаухарЕртегина", "ГауһарЕртегіна", "НұргүлЖорамалова"} <= {
        squeeze(value.text) for section in document.sections for row in section.identity for value in row.values
    }


def test_all_of_the_document_is_printed(briefing: tuple[Document, bytes]) -> None:
    """Each footnote, each source of the annex and each sentence of an entry is in the extracted text."""
    document, pdf = briefing
    text = text_of(pdf)
    missing = []
    for section in document.sections:
        missing += [note.text for note in section.notes if squeeze(note.text) not in text]
        missing += [e.title.text for e in section.conduct if squeeze(e.title.text) not in text]
    for source in document.sources:
        missing += [value for value in (source.title, source.sha256, source.url) if squeeze(value) not in text]
    assert missing == []


def test_footnotes_stand_with_their_marks(briefing: tuple[Document, bytes]) -> None:
    """Every footnote begins on the page of its first mark, numbered from 1 in the order of the page."""
    document, pdf = briefing
    entries, marks = footnotes_of(pdf)
    assert list(entries) == list(range(1, sum(len(section.notes) for section in document.sections) + 1))
    assert entries == {number: marks[number] for number in entries}


def is_within_margins(pdf: bytes) -> bool:
    """Tell whether all text stands between the margins of an A4 page, header and footer included."""
    return all(left > 60 and bottom > 35 and right < 536 and top < 815 for left, bottom, right, top in edges_of(pdf))


def test_nothing_runs_off_the_page(briefing: tuple[Document, bytes]) -> None:
    """All text stands between the margins."""
    assert is_within_margins(briefing[1])


def test_what_is_longer_than_a_page() -> None:
    """A text longer than a page and more footnotes than a page holds run on to the next pages, and all is printed."""
    draft = PublicDraft()
    person = draft.person()
    sentences = [f"This is sentence {n} of a long account of what is said to have happened." for n in range(120)]
    incident = draft.shown(Incident, title="Event", acts=("expression",), summary=" ".join(sentences))
    draft.shown(Conduct, candidate_id=person.id, incident_id=incident.id, involvement=("ordered",))
    for number in range(80):
        draft.cite(person, "name", source=draft.source(f"Report {number}", publisher=f"Herald {number}"))
    pdf = render_pdf(document_of(draft.lists, "public"))
    text = text_of(pdf)
    assert [n for n in range(120) if f"Thisissentence{n}of" not in text] == []
    assert is_within_margins(pdf)
    entries, marks = footnotes_of(pdf)
    assert list(entries) == list(range(1, 82))
    assert all(entries[number] >= marks[number] for number in entries)


def test_links_lead_to_the_web_only(briefing: tuple[Document, bytes]) -> None:
    """Every link leads into the file or to an http or https address of a source; nothing in it can run."""
    document, pdf = briefing
    known = {address for s in document.sources for address in (s.url, s.archive_url) if address}
    found = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for annotation in page.get("/Annots", []):
                action = annotation.get("/A")
                if action is not None:
                    assert action.S in {pikepdf.Name.URI, pikepdf.Name.GoTo}
                    found |= {str(action.URI)} if "/URI" in action else set()
        assert not {"/OpenAction", "/AA"} & set(opened.Root.keys())
        assert "/JavaScript" not in opened.Root.get("/Names", {})
        assert len(opened.attachments) == 0
    assert found == known


def test_nothing_of_this_machine(briefing: tuple[Document, bytes]) -> None:
    """The file's information says title, organisation and day, and nothing of who made it where and when."""
    document, pdf = briefing
    found = metadata(pdf)
    dates = {value for key, value in found.items() if "Date" in key}
    assert all(date.startswith(document.day) for date in dates)
    assert found["{http://purl.org/dc/elements/1.1/}creator"].strip("[]'") == document.organisation
    assert not paths_of_this_machine().search(pdf)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="QPDF IS NOT INSTALLED: the PDF was not checked by it")
def test_qpdf_finds_nothing_wrong(briefing: tuple[Document, bytes], tmp_path: Path) -> None:
    """`qpdf --check` accepts the file."""
    file = tmp_path / "briefing.pdf"
    file.write_bytes(briefing[1])
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_equal_bytes() -> None:
    """The same document gives the same bytes."""
    assert render_pdf(small()) == render_pdf(small())


def test_a_final_briefing_is_no_draft() -> None:
    """What is neither a draft nor fictional does not say so, and stands under its fingerprint."""
    text = text_of(render_pdf(dataclasses.replace(small(), is_draft=False)))
    assert "DRAFT" not in text
    assert "FICTIONAL" not in text
    assert FINGERPRINT in text


@pytest.mark.parametrize(("where", "values"), [("candidate", {"name": "王小明"}), ("source", {"title": "报告"})])
def test_a_missing_letter(where: str, values: dict[str, str]) -> None:
    """A letter that no typeface has is refused, naming the record and the letter, and nothing is written."""
    document = small(**values)
    record = document.sections[0].id if where == "candidate" else document.sources[0].id
    with pytest.raises(CannotRender) as refused:
        render_pdf(document)
    assert record in str(refused.value)
    assert any(f"U+{ord(letter):04X}" in str(refused.value) for letter in next(iter(values.values())))


def test_a_missing_letter_on_the_cover() -> None:
    """A letter of the title that no typeface has is looked for in the settings."""
    with pytest.raises(CannotRender, match=r"register\.toml"):
        render_pdf(dataclasses.replace(small(), title="报告"))


def test_signs_of_the_typesetter_are_only_printed() -> None:
    """Text is printed letter for letter, whatever it would mean to the typesetter."""
    name = r'#read("/etc/passwd") $x^2$ *b* _i_ @ref <label> \ #sys.inputs // c'
    text = text_of(render_pdf(small(name)))
    assert squeeze(name) in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "file:///etc/passwd"])
def test_no_link_can_run(url: str) -> None:
    """An address that is not http or https is no valid source, so no file can hold it as a link."""
    for field in ("url", "archive_url"):
        with pytest.raises(ValidationError):
            Draft().add(Source, **{field: url})
        with pytest.raises(ValidationError):
            Draft().source().with_values(**{field: url})


def test_a_post_of_which_only_the_powers_are_known() -> None:
    """A post without title, organisation or dates still prints what is known of it."""
    draft = PublicDraft()
    person = draft.add(Enforcer, kind="person", name="Aidar Sample")
    posting = draft.add(Posting, candidate_id=person.id, powers="signs detention orders")
    for record in (person, posting):
        draft.cite(record, source=draft.source())
    assert "signsdetentionorders" in squeeze(text_of(render_pdf(document_of(draft.lists))))
