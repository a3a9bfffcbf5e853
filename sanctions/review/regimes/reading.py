"""Reads the regimes: the program's own files, and those that a team keeps in `regimes/` at its register's root.

A team's file of the same name takes the place of the program's. What officials of every regime ask for stands in
`every-regime.toml`; a regime's own requirement of the same code, and its own words on form, go before it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from sanctions.errors import SanctionsError, UnreadableFile
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Regime
from sanctions.review.regimes.model import RegimeLaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

__all__ = ["EVERY_REGIME", "FOLDER", "load_regimes"]

# Beside `lists/`, where every file is a table or reported as a stranger.
FOLDER = "regimes"
EVERY_REGIME = "every-regime"
_NAMES = (EVERY_REGIME, *Regime)
# The file's name says which regime it is, so nothing in the file may say another.
_FROM_THE_NAME = ("code", "file")


class _File(NamedTuple):
    """A regime's file: the path to name in errors (a team's only), and its bytes."""

    path: str
    data: bytes


def load_regimes(root: Path | None) -> dict[Regime, RegimeLaw]:
    """Return the regimes by code: the program's own, and a register's where its team keeps files of its own.

    SanctionsError, one sentence for each problem of all files, where a team's file is not what it should be.
    """
    own = _team_files(root) if root else {}
    if not own:
        return dict(_built_in())
    return _read({**_program_files(), **own})


@cache
def _built_in() -> Mapping[Regime, RegimeLaw]:
    return _read(_program_files())


def _program_files() -> dict[str, _File]:
    folder = resources.files("sanctions.review.regimes")
    return {name: _File("", folder.joinpath(f"{name}.toml").read_bytes()) for name in _NAMES}


def _team_files(root: Path) -> dict[str, _File]:
    files = {}
    problems = []
    try:
        places = sorted((root / FOLDER).glob("*.toml"))
    except OSError:
        places = []
    for place in places:
        # Such names are editors' own, of copies that they have open.
        if place.name.startswith((".", "~")):
            continue
        path = f"{FOLDER}/{place.name}"
        if place.stem not in _NAMES:
            reason = _("no regime is called so. A file is named after one of: {names}.")
            problems.append(UnreadableFile(path, reason.format(names=", ".join(_NAMES))))
            continue
        try:
            files[place.stem] = _File(path, place.read_bytes())
        except OSError as error:
            problems.append(UnreadableFile(path, f"{error.strerror or error}."))
    _raise_all(problems)
    return files


def _read(files: Mapping[str, _File]) -> dict[Regime, RegimeLaw]:
    tables: dict[str, dict[str, Any]] = {}
    problems: list[UnreadableFile] = []
    for name, file in files.items():
        try:
            tables[name] = tomllib.loads(file.data.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(UnreadableFile(file.path, _("it is not valid TOML: {error}.").format(error=error)))
    _raise_all(problems)
    every = tables[EVERY_REGIME]
    laws = {}
    for code in Regime:
        path = files[code].path
        for key in _FROM_THE_NAME:
            if key in tables[code]:
                reason = _("{key}: the name of the file says which regime it is. Take this line out.")
                problems.append(UnreadableFile(path, reason.format(key=key)))
        values = {**_with_common(tables[code], every), "code": code.value, "file": path}
        try:
            laws[code] = RegimeLaw.model_validate(values)
        except ValidationError as error:
            where = path or files[EVERY_REGIME].path
            problems += [UnreadableFile(where, sentence) for one in error.errors() for sentence in _sentences(one)]
    _raise_all(problems)
    return laws


def _with_common(own: dict[str, Any], every: dict[str, Any]) -> dict[str, Any]:
    """Return a regime's table with what is common to all. What is no table or list is left for the model to refuse."""
    merged = {**every, **own}
    if isinstance(every.get("form"), dict) and isinstance(own.get("form"), dict):
        merged["form"] = {**every["form"], **own["form"]}
    for key in ("requirements", "practice"):
        if isinstance(every.get(key), list) and isinstance(own.get(key), list):
            said = {code for one in own[key] if (code := _code_of(one))}
            merged[key] = [*own[key], *(one for one in every[key] if _code_of(one) not in said)]
    return merged


def _code_of(line: object) -> str:
    code = line.get("code") if isinstance(line, dict) else None
    return code if isinstance(code, str) else ""


def _sentences(error: ErrorDetails) -> Iterator[str]:
    """Yield what is wrong at one place of a file, as sentences."""
    place = " · ".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    match error["type"]:
        case "missing":
            said = [_("it is missing")]
        case "extra_forbidden":
            said = [_("no such key is known; check its spelling")]
        case "enum":
            said = [_("it must be one of {expected}").format(expected=error["ctx"]["expected"])]
        case "value_error":
            said = str(error["ctx"]["error"]).split("\n")
        case _:
            said = [error["msg"]]
    for one in said:
        yield f"{place}: {one}." if place else f"{one}."


def _raise_all(problems: list[UnreadableFile]) -> None:
    if problems:
        raise SanctionsError("\n".join(dict.fromkeys(map(str, problems))))
