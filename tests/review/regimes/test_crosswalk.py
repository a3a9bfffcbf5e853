"""Which act meets which ground of which law, and through which involvement: written by hand, row by row."""

from __future__ import annotations

import pytest

from sanctions.records.vocabularies import Act, Involvement, Regime
from sanctions.review.regimes.reading import load_regimes
from sanctions.review.regimes.terms import Strength

LAWS = load_regimes(None)

# act · regime · whether law and reading are verified · every ground as id:strength, with what it asks for beyond it.
# Or, where it is not covered: - and the acts that would have to be done as well.
ACTS = """
torture-cidt             eu-hr         yes  c-i:named
torture-cidt             us-glomag     no   act-human-rights:derived+victim-status,eo-abuse:derived
torture-cidt             us-7031c      no   human-rights:named+office
torture-cidt             uk-ghr        yes  torture:named
torture-cidt             ca-jvcfoa     no   a:derived+victim-status
torture-cidt             au-hr         yes  torture:named
torture-cidt             uk-gac        -
torture-cidt             ca-sema       no   human-rights:derived+scale
torture-cidt             au-corruption -
killing-unlawful         eu-hr         yes  c-iii:named
killing-unlawful         us-glomag     no   act-human-rights:named+victim-status,eo-abuse:derived
killing-unlawful         us-7031c      no   human-rights:named+office
killing-unlawful         uk-ghr        yes  life:named
killing-unlawful         ca-jvcfoa     yes  a:named+victim-status
killing-unlawful         au-hr         yes  life:named
killing-unlawful         uk-gac        -
killing-unlawful         ca-sema       no   human-rights:derived+scale
killing-unlawful         au-corruption -
disappearance            eu-hr         yes  c-iv:named
disappearance            us-glomag     no   act-human-rights:derived+victim-status,eo-abuse:derived
disappearance            us-7031c      no   human-rights:named+office
disappearance            uk-ghr        no   life:derived,torture:derived
disappearance            ca-jvcfoa     no   a:derived+victim-status
disappearance            au-hr         no   life:derived,torture:derived
disappearance            uk-gac        -
disappearance            ca-sema       no   human-rights:derived+scale
disappearance            au-corruption -
arbitrary-detention      eu-hr         yes  c-v:named
arbitrary-detention      us-glomag     no   act-human-rights:derived+victim-status+prolonged-detention,eo-abuse:derived
arbitrary-detention      us-7031c      no   human-rights:named+office+prolonged-detention
arbitrary-detention      uk-ghr        -    torture-cidt
arbitrary-detention      ca-jvcfoa     no   a:derived+victim-status
arbitrary-detention      au-hr         -    torture-cidt
arbitrary-detention      uk-gac        -
arbitrary-detention      ca-sema       no   human-rights:derived+scale
arbitrary-detention      au-corruption -
slavery-forced-labour    eu-hr         no   c-ii:derived
slavery-forced-labour    us-glomag     no   act-human-rights:derived+victim-status,eo-abuse:derived
slavery-forced-labour    us-7031c      no   human-rights:derived+office
slavery-forced-labour    uk-ghr        yes  slavery:named
slavery-forced-labour    ca-jvcfoa     no   a:derived+victim-status
slavery-forced-labour    au-hr         yes  slavery:named
slavery-forced-labour    uk-gac        -
slavery-forced-labour    ca-sema       no   human-rights:derived+scale
slavery-forced-labour    au-corruption -
sgbv                     eu-hr         yes  d-ii:named+scale
sgbv                     us-glomag     no   act-human-rights:derived+victim-status,eo-abuse:derived
sgbv                     us-7031c      no   human-rights:derived+office
sgbv                     uk-ghr        no   torture:derived
sgbv                     ca-jvcfoa     no   a:derived+victim-status
sgbv                     au-hr         no   torture:derived
sgbv                     uk-gac        -
sgbv                     ca-sema       no   human-rights:derived+scale
sgbv                     au-corruption -
assembly-association     eu-hr         yes  d-iii:named+scale
assembly-association     us-glomag     no   eo-abuse:arguable,act-human-rights:context+victim-status
assembly-association     us-7031c      no   human-rights:arguable+office
assembly-association     uk-ghr        -
assembly-association     ca-jvcfoa     no   a:context+victim-status
assembly-association     au-hr         -
assembly-association     uk-gac        -
assembly-association     ca-sema       no   human-rights:arguable+scale
assembly-association     au-corruption -
expression               eu-hr         yes  d-iv:named+scale
expression               us-glomag     no   eo-abuse:arguable,act-human-rights:context+victim-status
expression               us-7031c      no   human-rights:arguable+office
expression               uk-ghr        -
expression               ca-jvcfoa     no   a:context+victim-status
expression               au-hr         -
expression               uk-gac        -
expression               ca-sema       no   human-rights:arguable+scale
expression               au-corruption -
religion                 eu-hr         yes  d-v:named+scale
religion                 us-glomag     no   eo-abuse:arguable,act-human-rights:context+victim-status
religion                 us-7031c      no   human-rights:arguable+office
religion                 uk-ghr        -
religion                 ca-jvcfoa     no   a:context+victim-status
religion                 au-hr         -
religion                 uk-gac        -
religion                 ca-sema       no   human-rights:arguable+scale
religion                 au-corruption -
unfair-trial             eu-hr         no   c-v:derived,d-iv:derived+scale
unfair-trial             us-glomag     no   eo-abuse:arguable,act-human-rights:context+victim-status
unfair-trial             us-7031c      no   human-rights:arguable+office
unfair-trial             uk-ghr        -
unfair-trial             ca-jvcfoa     no   a:arguable+victim-status
unfair-trial             au-hr         -
unfair-trial             uk-gac        -
unfair-trial             ca-sema       no   human-rights:arguable+scale
unfair-trial             au-corruption -
transnational-repression eu-hr         no   d:derived+scale
transnational-repression us-glomag     no   act-human-rights:derived+victim-status,eo-abuse:derived
transnational-repression us-7031c      no   human-rights:derived+office
transnational-repression uk-ghr        -    killing-unlawful+torture-cidt
transnational-repression ca-jvcfoa     no   a:derived+victim-status
transnational-repression au-hr         -    killing-unlawful+torture-cidt
transnational-repression uk-gac        -
transnational-repression ca-sema       no   human-rights:arguable+scale
transnational-repression au-corruption -
corruption               eu-hr         -
corruption us-glomag no act-corruption:named+office,eo-corruption:named+office,eo-proceeds:arguable+office
corruption               us-7031c      yes  corruption:named+office
corruption               uk-ghr        -
corruption               ca-jvcfoa     yes  c:named+office
corruption               au-hr         -
corruption               uk-gac        no   bribery:derived,misappropriation:derived
corruption               ca-sema       no   corruption:named+office
corruption               au-corruption no   corruption:named
other-right              eu-hr         no   d:derived+scale
other-right              us-glomag     no   eo-abuse:arguable
other-right              us-7031c      no   human-rights:arguable+office
other-right              uk-ghr        -
other-right              ca-jvcfoa     no   a:arguable+victim-status
other-right              au-hr         -
other-right              uk-gac        -
other-right              ca-sema       no   human-rights:arguable+scale
other-right              au-corruption -
"""

