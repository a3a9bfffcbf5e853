"""Prose is read into sentences with their pointers, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.review.statements import abbreviations as known
from sanctions.review.statements.sentences import Sentence, count_words, read_sentences
from tests.strategies import ids, lines, prose

C, N, P = "con-0fvv6mk2wj", "inc-48bn85hdcm", "pos-qwjjpda6f9"


def texts(text: str) -> list[str]:
    """Return the sentences of a text as they print."""
    return [sentence.text for sentence in read_sentences(text)]


def pointers(text: str) -> list[tuple[str, ...]]:
    """Return the pointers of each sentence of a text."""
    return [sentence.pointers for sentence in read_sentences(text)]


@given(st.one_of(prose(), st.text(st.sampled_from(f"Aa. .…!?\n{{}}«»“”\"' гж1{C}"), max_size=40), st.text(max_size=30)))
def test_nothing_is_lost(text: str) -> None:
    """The sentences of any text, one after the other, are the text."""
    assert "".join(sentence.raw for sentence in read_sentences(text)) == text
    assert all(sentence.raw for sentence in read_sentences(text))


WORDS = st.lists(
    st.sampled_from(
        [
            "приказал",
            "ordered",
            "тұтқындады",
            "28.02.2021",
            "No. 118",
            "судья А. Б. Примеров",
            "т.е. тогда",
            "order",
            "ст. 5",
        ]
    ),
    min_size=1,
    max_size=5,
)
STOPS = st.sampled_from([".", "!", "?", "…", "...", ".»", "”."])


@given(st.lists(st.tuples(WORDS, st.lists(ids("con"), min_size=1, max_size=3), STOPS, st.booleans(), st.booleans())))
def test_pointed_sentences_come_back(made: list[tuple[list[str], list[str], str, bool, bool]]) -> None:
    """Sentences written with pointers, before or after the full stop, are read as they were written."""
    written, expected = [], []
    for words, named, stop, is_after, is_one in made:
        marks = "{" + ", ".join(named) + "}" if is_one else " ".join(f"{{{one}}}" for one in named)
        said = "It " + " ".join(words)
        written.append(f"{said}{stop} {marks}" if is_after else f"{said} {marks}{stop}")
        expected.append((said + stop, tuple(dict.fromkeys(named))))
    found = read_sentences(" ".join(written))
    assert [(sentence.text, sentence.pointers) for sentence in found] == expected
    assert all(sentence.ends_in_pointers for sentence in found)


@given(st.lists(lines(), max_size=3).map(" ".join))
def test_what_stands_last_is_pointed_or_not(text: str) -> None:
    """A sentence ends in pointers only if a brace closes it, whatever stands before."""
    for sentence in read_sentences(text):
        assert sentence.ends_in_pointers <= ("}" in sentence.raw)


@pytest.mark.parametrize(
    "text",
    [
        "Under Art. 155 and Art. 174 of the law she sentenced him.",
        "She is a judge of District Court No. 2 in the city.",
        "Mr. Sample and Dr. A. B. Sample met Col. Sample.",
        "The judge A. Sample and Col. J. R. Sample signed it.",
        "He led about 30 people, journalists etc. among them, to the bus.",
        "On 28.02.2021 at 5 p.m. they were held.",
        "They said “Let us out!” and were held […] for hours.",
        "The report (p. 5, para. 3) names him.",
        "On 5 Oct. 2022 the court sat.",
        "28 февраля 2021 г. Айдар Примеров приказал закрыть кольцо.",
        "С 2015 по 2019 гг. Примеров служил в г. Алматы на ул. Абая.",
        "По ч. 2 ст. 155 он осудил судью А. Б. Примерова, журналистов и т.д. на пятнадцать суток.",
        "Министр А. Примеров (см. п. 5) подписал приказ № 118.",
        "Он сказал: «Разойтись!» и дал знак.",
        "2021 ж. 28 ақпанда А. Б. Үлгісанов бұйрық берді, т.б. шаралар қолданды.",
        "1. He led the unit.",
        "Приказ подписали полковник А. Примеров и генералы Б. В. Образцов и Г. Вымыслов.",
        "The decision (sample.kz, 1.2.3, 30.06.2021, 4.5 million, see office@sample.kz) is public.",
        "He was seen until 5 Dec. 2021, and on Dec. 5, 2022.",
        "He met with J. R. Sample.",
        "Приказ (см. стр. 5) он подписал с А. Примеровым.",
        "The U.S. Treasury and the U.N. working group wrote to him.",
    ],
)
def test_one_sentence(text: str) -> None:
    """Abbreviations, initials, dates, numbers, ellipses and quotes end no sentence."""
    assert texts(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He beat detainee A.", "He left at night."),
        ("He beat inmate A.", "Sample ordered it."),
        ("He acted under Art. 5 of no law and of no art.", "Ill-treatment followed."),
        ("She sentenced editor B.", "According to the court, he was late."),
        ("He met J. R. Sample.", "They left."),
        ("He served until 2021.", "He retired."),
        ("Он служил до 2021 г.", "Примеров подписал приказ."),
        ("Задержали студентов, врачей и т.д.", "Он приказал."),
        ("Он бил задержанного А.", "Суд это установил."),
        ("Ол 2021 ж. дейін қызмет етті.", "Ол бұйрық берді."),
        ("He said no.", "He left."),
        ("Он брал взятки и угрожал им.", "Он бил их."),
        ("Он задержал юристов и пр.", "Примеров бил людей."),
        ("He took bribes until 5 Dec.", "30 people were beaten."),
        ("He took bribes until Dec.", "2021 people were beaten."),
        ("Он брал взятки до 5 дек.", "30 человек избиты."),
        ("Он прибыл в 15 ч.", "30 человек избиты."),
        ("Он взял взятку 5 с.", "30 человек избиты."),
        ("Бұл іс 2 б.", "30 адам ұрылды."),
        ("Бұл іс 155 бап.", "30 адам ұрылды."),
        ("He ordered it by an app.", "30 people were beaten."),
        ("He destroyed works of art.", "12 people were beaten."),
        ("The answer was no.", "30 people were beaten."),
        ("He beat A. and B.", "Sample ordered it."),
        ("He hit prisoner X. Y.", "Sample watched."),
        ("He ordered the beating of A.", "Sample signed it."),
        ("He beat A.", "Sample, his deputy, ordered it."),
        ("Он бил задержанных Б. и А.", "Примеров приказал это."),
        ("He beat them until 5 P.M.", "Sample ordered it."),
        ("He took bribes in the U.S.", "Sample ordered it."),
        ("Рана была 5 см.", "Примеров ударил его."),
        ("He worked for Gen.", "He beat people."),
        ("He is a Prof.", "He beat people."),
        ("He robbed the bank of col.", "Sample beat people."),
        ("Он брал взятки за зам.", "Примеров бил людей."),
        ("He took bribes for Mr.", "He beat people."),
        ("Он был ген.", "Он бил людей."),
        ("Он жил на ул.", "Он бил людей."),
        ("Он служил в р-н.", "Он бил людей."),
        ("Он служил в р-н.", "Примеров бил людей."),
        ("Его судили по ст.", "Он бил людей."),
        ("Он украл 5 млн тг.", "30 человек избиты."),
        ("He took bribes...", "he beat people."),
        ("He took bribes…", "people were beaten."),
        ("He said “I took bribes.”", "he beat people."),
        ("He took bribes […]", "he beat people."),
        ("He took bribes […]", "People were beaten."),
        ("Он убил 30 чел.", "его люди бил."),
        ("He took bribes?", "he beat people."),
        ("He took bribes at 5 p.m.", "he beat people."),
        ("He took bribes。", "He beat people."),
        ("He took bribes", "• He beat people."),
        ("He led it…", "He ordered it."),
        ("He led it!", "he ordered it."),
        ("He led it.", "he ordered it."),
        ("“He led it.”", "“He ordered it.”"),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    """What might be a new sentence is one, so that it does not print on the pointers of its neighbour."""
    assert texts(f"{first} {second}") == [first, second]


ABBREVIATIONS = sorted(
    known.CONNECTING
    | known.BEFORE_NAME
    | known.BEFORE_CAPITAL_NUMBER
    | known.BEFORE_NUMBER
    | known.MAY_END
    | {"A", "U.S"}
)


@given(
    st.sampled_from(["He took bribes in 2021", "Он брал взятки", "He stole 5", "He beat the"]),
    st.sampled_from(ABBREVIATIONS),
    st.sampled_from([" ", "", " “", "\u200b", "\xa0", " (", " _", " *"]),
    st.sampled_from(sorted(known.BEGINNINGS)).map(str.capitalize),
)
def test_no_abbreviation_hides_a_beginning(claim: str, short: str, between: str, begins: str) -> None:
    """After any abbreviation, a word that begins sentences begins one, with a space before it or without."""
    assert len(read_sentences(f"{claim} {short}.{between}{begins} beat people {{{C}}}.")) > 1


def test_without_a_space_or_on_a_new_line() -> None:
    """A missing space joins no sentences, and a line break parts them; pointers on a line of their own go with both."""
    assert texts("He led it.He ordered it.") == ["He led it.", "He ordered it."]
    for first, second in (
        ("bribes.", "he beat them"), ("until 2021.", "He beat them"), ("30.", "He beat them"), ("bribes).", "He beat"),
        ("bribes.”", "He beat them"), ("bribes.", "30 people"), ("bribes.", "(He beat them.)"), ("2021.", "30 people"),
        ("bribes.", "«He beat them.»"), ("block A.", "He beat them"), ("bribes?", "he beat them"),
        ("bribes…", "he beat them"), ("bribes․", "He beat them"), ("beating of A.", "Sample signed it"),
    ):  # fmt: skip
        assert texts(f"He saw {first}{second}") == [f"He saw {first}", second]
    for line_break in "\n\r\v\f\x85\u2028\u2029":
        assert texts(f"He led it{line_break}- he ordered it") == ["He led it", "- he ordered it"]
    assert texts("He led it\nHe ordered it") == ["He led it", "He ordered it"]
    assert pointers(f"He led it\n{{{C}}}\nHe ordered it {{{N}}}") == [(C,), (N,)]


def test_pointers() -> None:
    """Pointers stand before or after the full stop, alone, in a row or together; whatever is in braces is one."""
    assert pointers(f"One {{{C}}}. Two. {{{N}}} Three {{{C}}} {{{P}}}! Four {{{C}, {N}; {P}}}.") == [
        (C,), (N,), (C, P), (C, N, P),
    ]  # fmt: skip
    assert pointers(f"One {{{C}}}. {{{N}}} Two") == [(C, N), ()]
    assert pointers("One {}. Two {nobody}.") == [("",), ("nobody",)]
    assert texts(f"He led {{{C}}}, and ordered it {{{N}}} .") == ["He led, and ordered it ."]
    assert not Sentence(f"He led {{{C}}} and ordered it.").ends_in_pointers
    assert not Sentence(f"{{{C}}}").has_words


def test_words_are_counted_without_pointers() -> None:
    """Pointers, dashes and marks are no words."""
    assert count_words(f"He led — on 28.02.2021 — the unit {{{P}}} {{{C}}}. Он приказал {{{N}}} …") == 8
    assert count_words("") == 0
