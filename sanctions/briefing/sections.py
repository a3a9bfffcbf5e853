"""One candidate's section: who it is, posts, statement of reasons, alleged conduct, the other side, listings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sanctions.briefing.document import Cited, ConductEntry, ContraryView, IdentityRow, PostRow, Section
from sanctions.briefing.explanations import standing_label
from sanctions.briefing.legal import make_legal
from sanctions.briefing.notes import Notes, SourceNumbers, in_order
from sanctions.language import gettext as _
from sanctions.records.dates import describe_date
from sanctions.records.dossiers import (
    Dossier,
    display_name,
    disputes_of,
    dossier_of,
    office_posting,
    organisation_of,
    post_name,
)
from sanctions.records.events import Conduct, Incident
from sanctions.records.facts import facts_of
from sanctions.records.vocabularies import CandidateKind
from sanctions.review.coverage import Standing
from sanctions.review.statements.judging import choose_statement
from sanctions.review.statements.sentences import read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.briefing.clearance import Cleared
    from sanctions.briefing.legal import Cases
    from sanctions.records.candidates import Candidate, Posting, Statement
    from sanctions.records.evidence import Citation

__all__ = ["designations_of", "heading_of", "make_section", "posts_of"]

_EMPTY = Cited("")
_REVERSED = str.maketrans("0123456789", "9876543210")
_NO_POST = PostRow(_EMPTY, _EMPTY, _EMPTY, _EMPTY, _EMPTY, ())


def make_section(
    cleared: Cleared, numbers: SourceNumbers, candidate: Candidate, number: str, cases: Cases | None = None
) -> Section:
    """Write the section of one candidate from what is cleared; of a case under a law, with what the law says of it."""
    dossier = dossier_of(cleared.lists, candidate)
    notes = Notes(numbers, number)
    heading = heading_of(notes, dossier)
    identity = _identity(notes, dossier)
    posts = posts_of(notes, dossier)
    happened = _by_date(cleared, dossier)
    entries = {conduct.id: f"{number}.{n}" for n, (conduct, _incident) in enumerate(happened, 1)}
    legal = make_legal(notes, candidate, cases, entries) if cases else None
    statement = choose_statement(dossier, cases.law.code if cases else None)
    reasons = _sentences(notes, statement, "text")
    conduct = tuple(_conduct(cleared, notes, *row, entries[row[0].id]) for row in happened)
    contrary = _contrary(cleared, notes, candidate)
    stands = _sentences(notes, statement, "stands")
    designations = designations_of(notes, dossier)
    interest = _sentences(notes, statement, "interest")
    standings = [entry.standing for entry in conduct]
    return Section(
        id=candidate.id,
        number=number,
        list=candidate.table,
        kind=candidate.kind.label,
        name=display_name(cleared.lists, candidate),
        name_label={
            CandidateKind.PERSON: _("Name"),
            CandidateKind.OFFICE: _("Office, holder not named here"),
            CandidateKind.BODY: _("Body"),
        }[candidate.kind],
        heading=heading,
        post=_current_post(posts) if candidate.kind == CandidateKind.PERSON else "",
        identity=identity,
        posts=posts,
        legal=legal,
        reasons_title=_reasons_title(statement),
        reasons=reasons,
        conduct=conduct,
        contrary=contrary,
        stands=stands,
        designations=designations,
        interest=interest,
        notes=notes.notes,
        sources=notes.sources,
        standing_label=standing_label(max(Standing[s.upper()] for s in standings)) if standings else _("No conduct"),
    )


def _sentences(notes: Notes, statement: Statement | None, field: str) -> tuple[Cited, ...]:
    """Return the sentences of a statement. Clearance keeps none but those that end in pointers to covered facts."""
    prose = getattr(statement, field, None) or ""
    return tuple(notes.told_by(sentence.text, sentence.pointers) for sentence in read_sentences(prose))


def _reasons_title(statement: Statement | None) -> str:
    regime = statement.regime if statement else None
    return _("Statement of reasons ({regime})").format(regime=regime.label) if regime else _("Statement of reasons")


def heading_of(notes: Notes, dossier: Dossier) -> Cited:
    """Return what a candidate is called: its name, an office's post, a body's organisation."""
    candidate = dossier.candidate
    if candidate.kind == CandidateKind.PERSON:
        return notes.field(candidate, "name")
    if candidate.kind == CandidateKind.BODY:
        return _organisation(notes, candidate)
    posting = office_posting(notes.coverage.lists, candidate)
    assert posting is not None  # Clearance withholds an office whose post is not covered.
    title, organisation = notes.field(posting, "title"), _organisation(notes, posting)
    return Cited(post_name(title.text, organisation.text), in_order(title.notes + organisation.notes))


def _organisation(notes: Notes, record: Posting | Candidate) -> Cited:
    """Return the organisation of a row: its name, with the footnotes of the name and of the link to it."""
    organisation = organisation_of(notes.coverage.lists, record.organisation_id)
    if organisation is None or not organisation.name:
        return _EMPTY
    link, name = notes.field(record, "organisation_id"), notes.field(organisation, "name")
    return Cited(name.text, in_order(link.notes + name.notes))


def _identity(notes: Notes, dossier: Dossier) -> tuple[IdentityRow, ...]:
    candidate = dossier.candidate
    rows = [
        IdentityRow(label, notes.values(candidate, field))
        for label, field in (
            (_("In Russian"), "name_ru"),
            (_("In Kazakh"), "name_kk"),
            (_("Born"), "birth_date"),
            (_("Place of birth"), "birth_place"),
            (_("Died"), "died"),
            (_("Gender"), "gender"),
            (_("Citizenship"), "citizenships"),
        )
    ]
    if candidate.kind == CandidateKind.BODY and (
        body := organisation_of(notes.coverage.lists, candidate.organisation_id)
    ):
        rows += [
            IdentityRow(_("In Russian"), notes.values(body, "name_ru")),
            IdentityRow(_("In Kazakh"), notes.values(body, "name_kk")),
            IdentityRow(_("Place"), notes.values(body, "place")),
        ]
    by_kind: dict[str, list[Cited]] = {}
    for name in dossier.names:
        label = name.kind.label.capitalize() if name.kind else _("Other name")
        weak = _(" (weak)") if name.weak else ""
        by_kind.setdefault(label, []).extend(Cited(v.text + weak, v.notes) for v in notes.values(name, "name"))
    rows += [IdentityRow(label, tuple(values)) for label, values in by_kind.items()]
    by, on = notes.values(candidate, "proposed_by"), notes.values(candidate, "proposed_on")
    rows.append(IdentityRow(_("Proposed by") if by else _("Proposed on"), by + on))
    return tuple(row for row in rows if row.values)


def posts_of(notes: Notes, dossier: Dossier) -> tuple[PostRow, ...]:
    """Return the posts, the latest first. One of which nothing is covered leaves no trace, not even an empty row."""
    postings = sorted(dossier.postings, key=_latest_first)
    return tuple(post for posting in postings if (post := _post(notes, posting)) != _NO_POST)


def _latest_first(posting: Posting) -> tuple[bool, str, str]:
    """Sort posts without an end first, then by the first year, month or day that a date names, latest first."""
    named = re.search(r"\d[\d-]*", posting.began or posting.seen or posting.ended or "")
    # Turned round digit by digit, so that a later date sorts first.
    return (posting.ended is not None, (named[0] if named else "0000").translate(_REVERSED), posting.id)


def _post(notes: Notes, posting: Posting) -> PostRow:
    # In the order in which they print.
    return PostRow(
        title=notes.field(posting, "title"),
        organisation=_organisation(notes, posting),
        began=notes.field(posting, "began"),
        ended=notes.field(posting, "ended"),
        seen=notes.field(posting, "seen"),
        details=tuple(
            IdentityRow(label, values)
            for label, field in ((_("Rank"), "rank"), (_("Powers"), "powers"))
            if (values := notes.values(posting, field))
        ),
    )


def _current_post(posts: Iterable[PostRow]) -> str:
    """Return the post by which a person is introduced: the latest, and what is known of when it was held.

    Whether it is held today is said by none of our sources, so the program does not say it either.
    """
    post = next((post for post in posts if post.title.text), None)
    if post is None:
        return ""
    if post.ended.text:
        return _("former: {post}").format(post=_join(post))
    if post.seen.text:
        return _("{post} (seen {date})").format(post=_join(post), date=post.seen.text)
    if post.began.text:
        return _("{post} (from {date})").format(post=_join(post), date=post.began.text)
    return _("{post} (dates not stated)").format(post=_join(post))


def _join(post: PostRow) -> str:
    return post_name(post.title.text, post.organisation.text)


def _by_date(cleared: Cleared, dossier: Dossier) -> list[tuple[Conduct, Incident]]:
    """Return the conduct with its incidents, by date. Clearance keeps none whose involvement is not covered."""
    rows = [
        (conduct, incident)
        for conduct in dossier.conduct
        if isinstance(incident := cleared.lists.find(conduct.incident_id), Incident)
    ]
    return sorted(rows, key=lambda row: (row[1].began is None, (row[1].began or "").strip("[."), row[0].id))


def _conduct(cleared: Cleared, notes: Notes, conduct: Conduct, incident: Incident, number: str) -> ConductEntry:
    title = notes.field(incident, "title")
    dates = notes.values(incident, "began") + notes.values(incident, "ended")
    place, summary = notes.field(incident, "place"), notes.field(incident, "summary")
    acts, involvement = notes.values(incident, "acts"), notes.values(conduct, "involvement")
    rows = [
        IdentityRow(_("Victims"), notes.values(incident, "victims")),
        IdentityRow(_("Who they were"), notes.values(incident, "victim_status")),
        IdentityRow(_("Scale"), notes.values(incident, "scale")),
        IdentityRow(_("Part of"), _whole(cleared, notes, incident)),
    ]
    rows.append(IdentityRow(_("On the order of"), _principal(cleared, notes, conduct)))
    role = notes.field(conduct, "summary")
    standing = cleared.coverage.standing(conduct, incident)
    disputed = any(cleared.coverage.of(fact).is_disputed for row in (conduct, incident) for fact in facts_of(row))
    return ConductEntry(
        number=number,
        title=title if title.text else Cited(_("Incident without a title")),
        dates=dates,
        place=place,
        rows=tuple(row for row in rows if row.values),
        acts=acts,
        involvement=involvement,
        summary=summary,
        role=role,
        standing=standing.name.lower(),
        standing_label=standing_label(standing),
        standing_reason=_standing_reason(standing, acts, disputed=disputed),
    )


def _whole(cleared: Cleared, notes: Notes, incident: Incident) -> tuple[Cited, ...]:
    whole = cleared.lists.find(incident.part_of_id)
    if not isinstance(whole, Incident) or not whole.title:
        return ()
    link, title = notes.field(incident, "part_of_id"), notes.field(whole, "title")
    return (Cited(title.text, in_order(link.notes + title.notes)),)


def _principal(cleared: Cleared, notes: Notes, conduct: Conduct) -> tuple[Cited, ...]:
    from sanctions.records.candidates import Candidate

    principal = cleared.lists.find(conduct.principal_id)
    if not isinstance(principal, Candidate):
        return ()
    link = notes.field(conduct, "principal_id")
    name = heading_of(notes, dossier_of(cleared.lists, principal))
    return (Cited(name.text, in_order(link.notes + name.notes)),)


def _standing_reason(standing: Standing, acts: tuple[Cited, ...], *, disputed: bool) -> str:
    reason = {
        Standing.FOUND: _("a court or a United Nations body has found it"),
        Standing.DOCUMENTED: _("two or more independent origins, or an official document, support it"),
        Standing.ALLEGED: _("at least one of its elements rests on what one origin says"),
    }[standing]
    if not acts:
        reason = _("no act is set out here")
    return _("{reason}; disputed, see the contrary view").format(reason=reason) if disputed else reason


def _contrary(cleared: Cleared, notes: Notes, candidate: Candidate) -> ContraryView:
    voices: dict[str, tuple[Citation, ...]] = {}
    for citation in disputes_of(cleared.lists, candidate.id):
        source = cleared.lists.find(citation.source_id)
        publisher = getattr(source, "publisher", "") or _("A source")
        text = citation.says or _("{source} disputes this.").format(source=publisher)
        voices[text] = (*voices.get(text, ()), citation)
    says = tuple(notes.cite(text, citations) for text, citations in voices.items())
    if says or candidate.id in cleared.contrary_withheld:
        sentence = ""
    elif candidate.contrary_searched:
        sentence = _("None found, searched on {date}.").format(date=describe_date(candidate.contrary_searched))
    else:
        sentence = _("Not yet looked for.")
    return ContraryView(says, sentence, candidate.reply.label.capitalize() if candidate.reply else "")


def designations_of(notes: Notes, dossier: Dossier) -> tuple[IdentityRow, ...]:
    """Return the existing listings on published lists."""
    rows = []
    for designation in dossier.designations:
        parts = [*notes.values(designation, "programme"), *notes.values(designation, "reference")]
        for field, words in (("listed_on", _("listed {date}")), ("delisted_on", _("delisted {date}"))):
            parts += [Cited(words.format(date=v.text), v.notes) for v in notes.values(designation, field)]
        rows.append(IdentityRow(_("Listing"), tuple(parts)))
    return tuple(rows)
