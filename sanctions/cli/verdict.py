"""`sanctions verdict`: whether two candidates are one person; if so, one record of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sanctions.cli.editing import print_result
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, open_register, sign, today
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.records.vocabularies import VerdictKind

if TYPE_CHECKING:
    from sanctions.records.candidates import Candidate
    from sanctions.register.edits import Edit
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry
    from sanctions.screening.verdicts import Signed

__all__ = ["verdict"]


def verdict(
    left: Annotated[str, typer.Argument(metavar="LEFT", help="A candidate: its id, or part of its name.")],
    right: Annotated[
        str, typer.Argument(metavar="RIGHT", help="Another candidate, or an entry of a list as LIST:reference.")
    ],
    answer: Annotated[VerdictKind, typer.Argument(metavar="same|different|unsure", help="What you have decided.")],
    join: Annotated[bool, typer.Option("--join", help="They are the same: make one record of both.")] = False,
    keep: Annotated[
        str, typer.Option("--keep", metavar="ID", help="Which of the two records stays; otherwise LEFT.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Join without asking.")] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why you think so; for the team.")] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    json: JsonOption = False,
) -> None:
    """Decide whether two are one, here or on a published list.

    A decided pair is not asked again, until a name or birth date changes. With --join nothing of either is lost. An
    entry of a list, as `screen` shows it, that is the same is written as a designation, cited to the list's file.
    """
    from sanctions.cli.joining import join_two
    from sanctions.cli.naming import find_record
    from sanctions.screening.verdicts import is_listed

    if (join or keep or yes) and answer != VerdictKind.SAME:
        raise WrongUse(_("Only two who are the same can be joined: sanctions verdict LEFT RIGHT same --join"))
    if keep and not join:
        raise WrongUse(_("--keep says which record stays when two are joined: add --join."))
    opened = open_register(register)
    if is_listed(left) or is_listed(right):
        listed, own = (left, right) if is_listed(left) else (right, left)
        _decide_listed(opened, own, listed.strip(), answer, note, author, join=join, json=json)
        return
    one, two = (find_record(opened.lists, typed, "can-") for typed in (left, right))
    if join:
        kept = find_record(opened.lists, keep, "can-").id if keep else one.id
        if kept not in {one.id, two.id}:
            raise WrongUse(_("{id} is neither of the two.").format(id=kept))
        gone = two.id if kept == one.id else one.id
        entry = sign(opened, author, f"Join {gone} into {kept}", note)
        join_two(opened, kept, gone, entry, yes=yes, json=json)
    else:
        entry = sign(opened, author, f"Verdict on {one.id} and {two.id}: {answer}")
        _decide(opened, one, two, answer, note, entry, json=json)  # type: ignore[arg-type]


def _decide(
    opened: Register, one: Candidate, two: Candidate, kind: VerdictKind, note: str, entry: Entry, *, json: bool
) -> None:
    from sanctions.names.called import label_of
    from sanctions.register.edits import edit_register
    from sanctions.screening.verdicts import decide_pair

    result = edit_register(opened, decide_pair(opened.lists, one, two, kind, note, _signed(opened, entry)), entry)
    if json:
        print_result(result, json=True)
        return
    names = [f"{row.id} ({label_of(opened.lists, row)})" for row in (one, two)]
    _tell(kind, *names)
    if kind == VerdictKind.SAME:
        print(
            _("To make one record of both: sanctions verdict {left} {right} same --join").format(
                left=one.id, right=two.id
            )
        )
    if result.conflicts:
        print(_("Somebody has decided otherwise in the meantime; see: sanctions resolve"))


def _signed(opened: Register, entry: Entry) -> Signed:
    from sanctions.register.git.history import open_history
    from sanctions.register.saving import author_of
    from sanctions.screening.verdicts import Signed

    who = author_of(entry, open_history(opened.root)).name
    return Signed(who, today())


def _tell(kind: VerdictKind, left: str, right: str) -> None:
    sentences = {
        VerdictKind.SAME: _("{left} and {right} are the same."),
        VerdictKind.DIFFERENT: _("{left} and {right} are different."),
        VerdictKind.UNSURE: _("Nobody can tell yet whether {left} and {right} are the same."),
    }
    print(_("Kept: {sentence}").format(sentence=sentences[kind].format(left=left, right=right)))


def _decide_listed(
    opened: Register, own: str, typed: str, kind: VerdictKind, note: str, author: str, *, join: bool, json: bool
) -> None:
    """Keep a verdict on an entry of a published list; of one that is the same, write down the designation."""
    from sanctions.cli.naming import find_record
    from sanctions.names.called import label_of
    from sanctions.register.edits import edit_register
    from sanctions.screening.designating import designate
    from sanctions.screening.kept import find_listed
    from sanctions.screening.verdicts import decide_listed

    if join:
        raise WrongUse(_("Only two candidates of our own lists can be joined; leave out --join."))
    candidate: Candidate = find_record(opened.lists, own, "can-")  # type: ignore[assignment]
    found = find_listed(opened.root, typed)
    if found is None:
        text = _("{entry} is in no list that was screened here. First: sanctions screen {id} --against FILE")
        raise WrongUse(text.format(entry=typed, id=candidate.id))
    index, listed = found
    entry = sign(opened, author, f"Verdict on {candidate.id} and {typed}: {kind}")
    signed = _signed(opened, entry)
    edits: list[Edit] = decide_listed(opened.lists, candidate, listed, kind, note, signed)
    if kind == VerdictKind.SAME:
        edits += designate(opened.lists, candidate, index.about, listed, signed.day)
    result = edit_register(opened, edits, entry)
    if not json:
        _tell(kind, f"{candidate.id} ({label_of(opened.lists, candidate)})", f"{typed} ({listed.names[0].text})")
    print_result(result, json=json)
    if not json and kind != VerdictKind.SAME:
        _tell_standing(opened, candidate, listed.reference)


def _tell_standing(opened: Register, candidate: Candidate, reference: str) -> None:
    """Name the designations that an earlier verdict may have written; only a person removes them."""
    for row in opened.lists.referring("candidate_id", candidate.id):
        if row.table == "designations" and getattr(row, "reference", None) == reference:
            text = _("{id} still says that the candidate is listed there. If that is wrong: sanctions remove {id}")
            print(text.format(id=row.id))
