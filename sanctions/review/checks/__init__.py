"""The checks: plain functions from lists, or from their coverage, to findings.

A check has a kebab-case code for each thing it finds, a sentence for a colleague, and the edit that mends it.
The register adds file and line.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sanctions.records.disagreements import find_disagreements
from sanctions.review.checks.approvals import check_approvals
from sanctions.review.checks.candidates import (
    check_conduct,
    check_duplicates,
    check_involvement,
    check_names,
    check_offices,
    check_posts_held,
)
from sanctions.review.checks.conflicts import check_conflicts
from sanctions.review.checks.facts import (
    check_citations,
    check_credibility,
    check_facts,
    check_findings,
)
from sanctions.review.checks.rings import check_rings
from sanctions.review.checks.sources import check_sources
from sanctions.review.checks.statements import check_statements
from sanctions.review.checks.texts import check_texts
from sanctions.review.coverage import Coverage

if TYPE_CHECKING:
    from sanctions.errors import Finding
    from sanctions.records.lists import Lists

__all__ = ["CHECKS", "COVERAGE_CHECKS", "run_checks"]

CHECKS = (
    check_conflicts,
    find_disagreements,
    check_citations,
    check_findings,
    check_conduct,
    check_duplicates,
    check_names,
    check_offices,
    check_involvement,
    check_posts_held,
    check_rings,
    check_sources,
    check_texts,
    check_approvals,
)
COVERAGE_CHECKS = (check_facts, check_credibility, check_statements)


def run_checks(lists: Lists) -> list[Finding]:
    """Return what every check finds, check by check."""
    coverage = Coverage(lists)
    return [
        *chain.from_iterable(check(lists) for check in CHECKS),
        *chain.from_iterable(check(coverage) for check in COVERAGE_CHECKS),
    ]
