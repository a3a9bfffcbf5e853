"""The regimes as data: read whole, each line with its mark, and a team's own file in place of ours."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.errors import SanctionsError
from sanctions.records.vocabularies import Act, CandidateKind, Handling, Regime, Scale, VictimStatus
from sanctions.review.regimes import reading
from sanctions.review.regimes.model import PLACEHOLDERS, RegimeLaw
from sanctions.review.regimes.pages import regime_pages
from sanctions.review.regimes.reading import FOLDER, load_regimes
from sanctions.review.regimes.terms import ConditionKind, PartKind, RequirementCode

LAWS = load_regimes(None)
PROJECT = Path(__file__).parents[3]


def text_of(name: str) -> str:
    """Return one of the program's own files."""
    return resources.files("sanctions.review.regimes").joinpath(f"{name}.toml").read_text("utf-8")


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, str], Path]:
    """Put a file of the team's own into a register; the register's root comes back."""

    def put(name: str, text: str) -> Path:
        (tmp_path / FOLDER).mkdir(exist_ok=True)
        (tmp_path / FOLDER / name).write_bytes(text.encode())
        return tmp_path

    return put


def refused(root: Path) -> list[str]:
    """Return the sentences with which a team's files are refused."""
    with pytest.raises(SanctionsError) as caught:
        load_regimes(root)
    return str(caught.value).splitlines()


def test_all_nine() -> None:
    """Every regime of the vocabulary has its law, in the vocabulary's order, and none of them is a team's."""
    assert list(LAWS) == list(Regime)
    assert all(law.code is code and not law.file for code, law in LAWS.items())


@pytest.mark.parametrize("law", LAWS.values(), ids=lambda law: law.code.value)
def test_marks(law: RegimeLaw) -> None:
    """What is verified names its source, and what is not is listed for a lawyer, each at its own place."""
    lines = list(law.lines())
    assert all(placed.line.source for placed in lines if placed.line.verified or placed.line.verified_part)
    confirm = law.lines_to_confirm()
    assert {placed.line.verified for placed in confirm} == {False}
    assert len(confirm) + sum(placed.line.verified for placed in lines) == len(lines)
    assert len({placed.place for placed in lines}) == len(lines)


@pytest.mark.parametrize(
    ("code", "place", "verified"),
    [
        ("eu-hr", "in_force", False),
        ("eu-hr", "conditions · scale", True),
        ("eu-hr", "grounds · d-iii", True),
        ("eu-hr", "involvements · involved", False),
        ("eu-hr", "form · basis", True),
        ("us-glomag", "grounds · act-human-rights", True),
        ("us-glomag", "grounds · eo-abuse", False),
        ("us-glomag", "involvements · eo-leader", False),
        ("us-glomag", "conditions · victim-status · reading", False),
        ("us-7031c", "threshold · 1", True),
        ("us-7031c", "grounds · human-rights", False),
        ("uk-ghr", "grounds · torture", True),
        ("uk-ghr", "involvements · fails-to-investigate", True),
        ("uk-ghr", "involvements · conceals", False),
        ("uk-ghr", "measures · 3", False),
        ("uk-gac", "measures · 3", True),
        ("uk-gac", "involvements · interferes", True),
        ("ca-jvcfoa", "grounds · a", True),
        ("ca-jvcfoa", "involvements · support", False),
        ("ca-sema", "involvements · responsible", False),
        ("au-hr", "grounds · life", True),
        ("au-corruption", "grounds · corruption", False),
    ],
)
def test_known_marks(code: str, place: str, verified: bool) -> None:
    """A line is verified just where it was read in its source."""
    assert {placed.place: placed.line.verified for placed in LAWS[Regime(code)].lines()}[place] is verified


def test_last_day() -> None:
    """From the last day on which a law was known to be in force it is to be checked; others have no such day."""
    law = LAWS[Regime.EU_HR]
    assert [law.is_past(date(2026, 12, day)) for day in (7, 8, 9)] == [False, True, True]
    assert not any(other.is_past(date(2126, 1, 1)) for other in LAWS.values() if other is not law)


