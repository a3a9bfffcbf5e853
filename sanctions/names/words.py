"""Words that stand in names without being names: titles, particles, marks of generation, and how patronymics end.

All but particles are compared by their sounds, so each stands here in the spelling that is easiest to read. Particles
are so short that other words sound as they do (Ann, Alla), so they are compared as written.
"""

from __future__ import annotations

import re
from functools import cache

from sanctions.names.sounds import sounds_of

__all__ = [
    "ends_as_surname",
    "generation_of",
    "given_name_in",
    "has_russian_ending",
    "is_daughters",
    "is_particle",
    "is_servant",
    "is_surely_patronymic",
    "is_title",
    "is_turkic_ending",
    "may_be_mark",
    "patronymic_stem",
    "stem_of",
    "without_russian_ending",
]

_TITLES = """
    mr mrs ms miss mister sir dame lord lady dr doctor prof professor judge justice minister president senator
    gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl admiral marshal brigadier cmdr
    major-general lieutenant-general colonel-general brigadier-general vice-admiral rear-admiral lieutenant-colonel
    commander governor ambassador archbishop metropolitan patriarch deputy
    herr frau monsieur madame mme don dona señor señora hon rev father imam mullah maulavi mawlawi haji hajji hadji
    г-н г-жа господин госпожа гражданин гражданка генерал генерал-майор генерал-лейтенант генерал-полковник
    полковник подполковник майор капитан лейтенант старшина сержант судья прокурор следователь министр президент
    депутат сенатор доктор профессор мырза ханым
"""
_PARTICLES = frozenset(
    """
    al el ul ad as ash an ar at az bin ben ibn bint von van der den de la le les da do dos das di del della du d
    ter ten te zu zum zur af av y e i и und аль ал эль ас аш бин бен ибн бинт фон ван дер де ла да дель
    """.split()
)
_GENERATIONS = {"jr": 2, "junior": 2, "младший": 2, "sr": 1, "senior": 1, "старший": 1, "ii": 2, "iii": 3, "iv": 4}

# Sounds of patronymics: Slavic -ovich, -evich, -avich, -ivna …; after the few fathers in -a, only -ich.
_SLAVIC_PATRONYMIC = re.compile(
    "(?P<stem>..+?)(?:[oaeiäë]?vič|[oaeiäëü][vfuw]na|ivna)$"
    "|(?P<short>il|luk|kuzm|fom|nikit|sav|foti?k|foti|anik|ion|silant)(?:ič|inična|ična)$"
)
# Most words end otherwise, and need no closer look.
_ENDS_OF_SLAVIC = ("č", "na")
_ENDS_OF_TURKIC = ("li", "lu", "iz", "is", "zi", "si")
_ENDS_OF_DAUGHTERS = ("na", "kizi", "gizi", "kiz", "giz", "kis", "gis")
# Yakovlevich and Yakovych are sons of one Yakov.
_IRREGULAR_FATHERS = dict.fromkeys(("äkovl", "äkavl", "äkawl", "äkaul", "äkiv", "äkov", "jakovl"), "äk")
# Turkic: -uly, -uulu, -ogly, -oʻgʻli, -kyzy, -gizi, joined or as a word of their own.
_TURKIC_PATRONYMIC = re.compile("(?P<stem>..+?)(?:ul[iu]|[oöuw]g(?:u?l[iu]|ulu)|[kgx]i[zs]i?)$")
# In a name of two words, only these are no surnames or given names (Tengiz and Gurbanguly are).
_SURELY_TURKIC = re.compile("...(?:(?<![kg])ul[iu]|ogl[iu]|[kg]izi)$")
_TURKIC_WORD = re.compile("(?:ul[iu]|[oöuwa]?gl[iu]|[kgx]i[zs]i?)$")
_RUSSIAN_ENDING = re.compile("(?<=....)[oeë]fa?$")
# Surnames made of given names, in the order of their sounds: Ryhorau, Mikalaenka, Piatrovich, Kavalchuk.
_MADE_OF_GIVEN_NAME = re.compile("(?P<stem>...+?)(?P<ending>[aoeëäü]fa?|[eaoi]nk[oa]|[oea]vič|č?uk)$")
_ENDS_OF_MADE = "faočk"
_ENDINGS_ALIKE = {
    **{f"{vowel}nk{last}": "enko" for vowel in "eaoi" for last in "oa"},
    **{f"{vowel}vič": "ovič" for vowel in "oea"},
    "uk": "uk",
    "čuk": "uk",
}
_SURNAME_ENDINGS = tuple(
    """
    of ofa ef efa äf äfa ëf ëfa ski skä cki ckä skaä ckaä skoi ckoi anko enko inko änko enka čenko in ina ix uk čuk
    čik ian än švili dze zade zoda son sen ez ak ič
    """.split()
)


