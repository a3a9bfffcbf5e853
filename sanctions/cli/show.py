"""`sanctions show`: one record in words, each fact with its citations and their state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.naming import find_record
from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, print_json
from sanctions.language import gettext as _
from sanctions.names.called import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from sanctions.records.evidence import Citation
    from sanctions.records.facts import Fact
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.register.git.history import Commit
    from sanctions.register.register import Register
    from sanctions.review.coverage import Coverage, FactCoverage

__all__ = ["show"]


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of any record, or part of a name or title.")],  # noqa: A002
    register: RegisterOption = None,
    at: AtOption = "",
    history: Annotated[bool, typer.Option("--history", help="Say who changed each field last, and when.")] = False,
    json: JsonOption = False,
) -> None:
    """Show a record with citations, or a candidate's whole dossier."""
    from sanctions.review.coverage import Coverage

    opened = open_register(register, at)
    lists = opened.lists
    record = find_record(lists, id)
    coverage = Coverage(lists)
    records = _records(lists, record)
    edits = _last_edits(opened, at) if history else {}
    if json:
        print_json([_as_json(coverage, one, edits) for one in records])
        return
    out = console()
    for one in records:
        _print_record(out, coverage, one, edits)
    _print_approvals(out, lists, record)
    _print_conflicts(out, lists, records)
    shown = {one.id for one in records}
    # The citations of a record stand beneath its facts.
    others = [(c, row) for c, row in lists.referring_to(record.id) if c != "record_id" and row.id not in shown]
    if rows := [f"{row.id} ({row.table.replace('_', '-')}, {column})" for column, row in others]:
        out.print(_("Referred to by: {rows}").format(rows=", ".join(rows)))


def _last_edits(opened: Register, at: str) -> Mapping[tuple[str, str], Commit]:
    """Return by record and field the newest edit of it, in the version that is shown."""
    from sanctions.errors import WrongUse
    from sanctions.register.git.history import open_history
    from sanctions.register.log import last_changes, read_log
    from sanctions.register.versions import commit_of

    if open_history(opened.root) is None:
        raise WrongUse(_("This register has no history: it was made with --no-git."))
    return last_changes(read_log(opened.root, start=commit_of(opened.root, at) if at else None))


def _print_conflicts(out: Console, lists: Lists, records: Sequence[Record]) -> None:
    from sanctions.cli.telling import call

    for record in records:
        for row in lists.referring("record_id", record.id):
            if row.table == "conflicts":
                text = _("Two edits of {field} of {what} wait for a decision: sanctions resolve")
                field = ", ".join(row.field) or _("the row")
                out.print(text.format(field=field, what=call(lists, record.id)), style="red")


def _print_approvals(out: Console, lists: Lists, record: Record) -> None:
    from sanctions.records.candidates import Candidate
    from sanctions.review.approvals import approvals_of, is_approved

    if not isinstance(record, Candidate):
        return
    for approval in approvals_of(lists, record):
        out.print(
            _("Approved by {who} on {day}").format(who=approval.approved_by or "?", day=approval.approved_on or "?")
        )
    if approvals_of(lists, record) and not is_approved(lists, record):
        out.print(_("The dossier has changed since; it is approved no longer."), style="yellow")


def _records(lists: Lists, record: Record) -> list[Record]:
    from sanctions.records.candidates import Candidate
    from sanctions.records.dossiers import dossier_of

    return list(dossier_of(lists, record).records()) if isinstance(record, Candidate) else [record]


def _as_json(coverage: Coverage, record: Record, edits: Mapping[tuple[str, str], Commit]) -> dict[str, Any]:
    from sanctions.records.facts import facts_of
    from sanctions.records.rows import write_row

    facts = {}
    for fact in facts_of(record):
        found = coverage.of(fact)
        facts[fact.name] = {
            "value": fact.value,
            "state": found.state,
            "origins": found.origins,
            "supporting": [citation.id for citation in found.supporting],
            "disputing": [citation.id for citation in found.disputing],
            "outdated": [citation.id for citation in found.outdated],
        }
    values = dict(zip(type(record).model_fields, write_row(record), strict=True))
    shown: dict[str, Any] = {"table": record.table, "record": values, "facts": facts}
    if edits:
        shown["history"] = {
            name: edit._asdict() for name in values if (edit := edits.get((record.id, name))) is not None
        }
    return shown


def _print_record(out: Console, coverage: Coverage, record: Record, edits: Mapping[tuple[str, str], Commit]) -> None:
    from sanctions.cli.log import when
    from sanctions.cli.telling import called
    from sanctions.records.facts import values_of
    from sanctions.records.tables import table_of_record

    words = called(coverage.lists, record)
    out.print(f"{record.table.replace('_', '-')} {record.id}{f' ({words})' if words else ''}", style="bold")
    for column in table_of_record(record).columns[1:]:
        for fact in values_of(record, column.name):
            out.print(f"  {column.name}: {_value(coverage.lists, column.refers_to, fact.value)}")
            if edit := edits.get((record.id, column.name)):
                out.print(
                    _("    last changed by {who}, {time}").format(who=edit.author, time=when(edit.time)), style="dim"
                )
            if column.is_fact:
                _print_coverage(out, coverage, fact)
    out.print()


def _value(lists: Lists, refers_to: tuple[str, ...], value: str) -> str:
    """Return a value in words: of a reference, also what it refers to."""
    target = lists.find(value) if refers_to else None
    return f"{label_of(lists, target)} [{value}]".strip() if target else value.replace("\n", "\n    ")


def _print_coverage(out: Console, coverage: Coverage, fact: Fact) -> None:
    found = coverage.of(fact)
    style = "green" if found.is_covered else "red"
    out.print(f"    {_state(found)}", style=style)
    for citation in (*found.supporting, *found.disputing):
        out.print(f"      {citation.stance.label}: {_describe(coverage.lists, citation)}")
    for citation in found.outdated:
        out.print(f"      {_('made for another value')}: {_describe(coverage.lists, citation)}", style="yellow")


def _state(found: FactCoverage) -> str:
    from sanctions.review.coverage import CoverageState

    words = {
        CoverageState.COVERED: _("cited"),
        CoverageState.STALE: _("stale: no briefing prints it until somebody has looked again"),
        CoverageState.UNCITED: _("uncited: no briefing prints it"),
    }
    parts = [words[found.state]]
    if found.is_covered:
        parts.append(_("{n} origins").format(n=found.origins) if found.is_corroborated else _("one origin"))
    if found.is_disputed:
        parts.append(_("disputed"))
    return ", ".join(parts)


def _describe(lists: Lists, citation: Citation) -> str:
    source = lists.find(citation.source_id)
    parts = [source and label_of(lists, source), citation.locator, citation.says]
    return f"{', '.join(part for part in parts if part)} [{citation.id}, {citation.source_id}]"
