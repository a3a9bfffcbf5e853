"""The closed lists of words, exactly as the project's facts name them."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product

import pytest

from sanctions.records import vocabularies
from sanctions.records.vocabularies import (
    Act,
    Audience,
    Credibility,
    Handling,
    Involvement,
    OrganisationKind,
    Priority,
    Regime,
    Reliability,
    SourceKind,
    Stance,
    Vocabulary,
)

ALL = [member for member in vars(vocabularies).values() if isinstance(member, type) and issubclass(member, Vocabulary)]
ALL.remove(Vocabulary)
GRADES = (Reliability, Credibility, Priority)


def test_importable_without_pydantic() -> None:
    """The command line offers these words without loading pydantic."""
    script = "import sys, sanctions.records.vocabularies; print([m for m in sys.modules if m.startswith('pydantic')])"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("vocabulary", ALL)
def test_codes_and_labels(vocabulary: type[Vocabulary]) -> None:
    """Every code is lower-case kebab-case (grades are a letter or digit), and every word has its own label."""
    shape = r"[A-F1-6]" if vocabulary in GRADES else r"[a-z0-9]+(-[a-z0-9]+)*"
    assert all(re.fullmatch(shape, member.value) for member in vocabulary)
    assert all(member.label.strip() for member in vocabulary)
    assert len({member.label for member in vocabulary}) == len(list(vocabulary))
    assert all(str(member) == member.value and vocabulary(member.value) is member for member in vocabulary)
    assert (vocabulary.__doc__ or "").strip().endswith(".")


def test_acts() -> None:
    """Acts are those that the laws tell apart, and other-right; to fail to investigate is a part in them, no act."""
    assert (
        list(Act)
        == (
            "torture-cidt killing-unlawful disappearance arbitrary-detention slavery-forced-labour sgbv "
            "assembly-association expression religion unfair-trial transnational-repression corruption other-right"
        ).split()
    )


def test_involvements() -> None:
    """Involvements are those that the laws in review/regimes tell apart."""
    assert (
        list(Involvement)
        == (
            "personally-committed ordered planned directed-commanded issued-decision signed-or-approved "
            "assisted-facilitated incited-encouraged failed-to-prevent failed-to-investigate concealed-evidence "
            "material-support profited acted-on-behalf-of leader-during-tenure associated-with"
        ).split()
    )


def test_source_kinds() -> None:
    """Source kinds are the classes of evidence that officials tell apart, and court, un-body, partner-list."""
    expected = (
        "primary-official primary-victim primary-digital intergov gov-report ngo media-independent media-state "
        "social anonymous court un-body partner-list"
    )
    assert sorted(SourceKind) == sorted(expected.split())


def test_words_of_the_design() -> None:
    """Regimes, kinds of organisation, stances and grades are DESIGN.md's."""
    assert list(Regime) == ("eu-hr us-glomag us-7031c uk-ghr uk-gac ca-jvcfoa ca-sema au-hr au-corruption".split())
    assert (
        list(OrganisationKind)
        == (
            "police security-service prosecution court prison ministry presidency parliament local-government media "
            "company other"
        ).split()
    )
    assert list(Stance) == ["supports", "finds", "disputes"]
    assert (list(Reliability), list(Credibility), list(Priority)) == (list("ABCDEF"), list("123456"), list("123"))


def test_an_audience_sees_its_own_handling_and_all_wider() -> None:
    """The order is public < disclosable < officials < internal, and an empty handling is internal."""
    order = ["public", "disclosable", "officials", "internal"]
    assert [*map(str, Handling)] == [*map(str, Audience)] == order
    assert [handling.rank for handling in Handling] == [0, 1, 2, 3]
    for audience, handling in product(Audience, Handling):
        assert audience.may_see(handling) == (order.index(handling) <= order.index(audience))
    assert [audience for audience in Audience if audience.may_see(None)] == [Audience.INTERNAL]
