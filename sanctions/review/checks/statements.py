"""Check of statements: sentences that no briefing prints, whoever reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.review.statements.judging import Judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.review.coverage import Coverage

__all__ = ["check_statements"]


def check_statements(coverage: Coverage) -> Iterator[Finding]:
    """Find sentences that end in no pointer, or in one at something that no fresh citation covers."""
    judge = Judge(coverage)
    for statement in coverage.lists.statements:
        for judged in judge.judge(statement):
            if not judged.may_print:
                yield Finding(
                    "unsupported-sentence",
                    Severity.WARNING,
                    _("Sentence {number} is printed in no briefing: {why}.").format(
                        number=judged.number, why=judged.why
                    ),
                    _("Point at records of the dossier whose facts are all cited, as {con-…}, or take it out."),
                    table=statement.table,
                    record=statement.id,
                    field=judged.field,
                )
