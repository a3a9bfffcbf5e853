"""What forbids to make one record of two candidates, before anything is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.verdicts import Decision, Pair, decisions_of, pair_of
from sanctions.records.vocabularies import CandidateKind, VerdictKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanctions.records.candidates import Candidate
    from sanctions.records.decisions import Verdict
    from sanctions.records.lists import Lists
    from sanctions.register.register import Register

__all__ = ["check_candidates", "check_unreadable"]


def check_unreadable(register: Register, candidate_id: str) -> None:
    """Refuse to let a candidate go whom a row names that cannot be read: it would name nobody."""
    for name, rows in register.raw_rows.items():
        if any(candidate_id in cell for row in rows for cell in row.cells.values()):
            text = _("A row of {table} that cannot be read names {id}. Mend it first: sanctions check")
            raise WrongUse(text.format(table=name.replace("_", "-"), id=candidate_id))


def check_candidates(lists: Lists, kept: Candidate, gone: Candidate) -> None:
    """Refuse two who cannot be one, or who somebody decided are not. WrongUse with every reason."""
    problems = []
    if kept.id == gone.id:
        problems.append(_("{id} is one record already.").format(id=kept.id))
    if (kept.kind == CandidateKind.BODY) != (gone.kind == CandidateKind.BODY):
        text = _("{kept} is of the kind “{one}” and {gone} of the kind “{other}”; they cannot be one.")
        problems.append(text.format(kept=kept.id, one=kept.kind, gone=gone.id, other=gone.kind))
    decided = decisions_of(lists)
    known = decided.get(pair_of(kept.id, gone.id))
    if known and known.is_fresh and (known.is_disputed or known.row.verdict == VerdictKind.DIFFERENT):
        text = (
            _("Somebody decided that they are the same, and somebody else that they are not. Decide first: {command}")
            if known.is_disputed
            else _("{who} decided that they are different ({day}). If that was wrong, say so first: {command}")
        )
        command = f"sanctions verdict {kept.id} {gone.id} same"
        who, day = known.row.decided_by or "?", known.row.decided_on or "?"
        problems.append(text.format(who=who, day=day, command=command))
    for other in (one for pair in decided if gone.id in pair for one in pair if one not in {kept.id, gone.id}):
        verdicts = {row.verdict for one in (kept.id, gone.id) if (row := _fresh(decided, one, other))}
        if verdicts >= {VerdictKind.SAME, VerdictKind.DIFFERENT}:
            text = _("{other} is the same as one of the two and different from the other. Look again: {command}")
            command = f"sanctions verdict {kept.id} {other} same|different|unsure"
            problems.append(text.format(other=other, command=command))
    if problems:
        raise WrongUse("\n".join(problems))


def _fresh(decided: Mapping[Pair, Decision], one: str, two: str) -> Verdict | None:
    """Return the verdict on a pair, if it is of the names and birth dates that stand in the lists."""
    decision = decided.get(pair_of(one, two))
    return decision.row if decision and decision.is_fresh and not decision.is_disputed else None
