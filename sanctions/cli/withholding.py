"""What a staff member is told on the screen about what an audience does not get; no file says a word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.cli.printing import console
from sanctions.language import gettext as _
from sanctions.names.called import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.briefing.clearance import Withheld
    from sanctions.records.evidence import Citation
    from sanctions.records.lists import Lists

__all__ = ["json_of_withheld", "print_withheld"]

_SHOWN_OF_A_REASON = 12


def json_of_withheld(withheld: Iterable[Withheld]) -> list[dict[str, str]]:
    """Return what was withheld for other programs."""
    return [
        {"record": w.record, "table": w.table, "fact": w.fact, "reason": w.reason, **({"why": w.why} if w.why else {})}
        for w in withheld
    ]


def print_withheld(lists: Lists, withheld: list[Withheld]) -> None:
    """Print what was withheld, by reason, and the way to change that."""
    out = console()
    if not withheld:
        out.print(_("Nothing was withheld."))
        return
    out.print(_("Withheld from it (this is on your screen only; the files do not mention it):"), style="bold")
    groups: dict[str, list[Withheld]] = {}
    for item in withheld:
        groups.setdefault(item.reason.sentence, []).append(item)
    for sentence, group in groups.items():
        out.print(f"  {len(group)}: {sentence}", style="yellow")
        lines = _by_record(lists, group)
        for items in lines[:_SHOWN_OF_A_REASON]:
            out.print(f"    {_describe(lists, items)}")
        if more := sum(map(len, lines[_SHOWN_OF_A_REASON:])):
            out.print(_("    … and {count} more; all of them with --json").format(count=more))


def _by_record(lists: Lists, group: list[Withheld]) -> list[list[Withheld]]:
    """Return what was withheld for one reason, a list for each record; the citations of a record are one list."""
    records: dict[tuple[str, str, str], list[Withheld]] = {}
    for item in group:
        record_id = getattr(lists.find(item.record), "record_id", "") if item.table == "citations" else item.record
        # A sentence that is withheld has a line of its own.
        records.setdefault((item.table, record_id, item.fact if item.why else ""), []).append(item)
    return list(records.values())


def _describe(lists: Lists, items: list[Withheld]) -> str:
    """Say in one line what was withheld of a record: it as a whole, facts of it, or citations of it."""
    from sanctions.records.evidence import Citation

    citations = [row for item in items if isinstance(row := lists.find(item.record), Citation)]
    if not citations:
        facts = ", ".join(f"{item.fact} {item.why}".rstrip() for item in items)
        return f"{_name(lists, items[0].table, items[0].record)} {facts}".rstrip()
    cited = citations[0].record_id
    record = lists.find(cited)
    return _("citations of {record}: {what}").format(
        record=_name(lists, record.table, cited) if record else cited,
        what="; ".join(_what(lists, citation) for citation in citations),
    )


def _what(lists: Lists, citation: Citation) -> str:
    """Say which facts a citation rests on which source."""
    from sanctions.records.facts import cited_facts

    source = lists.find(citation.source_id)
    return _("{facts} from {source} [{id}]").format(
        facts=", ".join(name for name, _digest in cited_facts(citation)),
        source=(source and label_of(lists, source)) or citation.source_id,
        id=citation.id,
    )


def _name(lists: Lists, table: str, record_id: str) -> str:
    """Name a record by table and id, and by what people call it or whom it is about."""
    record = lists.find(record_id)
    owners = (getattr(record, column, None) for column in ("candidate_id", "of_id", "record_id"))
    about = next((found for owner in owners if (found := lists.find(owner))), record)
    name = label_of(lists, about) if about else ""
    return " ".join(part for part in (table.replace("_", "-"), record_id, name and f"({name})") if part)
