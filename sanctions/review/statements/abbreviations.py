"""What stands before a full stop that ends no sentence, in English, Russian and Kazakh. All in lower case."""

from __future__ import annotations

import re

__all__ = [
    "BEFORE_INITIAL",
    "BEFORE_NAME",
    "BEFORE_NUMBER",
    "BEGINNINGS",
    "DATE_ONLY",
    "INITIALS",
    "MAY_END",
    "NUMBER",
    "YEARS",
]

# A name or another word always follows.
BEFORE_NAME = frozenset(
    "mr mrs ms dr prof gen col lt maj capt sgt hon messrs e.g i.e cf vs viz "
    "им ул пр-т просп пер пл мкр проф акад доц ген полк подп кап лейт гр т.е т.к т.н и.о зам напр см р-н "
    "пр".split()
)
# What follows, if it does not end the sentence, is a number.
BEFORE_NUMBER = frozenset(
    "no nos art arts para paras p pp s ss sec ch vol reg fig ann app nr n jan feb mar apr jun jul aug sep sept oct "
    "nov dec approx ca c "
    "ст п пп пункт ч с стр д кв гл рис табл т прил разд абз янв фев февр мар апр авг сен сент окт нояб дек ок "
    "б бап т тар".split()
)
# They end a sentence where the next one begins with a capital.
MAY_END = frozenset(
    "etc a.m p.m inc ltd co corp jr sr al st ed eds "
    "г гг т.д т.п т.ч др пр руб тыс млн млрд обл н.э св коп мин час чел экз "
    "ж жж т.б т.с.с б.з.б қ к ауд тг".split()
) | (BEFORE_NUMBER - {"no", "s", "mar", "art", "сен"})
# After a number they are years; before a name, a town.
YEARS = frozenset({"г", "гг"})

NUMBER = re.compile(r"\d|№|[IVXLC]+\b")
# One capital letter, or several with full stops between: A, А.Б, U.S.
INITIALS = re.compile(r"[^\W\d_a-zа-яёәғқңөұүһі](?:[.-][^\W\d_a-zа-яёәғқңөұүһі])*")

_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|янв\w*|февр?\w*|марта?|апр\w*"
    r"|ма[йя]|июн[ья]|июл[ья]|авг\w*|сент?\w*|окт\w*|нояб?\w*|дек\w*|қаңтар\w*|ақпан\w*|наурыз\w*|сәуір\w*|мамыр\w*"
    r"|маусым\w*|шілде\w*|тамыз\w*|қыркүйек\w*|қазан\w*|қараша\w*|желтоқсан\w*"
)
_AROUND = (
    r"on|in|from|until|till|between|and|since|by|about|the|night|of|to|в|во|на|с|со|по|до|к|от|около|ночь|период|между|и"
    r"|гг?|год\w*|жж?|жыл\w*|й|го|е|м|st|nd|rd|th"
)
# A date is no sentence: “28 февраля 2021 г. Сидоров приказал …”. Nor is the number of a paragraph: “1. He …”.
DATE_ONLY = re.compile(rf"[\W_]*(?:(?:\d+|{_MONTHS}|{_AROUND})(?:[\W_]+|(?<=\d)(?=\D)|\Z))+", re.IGNORECASE)

# Words with which a sentence begins, where a letter with a full stop before them might have been an initial.
BEGINNINGS = frozenset(
    "he she they it we his her their its the a an this these that those there in on at by from during between after "
    "before under when while according therefore as for both no none nobody one two three police officers "
    "он она они оно его её ее их это эти этот эта в на по с со из под при после до во когда согласно поэтому таким "
    "следовательно так как сотрудники полиция двое никто "
    "ол олар оның олардың бұл осы сол сондықтан осылайша сонымен полиция қызметкерлер ешкім".split()
)
# Words after which a letter with a full stop is an initial: “judge A. Sample”. After others it may be a pseudonym
# that ends the sentence: “he beat detainee A. …”. Stems, since Russian and Kazakh inflect them.
BEFORE_INITIAL = re.compile(
    r"(?:by|of|to|and|with|from|for|as|и|с|у|к|от|под|для|мен|және)\Z|judge|prosecutor|investigator|minister|general|colonel"
    r"|major|captain|lieutenant|president|head|chief|commander|chair|director|deputy|governor|mayor|inspector|operative"
    r"|судь|прокурор|следовател|министр|генерал|полковник|подполковник|майор|капитан|лейтенант|президент|начальник"
    r"|председател|командир|заместител|директор|депутат|аким|губернатор|инспектор|сотрудник|господин|госпож"
    r"|сот|тергеуші|төраға|бастық|әкім|басшы"
)