_SERVANTS = "abd abdu abdul abdel abdal abdol abdur abder abdus abdi"
_MARKS = " ".join([_TITLES, *_PARTICLES, *_GENERATIONS, _SERVANTS])


def may_be_mark(sounds: str) -> bool:
    """Tell, quickly, whether a word may be anything of what this module knows but a patronymic."""
    return sounds in _sounds(_MARKS) or is_turkic_ending(sounds)


@cache
def _sounds(words: str) -> frozenset[str]:
    return frozenset(sounds_of(word.replace("-", "")) for word in words.split())


def is_title(sounds: str) -> bool:
    """Tell whether a word addresses or ranks the person who bears the name."""
    return sounds in _sounds(_TITLES)


def is_servant(sounds: str) -> bool:
    """Tell whether a word is the servant (abd) of one of the names of God, which is nothing alone."""
    return sounds in _sounds(_SERVANTS)


def is_particle(word: str) -> bool:
    """Tell whether a word as written only joins others, as von, de, al and bin do."""
    return word.casefold() in _PARTICLES


def generation_of(word: str) -> int:
    """Return which of a family's bearers of one name this is (Sr. 1, Jr. 2, III 3); 0 where the word says nothing."""
    return _GENERATIONS.get(word.strip(".,").casefold(), 0)


def is_turkic_ending(sounds: str) -> bool:
    """Tell whether a word makes a patronymic of the word before it, as in Heydar oğlu."""
    return sounds.endswith(_ENDS_OF_TURKIC) and _TURKIC_WORD.match(sounds) is not None


def patronymic_stem(sounds: str) -> tuple[str, bool]:
    """Return the father's name in a patronymic and whether the ending is Turkic; nothing where it is no patronymic.

    The stem has no final vowel or й, so that Nikolaevich, Mikalaevich's Nikolai and -kyzy meet.
    """
    if sounds.endswith(_ENDS_OF_TURKIC) and (match := _TURKIC_PATRONYMIC.match(sounds)):
        return stem_of(match["stem"]), True
    if sounds.endswith(_ENDS_OF_SLAVIC) and (match := _SLAVIC_PATRONYMIC.match(sounds)):
        stem = stem_of(match["stem"] or match["short"])
        return _IRREGULAR_FATHERS.get(stem, stem), False
    return "", False


def is_daughters(sounds: str) -> bool:
    """Tell whether a patronymic is a woman's."""
    return sounds.endswith(_ENDS_OF_DAUGHTERS)


def is_surely_patronymic(sounds: str) -> bool:
    """Tell whether a word is a patronymic even where no third word stands beside it."""
    return sounds.endswith(_ENDS_OF_TURKIC) and _SURELY_TURKIC.search(sounds) is not None


def stem_of(sounds: str) -> str:
    """Return a given name without the vowel or й that patronymics drop."""
    return sounds.rstrip("aeioäüöj") or sounds


def without_russian_ending(sounds: str) -> str:
    """Return a surname without -ov, -ev, -ova or -eva; nothing where it has none or little would be left."""
    match = _RUSSIAN_ENDING.search(sounds)
    return sounds[: match.start()] if match else ""


def has_russian_ending(sounds: str) -> bool:
    """Tell whether a surname ends as Russian ones do: Mysalov, Mysalin."""
    return sounds.endswith(("in", "ina")) or without_russian_ending(sounds) != ""


def given_name_in(surname: str) -> tuple[str, str]:
    """Return the stem of the given name of which a surname may be made, and its ending; nothing where it has none."""
    match = _MADE_OF_GIVEN_NAME.match(surname) if surname[-1:] in _ENDS_OF_MADE else None
    return (stem_of(match["stem"]), _ENDINGS_ALIKE.get(match["ending"], "of")) if match else ("", "")


def ends_as_surname(sounds: str) -> bool:
    """Tell whether a word ends as surnames often do and given names seldom."""
    return sounds.endswith(_SURNAME_ENDINGS)
