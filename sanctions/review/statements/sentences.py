"""Reads prose into sentences with their pointers, as `He led the unit {pos-7f3k2m9qxw}.` has one.

A pointer names records, in braces: `{con-…}`, or several as `{con-…} {inc-…}` or `{con-… inc-…}`. Those that end a
sentence stand before its full stop or after it. Nothing is lost: the sentences, one after the other, are the text.

Where it is not clear whether a full stop ends a sentence, it does: a part without pointers is then withheld, while two
sentences taken for one would let the first print on what the second points at. English, Russian and Kazakh.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sanctions.review.statements import abbreviations as known

__all__ = ["Sentence", "count_words", "read_sentences", "without_stops"]

_POINTER = re.compile(r"\{([^{}]*)\}")
# Full stops of every script; what begins a line, and what begins an item of a list.
_STOPS = ".!?…․‥。｡．！？؟।։‼⁇⁈⁉"
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BULLETS = "•·▪◦‣●■□○∙¶"
_TOKEN = re.compile(rf"\{{[^{{}}]*\}}|[{_STOPS}]+|[{_BREAKS}]|[{_BULLETS}]")
_CLOSING = re.compile(r"[»”“\"’')\]]*")
# Pointers after the full stop belong to the sentence before it, and so does a second full stop after them.
_TAIL = re.compile(r"(?:\s*\{[^{}]*\}[»”\"’')\]]*[.!?…]*)*\s*")
_ENDS_IN_POINTER = re.compile(r"\}[\s.!?…»”“\"’')\]]*\Z")
_OPENING = " \t\n«“„\"‘'([—–-"
_LAST_WORD = re.compile(r"\w[\w.-]*\Z")
# Quotes, brackets, dashes, marks of emphasis, signs without width.
_BEFORE_WORD = re.compile(r"\A(?:[^\w№]|_)+")
_FIRST_WORD = re.compile(r"[^\W_]+")
_LAST_INITIALS = re.compile(rf"(?:(?<!\w){known.INITIALS.pattern}\.\s*)+\Z")
# A name that ends its sentence: by itself it would say nothing.
_NAME_LAST = re.compile(rf"\w[\w’'-]*[»”\"')\]]*(?:\s*\{{[^{{}}]*\}})*\s*(?:[{_STOPS}]|\Z)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it stands in the text, with its pointers and the spaces after it."""

    raw: str

    @property
    def text(self) -> str:
        """The sentence as it prints: without pointers, on one line."""
        return " ".join(re.sub(r"\s*\{[^{}]*\}", "", self.raw).split())

    @property
    def pointers(self) -> tuple[str, ...]:
        """What the pointers name, in their order, each once; an empty one names nothing."""
        named = (re.split(r"[,;\s]+", found.strip()) for found in _POINTER.findall(self.raw))
        return tuple(dict.fromkeys(one for names in named for one in names))

    @property
    def ends_in_pointers(self) -> bool:
        """Whether nothing is said after the last pointer."""
        return bool(_ENDS_IN_POINTER.search(self.raw))

    @property
    def may_go_on(self) -> bool:
        """Whether it ends in an initial or an abbreviation, so that it may have been cut there."""
        found = _LAST_WORD.search(self.text.removesuffix("."))
        word = found[0] if found and self.text.endswith(".") else ""
        is_short = {word, word.casefold()} & (known.BEFORE_NAME | known.BEFORE_NUMBER | known.MONTHS | {"st", "обл"})
        return bool(is_short or known.INITIALS.fullmatch(word))

    @property
    def has_words(self) -> bool:
        """Whether it says anything at all."""
        return any(map(str.isalnum, self.text))


def count_words(text: str) -> int:
    """Count the words of a text without its pointers."""
    return sum(any(map(str.isalnum, word)) for word in _POINTER.sub(" ", text).split())


def without_stops(text: str) -> str:
    """Return a text on one line without whatever might end a sentence in it."""
    return " ".join(re.sub(rf"[{_STOPS}{_BREAKS}{_BULLETS}]", " ", text).split())


