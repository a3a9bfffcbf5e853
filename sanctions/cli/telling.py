"""Tells in sentences what an edit changed: which fact of which record, from what to what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.names.called import NAMING, label_of
from sanctions.records.facts import current_digest, name_of_cited
from sanctions.records.rows import parse_row, split_set
from sanctions.records.tables import TABLES
from sanctions.register.changes import MOVED, Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sanctions.records.evidence import Citation
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.register.edits import EditResult

__all__ = ["call", "called", "count_changes", "say_apart", "tell_changes", "tell_result", "tell_stale"]

_LONGEST = 90
# So many letters stand before and after the place in which two long texts differ.
_AROUND = 25
# What only the program can read.
_NOT_TOLD = {"digest", "id"}
# A citation is about conduct, and that about a candidate. Damaged files may hold rings.
_LONGEST_CHAIN = 3
# What a row is about, from the most telling.
_ABOUT = ("candidate_id", "of_id", "record_id", "incident_id")


def tell_changes(lists: Lists, changes: Iterable[Change]) -> Iterator[str]:
    """Yield a sentence for each change, one for all fields of a record that was added or removed.

    Names are those of `lists`; of a record that is not in them, what the changes themselves say.
    """
    changes = list(changes)
    lists = _with_removed(lists, changes)
    for _key, group in groupby(changes, key=lambda change: (change.record, change.kind)):
        rows = list(group)
        if rows[0].kind == ChangeKind.CHANGED:
            renewed = any(change.field == "facts" for change in rows)
            # The day of a citation goes with its facts.
            yield from (_changed(lists, change) for change in rows if not (renewed and change.field == "cited_on"))
        else:
            yield _whole(lists, rows)


def _with_removed(lists: Lists, changes: Sequence[Change]) -> Lists:
    """Return lists in which records that were removed still stand, if others that were removed name them."""
    removed: dict[tuple[str, str], dict[str, str]] = {}
    for change in changes:
        if change.kind == ChangeKind.REMOVED:
            removed.setdefault((change.table, change.record), {})[change.field] = change.before
    named = {cells.get(name) for cells in removed.values() for name in (*_ABOUT, "source_id")}
    rows = (
        parse_row(TABLES[table], {**cells, "id": record})
        for (table, record), cells in removed.items()
        if record in named and lists.find(record) is None
    )
    gone = [row for row in rows if not isinstance(row, list)]
    return lists.replacing(*gone) if gone else lists


def count_changes(changes: Iterable[Change]) -> Iterator[str]:
    """Yield how many records of each table were added, changed or removed: for edits too large to tell."""
    records: dict[tuple[str, str], set[str]] = {}
    for change in changes:
        records.setdefault((change.kind, change.table), set()).add(change.record)
    for kind, word in (
        (ChangeKind.ADDED, _("added")),
        (ChangeKind.CHANGED, _("changed")),
        (ChangeKind.REMOVED, _("removed")),
    ):
        counts = [f"{len(ids)} {table.replace('_', '-')}" for (of, table), ids in records.items() if of == kind]
        if counts:
            yield f"{word} {', '.join(counts)}"


def tell_result(lists: Lists, result: EditResult) -> Iterator[str]:
    """Yield what an edit did: what changed, which citations that made stale, which conflicts it met."""
    yield from tell_changes(lists, result.changes)
    yield from tell_stale(result.lists, result.stale)
    if result.conflicts:
        yield ngettext(
            "{n} conflict: somebody had changed the same in the meantime; see: sanctions resolve",
            "{n} conflicts: somebody had changed the same in the meantime; see: sanctions resolve",
            len(result.conflicts),
        ).format(n=len(result.conflicts))


def tell_stale(lists: Lists, stale: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield of each citation that no longer holds which facts it cites and where to look, then how to say that it does.

    No command confirms them all: each source is looked at on its own.
    """
    facts: dict[str, list[str]] = {}
    for citation, fact in stale:
        facts.setdefault(citation, []).append(fact)
    for citation, names in facts.items():
        yield _stale(lists, citation, names)
    if len(facts) == 1:
        text = _("look there; {command} then says that it fits today's value, too")
        yield text.format(command=f"sanctions cite --confirm {next(iter(facts))}")
    elif facts:
        text = _("look at each of these places; {command} then says of one that it fits today's value, too")
        yield text.format(command="sanctions cite --confirm CIT")


