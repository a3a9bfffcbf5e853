"""Text holds nothing that a person cannot see, and cleaning loses nothing that a person can."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.records.text import (
    check_line,
    check_prose,
    check_url,
    clean_text,
    find_mixed_words,
    find_unclean,
    repair_mixed_word,
)
from tests import strategies

# Format characters that are seen: Arabic, Syriac and Kaithi signs that stand over or before numbers.
SEEN_FORMAT = {
    "\u0600",
    "\u0601",
    "\u0602",
    "\u0603",
    "\u0604",
    "\u0605",
    "\u06dd",
    "\u070f",
    "\u0890",
    "\u0891",
    "\u08e2",
}
# Planes beyond the first: hieroglyph and musical layout, shorthand. Nobody's name is lost with them, none is hidden.
BEYOND = 0xE0000


@given(st.text(), st.booleans())
def test_cleaning_is_final(text: str, lines: bool) -> None:
    """No matter what is pasted in, clean text is clean and stays as it is."""
    clean = clean_text(text, lines=lines)
    assert find_unclean(clean, lines=lines) == ""
    assert clean_text(clean, lines=lines) == clean
    assert bool(find_unclean(text, lines=lines)) == (clean != text)


@given(strategies.lines())
def test_clean_lines_pass(text: str) -> None:
    """Ordinary text in Latin, Russian and Kazakh letters stands as it is."""
    assert check_line(text) == text
    assert clean_text(text) == text


@given(strategies.prose())
def test_clean_prose_passes(text: str) -> None:
    """Prose keeps its line breaks and empty lines."""
    assert check_prose(text) == text
    assert clean_text(text, lines=True) == text


@pytest.mark.parametrize(
    ("text", "clean", "problem"),
    [
        ("a\u00a0b", "a b", "no-break"),
        ("a\tb", "a b", "tabs"),
        ("a\u202fb", "a b", "special spaces"),
        ("a\u200bb", "ab", "hidden"),
        ("a\u00adb", "ab", "hidden"),
        ("\ufeffa", "a", "hidden"),
        ("a\u202eb", "ab", "hidden"),
        ("a\x07b", "ab", "hidden"),
        ("и\u0306", "й", "NFC"),
        ("и\u200b\u0306", "й", "hidden"),
        ("a\nb", "a b", "line break"),
        ("a\r\nb", "a b", "line break"),
        ("a\u2028b", "a b", "line break"),
        (" a ", "a", "beginning"),
    ],
)
def test_unclean_line(text: str, clean: str, problem: str) -> None:
    """What breaks the rules is named in words and cleaned without joining or losing words."""
    assert clean_text(text) == clean
    assert problem in find_unclean(text)
    with pytest.raises(ValueError, match="the text holds"):
        check_line(text)


def test_prose_keeps_lines() -> None:
    """In prose any line break becomes LF, and spaces before it go."""
    assert clean_text("a \r\nb\u2028c\rd\n\n e ", lines=True) == "a\nb\nc\nd\n\n e"
    assert clean_text("№ 5", lines=True) == "№ 5"
    with pytest.raises(ValueError, match="hidden"):
        check_prose("a\u200b\nb")
    with pytest.raises(ValueError, match="line breaks as another system"):
        check_prose("a\r\nb")


def test_no_hidden_character_passes() -> None:
    """No control, format, private-use or half character, nor any space but the plain one, is clean text."""
    passed = []
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        category = unicodedata.category(letter)
        hidden = category in {"Cc", "Cs", "Zl", "Zp"} or (category == "Zs" and letter != " ")
        hidden |= category in {"Cf", "Co"} and letter not in SEEN_FORMAT and (code < 0x10000 or code >= BEYOND)
        if hidden and find_unclean(f"a{letter}b") == "":
            passed.append(f"U+{code:04X}")
    assert passed == []


@pytest.mark.parametrize("letter", ["\u034f", "\u115f", "\u3164", "\u2800", "\ufe0f", "\U000e0041", "\U000e0100"])
def test_no_blank_character_passes(letter: str) -> None:
    """Fillers, joiners, variation selectors and tags, which show nothing but break searches, are not clean."""
    assert find_unclean(f"a{letter}b")


@given(strategies.urls())
def test_good_address(url: str) -> None:
    """An http or https address stands as it is, in any letters."""
    assert check_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org", "example.org", ""),
        *("https://", "https:///path", "https://a b", "https://user:pw@example.org", "https://example.org:0/"),
        *("https://example.org:99999/", "https://example.org/\n", "https://[::1", 'https://a"b', "https://a<b>"),
    ],
)
def test_bad_address(url: str) -> None:
    """Any other scheme, a hidden password or a broken address is refused with a sentence."""
    with pytest.raises(ValueError, match=r"an address begins with|the text holds"):
        check_url(url)


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("Иванoв и Пeтров", ["Иванoв", "Пeтров"]),
        ("Иванов Ivanov", []),
        ("plain", []),
        ("ҚР-KZ, Әлішер", []),
        ("Қazaq", ["Қazaq"]),
        ("iлия", ["iлия"]),
    ],
)
def test_mixed_words(text: str, mixed: list[str]) -> None:
    """A word of two scripts is found; two words, each of one script, are not."""
    assert find_mixed_words(text) == mixed


@pytest.mark.parametrize(
    ("word", "repaired"),
    [("Иванoв", "Иванов"), ("Petrоv", "Petrov"), ("iлия", "ілия"), ("Қazaq", ""), ("Aсtive", "Active")],
)
def test_repair_by_look_alikes_only(word: str, repaired: str) -> None:
    """A mixed word is repaired where look-alikes alone can do it, else left to a person."""
    assert repair_mixed_word(word) == repaired
