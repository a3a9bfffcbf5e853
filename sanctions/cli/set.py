"""`sanctions set`: other values for fields of a record."""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions.cli.editing import carry_out
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign

__all__ = ["set_fields"]


def set_fields(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of any record, or part of a candidate's name.")],  # noqa: A002
    values: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE…", help="As rank=major, rank= to clear, acts+=expression.")
    ],
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Set or clear fields of a record.

    What cites a changed value becomes stale; a conflict over the field is thereby settled.
    """
    from sanctions.cli.naming import find_record
    from sanctions.cli.values import read_values
    from sanctions.records.tables import table_of_record
    from sanctions.register.edits import Set

    opened = open_register(register)
    record = find_record(opened.lists, id)
    cells = read_values(opened.lists, table_of_record(record), values, record)
    entry = sign(opened, author, f"Set {', '.join(cells)} of {record.id}", why)
    carry_out(opened, [Set(record.id, cells)], entry, json=json)
