"""The kinds of cell a record is made of, and how a field is declared.

A field's help, example and whether it is a fact are written once, where the field is declared; schemas,
workbook help, documentation and forms are generated from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.codes import COUNTRIES, LANGUAGES
from sanctions.records.dates import DATE_PATTERN, DAY_PATTERN, check_date, check_day
from sanctions.records.text import check_line, check_prose, check_url

__all__ = [
    "ANY_TABLE",
    "CANDIDATE_TABLES",
    "Cell",
    "CitedFact",
    "Country",
    "Day",
    "Digest",
    "FuzzyDate",
    "Id",
    "Language",
    "Line",
    "Prose",
    "Sha256",
    "Url",
    "column",
    "fact",
    "refers_to",
]

CANDIDATE_TABLES = ("enforcers", "decision_makers")
ANY_TABLE = ("*",)

# Crockford base32 without i, l, o, u: nothing that is misread aloud or on paper.
ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
ID_PATTERN = rf"[a-z]{{3}}-[{ID_LETTERS}]{{10}}"
CITED_FACT_PATTERN = r"[a-z0-9_]+(?::[A-Za-z0-9_-]+)?=[0-9a-f]{16}"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell of one kind may hold: a name, a pattern for schemas, and the words for an error."""

    kind: str
    expects: str
    pattern: str = ""


def _in(codes: frozenset[str]) -> AfterValidator:
    def check(code: str) -> str:
        if code not in codes:
            raise ValueError(_("{code} is not in the list of codes").format(code=code))
        return code

    return AfterValidator(check)


Line = Annotated[str, AfterValidator(check_line), Cell("line", mark("one line of text"))]
Prose = Annotated[str, AfterValidator(check_prose), Cell("prose", mark("text"))]
FuzzyDate = Annotated[
    str,
    AfterValidator(check_date),
    Cell("date", mark("a date as precise as the source: 2021, 2021-02, 2021-02-28 or 1970~"), DATE_PATTERN),
]
Day = Annotated[str, AfterValidator(check_day), Cell("day", mark("a full day, as 2021-02-28"), DAY_PATTERN)]
Url = Annotated[
    str,
    AfterValidator(check_url),
    Cell("url", mark("an address that begins with https:// or http://"), r"[Hh][Tt][Tt][Pp][Ss]?://\S+"),
]
Id = Annotated[
    str,
    StringConstraints(pattern=f"^{ID_PATTERN}$"),
    Cell("id", mark("an id, as can-7f3k2m9qxw"), ID_PATTERN),
]
Sha256 = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-f]{64}$"),
    Cell("sha256", mark("64 hexadecimal digits in lower case"), "[0-9a-f]{64}"),
]
Digest = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-f]{16}$"),
    Cell("digest", mark("16 hexadecimal digits in lower case"), "[0-9a-f]{16}"),
]
CitedFact = Annotated[
    str,
    StringConstraints(pattern=f"^{CITED_FACT_PATTERN}$"),
    Cell("facts", mark("facts with their digests, as name=0123456789abcdef"), CITED_FACT_PATTERN),
]
Language = Annotated[
    str, _in(LANGUAGES), Cell("language", mark("a language code of ISO 639-1, as kk, ru or en"), "[a-z]{2}")
]
Country = Annotated[str, _in(COUNTRIES), Cell("country", mark("a state's code of ISO 3166-1, as KZ or GB"), "[A-Z]{2}")]


def column(
    help: str,  # noqa: A002 - it is the help
    example: str,
    *,
    required: bool = False,
    fact: bool = False,
    to: tuple[str, ...] = (),
    many: bool = False,
) -> Any:
    """Declare a column: its help, one example, and what it is.

    `fact` marks what needs a citation, `to` the tables it refers to, `many` a set of values.
    """
    extra: dict[str, Any] = {"fact": fact, "to": list(to), "example": example}
    if required:
        return Field(description=help, json_schema_extra=extra, min_length=1 if many else None)
    return Field(() if many else None, description=help, json_schema_extra=extra)


def fact(help: str, example: str, *, to: tuple[str, ...] = (), many: bool = False) -> Any:  # noqa: A002
    """Declare a column that needs a citation before any briefing prints it."""
    return column(help, example, fact=True, to=to, many=many)


def refers_to(*tables: str, help: str, example: str) -> Any:  # noqa: A002
    """Declare a required reference to a record of another table."""
    return column(help, example, required=True, to=tables)
