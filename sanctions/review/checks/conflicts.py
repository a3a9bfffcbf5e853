"""Checks of conflicts that nobody has settled yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists

__all__ = ["check_conflicts"]


def check_conflicts(lists: Lists) -> Iterator[Finding]:
    """Find what two people edited differently and nobody has decided; until then nothing leaves the team."""
    for conflict in lists.conflicts:
        record = lists.find(conflict.record_id)
        field = ", ".join(conflict.field)
        message = (
            _("Two edits of “{field}” wait for a decision.") if field else _("The row was removed on one side only.")
        )
        yield Finding(
            "open-conflict",
            Severity.ERROR,
            message.format(field=field),
            _("See both sides, and decide: sanctions resolve"),
            table=record.table if record else conflict.table,
            record=conflict.record_id,
            field=field,
        )
