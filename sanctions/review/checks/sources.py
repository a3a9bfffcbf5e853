"""Checks of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists

__all__ = ["check_sources"]


def check_sources(lists: Lists) -> Iterator[Finding]:
    """Find sources that nothing cites."""
    for source in lists.sources:
        if not lists.referring("source_id", source.id):
            name = source.title or source.publisher or source.id
            yield Finding(
                "uncited-source",
                Severity.WARNING,
                _("Nothing cites this source ({name}).").format(name=name),
                _("Cite it where it supports or disputes a fact, or leave it as context."),
                table="sources",
                record=source.id,
            )
