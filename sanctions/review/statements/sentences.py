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

__all__ = ["Sentence", "count_words", "read_sentences"]

_POINTER = re.compile(r"\{([^{}]*)\}")
_TOKEN = re.compile(r"\{[^{}]*\}|[.!?…]+|\n")
_CLOSING = re.compile(r"[»”“\"’')\]]*")
# Pointers after the full stop belong to the sentence before it, and so does a second full stop after them.
_TAIL = re.compile(r"(?:\s*\{[^{}]*\}[»”\"’')\]]*[.!?…]*)*\s*")
_ENDS_IN_POINTER = re.compile(r"\}[\s.!?…»”“\"’')\]]*\Z")
_OPENING = " \t\n«“„\"‘'([—–-"
_LAST_WORD = re.compile(r"\w[\w.-]*\Z")
_FIRST_WORD = re.compile(r"\w+")
_RUN_ON = re.compile(r"[^\W\d_]{2}\.[^\W\d_]{2}")


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
    def has_words(self) -> bool:
        """Whether it says anything at all."""
        return any(map(str.isalnum, self.text))


def count_words(text: str) -> int:
    """Count the words of a text without its pointers."""
    return sum(any(map(str.isalnum, word)) for word in _POINTER.sub(" ", text).split())


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
    closing = _CLOSING.match(text, token.end())
    tail = _TAIL.match(text, closing.end() if closing else token.end())
    assert closing and tail
    if token[0] == "\n":
        # Whoever breaks a line begins something new.
        tail = _TAIL.match(text, token.end())
        return tail.end() if tail else 0
    is_pointed = "{" in tail[0] or text[start : token.start()].rstrip().endswith("}")
    if is_pointed or tail.end() == len(text) or "\n" in tail[0]:
        return tail.end()
    if not tail[0]:
        return tail.end() if _runs_on(text, token, closing.end()) else 0
    rest = text[tail.end() :].lstrip(_OPENING)
    return tail.end() if _is_end(text[start : token.start()], token[0], rest, is_quoted=bool(closing[0])) else 0


def _runs_on(text: str, token: re.Match[str], end: int) -> bool:
    """Tell whether a sentence begins right after the full stop, without a space, as in `it.He`."""
    follows = text[end : end + 1]
    if token[0] == ".":
        return follows.isupper() and bool(_RUN_ON.match(text, max(token.start() - 2, 0)))
    return follows.isalpha() and (follows.isupper() or not token[0].strip("!?"))


def _is_end(before: str, stop: str, rest: str, *, is_quoted: bool) -> bool:
    """Tell whether a full stop, with space after it, ends the sentence `before` it; `rest` follows."""
    goes_on = rest[:1].islower()
    if goes_on and (is_quoted or set(stop) == {"…"} or (len(stop) > 1 and set(stop) == {"."})):
        return False
    if stop != ".":
        return True
    if known.DATE_ONLY.fullmatch(before):
        return False
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    if known.INITIALS.fullmatch(word):
        return not goes_on and _ends_after_initial(before[: -len(word)], rest)
    return _ends_after_word(before[: len(before) - len(word)], word.casefold(), rest, goes_on=goes_on)


def _ends_after_word(before: str, word: str, rest: str, *, goes_on: bool) -> bool:
    if word in known.BEFORE_NAME:
        return False
    if word in known.BEFORE_NUMBER and (goes_on or known.NUMBER.match(rest)):
        return False
    if word in known.YEARS and not before.rstrip()[-1:].isdigit():
        return False  # “г. Алматы” is a town.
    return not (goes_on and word in known.MAY_END)


def _ends_after_initial(before: str, rest: str) -> bool:
    """Tell `detainee A. He was beaten` from `A. B. Sample`."""
    follows = _FIRST_WORD.match(rest)
    if follows and known.INITIALS.fullmatch(follows[0]) and rest[follows.end() :].startswith("."):
        return False
    if follows is None or follows[0].isdigit() or follows[0].casefold() in known.BEGINNINGS:
        return True
    words = before.split()
    last = words[-1].strip('«“"(') if words else ""
    return last[:1].islower() and not known.BEFORE_INITIAL.match(last)
