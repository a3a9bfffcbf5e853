"""Whether a regime's file hangs together: nothing points at what is not there, and no word of ours is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.records.vocabularies import Act, Involvement, Scale, VictimStatus
from sanctions.review.regimes.terms import ConditionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sanctions.review.regimes.model import RegimeLaw
    from sanctions.review.regimes.provisions import Ground, Limb

__all__ = ["find_problems"]


def find_problems(law: RegimeLaw) -> list[str]:
    """Return everything that keeps a regime's file from hanging together, each as a sentence without its stop."""
    return [*_loose_ends(law), *_gaps(law)]


def _loose_ends(law: RegimeLaw) -> Iterator[str]:
    """Say which parts of the file point at something that is not there, or stand twice."""
    if law.in_force_until and not law.in_force:
        yield _("in_force must say what to check, since in_force_until gives a day")
    provisions: list[Ground | Limb] = [*law.grounds, *law.involvements]
    ids = [provision.id for provision in provisions]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield _("{id} stands twice; give each ground and each kind of involvement an id of its own").format(id=one)
    known = {ground.id for ground in law.grounds}
    for limb in law.involvements:
        for missing in sorted(set(limb.grounds) - known):
            yield _("{limb} is bound to the ground {id}, which is not in the file").format(limb=limb.id, id=missing)
    for provision in provisions:
        needs = {*provision.needs, *(kind for reading in provision.readings for kind in reading.needs)}
        for kind in sorted(needs - set(law.conditions)):
            yield _("{id} needs the condition {kind}, which is not in the file").format(id=provision.id, kind=kind)
    for kind, condition in law.conditions.items():
        values = {ConditionKind.SCALE: Scale, ConditionKind.VICTIM_STATUS: VictimStatus}.get(kind)
        if values is None and condition.one_of:
            yield _("the condition {kind} takes no one_of").format(kind=kind)
        elif values and not (condition.one_of and all(isinstance(one, values) for one in condition.one_of)):
            yield _("one_of of the condition {kind} must name one or more of: {values}").format(
                kind=kind, values=", ".join(values)
            )


def _gaps(law: RegimeLaw) -> Iterator[str]:
    """Say which words of ours the file leaves out, or both covers and says not to cover."""
    acts = {act for one in law.uncovered_acts for act in one.words}
    parts = {part for one in law.uncovered_involvements for part in one.words}
    yield from _gaps_in(Act, {act for ground in law.grounds for act in ground.words}, acts, "uncovered_acts")
    named = {part for limb in law.involvements for part in limb.words}
    yield from _gaps_in(Involvement, named, parts, "uncovered_involvements")


def _gaps_in(every: Iterable[str], covered: Collection[str], uncovered: Collection[str], key: str) -> Iterator[str]:
    for word in every:
        if word not in covered and word not in uncovered:
            said = _("nothing is said of {word}; put it where it is covered, or under {key} with a reason")
            yield said.format(word=word, key=key)
        elif word in covered and word in uncovered:
            yield _("{word} is covered and stands under {key}, too").format(word=word, key=key)
