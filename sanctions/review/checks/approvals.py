"""Checks of approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.records.dossiers import display_name
from sanctions.review.approvals import approvals_of, is_approved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists

__all__ = ["check_approvals"]


def check_approvals(lists: Lists) -> Iterator[Finding]:
    """Find candidates whose dossier has changed since somebody approved it."""
    approved = {approval.candidate_id for approval in lists.approvals}
    for candidate in lists.candidates:
        if candidate.id in approved and not is_approved(lists, candidate):
            last = max(approvals_of(lists, candidate), key=lambda approval: approval.approved_on or "")
            message = _("The dossier of {name} has changed since {who} approved it ({day}).")
            yield Finding(
                "stale-approval",
                Severity.WARNING,
                message.format(
                    name=display_name(lists, candidate), who=last.approved_by or "?", day=last.approved_on or "?"
                ),
                _("Somebody who did not make the last edit looks at it again: sanctions approve {id}").format(
                    id=candidate.id
                ),
                table="approvals",
                record=last.id,
                field="digest",
            )
