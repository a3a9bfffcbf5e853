"""`sanctions remove`: a record, with a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions.cli.editing import carry_out
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, open_register, sign

__all__ = ["remove"]


def remove(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of any record, or part of a candidate's name.")],  # noqa: A002
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why it goes; kept in the history.")],
    register: RegisterOption = None,
    author: AsOption = "",
    json: JsonOption = False,
) -> None:
    """Remove a record, with a reason.

    Its citations and translations go with it; refused while anything else refers to it.
    """
    from sanctions.cli.naming import find_record
    from sanctions.register.edits import Remove

    opened = open_register(register)
    record = find_record(opened.lists, id)
    carry_out(opened, [Remove(record.id)], sign(opened, author, f"Remove {record.id}", why), json=json)
