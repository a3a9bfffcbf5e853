"""`sanctions resolve`: the conflicts that are open, and the decision of one."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import carry_out
from sanctions.cli.options import AsOption, AtOption, JsonOption, RegisterOption, WhyOption, open_register, sign
from sanctions.cli.printing import console, print_json
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.decisions import Conflict
    from sanctions.records.lists import Lists
    from sanctions.register.edits import Edit

__all__ = ["resolve"]

# What every shell takes as one word, whatever it is.
_PLAIN = re.compile(r"[\w.,:-]+")


def resolve(
    id: Annotated[str, typer.Argument(metavar="ID", help="The record in which two edits met.")] = "",  # noqa: A002
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="The field; left out where the row is meant.")
    ] = None,
    decision: Annotated[
        str | None,
        typer.Argument(metavar="AUTHOR|VALUE", help='Whose value it shall be, or base, or another; "" for none.'),
    ] = None,
    register: RegisterOption = None,
    at: AtOption = "",
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """List the conflicts that are open, or decide one.

    As: ID FIELD AUTHOR · ID FIELD VALUE · ID FIELD base · of a whole row: ID keep · ID remove.
    """
    opened = open_register(register, at)
    if not id:
        _list_open(opened.lists, json=json)
        return
    if at:
        raise WrongUse(_("An earlier version stays as it is: with --at the conflicts are listed, not decided."))
    if field is None:
        raise WrongUse(_("Say what shall stand: sanctions resolve ID FIELD AUTHOR, or ID FIELD VALUE, or ID keep."))
    summary, edits = _decide(opened.lists, id, field, decision)
    carry_out(opened, edits, sign(opened, author, summary, why), json=json)
    left = len(opened.lists.conflicts)
    if not json and left:
        from sanctions.register.register import read_register

        left = len(read_register(opened.root, opened).lists.conflicts)
        print(_("{n} still open.").format(n=left) if left else _("No conflict is open any more."))


def _decide(lists: Lists, typed: str, field: str, decision: str | None) -> tuple[str, list[Edit]]:
    """Return what the history shall say of a decision, and its edits."""
    from sanctions.cli.naming import find_record
    from sanctions.register.resolving import settle

    record = find_record(lists, typed)
    # With two words only, the second is the decision about the row.
    column, decided = ("", field) if decision is None else (field.replace("-", "_").lower(), decision)
    summary = f"Resolve {' '.join(part for part in (record.id, column) if part)}"
    return summary, settle(lists, record.id, column, decided)


def _list_open(lists: Lists, *, json: bool) -> None:
    if json:
        print_json([_as_json(lists, row) for row in lists.conflicts])
        return
    out = console()
    questions = _questions(lists)
    for rows in questions:
        for number, line in enumerate(_describe(lists, rows)):
            out.print(f"  {line}" if number else line, style="" if number else "bold")
        out.print()
    if not questions:
        out.print(_("No conflict is open."))


def _questions(lists: Lists) -> list[list[Conflict]]:
    """Return the conflicts by what is asked: of three values each two are a conflict, and all of them one question."""
    from sanctions.register.conflict_rows import is_about_deletion

    questions: dict[tuple[str, ...], list[Conflict]] = {}
    for row in lists.conflicts:
        about = ("row",) if is_about_deletion(row) else ("field", *row.field)
        questions.setdefault((row.record_id, *about), []).append(row)
    return list(questions.values())


def _as_json(lists: Lists, row: Conflict) -> dict[str, object]:
    from sanctions.records.rows import write_row
    from sanctions.records.tables import TABLES
    from sanctions.register.resolving import decisions_of

    cells = dict(zip(TABLES["conflicts"].names, write_row(row), strict=True))
    return {**cells, "decisions": list(decisions_of(lists, row))}


def _describe(lists: Lists, rows: list[Conflict]) -> Iterator[str]:
    """Yield what met in one question, and by what to type each decision of it."""
    from sanctions.cli.telling import call
    from sanctions.register.conflict_rows import is_about_deletion
    from sanctions.register.resolving import REMOVE, decided_first, decisions_of

    first = rows[0]
    what, fields, decisions = call(lists, first.record_id), ",".join(first.field), decisions_of(lists, first)
    if is_about_deletion(first):
        yield _("{what}: removed on one side").format(what=what)
        for row in rows:
            yield from _describe_removal(row)
        if REMOVE not in decisions:
            yield _("it can be removed once nothing else refers to it; see: sanctions show {id}").format(
                id=first.record_id
            )
        words = f"{first.record_id} {'|'.join(decisions)}"
    else:
        yield _("{what}: {field}").format(what=what, field=fields.replace(",", ", "))
        yield from _describe_values(lists, rows, decisions)
        if earlier := decided_first(lists, first):
            yield _("→ decide first: {field}").format(field=", ".join(earlier))
            return
        own = ["VALUE"] if len(first.field) == 1 else []
        words = f"{first.record_id} {fields} {'|'.join([*map(_quoted, decisions), *own])}"
    yield f"→ sanctions resolve {words}"


def _describe_removal(row: Conflict) -> Iterator[str]:
    from sanctions.register.resolving import say_values

    yield _("{author} removed it").format(author=row.author_a or "?")
    if row.field:
        base, value = say_values(row.field, [row.base or "", row.value_b or ""])
        yield _("{author} changed {field} from {base} to {value}").format(
            author=row.author_b or "?", field=", ".join(row.field), base=base, value=value
        )
    else:
        kept = _("{author} refers to it") if row.author_b else _("it came back with the record on which it hangs")
        yield kept.format(author=row.author_b)


def _describe_values(lists: Lists, rows: list[Conflict], decisions: dict[str, str]) -> Iterator[str]:
    """Yield of each value that was typed what the fields would hold if it were chosen."""
    from sanctions.register.resolving import outcome_of, say_values, typed_choices

    first = rows[0]
    fields, base = first.field, outcome_of(lists, first, first.base or "")
    authors: dict[str, set[str]] = {}
    for choice in typed_choices(rows):
        authors.setdefault(outcome_of(lists, first, choice.value), set()).add(choice.author or "?")
    values = sorted(authors)
    before, *told = say_values(fields, [base, *values])
    yield _("before: {value}").format(value=before)
    for value, text in zip(values, told, strict=True):
        # Where one person typed two values, only their numbers tell them apart.
        number = next((f"{word}. " for word, chosen in decisions.items() if word.isdecimal() and chosen == value), "")
        mark = number if len(fields) > 1 else ""
        yield f"{mark}{' · '.join(sorted(authors[value]))}: {text}"


def _quoted(word: str) -> str:
    """Return a word as it is typed on the command line."""
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if any(sign in word for sign in '"$`\\!') else f'"{word}"'
