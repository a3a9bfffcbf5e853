"""Shows assessments: in short, element by element, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sanctions.cli.printing import console, print_table
from sanctions.language import format_day, ngettext
from sanctions.language import gettext as _
from sanctions.names.called import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import Console

    from sanctions.briefing.assessing import Assessor
    from sanctions.briefing.clearance import Withheld
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.records.vocabularies import Regime
    from sanctions.review.assessment.model import Assessment, Element, Gap, Nexus
    from sanctions.review.case_file import Basis
    from sanctions.review.identity import Identity

__all__ = ["assessment_as_json", "gap_as_json", "print_in_full", "print_short"]

_NOT_COUNTED_SHOWN = 12
_STYLES = {"ready": "bold green", "nearly": "bold yellow", "not-a-case": "dim"}


def print_short(assessor: Assessor, one: Candidate, found: Mapping[Regime, Assessment | Withheld]) -> None:
    """Print what each law says of a candidate in a line, and how well it is identified."""
    from sanctions.review.assessment.model import Assessment

    rows = []
    assessed = None
    for law, assessment in found.items():
        if not isinstance(assessment, Assessment):
            rows.append((law.value, _("withheld"), assessment.reason.sentence))
            continue
        assessed = assessed or assessment
        rows.append((law.value, assessment.result.label, _tell_shortly(assessment)))
    print(f"{label_of(assessor.lists, one)} ({one.id})\n")
    print_table((_("law"), _("result"), _("missing first")), rows)
    out = console()
    if assessed:
        _print_identity(out, assessed.identity)
    out.print(_("In full: sanctions assess {id} --regime {law}").format(id=one.id, law=next(iter(found))))


def _tell_shortly(assessment: Assessment) -> str:
    if assessment.why:
        more = len(assessment.why) - 1
        return assessment.why[0] + (f" (+{more})" if more else "")
    if not assessment.missing:
        grounds = ", ".join(dict.fromkeys(_tell_ground(nexus) for nexus in assessment.met))
        return _("nothing; meets {grounds}").format(grounds=grounds)
    first, more = assessment.missing[0], len(assessment.missing) - 1
    text = f"{first.kind.label}: {first.text} ({_minutes(first.minutes)})"
    return text + (ngettext(" +{n} more", " +{n} more", more).format(n=more) if more else "")


def _tell_ground(nexus: Nexus) -> str:
    from sanctions.review.regimes.provisions import with_mark

    return with_mark(nexus.ground.provision, verified=all(element.verified for element in nexus.elements))


def _minutes(minutes: int) -> str:
    return _("{n} min").format(n=minutes)


def print_in_full(assessor: Assessor, one: Candidate, assessment: Assessment | Withheld) -> None:
    """Print what one law says of a candidate, element by element."""
    from sanctions.review.assessment.model import Assessment
    from sanctions.review.regimes.provisions import with_mark

    out = console()
    name = label_of(assessor.lists, one)
    if not isinstance(assessment, Assessment):
        out.print(_("{name} may not be seen by this audience: {why}").format(name=name, why=assessment.reason.sentence))
        return
    law = assessor.laws[assessment.regime]
    out.print(f"{name} ({one.id}) · {law.title}", style="bold")
    head = _("{result}, on what this audience may see: {audience}. Law checked on {day}; not legal advice.")
    out.print(
        head.format(
            result=assessment.result.label.capitalize(),
            audience=assessor.audience_of(law.code).label,
            day=format_day(law.checked_on),
        ),
        style=_STYLES[assessment.result],
    )
    if law.in_force_until:
        until = _("Known to be in force until {day}.").format(day=format_day(law.in_force_until))
        out.print(with_mark(until, verified=law.in_force is not None and law.in_force.verified), style="dim")
    for text in assessment.why:
        _print_indented(out, text, 2)
    out.print()
    _print_identity(out, assessment.identity)
    _print_element(out, assessment.person)
    out.print()
    for conduct, found in groupby(sorted(assessment.nexuses, key=lambda n: n.conduct), key=lambda n: n.conduct):
        nexuses_of = list(found)
        title = assessor.title_of(nexuses_of[0].incident, law.code)
        _print_nexuses(out, f"{title} ({conduct})", nexuses_of)
    _print_warnings(out, assessment)
    _print_missing(out, assessment)
    _print_not_counted(out, assessor, one, assessment.regime)


def _print_identity(out: Console, identity: Identity) -> None:
    bar = "█" * round(identity.score / 10) + "░" * (10 - round(identity.score / 10))
    enough = _("enough") if identity.is_enough else _("not enough")
    out.print(_("Identity {bar} {score}/100, {enough}").format(bar=bar, score=identity.score, enough=enough))
    if identity.missing or identity.vague:
        parts = [part.label for part in identity.missing] + [
            _("{part}, more precisely").format(part=part.label) for part in identity.vague
        ]
        out.print(_("  would strengthen it, most first: {parts}").format(parts="; ".join(parts)))
    out.print()


def _print_nexuses(out: Console, title: str, nexuses: Sequence[Nexus]) -> None:
    out.print(title, style="bold")
    for nexus in nexuses:
        mark = "✓" if nexus.is_met else "·"
        told = f"{nexus.strength.label}; {nexus.standing.name.lower()}"
        out.print(f"  {mark} {nexus.ground.provision} ({told})", style="green" if nexus.is_met else "yellow")
        for element in nexus.elements:
            _print_element(out, element)
    out.print()


def _print_element(out: Console, element: Element) -> None:
    from sanctions.review.regimes.provisions import with_mark

    law = with_mark(_short(element.law), verified=element.verified)
    _print_indented(out, f"{element.kind.label}: {law}", 4, "dim")
    if element.basis.facts:
        _print_indented(out, f"{element.says} · {_tell_basis(element.basis)}", 6)
    for gap in element.gaps:
        _print_indented(out, f"{_('missing')}: {gap.text}", 6, "yellow")


def _print_not_counted(out: Console, assessor: Assessor, one: Candidate, regime: Regime) -> None:
    """Say what stands in the dossier and counts for nothing here; on the screen of the team only."""
    if found := assessor.not_counted(one, regime):
        out.print(_("In the dossier, and not counted here (on your screen only)"), style="bold")
    for item in found[:_NOT_COUNTED_SHOWN]:
        what = " ".join(part for part in (item.table.replace("_", "-"), item.record, item.fact) if part)
        out.print(f"  {what}: {item.reason.sentence}", style="dim")
    if more := found[_NOT_COUNTED_SHOWN:]:
        out.print(_("  … and {n} more; all of them with: sanctions check").format(n=len(more)), style="dim")


def _print_indented(out: Console, text: str, indent: int, style: str = "") -> None:
    """Print a text so that on a screen its further lines stand as far in as the first."""
    from rich.padding import Padding
    from rich.text import Text

    if out.is_terminal:
        out.print(Padding(Text(text, style), (0, 0, 0, indent), expand=False), soft_wrap=False)
    else:
        out.print(" " * indent + text)


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159]}…"


def _tell_basis(basis: Basis) -> str:
    origins = ngettext("{n} origin", "{n} origins", basis.origins).format(n=basis.origins)
    disputed = _(", disputed") if basis.is_disputed else ""
    return f"{', '.join(basis.sources)} ({origins}{disputed})"


def _print_warnings(out: Console, assessment: Assessment) -> None:
    # What makes it no case has been said above.
    warnings = [one for one in assessment.warnings if not any(one.text in reason for reason in assessment.why)]
    if warnings:
        out.print(_("Warnings"), style="bold")
    for warning in warnings:
        where = f" ({', '.join(warning.records)})" if warning.records else ""
        _print_indented(out, f"{warning.code.label}: {warning.text}{where}", 2, "yellow")
    if warnings:
        out.print()


def _print_missing(out: Console, assessment: Assessment) -> None:
    if not assessment.missing:
        return
    if assessment.why:
        out.print(_("What would have to be found for there to be a case"), style="bold")
    else:
        total = _minutes(assessment.minutes)
        out.print(_("Missing, what takes least first ({total} in all)").format(total=total), style="bold")
    for gap in assessment.missing:
        minutes = "" if assessment.why else f"{gap.minutes:>4} "
        _print_indented(out, f"{minutes}{gap.kind.label}: {gap.text}", 2)
        if gap.remedy:
            _print_indented(out, f"→ {gap.remedy}", 7, "italic")
    out.print()


def assessment_as_json(lists: Lists, one: Candidate, law: Regime, assessment: Assessment | Withheld) -> dict[str, Any]:
    """Return an assessment for other programs."""
    from sanctions.review.assessment.model import Assessment

    about = {"candidate": one.id, "name": label_of(lists, one), "regime": law}
    if not isinstance(assessment, Assessment):
        return {**about, "result": "withheld", "why": [assessment.reason.sentence]}
    identity = assessment.identity
    return {
        **about,
        "result": assessment.result,
        "minutes": None if assessment.why else assessment.minutes,
        "why": list(assessment.why),
        "identity": {
            "score": identity.score,
            "is_enough": identity.is_enough,
            "why_not": identity.why_not,
            "parts": [{**part._asdict(), "facts": _facts(part.facts)} for part in identity.parts],
            "missing": list(identity.missing),
        },
        "person": _element_as_json(assessment.person),
        "nexuses": [_nexus_as_json(nexus) for nexus in assessment.nexuses],
        "missing": [gap_as_json(gap) for gap in assessment.missing],
        "warnings": [warning._asdict() for warning in assessment.warnings],
    }


def _nexus_as_json(nexus: Nexus) -> dict[str, Any]:
    return {
        "ground": nexus.ground.id,
        "provision": nexus.ground.provision,
        "limb": nexus.limb.id,
        "conduct": nexus.conduct,
        "incident": nexus.incident,
        "act": nexus.act,
        "involvement": nexus.involvement,
        "strength": nexus.strength,
        "standing": nexus.standing.name.lower(),
        "origins": nexus.origins,
        "is_met": nexus.is_met,
        "elements": [_element_as_json(element) for element in nexus.elements],
    }


def _element_as_json(element: Element) -> dict[str, Any]:
    basis = element.basis
    return {
        "kind": element.kind,
        "law": element.law,
        "provision": element.provision,
        "verified": element.verified,
        "says": element.says,
        "facts": _facts(basis.facts),
        "citations": list(basis.citations),
        "sources": list(basis.sources),
        "origins": basis.origins,
        "standing": basis.standing.name.lower(),
        "is_disputed": basis.is_disputed,
        "gaps": [gap_as_json(gap) for gap in element.gaps],
    }


def gap_as_json(gap: Gap) -> dict[str, Any]:
    """Return something missing for other programs."""
    return gap._asdict()


def _facts(facts: Iterable[Any]) -> list[dict[str, str]]:
    return [{"record": fact.record_id, "fact": fact.name, "value": fact.value} for fact in facts]