def test_channels() -> None:
    """The EU's channel shows the file to the person listed; the others keep it with the officials."""
    assert {code: law.handling for code, law in LAWS.items() if law.handling is not Handling.OFFICIALS} == {
        Regime.EU_HR: Handling.DISCLOSABLE
    }
    assert any(one.code is RequirementCode.DISCLOSABLE_SOURCES for one in LAWS[Regime.EU_HR].requirements)


def test_who_may_be_listed() -> None:
    """An office that nobody is known to hold is listed nowhere; Section 7031(c) asks for somebody with an office."""
    assert not any(CandidateKind.OFFICE in law.listable.kinds for law in LAWS.values())
    assert [code for code, law in LAWS.items() if law.listable.office_required] == [Regime.US_7031C]
    persons_only = [code for code, law in LAWS.items() if law.listable.kinds == (CandidateKind.PERSON,)]
    assert persons_only == [Regime.US_7031C, Regime.CA_JVCFOA]


def test_conditions() -> None:
    """The EU takes any scale, Canada's SEMA only systematic violations; nobody is a defender for being detained."""
    eu, sema = (LAWS[code].conditions[ConditionKind.SCALE] for code in (Regime.EU_HR, Regime.CA_SEMA))
    assert [eu.accepts([scale]) for scale in Scale] == [True] * 3
    assert [scale for scale in Scale if sema.accepts([scale])] == [Scale.SYSTEMATIC]
    for code in (Regime.US_GLOMAG, Regime.CA_JVCFOA):
        victims = LAWS[code].conditions[ConditionKind.VICTIM_STATUS]
        assert [one for one in VictimStatus if not victims.accepts([one])] == [
            VictimStatus.DETAINEE,
            VictimStatus.OTHER,
        ]
        assert victims.accepts([VictimStatus.DETAINEE, VictimStatus.DEFENDER])
        assert not victims.accepts([])


@pytest.mark.parametrize("law", LAWS.values(), ids=lambda law: law.code.value)
def test_statement_form(law: RegimeLaw) -> None:
    """Every statement has 100 to 250 words and four parts in order, and its last sentence can be filled in."""
    assert (law.form.min_words, law.form.max_words) == (100, 250)
    assert [part.id for part in law.form.parts] == list(PartKind)
    filled = law.form.closing.text.format(**dict.fromkeys(PLACEHOLDERS, "X"))
    assert filled.startswith("Therefore, ") and filled.endswith(".") and "X" in filled


@pytest.mark.parametrize("law", LAWS.values(), ids=lambda law: law.code.value)
def test_requirements(law: RegimeLaw) -> None:
    """Every file must tell who, what, by which part, on which sources and against what; nothing stands twice."""
    codes = [one.code for one in law.requirements if one.code]
    assert len(codes) == len(set(codes))
    assert set(codes) >= {
        RequirementCode.IDENTITY,
        RequirementCode.DATED_POST,
        RequirementCode.PERSONAL_PART,
        RequirementCode.TWO_ORIGINS,
        RequirementCode.BEYOND_PRESS,
        RequirementCode.CONTRARY_VIEW,
        RequirementCode.WHY_IT_STANDS,
    }


def test_own_words_before_the_common_ones() -> None:
    """Where a regime says more of a requirement than the common file, its own words stand."""
    of_code = {one.code: one for one in LAWS[Regime.EU_HR].requirements}
    assert "126 a gender" in of_code[RequirementCode.IDENTITY].text
    assert of_code[RequirementCode.BEYOND_PRESS].verified


def test_pages() -> None:
    """The pages in docs/ are what is made from the data by: python -m sanctions.review.regimes.pages docs/regimes."""
    pages = regime_pages(LAWS)
    folder = PROJECT / "docs" / "regimes"
    assert sorted(pages) == sorted(file.name for file in folder.iterdir())
    for name, text in pages.items():
        assert (folder / name).read_bytes().decode() == text
        assert "not legal advice" in text and "8 October 2026" in text


def test_pages_print_marks() -> None:
    """A page says of each line where it was read, or that a lawyer still has to confirm it."""
    pages = regime_pages(LAWS)
    for law in LAWS.values():
        page = pages[f"{law.code}.md"]
        assert page.count("**to confirm**") == len(law.lines_to_confirm()) + 1
        assert page.count("*(read: ") == sum(placed.line.verified for placed in law.lines())
    assert "check before use from that day on" in pages["eu-hr.md"]


