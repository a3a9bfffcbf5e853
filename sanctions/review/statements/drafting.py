"""Drafts a statement of reasons from the records, for a person to edit.

The form is that of the published statements of the EU (Annex I to Regulation (EU) 2020/1998): position; dated acts in
their order; the pattern, where its scale is known; "Therefore, …". Only covered facts are told, each sentence points at
what it rests on, and what nobody has found or documented is said to be alleged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from sanctions.language import gettext as _
from sanctions.language import mark
from sanctions.records.candidates import Candidate
from sanctions.records.dossiers import display_name, dossier_of, organisation_of, post_name
from sanctions.records.events import Conduct, Incident
from sanctions.records.evidence import Source
from sanctions.records.facts import values_of
from sanctions.records.vocabularies import Act, CandidateKind, Handling, Involvement, Scale, Stance
from sanctions.review.coverage import Coverage, Standing
from sanctions.review.statements.forms import EU_FORM, StatementForm, form_of
from sanctions.review.statements.judging import covers
from sanctions.review.statements.phrases import (
    begin,
    dated,
    go_on,
    in_one,
    in_row,
    names_its_source,
    when_held,
    whole_sentences,
    with_article,
)
from sanctions.review.statements.sentences import count_words

if TYPE_CHECKING:
    from sanctions.records.candidates import Posting
    from sanctions.records.dossiers import Dossier
    from sanctions.records.facts import Fact
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["EU_FORM", "StatementForm", "draft_statement", "form_of"]


# What is said of those of whom nothing is known but whom they are with.
_ASSOCIATED = mark(
    "Therefore, {name} is proposed for consideration, as allegedly associated with those allegedly responsible for "
    "{grounds}."
)
# Neutral words where a label would say more than the record knows, or call somebody responsible.
_DID = {
    Involvement.ISSUED_DECISION: mark("issued the decision (its kind is to be named)"),
    Involvement.ACTED_ON_BEHALF_OF: mark("acted on behalf of those alleged to be responsible"),
    Involvement.LEADER_DURING_TENURE: mark("led the body concerned at the time"),
    Involvement.ASSOCIATED_WITH: mark("is associated with those alleged to be responsible"),
}


class _Rank(IntEnum):
    """Whether a statement can do without a sentence."""

    NEEDED = 0
    WANTED = 1
    SPARE = 2


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A sentence without its full stop, and what it points at."""

    text: str
    pointers: tuple[str, ...]
    rank: _Rank = _Rank.NEEDED

    def __str__(self) -> str:
        return " ".join([in_one(self.text), *(f"{{{pointer}}}" for pointer in self.pointers)]) + "."


def draft_statement(
    lists: Lists,
    candidate: Candidate,
    form: StatementForm,
    coverage: Coverage | None = None,
    whole: Lists | None = None,
) -> str:
    """Return a draft of a candidate's statement of reasons; nothing if its name is not covered or no conduct is.

    It says what the records hold and no more: it is shorter than the form asks for where they hold too little. Of too
    many acts it tells the firmest and latest. For one audience give the lists, and their coverage, that are cleared
    for it, and the `whole` lists, which tell where a record is shown in part only.
    """
    drafter = _Drafter(coverage or Coverage(lists), whole or lists, candidate, form)
    return drafter.draft() if drafter.name and drafter.conduct else ""


