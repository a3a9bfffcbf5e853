"""Surnames that so many people bear that meeting one says little; the table is `surnames.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sanctions.names.sounds import sounds_of

__all__ = ["common_surnames"]


@cache
def common_surnames() -> dict[str, int]:
    """Return the line on which each common surname stands, by its sounds, men's and women's forms."""
    lines: dict[str, int] = {}
    text = files("sanctions.names").joinpath("surnames.txt").read_text(encoding="utf-8")
    for number, line in enumerate(line for line in text.splitlines() if line and not line.startswith("#")):
        for sounds in map(sounds_of, line.split()):
            lines[sounds] = number
            if sounds.endswith(("f", "in")):
                lines[sounds + "a"] = number
    return lines
