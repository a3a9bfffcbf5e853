"""`lists/register.toml`: what a register says about itself."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sanctions.errors import NewerFormat, UnreadableFile, WrongUse
from sanctions.language import gettext as _
from sanctions.records.fields import Language, Line

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMAT", "SETTINGS_FILE", "Settings", "merge_settings", "read_settings", "write_settings"]

FORMAT = 1
SETTINGS_FILE = "lists/register.toml"


class Settings(BaseModel):
    """Title, keeper and rules of a register.

    `fictional` registers print FICTIONAL on everything made from them. `policy` holds the team's own rules.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    title: Line = Field(min_length=1)
    organisation: Line = ""
    contact: Line = ""
    languages: tuple[Language, ...] = ("en",)
    fictional: bool = False
    policy: dict[str, bool | int | str] = {}


def read_settings(file: Path, data: bytes) -> Settings:
    """Read register.toml. NewerFormat if a newer program wrote it, UnreadableFile if it is no such file."""
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(file, _("it is not valid TOML: {error}.").format(error=error)) from None
    found = values.get("format")
    if isinstance(found, int) and found > FORMAT:
        raise NewerFormat(file, found, FORMAT)
    if not isinstance(found, int) or found < 1:
        raise UnreadableFile(file, _("it must say “format = {format}”.").format(format=FORMAT))
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
        known = ", ".join(Settings.model_fields)
        raise UnreadableFile(
            file, _("{problems}. It may say: {known}.").format(problems=problems, known=known)
        ) from None


def merge_settings(base: Settings, a: Settings, b: Settings) -> Settings:
    """Merge what two sides changed; WrongUse, naming it, where both changed the same thing differently."""
    before, one, two = (settings.model_dump() for settings in (base, a, b))
    merged = {}
    for name, value in before.items():
        if one[name] != two[name] and value not in (one[name], two[name]):
            raise WrongUse(
                _(
                    "Both sides changed “{name}” in {file}: {one} and {two}. "
                    "Make them equal on one side, then run the command again."
                ).format(name=name, file=SETTINGS_FILE, one=one[name], two=two[name])
            )
        merged[name] = two[name] if one[name] == value else one[name]
    return Settings.model_validate(merged)


def write_settings(settings: Settings) -> bytes:
    """Return register.toml. A TOML basic string is written like a JSON string."""
    lines = []
    for name, value in settings.model_dump(exclude={"policy"}).items():
        if name != "fictional" or value:
            lines.append(f"{name} = {_toml(value)}")
    if settings.policy:
        lines += ["", "[policy]", *(f"{_key(name)} = {_toml(value)}" for name, value in settings.policy.items())]
    return ("\n".join(lines) + "\n").encode()


def _key(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: object) -> str:
    # TOML wants DEL escaped, which JSON does not.
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False).replace("\x7f", r"\u007f")
