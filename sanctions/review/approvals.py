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
from sanctions.register.changes import ChangeKind
from sanctions.register.log import find_latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.records.candidates import Candidate
    from sanctions.records.decisions import Approval
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record
    from sanctions.register.changes import Change
    from sanctions.register.git.history import Commit
    from sanctions.register.log import LogEntry

__all__ = ["approvals_of", "dossier_digest", "dossier_records", "find_last_edits", "is_approved"]

# The team's own bookkeeping, which says nothing about the candidate.
_LEFT_OUT = {"note", "priority", "stage", "verified_on"}
# The columns by which a record is part of a dossier; and what hangs on a dossier without being part of it.
_TIES = {"candidate_id", "of_id", "record_id"}
_NO_PART = {"approvals", "conflicts", "translations", "verdicts"}


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


def find_last_edits(
    lists: Lists, candidate: Candidate, entries: Iterable[LogEntry], commits: Iterable[Commit]
) -> list[Commit]:
    """Return the edits of a dossier on top of which nobody edited it; more than one where two did so apart.

    What was removed from the dossier counts; approvals and the team's bookkeeping do not, nor do merges: whoever merges
    has typed nothing. `entries` are the log of the lists, `commits` all of the history; both come newest first.
    """
    ids = {record.id for record in dossier_records(lists, candidate)}
    edits: set[str] = set()
    for commit, changes in entries:
        touching = [change for change in changes if _touches(change, ids)] if len(commit.parents) < 2 else ()
        # What hung on a record that is gone was part of the dossier as well.
        ids.update(change.record for change in touching)
        edits.update({commit.id} if touching else ())
    return find_latest(commits, edits)


def _touches(change: Change, ids: set[str]) -> bool:
    """Tell whether a change is one of a dossier's records, or of one that was tied to them and is no longer."""
    if change.table in _NO_PART or (change.kind == ChangeKind.CHANGED and change.field in _LEFT_OUT):
        return False
    return change.record in ids or (change.field in _TIES and not ids.isdisjoint((change.before, change.after)))