# involvement · regime · the limb as id:strength, with ~ where it is not enough by itself, ? where the law's text or its
# reading is to be confirmed, + what it needs beyond; - where it is not covered.
INVOLVEMENTS = """
personally-committed  eu-hr         responsible:derived?
personally-committed  us-glomag     eo-engaged:named?
personally-committed  us-7031c      direct:named
personally-committed  uk-ghr        engages:named?
personally-committed  uk-gac        engages:named
personally-committed  ca-jvcfoa     responsible:derived?
personally-committed  ca-sema       responsible:derived?
personally-committed  au-hr         engaged:named
personally-committed  au-corruption engaged:named?
ordered               eu-hr         involved:named?
ordered               us-glomag     act-directing:named
ordered               us-7031c      direct:derived?
ordered               uk-ghr        engages:derived?
ordered               uk-gac        engages:derived?
ordered               ca-jvcfoa     directing:named
ordered               ca-sema       responsible:derived?
ordered               au-hr         responsible:derived?
ordered               au-corruption responsible:derived?
planned               eu-hr         involved:named?
planned               us-glomag     act-responsible:derived?
planned               us-7031c      direct:derived?
planned               uk-ghr        engages:derived?
planned               uk-gac        engages:derived?
planned               ca-jvcfoa     responsible:derived?
planned               ca-sema       responsible:derived?
planned               au-hr         responsible:derived?
planned               au-corruption responsible:derived?
directed-commanded    eu-hr         involved:named?
directed-commanded    us-glomag     act-directing:named
directed-commanded    us-7031c      direct:derived?
directed-commanded    uk-ghr        engages:derived?
directed-commanded    uk-gac        engages:derived?
directed-commanded    ca-jvcfoa     directing:named
directed-commanded    ca-sema       responsible:derived?
directed-commanded    au-hr         responsible:derived?
directed-commanded    au-corruption responsible:derived?
issued-decision       eu-hr         responsible:derived?
issued-decision       us-glomag     act-responsible:derived?
issued-decision       us-7031c      direct:derived?
issued-decision       uk-ghr        engages:derived?
issued-decision       uk-gac        engages:derived?
issued-decision       ca-jvcfoa     responsible:derived?
issued-decision       ca-sema       responsible:derived?
issued-decision       au-hr         responsible:derived?
issued-decision       au-corruption responsible:derived?
signed-or-approved    eu-hr         responsible:derived?
signed-or-approved    us-glomag     act-responsible:derived?
signed-or-approved    us-7031c      direct:derived?
signed-or-approved    uk-ghr        engages:derived?
signed-or-approved    uk-gac        engages:derived?
signed-or-approved    ca-jvcfoa     responsible:derived?
signed-or-approved    ca-sema       responsible:derived?
signed-or-approved    au-hr         responsible:derived?
signed-or-approved    au-corruption responsible:derived?
assisted-facilitated  eu-hr         involved:named?
assisted-facilitated  us-glomag     eo-engaged:derived?
assisted-facilitated  us-7031c      indirect:derived?
assisted-facilitated  uk-ghr        facilitates:named?
assisted-facilitated  uk-gac        facilitates:named
assisted-facilitated  ca-jvcfoa     responsible:derived?
assisted-facilitated  ca-sema       responsible:derived?
assisted-facilitated  au-hr         complicit:derived?
assisted-facilitated  au-corruption complicit:derived?
incited-encouraged    eu-hr         involved:named?
incited-encouraged    us-glomag     eo-engaged:derived?
incited-encouraged    us-7031c      indirect:derived?
incited-encouraged    uk-ghr        facilitates:named?
incited-encouraged    uk-gac        facilitates:arguable?
incited-encouraged    ca-jvcfoa     responsible:derived?
incited-encouraged    ca-sema       responsible:derived?
incited-encouraged    au-hr         complicit:derived?
incited-encouraged    au-corruption complicit:derived?
failed-to-prevent     eu-hr         responsible:arguable?
failed-to-prevent     us-glomag     act-responsible:arguable?
failed-to-prevent     us-7031c      indirect:derived?
failed-to-prevent     uk-ghr        engages:arguable?
failed-to-prevent     uk-gac        engages:arguable?
failed-to-prevent     ca-jvcfoa     responsible:arguable?
failed-to-prevent     ca-sema       responsible:arguable?
failed-to-prevent     au-hr         responsible:arguable?
failed-to-prevent     au-corruption responsible:arguable?
failed-to-investigate eu-hr         involved:derived?
failed-to-investigate us-glomag     eo-engaged:derived?
failed-to-investigate us-7031c      indirect:derived?
failed-to-investigate uk-ghr        fails-to-investigate:named
failed-to-investigate uk-gac        fails-to-investigate:named
failed-to-investigate ca-jvcfoa     responsible:derived?
failed-to-investigate ca-sema       responsible:derived?
failed-to-investigate au-hr         complicit:derived?
failed-to-investigate au-corruption complicit:derived?
concealed-evidence    eu-hr         involved:derived?
concealed-evidence    us-glomag     eo-engaged:derived?
concealed-evidence    us-7031c      indirect:derived?
concealed-evidence    uk-ghr        conceals:named?
concealed-evidence    uk-gac        conceals:derived?
concealed-evidence    ca-jvcfoa     responsible:derived?
concealed-evidence    ca-sema       responsible:derived?
concealed-evidence    au-hr         complicit:derived?
concealed-evidence    au-corruption complicit:derived?
material-support      eu-hr         support:named?
material-support      us-glomag     act-support:named?
material-support      us-7031c      indirect:derived?
material-support      uk-ghr        provides:named?
material-support      uk-gac        facilitates:named
material-support      ca-jvcfoa     support:named?
material-support      ca-sema       responsible:derived?
material-support      au-hr         complicit:derived?
material-support      au-corruption complicit:derived?
profited              eu-hr         involved:arguable~?
profited              us-glomag     eo-engaged:arguable~?
profited              us-7031c      indirect:arguable?
profited              uk-ghr        profits:named?
profited              uk-gac        profits:named
profited              ca-jvcfoa     -
profited              ca-sema       -
profited              au-hr         complicit:arguable~?
profited              au-corruption complicit:arguable?
acted-on-behalf-of    eu-hr         associated:derived?
acted-on-behalf-of    us-glomag     act-agent:named
acted-on-behalf-of    us-7031c      indirect:derived?
acted-on-behalf-of    uk-ghr        on-behalf:named
acted-on-behalf-of    uk-gac        on-behalf:named?
acted-on-behalf-of    ca-jvcfoa     agent:named
acted-on-behalf-of    ca-sema       responsible:derived?
acted-on-behalf-of    au-hr         complicit:arguable?
acted-on-behalf-of    au-corruption complicit:arguable?
leader-during-tenure  eu-hr         responsible:arguable~?+tenure
leader-during-tenure  us-glomag     eo-leader:named?+tenure+led-body
leader-during-tenure  us-7031c      indirect:arguable~?+tenure
leader-during-tenure  uk-ghr        engages:arguable~?+tenure
leader-during-tenure  uk-gac        engages:arguable~?+tenure
leader-during-tenure  ca-jvcfoa     responsible:arguable~?+tenure
leader-during-tenure  ca-sema       responsible:arguable~?+tenure
leader-during-tenure  au-hr         responsible:arguable~?+tenure
leader-during-tenure  au-corruption responsible:arguable~?+tenure
associated-with       eu-hr         associated:named~?
associated-with       us-glomag     -
associated-with       us-7031c      -
associated-with       uk-ghr        associated:named~?
associated-with       uk-gac        associated:named~?
associated-with       ca-jvcfoa     -
associated-with       ca-sema       responsible:arguable~?+tenure
associated-with       au-hr         -
associated-with       au-corruption -
"""

