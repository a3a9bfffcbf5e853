"""The conditions that a law puts beside act and involvement: which covered facts meet them, or what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.records.candidates import Candidate
from sanctions.records.vocabularies import OrganisationKind, Regime
from sanctions.review.assessment.model import Gap
from sanctions.review.assessment.terms import GapKind
from sanctions.review.regimes.terms import ConditionKind
from sanctions.review.tenure import was_held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sanctions.records.candidates import Designation
    from sanctions.records.facts import Fact
    from sanctions.records.vocabularies import Act
    from sanctions.review.case_file import CaseFile, Part
    from sanctions.review.regimes.provisions import Condition

__all__ = ["Asked", "judge_condition", "listings_under"]

_NO_PUBLIC_OFFICE = {OrganisationKind.MEDIA, OrganisationKind.COMPANY, OrganisationKind.OTHER, None}
# What published lists call a law, without marks and capitals; the law's own code counts, too.
_PROGRAMMES: dict[Regime, frozenset[str]] = {
    Regime.EU_HR: frozenset({"euhumanrights", "euhr"}),
    Regime.US_GLOMAG: frozenset({"glomag"}),
    Regime.US_7031C: frozenset({"7031c", "section7031c"}),
    Regime.UK_GHR: frozenset({"globalhumanrights", "theglobalhumanrightssanctionsregulations2020", "gbghr"}),
    Regime.UK_GAC: frozenset({"globalanticorruption", "theglobalanticorruptionsanctionsregulations2021", "gbgac"}),
    Regime.CA_JVCFOA: frozenset({"jvcfoa"}),
    Regime.CA_SEMA: frozenset({"sema"}),
    Regime.AU_HR: frozenset({"auhuman"}),
    Regime.AU_CORRUPTION: frozenset({"aucorrupt"}),
}


class Asked(NamedTuple):
    """What is asked: of which part, which act, under which law and which condition of it."""

    file: CaseFile
    part: Part
    act: Act
    regime: Regime
    condition: Condition


def judge_condition(kind: ConditionKind, asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    """Return the facts that meet a condition, or the gap."""
    return _JUDGES[kind](asked)


def listings_under(regime: Regime, designations: Iterable[Designation]) -> list[Designation]:
    """Return the designations that list somebody under a law today."""
    known = _PROGRAMMES[regime] | {_bare(regime)}
    return [row for row in designations if _bare(row.programme or "") in known and not row.delisted_on]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _scale(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    """Look for the scale of the incident, or of the pattern that it belongs to if the same act is part of that."""
    file, part = asked.file, asked.part
    said = [one for one in (part.incident, *part.wholes) if one.scale and asked.act in one.acts]
    for incident in said:
        if asked.condition.accepts([incident.scale or ""]):
            return file.facts(incident, "scale"), None
    wanted = ", ".join(asked.condition.one_of)
    text = _("No covered fact says that it is {scale}.").format(scale=_any_of(asked.condition))
    if said and asked.condition.reading:
        text = f"{text} {asked.condition.reading.text}"
    remedy = _("Find a source that says so in these words: sanctions set {id} scale=…, one of: {wanted}; then cite it.")
    where = (part.wholes or (part.incident,))[-1].id
    return (), Gap.of(GapKind.SCALE, where, text, remedy.format(id=where, wanted=wanted))


def _victim_status(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    file, incident = asked.file, asked.part.incident
    met = [fact for fact in file.facts(incident, "victim_status") if asked.condition.accepts([fact.value])]
    if met:
        return tuple(met), None
    text = _("No covered fact says that a victim was one of: {who}.").format(who=_any_of(asked.condition))
    remedy = _("If a source says it: sanctions set {id} victim_status+=…, then cite it.").format(id=incident.id)
    return (), Gap.of(GapKind.VICTIM_STATUS, incident.id, text, remedy)


def _any_of(condition: Condition) -> str:
    return ", ".join(one.label for one in condition.one_of)


def _tenure(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    file, part = asked.file, asked.part
    for posting in file.postings:
        if posting.title and was_held(posting, part.incident, goes_on=part.goes_on):
            facts = file.facts(posting, "title", "organisation_id", "began", "ended", "seen")
            return (*facts, *file.facts(part.incident, "began", "ended")), None
    text = _("No covered post is shown to have been held when it happened.")
    remedy = _("Cite when the post began and ended, or the last day on which it is seen held: sanctions show {id}")
    return (), Gap.of(GapKind.TENURE, file.candidate.id, text, remedy.format(id=file.candidate.id))


def _office(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    file = asked.file
    for posting in file.postings:
        body = file.organisations.get(posting.organisation_id or "")
        if posting.title and body and body.kind not in _NO_PUBLIC_OFFICE:
            return file.facts(posting, "title", "organisation_id"), None
    text = _("No covered post is a public office.")
    remedy = _("Cite the post and its organisation, and say what kind that is: sanctions show {id}")
    return (), Gap.of(GapKind.OFFICE, file.candidate.id, text, remedy.format(id=file.candidate.id))


def _prolonged_detention(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    """No column says that there were no charges and no trial, so that no record can show it."""
    text = _("No record can show a prolonged detention without charges and trial: rest the case on another act.")
    return (), Gap.of(GapKind.PROLONGED_DETENTION, asked.part.incident.id, text)


def _listed_principal(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    file, conduct = asked.file, asked.part.conduct
    lists = file.coverage.lists
    principal = lists.find(conduct.principal_id)
    if isinstance(principal, Candidate):
        rows = [row for row in lists.referring("candidate_id", principal.id) if row.table == "designations"]
        for row in listings_under(asked.regime, rows):
            if file.coverage.is_covered(row, "programme"):
                return (*file.facts(conduct, "principal_id"), *file.facts(row, "programme")), None
    text = _("No covered fact says that the person for whom it was done is listed under this law.")
    remedy = _("Name him or her: sanctions set {id} principal_id=…; see: sanctions screen").format(id=conduct.id)
    return (), Gap.of(GapKind.LISTED_PRINCIPAL, conduct.id, text, remedy)


_JUDGES: dict[ConditionKind, Callable[[Asked], tuple[tuple[Fact, ...], Gap | None]]] = {
    ConditionKind.SCALE: _scale,
    ConditionKind.VICTIM_STATUS: _victim_status,
    ConditionKind.TENURE: _tenure,
    ConditionKind.OFFICE: _office,
    ConditionKind.PROLONGED_DETENTION: _prolonged_detention,
    ConditionKind.LISTED_PRINCIPAL: _listed_principal,
}