class _Drafter:
    def __init__(self, coverage: Coverage, whole: Lists, candidate: Candidate, form: StatementForm) -> None:
        self.coverage = coverage
        self.lists = coverage.lists
        self.whole = whole
        self.form = form
        self.dossier: Dossier = dossier_of(self.lists, candidate)
        self.name = self._name(candidate)
        self.conduct = self._conduct()

    def draft(self) -> str:
        """Put the parts together, with as many of the acts as the length allows."""
        firmest = sorted(self.conduct, key=lambda row: (self.coverage.standing(*row), row[1].began or ""))
        kept = self._kept()
        while len(firmest) > 1 and _words(kept) > self.form.max_words:
            self.conduct.remove(firmest.pop(0))
            kept = self._kept()
        return " ".join(map(str, kept))

    def _kept(self) -> list[_Drafted]:
        """Return what must be said, and of the rest as much as the length allows."""
        write: dict[str, Callable[[], list[_Drafted]]] = {
            "position": self._position,
            "acts": self._acts,
            "pattern": self._pattern,
            "therefore": self._therefore,
        }
        sentences = [one for part in self.form.parts for one in write[part]() if one.pointers]
        kept = [one for one in sentences if one.rank is _Rank.NEEDED]
        for rank, enough in ((_Rank.WANTED, self.form.max_words), (_Rank.SPARE, self.form.min_words)):
            for one in sentences:
                if one.rank is rank and _words(kept) < enough and _words([*kept, one]) <= self.form.max_words:
                    kept.append(one)
        return [one for one in sentences if one in kept]

    # --- What is covered

    def covered(self, record: Record, field: str) -> list[str]:
        """Return the covered values of a field, as they are stored."""
        return [fact.value for fact in self._facts(record, field)]

    def one(self, record: Record, field: str) -> str:
        """Return the covered value of a field, or nothing."""
        return next(iter(self.covered(record, field)), "")

    def pointers(self, record: Record, *fields: str) -> tuple[str, ...]:
        """Point at a record, if all of it is covered; else at the citations of the fields that are told."""
        if self._covers(record.id):
            return (record.id,)
        cited = (self.coverage.of(fact).supporting for field in fields for fact in values_of(record, field))
        return tuple(dict.fromkeys(row.id for rows in cited for row in rows if self._covers(row.id)))

    def _covers(self, record_id: str) -> bool:
        record = self.whole.find(record_id)
        return record is not None and covers(self.coverage, record, self.whole)

    def _conduct(self) -> list[tuple[Conduct, Incident]]:
        rows = [
            (conduct, incident)
            for conduct in self.dossier.conduct
            if isinstance(incident := self.lists.find(conduct.incident_id), Incident)
            and self.covered(conduct, "involvement")
            and self.form.acts & set(self.acts(incident))
        ]
        return sorted(rows, key=lambda row: (row[1].began is None, (row[1].began or "").strip("[."), row[0].id))

    def acts(self, incident: Incident) -> list[Act]:
        """Return the covered acts of an incident that count."""
        return [act for act in map(Act, self.covered(incident, "acts")) if act in self.form.acts]

    def _name(self, candidate: Candidate) -> str:
        if candidate.kind is CandidateKind.PERSON:
            return self.one(candidate, "name")
        if candidate.kind is CandidateKind.OFFICE:
            has_title = any(self.one(posting, "title") for posting in self.dossier.postings)
            return _("the holder of this office") if has_title else ""
        organisation = organisation_of(self.lists, candidate.organisation_id)
        is_covered = organisation is not None and self.coverage.is_covered(organisation, "name")
        return display_name(self.lists, candidate) if is_covered else ""

    # --- Position

    def _position(self) -> list[_Drafted]:
        postings = self._postings()
        latest = postings[-1:]
        told = [
            self._post(posting, post, _Rank.NEEDED if posting in latest else _Rank.WANTED)
            for posting in postings
            if (post := self._post_name(posting))
        ]
        return told or self._body()

    def _postings(self) -> list[Posting]:
        """Return the posts in their order, as far as it is known: one without any date is not the latest."""
        return sorted(self.dossier.postings, key=lambda row: (row.began or row.seen or row.ended or "").strip("[."))

    def _post_name(self, posting: Posting) -> str:
        organisation = organisation_of(self.lists, self.one(posting, "organisation_id") or None)
        where = self.one(organisation, "name") if organisation else ""
        return post_name(self.one(posting, "title"), where)

    def _post(self, posting: Posting, post: str, rank: _Rank) -> _Drafted:
        held = when_held(*(self.one(posting, field) for field in ("began", "ended", "seen")))
        words = _("{name} held the post of {post}{held}")
        if not self.one(posting, "title"):
            words = _("{name} served in {post}{held}")
        elif self.dossier.candidate.kind is CandidateKind.OFFICE:
            words = _("The office is that of {post}{held}")
        told = words.format(name=self.name, post=post, held=held)
        return self._said(told, posting, "title", "organisation_id", "began", "ended", "seen", rank=rank)

    def _body(self) -> list[_Drafted]:
        organisation = organisation_of(self.lists, self.dossier.candidate.organisation_id)
        place = self.one(organisation, "place") if organisation else ""
        if not organisation or not place or not self.name:
            return []
        told = _("{name} has its place in {place}").format(name=self.name, place=place)
        return [self._said(told, organisation, "name", "place")]

    def _said(self, text: str, record: Record, *fields: str, rank: _Rank = _Rank.NEEDED) -> _Drafted:
        return _Drafted(text, self.pointers(record, *fields), rank)

    # --- Acts

    def _acts(self) -> list[_Drafted]:
        told: list[_Drafted] = []
        seen: set[str] = set()
        for conduct, incident in self.conduct:
            standing = self.coverage.standing(conduct, incident)
            if incident.id not in seen:
                seen.add(incident.id)
                told += self._event(incident)
            told += self._part(conduct, standing)
        return told

    def _event(self, incident: Incident) -> list[_Drafted]:
        fields = ("began", "ended", "place", "victims", "acts")
        acts = self.acts(incident)
        when = dated(self.one(incident, "began"), self.one(incident, "ended"))
        place = self.one(incident, "place")
        opening = ", ".join(part for part in (when, place and _("in {place}").format(place=place)) if part)
        firm = min(self.coverage.of(fact).standing for fact in self._facts(incident, "acts")) > Standing.ALLEGED
        victims = self.one(incident, "victims")
        words = (_("{who} suffered {acts}") if firm else _("{who} allegedly suffered {acts}")) if victims else ""
        words = words or (_("there was {acts}") if firm else _("there was allegedly {acts}"))
        said = words.format(who=victims, acts=_named(acts))
        told = self._said(begin(f"{opening}, {said}" if opening else said), incident, *fields)
        return [told, *self._summary(incident, _Rank.SPARE)]

    def _part(self, conduct: Conduct, standing: Standing) -> list[_Drafted]:
        """Tell a candidate's part once: in the record's own words, or in those of its vocabulary."""
        if told := self._summary(conduct, _Rank.WANTED, standing):
            return [replace(told[0], rank=_Rank.NEEDED), *told[1:]]
        parts = [Involvement(value) for value in self.covered(conduct, "involvement")]
        did = in_row([_(_DID[part]) if part in _DID else part.label for part in parts])
        words = {
            Standing.FOUND: _("As {source} has found, {name} {did}"),
            Standing.DOCUMENTED: _("As documents or several independent sources show, {name} {did}"),
            Standing.ALLEGED: _("According to {source}, {name} allegedly {did}"),
        }[standing]
        said = words.format(name=self.name, did=did, source=self._source(conduct, standing))
        return [self._said(said, conduct, "involvement")]

    def _summary(
        self, record: Conduct | Incident, rank: _Rank, standing: Standing = Standing.DOCUMENTED
    ) -> list[_Drafted]:
        """Tell a record's own sentences. Where it or its standing is no more than alleged, they say who says it."""
        if not self.one(record, "summary"):
            return []
        told = []
        standing = min(standing, self.coverage.of_field(record, "summary").standing)
        for text in whole_sentences(self.one(record, "summary")):
            said = text
            if standing is not Standing.DOCUMENTED and not names_its_source(text):
                words = _("As {source} has found, {text}") if standing else _("According to {source}, {text}")
                said = words.format(source=self._source(record, standing), text=go_on(text))
            told.append(self._said(said, record, "summary", rank=rank))
        return told

    def _facts(self, record: Record, field: str) -> list[Fact]:
        return [fact for fact in values_of(record, field) if self.coverage.of(fact).is_covered]

    def _source(self, record: Record, standing: Standing) -> str:
        """Name who says it, if everybody may know: a statement may go further than the source that the team has."""
        for field in ("involvement", "summary") if isinstance(record, Conduct) else ("summary",):
            for fact in self._facts(record, field):
                for citation in self.coverage.of(fact).supporting:
                    source = self.lists.find(citation.source_id)
                    says_it = standing is not Standing.FOUND or citation.stance is Stance.FINDS
                    publisher = source.publisher if isinstance(source, Source) and _is_public(source) else None
                    if says_it and publisher:
                        return publisher
        return _("a court or a United Nations body") if standing is Standing.FOUND else _("the sources")

    # --- Pattern and conclusion

    def _pattern(self) -> list[_Drafted]:
        told, seen = [], set()
        for incident in self.dossier.incidents:
            scale = self.one(incident, "scale")
            if not scale or incident.id in seen:
                continue
            seen.add(incident.id)
            title, when = self.one(incident, "title"), dated(self.one(incident, "began"), self.one(incident, "ended"))
            named = f"“{title}”" if title else _("the larger event")
            words = _("The acts belong to what the sources describe as {scale}: {named}{when}")
            said = words.format(scale=Scale(scale).label, named=named, when=when and f", {go_on(when)}")
            told.append(self._said(said, incident, "scale", "title", "began", "ended"))
        return told

    def _therefore(self) -> list[_Drafted]:
        """Conclude on the firm acts, if there are any, and on what is alleged only as such."""
        rows = [row for row in self.conduct if not self._is_associate(row[0])] or self.conduct
        firm = [row for row in rows if self.coverage.standing(*row) > Standing.ALLEGED]
        closing = self.form.closing if firm else self.form.alleged
        if self._is_associate(rows[0][0]):
            closing = _(_ASSOCIATED)
        pointers = dict.fromkeys(
            pointer
            for conduct, incident in firm or rows
            for pointer in (*self.pointers(conduct, "involvement"), *self.pointers(incident, "acts"))
        )
        acts = dict.fromkeys(act for _conduct, incident in firm or rows for act in self.acts(incident))
        posts = [post for posting in self._postings() if (post := self._post_name(posting))]
        said = closing.format(name=self.name, position=(posts or [self.name])[-1], country="", grounds=_named([*acts]))
        return [_Drafted(said.rstrip("."), tuple(pointers))]

    def _is_associate(self, conduct: Conduct) -> bool:
        """Tell whether nothing is said of a part but whom the candidate is with."""
        return set(self.covered(conduct, "involvement")) == {Involvement.ASSOCIATED_WITH}


def _words(sentences: Iterable[_Drafted]) -> int:
    return sum(count_words(str(one)) for one in sentences)


def _is_public(source: Source) -> bool:
    return source.handling is Handling.PUBLIC


def _named(acts: Iterable[Act]) -> str:
    return in_row([with_article(act.label) for act in acts])
