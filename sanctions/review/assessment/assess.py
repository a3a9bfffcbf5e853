"""Assesses a candidate's case file under one law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.language import ngettext
from sanctions.records.dates import describe_date
from sanctions.records.vocabularies import CandidateKind, Stage
from sanctions.review.assessment.conditions import listed_under
from sanctions.review.assessment.model import Assessment, Element, Gap
from sanctions.review.assessment.nexuses import best_nexuses, find_nexuses
from sanctions.review.assessment.terms import MINUTES, NOT_SHOWN, STALE_AFTER, ElementKind, GapKind, Result
from sanctions.review.assessment.warning import (
    days_since_verified,
    find_case_warnings,
    is_death_doubtful,
    is_other_side_known,
    not_covered_of,
)
from sanctions.review.identity import identify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from sanctions.records.vocabularies import Act
    from sanctions.review.assessment.model import Nexus
    from sanctions.review.case_file import CaseFile, Part
    from sanctions.review.identity import Identity
    from sanctions.review.regimes.model import RegimeLaw

__all__ = ["assess"]


def assess(
    file: CaseFile,
    law: RegimeLaw,
    day: date,
    *,
    contrary_withheld: bool = False,
    acts_withheld: Collection[str] = (),
) -> Assessment:
    """Return what a law would say of a candidate on a day.

    `contrary_withheld` says that the other side's view is known but may not be shown to the audience of the file: then
    nothing is said of it. `acts_withheld` are incidents with acts that may not be shown: a part in them that nothing
    ties to an act is passed over, without a word of what it might belong to.
    """
    identity = identify(file)
    person = _person(file, law, identity)
    nexuses = best_nexuses(find_nexuses(file, law, acts_withheld))
    heard = is_other_side_known(file, withheld=contrary_withheld)
    warnings = tuple(find_case_warnings(file, law, day, identity, nexuses, heard=heard))
    never = tuple(_why_never(file, law))
    why = tuple(dict.fromkeys((*never, *_why_no_ground(file, law, nexuses, acts_withheld))))
    missing = [*person.gaps, *_general_gaps(file, law, day, heard=heard)]
    missing += nexuses[0].gaps if nexuses else _ways_to_a_case(file, law)
    if why:
        # How long it would take nobody can say, and what would make a case of the dead or the listed there is not.
        missing = [] if never else [gap._replace(minutes=0) for gap in missing if gap.kind not in NOT_SHOWN]
    result = Result.NOT_A_CASE if why else Result.NEARLY if missing else Result.READY
    return Assessment(
        candidate=file.candidate.id,
        regime=law.code,
        result=result,
        identity=identity,
        person=person,
        nexuses=nexuses,
        missing=tuple(sorted(dict.fromkeys(missing), key=lambda gap: MINUTES[gap.kind] if why else gap.minutes)),
        warnings=warnings,
        why=why,
    )


def _person(file: CaseFile, law: RegimeLaw, identity: Identity) -> Element:
    """Say who it is: the element on which every other stands."""
    facts = [fact for part in identity.parts for fact in part.facts]
    gaps: list[Gap] = []
    if way := identity.cheapest_way():
        text = f"{identity.why_not} {_('Least work: {parts}.')}".format(parts=", ".join(part.label for part in way))
        remedy = _("Cite it: sanctions show {id}").format(id=file.candidate.id)
        gaps.append(Gap(GapKind.IDENTITY, file.candidate.id, text, remedy, identity.minutes))
    lines = law.listable.lines
    return Element(
        ElementKind.PERSON,
        lines[0].text if lines else ", ".join(kind.label for kind in law.listable.kinds),
        "",
        bool(lines) and lines[0].verified,
        _("{name}: {score} of 100").format(name=file.label, score=identity.score),
        file.basis(facts),
        tuple(gaps),
    )


def _general_gaps(file: CaseFile, law: RegimeLaw, day: date, *, heard: bool) -> Iterator[Gap]:
    """Yield what is missing of the file as a whole, whatever the conduct."""
    candidate = file.candidate
    if candidate.stage in {Stage.DRAFT, None}:
        text = _("It is a draft, which does not leave the team.")
        remedy = _("When it is checked: sanctions set {id} stage=checked").format(id=candidate.id)
        yield Gap.of(GapKind.STAGE, candidate.id, text, remedy)
    if law.is_past(day) and law.in_force:
        remedy = _("Check it, then say so in the team's own file: regimes/{regime}.toml").format(regime=law.code)
        yield Gap.of(GapKind.LAW, "", law.in_force.said, remedy)
    yield from _doubts(file, law)
    days = days_since_verified(file, day)
    if days is None or days > STALE_AFTER:
        text = (
            _("The dossier was never verified.")
            if days is None
            else ngettext("Verified {n} day ago.", "Verified {n} days ago.", days).format(n=days)
        )
        remedy = _("Look at post, life and sources again: sanctions set {id} verified_on=…").format(id=candidate.id)
        yield Gap.of(GapKind.RECENT_CHECK, candidate.id, text, remedy)
    if not heard:
        text = _("Nobody has looked for the contrary view.")
        remedy = _("Look for it and cite it with --disputes, or: sanctions set {id} contrary_searched=…")
        yield Gap.of(GapKind.CONTRARY_VIEW, candidate.id, text, remedy.format(id=candidate.id))


def _doubts(file: CaseFile, law: RegimeLaw) -> Iterator[Gap]:
    """Yield what is recorded, but not covered, and would make it no case if it were."""
    candidate = file.candidate
    if is_death_doubtful(file):
        text = _("A date of death is recorded, which no citation covers here.")
        remedy = _("Find out and cite it: sanctions cite {id} died --source …").format(id=candidate.id)
        yield Gap.of(GapKind.LIFE, candidate.id, text, remedy)
    for row in listed_under(file, law.code).doubtful:
        text = _("A listing under this law, or its end, is recorded, which no citation covers here.")
        remedy = _("Look at the list and cite it: sanctions cite {id} --source …").format(id=row.id)
        yield Gap.of(GapKind.LISTING, row.id, text, remedy)


def _why_never(file: CaseFile, law: RegimeLaw) -> Iterator[str]:
    """Yield the reasons for which no more work on the file would make it a case, whatever was done."""
    candidate = file.candidate
    # An office becomes a person as soon as somebody finds out who held it.
    kind = CandidateKind.PERSON if candidate.kind == CandidateKind.OFFICE else candidate.kind
    if kind not in law.listable.kinds:
        yield _("Under this law no {kind} can be listed.").format(kind=kind.label)
    if candidate.died:
        yield _("The candidate died ({day}).").format(day=describe_date(candidate.died))
    if listed_under(file, law.code).sure:
        yield _("The candidate is listed under this law already.")


def _why_no_ground(
    file: CaseFile, law: RegimeLaw, nexuses: Sequence[Nexus], acts_withheld: Collection[str]
) -> Iterator[str]:
    """Yield the reasons for which no conduct meets a ground."""
    if not file.parts:
        yield _("No covered conduct: nothing is alleged of the candidate that this audience could check.")
    elif not nexuses:
        yield from _why_none_meets(file, law, acts_withheld)
    else:
        # The best comes first: what is not shown of it is shown of none.
        yield from (gap.text for gap in nexuses[0].not_shown)


def _why_none_meets(file: CaseFile, law: RegimeLaw, acts_withheld: Collection[str]) -> Iterator[str]:
    for part in file.parts:
        if not part.incident.acts:
            yield _("No covered fact says what was done in {id}.").format(id=part.incident.id)
        elif reasons := not_covered_of(law, part):
            yield from reasons
        elif part.incident.id in acts_withheld:
            yield _("Nothing that may be shown ties the part in {id} to one of its acts.").format(id=part.incident.id)
        else:
            for involvement in part.conduct.involvement:
                uncovered = law.not_covered(involvement)
                text = uncovered.said if uncovered else _("the law names no such involvement for these acts.")
                yield f"{involvement.label}: {text}"


def _ways_to_a_case(file: CaseFile, law: RegimeLaw) -> Iterator[Gap]:
    """Yield what would have to be found for there to be a case at all."""
    if not file.parts:
        text = _("No covered conduct.")
        remedy = _("Say what is alleged and cite it: sanctions add conduct candidate_id={id} incident_id=INC …")
        yield Gap.of(GapKind.CONDUCT, file.candidate.id, text, remedy.format(id=file.candidate.id))
    for part in file.parts:
        incident, conduct = part.incident.id, part.conduct.id
        if wanted := _acts_that_would_do(law, part):
            text = _("Shown as well: {acts}.").format(acts=_(" or ").join(act.label for act in wanted))
            remedy = _("If a source says it: sanctions set {id} acts+=…, then cite it.").format(id=incident)
            yield Gap.of(GapKind.ACT_AS_WELL, incident, text, remedy)
        elif part.incident.acts and not not_covered_of(law, part):
            text = _("The candidate's own part: an act, an order, a decision or an omission.")
            remedy = _("If a source says it: sanctions set {id} involvement+=…, then cite it.").format(id=conduct)
            yield Gap.of(GapKind.PERSONAL_PART, conduct, text, remedy)


def _acts_that_would_do(law: RegimeLaw, part: Part) -> list[Act]:
    """Return the acts with which an incident that is not covered by itself would be."""
    found = (law.not_covered(act) for act in part.incident.acts)
    acts = (act for uncovered in found if uncovered for act in uncovered.unless)
    return [*dict.fromkeys(acts)] if not_covered_of(law, part) else []
