"""`sanctions resolve`: the conflicts that are open, and the decision of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import carry_out
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.cli.printing import console, print_json
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.decisions import Conflict
    from sanctions.records.lists import Lists

__all__ = ["resolve"]


def resolve(
    id: Annotated[str, typer.Argument(metavar="ID", help="The record in which two edits met.")] = "",  # noqa: A002
    field: Annotated[str, typer.Argument(metavar="FIELD", help="The field; left out where the row is meant.")] = "",
    decision: Annotated[
        str, typer.Argument(metavar="AUTHOR|VALUE", help="Whose value it shall be, or base, or another value.")
    ] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """List the conflicts that are open, or decide one.

    As: ID FIELD AUTHOR · ID FIELD VALUE · ID FIELD base · of a whole row: ID keep · ID remove.
    """
    from sanctions.cli.naming import find_record
    from sanctions.records.rows import write_row
    from sanctions.records.tables import TABLES
    from sanctions.register.resolving import settle

    opened = open_register(register)
    lists = opened.lists
    if not id:
        if json:
            columns = TABLES["conflicts"].names
            print_json([dict(zip(columns, write_row(row), strict=True)) for row in lists.conflicts])
        else:
            _print_open(lists)
        return
    if not field:
        raise WrongUse(_("Say what shall stand: sanctions resolve ID FIELD AUTHOR, or ID FIELD VALUE, or ID keep."))
    record = find_record(lists, id)
    # With two words only, the second is the decision about the row.
    column, decided = (field.replace("-", "_"), decision) if decision else ("", field.replace("-", "_"))
    edits = settle(lists, record.id, column, decided)
    entry = sign(opened, author, f"Resolve {' '.join(part for part in (record.id, column) if part)}", why)
    carry_out(opened, edits, entry, json=json)
    left = len(lists.conflicts)
    if not json and left:
        from sanctions.register.register import read_register

        left = len(read_register(opened.root, opened).lists.conflicts)
        print(_("{n} still open.").format(n=left) if left else _("No conflict is open any more."))


def _print_open(lists: Lists) -> None:
    out = console()
    if not lists.conflicts:
        out.print(_("No conflict is open."))
        return
    for conflict in lists.conflicts:
        for number, line in enumerate(_describe(lists, conflict)):
            out.print(f"  {line}" if number else line, style="" if number else "bold")
        out.print()


def _describe(lists: Lists, conflict: Conflict) -> Iterator[str]:
    from sanctions.cli.telling import call
    from sanctions.register.conflict_rows import is_about_deletion
    from sanctions.register.resolving import choices_of

    fields = ", ".join(conflict.field)
    what = call(lists, conflict.record_id)
    if is_about_deletion(conflict):
        yield _("{what}: removed on one side").format(what=what)
        yield _("{author} removed it").format(author=conflict.author_a or "?")
        if fields:
            yield _("{author} changed {field} from “{base}” to “{value}”").format(
                author=conflict.author_b or "?", field=fields, base=conflict.base or "", value=conflict.value_b or ""
            )
        else:
            kept = (
                _("{author} refers to it") if conflict.author_b else _("it came back with the record on which it hangs")
            )
            yield kept.format(author=conflict.author_b)
        yield f"→ sanctions resolve {conflict.record_id} keep|remove"
        return
    yield _("{what}: {field}").format(what=what, field=fields)
    yield _("before: “{base}”").format(base=conflict.base or "")
    for choice in choices_of(conflict):
        yield _("{author}: “{value}”").format(author=choice.author or "?", value=choice.value)
    yield f"→ sanctions resolve {conflict.record_id} {conflict.field[0]} AUTHOR|VALUE"