# Limbs that are bound to grounds: involvement · regime · ground · limb, or - where it does not count for that ground.
BOUND = """
leader-during-tenure us-glomag eo-abuse         eo-leader
leader-during-tenure us-glomag eo-corruption    eo-leader
leader-during-tenure us-glomag act-human-rights -
ordered              us-glomag act-human-rights act-responsible
ordered              us-glomag act-corruption   act-directing
ordered              us-glomag eo-abuse         eo-engaged
material-support     us-glomag act-human-rights -
material-support     us-glomag act-corruption   act-support
material-support     us-glomag eo-abuse         eo-support
failed-to-investigate us-glomag act-human-rights -
failed-to-investigate us-glomag eo-abuse        eo-engaged
acted-on-behalf-of   us-glomag act-human-rights act-agent
acted-on-behalf-of   us-glomag eo-abuse         eo-behalf
acted-on-behalf-of   ca-jvcfoa c                -
material-support     ca-jvcfoa c                support
material-support     ca-jvcfoa a                responsible
failed-to-investigate uk-ghr   torture          fails-to-investigate
"""


def rows(table: str) -> list[list[str]]:
    """Return the rows of a table as lists of words."""
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(ACTS), ids=lambda row: "-".join(row[:2]))
def test_acts(row: list[str]) -> None:
    """An act meets just these grounds of a regime, on these conditions; or none, for a reason."""
    act, law, verified, expected = Act(row[0]), LAWS[Regime(row[1])], row[2], "".join(row[3:])
    matches = law.grounds_for(act)
    found = ",".join(
        "+".join([f"{match.provision.id}:{match.strength}", *(kind for kind, _condition in match.conditions)])
        for match in matches
    )
    uncovered = law.not_covered(act)
    if verified == "-":
        assert not matches and law.strength_of(act) is Strength.NONE
        assert uncovered is not None and uncovered.text
        assert "+".join(uncovered.unless) == expected
    else:
        assert uncovered is None
        assert (found, all(match.verified for match in matches)) == (expected, verified == "yes")