def _stale(lists: Lists, citation_id: str, names: Sequence[str]) -> str:
    citation: Citation | None = lists.find(citation_id)  # type: ignore[assignment]
    record = citation and lists.find(citation.record_id)
    if citation is None or record is None:
        # A colleague has removed it in the meantime.
        return _("stale now: {citation}").format(citation=citation_id)
    now = [name for name in names if current_digest(record, name)]
    gone = [name for name in names if name not in now]
    parts = [_("was made for another {facts}").format(facts=_facts(now))] if now else []
    parts += [_("cites {facts}, which stands there no longer").format(facts=_facts(gone))] if gone else []
    text = _("stale now: {citation} {why} of {what}; see {source}")
    source = ", ".join(part for part in (call(lists, citation.source_id), citation.locator) if part)
    what = call(lists, record.id)
    return text.format(citation=citation.id, why=_(" and ").join(parts), what=what, source=source)


def _facts(names: Iterable[str]) -> str:
    """Return facts as a person reads them: `“rank”`, and of a set `“unfair-trial” among “acts”`."""
    return ", ".join(
        _("“{value}” among “{field}”").format(field=field, value=value) if value else f"“{field}”"
        for field, _colon, value in (name.partition(":") for name in names)
    )


def call(lists: Lists, record_id: str, table: str = "", cells: Mapping[str, str] | None = None) -> str:
    """Return what to call a record in a sentence: what it is, its id, and its name or whom it is about."""
    record = lists.find(record_id)
    kind = TABLES[record.table if record else table].singular if record or table else ""
    words = called(lists, record, cells)
    return " ".join(part for part in (kind, record_id, f"({words})" if words else "") if part)


def called(lists: Lists, record: Record | None, cells: Mapping[str, str] | None = None) -> str:
    """Return the name of a record and whom it is about; of one that is not in the lists, what its cells say."""
    cells = cells or {}
    name = label_of(lists, record) if record else next((text for key in NAMING if (text := cells.get(key))), "")
    about = next((v for n in _ABOUT if (v := getattr(record, n, None) or cells.get(n))), "")
    of = _of(lists, about)
    is_nameless = record is not None and name == record.id
    return ", ".join(_short(text) for text in ("" if is_nameless else name, of) if text)


def _of(lists: Lists, record_id: str) -> str:
    """Return what the record is called that another is about: where that has no name, as conduct, whom it is about."""
    for _step in range(_LONGEST_CHAIN):
        if (record := lists.find(record_id)) is None:
            break
        if label := label_of(lists, record):
            return label
        record_id = next((v for n in _ABOUT if (v := getattr(record, n, None))), "")
    return ""


def _changed(lists: Lists, change: Change) -> str:
    what = call(lists, change.record, change.table)
    if change.field == MOVED:
        lists_ = (change.before.replace("_", "-"), change.after.replace("_", "-"))
        return _("moved {what} from {before} to {after}").format(what=what, before=lists_[0], after=lists_[1])
    column = TABLES[change.table].by_name.get(change.field)
    if column and column.is_set:
        return _changed_set(change, what)
    if not change.before:
        text = _("set {field} of {what} to “{after}”")
    elif not change.after:
        text = _("cleared {field} of {what}, which was “{before}”")
    else:
        text = _("changed {field} of {what} from “{before}” to “{after}”")
    before, after = say_apart(lists, change.before, change.after)
    return text.format(field=change.field, what=what, before=before, after=after)


