"""Invented people in the spellings of many languages are told apart from their invented brothers and namesakes."""

from __future__ import annotations

from itertools import combinations, product
from typing import NamedTuple

from benchmarks.names import average_precision, f1
from sanctions.names.comparing import DEFAULT_THRESHOLD, compare
from sanctions.names.parsing import parse_name

# Each row is one person.
PEOPLE = [
    row.split(" | ")
    for row in """\
Қайсар Бекұлы Мысалқаев | Кайсар Бекович Мысалкаев | Kaissar Mysalkayev | Qaisar Mysalqaev | Mysalkajew, Kaissar
Игорь Петрович Бражников | Ігар Пятровіч Бражнікаў | Ihar Piatrovich Brazhnikau | Igor Brajnikov | BRAZHNIKOV I. P.
Николай Гусятенко | Микола Гусятенко | Mikalai Husiatsenka | Mykola Husiatenko | Nikolaj Gusjatenko
Сергей Иванович Щурятин | Sergej Schtschurjatin | Sergueï Chtchouriatine | Shchuryatin S. I. | Siarhei Shchuratsin
Ўткир Ғайратов | Уткир Гайратов | O‘tkir G‘ayratov | Utkir Gayratov
Məhəmməd Misalov | Магомед Мисалов | Mahammad Misalov | Mohammed Misalow
Садыр Жаңмысалов | Садыр Джанмысалов | Sadyr Janmysalov | Sadyr Zhanmysalov
William Testhoven | Bill Testhoven | Testhoven, William J. | Mr. W. J. Testhoven
Jürgen Testmüller | Juergen Testmueller | Jurgen Testmuller | Юрген Тестмюллер
Abd al-Rahman al-Misali | Abdulrahman Misali | Abdurrahman al-Misali | Абдуррахман Мисали
გიორგი მისალაძე | Giorgi Misaladze | Гиорги Мисаладзе
Елена Сергеевна Примерова | Олена Сергіївна Примерова | Olena Serhiivna Prymerova | Alena Siarheeuna Prymerava
Қайрат Бекұлы Мысалқаев | Кайрат Бекович Мысалкаев | Kairat Mysalkayev | Qairat Mysalqaev
Бек Қайсарұлы Мысалқаев | Bek Kaisarovich Mysalkayev | Мысалкаев Бек Кайсарович
Олег Петрович Бражников | Aleh Piatrovich Brazhnikau | BRAZHNIKOV Oleg Petrovich
Пётр Игоревич Бражников | Piotr Iharavich Brazhnikau | BRAZHNIKOV Pyotr Igorevich
Анна Сергеевна Примерова | Hanna Siarheeuna Prymerava | Anna Primerova
Robert Testhoven | Bob Testhoven | Testhoven, Robert K.
Günther Testmüller | Guenther Testmueller | Гюнтер Тестмюллер
Абдулла Мисали | Abdullah al-Misali
Садыр Жаңмысалбеков | Sadyr Janmysalbekov
""".splitlines()
]


class Pair(NamedTuple):
    """A score and whether the two names are one person's."""

    score: float
    is_match: bool


def test_brothers_and_namesakes_stay_apart() -> None:
    """Average precision is at least 0.99, and at the default threshold nearly all pairs are right."""
    pairs = []
    for one, other in combinations(range(len(PEOPLE)), 2):
        pairs += [Pair(_score(*names), False) for names in product(PEOPLE[one], PEOPLE[other])]
    for spellings in PEOPLE:
        pairs += [Pair(_score(*names), True) for names in combinations(spellings, 2)]
    scores, matches = [pair.score for pair in pairs], [pair.is_match for pair in pairs]
    assert average_precision(scores, matches) >= 0.99
    assert f1(scores, matches, DEFAULT_THRESHOLD) >= 0.97


def _score(one: str, two: str) -> float:
    return compare(parse_name(one), parse_name(two)).score


def test_the_measures() -> None:
    """Average precision takes equal scores together; F1 counts from the threshold on."""
    scores, matches = [0.9, 0.8, 0.8, 0.1], [True, True, False, True]
    assert average_precision(scores, matches) == (1 / 1 + 2 / 3 + 3 / 4) / 3
    assert f1(scores, matches, 0.8) == 2 * 2 / (3 + 3)
