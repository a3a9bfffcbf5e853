"""One person's name in two spellings passes; brothers, namesakes and swapped patronymics do not; and it says why."""

from __future__ import annotations

import unicodedata
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sanctions.names.comparing import DEFAULT_THRESHOLD, compare
from sanctions.names.parsing import parse_name
from sanctions.names.transliteration import Standard, transliterate
from tests.names.inventing import FAMILIES, GIVEN, PATRONYMICS, full_names


def score(one: str, two: str) -> float:
    """Return the score of two written names."""
    return compare(parse_name(one), parse_name(two)).score


def reasons(one: str, two: str) -> str:
    """Return the reasons for the score of two written names, as one text."""
    return " ".join(reason.text for reason in compare(parse_name(one), parse_name(two)).reasons)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Қайсар-Жомарт Мысалқаев", "Kaissar-Jomart Mysalkayev"),
        ("Қайсар-Жомарт Мысалқаев", "Qaisar-Jomart Mysalqaev"),
        ("Қайсар-Жомарт Мысалқаев", "Kaissar-Schomart Mysalkajew"),
        ("Қайсар-Жомарт Мысалқаев", "Kaïssar-Jomart Mysalkaïev"),
        ("Өтежан Шөкмысалов", "Utezhan Shukmysalov"),
        ("Өтежан Шөкмысалов", "Ötejan Şökmysalov"),
        ("Сергей Щурятин", "Sergueï Chtchouriatine"),
        ("Сергей Щурятин", "Sergej Schtschurjatin"),
        ("Сергей Щурятин", "Sergej Ščurjatin"),
        ("Сергей Щурятин", "Sergei Shchuryatin"),
        ("Игорь Александрович Бражников", "Ihar Aliaksandravich Brazhnikau"),
        ("Николай Гусятенко", "Mikalai Husiatsenka"),
        ("Николай Гусятенко", "Mykola Husiatenko"),
        ("Евгений Мысальский", "Yauhen Mysalski"),
        ("Садыр Жаңмысалов", "Sadyr Janmysalov"),
        ("Ўткир Ғайратов", "O‘tkir G‘ayratov"),
        ("Ўткир Ғайратов", "Utkir Gayratov"),
        ("Раҳмон Мисолӣ", "Rahmon Misoli"),
        ("Məhəmməd Misalov", "Магеммед Мисалов"),
        ("Cəlal Misalçı", "Джалал Мисалчы"),
        ("Bill Testhoven", "William Testhoven"),
        ("Jürgen Testmüller", "Juergen Testmueller"),
        ("გიორგი მისალაძე", "Giorgi Misaladze"),
        ("Սարգիս Միսալյան", "Sargis Misalyan"),
        ("Kayssarzhomart Mysalkayev", "Кайсар Жомарт Мысалкаев"),
        ("Мысалкаев К.К.", "K. K. Mysalkayev"),
        ("Мысалкаев Кайсар Кемелевич", "K. Mysalkayev"),
        ("Мысалкаев Кайсар Кемелевич", "Mysalkayev K. K."),
        ("Марат Мысалқали", "Marat Mysalkaliyev"),
        ("Бақытжан Мысалов", "Bakytzhan Mysalov"),
        ("Cерик Мысaлов", "Serik Mysalov"),
        ("Abdel Fattah al-Misali", "Abdelfattah El-Misali"),
        ("Sergei Kalimysouski", "Сергей Калимысовский"),
        ("Иван Мысальцев", "Ivan Mysaltsau"),
        ("Вольга Пятроўна Навумысава", "Ольга Петровна Наумысова"),
        ("W. Testhoven", "Bill Testhoven"),
        ("C. Testhoven", "Charles Testhoven"),
        ("Ж. Мысалов", "J. Mysalov"),
        ("Жомарт Мысалов", "J. Mysalov"),
        ("Jian-guo Misal", "Jian Guo Misal"),
        ("Abd al-Rahman Misalawi", "Abdulrahman al-Misalawi"),
    ],
)
def test_one_name_in_two_spellings(one: str, two: str) -> None:
    """Languages, romanisations, short forms, initials and joined words are one name."""
    assert score(one, two) >= DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Асхат Серикович Мысалбаев", "Арман Серикович Мысалбаев"),
        ("Асхат Серікұлы Мысалбаев", "Arman Serikovich Mysalbayev"),
        ("Ержан Болатович Мысалов", "Bolat Yerzhanovich Mysalov"),
        ("Ержан Болатович Мысалов", "Yerzhan Maratovich Mysalov"),
        ("Марат Мысалов", "Murat Mysalov"),
        ("Ерлан Мысалов", "Yerzhan Mysalov"),
        ("Нурлан Мысалов", "Nurbol Mysalov"),
        ("Алия Мысалова", "Ali Mysalov"),
        ("Серик Мысалов", "Serik Mysalzhanov"),
        ("Марат Тестин", "Marat Testiyev"),
        ("Марат Мысалбаев", "Marat Mysalbekov"),
        ("К. Мысалбаев", "N. Mysalbayev"),
        ("Мысалов К.К.", "Mysalov B.K."),
        ("Мысалов И. П.", "Пётр Игоревич Мысалов"),
        ("Саша Серикович Мысал", "Саша Сериковна Мысал"),
        ("John Testhoven", "Joan Testhoven"),
        ("Robert Testhoven", "Roberta Testhoven"),
        ("Jong-un Misal", "Jong-il Misal"),
        ("Ludwig Testhoven, Jr.", "Ludwig Testhoven, Sr."),
        ("Марат", "Марат Мысалов"),
        ("Мысалов", "Марат Мысалов"),
        ("Марат Мысалов", "???"),
        ("—", "???"),
    ],
)
def test_two_people(one: str, two: str) -> None:
    """Brothers, fathers and sons, namesakes, near names, other initials and lone given names do not pass."""
    assert score(one, two) < DEFAULT_THRESHOLD


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Игорь Мысалов", "Ihar Mysalov"),
        ("Bill Testhoven", "William Testhoven"),
        ("Марат Мысалқали", "Marat Mysalkaliyev"),
        ("М. Мысалов", "Marat Mysalov"),
        ("Х. Мысалов", "K. Mysalov"),
        ("Марат Кул-Мысал", "Marat Mysal"),
        ("Кайсаржомарт Мысалов", "Kaisar Zhomart Mysalov"),
        ("Марат Мысалов", "Marat Yerzhanovich Mysalov"),
        ("Мысалов М. Е.", "М. Ержанович Мысалов"),
        ("Roman Primerovich Testov", "Roman Primerovich"),
        ("Anna Testhoven", "Anna Maria Testhoven"),
        ("Maria Misal", "Maria Misal Testez"),
        ("Anna Testhoven", "Anna K. Testhoven"),
        ("Ludwig Testhoven", "Ludwig Testhoven Jr."),
        ("Ludwig Testhoven", "Ludwig van Testhoven"),
    ],
)
def test_each_doubt_costs(one: str, two: str) -> None:
    """What is not quite the same name scores less than the same name does."""
    assert score(one, two) < 1


