"""`sanctions check`: everything that is wrong or weak, with its place and how to mend it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.options import AtOption, JsonOption, RegisterOption, open_register
from sanctions.cli.printing import console, print_json, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from sanctions.errors import Finding
    from sanctions.register.register import Register

__all__ = ["check"]

# More of one kind than this is no longer read; --json has them all.
_SHOWN_OF_A_KIND = 25
_OF_A_CELL = {"unreadable-cell", "unclean-text"}


def check(
    register: RegisterOption = None,
    at: AtOption = "",
    tidy: Annotated[
        bool,
        typer.Option("--tidy", help="First write the files as the program does; bring back one that has gone."),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Check the lists: files, references, citations, dates, text. Ends with 1 if anything is found."""
    from sanctions.register.register import read_register
    from sanctions.register.saving import Entry, restore_missing, save
    from sanctions.review.checks import run_checks

    if tidy and at:
        raise WrongUse(_("What is past cannot be written anew: leave out --tidy or --at."))
    with working(_("Checking…")):
        opened = open_register(register, at)
        before = opened.files
        if tidy:
            restored = restore_missing(opened)
            opened = read_register(opened.root, opened) if restored else opened
            opened = save(opened, opened.lists, Entry("Write the files as the program writes them"))
        findings = [*opened.integrity, *run_checks(opened.lists)]
    findings.sort(key=lambda finding: finding.severity)
    if json:
        print_json(_report(opened, findings))
    else:
        if tidy:
            _print_tidied(name for name, data in opened.files.items() if before.get(name) != data)
        _print(opened, findings)
    raise typer.Exit(1 if findings else 0)


def _report(register: Register, findings: Sequence[Finding]) -> dict[str, object]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
    return {
        "register": str(register.root),
        "fingerprint": register.fingerprint,
        "rows": len(register.lists),
        "counts": counts,
        "findings": [finding._asdict() for finding in register.locate(findings)],
    }


def _print_tidied(tables: Iterable[str]) -> None:
    from sanctions.register.canonical_csv import file_of

    files = ", ".join(map(file_of, tables))
    print(_("Wrote anew: {files}\n").format(files=files) if files else _("No table had to be written anew.\n"))


def _print(register: Register, findings: Sequence[Finding]) -> None:
    out = console()
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    # Errors first, then what is rare: a flood of one kind comes last, where it hides nothing.
    for code, group in sorted(groups.items(), key=lambda item: (item[1][0].severity, len(item[1]))):
        style = "bold red" if group[0].severity == "error" else "bold yellow"
        out.print(f"{group[0].severity} {code} ({len(group)})", style=style)
        _print_group(out, register, group)
        out.print()
    _print_counts(out, register, findings)


def _print_group(out: Console, register: Register, group: Sequence[Finding]) -> None:
    """Print the findings of one kind, those of one record together, each remedy once."""
    from sanctions.cli.telling import called

    records: dict[tuple[object, ...], list[Finding]] = {}
    for finding in group:
        records.setdefault((finding.file, finding.line, finding.table, finding.record), []).append(finding)
    shared = {finding.remedy for finding in group}
    for of_record in islice(records.values(), _SHOWN_OF_A_KIND):
        # Only what is shown is looked up in the files.
        words = called(register.lists, register.lists.find(of_record[0].record))
        out.print(f"  {register.locate(of_record)[0].row}{f' ({words})' if words else ''}")
        for finding in of_record:
            out.print(f"    {_told(finding)}")
        if len(shared) > 1:
            for remedy in dict.fromkeys(finding.remedy for finding in of_record):
                out.print(f"    → {remedy}", style="italic")
    if len(records) > _SHOWN_OF_A_KIND:
        more = _("  … and {count} more; all of them with: sanctions check --json")
        out.print(more.format(count=len(records) - _SHOWN_OF_A_KIND))
    if len(shared) == 1:
        out.print(f"  → {shared.pop()}", style="italic")


def _told(finding: Finding) -> str:
    """Return the message; of a cell, with its column, which a person needs to find it."""
    return f"{finding.field}: {finding.message}" if finding.code in _OF_A_CELL else finding.message


def _print_counts(out: Console, register: Register, findings: Sequence[Finding]) -> None:
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = len(findings) - errors
    rows = len(register.lists)
    out.print(
        _("{rows}: {errors}, {warnings}.").format(
            rows=ngettext("{n} row", "{n} rows", rows).format(n=rows),
            errors=ngettext("{n} error", "{n} errors", errors).format(n=errors),
            warnings=ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
        )
    )
