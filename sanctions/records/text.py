"""Text rules: what a cell's text may hold, how it is cleaned, and what deserves a second look.

Text is NFC (never NFKC, which turns № into "No"), without no-break spaces, zero-width, control or
bidirectional characters: they hide in copied text, break searches and can reverse what is read.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from sanctions.language import gettext as _

__all__ = [
    "check_line",
    "check_prose",
    "check_url",
    "clean_text",
    "find_mixed_words",
    "find_unclean",
    "repair_mixed_word",
    "repair_mixed_words",
]

_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\r\u000b\u000c\u0085\u2028\u2029"
_HIDDEN = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"  # control
    "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"  # zero-width
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"  # joiners, fillers, variants
    "\ufff9-\ufffb\ufffe\uffff\ue000-\uf8ff\ud800-\udfff"  # annotation, no characters, private use, halves
    "\U000e0000-\U0010ffff"  # tags, further variants, private planes
)
_spaces = re.compile(f"[{_SPACES}]")
_breaks = re.compile(f"\r\n|[{_BREAKS}]")
_hidden = re.compile(f"[{_HIDDEN}]")
_space_before_break = re.compile(r" +(?=\n|\Z)")
_to_clean = re.compile(f"[\n{_SPACES}{_BREAKS}{_HIDDEN}]")


def clean_text(text: str, *, lines: bool = False) -> str:
    """Return text as the rules want it, losing nothing that a person can see; `lines` keeps line breaks."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if not _to_clean.search(text) and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = _breaks.sub("\n", unicodedata.normalize("NFC", text))
    text = _hidden.sub("", _spaces.sub(" ", text))
    text = _space_before_break.sub("", text) if lines else text.replace("\n", " ")
    # Taking a hidden character out can bring a letter and its accent together.
    return unicodedata.normalize("NFC", text).strip()


def find_unclean(text: str, *, lines: bool = False) -> str:
    """Say what in a text breaks the rules, or nothing."""
    if clean_text(text, lines=lines) == text:
        return ""
    if _hidden.search(text):
        return _("hidden characters (zero-width, control or direction marks)")
    if _spaces.search(text):
        return _("no-break or other special spaces, or tabs")
    if _breaks.search(text):
        return _("line breaks as another system writes them") if lines else _("a line break")
    if unicodedata.normalize("NFC", text) != text:
        return _("letters whose accent is stored apart (not NFC)")
    if "\n" in text and not lines:
        return _("a line break")
    return _("spaces at the beginning or the end")


def _is_plain(text: str) -> bool:
    """Tell at once of most text in Latin letters that nothing is wrong with it."""
    return text.isascii() and text.isprintable() and text[:1] != " " != text[-1:]


def check_line(text: str) -> str:
    """Return one line of clean text as it stands, or raise ValueError with a sentence."""
    if _is_plain(text):
        return text
    if problem := find_unclean(text):
        raise ValueError(_("the text holds {problem}").format(problem=problem))
    return text


def check_prose(text: str) -> str:
    """Return clean text of one or more lines as it stands, or raise ValueError with a sentence."""
    if _is_plain(text):
        return text
    if problem := find_unclean(text, lines=True):
        raise ValueError(_("the text holds {problem}").format(problem=problem))
    return text


_url = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def check_url(text: str) -> str:
    """Return an http or https address as it stands, or raise ValueError with a sentence.

    Any other scheme (javascript:, file:, data:) could run or reveal something when a reader clicks it.
    """
    expected = _("an address begins with https:// or http:// and holds no spaces")
    if not _url.fullmatch(check_line(text)):
        raise ValueError(expected)
    try:
        parts = urlsplit(text)
        # Reading the port checks it.
        if not parts.hostname or "@" in parts.netloc or parts.port == 0:
            raise ValueError
    except ValueError:
        raise ValueError(expected) from None
    return text


_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f"
_mixed = re.compile(
    rf"\b(?=[{_LATIN}{_CYRILLIC}]*[{_LATIN}])(?=[{_LATIN}{_CYRILLIC}]*[{_CYRILLIC}])[{_LATIN}{_CYRILLIC}]+"
)
# Letters that look the same in both scripts, Latin first. The Kazakh i (і) and h (һ) are among them.
_LATIN_ALIKE = "ABCEHIKMOPTXYaceiopxyhs"
_CYRILLIC_ALIKE = "АВСЕНІКМОРТХУасеіорхуһѕ"
_to_cyrillic = str.maketrans(_LATIN_ALIKE, _CYRILLIC_ALIKE)
_to_latin = str.maketrans(_CYRILLIC_ALIKE, _LATIN_ALIKE)
_all_latin = re.compile(f"[{_LATIN}]+")
_all_cyrillic = re.compile(f"[{_CYRILLIC}]+")


def find_mixed_words(text: str) -> list[str]:
    """Return the words that mix Latin and Cyrillic letters ("Иванoв" with a Latin o), which no search finds."""
    return [] if text.isascii() else _mixed.findall(text)


def repair_mixed_word(word: str) -> str:
    """Return a mixed word in one script, or nothing where that cannot be done by look-alikes alone."""
    for table, pure in ((_to_cyrillic, _all_cyrillic), (_to_latin, _all_latin)):
        if pure.fullmatch(repaired := word.translate(table)):
            return repaired
    return ""


def repair_mixed_words(text: str) -> tuple[str, dict[str, str]]:
    """Return a text with its mixed words in one script, where look-alikes are all that is wrong; and those words."""
    repaired = {word: one for word in find_mixed_words(text) if (one := repair_mixed_word(word))}
    for word, one in repaired.items():
        text = text.replace(word, one)
    return text, repaired