def test_team_file(put: Callable[[str, str], Path]) -> None:
    """A team's file takes the place of ours, and only of that one; what is common to all still comes along."""
    root = put("uk-ghr.toml", text_of("uk-ghr").replace("checked_on = 2026-10-08", "checked_on = 2027-01-15"))
    laws = load_regimes(root)
    assert (laws[Regime.UK_GHR].checked_on, laws[Regime.UK_GHR].file) == (date(2027, 1, 15), "regimes/uk-ghr.toml")
    assert laws[Regime.UK_GHR].requirements == LAWS[Regime.UK_GHR].requirements
    assert all(laws[code] == LAWS[code] for code in Regime if code is not Regime.UK_GHR)
    assert load_regimes(None)[Regime.UK_GHR].checked_on == date(2026, 10, 8)


def test_verified_law_and_verified_reading(put: Callable[[str, str], Path]) -> None:
    """An act meets a ground beyond doubt only if the law's text and its reading are both verified."""
    reading_of_d = 'text = "Not named; the list of letter (d) is open."'
    read = text_of("eu-hr").replace(reading_of_d, f'{reading_of_d}\nsource = "a judgment"\nverified = true')
    text_unread = read.replace('id = "d"\n', 'id = "d"\n# unread\n').partition("# unread\n")
    unread = text_unread[0] + text_unread[2].replace("verified = true", "verified = false", 1)
    for text, verified in ((text_of("eu-hr"), False), (read, True), (unread, False)):
        (match,) = load_regimes(put("eu-hr.toml", text))[Regime.EU_HR].grounds_for(Act.OTHER_RIGHT)
        assert match.verified is verified


def test_own_dictionary() -> None:
    """What a caller does with the dictionary that it was handed changes nothing for the next."""
    load_regimes(None).clear()
    assert load_regimes(None) == LAWS


def test_team_file_for_every_regime(put: Callable[[str, str], Path]) -> None:
    """A team may also say itself what is common to all regimes."""
    root = put("every-regime.toml", text_of("every-regime").replace("max_words = 250", "max_words = 300"))
    assert {law.form.max_words for law in load_regimes(root).values()} == {250, 300}


def test_register_without_regimes(tmp_path: Path, put: Callable[[str, str], Path]) -> None:
    """Without files of the team's own, and whatever else lies in the folder, the program's own are used."""
    assert load_regimes(tmp_path) == LAWS
    put("README.md", "what we changed")
    put(".eu-hr.toml", "half")
    assert load_regimes(put("~eu-hr.toml", "half")) == LAWS


def test_team_file_of_no_regime(put: Callable[[str, str], Path]) -> None:
    """A file that is named after no regime is refused with the names there are."""
    (sentence,) = refused(put("eu.toml", text_of("eu-hr")))
    assert sentence.startswith("regimes/eu.toml cannot be read: no regime is called so.")
    assert "eu-hr" in sentence


def test_no_toml(put: Callable[[str, str], Path], tmp_path: Path) -> None:
    """All files that are no TOML, or cannot be opened, are named at once, with the line."""
    put("uk-ghr.toml", "title = UK\n")
    put("eu-hr.toml", "\n\nthreshold\n")
    first, second = refused(tmp_path)
    assert "regimes/eu-hr.toml cannot be read: it is not valid TOML:" in first and "line 3" in first
    assert "regimes/uk-ghr.toml" in second and "line 1" in second
    (tmp_path / FOLDER / "au-hr.toml").mkdir()
    assert any("regimes/au-hr.toml cannot be read" in sentence for sentence in refused(tmp_path))