def _changed_set(change: Change, what: str) -> str:
    before, after = split_set(change.before), split_set(change.after)
    added, gone = [v for v in after if v not in before], [v for v in before if v not in after]
    if change.field == "facts":
        return _recited(added, gone, what)
    parts = []
    if added:
        parts.append(_("added {values} to {field} of {what}"))
    if gone:
        parts.append(_("took {gone} from {field} of {what}") if not added else _("and took {gone} from it"))
    text = " ".join(parts) or _("reordered {field} of {what}")
    return text.format(values=_list(added), gone=_list(gone), field=change.field, what=what)


def _recited(added: Sequence[str], gone: Sequence[str], what: str) -> str:
    """Tell of a citation which facts it cites anew, for today's value, and which no longer."""
    now, then = list(map(name_of_cited, added)), list(map(name_of_cited, gone))
    dropped = [name for name in then if name not in now]
    parts = [_("{what} now holds for {facts}").format(what=what, facts=", ".join(now))] if now else []
    parts += [_("{what} no longer cites {facts}").format(what=what, facts=", ".join(dropped))] if dropped else []
    return "; ".join(parts)


def _whole(lists: Lists, rows: Sequence[Change]) -> str:
    was_added = rows[0].kind == ChangeKind.ADDED
    cells = {change.field: change.after if was_added else change.before for change in rows}
    table = rows[0].table
    if table == "citations":
        return _cited(lists, rows[0].record, cells, was_added=was_added)
    if table == "conflicts":
        text = (
            _("met a conflict over {field} of {what}")
            if was_added
            else _("settled the conflict over {field} of {what}")
        )
        fields = ", ".join(split_set(cells.get("field", ""))) or _("the row")
        return text.format(field=fields, what=call(lists, cells.get("record_id", "")))
    what = call(lists, rows[0].record, table, cells)
    values = ", ".join(f"{name} “{_value(lists, text)}”" for name, text in cells.items() if name not in _NOT_TOLD)
    return (_("added {what}: {values}") if was_added else _("removed {what}: {values}")).format(
        what=what, values=values
    )


def _cited(lists: Lists, citation: str, cells: Mapping[str, str], *, was_added: bool) -> str:
    facts = [name_of_cited(fact) for fact in split_set(cells.get("facts", ""))]
    text = (
        _("cited {facts} of {what} to {source}{at} [{citation}, {stance}]")
        if was_added
        else _("removed the citation of {facts} of {what} to {source}{at} [{citation}, {stance}]")
    )
    return text.format(
        facts=", ".join(facts),
        what=call(lists, cells.get("record_id", "")),
        source=call(lists, cells.get("source_id", "")),
        at=f", {cells['locator']}" if cells.get("locator") else "",
        citation=citation,
        stance=cells.get("stance", ""),
    )


def _value(lists: Lists, text: str) -> str:
    record = lists.find(text)
    label = record and label_of(lists, record)
    return f"{_short(label)} [{text}]" if label else _short(text.replace("\n", " "))


def _list(values: Sequence[str]) -> str:
    return ", ".join(f"“{_short(value)}”" for value in values)


def say_apart(lists: Lists, before: str, after: str) -> tuple[str, str]:
    """Return two values of one field as they stand in a sentence; of long ones what differs, not the same beginning."""
    one, two = (_value(lists, text) for text in _apart(before, after))
    return one, two


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return two values cut to where they differ, if their beginnings would look the same; a few words stay around."""
    same = _same(before, after)
    if max(len(before), len(after)) <= _LONGEST or not before or not after or same < _AROUND:
        return before, after
    # From the start of a word.
    start = before.rfind(" ", 0, max(0, same - _AROUND)) + 1
    end = _same(before[same:][::-1], after[same:][::-1])
    cut = [_from(text, start, len(text) - end + _AROUND) for text in (before, after)]
    return cut[0], cut[1]


def _same(one: str, two: str) -> int:
    """Return how many letters two texts have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _from(text: str, start: int, end: int) -> str:
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
