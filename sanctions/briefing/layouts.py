"""The forms in which a briefing is laid out. Loads nothing, so that the command line can offer them."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Layout"]


class Layout(StrEnum):
    """How a briefing is laid out."""

    BRIEFING = "briefing"
    UK = "uk"

    @property
    def formats(self) -> tuple[str, ...]:
        """The endings of its files: columns that officials read beside their own list are of no use on paper."""
        return (".xlsx",) if self is Layout.UK else (".pdf", ".xlsx")