def test_surname_as_patronymic() -> None:
    """Roman Primerovich may be Roman, Primer's son; but who has that for a family name is likelier."""
    known = "Primerovich Roman Primerovich"
    assert score(known, "Roman Primerovich") > score(known, "Roman Testovich")


@given(full_names(), st.sampled_from(GIVEN))
def test_brothers(names: tuple[str, str, str], other: str) -> None:
    """Who shares patronymic and surname but not the given name is another person, in whatever script."""
    given_name, patronymic, family = names
    assume(other != given_name)
    brother = transliterate(f"{other} {patronymic} {family}", Standard.BGN_RUSSIAN)
    assert score(" ".join(names), brother) < DEFAULT_THRESHOLD


@given(full_names(), st.sampled_from(PATRONYMICS))
def test_namesakes(names: tuple[str, str, str], other: str) -> None:
    """Who shares given name and surname but has another father is another person."""
    assume(other != names[1])
    namesake = transliterate(f"{names[2]} {names[0]} {other}", Standard.ICAO)
    assert score(" ".join(names), namesake) < DEFAULT_THRESHOLD


@given(full_names(), st.sampled_from(FAMILIES))
def test_other_families(names: tuple[str, str, str], other: str) -> None:
    """Who shares given name and patronymic but not the surname is another person."""
    assume(other != names[2])
    assert score(" ".join(names), f"{names[0]} {names[1]} {other}") < DEFAULT_THRESHOLD


