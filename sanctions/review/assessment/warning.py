"""What speaks against handing a case over, whether it is ready or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sanctions.language import format_day
from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.review.assessment.conditions import listed_under
from sanctions.review.assessment.model import CaseWarning
from sanctions.review.assessment.terms import RECHECK_AFTER, STALE_AFTER, GapKind, WarningCode
from sanctions.review.regimes.provisions import with_mark
from sanctions.review.regimes.terms import Strength
from sanctions.review.tenure import is_outside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanctions.review.assessment.model import Nexus
    from sanctions.review.case_file import CaseFile, Part
    from sanctions.review.identity import Identity
    from sanctions.review.regimes.model import RegimeLaw

__all__ = ["days_since_verified", "find_case_warnings", "is_death_doubtful", "is_other_side_known", "not_covered_of"]


def find_case_warnings(
    file: CaseFile, law: RegimeLaw, day: date, identity: Identity, nexuses: Sequence[Nexus], *, heard: bool
) -> Iterator[CaseWarning]:
    """Yield the warnings of a case; `nexuses` are the best of each conduct and ground."""
    yield from _about_the_law(file, law, day)
    yield from _about_the_candidate(file, day, identity, heard=heard)
    yield from _about_the_conduct(file, law)
    yield from _about_the_proof(nexuses)
    yield from _about_reliability(file, nexuses)
    if file.parts and all(_is_membership(law, part) for part in file.parts):
        text = _("Nothing is shown but a post, membership or association: the candidate's own part is missing.")
        yield CaseWarning(WarningCode.MEMBERSHIP_ONLY, text, tuple(part.conduct.id for part in file.parts))
    if nexuses and all(nexus.strength == Strength.ARGUABLE for nexus in nexuses):
        text = _("Every ground rests on a reading that may be argued against.")
        yield CaseWarning(WarningCode.ARGUABLE, text, _records(nexuses))


def is_other_side_known(file: CaseFile, *, withheld: bool) -> bool:
    """Tell whether the contrary view is on record, or somebody has looked for it; `withheld`: it may not be shown."""
    return file.is_disputed or withheld or bool(file.candidate.contrary_searched)


def is_death_doubtful(file: CaseFile) -> bool:
    """Tell whether a date of death is recorded that no citation covers."""
    recorded = file.coverage.lists.find(file.candidate.id)
    return not file.candidate.died and bool(getattr(recorded, "died", None))


def days_since_verified(file: CaseFile, day: date) -> int | None:
    """Return how many days ago the dossier was verified; None if it never was."""
    verified = file.candidate.verified_on
    return (day - date.fromisoformat(verified)).days if verified else None


def not_covered_of(law: RegimeLaw, part: Part) -> list[str]:
    """Return why an incident engages no ground of a law; nothing if one of its acts does."""
    reasons: list[str] = []
    for act in part.incident.acts:
        matches = law.grounds_for(act)
        if any(match.strength.meets for match in matches):
            return []
        uncovered = law.not_covered(act)
        reasons += [f"{act.label}: {text}" for text in ([uncovered.said] if uncovered else [m.said for m in matches])]
    return reasons


def _is_membership(law: RegimeLaw, part: Part) -> bool:
    limbs = [law.involvement_for(involvement) for involvement in part.conduct.involvement]
    return all(limb is None or not limb.alone for limb in limbs)


def _about_the_law(file: CaseFile, law: RegimeLaw, day: date) -> Iterator[CaseWarning]:
    if law.is_past(day) and law.in_force_until:
        text = _("Known to be in force until {day}: check before use.").format(day=format_day(law.in_force_until))
        text = with_mark(text, verified=law.in_force is not None and law.in_force.verified)
        yield CaseWarning(WarningCode.LAW_PAST_ITS_DATE, text)
    listed, doubtful = listed_under(file, law.code)
    if listed:
        since = listed[0].listed_on and describe_date(listed[0].listed_on)
        text = _("Listed under this law already, since {day}.") if since else _("Listed under this law already.")
        yield CaseWarning(WarningCode.LISTED_ALREADY, text.format(day=since), tuple(row.id for row in listed))
    elif doubtful:
        text = _("A listing under this law, or its end, is recorded, which no citation covers here.")
        yield CaseWarning(WarningCode.LISTED_ALREADY, text, tuple(row.id for row in doubtful))


def _about_the_candidate(file: CaseFile, day: date, identity: Identity, *, heard: bool) -> Iterator[CaseWarning]:
    candidate = file.candidate
    if candidate.died:
        text = _("The candidate died ({day}).").format(day=describe_date(candidate.died))
        yield CaseWarning(WarningCode.DEAD, text, (candidate.id,))
    elif is_death_doubtful(file):
        text = _("A date of death is recorded, which no citation covers here.")
        yield CaseWarning(WarningCode.DEAD, text, (candidate.id,))
    if not identity.is_enough:
        yield CaseWarning(WarningCode.WEAK_IDENTITY, identity.why_not, (candidate.id,))
    days = days_since_verified(file, day)
    if days is None:
        yield CaseWarning(WarningCode.NOT_VERIFIED_LATELY, _("The dossier was never verified."), (candidate.id,))
    elif days > RECHECK_AFTER:
        text = _("Verified {days} days ago; look again after {limit}.").format(days=days, limit=RECHECK_AFTER)
        yield CaseWarning(WarningCode.NOT_VERIFIED_LATELY, text, (candidate.id,))
    if not heard:
        text = _("Nobody has looked for the contrary view.")
        yield CaseWarning(WarningCode.CONTRARY_NOT_SOUGHT, text, (candidate.id,))
    searched = candidate.contrary_searched
    if searched and not file.is_disputed and (day - date.fromisoformat(searched)).days > STALE_AFTER:
        text = _("The contrary view was last looked for on {day}: look again.")
        yield CaseWarning(
            WarningCode.CONTRARY_NOT_SOUGHT, text.format(day=format_day(date.fromisoformat(searched))), (candidate.id,)
        )
    if file.is_disputed and not any(row.stands for row in file.statements):
        text = _("The other side's view is on record, and no statement says why the case stands.")
        yield CaseWarning(WarningCode.NOT_ANSWERED, text, (candidate.id,))


def _about_the_conduct(file: CaseFile, law: RegimeLaw) -> Iterator[CaseWarning]:
    for part in file.parts:
        for text in dict.fromkeys(not_covered_of(law, part)):
            yield CaseWarning(WarningCode.NOT_COVERED, text, (part.conduct.id, part.incident.id))
        dated = [posting for posting in file.postings if posting.began or posting.ended]
        if dated and all(is_outside(posting, part.incident, goes_on=part.goes_on) for posting in dated):
            text = _("{began} lies outside every post that the candidate is known to have held.")
            ids = (part.conduct.id, part.incident.id)
            began = describe_date(part.incident.began) if part.incident.began else ""
            yield CaseWarning(WarningCode.POST_NOT_HELD, text.format(began=began), ids)


def _about_the_proof(nexuses: Sequence[Nexus]) -> Iterator[CaseWarning]:
    if found := [nexus for nexus in nexuses if _lacks(nexus, GapKind.BEYOND_PRESS)]:
        text = _("The act, the candidate's own part or a condition rests on the press alone.")
        yield CaseWarning(WarningCode.PRESS_ONLY, text, _records(found))
    if found := [nexus for nexus in nexuses if nexus.origins == 1 or _lacks(nexus, GapKind.TWO_ORIGINS)]:
        text = _("The act, the candidate's own part or a condition rests on one origin.")
        yield CaseWarning(WarningCode.SINGLE_ORIGIN, text, _records(found))
    if found := [nexus for nexus in nexuses if _lacks(nexus, GapKind.SCALE)]:
        grounds = ", ".join(dict.fromkeys(nexus.ground.provision for nexus in found))
        text = _("{grounds}: no covered fact shows the scale that the law asks for.").format(grounds=grounds)
        yield CaseWarning(WarningCode.NO_SCALE, text, _records(found))

    if found := [nexus for nexus in nexuses if nexus.limb.asks_intent]:
        text = _("The law asks for intent or recklessness, which no record shows: it is to be argued.")
        yield CaseWarning(WarningCode.INTENT, text, _records(found))


def _about_reliability(file: CaseFile, nexuses: Sequence[Nexus]) -> Iterator[CaseWarning]:
    """Warn of what rests on nothing but sources that the team itself has graded as unreliable."""
    found = [nexus for nexus in nexuses if any(file.is_unreliable(element.basis) for element in nexus.key_facts)]
    if found:
        text = _("The act or the candidate's own part rests only on sources graded unreliable (E).")
        yield CaseWarning(WarningCode.UNRELIABLE, text, _records(found))


def _lacks(nexus: Nexus, kind: GapKind) -> bool:
    return any(gap.kind == kind for gap in nexus.gaps)


def _records(nexuses: Sequence[Nexus]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(nexus.conduct for nexus in nexuses))
