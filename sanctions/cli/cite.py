"""`sanctions cite`: facts to a source at a place in it, or what became stale to its new value."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import carry_out, hint_undo
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign, today
from sanctions.errors import NoSuchRecord, WrongUse
from sanctions.language import gettext as _
from sanctions.records.vocabularies import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanctions.records.record import Record
    from sanctions.register.edits import Add, Set
    from sanctions.register.register import Register

__all__ = ["cite"]


def cite(
    facts: Annotated[
        list[str],
        typer.Argument(
            metavar="ID [FIELD…]…",
            help="A record and its fields (none: all facts), then the next record; acts:expression for one value.",
        ),
    ],
    register: RegisterOption = None,
    source: Annotated[str, typer.Option("--source", metavar="SRC", help="The source: id, or part of its title.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="PLACE", help="The place in it: page, paragraph, minute.")] = "",
    says: Annotated[
        str, typer.Option("--says", metavar="TEXT", help="What it says there, in a neutral sentence.")
    ] = "",
    quote: Annotated[str, typer.Option("--quote", metavar="TEXT", help="A short verbatim quote.")] = "",
    disputes: Annotated[bool, typer.Option("--disputes", help="The source disputes the facts.")] = False,
    finds: Annotated[bool, typer.Option("--finds", help="A court or UN body finds them.")] = False,
    credibility: Annotated[str, typer.Option("--credibility", metavar="1–6", help="Admiralty grade, 1 to 6.")] = "",
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Name citations: their sources still support the changed values.")
    ] = False,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Cite facts to a source, or confirm stale citations.

    With --confirm, name citations whose sources still support the changed values.
    """
    from sanctions.register.citations import find_doubles

    opened = open_register(register)
    if disputes and finds:
        raise WrongUse(_("A source disputes facts or finds them: choose --disputes or --finds."))
    if confirm:
        summary, edits = _confirm(opened, facts)
    else:
        stance = Stance.DISPUTES if disputes else Stance.FINDS if finds else Stance.SUPPORTS
        values = {"locator": at, "says": says, "quote": quote, "credibility": credibility, "stance": stance.value}
        summary, edits = _cite(opened, facts, source, values)
    # What is confirmed is no new citation, and has no double.
    doubles = find_doubles(opened.lists, edits)
    done = carry_out(opened, edits, sign(opened, author, summary, why), json=json)
    for citation, names in doubles:
        text = _("Note: {citation} cites {facts} to the same place already, which may be the same twice.")
        print(text.format(citation=citation.id, facts=", ".join(names)), *hint_undo(done.commit), file=sys.stderr)


def _confirm(opened: Register, typed: list[str]) -> tuple[str, Sequence[Add | Set]]:
    """Return what the history shall say of confirming citations, and the edits."""
    from sanctions.cli.naming import find_record
    from sanctions.register.citations import confirm_citations

    ids = [find_record(opened.lists, one, "cit-").id for one in typed]
    return f"Confirm {', '.join(sorted(set(ids)))}", confirm_citations(opened.lists, ids, today())


def _cite(opened: Register, facts: list[str], source: str, values: dict[str, str]) -> tuple[str, Sequence[Add | Set]]:
    """Return what the history shall say of citing facts, and the edits."""
    from sanctions.cli.naming import find_record
    from sanctions.register.citations import cite_facts

    if not source:
        raise WrongUse(_("Say which source: --source SRC, its id or part of its title."))
    named = _facts(opened, facts)
    values = {**values, "source_id": find_record(opened.lists, source, "src-").id, "cited_on": today()}
    edits = cite_facts(opened.lists, named, values)
    return f"Cite {', '.join(dict.fromkeys(record for record, _field in named))}", edits


def _facts(opened: Register, typed: list[str]) -> list[tuple[str, str]]:
    """Read records, each followed by its fields; a record alone means all its facts."""
    from sanctions.records.tables import column_of

    named: list[tuple[str, str]] = []
    record = None
    is_bare = False
    for word in typed:
        if record is not None and column_of(record, _field(word)):
            named.append((record.id, _field(word) + word[len(_field(word)) :]))
            is_bare = False
            continue
        named += [(record.id, "")] if record and is_bare else []
        record, is_bare = _next_record(opened, record, word), True
    return [*named, (record.id, "")] if record and is_bare else named


def _next_record(opened: Register, record: Record | None, word: str) -> Record:
    """Return the record that a word names; WrongUse if it was rather meant as a field of the record before."""
    from sanctions.cli.naming import find_record
    from sanctions.cli.values import explain_no_column
    from sanctions.records.tables import table_of_record

    try:
        return find_record(opened.lists, word)
    except NoSuchRecord:
        if record is None or "-" in word:
            raise
        raise WrongUse(explain_no_column(table_of_record(record), word)) from None


def _field(word: str) -> str:
    return word.partition(":")[0].replace("-", "_").lower()
