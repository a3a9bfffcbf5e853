"""`sanctions list`: the two lists, or any table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import print_json, print_table
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["list_records", "table_name"]


def list_records(
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help="A table, as enforcers or sources; without it, the two lists.")
    ] = "",
    register: RegisterOption = None,
    at: AtOption = "",
    json: JsonOption = False,
) -> None:
    """List the candidates, or one table's records, with their ids."""
    from sanctions.records.rows import write_row
    from sanctions.records.tables import TABLES

    lists = open_register(register, at).lists
    names = [table_name(table)] if table else ["enforcers", "decision_makers"]
    if json:
        print_json({n: [dict(zip(TABLES[n].by_name, write_row(r), strict=True)) for r in lists.rows(n)] for n in names})
    elif not table or names[0] in ("enforcers", "decision_makers"):
        _print_candidates(lists, names)
    else:
        _print_table(lists, names[0])


def table_name(typed: str) -> str:
    """Return the table that somebody meant: `decision-makers` is decision_makers. WrongUse if there is none."""
    from difflib import get_close_matches

    from sanctions.records.tables import TABLES

    name = typed.strip().casefold().replace("-", "_")
    if name in TABLES:
        return name
    close = get_close_matches(name, TABLES, 1)
    parts = [_("There is no table {name}.").format(name=typed)]
    parts += [_("Did you mean {table}?").format(table=table.replace("_", "-")) for table in close]
    parts += [_("The tables: {all}.").format(all=", ".join(table.replace("_", "-") for table in TABLES))]
    raise WrongUse(" ".join(parts))


def _print_candidates(lists: Lists, tables: Iterable[str]) -> None:
    from sanctions.records.dossiers import display_name, dossier_of
    from sanctions.review.coverage import Coverage

    coverage = Coverage(lists)
    # Many dossiers share an incident or an organisation, whose facts are counted once.
    counted: dict[int, tuple[int, int]] = {}

    def count(record: Record) -> tuple[int, int]:
        return counted.get(id(record)) or counted.setdefault(id(record), coverage.count(record))

    for table in tables:
        rows = []
        for candidate in lists.rows(table):
            dossier = dossier_of(lists, candidate)  # type: ignore[arg-type]
            covered, facts = map(sum, zip(*map(count, dossier.records()), strict=True))
            name, stage = display_name(lists, dossier.candidate), dossier.candidate.stage or ""
            conduct = str(len(dossier.conduct))
            rows.append((candidate.id, name, dossier.candidate.kind, stage, conduct, f"{covered}/{facts}"))
        print_table((table.replace("_", "-"), _("name"), _("kind"), _("stage"), _("conduct"), _("cited facts")), rows)


def _print_table(lists: Lists, table: str) -> None:
    from sanctions.records.record import cell_text
    from sanctions.records.tables import TABLES

    # The columns that tell one row from another come first in every table; six fit on a wide screen.
    columns = [column.name for column in TABLES[table].columns if column.name != "note"][:6]
    rows = [[_short(cell_text(getattr(record, column))) for column in columns] for record in lists.rows(table)]
    print_table(columns, rows)


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 48 else f"{line[:47]}…"