def read_sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text; joined, they are the text."""
    sentences, start = [], 0
    for token in _TOKEN.finditer(text):
        if token.start() < start or token[0].startswith("{"):
            continue
        end = _end_of(text, start, token)
        if end and text[start:end].strip():
            sentences.append(Sentence(text[start:end]))
            start = end
    if start < len(text):
        sentences.append(Sentence(text[start:]))
    return sentences


def _end_of(text: str, start: int, token: re.Match[str]) -> int:
    """Return where the sentence ends to which a full stop or line break belongs; 0 if it goes on."""
    if token[0] in _BULLETS:
        return token.start() if text[start : token.start()].strip() else 0
    closing = _CLOSING.match(text, token.end())
    tail = _TAIL.match(text, closing.end() if closing else token.end())
    assert closing and tail
    if token[0] in _BREAKS:
        # Whoever breaks a line begins something new.
        tail = _TAIL.match(text, token.end())
        return tail.end() if tail else 0
    is_pointed = "{" in tail[0] or text[start : token.start()].rstrip().endswith("}")
    if is_pointed or tail.end() == len(text) or set(_BREAKS) & set(tail[0]):
        return tail.end()
    if not tail[0] and (text[closing.end()] in ",;:" or _is_inside(text, token)):
        return 0
    rest = _BEFORE_WORD.sub("", text[tail.end() :], count=1)
    return tail.end() if _is_end(text[start : token.start()], token[0], rest, is_quoted=bool(closing[0])) else 0


def _is_inside(text: str, token: re.Match[str]) -> bool:
    """Tell whether a full stop without a space after it stands inside a number, a date or an address."""
    before, after = text[: token.start()], text[token.end() :]
    left, right = re.search(r"[\d.]*\d\Z", before), re.match(r"\d[\d.]*", after)
    if left and right:
        return token[0] == "." and known.is_number(left[0] + "." + right[0].rstrip("."))
    run = (re.search(r"\S*\Z", before) or [""])[0].lstrip(_OPENING) + token[0] + (re.match(r"\S*", after) or [""])[0]
    follows = _FIRST_WORD.match(after)
    is_word = not follows or (not follows[0][0].isupper() and follows[0].casefold() not in known.BEGINNINGS)
    return is_word and bool(known.WEB.fullmatch(run.rstrip(_STOPS + ",;:»”\"')]")))


def _is_end(before: str, stop: str, rest: str, *, is_quoted: bool) -> bool:
    """Tell whether a full stop ends the sentence `before` it; `rest` follows."""
    follows = "" if _begins_with_initial(rest) else (_FIRST_WORD.match(rest) or [""])[0]
    goes_on = rest[:1].islower()
    if stop != ".":
        is_left_out = set(stop) <= set(".…") and before[-1:] in ("[", "(", "«", "“", "„")
        return not ((is_left_out or is_quoted) and goes_on and follows.casefold() not in known.PRONOUNS)
    if known.is_no_claim(before):
        return False
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    if word.casefold() in known.CONNECTING:
        return not goes_on and follows.casefold() in known.BEGINNINGS
    if follows.casefold() in (known.PRONOUNS if goes_on else known.BEGINNINGS):
        return True
    if goes_on and (is_quoted or known.INITIALS.fullmatch(word)):
        return False
    if known.INITIALS.fullmatch(word):
        return _ends_after_initial(before[: -len(word)], rest)
    return _ends_after_word(before[: len(before) - len(word)].rstrip(), word, rest, goes_on=goes_on)


def _ends_after_word(before: str, word: str, rest: str, *, goes_on: bool) -> bool:
    """Tell `the answer was no. 30 people …` from `order No. 30`, and `5 см. Примеров …` from `(см. п. 5)`."""
    written, word = word, word.casefold()
    is_counted = before[-1:].isdigit()
    if goes_on:
        return not (word in known.MAY_END or (word == "см" and before.endswith("(")))
    if word in known.MONTHS:
        return not known.YEAR_OF_DATE.match(rest)
    if known.NUMBER.match(rest):
        takes_number = word in known.BEFORE_NUMBER or (word in known.BEFORE_CAPITAL_NUMBER and written[:1].isupper())
        return not takes_number or (is_counted and word not in known.OF_LAWS)
    return is_counted or written not in known.BEFORE_NAME | known.YEARS  # “г. Алматы” is a town, “2021 г.” a year.


def _begins_with_initial(rest: str) -> bool:
    follows = _FIRST_WORD.match(rest)
    return bool(follows and known.INITIALS.fullmatch(follows[0]) and rest[follows.end() :].startswith("."))


def _ends_after_initial(before: str, rest: str) -> bool:
    """Tell `he beat A. Sample ordered it` from `judge A. B. Sample ordered it`."""
    if _begins_with_initial(rest):
        return False
    follows = _FIRST_WORD.match(rest)
    if follows is None or follows[0][0].isdigit():
        return True
    before = _LAST_INITIALS.sub("", before)
    words = before.split()
    last = words[-1].strip('«“"(.').casefold() if words else ""
    return not (known.BEFORE_INITIAL.fullmatch(last) or known.is_no_claim(before) or _NAME_LAST.match(rest))
