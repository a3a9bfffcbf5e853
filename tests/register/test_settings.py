"""`register.toml` says what a register says about itself, there and back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from sanctions.errors import NewerFormat, UnreadableFile
from sanctions.register.settings import FORMAT, SETTINGS_FILE, Settings, read_settings, write_settings
from tests import strategies

FILE = Path(SETTINGS_FILE)


@given(strategies.settings())
def test_write_and_read_are_inverse(settings: Settings) -> None:
    """No matter what the title or a rule holds, what is written is valid TOML and reads as the same settings."""
    data = write_settings(settings)
    assert tomllib.loads(data.decode())["title"] == settings.title
    assert read_settings(FILE, data) == settings
    assert write_settings(read_settings(FILE, data)) == data


def test_as_a_person_writes_it() -> None:
    """What is left out has its default, and a byte-order mark does no harm."""
    settings = read_settings(FILE, "\ufeff# Ours\nformat = 1\ntitle = 'Списки'\n".encode())
    assert settings == Settings(title="Списки")
    assert (settings.languages, settings.fictional, settings.policy) == (("en",), False, {})


def test_as_the_program_writes_it() -> None:
    """The file is short and readable, and says fictional only where it is."""
    settings = Settings(title='Two "lists"', contact="a@example.org", policy={"second_approval": True})
    assert write_settings(settings).decode() == (
        'format = 1\ntitle = "Two \\"lists\\""\norganisation = ""\ncontact = "a@example.org"\nlanguages = ["en"]\n'
        "\n[policy]\nsecond_approval = true\n"
    )
    assert b"fictional = true" in write_settings(Settings(title="X", fictional=True))


def test_a_newer_format() -> None:
    """A register of a newer program is refused with the way out, whatever else its file holds."""
    data = f"format = {FORMAT + 1}\nnew = []\n".encode()
    with pytest.raises(NewerFormat, match=r"says format 2, .* formats up to 1\. Update the program"):
        read_settings(FILE, data)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("format = 1\ntitle = ", "it is not valid TOML"),
        ("format = 1\ntitle = 'a'\n<<<<<<< HEAD\n", "it is not valid TOML"),
        ("title = 'a'\n", "it must say “format = 1”"),
        ("format = 0\ntitle = 'a'\n", "it must say “format = 1”"),
        ("format = '1'\ntitle = 'a'\n", "it must say “format = 1”"),
        ("format = 1\n", "title: Field required"),
        ("format = 1\ntitle = 'a'\nlanguages = ['xx']\n", "languages.0: "),
        ("format = 1\ntitle = 'a'\ncolour = 'red'\n", "colour: Extra inputs are not permitted"),
        ("format = 1\ntitle = 'a'\n[policy]\nx = [1]\n", "policy.x"),
        ("format = 1\ntitle = 'a\u200b'\n", "title: Value error, the text holds hidden characters"),
    ],
)
def test_refused(text: str, sentence: str) -> None:
    """A file that is no such file is refused with the place and the reason."""
    with pytest.raises(UnreadableFile) as refused:
        read_settings(FILE, text.encode())
    assert sentence in str(refused.value)


def test_not_text() -> None:
    """A file in another encoding is refused, not guessed."""
    with pytest.raises(UnreadableFile, match="it is not valid TOML"):
        read_settings(FILE, "format = 1\ntitle = 'Списки'\n".encode("cp1251"))
