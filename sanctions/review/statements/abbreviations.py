"""What stands before a full stop that ends no sentence, in English, Russian and Kazakh. All in lower case."""

from __future__ import annotations

import re

__all__ = [
    "BEFORE_CAPITAL_NUMBER",
    "BEFORE_INITIAL",
    "BEFORE_NAME",
    "BEFORE_NUMBER",
    "BEGINNINGS",
    "CONNECTING",
    "DATE_ONLY",
    "INITIALS",
    "MAY_END",
    "MONTHS",
    "NUMBER",
    "OF_LAWS",
    "PRONOUNS",
    "WEB",
    "YEARS",
    "YEAR_OF_DATE",
    "is_no_claim",
    "is_number",
]

# Of what follows they are a part, whatever it is.
CONNECTING = frozenset("e.g i.e cf vs viz т.е т.к т.н напр".split())
# Titles and streets: a name follows. English titles are written with a capital.
BEFORE_NAME = frozenset(
    "Mr Mrs Ms Dr Prof Gen Col Lt Maj Capt Sgt Hon Messrs "
    "ул пр-т просп пер пл мкр проф акад доц ген полк подп кап лейт гр Проф Акад Доц Ген Полк Подп Лейт Гр".split()
)
MONTHS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec янв фев февр мар апр авг сен сент окт нояб дек".split()
)
# Before a number, and written with a capital: “the answer was no. 30 people …”.
BEFORE_CAPITAL_NUMBER = frozenset("no nos art arts sec ch vol reg fig".split())
# Before a number they are parts of a law, even where a number stands before them: “ч. 2 ст. 155”.
OF_LAWS = frozenset("ст п пп гл абз разд no nos art arts para paras".split())
# What follows, if it does not end the sentence, is a number.
BEFORE_NUMBER = frozenset(
    "para paras p pp s ss nr approx ca ст п пп ч с стр д кв гл рис табл т прил разд абз ок".split()
)
# They end a sentence where the next one does not begin with a small letter.
MAY_END = (
    frozenset(
        "etc a.m p.m inc ltd co corp jr sr al st ed eds "
        "г гг т.д т.п т.ч др пр руб тыс млн млрд обл н.э св коп мин час чел экз "
        "ж жж т.б т.с.с б.з.б қ к ауд тг б бап".split()
    )
    | (MONTHS - {"mar", "мар", "сен"})
    | (BEFORE_NUMBER - {"s"})
    | (BEFORE_CAPITAL_NUMBER - {"no", "nos", "art", "arts"})
    | {name.casefold() for name in BEFORE_NAME | {"и.о", "зам"}}
)
# After a number they are years; before a name, a town.
YEARS = frozenset({"г", "гг"})

NUMBER = re.compile(r"\d|№|[IVXLC]+\b")
# One capital letter, or several with full stops between: A, А.Б, U.S.
INITIALS = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі](?:[.-][^\W\d_a-zа-яёәғқңөұүһі])*")

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|янв\w*|февр?\w*|марта?|апр\w*"
    r"|ма[йя]|июн[ья]|июл[ья]|авг\w*|сент?\w*|окт\w*|нояб?\w*|дек\w*|қаңтар\w*|ақпан\w*|наурыз\w*|сәуір\w*|мамыр\w*"
    r"|маусым\w*|шілде\w*|тамыз\w*|қыркүйек\w*|қазан\w*|қараша\w*|желтоқсан\w*"
)
_AROUND = (
    r"on|in|at|a\.m|p\.m|from|until|till|between|and|since|by|about|the|night|of|to|в|во|на|с|со|по|до|к|от|около|ночь|период|между|и"
    r"|гг?|год\w*|жж?|жыл\w*|й|го|е|м|st|nd|rd|th"
)
# A date is no sentence: “28 февраля 2021 г. Сидоров приказал …”. Nor is the number of a paragraph: “1. He …”.
DATE_ONLY = re.compile(rf"[\W_]*(?:(?:\d+|{_MONTHS}|{_AROUND})(?:[\W_]+|(?<=\d)(?=\D)|\Z))+", re.IGNORECASE)

# A year that ends what is said: “until 5 Dec. 2021.”, not “until 5 Dec. 2021 people …”; and “Dec. 5, 2021”.
YEAR_OF_DATE = re.compile(r"(?:\d{1,2},\s)?(?:19|20)\d\d(?!\w)(?!\s+(?!г\.|ж\.|\{)\S)")

# They begin a sentence even without a capital.
PRONOUNS = frozenset("he she it they we i his their он она они его её ее их ол олар оның олардың осы".split())
# Words with which a sentence begins, where an abbreviation or a letter with a full stop stands before them.
BEGINNINGS = PRONOUNS | frozenset(
    "it our her its the a an this these that those there in on at by from during between after "
    "before under when while according therefore as for both no none nobody one two three police officers people many "
    "оно мы я его её ее их это эти этот эта в на по с со из под при после до во когда согласно поэтому таким "
    "следовательно так как сотрудники полиция двое никто люди "
    "бұл сол біз мен сондықтан осылайша сонымен полиция қызметкерлер ешкім".split()
)
# Titles after which a letter with a full stop is an initial: “judge A. Sample”. After other words it may be a
# pseudonym that ends the sentence: “he beat detainee A. …”. Stems, since Russian and Kazakh inflect them.
BEFORE_INITIAL = re.compile(
    r"(?:judge|prosecutor|investigator|minister|general|colonel|major|captain|lieutenant|president|head|chief"
    r"|commander|chair|director|deputy|governor|mayor|mr|mrs|ms|dr|prof|gen|col|lt|maj|capt)s?"
    r"|(?:судь|прокурор|следовател|министр|генерал|полковник|подполковник|майор|капитан|лейтенант|президент|начальник"
    r"|председател|командир|заместител|директор|депутат|аким|губернатор|господин|госпож|тергеуші|төраға|бастық|әкім"
    r"|басшы)\w*|судья|соты?|ген|полк|проф"
)

# Addresses of the web. Left out are the ends that are words too, as “it” and “in”.
WEB = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|kz|ru|uk|int|eu|gov|edu)(?:/\S*)?"
)
# Dates, decimal numbers, paragraphs such as 1.2.3; a year and another number are two sentences.
_NUMBERS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|(?:19|20)\d\d\.\d\d\.\d\d|(?!(?:19|20)\d\d\.)\d+(?:\.\d+)+")


def is_number(run: str) -> bool:
    """Tell whether digits with full stops between them are one number or date."""
    return bool(_NUMBERS.fullmatch(run))


def is_no_claim(words: str) -> bool:
    """Tell whether words say nothing by themselves, as a date, or as “According to” does."""
    plain = re.findall(r"\w+", words.casefold())
    return not plain or bool(DATE_ONLY.fullmatch(words)) or all(word in BEGINNINGS or word == "to" for word in plain)
