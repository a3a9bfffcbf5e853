"""Loaded words: what a statement does not say of a candidate, and what it can say instead.

A proposal alleges, it does not judge. Words that convict ("criminal", "guilty"), insult, or claim what nobody can
prove ("always", "everyone knows") are found in English, Russian and Kazakh. Free are quotes («…», “…”), the names of
laws and courts ("Criminal Code", "уголовное дело", "Қылмыстық кодекс"), what a court found ("found the editor
guilty"), and names: words with a capital inside a sentence, unless an article or a pronoun stands before them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.review.statements.sentences import read_sentences

__all__ = ["LoadedWord", "find_loaded_words"]


class LoadedWord(NamedTuple):
    """A loaded word as it stands in a text, why it is one, and neutral words in its own language."""

    word: str
    why: str
    instead: str


_CONVICTS = mark("it convicts, which is for a court")
_INSULTS = mark("it insults")
_CLAIMS_ALL = mark("it claims more than a source can show")

# What follows “criminal” where it is the name of a law, a court or a procedure, not of a person.
_OF_LAW = (
    "code|codes|court|courts|procedure|procedural|proceedings?|case|cases|law|laws|justice|charges?|chamber|division|"
    "collegium|board|police|investigations?|investigators?|prosecutions?|complaints?|records?|liability|"
    "responsibility|offences?|articles?|provisions?|sanctions?|trials?|appeals?|matters?|legislation|inquiry|inquiries"
)
_NOT_PROVEN = "alleged to be responsible for …"
_NOT_PROVEN_RU = "предположительно ответствен за …"
_NOT_PROVEN_KK = "… үшін жауапты деп болжанады"

# A pattern of words, what is wrong with them, what to write instead.
_LOADED: tuple[tuple[str, str, str], ...] = (
    (
        rf"criminals?(?!\s+(?:{_OF_LAW})\b)|criminally|felons?|murderers?|war criminals?|perpetrators?|rapists?"
        r"|committed\s+(?:\w+\s+){0,2}?crimes?",
        _CONVICTS,
        _NOT_PROVEN,
    ),
    (r"guilty|(?<!finding of )guilt|culprits?", _CONVICTS, _NOT_PROVEN),
    (
        r"thugs?|butchers?|executioners?|torturers?|killers?|henchm[ae]n|bandits?|thie(?:f|ves)|crooks?|scoundrels?"
        r"|monsters?|sadists?|sadistic|fascists?|tyrants?|dictators?|puppets?|stooges?|lackeys?|bloodthirsty|traitors?"
        r"|liars?|evil|barbaric|heinous|ruthless|shameless|notorious|infamous"
        r"|corrupt(?!\s+practices)|bastards?",
        _INSULTS,
        "the post and the dated act",
    ),
    (r"always|never", _CLAIMS_ALL, "on … (the dates)"),
    (
        r"every(?:one|body) knows|it is well[- ]known|it is common knowledge|as is well[- ]known|obviously|undoubtedly"
        r"|undeniably|indisputably|unquestionably|without (?:a )?doubt|no doubt|beyond (?:any )?doubt|of course"
        r"|certainly|clearly|totally",
        _CLAIMS_ALL,
        "according to … (the source)",
    ),
    (
        r"(?:военн\w+\s+)?преступни[кцч]\w*|преступн(?:ый|ая|ое|ые|ого|ой|ому|ым|ых|ыми|ую)|уголовник\w*|убийц\w*"
        r"|виновник\w*|насильник\w*|совершил[аи]?\s+(?:\w+\s+){0,2}?преступлени\w+",
        _CONVICTS,
        _NOT_PROVEN_RU,
    ),
    (
        r"винов(?:ен|н[аоы]|ны[йехм]|ного|ной|ному|ным|ную|ат\w*)|вина\s+(?:доказана|очевидна)",
        _CONVICTS,
        _NOT_PROVEN_RU,
    ),
    (
        r"палач\w{0,3}|садист\w*|бандит\w*|вор(?:а|у|ом|ы|ов|ам|ами|ах|е)?|мерзав\w+|подон\w+|изверг\w*|негодя\w+|подлец\w*"
        r"|фашист\w*|тиран\w{0,3}|диктатор\w{0,3}|марионет\w+|холу\w{1,2}|карател[ьяюие]\w{0,2}|головорез\w*|коррупционер\w*"
        r"|взяточни\w+|кровав\w+|лжец\w*|предател\w*|упыр\w*|злоде[йяюе]\w*|мясник\w*|мучител\w*|печально известн\w+",
        _INSULTS,
        "должность и действие с датой",
    ),
    (r"всегда|никогда", _CLAIMS_ALL, "… (даты)"),
    (
        r"все\s+знают|всем\s+известно|общеизвестн\w+|как\s+известно|очевидно|несомненно|безусловно|бесспорно"
        r"|без\s+сомнени[яй]|вне\s+всяких\s+сомнений|разумеется|конечно",
        _CLAIMS_ALL,
        "по данным … (источник)",
    ),
    (
        r"қылмыскер\w*|кісі\s+өлтіруші\w*|кінәлі(?!\s+деп\s+та)\w*|айыпты(?:сы)?|айыпкер\w*"
        r"|қылмыс(?:тар)?\s+жаса(?:ды|ған|п)\w*",
        _CONVICTS,
        _NOT_PROVEN_KK,
    ),
    (
        r"жендет\w*|қанішер\w*|қарақшы\w*|баскесер\w*|ұры(?:лар\w*|сы)?|сатқын\w*|опасыз\w*|жексұрын\w*|парақор\w*|жемқор\w*"
        r"|арсыз\w*|зұлым\w*|озбыр\w*|фашист\w*|тиран\w*|диктатор\w*|қуыршақ\w*"
        r"|жауыз\w*|қандықол\w*",
        _INSULTS,
        "лауазымы мен күні көрсетілген әрекет",
    ),
    (r"ешқашан|әрқашан|әрдайым|үнемі|ылғи", _CLAIMS_ALL, "… (күндері)"),
    (
        r"(?:бәрі|жұрттың\s+бәрі|барлығы)\s+біледі|бәріне\s+(?:белгілі|мәлім)|көпке\s+мәлім|сөзсіз|күмәнсіз|күмән\s+жоқ"
        r"|әлбетте|әрине",
        _CLAIMS_ALL,
        "… (дереккөз) мәліметінше",
    ),
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\{[^{}]*\}")
_WORD = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"([\w’'-]+)\W*\Z")
# After them even a word with a capital is no name: “the Butcher of Almaty”.
_NO_NAME_AFTER = frozenset(
    "a an the this that these those he she they этот эта это эти этого этой этому этим этих он она они "
    "бұл осы сол ол олар".split()
)
# Of whom a court said so: “found the editor guilty”, but not “found that he is guilty”.
_GUILT = re.compile(r"guilt|винов(?!ник)", re.IGNORECASE)
_FOUND = re.compile(
    r"\b(?:found|finds|declared|pleaded|pleads|признал\w*|призна[её]т|признан\w*)"
    r"(?:\s+(?!(?:that|is|was|are|were|he|she|they|что|он|она|они)\b)[\w’'-]+){0,6}\s+\Z",
    re.IGNORECASE,
)


@cache
def _pattern() -> re.Pattern[str]:
    any_of = "|".join(f"({words})" for words, _why, _instead in _LOADED)
    return re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])", re.IGNORECASE)


# What need not stand in a match: groups, letters that may be left out, classes of letters, escapes.
_GROUP = re.compile(r"\([^()]*\)[?*]?")
_OPTIONAL = re.compile(r"\\?\[[^\]]*\][?*+]?(?:\{[^}]*\})?|\\.[?*+]?(?:\{[^}]*\})?|\w(?:[?*]|\{0,\d\})")
_BAR = "\x00"
# Of these every other text has some.
_COMMON = {"every", "without"}


@cache
def _letters() -> tuple[str, ...]:
    """Return letters with which some word of every text with a loaded word begins: few texts have to be searched."""
    found = set()
    for words, _why, _instead in _LOADED:
        depth, bars = 0, list(words)
        for at, sign in enumerate(words):
            depth += (sign == "(") - (sign == ")")
            bars[at] = _BAR if sign == "|" and not depth else sign
        for one in "".join(bars).split(_BAR):
            while (less := _GROUP.sub(" ", one)) != one:
                one = less
            runs = re.findall(r"[^\W\d_]+", _OPTIONAL.sub(" ", one))
            found.add(" " + max(runs, key=lambda run: (run not in _COMMON, len(run))))
    return tuple(sorted(found))


def find_loaded_words(text: str) -> list[LoadedWord]:
    """Return the loaded words of a text, in their order."""
    plain = " " + " ".join(_WORD.findall(text.lower()))
    if not any(map(plain.__contains__, _letters())) or not _pattern().search(text):
        return []
    # A quote is blanked letter by letter, so that every other word stays where it was.
    blanked = _QUOTED.sub(lambda quote: " " * len(quote[0]), text)
    found = []
    for sentence in read_sentences(blanked):
        for match in _pattern().finditer(sentence.raw):
            if not (_is_name(sentence.raw, match) or _is_finding(sentence.raw, match)):
                _words, why, instead = _LOADED[(match.lastindex or 1) - 1]
                found.append(LoadedWord(match[0], _(why), instead))
    return found


def _is_name(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether a word is a name, or a part of one: it has a capital of its own, and does not begin its sentence."""
    before = _WORD_BEFORE.search(sentence[: match.start()])
    if not before or not match[0][0].isupper() or match[0].isupper():
        return False
    return before[1].casefold() not in _NO_NAME_AFTER


def _is_finding(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether it is said who was found guilty, as a court does."""
    return bool(_GUILT.match(match[0]) and _FOUND.search(sentence[: match.start()]))
