"""Everything that can go wrong is one sentence with the way out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sanctions import errors
from sanctions.errors import (
    DISK_IS_FULL,
    CannotWrite,
    EditsRefused,
    Finding,
    FolderInUse,
    LetterNotInStandard,
    NewerFormat,
    NoSuchRecord,
    NotARegister,
    SanctionsError,
    SaveRefused,
    Severity,
    UnreadableFile,
)

HERE = Path("here")
FINDING = Finding("a-code", Severity.ERROR, "It is wrong.", "Mend it.", "names", "nam-1", "name", "lists/names.csv", 7)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NotARegister(HERE), "here is not in a register (no lists/register.toml here or in a folder above)."),
        (NotARegister(HERE, missing=True), "There is no folder here. Check the spelling"),
        (LetterNotInStandard("Қ", "Қанат", "icao"), "The letter Қ in “Қанат” is not in the standard icao. Choose"),
        (NewerFormat(HERE, 2, 1), "here says format 2, and this program knows formats up to 1. Update the program"),
        (UnreadableFile(HERE, "it is bad."), "here cannot be read: it is bad."),
        (FolderInUse(HERE, "lists"), "here already holds lists, which is left as it is. Choose another folder."),
        (NoSuchRecord("can-1"), "There is no record can-1. See what there is with: sanctions list"),
        (NoSuchRecord("can-1", ["can-2", "can-3"]), "There is no record can-1. Did you mean can-2, can-3?"),
        (
            SaveRefused([FINDING]),
            "break the lists in 1 place. Nothing was written.\n- lists/names.csv:7 · nam-1 · name",
        ),
        (SaveRefused([FINDING, FINDING]), "break the lists in 2 places."),
        (EditsRefused([FINDING]), "Nothing was changed, because of 1 problem:"),
        (CannotWrite(HERE, OSError(errno.ENOSPC, "No space")), "here cannot be written: the disk is full."),
        (CannotWrite(HERE, OSError(errno.EACCES, "Denied")), "here cannot be written: another program holds it open"),
        (CannotWrite(HERE, OSError(errno.EIO, "I/O error")), "here cannot be written: I/O error. Nothing was changed."),
        (CannotWrite(HERE, OSError("odd")), "here cannot be written: odd. Nothing was changed."),
    ],
)
def test_sentences(error: SanctionsError, sentence: str) -> None:
    """An error takes the facts and makes the sentence that a colleague reads."""
    assert sentence in str(error)


def test_every_error_is_documented() -> None:
    """Every name is exported, and every error is one that a person can mend and says what happened."""
    for name in errors.__all__:
        thing = getattr(errors, name)
        assert (thing.__doc__ or "").strip()
        assert thing in (DISK_IS_FULL, Finding, Severity) or issubclass(thing, SanctionsError)
    assert sorted(errors.__all__, key=lambda name: (not name.isupper(), name)) == errors.__all__


def test_a_refusal_carries_its_findings() -> None:
    """Who catches a refusal can show each place."""
    assert SaveRefused([FINDING]).findings == (FINDING,)


@pytest.mark.parametrize(
    ("finding", "place"),
    [
        (FINDING, "lists/names.csv:7 · nam-1 · name"),
        (Finding("c", Severity.WARNING, "m", "r", file="datapackage.json"), "datapackage.json"),
        (Finding("c", Severity.WARNING, "m", "r", table="names", record="nam-1"), "names · nam-1"),
        (Finding("c", Severity.WARNING, "m", "r"), ""),
    ],
)
def test_place(finding: Finding, place: str) -> None:
    """A finding names its place as a colleague would look for it."""
    assert finding.place == place
