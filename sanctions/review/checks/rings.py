"""Checks for rings: records that lead back to themselves where every chain must have an end."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from sanctions.errors import Finding, Severity
from sanctions.language import gettext as _
from sanctions.language import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.records.lists import Lists

__all__ = ["check_rings"]

_TREES = {
    "sources": ("origin_id", "source-ring", mark("These sources repeat each other in a ring: {ids}.")),
    "organisations": ("parent_id", "organisation-ring", mark("These organisations stand above each other: {ids}.")),
    "incidents": ("part_of_id", "incident-ring", mark("These incidents are part of each other: {ids}.")),
}


def check_rings(lists: Lists) -> Iterator[Finding]:
    """Find rings of sources, organisations and incidents, and rings in a chain of command."""
    for table, (column, code, message) in _TREES.items():
        steps = {row.id: {target} for row in lists.rows(table) if (target := getattr(row, column))}
        for ring in _find_rings(steps):
            yield _finding(code, table, ring[0], column, _(message).format(ids=" → ".join([*ring, ring[0]])))
    # A chain of command belongs to one incident: in another, the same two people may stand the other way round.
    chains: dict[str, dict[str, set[str]]] = {}
    rows = {}
    for row in lists.conduct:
        if row.principal_id:
            chains.setdefault(row.incident_id, {}).setdefault(row.candidate_id, set()).add(row.principal_id)
            rows[row.incident_id, row.candidate_id, row.principal_id] = row.id
    for incident_id, steps in chains.items():
        for ring in _find_rings(steps):
            text = _("In {incident} these candidates each act for the other: {ids}.")
            ids = " → ".join([*ring, ring[0]])
            row_id = rows[incident_id, ring[0], ring[1 % len(ring)]]
            yield _finding(
                "command-ring", "conduct", row_id, "principal_id", text.format(incident=incident_id, ids=ids)
            )


def _find_rings(steps: dict[str, set[str]]) -> Iterator[list[str]]:
    """Yield rings, each from its smallest id, until none is left: each found ring is cut and the rest searched."""
    steps = {node: set(targets) for node, targets in steps.items()}
    while True:
        try:
            TopologicalSorter(steps).prepare()
        except CycleError as error:
            # graphlib names a ring from target back to source, its first node again at the end.
            ring = error.args[1][:0:-1]
            first = ring.index(min(ring))
            ring = ring[first:] + ring[:first]
            yield ring
            steps[ring[0]].discard(ring[1 % len(ring)])
        else:
            return


def _finding(code: str, table: str, record: str, field: str, message: str) -> Finding:
    remedy = _("Clear “{field}” in the row where the chain should end.").format(field=field)
    return Finding(code, Severity.ERROR, message, remedy, table=table, record=record, field=field)