@given(full_names(), st.sampled_from([Standard.BGN_RUSSIAN, Standard.ICAO, Standard.KAZAKH_2021]), st.data())
def test_standards_and_orders(names: tuple[str, str, str], standard: Standard, data: st.DataObject) -> None:
    """A name in any standard, order and case, with or without its patronymic, is the same person's."""
    whole = " ".join(names)
    words = data.draw(st.sampled_from([(names[0], names[2]), (names[2], names[0]), names, (names[2], *names[:2])]))
    written = transliterate(" ".join(words), standard)
    written = data.draw(st.sampled_from([written, written.upper(), written.lower()]))
    assert score(whole, written) >= DEFAULT_THRESHOLD


@given(full_names())
def test_order_and_case_cost_nothing(names: tuple[str, str, str]) -> None:
    """The same words in another order, in capitals or with other spaces and commas are the same name."""
    whole = " ".join(names)
    for order in permutations(names):
        if order[0] != names[1]:
            assert score(whole, "  ".join(order)) == 1
    assert score(whole, whole.upper()) == 1
    assert score(whole, f"{names[2]}, {names[0]} {names[1]}") == 1


@given(st.text("aåäöüéèçşñğıžšłøŷ bcdßæ-", max_size=30))
def test_stored_marks(text: str) -> None:
    """How a letter and its mark are stored makes no difference."""
    name = f"Marat {text} Mysal"
    assert score(name, unicodedata.normalize("NFD", name)) == 1


