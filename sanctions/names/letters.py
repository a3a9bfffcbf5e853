"""How letters sound: one table for each alphabet, from the letters people write to a small alphabet of sounds.

A sound is one character, so that names can be compared letter by letter: `č ŝ š ž j x c` are ч щ ш ж дж х ц; `ä ö ü ë`
are front or softened vowels, in whatever alphabet they are written (ә and я, ө, ү and ю, ё). Vowels that languages
merely spell in different ways are one sound (и, й, ы, і, y are `i`); those that are sounds of their own stay apart,
and `nearness` says how near they are.

The letters are those of the national alphabets: Russian; Ukrainian; Belarusian; Kazakh in Cyrillic, and in Latin as
approved in 2018 (á ǵ ı ń ó ú ý) and on 28 January 2021 (ä ğ ı ñ ö ş ū ü); Kyrgyz; Uzbek in Cyrillic and in Latin
(oʻ gʻ); Tajik; Turkmen; Azerbaijani (ə ç ğ ş); Turkish; and what scholars (ISO 9, ISO/R 9: č š ž â û) and the European
languages add.
"""

from __future__ import annotations

__all__ = ["CYRILLIC", "FRENCH_LETTERS", "LATIN", "LOOKALIKES", "SLAVIC_LETTERS", "TURKIC_LETTERS"]


def _table(*rows: str) -> dict[str, str]:
    """Read rows of `letters=sounds`; a lone `=` means that the letter is silent."""
    table: dict[str, str] = {}
    for row in rows:
        for pair in row.split():
            letters, _, sounds = pair.partition("=")
            table.update(dict.fromkeys(letters, sounds))
    return table


_RUSSIAN = (
    "а=a б=b в=v г=g д=d е=e ё=ë ж=ž з=z ий=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=x ц=c ч=č ш=š щ=ŝ",
    "ъь= ы=i э=e ю=ü я=ä",
)
_UKRAINIAN = ("є=e і=i ї=i ґ=g",)
# ў is a consonant in Belarusian and a vowel in Uzbek; `w` lies between u and v.
_BELARUSIAN = ("ў=w",)
_KAZAKH = ("ә=ä ғ=g қ=k ң=n ө=ö ұ=u ү=ü һ=h",)
_KYRGYZ = ("ң=n ө=ö ү=ü",)
_UZBEK = ("қ=k ғ=g ҳ=h",)
_TAJIK = ("ғ=g ӣ=i қ=k ӯ=u ҳ=h ҷ=j",)
_TURKMEN = ("җ=j ң=n ө=ö ү=ü ә=ä",)
_AZERBAIJANI = ("ғ=g ә=ä ј=i ҝ=g ө=ö ү=ü һ=h ҹ=j",)
_SERBIAN_AND_MACEDONIAN = ("ђ=j ј=i љ=l њ=n ћ=č џ=j ѓ=g ќ=k ѕ=z",)

CYRILLIC = _table(
    *_RUSSIAN,
    *_UKRAINIAN,
    *_BELARUSIAN,
    *_KAZAKH,
    *_KYRGYZ,
    *_UZBEK,
    *_TAJIK,
    *_TURKMEN,
    *_AZERBAIJANI,
    *_SERBIAN_AND_MACEDONIAN,
)

# Latin letters in a Cyrillic word are slips of the keyboard that nobody sees: Cерик with a Latin C.
LOOKALIKES = str.maketrans("aceopxyiktmhb", "асеорхуіктмнв")

# Latin letters become sounds in two steps: those with marks here, then groups of plain letters by `rewrites.LATIN`.
_KAZAKH_LATIN = ("ä=ä ğǵ=g ı=i ñń=n ö=ö ş=š ūú=u ü=ü ý=i á=a ó=o",)
_AZERBAIJANI_AND_TURKISH = ("ə=ä ç=č ğ=g ı=i ö=ö ş=š ü=ü â=ä î=i û=ü",)
_TURKMEN_LATIN = ("ä=ä ž=ž ň=n ö=ö ş=š ü=ü ý=i ç=č",)
_SCHOLARLY = ("č=č š=š ŝ=ŝ ž=ž ë=ë è=e ė=e ì=i ï=i ĭ=i ŭǔ=w ḥ=h ḩ=h ẋ=X ḫ=X ʺʹ=",)
# Armenian and Georgian letters by the sounds that ISO 9985 and the Georgian national system give them.
_ARMENIAN = (
    "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=i թ=t ժ=ž ի=i լ=l խ=X ծ=C կ=k հ=h ձ=dz ղ=g ճ=č մ=m յ=i ն=n շ=š ո=o չ=č պ=p ջ=J",
    "ռ=r ս=s վ=v տ=t ր=r ց=C ւ=v փ=p ք=k օ=o ֆ=f",
)
_GEORGIAN = (
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=ž რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=g ყ=k შ=š ჩ=č ც=C",
    "ძ=dz წ=C ჭ=č ხ=X ჯ=J ჰ=h",
)
_GREEK = (
    "αά=a β=v γ=g δ=d εέ=e ζ=z ηή=i θ=t ιίϊΐ=i κ=k λ=l μ=m ν=n ξ=ks οό=o π=p ρ=r σς=s τ=t υύϋ=i φ=f χ=X ψ=ps ωώ=o",
)
_EUROPEAN = (
    "àãåāăą=a æ=ä ćĉ=č đ=dj éêēěę=e ģġ=g íī=i į=i ķ=k łľļ=l ņ=n òôõō=o ő=ö ø=ö œ=ö řŕ=r ś=s ș=š ß=ss țţ=C ť=t þ=t",
    "ð=d ùųů=u ű=ü ÿ=i źż=z ď=d",
)

LATIN = _table(
    *_KAZAKH_LATIN, *_AZERBAIJANI_AND_TURKISH, *_TURKMEN_LATIN, *_SCHOLARLY, *_EUROPEAN, *_ARMENIAN, *_GEORGIAN, *_GREEK
)

# Words with one of these are read by Turkic rules: c is дж, j is ж.
TURKIC_LETTERS = frozenset("əşğıqñū")
# A name with one of these, small or capital, is Azerbaijani, Turkish or Tatar: all its words are read by Turkic rules.
SURELY_TURKIC_LETTERS = frozenset("əğıƏĞİ")
# Words with one of these are read as the French write: ch is ш.
FRENCH_LETTERS = frozenset("ïèê")
# Words with one of these, and none of the Turkic, are read as Slavs and scholars write: c is ц, ch is х, j is й.
SLAVIC_LETTERS = frozenset("čšžŝćśźńłŭřěʹʺż")
