"""Which conduct meets which ground of a law, through which involvement, under which conditions, on which facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.records.vocabularies import Involvement
from sanctions.review.assessment.conditions import Asked, judge_condition
from sanctions.review.assessment.model import Element, Gap, Nexus
from sanctions.review.assessment.terms import PRESS, ElementKind, GapKind
from sanctions.review.assessment.ties import is_said, untied
from sanctions.review.coverage import Standing
from sanctions.review.regimes.terms import ConditionKind, Strength

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sanctions.records.facts import Fact
    from sanctions.records.vocabularies import Act
    from sanctions.review.case_file import CaseFile, Part
    from sanctions.review.regimes.model import RegimeLaw
    from sanctions.review.regimes.provisions import Condition, Ground, Limb, Match

__all__ = ["best_nexuses", "find_nexuses"]

# Minutes to cite a second fact to a source that was found for the first.
_LOOKED_UP = 10


def best_nexuses(nexuses: Iterable[Nexus]) -> tuple[Nexus, ...]:
    """Return for each conduct and ground the firmest nexus, the firmest of all first."""
    best: dict[tuple[str, str], Nexus] = {}
    for nexus in sorted(nexuses, key=lambda one: one.rank):
        best.setdefault((nexus.conduct, nexus.ground.id), nexus)
    return tuple(best.values())


def find_nexuses(file: CaseFile, law: RegimeLaw, acts_withheld: Collection[str] = ()) -> Iterator[Nexus]:
    """Yield every way in which covered conduct may meet a ground, with what is missing of it.

    Of the incidents in `acts_withheld` only those whose part is tied to the act, or needs no tie.
    """
    for part in file.parts:
        for act in part.incident.acts:
            for ground in law.grounds_for(act):
                if ground.strength.meets:
                    for involvement in part.conduct.involvement:
                        limb = law.involvement_for(involvement, ground.provision)
                        if limb and not (part.incident.id in acts_withheld and _is_loose(file, law, part, act, limb)):
                            yield _nexus(file, law, part, (act, ground), (involvement, limb))


def _is_loose(file: CaseFile, law: RegimeLaw, part: Part, act: Act, limb: Match[Limb]) -> bool:
    """Tell whether a part needs a tie to an act, and has none but that no other act is shown."""
    return _needs_tie(limb) and not is_said(file, law.code, part, act)


def _needs_tie(limb: Match[Limb]) -> bool:
    """Who led the body that acted answers for it without a part in the act."""
    return ConditionKind.LED_BODY not in dict(limb.conditions)


def _nexus(
    file: CaseFile, law: RegimeLaw, part: Part, met: tuple[Act, Match[Ground]], by: tuple[Involvement, Match[Limb]]
) -> Nexus:
    (act, ground), (involvement, limb) = met, by
    # The order in which officials ask: what was done, what was the person's own part, what else the law wants.
    conditions = dict([*ground.conditions, *limb.conditions])
    elements = (
        _act(file, law, part, act, ground),
        _involvement(file, law, part, act, involvement, limb),
        *(
            _condition(Asked(file, part, act, law.code, condition, involvement), kind)
            for kind, condition in conditions.items()
        ),
    )
    return Nexus(
        ground.provision,
        limb.provision,
        part.conduct.id,
        part.incident.id,
        act,
        involvement,
        max(ground.strength, limb.strength, key=lambda strength: strength.rank),
        limb.alone,
        _share_work(elements),
    )


def _share_work(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Count the search for a source once: what says the act mostly says whose it was."""
    act, involvement, *others = elements
    sought = {gap.kind for gap in act.gaps} & {GapKind.BEYOND_PRESS, GapKind.TWO_ORIGINS}
    gaps = tuple(gap._replace(minutes=_LOOKED_UP) if gap.kind in sought else gap for gap in involvement.gaps)
    return (act, involvement._replace(gaps=gaps), *others)


def _act(file: CaseFile, law: RegimeLaw, part: Part, act: Act, match: Match[Ground]) -> Element:
    incident = part.incident
    fact = next(fact for fact in file.facts(incident, "acts") if fact.value == act)
    where = [describe_date(incident.began)] if incident.began else []
    says = ", ".join([act.label, *where, *([incident.place] if incident.place else [])])
    gaps = [*_weak_sources(file, fact, act.label), *_argument(file, law, part, match)]
    if not incident.began:
        remedy = _("Cite when it happened: sanctions set {id} began=…").format(id=incident.id)
        gaps.append(Gap.of(GapKind.DATE, incident.id, _("No covered fact says when it happened."), remedy))
    # Date and place are shown, but the act alone decides how firm it is.
    shown, firm = file.basis((fact, *file.facts(incident, "began", "place"))), file.basis((fact,))
    basis = shown._replace(origins=firm.origins, standing=firm.standing, is_disputed=firm.is_disputed)
    return Element(
        ElementKind.ACT,
        match.provision.text,
        match.provision.provision,
        match.verified,
        says,
        basis,
        tuple(gaps),
    )


