"""What every record is: one frozen row, with an id and its table."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict

from sanctions.language import mark
from sanctions.records.fields import ID_LETTERS, Id, column

if TYPE_CHECKING:
    from typing import Self

__all__ = ["SET_SEPARATOR", "Record", "cell_text", "hashed_id", "new_id"]

SET_SEPARATOR = " | "


class Record(BaseModel):
    """One row of one table. Frozen: an edit makes a new record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str]
    prefix: ClassVar[str]

    id: Id = column(
        mark("Identifies the record for ever; made by the program, never typed, never reused."),
        "can-7f3k2m9qxw",
        required=True,
    )

    def with_values(self, **values: object) -> Self:
        """Return a copy with other values, checked like a new record."""
        return type(self).model_validate({**self.__dict__, **values})

    def without(self, blanks: frozenset[str] | set[str]) -> Self:
        """Return a copy in which these fields are unknown. Nothing is checked again: blank is always valid."""
        if not blanks:
            return self
        fields = type(self).model_fields
        return self.model_copy(update={name: fields[name].default for name in blanks})


def cell_text(value: object) -> str:
    """Return a value as it stands in a cell: empty for unknown, a set joined by `|`."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return SET_SEPARATOR.join(sorted(value)) if len(value) > 1 else "".join(value)
    return str(value)


def new_id(prefix: str) -> str:
    """Make an id that nobody can guess or derive from a name: 50 random bits."""
    return f"{prefix}-{''.join(secrets.choice(ID_LETTERS) for _ in range(10))}"


def hashed_id(prefix: str, text: str) -> str:
    """Make an id of what a row is about, so that whoever writes it, on whatever laptop, writes the same row."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"{prefix}-{''.join(ID_LETTERS[byte % 32] for byte in digest[:10])}"
