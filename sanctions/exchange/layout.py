"""The words of the colleagues' workbook: its sheets, columns and marks, the same for writing and for reading it.

A sheet is a table, a column of it a field, and both are called as everywhere in the program. Reading finds sheets
and columns by these words, wherever they stand.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from sanctions.records.fields import CANDIDATE_TABLES, ID_PATTERN
from sanctions.records.record import SET_SEPARATOR
from sanctions.records.rows import split_set
from sanctions.records.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.records.tables import Column, Table

__all__ = [
    "BASE",
    "CHOICES",
    "CITE",
    "CITE_COLUMNS",
    "COMMENTER",
    "DELETE",
    "FORMAT",
    "PROBLEMS",
    "PROPERTIES",
    "READ_ME",
    "REQUIRED",
    "SHEETS",
    "WHO",
    "WORDS",
    "TableSheet",
    "add_problem_to_comment",
    "digest_of_row",
    "digests_of_cells",
    "id_in",
    "show_facts",
    "title_of",
    "without_problems",
    "word_of",
]

# The sheets that are no table. The last two are hidden.
READ_ME, CITE, WORDS, CHOICES, BASE = "Read me", "Cite", "Words", "Choices", "Version"
# The mark after the title of a column that may not stay empty, and the title of the column that deletes.
REQUIRED, DELETE = " *", "Delete?"
# The title of the column after the id of a candidate that says who it is, as references do; it is not read back.
WHO = "Who"
# What the columns of the sheet Cite are, by the field of a citation.
CITE_COLUMNS = ("source_id", "locator", "record_id", "facts", "stance", "says", "quote", "credibility", "note")
# Who signs the program's own comments on cells.
COMMENTER = "sanctions"
# The sheet of a report, and how the comments of one begin and end; what stood in the comment before comes after that.
PROBLEMS = "Problems"
_PROBLEM, _AFTER_PROBLEM = "⚠ ", "\n———\n"
# The layout of the workbook; a newer one is refused.
FORMAT = 1
# The workbook's custom properties: its layout, the register's fingerprint and its commit.
PROPERTIES = ("sanctions-format", "sanctions-fingerprint", "sanctions-commit")

# What cannot be said by the field's own name.
_TITLES = {
    "id": "id",
    "name_ru": "Name (Russian)",
    "name_kk": "Name (Kazakh)",
    "of_id": "Of whom",
    "sha256": "SHA-256",
    "url": "URL",
    "archive_url": "Archive URL",
}
_ID_AT_END = re.compile(rf"(?:^|.*\[)({ID_PATTERN})\]?\s*", re.DOTALL)
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class TableSheet:
    """The sheet of one table."""

    table: Table

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return self.table.name.replace("_", "-").capitalize()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.table.names

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the order of the table; the one that deletes comes after them."""
        return self.table.columns

    @property
    def tells_who(self) -> bool:
        """Whether the sheet says beside each id who it is: an office has no name of its own."""
        return self.table.name in CANDIDATE_TABLES

    @cached_property
    def by_word(self) -> dict[str, Column]:
        """The columns by each word that a heading may hold."""
        words = {word_of(title_of(column)): column for column in self.columns}
        return {word_of(column.name): column for column in self.columns} | words


def _is_typed(table: Table) -> bool:
    """Tell whether people type the rows of a table; digests and hashes are written by the program alone."""
    return "digest" not in table.by_name and table.name != "conflicts"


SHEETS: dict[str, TableSheet] = {name: TableSheet(table) for name, table in TABLES.items() if _is_typed(table)}


def title_of(column: Column) -> str:
    """Return the heading of a column, without marks."""
    return _TITLES.get(column.name) or column.name.removesuffix("_id").replace("_", " ").capitalize()


def add_problem_to_comment(problem: str, comment: str) -> str:
    """Return the text of a comment with a problem before it."""
    return f"{_PROBLEM}{problem}{_AFTER_PROBLEM}{comment}" if comment else f"{_PROBLEM}{problem}"


def without_problems(comment: str) -> str:
    """Return the text of a comment without the problem that a report has put before it."""
    return comment.partition(_AFTER_PROBLEM)[2] if comment.startswith(_PROBLEM) else comment


def word_of(heading: str) -> str:
    """Return a heading for comparing: without marks, case and spacing."""
    return " ".join(_APART.sub(" ", heading.casefold()).split())


def id_in(text: str) -> str:
    """Return the id that a reference ends in, as `Aidar Sample [can-7f3k2m9qxw]`, or that it is; else nothing."""
    found = _ID_AT_END.fullmatch(text)
    return found[1] if found else ""


@lru_cache(maxsize=65536)
def show_facts(table: str, names: tuple[str, ...]) -> str:
    """Return facts of a table as people read them: by the headings of their columns, `Name; Acts: expression`."""
    shown = []
    for name in names:
        field, colon, item = name.partition(":")
        column = TABLES[table].by_name.get(field) if table else None
        shown.append(f"{title_of(column) if column else field}{colon and ': '}{item}")
    return "; ".join(shown)


def digest_of_row(table: str, cells: Sequence[str]) -> str:
    """Return 16 hex digits that change with any cell of a row, in the table's order, as far as the workbook shows it.

    It shows the facts of a citation without their digests.
    """
    return hashlib.sha256("\x1f".join([table, *_as_shown(table, cells)]).encode()).hexdigest()[:16]


def digests_of_cells(table: str, cells: Sequence[str | None]) -> list[str]:
    """Return for each cell of a row 8 hex digits that change with it; equal cells of two rows have others.

    Of a cell that is None there is no digest, but an empty text.
    """
    shown, about = _as_shown(table, cells), f"{table}\x1f{cells[0]}"
    return [
        "" if text is None else hashlib.sha256(f"{about}\x1f{place}\x1f{text}".encode()).hexdigest()[:8]
        for place, text in enumerate(shown)
    ]


def _as_shown(table: str, cells: Sequence[Any]) -> list[Any]:
    """Return the cells of a row with the facts of a citation as the workbook shows them."""
    shown = [*cells]
    if table == "citations":
        place = TABLES[table].names.index("facts")
        if facts := cells[place]:
            shown[place] = SET_SEPARATOR.join(sorted({fact.partition("=")[0] for fact in split_set(facts)}))
    return shown
