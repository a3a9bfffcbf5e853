"""The briefing as PDF: typeset by typst, tagged (PDF/UA-1) and archival (PDF/A-3a), then packed."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sanctions.briefing.document import Cited
from sanctions.errors import CannotRender
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from sanctions.briefing.document import Document

__all__ = ["CANDIDATES_IN_A_VOLUME", "render_pdf"]

# The typesetter takes about 10 MB for each candidate; beyond some hundreds it would take the laptop down.
CANDIDATES_IN_A_VOLUME = 50


def render_pdf(document: Document) -> bytes:
    """Return the PDF of a document; equal documents give equal bytes on one platform.

    CannotRender, naming the place, if a character is in none of the typefaces.
    """
    day = date.fromisoformat(document.day)
    data = {
        "document": _plain(document, {}),
        "words": _words(),
        "date": {"year": day.year, "month": day.month, "day": day.day},
    }
    done = subprocess.run(
        # -P: a file in the working folder that is called like a library is not run.
        [sys.executable, "-P", "-m", "sanctions.briefing.typesetting"],
        input=json.dumps(data, ensure_ascii=False).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise CannotRender(_explain(document, done.stderr.decode(errors="replace").strip()))
    return _pack(done.stdout)


def _pack(pdf: bytes) -> bytes:
    """Pack the many small objects of a tagged file into streams: a third of the size."""
    import pikepdf

    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def _plain(value: Any, numbers: dict[str, int]) -> Any:
    """Return a document as JSON values; footnotes are numbered, and flagged, at their first mark on the page."""
    if isinstance(value, Cited):
        refs = []
        for key in value.notes:
            first = key not in numbers
            refs.append({"key": key, "number": numbers.setdefault(key, len(numbers) + 1), "first": first})
        return {"text": value.text, "notes": refs}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), numbers) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, numbers) for item in value]
    return value


_MISSING_GLYPH = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed', re.DOTALL)


def _explain(document: Document, error: str) -> str:
    found = _MISSING_GLYPH.search(error)
    if not found:
        return _("The PDF could not be laid out: {error}").format(
            error=error.splitlines()[0] if error else _("no reason given")
        )
    text = found["text"]
    places = [section.id for section in document.sections if text in str(section)]
    places += [source.id for source in document.sources if text in str(source)]
    where = ", ".join(places) or _("the title or contact in lists/register.toml")
    return _(
        "The PDF's typefaces have no form for “{text}” ({codes}), which stands in {where}. "
        "Write it in Latin or Cyrillic letters."
    ).format(text=text, codes=" ".join(f"U+{ord(character):04X}" for character in text), where=where)


def _words() -> dict[str, str]:
    """Return the words that the template prints, in the reader's language."""
    return {
        "acts": _("Alleged acts"),
        "annex": _("Annex: sources"),
        "archived": _("archived copy"),
        "began": _("From"),
        "briefing": _("Briefing"),
        "checked_by": _("Not legal advice. A line marked “to confirm” a lawyer still has to confirm."),
        "candidate": _("Proposed for consideration"),
        "cited_in": _("cited in"),
        "conduct": _("Alleged conduct"),
        "firmest": _("Firmest standing"),
        "contact": _("Contact"),
        "contents": _("Contents"),
        "contrary": _("The contrary view"),
        "designations": _("Existing listings"),
        "draft": _("DRAFT"),
        "ended": _("To"),
        "element": _("Element, in the law's words"),
        "fact": _("What the sources show"),
        "fictional": _("FICTIONAL"),
        "fingerprint": _("Fingerprint"),
        "grade": _("reliability"),
        "ground": _("Ground"),
        "ground_open": _("Ground, not yet met"),
        "identity": _("Identity strength"),
        "interest": _("Why it matters to this state"),
        "involvement": _("Alleged part"),
        "law": _("The law"),
        "legal": _("Under the law"),
        "link": _("link"),
        "measure": _("Measure asked for"),
        "missing": _("Missing"),
        "no_conduct": _("This briefing sets out no conduct."),
        "no_conduct_short": _("none set out"),
        "number": _("No."),
        "of": _("of"),
        "open": _("Other grounds, not met"),
        "organisation": _("Organisation"),
        "origins": _("Sources"),
        "page": _("Page"),
        "post": _("Post"),
        "posts": _("Posts"),
        "reading": _("How to read this briefing"),
        "reply": _("Right of reply"),
        "retrieved": _("opened"),
        "seen": _("Last seen"),
        "stands": _("Why the case stands"),
        "summary": _("Summary"),
        "to_confirm": _("to confirm"),
    }
