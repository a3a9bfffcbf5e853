"""`sanctions move`: a candidate to the other list."""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions.cli.editing import carry_out
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign

__all__ = ["move"]


def move(
    id: Annotated[str, typer.Argument(metavar="ID", help="The candidate: its id, or part of its name.")],  # noqa: A002
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Move a candidate to the other list.

    Its id, its citations and everything about it stay.
    """
    from sanctions.cli.naming import find_record
    from sanctions.register.edits import Move

    opened = open_register(register)
    record = find_record(opened.lists, id, "can-")
    carry_out(opened, [Move(record.id)], sign(opened, author, f"Move {record.id} to the other list", why), json=json)
