"""Says in plain words how the words of two names met and what differed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.names.meeting import How, Meeting
from sanctions.names.parsing import Role

if TYPE_CHECKING:
    from sanctions.names.parsing import Word

__all__ = ["Reason", "explain_extra", "explain_fathers", "explain_words"]


class Reason(NamedTuple):
    """One thing that two names have in common or in which they differ.

    `left` and `right` are words as written, empty where a name has none; `cost` is what the difference takes away
    (see `weights`); `text` is a sentence for a person.
    """

    text: str
    left: str
    right: str
    cost: float


_WORDS = {
    How.SAME: mark("“{left}” and “{right}” are the same name."),
    How.ALIKE: mark("“{left}” and “{right}” sound alike ({left_sounds}, {right_sounds})."),
    How.OTHER_LANGUAGE: mark("“{left}” and “{right}” are one name in different languages or spellings."),
    How.SHORT_FORM: mark("“{left}” and “{right}” are a name and its short form."),
    How.ENDING: mark("“{left}” and “{right}” may be one surname, with and without its Russian ending."),
    How.HALF: mark("Only part of a double name met: “{left}” and “{right}”."),
    How.INITIAL: mark("“{left}” and “{right}”: an initial that fits."),
    How.TWO_INITIALS: mark("“{left}” and “{right}” are the same initial."),
    How.OTHER: mark("“{left}” and “{right}” are different names ({left_sounds}, {right_sounds})."),
}
_FATHERS = {
    How.SAME: mark("The patronymics “{left}” and “{right}” name the same father."),
    How.ALIKE: mark("The patronymics “{left}” and “{right}” are alike ({left_sounds}, {right_sounds})."),
    How.OTHER_LANGUAGE: mark("The patronymics “{left}” and “{right}” name one father in different languages."),
    How.INITIAL: mark("“{left}” and “{right}”: an initial that fits the patronymic."),
    How.SON_AND_DAUGHTER: mark("The patronymics “{left}” and “{right}” are a man's and a woman's."),
    How.OTHER: mark("The patronymics “{left}” and “{right}” name different fathers ({left_sounds}, {right_sounds})."),
}
_EXTRA = {
    Role.GIVEN: mark("Only one of the names has “{word}”."),
    Role.FAMILY: mark("Only one of the names has the family name “{word}”."),
    Role.PATRONYMIC: mark("Only one of the names has a patronymic, “{word}”."),
}


def explain_words(left: Word, right: Word, meeting: Meeting) -> Reason:
    """Say how two words met."""
    return _explain(_WORDS, left, right, meeting, left.sounds, right.sounds)


def explain_fathers(left: Word, right: Word, meeting: Meeting) -> Reason:
    """Say how two patronymics met, or a patronymic and what may be one."""
    return _explain(_FATHERS, left, right, meeting, left.stem or left.sounds, right.stem or right.sounds)


def _explain(texts: dict[How, str], left: Word, right: Word, meeting: Meeting, *sounds: str) -> Reason:
    text = _(texts[meeting.how]).format(left=left.text, right=right.text, left_sounds=sounds[0], right_sounds=sounds[1])
    return Reason(text, left.text, right.text, meeting.cost)


def explain_extra(word: Word, cost: float, *, is_left: bool) -> Reason:
    """Say that only one of the names has a word."""
    text = _(_EXTRA[word.role]).format(word=word.text)
    return Reason(text, word.text if is_left else "", "" if is_left else word.text, cost)
