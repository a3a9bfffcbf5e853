"""Edits that cite facts to sources: the digests are written here, so that nobody types one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.facts import cite_fact, facts_of, field_of_fact, name_of_cited, values_of
from sanctions.records.record import SET_SEPARATOR, cell_text, new_id
from sanctions.records.rows import split_set
from sanctions.records.tables import column_of, table_of_record
from sanctions.records.vocabularies import Stance
from sanctions.register.edits import Add, Set
from sanctions.register.finders import explain_no_finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanctions.records.evidence import Citation
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["SAME", "cite_facts", "confirm_citations", "find_doubles", "says_same"]

# Two citations that agree in all of these say the same of more facts, and are one.
SAME = ("source_id", "locator", "says", "quote", "credibility", "stance")


def says_same(citation: Citation, values: Mapping[str, str], same: Iterable[str] = SAME) -> bool:
    """Tell whether a citation has the values of another one, so that it may cite that one's facts, too."""
    return all(cell_text(getattr(citation, name)) == values.get(name, "") for name in same)


def cite_facts(
    lists: Lists, facts: Iterable[tuple[str, str]], values: Mapping[str, str], same: Iterable[str] = SAME
) -> list[Add | Set]:
    """Return the edits that cite facts, by record and name, with these values of the citation.

    A name is a field, one value of a set (`acts:expression`), or empty for all facts of the record. A citation that
    says the same already, in the fields of `same`, takes the facts in. WrongUse, naming each, for what a record does
    not hold, and for a finding of anybody but a court or a UN body.
    """
    if values.get("stance") == Stance.FINDS and (problem := explain_no_finder(lists.by_id[values["source_id"]])):
        raise WrongUse(problem)
    wanted: dict[str, list[str]] = {}
    problems = []
    for record_id, name in facts:
        record = lists.by_id[record_id]
        try:
            wanted.setdefault(record_id, []).extend(_cited(record, name))
        except WrongUse as problem:
            problems.append(str(problem))
    if problems:
        raise WrongUse("\n".join(problems))
    return [_cite(lists, record_id, names, values, tuple(same)) for record_id, names in wanted.items()]


def find_doubles(lists: Lists, edits: Iterable[Add | Set]) -> list[tuple[Citation, list[str]]]:
    """Return the citations that cite the same facts to the same place as new ones do, with these facts."""
    found = []
    for values in (edit.values for edit in edits if isinstance(edit, Add)):
        names = set(map(name_of_cited, split_set(values["facts"])))
        for citation in lists.citations_of(values["record_id"]):
            same = names.intersection(map(name_of_cited, citation.facts))
            place = (citation.source_id, citation.locator or "")
            if same and place == (values["source_id"], values.get("locator", "").strip()):
                found.append((citation, sorted(same)))
    return found


def _cited(record: Record, name: str) -> list[str]:
    if not name:
        facts = list(facts_of(record))
        if not facts:
            raise WrongUse(_("{id} holds nothing that needs a citation.").format(id=record.id))
        return [cite_fact(record, fact.name) for fact in facts]
    field, _colon, item = name.partition(":")
    if (column := column_of(record, field)) is None or column.name == "id":
        columns = ", ".join(column.name for column in table_of_record(record).fact_columns)
        raise WrongUse(
            _("{id} has no field {name}; its facts: {columns}.").format(id=record.id, name=field, columns=columns)
        )
    if column.name == "note":
        raise WrongUse(_("“note” of {id} never leaves the team, so that nothing rests on it.").format(id=record.id))
    found = [fact.name for fact in values_of(record, field) if not item or fact.value == item]
    if not found:
        raise WrongUse(_("“{name}” of {id} is empty; set it first.").format(name=name, id=record.id))
    return [cite_fact(record, one) for one in found]


def _cite(
    lists: Lists, record_id: str, facts: list[str], values: Mapping[str, str], same: tuple[str, ...]
) -> Add | Set:
    for citation in lists.citations_of(record_id):
        if says_same(citation, values, same):
            # What was stale in it is stale no longer.
            named = set(map(name_of_cited, facts))
            kept = [fact for fact in citation.facts if name_of_cited(fact) not in named]
            return Set(citation.id, {"facts": _set([*kept, *facts]), "cited_on": values.get("cited_on", "")})
    return Add("citations", {**values, "record_id": record_id, "facts": _set(facts)}, new_id("cit"))


def confirm_citations(lists: Lists, ids: Iterable[str], day: str) -> list[Set]:
    """Return the edits by which citations hold for today's values; what a record no longer holds is dropped.

    WrongUse if nothing of a citation is left to confirm.
    """
    edits = []
    for citation_id in ids:
        citation: Citation = lists.by_id[citation_id]  # type: ignore[assignment]
        record = lists.by_id[citation.record_id]
        names = [name_of_cited(fact) for fact in citation.facts]
        fields = {field for name in names if column_of(record, field := field_of_fact(name))}
        held = {fact.name for field in fields for fact in values_of(record, field)}
        facts = [cite_fact(record, name) for name in names if name in held]
        if not facts:
            raise WrongUse(
                _("Nothing that {citation} cites stands in {record} any more. Remove it: {command}").format(
                    citation=citation_id, record=record.id, command=f'sanctions remove {citation_id} --why "…"'
                )
            )
        edits.append(Set(citation_id, {"facts": _set(facts), "cited_on": day}))
    return edits


def _set(facts: Iterable[str]) -> str:
    return SET_SEPARATOR.join(sorted(set(facts)))