def _involvement(
    file: CaseFile, law: RegimeLaw, part: Part, act: Act, involvement: Involvement, match: Match[Limb]
) -> Element:
    conduct = part.conduct
    fact = next(fact for fact in file.facts(conduct, "involvement") if fact.value == involvement)
    gaps = [*_weak_sources(file, fact, involvement.label), *_own_conditions(file, part, involvement, fact)]
    if _needs_tie(match):
        gaps += untied(file, law.code, part, act)
    if match.alone:
        gaps += _argument(file, law, part, match)
    else:
        remedy = _("Show an act, an order or an omission of the candidate, and cite it: sanctions add conduct …")
        gaps.append(Gap.of(GapKind.PERSONAL_PART, conduct.id, match.said, remedy))
    return Element(
        ElementKind.INVOLVEMENT,
        match.provision.text,
        match.provision.provision,
        match.verified,
        involvement.label,
        file.basis((fact,)),
        tuple(gaps),
    )


def _condition(asked: Asked, kind: ConditionKind) -> Element:
    facts, gap = judge_condition(kind, asked)
    condition: Condition = asked.condition
    says = ", ".join(dict.fromkeys(_say(asked.file, fact) for fact in facts))
    gaps = (gap,) if gap else tuple(_weakest(asked.file, kind, facts))
    reading = condition.reading
    verified = condition.verified and (reading is None or reading.verified)
    return Element(ElementKind(kind.value), condition.text, "", verified, says, asked.file.basis(facts), gaps)


def _weakest(file: CaseFile, kind: ConditionKind, facts: Iterable[Fact]) -> list[Gap]:
    """Judge the sources of what a condition rests on as those of the act; of several victims one will do."""
    if kind not in {ConditionKind.SCALE, ConditionKind.VICTIM_STATUS}:
        return []
    return min((_weak_sources(file, fact, fact.value) for fact in facts), key=len, default=[])


def _own_conditions(file: CaseFile, part: Part, involvement: Involvement, fact: Fact) -> Iterator[Gap]:
    """Yield what is missing for an involvement to be what it is called, under any law."""
    conduct = part.conduct
    if involvement == Involvement.ACTED_ON_BEHALF_OF and not conduct.principal_id:
        remedy = _("Name and cite for whom: sanctions set {id} principal_id=…").format(id=conduct.id)
        yield Gap.of(GapKind.PRINCIPAL, conduct.id, _("No covered fact says for whom it was done."), remedy)
    if involvement == Involvement.FAILED_TO_INVESTIGATE and not any(map(file.may_investigate, file.postings)):
        text = _("No covered post is in the police, a prosecution, a security service, a court or a prison.")
        remedy = _("Cite the post that had to investigate, and say what its organisation is: sanctions show {id}")
        yield Gap.of(GapKind.DUTY, file.candidate.id, text, remedy.format(id=file.candidate.id))
    if any(file.is_dismissal(row) for row in file.coverage.of(fact).disputing):
        text = _("A court or a UN body disputes “{fact}”.").format(fact=involvement.label)
        remedy = _("Only a later finding answers it; otherwise take it out: sanctions show {id}").format(id=conduct.id)
        yield Gap.of(GapKind.DISMISSED, conduct.id, text, remedy)


def _say(file: CaseFile, fact: Fact) -> str:
    """Return the value of a fact in words."""
    if fact.field in {"began", "ended", "seen"}:
        return f"{fact.field} {describe_date(fact.value)}"
    organisation = file.organisations.get(fact.value)
    return (organisation.name or fact.value) if organisation else fact.value


def _weak_sources(file: CaseFile, fact: Fact, label: str) -> list[Gap]:
    """Say whether a key fact needs another source: of another kind than the press, or of another origin."""
    basis = file.basis((fact,))
    name = f"{fact.record_id} {fact.name}"
    if file.kinds(fact) <= {*PRESS, None}:
        text = _("“{fact}” rests on the press alone.").format(fact=label)
        remedy = _("Find an order, a judgment or a report that says it: sanctions cite {name} --source …")
        return [Gap.of(GapKind.BEYOND_PRESS, fact.record_id, text, remedy.format(name=name))]
    if basis.standing == Standing.ALLEGED:
        text = _("“{fact}” rests on one origin, which is no official document.").format(fact=label)
        remedy = _("Find a source that does not repeat it: sanctions cite {name} --source …").format(name=name)
        return [Gap.of(GapKind.TWO_ORIGINS, fact.record_id, text, remedy)]
    return []


def _argument(file: CaseFile, law: RegimeLaw, part: Part, match: Match[Ground] | Match[Limb]) -> list[Gap]:
    """Say whether an arguable reading still has to be argued: in a statement for this law that names the conduct."""
    if match.strength != Strength.ARGUABLE:
        return []
    pointers = [f"{{{row.id}}}" for row in (part.conduct, part.incident)]
    if any(row.regime == law.code and any(one in (row.text or "") for one in pointers) for row in file.statements):
        return []
    remedy = _("Argue it in a statement for {regime} that points at {id}.").format(regime=law.code, id=part.conduct.id)
    text = _("To be argued: {reading}").format(reading=match.said)
    return [Gap.of(GapKind.ARGUMENT, part.conduct.id, text, remedy)]