def test_every_act_has_its_row() -> None:
    """The table speaks of every act in every regime."""
    assert sorted((act, code) for act, code, *_rest in rows(ACTS)) == sorted((a, r) for a in Act for r in Regime)


@pytest.mark.parametrize(("word", "code", "expected"), rows(INVOLVEMENTS))
def test_involvements(word: str, code: str, expected: str) -> None:
    """An involvement is this kind of involvement in a regime's words; or none, for a reason."""
    law, involvement = LAWS[Regime(code)], Involvement(word)
    match = law.involvement_for(involvement)
    uncovered = law.not_covered(involvement)
    if match is None:
        assert expected == "-"
        assert uncovered is not None and uncovered.text
        return
    found = f"{match.provision.id}:{match.strength}{'' if match.alone else '~'}{'' if match.verified else '?'}"
    assert "+".join([found, *(kind for kind, _condition in match.conditions)]) == expected
    assert uncovered is None


def test_every_involvement_has_its_row() -> None:
    """The table speaks of every involvement in every regime."""
    pairs = sorted((word, code) for word, code, _limb in rows(INVOLVEMENTS))
    assert pairs == sorted((involvement, regime) for involvement in Involvement for regime in Regime)


@pytest.mark.parametrize(("involvement", "code", "ground_id", "limb"), rows(BOUND))
def test_limbs_bound_to_grounds(involvement: str, code: str, ground_id: str, limb: str) -> None:
    """A kind of involvement that belongs to one limb of a law does not count for the grounds of another."""
    law = LAWS[Regime(code)]
    ground = next(ground for ground in law.grounds if ground.id == ground_id)
    match = law.involvement_for(Involvement(involvement), ground)
    assert (match.provision.id if match else "-") == limb


def test_strength() -> None:
    """What is context only, or not covered, meets no ground; the rest does, however weakly."""
    assert [strength.meets for strength in Strength] == [True, True, True, False, False]
