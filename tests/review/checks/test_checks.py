"""All checks together, on the two registers that come with the program."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sanctions.errors import Finding
from sanctions.records.lists import Lists
from sanctions.register.integrity import find_integrity
from sanctions.register.register import Register, read_register
from sanctions.review.checks import CHECKS, COVERAGE_CHECKS, run_checks

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def seed() -> Register:
    """Give the register at the project's root."""
    return read_register(ROOT)


@pytest.fixture(scope="module")
def sample() -> Register:
    """Give the fictional register that `init --sample` copies."""
    return read_register(ROOT / "sanctions" / "sample")


def count(findings: list[Finding]) -> Counter[str]:
    """Count findings by code."""
    return Counter(finding.code for finding in findings)


def test_the_sample_shows_what_checks_find(sample: Register) -> None:
    """The sample register holds every ordinary weakness at least once, and nothing broken."""
    assert {
        "uncited-fact", "stale-citation", "single-origin", "disputed-fact", "no-conduct", "unnamed-office",
        "involvement-of-other-list", "stale-fact", "act-outside-postings", "uncited-source",
        "credibility-not-corroborated", "stale-approval",
    } == count(run_checks(sample.lists)).keys()  # fmt: skip
    assert list(find_integrity(sample.lists)) == []
    assert not any(table.findings for table in sample.tables.values())


def test_the_seed_tells_its_gaps_and_nothing_false(seed: Register) -> None:
    """The seed lists have the gaps that are known of them, and no other."""
    found = run_checks(seed.lists)
    counted = count(found)
    assert counted.pop("single-origin") > 0
    assert counted.pop("disputed-fact") > 0
    assert counted == {"no-conduct": 3, "unnamed-office": 2, "uncited-source": 1}
    [uncited] = [f for f in found if f.code == "uncited-source"]
    source = next(source for source in seed.lists.sources if source.id == uncited.record)
    assert "European Parliament" in f"{source.publisher} {source.title}"
    assert seed.integrity == ()


def test_every_finding_has_a_place_and_a_way_out(sample: Register) -> None:
    """Each finding names table and record, says a sentence and a remedy, and the register adds file and line."""
    for finding in sample.locate(run_checks(sample.lists)):
        assert finding.message.endswith(".")
        assert finding.remedy
        assert sample.lists.find(finding.record) in sample.lists.rows(finding.table)
        assert finding.file == f"lists/{finding.table}.csv"
        assert finding.line is not None
        line = (sample.root / finding.file).read_text(encoding="utf-8").split("\n")[finding.line - 1]
        assert line.startswith(finding.record)


def test_nothing_is_wrong_with_nothing() -> None:
    """Empty lists have no findings."""
    assert run_checks(Lists()) == []


def test_all_checks_run(sample: Register) -> None:
    """`run_checks` leaves out no check of the room."""
    from sanctions.review.coverage import Coverage

    coverage = Coverage(sample.lists)
    each = [f for check in CHECKS for f in check(sample.lists)] + [f for c in COVERAGE_CHECKS for f in c(coverage)]
    assert run_checks(sample.lists) == each
