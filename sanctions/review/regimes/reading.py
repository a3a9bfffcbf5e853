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
from sanctions.records.vocabularies import Act, Involvement, Regime
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
    return _validate(tables, {name: file.path for name, file in files.items()})


def _validate(tables: Mapping[str, dict[str, Any]], paths: Mapping[str, str]) -> dict[Regime, RegimeLaw]:
    """Return the laws of the tables of all files; the problems of all are told by the paths."""
    laws = {}
    problems: list[UnreadableFile] = []
    for code in Regime:
        for key in _FROM_THE_NAME:
            if key in tables[code]:
                reason = _("{key}: the name of the file says which regime it is. Take this line out.")
                problems.append(UnreadableFile(paths[code], reason.format(key=key)))
        values = {**_with_common(tables[code], tables[EVERY_REGIME]), "code": code.value, "file": paths[code]}
        try:
            laws[code] = RegimeLaw.model_validate(values)
        except ValidationError as error:
            where = paths[code] or paths[EVERY_REGIME]
            problems += [UnreadableFile(where, sentence) for sentence in _sentences(error.errors(), values)]
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


def _sentences(errors: list[ErrorDetails], values: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong in a file, as sentences that begin with its place there."""
    places = [error["loc"] for error in errors]
    for error in errors:
        depth = len(error["loc"])
        if any(len(place) > depth and place[:depth] == error["loc"] for place in places):
            # That a list is too short follows from what is wrong inside it.
            continue
        place = _place(error["loc"], values)
        for said in _said(error):
            yield f"{place}: {said}." if place else f"{said}."


def _said(error: ErrorDetails) -> list[str]:
    match error["type"]:
        case "missing":
            return [_("it is missing")]
        case "extra_forbidden":
            return [_("no such key is known; check its spelling")]
        case "enum":
            return [_("“{value}” is not one of {words}").format(value=error["input"], words=_words_for(error))]
        case "value_error":
            return str(error["ctx"]["error"]).split("\n")
        case _:
            return [error["msg"].rstrip(".")]


def _words_for(error: ErrorDetails) -> str:
    """Return the words that may stand at a place; pydantic leaves out the middle of a long list."""
    inside = set(error["loc"])
    if inside.isdisjoint({"named", "words", "unless"}):
        return str(error["ctx"]["expected"])
    own = Involvement if inside & {"involvements", "uncovered_involvements"} else Act
    return ", ".join(own)


def _place(loc: tuple[int | str, ...], values: object) -> str:
    """Return a place in a file as people find it: by the ids of grounds and involvements, else by number."""
    parts = []
    for part in loc:
        try:
            values = values[part]  # type: ignore[index]
        except (LookupError, TypeError):
            values = None
        named = values.get("id") if isinstance(values, dict) and isinstance(part, int) else None
        parts.append(named if isinstance(named, str) and named else str(part + 1 if isinstance(part, int) else part))
    return " · ".join(parts)


def _raise_all(problems: list[UnreadableFile]) -> None:
    if problems:
        raise SanctionsError("\n".join(dict.fromkeys(map(str, problems))))
