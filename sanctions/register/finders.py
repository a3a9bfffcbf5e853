"""Who may find: only a court or a UN body. One rule, for every way in which a citation is made or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.records.vocabularies import FINDERS

if TYPE_CHECKING:
    from sanctions.records.record import Record
    from sanctions.records.vocabularies import SourceKind

__all__ = ["explain_no_finder"]


def explain_no_finder(source: Record) -> str:
    """Say that a source does not find, and how to mend that; nothing if it does."""
    kind: SourceKind | None = getattr(source, "kind", None)
    if kind in FINDERS:
        return ""
    text = _("Only a court or a UN body finds, and {source} is {kind}. Let it support, or correct its kind: {fix}")
    what = f"“{kind.label}”" if kind else _("of no kind yet")
    return text.format(source=source.id, kind=what, fix=f"sanctions set {source.id} kind=court")
