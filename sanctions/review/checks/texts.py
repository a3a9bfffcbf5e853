"""Checks of typed text: words that mix two scripts, private data that must not be there at all, loaded words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.tables import TABLES
from sanctions.records.text import find_mixed_words, repair_mixed_word
from sanctions.review.statements.judging import PROSE
from sanctions.review.statements.wording import find_loaded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["check_texts", "find_private_data"]

# The number of a house; not the day of a month ("28 февраля"), nor a year.
_HOUSE = (
    r"(?<!\d)(?!(?:18|19|20|21)\d\d\b)\d{1,4}"
    r"(?!\d|\s+(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))"
)
# “16 December Street” is named for a day and no address.
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_ADDRESS = mark("a street address")
# Likely, not certain: a person decides. Numbers of laws and documents stand in “reference”, which is not searched.
_PRIVATE = (
    (
        mark("a phone number"),
        re.compile(
            r"(?<![\w/.-])(?:\+\d(?:[ ().-]{0,2}\d){9,13}"
            r"|8[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}"
            r"|7\d{2}[ -]\d{3}[ -]\d{2}[ -]\d{2})(?!\w)"
        ),
    ),
    (mark("an e-mail address"), re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")),
    (
        _ADDRESS,
        re.compile(
            r"(?:\b(?:ул\.|пр\.|улиц[аеуы]\b|проспект[аеу]?\b|пр-т[ае]?\b|переул(?:ок|к[аеу])\b|мкр\b\.?|микрорайон[ае]?\b)"
            rf"\s*[\w .-]{{2,30}}?,?\s*(?:д\.|дом)?\s*{_HOUSE})"
            rf"|(?:\w+\s+(?:көшесі|даңғылы)\s*,?\s*(?:үй)?\s*{_HOUSE})"
            # Capitals tell the name of a street from “50 people in the street”.
            rf"|(?:\b{_HOUSE}[A-Za-z]?,?\s+(?-i:(?!{_MONTHS})(?:[A-Z][\w.-]+\s+){{1,3}}(?:Street|St\.|Avenue|Ave\.|Road|Lane)\b))"
            rf"|(?:(?-i:[A-Z][\w.-]+)\s+(?:street|st\.|avenue|ave\.|road|lane),?\s+(?:no\.\s*)?{_HOUSE})"
            r"|(?:\b(?:дом|кв\.|квартира|пәтер|apartment|apt\.|flat no\.)\s*\d+)",
            re.IGNORECASE,
        ),
    ),
    (
        mark("the number of a personal document"),
        re.compile(
            r"(?:\b(?:passport|identity card|id card|iin|паспорт\w*|удостоверени\w* личности|иин|жсн|төлқұжат\w*"
            r"|жеке куәлі\w*)\b\D{0,12}\d{6,})|(?<!\w)\d{12}(?!\w)",
            re.IGNORECASE,
        ),
    ),
)
# Whatever is private above holds a digit or an @; most text holds neither.
_SHORTEST = len("кв. 15")
_HINT = re.compile(r"[\d@]")
# A number that could be private has six digits or more; an address holds one of these words. Looking for them first
# passes over nearly all text at once.
_NUMBER = re.compile(r"@|\d(?:[ ().-]{0,2}\d){5}")
_ADDRESS_WORD = re.compile(
    r"ул|пр\.|пр-т|проспект|переул|мкр|микрорайон|дом|кв|көшесі|даңғылы|пәтер"
    r"|street|st\.|avenue|ave\.|road|lane|apartment|apt\.|flat no\."
)
_NOT_TYPED = {"facts", "reference", "left_id", "right_id", "field", "kind"}


# What the team says itself of a candidate; what sources say is theirs.
_OUR_OWN_WORDS = {
    "incidents": ("title", "summary"),
    "conduct": ("summary",),
    "statements": PROSE,
}


def _may_be_private(text: str) -> bool:
    """Pass over nearly all text at once: “p. 111” is too short for anything private but an e-mail address."""
    return bool(_HINT.search(text)) if len(text) >= _SHORTEST else "@" in text


def find_private_data(text: str) -> list[str]:
    """Name the kinds of private data that a text seems to hold."""
    if not _may_be_private(text):
        return []
    has_number, has_address = _NUMBER.search(text), _ADDRESS_WORD.search(text.casefold())
    if not has_number and not has_address:
        return []
    return [
        _(name)
        for name, pattern in _PRIVATE
        if (has_address if name == _ADDRESS else has_number) and pattern.search(text)
    ]


def check_texts(lists: Lists) -> Iterator[Finding]:
    """Find words that mix two scripts, and likely private data, in all that people type; loaded words in our own."""
    for name, table in TABLES.items():
        columns = [
            column.name
            for column in table.columns
            if column.cell.kind in {"line", "prose"} and column.name not in _NOT_TYPED
        ]
        for record in lists.rows(name):
            values = record.__dict__
            for column in columns:
                text = values[column]
                if text and (not text.isascii() or _may_be_private(text)):
                    yield from _check_text(record, column, text)
            for column in _OUR_OWN_WORDS.get(name, ()):
                yield from _check_wording(record, column, values[column] or "")


def _check_wording(record: Record, column: str, text: str) -> Iterator[Finding]:
    for loaded in find_loaded_words(text):
        yield Finding(
            "loaded-word",
            Severity.WARNING,
            _("“{word}” {why}; a proposal alleges and does not judge.").format(word=loaded.word, why=loaded.why),
            _("Write instead: {instead}; or put it in quotes, if somebody said it.").format(instead=loaded.instead),
            table=record.table,
            record=record.id,
            field=column,
        )


def _check_text(record: Record, column: str, text: str) -> Iterator[Finding]:
    for word in find_mixed_words(text):
        repaired = repair_mixed_word(word)
        yield Finding(
            "mixed-script",
            Severity.WARNING,
            _("“{word}” mixes Latin and Cyrillic letters; no search will find it.").format(word=word),
            _("Write “{word}”, all in one script.").format(word=repaired)
            if repaired
            else _("Type the word anew in one script."),
            table=record.table,
            record=record.id,
            field=column,
        )
    for kind in find_private_data(text):
        yield Finding(
            "private-data",
            Severity.ERROR,
            # The text itself is not repeated here: a report travels further than the lists.
            _("The text seems to hold {kind}.").format(kind=kind),
            _("Take it out; if it was ever committed, see EXPUNGING.md."),
            table=record.table,
            record=record.id,
            field=column,
        )
