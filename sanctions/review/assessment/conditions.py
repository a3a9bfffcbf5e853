"""The conditions that a law puts beside act and involvement: which covered facts meet them, or what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.records.candidates import Candidate, Posting
from sanctions.records.dossiers import organisation_of
from sanctions.records.vocabularies import Involvement, OrganisationKind, Regime
from sanctions.review.assessment.bodies import bodies_that_acted
from sanctions.review.assessment.model import Gap
from sanctions.review.assessment.terms import GapKind
from sanctions.review.regimes.terms import ConditionKind
from sanctions.review.tenure import was_held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sanctions.records.candidates import Designation
    from sanctions.records.facts import Fact
    from sanctions.records.vocabularies import Act, Involvement
    from sanctions.review.case_file import CaseFile, Part
    from sanctions.review.regimes.provisions import Condition

__all__ = ["Asked", "Listed", "judge_condition", "listed_under", "listings_under"]

_POST = ("title", "organisation_id")
_NO_PUBLIC_OFFICE = {OrganisationKind.MEDIA, OrganisationKind.COMPANY, OrganisationKind.OTHER, None}
# What published lists call a law, without marks and capitals; the law's own code counts, too.
_PROGRAMMES: dict[Regime, frozenset[str]] = {
    Regime.EU_HR: frozenset({"euhumanrights", "euhr"}),
    Regime.US_GLOMAG: frozenset({"glomag"}),
    Regime.US_7031C: frozenset({"7031c", "section7031c"}),
    Regime.UK_GHR: frozenset({"ghr", "globalhumanrights", "theglobalhumanrightssanctionsregulations2020", "gbghr"}),
    Regime.UK_GAC: frozenset({"globalanticorruption", "theglobalanticorruptionsanctionsregulations2021", "gbgac"}),
    Regime.CA_JVCFOA: frozenset({"jvcfoa"}),
    Regime.CA_SEMA: frozenset({"sema"}),
    Regime.AU_HR: frozenset({"auhuman"}),
    Regime.AU_CORRUPTION: frozenset({"aucorrupt"}),
}

# Parts of a law's own title, long enough to stand for no other.
_TITLES: dict[Regime, tuple[str, ...]] = {
    Regime.EU_HR: ("euglobalhumanrights", "20201998", "20201999", "eumagnitsky"),
    Regime.US_GLOMAG: ("glomag", "globalmagnitsky", "13818"),
    Regime.US_7031C: ("7031c",),
    Regime.UK_GHR: (
        "globalhumanrightssanctionsregulations",
        "ukglobalhumanrights",
        "globalhumanrightsuk",
        "2020680",
    ),
    Regime.UK_GAC: ("globalanticorruption", "2021488"),
    Regime.CA_JVCFOA: ("jvcfoa", "justiceforvictimsofcorruptforeignofficials"),
    Regime.CA_SEMA: ("specialeconomicmeasures",),
    Regime.AU_HR: ("auhuman", "australiahumanrights"),
    Regime.AU_CORRUPTION: ("aucorrupt", "australiacorruption"),
}


class Asked(NamedTuple):
    """What is asked: of which part, which act, under which law, which condition of it, by what involvement."""

    file: CaseFile
    part: Part
    act: Act
    regime: Regime
    condition: Condition
    involvement: Involvement


class Listed(NamedTuple):
    """The designations that list a candidate under a law today, and those that may, for want of a citation."""

    sure: tuple[Designation, ...]
    doubtful: tuple[Designation, ...]


def judge_condition(kind: ConditionKind, asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    """Return the facts that meet a condition, or the gap."""
    return _JUDGES[kind](asked)


def listings_under(regime: Regime, designations: Iterable[Designation]) -> list[Designation]:
    """Return the designations that list somebody under a law, today or until a delisting."""
    return [row for row in designations if _names_law(row.programme or "", regime)]


def listed_under(file: CaseFile, regime: Regime) -> Listed:
    """Say whether a candidate is listed under a law; what no citation covers gives no fact, but a doubt."""
    sure, doubtful = [], []
    for row in file.designations:
        recorded: Designation = file.coverage.lists.find(row.id)  # type: ignore[assignment]
        if not listings_under(regime, [recorded]) or row.delisted_on:
            continue
        if row.programme and not recorded.delisted_on:
            sure.append(row)
        elif row.programme or not recorded.delisted_on:
            doubtful.append(row)
    return Listed(tuple(sure), tuple(doubtful))


def _names_law(programme: str, regime: Regime) -> bool:
    """Tell whether a list's name for a programme is a law's code, one of its known names, or holds its title."""
    bare = _bare(programme)
    known = _PROGRAMMES[regime] | {_bare(regime)}
    return bare in known or any(title in bare for title in _TITLES[regime])


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
        text = f"{text} {asked.condition.reading.said}"
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
        if _is_public(file, posting):
            return file.facts(posting, "title", "organisation_id"), None
    if asked.condition.or_for_one and asked.involvement == Involvement.ACTED_ON_BEHALF_OF:
        # Who reads the file sees for whom it was done; the principal's own post stands in the principal's file.
        for posting in file.coverage.lists.referring("candidate_id", asked.part.conduct.principal_id or ""):
            if isinstance(posting, Posting) and _is_public(file, posting):
                return file.facts(asked.part.conduct, "principal_id"), None
    text = _("No covered post is a public office.")
    remedy = _("Cite the post and its organisation, and say what kind that is: sanctions show {id}")
    return (), Gap.of(GapKind.OFFICE, file.candidate.id, text, remedy.format(id=file.candidate.id))


def _is_public(file: CaseFile, posting: Posting) -> bool:
    """Tell whether a post, of this candidate or another, is covered and a public office."""
    body = organisation_of(file.coverage.lists, posting.organisation_id)
    covered = all(posting.__dict__[name] and file.coverage.is_covered(posting, name) for name in _POST)
    return covered and body is not None and body.kind not in _NO_PUBLIC_OFFICE


def _led_body(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    """Look for a post, held at the time, in a body of which somebody took part in it, or in one above that."""
    file, part = asked.file, asked.part
    acted = bodies_that_acted(file.coverage, part.incident, asked.act, file.candidate.id)
    for posting in file.postings:
        if posting.organisation_id in acted and was_held(posting, part.incident, goes_on=part.goes_on):
            return file.facts(posting, "title", "organisation_id"), None
    text = _("No covered record shows that the body which the candidate led, or one under it, did the act.")
    remedy = _("Record who of that body did it: sanctions add conduct incident_id={id} …, with that person's post.")
    return (), Gap.of(GapKind.LED_BODY, part.incident.id, text, remedy.format(id=part.incident.id))


def _prolonged_detention(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    """No column says that there were no charges and no trial, so that no record can show it."""
    text = _("Not shown by these lists: a prolonged detention without charges and trial; rest the case on another act.")
    return (), Gap.of(GapKind.PROLONGED_DETENTION, asked.part.incident.id, text)


def _listed_principal(asked: Asked) -> tuple[tuple[Fact, ...], Gap | None]:
    file, conduct = asked.file, asked.part.conduct
    lists = file.coverage.lists
    principal = lists.find(conduct.principal_id)
    if isinstance(principal, Candidate):
        rows = [row for row in lists.referring("candidate_id", principal.id) if row.table == "designations"]
        for row in listings_under(asked.regime, rows):
            if not row.delisted_on and file.coverage.is_covered(row, "programme"):
                return (*file.facts(conduct, "principal_id"), *file.facts(row, "programme")), None
    text = _("No covered fact says that the person for whom it was done is listed under this law.")
    remedy = _("Name him or her: sanctions set {id} principal_id=…; see: sanctions screen").format(id=conduct.id)
    return (), Gap.of(GapKind.LISTED_PRINCIPAL, conduct.id, text, remedy)


_JUDGES: dict[ConditionKind, Callable[[Asked], tuple[tuple[Fact, ...], Gap | None]]] = {
    ConditionKind.SCALE: _scale,
    ConditionKind.VICTIM_STATUS: _victim_status,
    ConditionKind.TENURE: _tenure,
    ConditionKind.OFFICE: _office,
    ConditionKind.LED_BODY: _led_body,
    ConditionKind.PROLONGED_DETENTION: _prolonged_detention,
    ConditionKind.LISTED_PRINCIPAL: _listed_principal,
}
