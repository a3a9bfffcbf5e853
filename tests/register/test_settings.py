"""`register.toml` says what a register says about itself, there and back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from sanctions.errors import NewerFormat, UnreadableFile, WrongUse
from sanctions.register.creating import create_register
from sanctions.register.register import read_register
from sanctions.register.saving import write_files
from sanctions.register.settings import (
    FORMAT,
    SETTINGS_FILE,
    Settings,
    merge_settings,
    merge_settings_files,
    read_settings,
    write_settings,
)
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


def test_without_a_base() -> None:
    """Without a common base whatever differs is refused by name; what one side leaves empty is no contradiction."""
    ours = Settings(title="T", organisation="Desk", policy={"second_approval": True})
    theirs = Settings(title="T", contact="x@example.org", policy={"days": 30})
    both = Settings(
        title="T", organisation="Desk", contact="x@example.org", policy={"second_approval": True, "days": 30}
    )
    assert merge_settings(None, ours, theirs) == merge_settings(None, theirs, ours) == both
    for name, value in {"title": "Other", "fictional": True, "languages": ("ru",), "organisation": "Other"}.items():
        other = ours.model_copy(update={name: value})
        with pytest.raises(WrongUse, match=f"“{name}”"):
            merge_settings(None, ours, other)
    with pytest.raises(WrongUse, match=r"“policy\.second_approval”.*true and false"):
        merge_settings(None, ours, Settings(title="T", policy={"second_approval": False}))


def test_rules_of_both() -> None:
    """Two sides may change different rules of the team; one that a side took out stays out."""
    base = Settings(title="T", policy={"days": 30, "second_approval": True})
    ours = Settings(title="T", policy={"days": 60, "second_approval": True})
    theirs = Settings(title="T", policy={"days": 30, "new": "x"})
    assert merge_settings(base, ours, theirs).policy == {"days": 60, "new": "x"}
    with pytest.raises(WrongUse, match="60 and nothing"):
        merge_settings(base, ours, Settings(title="T"))


BASE = b"# Ours\nformat = 1\ntitle = 'A'  # short\n"


def test_comments_survive_a_merge() -> None:
    """What only one side changed keeps that side's bytes; where both did, the comments of both stand above."""
    commented = BASE + b"# More\n"
    assert merge_settings_files(BASE, BASE, commented) == merge_settings_files(BASE, commented, BASE) == commented
    assert merge_settings_files(None, commented, commented) == commented
    one, two = BASE + b"contact = 'a#b@example.org' # whose\n", BASE + b"organisation = 'Desk'\n# Since May\n"
    merged = merge_settings_files(BASE, one, two)
    assert merged == merge_settings_files(BASE, two, one)
    assert merged.startswith(b"# Ours\n# short\n# whose\n# Since May\nformat = 1\n")
    assert read_settings(FILE, merged) == Settings(title="A", contact="a#b@example.org", organisation="Desk")
    assert merge_settings_files(two, merged, two) == merged


# Each comment says where it stands; no other # begins one.
EVERYWHERE = rb"""
# first
format = 1 # after a number
languages = [ # after a bracket
  "en", # English first, agreed 3 May
  # between two
  'ru' # after a literal
] # after a list
title = "a # b \" # c" # after a string
organisation = QQQone \
  # none "" \QQQ # none"QQQ # after "long" text
contact = '''two # none '' \'''' # after a 'long' literal
[policy] # after a heading
"a # b" = ''#after nothing
c = "" # after a blank
# last""".replace(b"QQQ", b'"' * 3)
COMMENTS = (
    "# first|# after a number|# after a bracket|# English first, agreed 3 May|# between two|# after a literal|"
    "# after a list|# after a string|# after \"long\" text|# after a 'long' literal|# after a heading|#after nothing|"
    "# after a blank|# last"
).split("|")


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_comments_wherever_they_stand(end: bytes) -> None:
    """A file that is written anew keeps each comment, also inside a list, and takes no text for one."""
    data = EVERYWHERE.replace(b"\n", end)
    settings = read_settings(FILE, data)
    assert (settings.languages, settings.policy) == (("en", "ru"), {"a # b": "", "c": ""})
    assert (settings.organisation, settings.contact) == ('one # none "" """ # none"', "two # none '' \\'")
    written = write_settings(settings, data).decode()
    assert written == "".join(f"{comment}\n" for comment in COMMENTS) + write_settings(settings).decode()
    assert read_settings(FILE, written.encode()) == settings


def test_a_change_of_the_settings_keeps_comments(tmp_path: Path) -> None:
    """Where a save changes what the settings say, a person's comments stand above."""
    create_register(tmp_path, Settings(title="T"), git=False)
    file = tmp_path / SETTINGS_FILE
    file.write_bytes(file.read_bytes().replace(b'"en"', b'\n"en", # English first, agreed 3 May\n'))
    register = read_register(tmp_path)
    files = write_files(register, register.lists, register.settings.model_copy(update={"contact": "x"}))
    assert (files[SETTINGS_FILE] or b"").startswith(b"# English first, agreed 3 May\nformat = 1\n")
    assert SETTINGS_FILE not in write_files(register, register.lists)


def test_not_text() -> None:
    """A file in another encoding is refused, not guessed."""
    with pytest.raises(UnreadableFile, match="it is not valid TOML"):
        read_settings(FILE, "format = 1\ntitle = 'Списки'\n".encode("cp1251"))
