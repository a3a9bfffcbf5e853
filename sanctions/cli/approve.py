"""`sanctions approve`: a second person's approval of a dossier as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import carry_out
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, WhyOption, open_register, sign, today
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate

__all__ = ["approve"]


def approve(
    id: Annotated[str, typer.Argument(metavar="ID", help="The candidate: its id, or part of its name.")],  # noqa: A002
    register: RegisterOption = None,
    author: AsOption = "",
    why: WhyOption = "",
    json: JsonOption = False,
) -> None:
    """Approve a candidate's dossier as it stands.

    Not by whoever edited it last; stale as soon as the dossier changes.
    """
    from sanctions.cli.log import when
    from sanctions.cli.naming import find_record
    from sanctions.names.called import label_of
    from sanctions.register.edits import Add
    from sanctions.register.git.history import open_history
    from sanctions.register.log import read_log
    from sanctions.review.approvals import dossier_digest, find_last_edits

    opened = open_register(register)
    candidate: Candidate = find_record(opened.lists, id, "can-")  # type: ignore[assignment]
    if (history := open_history(opened.root)) is None:
        raise WrongUse(_("Without a history nobody knows who edited the dossier last, so nothing can be approved."))
    entry = sign(opened, author, f"Approve the dossier of {candidate.id}", why)
    assert entry.author
    name = entry.author.name.casefold()
    last = find_last_edits(opened.lists, candidate, read_log(opened.root), history.log())
    if own := next((edit for edit in last if edit.author.casefold() == name), None):
        raise WrongUse(
            _("{who} made the last edit of this dossier ({time}), so somebody else has to approve it.").format(
                who=own.author, time=when(own.time)
            )
        )
    values = {
        "candidate_id": candidate.id,
        "digest": dossier_digest(opened.lists, candidate),
        "approved_by": entry.author.name,
        "approved_on": today(),
    }
    carry_out(opened, [Add("approvals", values)], entry, json=json)
    if not json:
        print(_("Approved: {name}, as the dossier stands now.").format(name=label_of(opened.lists, candidate)))
