"""`lists/register.toml`: what a register says about itself."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sanctions.errors import NewerFormat, UnreadableFile, WrongUse
from sanctions.language import gettext as _
from sanctions.records.fields import Language, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "FORMAT",
    "SETTINGS_FILE",
    "Settings",
    "merge_settings",
    "merge_settings_files",
    "read_settings",
    "write_settings",
]

FORMAT = 1
SETTINGS_FILE = "lists/register.toml"
# What two sides without a common base both began with.
_NOTHING_SAID: dict[str, object] = {"organisation": "", "contact": ""}
_RULE = "policy."
# In a valid TOML file a # begins a comment unless it stands in a string of one of the four kinds.
_STRING_OR_COMMENT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?!")|"(?:\\.|[^"\\\n])*"|(?P<comment>\#[^\n]*)|'''
    r"""'''.*?'''(?!')|'[^'\n]*'""",
    re.DOTALL,
)


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


def merge_settings(base: Settings | None, a: Settings, b: Settings) -> Settings:
    """Merge what two sides changed; WrongUse, naming it, where both changed the same thing differently.

    Without a base whatever differs is named; only what one side leaves empty is no contradiction.
    """
    before, one, two = _flat(base) if base else _NOTHING_SAID, _flat(a), _flat(b)
    merged: dict[str, object] = {}
    for name in {**one, **two}:
        was, ours, theirs = before.get(name), one.get(name), two.get(name)
        if ours != theirs and was not in (ours, theirs):
            raise WrongUse(
                _(
                    "The two sides say different things of “{name}” in {file}: {one} and {two}. "
                    "Make them equal on one side, then run the command again."
                ).format(name=name, file=SETTINGS_FILE, one=_said(ours), two=_said(theirs))
            )
        merged[name] = theirs if ours == was else ours
    policy = {n.removeprefix(_RULE): value for n, value in merged.items() if n.startswith(_RULE) and value is not None}
    said = {name: value for name, value in merged.items() if not name.startswith(_RULE)}
    return Settings.model_validate({**said, "policy": policy})


def _flat(settings: Settings) -> dict[str, object]:
    """Return what settings say by name, each rule of the team on its own."""
    rules = {f"{_RULE}{name}": value for name, value in settings.policy.items()}
    return {**settings.model_dump(exclude={"policy"}), **rules}


def _said(value: object) -> str:
    return _("nothing") if value is None else _toml(value)


def merge_settings_files(base: bytes | None, a: bytes, b: bytes) -> bytes:
    """Merge two register.toml as `merge_settings` does. What only one side changed stays as that side wrote it.

    Where both changed, the file is written anew, and the comments of both sides stand above it.
    """
    if a == b or b == base:
        return a
    if a == base:
        return b
    file = Path(SETTINGS_FILE)
    before = None if base is None else read_settings(file, base)
    merged = merge_settings(before, read_settings(file, a), read_settings(file, b))
    # Sorted, so that it does not matter who merges.
    return write_settings(merged, *sorted((a, b)))


def _comments(data: bytes) -> Iterator[str]:
    """Yield the comments of a TOML file, also those after a value or inside a list of several lines."""
    for token in _STRING_OR_COMMENT.finditer(data.decode("utf-8-sig")):
        if comment := token["comment"]:
            yield comment.rstrip()


def write_settings(settings: Settings, *before: bytes) -> bytes:
    """Return register.toml, headed by the comments of files that it replaces: a person wrote them for a reason.

    A TOML basic string is written like a JSON string.
    """
    lines = list(dict.fromkeys(comment for data in before for comment in _comments(data)))
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
