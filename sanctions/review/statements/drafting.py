"""Drafts a statement of reasons from the records, for a person to edit.

The form is that of the published statements of the EU (Annex I to Regulation (EU) 2020/1998): position; dated acts in
their order; the pattern, where its scale is known; "Therefore, …". Only covered facts are told, each sentence points at
what it rests on, and what nobody has found or documented is said to be alleged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from sanctions.language import gettext as _
from sanctions.records.candidates import Candidate
from sanctions.records.dossiers import display_name, dossier_of, organisation_of, post_name
from sanctions.records.events import Conduct, Incident
from sanctions.records.evidence import Source
from sanctions.records.facts import values_of
from sanctions.records.vocabularies import Act, CandidateKind, Handling, Involvement, Scale, Vocabulary
from sanctions.review.coverage import Coverage, Standing
from sanctions.review.statements.judging import covers
from sanctions.review.statements.phrases import begin, dated, go_on, in_row, names_its_source, when_held
from sanctions.review.statements.sentences import count_words, read_sentences

if TYPE_CHECKING:
    from sanctions.records.candidates import Posting
    from sanctions.records.dossiers import Dossier
    from sanctions.records.facts import Fact
    from sanctions.records.lists import Lists
    from sanctions.records.record import Record

__all__ = ["EU_FORM", "StatementForm", "draft_statement", "form_of"]

HUMAN_RIGHTS = frozenset(Act) - {Act.CORRUPTION}


@dataclass(frozen=True, slots=True)
class StatementForm:
    """The form of a statement: its length in words, its parts in their order, and its last sentence.

    Parts are `position`, `acts`, `pattern` and `therefore`. The last sentence may leave `{name}`, `{position}` and
    `{grounds}` open. `acts` are those that count for the regime; incidents without any of them are not told.
    """

    min_words: int
    max_words: int
    parts: tuple[str, ...]
    closing: str
    acts: frozenset[Act] = HUMAN_RIGHTS


# Of 136 published statements the shortest has 55 words, the longest 365, the median 139.
EU_FORM = StatementForm(
    100,
    250,
    ("position", "acts", "pattern", "therefore"),
    "Therefore, {name} is proposed for consideration as responsible for serious human rights violations, "
    "including {grounds}.",
)


class _Text(Protocol):
    @property
    def text(self) -> str: ...


class _Part(Protocol):
    @property
    def id(self) -> str: ...


class LawForm(Protocol):
    """What a regime's file says of the form of its statements."""

    @property
    def min_words(self) -> int: ...
    @property
    def max_words(self) -> int: ...
    @property
    def parts(self) -> Iterable[_Part]: ...
    @property
    def closing(self) -> _Text: ...


_PROPOSES = "is proposed for consideration"
# What a regime says when it lists somebody, and what a proposal says in its place.
_PROPOSED = (
    (" in {country}", ""),
    (", an official of {country},", ""),
    ("Therefore, {name} is responsible for ", f"Therefore, {{name}} {_PROPOSES} as responsible for "),
    ("it is proposed to find that {name} ", f"{{name}} {_PROPOSES} as one who "),
)
_ALLEGED = (("as responsible for ", "as allegedly responsible for "), ("as one who ", "as one who allegedly "))


def form_of(law: LawForm, acts: frozenset[Act] = HUMAN_RIGHTS) -> StatementForm:
    """Return the form that a regime's file asks for. A listing says "is responsible", a proposal only proposes.

    The state where it happened is in none of the records, and is left for a person to add.
    """
    closing = law.closing.text
    for listing, proposal in _PROPOSED:
        closing = closing.replace(listing, proposal)
    if _PROPOSES not in closing:
        closing = closing.replace("Therefore, ", f"Therefore, {{name}} {_PROPOSES}: ")
    return StatementForm(law.min_words, law.max_words, tuple(str(part.id) for part in law.parts), closing, acts)


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
        return " ".join([self.text, *(f"{{{pointer}}}" for pointer in self.pointers)]) + "."


def draft_statement(
    lists: Lists,
    candidate: Candidate,
    form: StatementForm = EU_FORM,
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
        postings = sorted(self.dossier.postings, key=lambda row: (row.began or row.seen or "9999").strip("[."))
        latest = postings[-1:]
        told = [
            self._post(posting, post, _Rank.NEEDED if posting in latest else _Rank.WANTED)
            for posting in postings
            if (post := self._post_name(posting))
        ]
        return told or self._body()

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
        words = words or (_("there was {acts}") if firm else _("there was, as is alleged, {acts}"))
        said = words.format(who=victims, acts=_labels(acts))
        told = self._said(begin(f"{opening}, {said}" if opening else said), incident, *fields)
        return [told, *self._summary(incident, _Rank.SPARE)]

    def _part(self, conduct: Conduct, standing: Standing) -> list[_Drafted]:
        parts = [Involvement(value) for value in self.covered(conduct, "involvement")]
        words = {
            Standing.FOUND: _("As a court or a United Nations body has found, {name} {did}"),
            Standing.DOCUMENTED: _("As documents or several independent sources show, {name} {did}"),
            Standing.ALLEGED: _("According to {source}, {name} allegedly {did}"),
        }[standing]
        said = words.format(name=self.name, did=_labels(parts), source=self._source(conduct))
        return [self._said(said, conduct, "involvement"), *self._summary(conduct, _Rank.WANTED)]

    def _summary(self, record: Conduct | Incident, rank: _Rank) -> list[_Drafted]:
        """Tell a record's own sentences. Where its standing is no more than alleged, they say according to whom."""
        if not self.one(record, "summary"):
            return []
        told = []
        is_firm = self.coverage.of_field(record, "summary").standing > Standing.ALLEGED
        for sentence in read_sentences(self.one(record, "summary")):
            text = sentence.text.rstrip(".")
            if not is_firm and not names_its_source(text):
                text = _("According to {source}, {text}").format(source=self._source(record), text=go_on(text))
            told.append(self._said(text, record, "summary", rank=rank))
        return told

    def _facts(self, record: Record, field: str) -> list[Fact]:
        return [fact for fact in values_of(record, field) if self.coverage.of(fact).is_covered]

    def _source(self, record: Record) -> str:
        """Name who says it, if everybody may know: a statement may go further than the source that the team has."""
        for field in ("involvement", "summary") if isinstance(record, Conduct) else ("summary",):
            for fact in self._facts(record, field):
                for citation in self.coverage.of(fact).supporting:
                    source = self.lists.find(citation.source_id)
                    if isinstance(source, Source) and source.handling is Handling.PUBLIC and source.publisher:
                        return source.publisher
        return _("the sources")

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
        acts = dict.fromkeys(act for _conduct, incident in self.conduct for act in self.acts(incident))
        pointers = dict.fromkeys(
            pointer
            for conduct, incident in self.conduct
            for pointer in (*self.pointers(conduct, "involvement"), *self.pointers(incident, "acts"))
        )
        closing = self.form.closing
        if min(self.coverage.standing(*row) for row in self.conduct) is Standing.ALLEGED:
            for firm, alleged in _ALLEGED:
                closing = closing.replace(firm, alleged)
        posts = [post for posting in self.dossier.postings if (post := self._post_name(posting))]
        said = closing.format(name=self.name, position=(posts or [self.name])[-1], country="", grounds=_labels([*acts]))
        return [_Drafted(said.rstrip("."), tuple(pointers))]


def _words(sentences: Iterable[_Drafted]) -> int:
    return sum(count_words(str(one)) for one in sentences)


def _labels(words: Iterable[Vocabulary]) -> str:
    return in_row([word.label for word in words])
