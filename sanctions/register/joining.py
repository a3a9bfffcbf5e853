"""Makes one record of two candidates who are one person, as edits: nothing that was said of either is lost.

Everything that names the one who goes names the kept one from then on, wherever the tables have a column of ids or a
pointer in a text. Its names become further names, its facts are taken over; where both hold another value, the kept
value stays and a conflict asks. Citations and translations come along. Their digests hold the ids of owners, so those
that were fresh are made anew, because a person has just said that it is the same person; what was stale stays so. Those
of a value that a conflict asks about are made for that value: if it is chosen, they are fresh. Rows that say the same
of both become one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.names.comparing import DEFAULT_THRESHOLD, compare
from sanctions.names.parsing import parse_name
from sanctions.records.candidates import Candidate, Name
from sanctions.records.decisions import Conflict, Verdict
from sanctions.records.events import Conduct
from sanctions.records.evidence import Citation, Translation
from sanctions.records.facts import current_digest, field_of_fact, name_of_cited
from sanctions.records.record import hashed_id
from sanctions.records.tables import HANGING, TABLES
from sanctions.records.verdicts import decisions_of, named_rows, pair_digest, pair_of, party_of
from sanctions.records.vocabularies import CandidateKind, NameKind, VerdictKind
from sanctions.register.changes import cells_of
from sanctions.register.edits import Add, Edit, Remove, Set
from sanctions.register.join_checks import check_candidates
from sanctions.register.join_records import Joined, join_notes, join_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["JoinPlan", "plan_join"]

# The fields in which a candidate is named, and the language of each where the field says it.
_NAMES = {"name": None, "name_ru": "ru", "name_kk": "kk"}


class _Place(NamedTuple):
    """Where a fact stands: a record and a field."""

    record: str
    field: str


@dataclass
class JoinPlan:
    """What joining two candidates does; `edits` does it.

    `taken` are the fields that the kept record gets, `names` its further names, `moved` how many rows of each table
    name it from now on, `same` how many said the same of both and become one. `own` are the ids of conduct of which the
    kept candidate would be the principal himself.
    """

    kept: Candidate
    gone: Candidate
    taken: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    moved: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)
    own: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


def plan_join(lists: Lists, kept_id: str, gone_id: str) -> JoinPlan:
    """Plan to make one record of two candidates. WrongUse, with every reason, if that cannot be."""
    kept, gone = lists.by_id[kept_id], lists.by_id[gone_id]
    assert isinstance(kept, Candidate) and isinstance(gone, Candidate)
    check_candidates(lists, kept, gone)
    return _Joining(lists, kept, gone).plan()


class _Joining:
    """Collects which records change, None for those that go, and where each fact of these stands from then on."""

    def __init__(self, lists: Lists, kept: Candidate, gone: Candidate) -> None:
        self.lists, self.kept, self.gone = lists, kept, gone
        self.changed: dict[str, Record | None] = {gone.id: None}
        # Ids of records that go, by what stands for them.
        self.renamed = {gone.id: kept.id}
        # Facts that stand in another field than before.
        self.places: dict[_Place, _Place] = {}
        self.made = JoinPlan(kept, gone)

    def plan(self) -> JoinPlan:
        """Plan everything, in an order in which each step knows what it needs."""
        self._join_candidates()
        self._join_names()
        self._move_rows()
        self._join_same_rows()
        self._point_texts()
        self._carry_hanging()
        self._check_doubled()
        self._carry_verdicts()
        self._check_conflicts()
        self.made.edits = list(self._edits())
        return self.made

    def _find(self, record_id: str) -> Record | None:
        return self.changed[record_id] if record_id in self.changed else self.lists.find(record_id)

    # The candidate and its names

    def _join_candidates(self) -> None:
        named = {name for name in _NAMES if getattr(self.kept, name)}
        joined = join_records(self.kept, self.gone, but={"kind", *named})
        record = joined.record
        if CandidateKind.PERSON in {self.kept.kind, self.gone.kind}:
            # Somebody now known who held the office.
            record = record.with_values(kind=CandidateKind.PERSON)
        self._take(joined._replace(record=record))
        cells = cells_of(record)
        self.made.taken = {name: cells[name] for name in joined.taken}

    def _take(self, joined: Joined) -> None:
        self.changed[joined.record.id] = joined.record
        self.made.conflicts += joined.conflicts

    def _join_names(self) -> None:
        """Let the kept candidate have every name of the one who goes, none twice."""
        known: dict[str, _Place] = {}
        kept = self.changed[self.kept.id]
        assert isinstance(kept, Candidate)
        for row, name, text in reversed([*named_rows(self.lists, self.kept), *self._own_names(kept)]):
            known[_plain(text)] = _Place(row.id, name)
        for row in self.lists.referring("of_id", self.gone.id):
            if row.name and (place := known.get(_plain(row.name))) and self._says_no_more(row, place):
                self._let_go(row, place)
            elif row.name and place and place.record.startswith(Name.prefix):
                self._take(join_records(self._find(place.record) or row, row, but={"of_id", "name"}))
                self._let_go(row, place)
            else:
                self.changed[row.id] = row.with_values(of_id=self.kept.id)
                known.setdefault(_plain(row.name or ""), _Place(row.id, "name"))
                self.made.names += [row.name] if row.name else []
        for _row, name, text in self._own_names(self.gone):
            if getattr(kept, name) != text:
                place = known.get(_plain(text)) or self._add_name(name, text)
                known[_plain(text)] = self.places[_Place(self.gone.id, name)] = place

    def _own_names(self, candidate: Candidate) -> Iterator[tuple[Record, str, str]]:
        return ((candidate, name, text) for name in _NAMES if (text := getattr(candidate, name)))

    def _says_no_more(self, row: Name, place: _Place) -> bool:
        """Tell whether a name stands in a field of the kept candidate that says all of it."""
        if place.record.startswith(Name.prefix) or row.weak or row.kind not in {None, NameKind.SPELLING}:
            return False
        about = {name_of_cited(fact) for citation in self.lists.citations_of(row.id) for fact in citation.facts}
        return row.language in {None, _NAMES[place.field]} and about <= {"name"}

    def _let_go(self, row: Record, place: _Place) -> None:
        self.changed[row.id] = None
        self.renamed[row.id] = place.record
        self.places[_Place(row.id, "name")] = place
        self.made.same[row.table] += 1

    def _add_name(self, name: str, text: str) -> _Place:
        """Make a further name of one of the names of who goes."""
        parsed = parse_name(text)
        scores = (compare(parsed, parse_name(known)).score for _row, _field, known in named_rows(self.lists, self.kept))
        kind = NameKind.SPELLING if any(score >= DEFAULT_THRESHOLD for score in scores) else NameKind.ALIAS
        row = Name(
            id=hashed_id(Name.prefix, json.dumps([self.kept.id, text])),
            of_id=self.kept.id,
            name=text,
            kind=kind,
            language=_NAMES[name],
        )
        self.changed[row.id] = row
        self.made.names.append(text)
        return _Place(row.id, "name")

    # What refers to the candidate

    def _move_rows(self) -> None:
        """Point to the kept candidate whatever points to the other one; names, citations and verdicts are apart."""
        for table in TABLES.values():
            columns = [column.name for column in table.columns if column.name.endswith("_id")]
            if table.name in HANGING or table.model is Verdict:
                continue
            for row in self.lists.rows(table.name):
                if row.id in self.changed:
                    continue
                values = row.__dict__
                if to := {name: self.kept.id for name in columns if values[name] == self.gone.id}:
                    self.changed[row.id] = moved = row.with_values(**to)
                    self.made.moved[table.name] += 1
                    if isinstance(moved, Conduct) and moved.principal_id == moved.candidate_id:
                        self.made.own.append(row.id)

    def _join_same_rows(self) -> None:
        """Make one of each two rows that say the same of the two."""
        asked = {row.record_id for row in self.lists.conflicts}
        known: dict[tuple[object, ...], Record] = {}
        for row in self.lists.referring("candidate_id", self.kept.id):
            known.setdefault(_says(self._find(row.id) or row), row)
        for row in self.lists.referring("candidate_id", self.gone.id):
            moved = self.changed[row.id]
            same = known.get(_says(moved)) if moved and row.table != "approvals" else None
            if same and not asked & {same.id, row.id}:
                stands = self._find(same.id)
                assert stands
                if "note" in stands.__dict__:
                    note = join_notes(stands.__dict__["note"], row.note)
                    self.changed[same.id] = stands.with_values(note=note or None)
                self.changed[row.id] = None
                self.renamed[row.id] = same.id
                self.made.same[row.table] += 1
                self.made.moved[row.table] -= 1

    def _point_texts(self) -> None:
        """Let pointers in texts, as {con-…}, follow the records that go."""
        for table in TABLES.values():
            columns = [c.name for c in table.columns if c.is_prose and not c.is_fact]
            if not columns or table.model is Conflict:
                continue
            for known in self.lists.rows(table.name):
                if (row := self._find(known.id)) is None:
                    continue
                values = row.__dict__
                texts = {name: self._follow(values[name]) for name in columns if values[name] and "{" in values[name]}
                if any(values[name] != text for name, text in texts.items()):
                    self.changed[row.id] = row.with_values(**texts)

    def _follow(self, text: str) -> str:
        for gone, kept in self.renamed.items():
            text = text.replace(f"{{{gone}}}", f"{{{kept}}}")
        return text

    # Citations, translations, verdicts

    def _carry_hanging(self) -> None:
        for record_id in list(self.changed):
            if (was := self.lists.find(record_id)) is None or isinstance(was, Citation | Translation):
                continue
            for row in self.lists.referring("record_id", record_id):
                if isinstance(row, Citation):
                    self._carry_citation(row, was)
                elif isinstance(row, Translation):
                    self._carry_translation(row, was)

    def _place_of(self, record_id: str, name: str) -> _Place:
        default = _Place(self.renamed.get(record_id, record_id), field_of_fact(name))
        return self.places.get(_Place(record_id, field_of_fact(name)), default)

    def _carry_citation(self, row: Citation, was: Record) -> None:
        """Let a citation cite the facts where they now stand; what stands in several records becomes several."""
        facts: dict[str, set[str]] = defaultdict(set)
        for cited in row.facts:
            name = name_of_cited(cited)
            place = self._place_of(was.id, name)
            item = name.partition(":")[2]
            now = f"{place.field}:{item}" if item else place.field
            facts[place.record].add(f"{now}={self._renew(was, name, cited[len(name) + 1 :], place, now)}")
        first = self.renamed.get(was.id, was.id)
        first = first if first in facts else min(facts)
        for record_id, some in facts.items():
            new_id = row.id if record_id == first else hashed_id(Citation.prefix, json.dumps([row.id, record_id]))
            values = {"id": new_id, "record_id": record_id, "facts": tuple(sorted(some))}
            self.changed[new_id] = (self._find(row.id) or row).with_values(**values)
        self.made.moved["citations"] += was.id == self.gone.id or self.changed.get(was.id) is None

    def _carry_translation(self, row: Translation, was: Record) -> None:
        place = self._place_of(was.id, row.field or "")
        digest = row.digest and self._renew(was, row.field or "", row.digest, place, place.field)
        self.changed[row.id] = (self._find(row.id) or row).with_values(
            record_id=place.record, field=place.field or None, digest=digest
        )

    def _renew(self, was: Record, name: str, digest: str, place: _Place, now: str) -> str:
        """Return the digest that is as fresh for a fact where it now stands as another was where it stood."""
        stands = self._find(place.record)
        if stands is None or current_digest(was, name) != digest:
            return digest
        if any(row.record_id == stands.id and place.field in row.field for row in self.made.conflicts):
            # Fresh once this value is chosen.
            stands = stands.with_values(**{place.field: was.__dict__[field_of_fact(name)]})
        return current_digest(stands, now) or digest

    def _carry_verdicts(self) -> None:
        """Let verdicts name the kept candidate, each pair once; what was fresh is made anew for all its names."""
        after = self._lists_after()
        fresh = {decision.row.id for decision in decisions_of(self.lists).values() if decision.is_fresh}
        by_pair: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
        for row in self.lists.verdicts:
            ids = [row.left_id or "", row.right_id or ""]
            if {*ids} == {self.kept.id, self.gone.id}:
                self.changed[row.id] = None
            elif {self.kept.id, self.gone.id} & {*ids}:
                left, right = (self.renamed.get(one, one) for one in ids)
                parties = [after.find(one) for one in (left, right)]
                both = [party_of(after, one) for one in parties if isinstance(one, Candidate)]
                left, right = pair_of(left, right) if len(both) == 2 else (left, right)
                digest = pair_digest(*both) if len(both) == 2 and row.id in fresh else row.digest
                now = self._find(row.id) or row
                by_pair[left, right].append(now.with_values(left_id=left, right_id=right, digest=digest))  # type: ignore[arg-type]
        for rows in by_pair.values():
            best = max(rows, key=lambda row: (row.id in fresh, row.verdict != VerdictKind.UNSURE, row.decided_on or ""))
            for row in rows:
                self.changed[row.id] = None
            self.changed[best.id] = best.with_values(note=join_notes(best.note, *(row.note for row in rows)) or None)

    def _lists_after(self) -> Lists:
        kept = [record for record in self.changed.values() if record]
        return self.lists.without([i for i, record in self.changed.items() if record is None]).replacing(*kept)

    # At last

    def _check_doubled(self) -> None:
        if doubled := sorted(self.lists.doubled_ids & {self.kept.id, *self.changed}):
            text = _(
                "These ids stand twice, so it is not clear which rows are meant: {ids}. Mend that: sanctions check"
            )
            raise WrongUse(text.format(ids=", ".join(doubled)))

    def _check_conflicts(self) -> None:
        """Refuse to join what somebody still has to decide: the answer might be lost."""
        open_rows = []
        for row in self.lists.conflicts:
            told = " ".join(filter(None, (row.base, row.value_a, row.value_b)))
            about = self._changed_fields(row.record_id)
            is_hit = row.record_id in {self.kept.id, self.gone.id} or about & {*row.field} or "" in about
            if is_hit or any(gone in told for gone in self.renamed):
                open_rows.append(row)
        if open_rows:
            fields = ", ".join(sorted({" ".join((row.record_id, *row.field)) for row in open_rows}))
            text = _("A conflict is open there; decide it first: {fields}. See: sanctions resolve")
            raise WrongUse(text.format(fields=fields))

    def _changed_fields(self, record_id: str) -> set[str]:
        """Return the fields of a record that change; an empty one if it goes."""
        was = self.lists.find(record_id)
        if record_id not in self.changed or was is None:
            return set()
        return _differing(was, now) if (now := self.changed[record_id]) else {""}

    def _edits(self) -> Iterator[Edit]:
        """Yield the edits: first what is added and changes, then what nothing refers to any more."""
        going: list[str] = []
        for record_id, now in self.changed.items():
            was = self.lists.find(record_id)
            if now is None:
                going.append(record_id)
            elif was is None:
                yield Add(now.table, {n: cell for n, cell in cells_of(now).items() if cell and n != "id"}, record_id)
            elif fields := _differing(was, now):
                cells = cells_of(now)
                yield Set(record_id, {name: cells[name] for name in sorted(fields)})
        for row in self.made.conflicts:
            yield Add("conflicts", {n: cell for n, cell in cells_of(row).items() if cell and n != "id"}, row.id)
        # The candidate goes last: what says the same of both refers to it.
        yield from (Remove(record_id) for record_id in sorted(going, key=lambda one: one == self.gone.id))


def _differing(one: Record, two: Record) -> set[str]:
    return {name for name, value in one.__dict__.items() if value != two.__dict__[name]}


def _plain(name: str) -> str:
    return " ".join(name.split())


def _says(record: Record | None) -> tuple[object, ...]:
    """Return what a row says, without its id and the team's note."""
    values: Mapping[str, Any] = record.__dict__ if record else {}
    said: Iterable[tuple[str, Any]] = ((name, value) for name, value in values.items() if name not in {"id", "note"})
    return (record and record.table, *said)
