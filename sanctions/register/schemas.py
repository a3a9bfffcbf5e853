"""Frictionless Table Schemas and the data package, generated from the records on every save.

With them any other program can check the lists: `frictionless validate datapackage.json`. The two candidate
files are one resource, `candidates`, because a foreign key can point to one resource only. A reference that
may point to several tables (`of_id`, `record_id`) is left to the program's own integrity check.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection

    from sanctions.records.tables import Column, Table
    from sanctions.register.settings import Settings

__all__ = ["PACKAGE_FILE", "SCHEMA_FILES", "listed_tables", "package_files"]

PACKAGE_FILE = "datapackage.json"
_CANDIDATES = "candidates"


def listed_tables(package: bytes) -> list[str]:
    """Return the tables whose files a data package lists; none if it is not readable as such."""
    try:
        resources = json.loads(package)["resources"]
        paths = [path for one in resources for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])]
    except (ValueError, KeyError, TypeError):
        return []
    return [name for name in TABLES if f"lists/{name}.csv" in paths]


def package_files(settings: Settings, present: Collection[str]) -> dict[str, bytes]:
    """Return the data package and its schemas, by path inside the register, for the tables that have a file."""
    resources: dict[str, list[str]] = {}
    for name in TABLES:
        if name in present:
            resources.setdefault(_resource(name), []).append(f"lists/{name}.csv")
    files = {f"schemas/{name}.json": _json(_schema(TABLES[_table(name)], resources)) for name in resources}
    package = {
        "profile": "tabular-data-package",
        "name": "sanctions-lists",
        "title": settings.title,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": paths if len(paths) > 1 else paths[0],
                "format": "csv",
                "encoding": "utf-8",
                "schema": f"schemas/{name}.json",
            }
            for name, paths in resources.items()
        ],
    }
    return {**files, PACKAGE_FILE: _json(package)}


def _resource(table: str) -> str:
    return _CANDIDATES if table in CANDIDATE_TABLES else table


def _table(resource: str) -> str:
    return CANDIDATE_TABLES[0] if resource == _CANDIDATES else resource


def _schema(table: Table, resources: Collection[str]) -> dict[str, Any]:
    keys = []
    for column in table.reference_columns:
        targets = {_resource(name) for name in column.refers_to}
        target = targets.pop()
        if not targets and target in resources:
            own = "" if target == _resource(table.name) else target
            keys.append({"fields": [column.name], "reference": {"resource": own, "fields": ["id"]}})
    schema: dict[str, Any] = {
        "description": table.help.splitlines()[0],
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": ["id"],
        "missingValues": [""],
    }
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.name == "id":
        constraints["unique"] = True
        constraints["pattern"] = column.cell.pattern.replace("[a-z]{3}", table.prefix)
    elif column.vocabulary and not column.is_set:
        constraints["enum"] = list(column.vocabulary)
    elif pattern := _pattern(column):
        constraints["pattern"] = pattern
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string",
        "description": column.help,
        "example": column.example,
    }
    return {**field, "constraints": constraints} if constraints else field


def _pattern(column: Column) -> str:
    one = "|".join(re.escape(code) for code in column.vocabulary) if column.vocabulary else column.cell.pattern
    if column.is_set and one:
        return rf"(?:{one})(?: \| (?:{one}))*"
    # Who reads the schema puts anchors around it, which would hold only the first and the last alternative.
    return f"(?:{one})" if "|" in one else one


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


# Every schema file that the program may write, and therefore may remove.
SCHEMA_FILES = frozenset(f"schemas/{_resource(name)}.json" for name in TABLES)
