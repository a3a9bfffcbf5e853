"""Approvals: a second person has looked at a candidate's whole dossier, as it stood.

An approval holds the digest of the dossier: the candidate with everything that is about it, their citations and
sources, without notes, priority, stage and the day of verification. Whatever else changes makes it stale.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sanctions.records.dossiers import dossier_of
from sanctions.records.record import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.candidates import Candidate
    from sanctions.records.decisions import Approval
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.register.git.history import Commit
    from sanctions.register.log import LogEntry

__all__ = ["approvals_of", "dossier_digest", "dossier_records", "find_last_editor", "is_approved"]

# The team's own bookkeeping, which says nothing about the candidate.
_LEFT_OUT = {"note", "priority", "stage", "verified_on"}


def dossier_records(lists: Lists, candidate: Candidate) -> Iterator[Record]:
    """Yield every record of a dossier: the candidate, what is about it, their citations and the sources of these."""
    seen: set[str] = set()
    for record in dossier_of(lists, candidate).records():
        yield record
        for citation in lists.citations_of(record.id):
            yield citation
            source = lists.find(citation.source_id)
            if source and source.id not in seen:
                seen.add(source.id)
                yield source


def dossier_digest(lists: Lists, candidate: Candidate) -> str:
    """Return 16 hex digits of SHA-256 over the canonical JSON of a dossier's rows, each with its table, by id."""
    rows = {
        record.id: [record.table, {n: cell_text(v) for n, v in record.__dict__.items() if v and n not in _LEFT_OUT}]
        for record in dossier_records(lists, candidate)
    }
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def approvals_of(lists: Lists, candidate: Candidate) -> list[Approval]:
    """Return the approvals of a candidate, fresh or not."""
    return [row for row in lists.referring("candidate_id", candidate.id) if row.table == "approvals"]


def is_approved(lists: Lists, candidate: Candidate) -> bool:
    """Tell whether somebody approved the dossier as it stands."""
    digests = {approval.digest for approval in approvals_of(lists, candidate)}
    return bool(digests) and dossier_digest(lists, candidate) in digests


def find_last_editor(lists: Lists, candidate: Candidate, entries: Iterable[LogEntry]) -> Commit | None:
    """Return the newest edit of a candidate's dossier; what was removed from it counts, approvals do not.

    `entries` come newest first. Merges are passed over: whoever merges has typed nothing.
    """
    ids = {record.id for record in dossier_records(lists, candidate)}
    for commit, changes in entries:
        if len(commit.parents) < 2 and any(
            change.record in ids or (change.table != "approvals" and candidate.id in (change.before, change.after))
            for change in changes
        ):
            return commit
    return None
