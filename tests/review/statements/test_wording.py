"""Loaded words are found in three languages; names of laws and courts, names and quotes are free."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.vocabularies import Act, Involvement, Scale
from sanctions.review.statements.wording import _LOADED, find_loaded_words
from tests.strategies import prose

# Each loaded word of the examples below by itself.
LOADED = """\
    criminal; Criminals; guilty; thug; always; everyone knows; undoubtedly; of course; corrupt; without a doubt; thief;
    it is well-known; henchmen; преступник; палач; виновен; Всем известно; всегда; Преступный; военный преступник;
    қылмыскер; жендет; кінәлі; бәрі біледі; әрқашан; кісі өлтіруші; печально известный; вне всяких сомнений;
    never; certainly; clearly; totally; committed crimes; committed many serious crimes; perpetrator; rapist; никогда;
    совершил преступления; совершила тяжкое преступление; виновник; злодей; насильник; мясник; мучитель; ешқашан;
    қылмыс жасады; қылмыстар жасаған; жауыз; қандықол; айыпкер
""".split(";")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He is a criminal.", ["criminal"]),
        ("Criminals like him rule the city.", ["Criminals"]),
        ("This criminal judge is guilty of it.", ["criminal", "guilty"]),
        ("The thug always beats people, and everyone knows it.", ["thug", "always", "everyone knows"]),
        ("He undoubtedly ordered it; of course he was corrupt.", ["undoubtedly", "of course", "corrupt"]),
        ("Он преступник и палач.", ["преступник", "палач"]),
        ("Он виновен в пытках. Всем известно, что он всегда бил.", ["виновен", "Всем известно", "всегда"]),
        ("Преступный режим, кровавый диктатор.", ["Преступный", "кровавый", "диктатор"]),
        ("Ол — қылмыскер, жендет.", ["қылмыскер", "жендет"]),
        ("Ол кінәлі, мұны бәрі біледі.", ["кінәлі", "бәрі біледі"]),
        ("Ол әрқашан ұратын.", ["әрқашан"]),
        ("He is a CRIMINAL, known as the Butcher of Almaty.", ["CRIMINAL", "Butcher"]),
        ("He is a Criminal.", ["Criminal"]),
        ("Судья — ПРЕСТУПНИК, этот Палач.", ["ПРЕСТУПНИК", "Палач"]),
        ("Он Преступник.", ["Преступник"]),
        ("He never stopped, and clearly committed crimes.", ["never", "clearly", "committed crimes"]),
        ("Он никогда не отвечал: виновник, злодей.", ["никогда", "виновник", "злодей"]),
        ("Ол ешқашан жауап бермеген, қылмыс жасады.", ["ешқашан", "қылмыс жасады"]),
        ("Monitors found that he is guilty.", ["guilty"]),
        ("Суд признал, что он виновен.", ["виновен"]),
    ],
)
def test_loaded_words(text: str, words: list[str]) -> None:
    """What convicts, insults or claims too much is found, with a reason and with words to write instead."""
    found = find_loaded_words(text)
    assert [one.word for one in found] == words
    assert all(one.why and one.instead for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Under Article 274 of the Criminal Code the Criminal Court opened a criminal case.",
        "The criminal proceedings and the criminal charges against editor B were unfounded.",
        "The International Criminal Court; the Head of the Criminal Police.",
        "The crowd shouted “Criminal!” and «Палачи!».",
        "По статье 174 Уголовного кодекса суд по уголовным делам возбудил уголовное дело.",
        "Управление по борьбе с преступностью; невиновный журналист.",
        "Қылмыстық кодекстің 174-бабы бойынша қылмыстық іс қозғалды.",
        "Қылмыстық-атқару комитеті.",
        "The report names Butcher and Дмитрий Воров as witnesses; генерал Палач служил там.",
        "The court was independent; she was acquitted.",
        "The court found the editor guilty; he pleaded guilty. The Corrupt Practices Act.",
        "Судья признала журналиста виновным; он был признан судом виновным.",
        "Сот оны кінәлі деп таныды.",
        "Crimes against humanity are not alleged.",
        "An alleged violation, according to monitors; proposed for consideration.",
        "Жестокое, бесчеловечное или унижающее достоинство обращение; карательные меры.",
        "Говоря о возврате, он вошёл в двор; город и говор.",
    ],
)
def test_free_words(text: str) -> None:
    """Names of laws, courts and people, quotes, and neutral words are free."""
    assert find_loaded_words(text) == []


@given(
    st.lists(st.sampled_from(LOADED), min_size=1, max_size=3),
    st.sampled_from([" ", ", ", " — ", "; "]),
)
def test_no_loaded_word_is_passed_over(texts: list[str], between: str) -> None:
    """What is found in a text alone is found among others as well, whatever stands before it."""
    text = between.join(["12", *(" ".join(one.lower().split()) for one in texts)])
    assert len(find_loaded_words(text)) == len(texts)


def test_what_is_offered_is_neutral() -> None:
    """Neither the words that are offered instead nor the program's labels are loaded."""
    offered = [instead for _words, _why, instead in _LOADED]
    labels = [word.label for words in (Act, Involvement, Scale) for word in words]
    assert not [text for text in offered + labels if find_loaded_words(text)]


@given(prose())
def test_any_text_can_be_read(text: str) -> None:
    """Whatever is found stands in the text, and nothing in quotes is found."""
    assert all(one.word in text for one in find_loaded_words(text))
    assert find_loaded_words(f"«{text.replace('«', '').replace('»', '')}»") == []
