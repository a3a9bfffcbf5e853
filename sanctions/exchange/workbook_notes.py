"""What the notes in the colleagues' workbook say: on headings what belongs there, on open conflicts what met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.exchange.words import column_called
from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.register.conflict_rows import is_about_deletion
from sanctions.register.resolving import choices_of, say_values

if TYPE_CHECKING:
    from sanctions.records.lists import Lists
    from sanctions.records.tables import Column

__all__ = ["conflict_notes", "heading_note", "is_conflict_note", "who_note"]

_OPEN = mark("An open conflict. Nobody has decided yet which of these shall stand:")


def heading_note(table: str, column: Column, *, is_form: bool) -> str:
    """Write the note on a heading: its name in Russian and Kazakh, the field's help, what it may hold, an example."""
    if column.name == "id":
        return _("Identifies the record; made by the program. Leave it empty in a new row.")
    if column.cell.kind == "facts":
        facts = _(
            "The facts, by the headings of their columns, with ; between them: Name; Birth date; Acts: expression."
        )
        return f"{facts}\n{_('Empty: all facts of the record.')}" if is_form else facts
    called = " · ".join(word[:1].upper() + word[1:] for word in column_called(table, column.name) if word)
    lines = [*([called] if called else []), _(column.help)]
    if column.refers_to:
        lines.append(_("Choose from the list, or type the name in full."))
    else:
        if column.vocabulary:
            lines += [f"{word}: {word.label}" for word in column.vocabulary]
        elif column.cell.kind in {"date", "day", "url", "language", "country"}:
            lines.append(_("Expects {what}.").format(what=column.expects))
        lines.append(_("For example: {example}").format(example=_(column.example)))
    if is_form and column.name == "stance":
        lines.append(_("Empty: supports."))
    if column.is_set:
        lines.append(_("Several have | between them. A choice from the list replaces all that the cell holds."))
    if column.is_fact:
        lines.append(_("A fact: needs a source on the sheet “Cite”."))
    return "\n".join(lines)


def who_note() -> str:
    """Return the note on the heading of the column that says who a candidate is."""
    return _("Who it is, as the drop-down lists call the record. The program writes it; type nothing here.")


def is_conflict_note(text: str) -> bool:
    """Tell whether a comment is one of `conflict_notes`: some programs sign them anew."""
    return text.startswith((_OPEN, _(_OPEN)))


def conflict_notes(lists: Lists) -> dict[str, dict[str, str]]:
    """Return what met in the open conflicts, by record and field; what is about a whole row stands at its id."""
    met: dict[str, dict[str, list[str]]] = {}
    for row in lists.conflicts:
        choices = choices_of(row)
        values = say_values(row.field or ("id",), [choice.value for choice in choices])
        if is_about_deletion(row):
            values[0] = _("removed")
        for field in ("id",) if is_about_deletion(row) else row.field:
            said = met.setdefault(row.record_id, {}).setdefault(field, [])
            said += [f"{choice.author or '?'}: {value}" for choice, value in zip(choices, values, strict=True)]
    head = _(_OPEN)
    foot = _("Write here what shall stand; that decides it.")
    return {
        record_id: {
            field: "\n".join([head, *dict.fromkeys(said), *([foot] if field != "id" else [])])
            for field, said in fields.items()
        }
        for record_id, fields in met.items()
    }
