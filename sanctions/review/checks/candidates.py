"""Checks of candidates: what they are alleged to have done, where they stand, and the posts they held then."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations
from typing import TYPE_CHECKING

from sanctions.errors import Finding, LetterNotInStandard, Severity
from sanctions.language import gettext as _
from sanctions.names.called import label_of
from sanctions.names.fold import fold_name, fold_sounds
from sanctions.names.transliteration import Standard, generate_form
from sanctions.records.dates import is_before
from sanctions.records.dossiers import bearer_name, display_name
from sanctions.records.events import Incident
from sanctions.records.verdicts import decisions_of, pair_of
from sanctions.records.vocabularies import CandidateKind, Involvement, Stage
from sanctions.review.tenure import is_outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanctions.names.transliteration import GeneratedForm
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists

__all__ = [
    "DEFAULT_INVOLVEMENT",
    "check_conduct",
    "check_duplicates",
    "check_involvement",
    "check_names",
    "check_offices",
    "check_posts_held",
]

# What people of each list typically do; a part that is typical of the other list only deserves a second look.
DEFAULT_INVOLVEMENT = {
    "enforcers": {
        Involvement.PERSONALLY_COMMITTED,
        Involvement.ISSUED_DECISION,
        Involvement.FAILED_TO_INVESTIGATE,
    },
    "decision_makers": {
        Involvement.ORDERED,
        Involvement.DIRECTED_COMMANDED,
        Involvement.SIGNED_OR_APPROVED,
        Involvement.LEADER_DURING_TENURE,
    },
}


def check_conduct(lists: Lists) -> Iterator[Finding]:
    """Find candidates of whom nothing is alleged."""
    for candidate in _standing_candidates(lists):
        if not any(record.table == "conduct" for record in lists.referring("candidate_id", candidate.id)):
            message = _("Nothing is alleged of {name}: no row of conduct is about this candidate.")
            yield Finding(
                "no-conduct",
                Severity.WARNING,
                message.format(name=display_name(lists, candidate)),
                _(
                    "Say what: sanctions add conduct candidate_id={id} incident_id=INC involvement=…, "
                    "or withdraw the candidate: sanctions set {id} stage=withdrawn"
                ).format(id=candidate.id),
                table=candidate.table,
                record=candidate.id,
            )


def check_offices(lists: Lists) -> Iterator[Finding]:
    """Find offices whose holder is not named."""
    for candidate in _standing_candidates(lists):
        if candidate.kind == CandidateKind.OFFICE:
            message = _("Only the office is known ({name}), not who held it.")
            yield Finding(
                "unnamed-office",
                Severity.WARNING,
                message.format(name=display_name(lists, candidate)),
                _('When a source names the holder: sanctions set {id} kind=person name="…"').format(id=candidate.id),
                table=candidate.table,
                record=candidate.id,
                field="name",
            )


def check_names(lists: Lists) -> Iterator[Finding]:
    """Find people who have a name, but none in Latin letters: no briefing prints them yet."""
    for candidate in _standing_candidates(lists):
        called = bearer_name(lists, candidate)
        if candidate.kind == CandidateKind.PERSON and called and not candidate.name:
            message = _("{name} has no name in Latin letters in “name”, and no briefing prints anybody without one.")
            yield Finding(
                "no-latin-name",
                Severity.WARNING,
                message.format(name=called),
                _remedy_of_name(candidate),
                table=candidate.table,
                record=candidate.id,
                field="name",
            )


def _remedy_of_name(candidate: Candidate) -> str:
    """Say how to give a name in Latin letters, and how a standard would write it: a source comes before that."""
    remedy = _('Write it as a source does, and cite it: sanctions set {id} name="…"').format(id=candidate.id)
    proposed = _transliterated(candidate)
    return f"{remedy} {_('If no source has one: {form}').format(form=proposed)}" if proposed else remedy


def _transliterated(candidate: Candidate) -> GeneratedForm | None:
    for name, standard in ((candidate.name_kk, Standard.BGN_KAZAKH), (candidate.name_ru, Standard.BGN_RUSSIAN)):
        if name:
            with suppress(LetterNotInStandard):
                return generate_form(name, standard)
    return None


def _standing_candidates(lists: Lists) -> Iterator[Candidate]:
    """Yield the candidates whose proposal stands; what was withdrawn need not be completed."""
    return (candidate for candidate in lists.candidates if candidate.stage != Stage.WITHDRAWN)


def check_involvement(lists: Lists) -> Iterator[Finding]:
    """Find involvement that is typical only of the other list."""
    own = DEFAULT_INVOLVEMENT
    others = {"enforcers": own["decision_makers"], "decision_makers": own["enforcers"]}
    for conduct in lists.conduct:
        candidate = lists.find(conduct.candidate_id)
        if candidate is None or candidate.table not in others:
            continue
        for involvement in conduct.involvement:
            if involvement in others[candidate.table]:
                message = _("“{involvement}” is typical of the other list, not of {table}.")
                yield Finding(
                    "involvement-of-other-list",
                    Severity.WARNING,
                    message.format(involvement=involvement, table=candidate.table.replace("_", "-")),
                    _("Check the involvement, and the list; to the other one: sanctions move {id}").format(
                        id=candidate.id
                    ),
                    table="conduct",
                    record=conduct.id,
                    field="involvement",
                )


def check_duplicates(lists: Lists) -> Iterator[Finding]:
    """Find candidates who bear the same folded name and whose birth dates may be the same.

    A pair that somebody has decided is not asked again while its names and birth dates stand.
    """
    by_name: dict[str, list[Candidate]] = {}
    for candidate, names in _folded_names(_standing_candidates(lists)):
        for name in names - {""}:
            by_name.setdefault(name, []).append(candidate)
    pairs = {
        (one.id, two.id) for same in by_name.values() for one, two in combinations(same, 2) if _may_be_one(one, two)
    }
    decided = decisions_of(lists)
    for left, right in sorted(pairs):
        if not (known := decided.get(pair_of(left, right))) or known.is_asked:
            one, two = lists.by_id[left], lists.by_id[right]
            message = _("{name} may be on the lists twice: {left} ({table}) and {right} ({other}).").format(
                name=display_name(lists, two),  # type: ignore[arg-type]
                left=left,
                right=right,
                table=one.table.replace("_", "-"),
                other=two.table.replace("_", "-"),
            )
            if known and known.is_unsure:
                message += " " + _("{who} was unsure.").format(who=known.row.decided_by or "?")
            elif known:
                text = (
                    _("Two people have decided otherwise.")
                    if known.is_disputed
                    else _("It was decided before ({verdict}), but a name or birth date has changed since.")
                )
                message += " " + text.format(verdict=known.row.verdict)
            remedy = _(
                "Compare the two: sanctions duplicates. If they are one person: "
                "sanctions verdict {left} {right} same --join; if not: different"
            )
            yield Finding(
                "possible-duplicate",
                Severity.WARNING,
                message,
                remedy.format(left=left, right=right),
                table=two.table,
                record=right,
                field="name",
            )


def _folded_names(candidates: Iterable[Candidate]) -> Iterator[tuple[Candidate, set[str]]]:
    """Yield each candidate who has a name with its folded names.

    To hear them takes longer than to read them, and is needed only where somebody has no name in the others' letters.
    """
    named = [(one, [n for n in (one.name, one.name_ru, one.name_kk) if n]) for one in candidates]
    named = [(one, names) for one, names in named if names]
    is_read = all(one.name_ru for one, _names in named) or all(one.name_kk for one, _names in named)
    heard = 0 if is_read else 1
    for one, names in named:
        yield one, {*map(fold_sounds, names[:heard]), *map(fold_name, names[heard:])}


def _may_be_one(one: Candidate, two: Candidate) -> bool:
    dates = one.birth_date, two.birth_date
    return not all(dates) or not (
        is_before(dates[0] or "", dates[1] or "") or is_before(dates[1] or "", dates[0] or "")
    )


def check_posts_held(lists: Lists) -> Iterator[Finding]:
    """Find acts dated outside every post that the candidate is known to have held."""
    for conduct in lists.conduct:
        incident = lists.find(conduct.incident_id)
        postings = [row for row in lists.referring("candidate_id", conduct.candidate_id) if row.table == "postings"]
        if not isinstance(incident, Incident) or not incident.began or not postings:
            continue
        goes_on = bool(lists.referring("part_of_id", incident.id))
        if all(is_outside(posting, incident, goes_on=goes_on) for posting in postings):
            candidate = lists.find(conduct.candidate_id)
            message = _("{incident} ({began}) lies outside every post that {candidate} is known to have held.")
            yield Finding(
                "act-outside-postings",
                Severity.WARNING,
                message.format(
                    incident=f"“{incident.title}”" if incident.title else incident.id,
                    began=incident.began,
                    candidate=label_of(lists, candidate) if candidate else conduct.candidate_id,
                ),
                _(
                    "Add the post held at the time, or correct the dates: sanctions add posting candidate_id={id} …"
                ).format(id=conduct.candidate_id),
                table="conduct",
                record=conduct.id,
                field="incident_id",
            )