BROKEN = {
    "a word that no list has": (
        'named = ["religion"]',
        'named = ["faith"]',
        "d-v · named · 1: “faith” is not one of torture-cidt, ",
    ),
    "an act left out": ('words = ["corruption"]', 'words = ["religion"]', "nothing is said of corruption"),
    "an act twice": ('words = ["corruption"]', 'words = ["corruption", "sgbv"]', "sgbv is covered and stands under"),
    "a key misspelt": ("in_force_until", "inforce_until", "inforce_until: no such key is known"),
    "a title left out": ('title = "EU Global Human Rights Sanctions Regime"', "", "title: it is missing."),
    "a code of its own": ("title =", 'code = "uk-ghr"\ntitle =', "code: the name of the file says"),
    "a wrong day": ("checked_on = 2026-10-08", 'checked_on = "soon"', "checked_on: "),
    "verified without a source": ('source = "eur-lex.europa.eu"', "", "laws · 4: what is verified names its source."),
    "an id twice": ('id = "d-v"', 'id = "d-iv"', "d-iv stands twice"),
    "no such condition": ("[conditions.scale]", "[conditions.office]", "d-ii needs the condition scale"),
    "a condition of other values": ('"serious-concern"]', '"lawyer"]', "one_of of the condition scale must name"),
    "an unknown placeholder": ("including {grounds}.", "including {acts}.", "acts cannot be filled in"),
    "a brace left open": ("including {grounds}.", "including {grounds.", "form"),
    "more words at least than at most": ("min_words = 100", "min_words = 300", "min_words is greater than max_words"),
    "verified whole and in part": (
        'source = "asil.org/node/20371"',
        'source = "asil.org/node/20371"\nverified_part = "half"',
        "measures · 1: a line is verified or verified in part, not both.",
    ),
    "values for a condition without any": (
        "[conditions.tenure]",
        '[conditions.tenure]\none_of = ["widespread"]',
        "the condition tenure takes no one_of",
    ),
    "bound to no ground": ('id = "support"', 'id = "support"\ngrounds = ["z"]', "support is bound to the ground z"),
    "a last day without what to check": ("[in_force]", "[conditions.office]", "in_force must say what to check"),
    "strength of nothing": ('strength = "arguable"', 'strength = "none"', "what is not covered stands under"),
    "hidden characters": (
        'short = "EU human rights"',
        'short = "EU\\u200b"',
        "short: the text holds hidden",
    ),
    "a list for a table": ("[[threshold]]", "[threshold]", "not valid TOML"),
    "no list of requirements": ("[in_force]", "requirements = 7\n[in_force]", "not valid TOML"),
}


@pytest.mark.parametrize(("old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_broken_team_file(put: Callable[[str, str], Path], old: str, new: str, said: str) -> None:
    """Whatever is wrong in a team's file is told in sentences, each with the file and its place."""
    text = text_of("eu-hr")
    assert old in text
    sentences = refused(put("eu-hr.toml", text.replace(old, new)))
    assert all(sentence.startswith("regimes/eu-hr.toml cannot be read: ") for sentence in sentences)
    assert all(sentence.endswith(".") for sentence in sentences)
    assert any(said in sentence for sentence in sentences), sentences


def test_all_problems_at_once(put: Callable[[str, str], Path]) -> None:
    """Several problems of several files are told together."""
    put("us-7031c.toml", text_of("us-7031c").replace('short = "US 7031(c)"', ""))
    text = text_of("eu-hr").replace('short = "EU human rights"', "").replace('"corruption"', '"graft"')
    sentences = refused(put("eu-hr.toml", text))
    assert len([sentence for sentence in sentences if "eu-hr" in sentence]) == 2
    assert any("us-7031c.toml cannot be read: short: it is missing." in sentence for sentence in sentences)


TABLES_OF_FILES = {name: tomllib.loads(text_of(name)) for name in (reading.EVERY_REGIME, *Regime)}
VALUES = st.recursive(
    st.one_of(st.integers(), st.booleans(), st.text(alphabet="ab {}", max_size=4)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["text", "id"]), inner)),
    max_leaves=4,
)


@given(key=st.sampled_from(sorted({*RegimeLaw.model_fields} - {"code", "file"})), value=VALUES)
def test_any_value_is_read_or_refused(key: str, value: object) -> None:
    """Whatever stands under a key of a team's file, it is read, or refused in sentences; nothing else is raised."""
    tables = {**TABLES_OF_FILES, "eu-hr": {**TABLES_OF_FILES["eu-hr"], key: value}}
    try:
        reading._validate(tables, dict.fromkeys(tables, "regimes/x.toml"))
    except SanctionsError as error:
        assert all(sentence.startswith("regimes/x.toml") for sentence in str(error).splitlines())


def test_every_act_has_a_ground_somewhere() -> None:
    """No act of the vocabulary is one that no law covers."""
    assert all(any(law.grounds_for(act) for law in LAWS.values()) for act in Act)