@pytest.mark.parametrize("name", ["Jürgen Özmısal", "Şahin Çağlarmısal", "Łukasz Przykładżański", "Nguyễn Văn Mẫu"])
def test_lost_marks(name: str) -> None:
    """A name that lost the marks of its letters still passes."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))
    assert score(name, bare) >= DEFAULT_THRESHOLD


_PIECES = (
    "Marat К. A. П. von Jr Dr. Иванов Ivanov Ivan Petrovich Сяргей Sergey Аляксеевіч Лебедев Lebedev Лябедзеў Серікұлы "
    "Cavid Серік-Мысал al Abd Rahman Oleg oglu Primerovich"
).split()
_texts = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from([*GIVEN, *PATRONYMICS, *FAMILIES, *_PIECES]), max_size=6).map(" ".join),
)


@given(_texts, _texts)
def test_symmetry(one: str, two: str) -> None:
    """Which name comes first makes no difference, a score is from 0 to 1, and something is said for each cost."""
    comparison, turned = compare(parse_name(one), parse_name(two)), compare(parse_name(two), parse_name(one))
    assert comparison.score == turned.score
    assert sorted(reason.cost for reason in comparison.reasons) == sorted(reason.cost for reason in turned.reasons)
    assert 0 <= comparison.score <= 1
    assert comparison.score == 1 or any(reason.cost for reason in comparison.reasons) or not (one and two)
    assert all(reason.text for reason in comparison.reasons)


@given(_texts)
def test_itself(text: str) -> None:
    """A name fits itself wholly."""
    assert score(text, text) == 1


@given(_texts, _texts)
def test_costs_add_up(one: str, two: str) -> None:
    """A score is 2 to the power of minus the costs that the reasons name: no number is hidden."""
    comparison = compare(parse_name(one), parse_name(two))
    assert 2.0 ** -sum(reason.cost for reason in comparison.reasons) == pytest.approx(comparison.score)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Сяргей Аляксеевіч Лябедзеў", "Sergey Lebedev"), ("Иванов А.", "Ivan A. Petrovich")],
)
def test_costs_of_the_fit_that_was_scored(one: str, two: str) -> None:
    """Of several ways in which two names fit, the reasons tell the one that was scored, whichever name comes first."""
    for names in ((one, two), (two, one)):
        comparison = compare(*map(parse_name, names))
        assert 2.0 ** -sum(reason.cost for reason in comparison.reasons) == pytest.approx(comparison.score)


def test_order_of_reasons() -> None:
    """The words that met are told in the order of the left name, whichever name is longer."""
    for one, two in (("Мысалов Марат", "Marat Qanat Mysalov"), ("Marat Qanat Mysalov", "Мысалов Марат")):
        told = [reason.left for reason in compare(parse_name(one), parse_name(two)).reasons]
        assert told[:2] == [word for word in one.split() if word != "Qanat"]


@pytest.mark.parametrize(
    ("one", "two", "sentence"),
    [
        ("Марат Мысалов", "Marat Mysalov", "“Марат” and “Marat” are the same name."),
        ("Жомарт Мысалов", "Jomart Mysalov", "“Жомарт” and “Jomart” sound alike (žëmart, jëmart)."),
        ("Игорь Мысалов", "Ihar Mysalau", "“Игорь” and “Ihar” are one name in different languages or spellings."),
        ("Bill Testhoven", "William Testhoven", "“Bill” and “William” are a name and its short form."),
        ("Марат Мысалов", "Murat Mysalov", "“Марат” and “Murat” are different names (marat, murat)."),
        (
            "Марат Мысалқали",
            "Marat Mysalkaliyev",
            "“Мысалқали” and “Mysalkaliyev” may be one surname, with and without its Russian ending.",
        ),
        ("М. Мысалов", "Marat Mysalov", "“М” and “Marat”: an initial that fits."),
        ("М. Мысалов", "M. Mysalov", "“М” and “M” are the same initial."),
        ("Марат Кул-Мысал", "Marat Mysal", "Only part of a double name met: “Кул-Мысал” and “Mysal”."),
        ("Марат Мысалов", "Marat Yerzhanovich Mysalov", "Only one of the names has a patronymic, “Yerzhanovich”."),
        (
            "Марат Ержанұлы Мысалов",
            "Marat Yerzhanovich Mysalov",
            "The patronymics “Ержанұлы” and “Yerzhanovich” name the same father.",
        ),
        (
            "Марат Серікұлы Мысалов",
            "Marat Yerzhanovich Mysalov",
            "The patronymics “Серікұлы” and “Yerzhanovich” name different fathers (serik, eržan).",
        ),
        (
            "Саша Серікұлы Мысал",
            "Sasha Serikkyzy Mysal",
            "The patronymics “Серікұлы” and “Serikkyzy” are a man's and a woman's.",
        ),
        ("Мысалов М. Е.", "Marat Yerzhanovich Mysalov", "“Е” and “Yerzhanovich”: an initial that fits the patronymic."),
        ("Anna Testhoven", "Anna Maria Testhoven", "Only one of the names has “Maria”."),
        ("???", "Marat Mysalov", "One of the names has no words that can be compared."),
        ("Мысалов", "Marat Mysalov", "One of the names is a single word: “Мысалов”."),
        ("Kayssarzhomart Mysal", "Кайсар Жомарт Мысал", "“Кайсар Жомарт” was read as one word."),
        (
            "Roman Primerovich",
            "Roman Primerovich Testov",
            "“Primerovich” was read as a patronymic, but may be the family name.",
        ),
        ("Ludwig Testhoven Jr.", "Ludwig Testhoven Sr.", "Jr., Sr. or a number tell the bearers apart."),
        ("Ludwig Testhoven Jr.", "Ludwig Testhoven", "Only one of the names says Jr. or Sr."),
        ("Ludwig van Testhoven", "Ludwig Testhoven", "Particles differ (von, de, al …)."),
        ("Cavid Misalov", "Джавид Мисалов", "“Cavid Misalov” was read as Azerbaijanis write: c as дж, q as г."),
        ("Ludwig W. Mysal", "Ludwig H. W. Mysal", "Only one of the names has an initial before one of both."),
        ("A. Abymysal", "А. Акунмыс", "Each word met only an initial of the other name."),
    ],
)
def test_reasons(one: str, two: str, sentence: str) -> None:
    """Each thing that met or differed is told in a sentence, whichever name comes first."""
    assert sentence in reasons(one, two)


def test_hostile_text() -> None:
    """A text that is no name takes no time: neither thousands of words nor a word of thousands of letters."""
    long_word = "мысал" * 10_000
    assert score(long_word, f"{long_word}о") < DEFAULT_THRESHOLD
    assert score("Марат Мысалов " * 10_000, "Тимур Мысалов " * 10_000) < DEFAULT_THRESHOLD


def test_reasons_keep_sides() -> None:
    """A reason names the left name's word first, whichever name is longer."""
    for one, two in (("М. Мысалов", "Marat Qanat Mysalov"), ("Marat Qanat Mysalov", "М. Мысалов")):
        for reason in compare(parse_name(one), parse_name(two)).reasons:
            assert reason.left in one
            assert reason.right in two
