"""References from Zotero into the sources: which are new, and which stand there already.

They hold no facts, so nothing cites them to the file. A source is the same as one that we have if it bears its id, its
address, or its title with its publisher and date; then it is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanctions.exchange.csl import CSL_FIELDS, read_csl
from sanctions.exchange.import_plan import Beside
from sanctions.exchange.problems import Problem
from sanctions.language import gettext as _
from sanctions.names.called import label_of
from sanctions.names.fold import fold_name
from sanctions.records.record import cell_text, new_id
from sanctions.records.rows import parse_row
from sanctions.records.tables import TABLES
from sanctions.register.edits import Add

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sanctions.records.evidence import Source
    from sanctions.records.lists import Lists

__all__ = ["CslPlan", "plan_csl"]


@dataclass
class CslPlan:
    """What the references of a file add: cells of new sources, what stands there already, what cannot be added.

    `left_out` counts by field of CSL what is added without it, because the sources have no place for it.
    """

    name: str
    partial: bool
    cells: list[dict[str, str]] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def is_refused(self) -> bool:
        """Whether there are problems, and a person has not said that the others shall be added without them."""
        return bool(self.problems) and not self.partial

    @property
    def edits(self) -> list[Add]:
        """The edits that do what is planned."""
        return [] if self.is_refused else [Add("sources", cells) for cells in self.cells]


def plan_csl(lists: Lists, name: str, data: bytes, *, partial: bool = False) -> CslPlan:
    """Plan what the references of a file add. UnreadableFile if it is no CSL-JSON."""
    table = TABLES["sources"]
    plan = CslPlan(name, partial)
    seen: dict[str, str] = {}
    for source in lists.sources:
        seen |= dict.fromkeys(_marks(source.id, _cells(source)), f"{source.id} ({label_of(lists, source)})")
    for number, item in enumerate(read_csl(name, data), 1):
        place = _("{file}, reference {n}").format(file=name, n=number)
        marks = list(_marks(item.id, item.cells))
        if same := next((seen[mark] for mark in marks if mark in seen), ""):
            plan.beside.append(Beside(number, item.cells.get("title", ""), (same,)))
            continue
        found = parse_row(table, {**item.cells, "id": new_id("src")})
        if isinstance(found, list):
            plan.problems += [Problem(place, 0, 0, f"{one.field}: {one.message}") for one in found]
        elif not any(item.cells.get(field) for field in ("title", "publisher", "url")):
            plan.problems.append(Problem(place, 0, 0, _("It has neither title, publisher nor address.")))
        else:
            plan.cells.append(item.cells)
            for one in item.left_out:
                plan.left_out[one] = plan.left_out.get(one, 0) + 1
            seen |= dict.fromkeys(marks, _("reference {n} of the file").format(n=number))
    return plan


def _cells(source: Source) -> dict[str, str]:
    return {name: cell for name in CSL_FIELDS if (cell := cell_text(getattr(source, name)))}


def _marks(source_id: str, cells: Mapping[str, str]) -> Iterator[str]:
    """Yield what tells that two sources are one."""
    if source_id:
        yield source_id
    if url := cells.get("url"):
        yield url.rstrip("/")
    if title := cells.get("title"):
        yield "\n".join((fold_name(title), fold_name(cells.get("publisher", "")), cells.get("published", "")))
    if not url and not title:
        yield "\n".join(cells.get(name, "") for name in CSL_FIELDS)
