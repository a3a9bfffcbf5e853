"""Makes briefings of drafts and of the registers that come with the program, in one line."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sanctions.briefing.clearance import clear
from sanctions.briefing.content import Cover, make_document, select_candidates
from sanctions.briefing.document import Cited, Document
from sanctions.records.candidates import Candidate, Enforcer
from sanctions.records.facts import facts_of
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.lists import Lists
from sanctions.records.vocabularies import Audience
from sanctions.register.register import read_register
from tests.drafting import Draft

__all__ = [
    "FINGERPRINT",
    "SAMPLE",
    "PublicDraft",
    "cited_values",
    "cover",
    "document_of",
    "paths_of_this_machine",
    "sample_document",
    "strings_of",
]

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "sanctions" / "sample"
FINGERPRINT = "0123456789abcdef" * 4


class PublicDraft(Draft):
    """A draft in which `shown` adds public records with every fact covered by one public report."""

    def __init__(self) -> None:
        super().__init__()
        self.report = self.source("Report", publisher="Herald")

    def shown(self, model: type[Any], **values: Any) -> Any:
        """Add a record, public where it has a handling, with every fact covered."""
        if "handling" in model.model_fields:
            values.setdefault("handling", "public")
        record = self.add(model, **values)
        if any(True for _ in facts_of(record)):
            self.cite(record, source=self.report)
        return record

    def person(self, model: type[Candidate] = Enforcer, **values: Any) -> Any:
        """Add a public person with a covered name."""
        return self.shown(model, **{"kind": "person", "name": "Aidar Sample", **values})


def paths_of_this_machine() -> re.Pattern[bytes]:
    """Return a pattern of the folders that no file handed out may name."""
    folders = {f"{folder}/" for folder in (ROOT.parent, Path.home(), tempfile.gettempdir(), sys.prefix, "/usr")}
    return re.compile(b"|".join(re.escape(folder.encode()) for folder in sorted(folders)))


def cover(**values: Any) -> Cover:
    """Make a title page."""
    given: dict[str, Any] = {
        "title": "Two lists",
        "organisation": "Sample Committee",
        "contact": "desk@example.org",
        "day": date(2026, 11, 1),
        "fingerprint": FINGERPRINT,
        "edition": "",
        "is_fictional": False,
    }
    return Cover(**{**given, **values})


def document_of(lists: Lists, audience: Audience | str = Audience.INTERNAL, **values: Any) -> Document:
    """Make the whole briefing of some lists for an audience."""
    cleared = clear(lists, Audience(audience))[0]
    return make_document(cleared, cover(**values), select_candidates(cleared, CANDIDATE_TABLES))


def sample_document(audience: Audience) -> Document:
    """Make the briefing of the sample register for an audience."""
    register = read_register(SAMPLE)
    return document_of(
        register.lists,
        audience,
        title=register.settings.title,
        organisation=register.settings.organisation,
        contact=register.settings.contact,
        fingerprint=register.fingerprint,
        is_fictional=register.settings.fictional,
    )


def cited_values(value: Any) -> Iterator[Cited]:
    """Yield every cited value in a document, in the order in which it prints."""
    if isinstance(value, Cited):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from cited_values(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from cited_values(item)


def strings_of(value: Any) -> Iterator[str]:
    """Yield every string in a document."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings_of(item)
