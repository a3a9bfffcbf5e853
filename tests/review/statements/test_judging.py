"""A sentence prints only if all that its pointers name is of the dossier, shown and covered; else it is told why."""

from __future__ import annotations

from typing import Any

import pytest

from sanctions.records.candidates import Designation, Name, Posting, Statement
from sanctions.records.dossiers import dossier_of
from sanctions.records.events import Conduct, Incident, Organisation
from sanctions.records.vocabularies import Audience, Regime
from sanctions.review.checks.statements import check_statements
from sanctions.review.coverage import Coverage
from sanctions.review.statements.judging import Fault, Judge, Judged, choose_statement
from tests.briefing.covers import PublicDraft


class Case(PublicDraft):
    """A person who ordered something in an office, all of it covered, and another person who did the same."""

    def __init__(self) -> None:
        super().__init__()
        self.someone = self.person()
        self.ministry = self.shown(Organisation, name="Ministry")
        self.post = self.shown(
            Posting, candidate_id=self.someone.id, title="head", organisation_id=self.ministry.id, began="2019"
        )
        self.whole = self.shown(Incident, title="Rings", scale="systematic")
        self.night = self.shown(Incident, title="Night", acts=("expression",), part_of_id=self.whole.id)
        self.conduct = self.shown(
            Conduct,
            candidate_id=self.someone.id,
            incident_id=self.night.id,
            involvement=("ordered",),
            summary="He did.",
        )
        self.other = self.person(name="Berik Sample")
        self.elsewhere = self.shown(
            Conduct, candidate_id=self.other.id, incident_id=self.night.id, involvement=("ordered",)
        )

    def judge(self, *pointers: str, **values: Any) -> Judged:
        """Judge one sentence with these pointers, as the team sees it."""
        marks = " ".join(f"{{{pointer}}}" for pointer in pointers)
        text = f"He ordered it {marks}."
        statement = Statement(id="sta-7f3k2m9qxw", candidate_id=self.someone.id, **{"text": text, **values})
        [judged] = Judge(Coverage(self.lists)).judge(statement)
        return judged


@pytest.fixture
def case() -> Case:
    """Give a case."""
    return Case()


def test_what_is_covered_prints(case: Case) -> None:
    """Pointers at a post, conduct, incidents, a listing and a citation of the dossier let it print."""
    listing = case.shown(Designation, candidate_id=case.someone.id, programme="SAMPLE")
    citation = case.cite(case.conduct, "summary", source=case.report)
    for record in (case.post, case.conduct, case.night, case.whole, listing, citation):
        assert case.judge(record.id).may_print
    assert case.judge(case.post.id, case.conduct.id).why == ""


def test_who_is_meant_carries_nothing(case: Case) -> None:
    """A person, another name and an organisation carry a sentence only beside a record of what was done."""
    other_name = case.shown(Name, of_id=case.someone.id, name="A. Sample")
    for record in (case.someone, case.ministry, other_name):
        assert case.judge(record.id).fault is Fault.IDENTITY
        assert case.judge(case.conduct.id, record.id).may_print
    assert case.judge(case.someone.id, case.ministry.id).fault is Fault.IDENTITY
    assert case.judge(case.someone.id).why.startswith(f"{case.someone.id} tells only who or what is meant")


def test_a_dispute_carries_only_why_the_case_stands(case: Case) -> None:
    """Who disputes a fact does not prove it: a sentence of the reasons cannot rest on that."""
    dispute = case.cite(case.conduct, "summary", source=case.report, stance="disputes")
    assert case.judge(dispute.id).fault is Fault.DISPUTED
    assert case.judge(case.conduct.id, dispute.id).fault is Fault.DISPUTED
    assert case.judge(text="", interest=f"It matters {{{dispute.id}}}.").fault is Fault.DISPUTED
    assert case.judge(text="", stands=f"The office denies it {{{dispute.id}}}.").may_print


def test_what_is_not_pointed_at(case: Case) -> None:
    """A sentence without pointers, or that goes on after them, does not print, nor one with a broken brace."""
    assert case.judge().fault is Fault.NO_POINTER
    assert case.judge(text=f"He {{{case.conduct.id}}} ordered it.").fault is Fault.NO_POINTER
    assert case.judge(text=f"He ordered it {{{case.conduct.id}.").fault in {Fault.NOTHING, Fault.NO_POINTER}
    assert case.judge(text=f"{{He ordered it {{{case.conduct.id}}}.").fault is Fault.NOTHING


def test_pointers_at_nothing(case: Case) -> None:
    """A pointer at no record, at a record without facts, or in no form at all, points at nothing."""
    empty = case.add(Posting, candidate_id=case.someone.id)
    for pointer in ("con-0000000000", empty.id, "", "nobody"):
        judged = case.judge(case.conduct.id, pointer)
        assert (judged.fault, judged.why) == (Fault.NOTHING, f"{pointer or '{}'} points at nothing")


def test_pointers_at_others(case: Case) -> None:
    """Conduct of another candidate, a citation of it, and a source carry nothing that is said of this one."""
    citation = case.cite(case.elsewhere, source=case.report)
    for pointer in (case.elsewhere.id, citation.id, case.other.id, case.report.id):
        assert case.judge(pointer).fault is Fault.ELSEWHERE


def test_each_filled_fact_counts(case: Case) -> None:
    """One fact without a fresh citation keeps the sentence back, and is named; a dispute covers nothing."""
    changed = case.change(case.conduct, summary="He ordered much more.")
    why = f"{changed.id} is not covered: its summary has no fresh citation"
    assert case.judge(changed.id).why == why
    case.cite(changed, "summary", source=case.report, stance="disputes")
    assert case.judge(changed.id).why == why
    case.cite(changed, "summary", source=case.report)
    assert case.judge(changed.id).may_print
    assert case.judge(case.conduct.id, case.night.id).may_print


def test_what_a_record_names_counts(case: Case) -> None:
    """The organisation of a post and the event of which an incident is part are named with it, and must be covered."""
    case.change(case.ministry, name="Another ministry")
    case.change(case.whole, title="Other rings")
    assert case.judge(case.post.id).fact == f"name ({case.ministry.id})"
    assert case.judge(case.night.id).fact == f"title ({case.whole.id})"


def test_stale_citations(case: Case) -> None:
    """A citation that was made for another value, or that lost its record, carries nothing."""
    citation = case.cite(case.conduct, "summary", source=case.report)
    case.change(case.conduct, summary="He ordered much more.")
    assert case.judge(citation.id).fault is Fault.OUTDATED


def test_conduct_pointed_at_another_person(case: Case) -> None:
    """Conduct that is moved to another person leaves the statement."""
    case.change(case.conduct, candidate_id=case.other.id)
    assert case.judge(case.conduct.id).fault is Fault.ELSEWHERE


def test_interest_and_why_it_stands(case: Case) -> None:
    """What is said beside the reasons is judged in the same way, and told by its field and number."""
    statement = case.add(
        Statement, candidate_id=case.someone.id, text=f"He led it {{{case.post.id}}}. He beat people.",
        interest="He owns a flat.", stands=f"The court heard both {{{case.night.id}}}.",
    )  # fmt: skip
    judged = Judge(Coverage(case.lists)).judge(statement)
    assert [(one.field, one.number, one.may_print) for one in judged] == [
        ("text", 1, True), ("text", 2, False), ("interest", 1, False), ("stands", 1, True),
    ]  # fmt: skip
    found = list(check_statements(Coverage(case.lists)))
    assert [(f.code, f.record, f.field) for f in found] == [
        ("unsupported-sentence", statement.id, "text"), ("unsupported-sentence", statement.id, "interest"),
    ]  # fmt: skip
    assert found[0].message == "Sentence 2 is printed in no briefing: it does not end in a pointer, as {con-…}."


def test_which_statement(case: Case) -> None:
    """The statement for the regime prints, else that for any; one for another regime never does."""
    anything = case.add(Statement, candidate_id=case.someone.id, text="Any.")
    european = case.add(Statement, candidate_id=case.someone.id, text="EU.", regime="eu-hr")
    dossier = dossier_of(case.lists, case.someone)
    assert choose_statement(dossier, Regime.EU_HR) == european
    assert choose_statement(dossier, Regime.UK_GHR) == choose_statement(dossier) == anything
    assert choose_statement(dossier_of(case.lists, case.other)) is None
    only = dossier_of(case.lists.without([anything.id]), case.someone)
    assert choose_statement(only) is choose_statement(only, Regime.UK_GHR) is None


def test_handling_of_what_is_pointed_at(case: Case) -> None:
    """What an audience may not see carries nothing for it: a hidden record, source or organisation, a hidden link."""
    from sanctions.briefing.clearance import clear

    hidden = case.source("Hidden", handling="internal")
    secret = case.add(
        Conduct, candidate_id=case.someone.id, incident_id=case.whole.id, involvement=("ordered",), handling="internal"
    )
    case.cite(secret, source=hidden)
    late = case.change(case.post, ended="2021")
    case.cite(late, "ended", source=hidden)
    statement = case.shown(
        Statement, candidate_id=case.someone.id,
        text=f"He held it {{{late.id}}}. He ordered it {{{secret.id}}}. He did it {{{case.conduct.id}}}.",
    )  # fmt: skip
    cleared, withheld = clear(case.lists, Audience.PUBLIC)
    [shown] = cleared.lists.statements
    assert shown.text == f"He did it {{{case.conduct.id}}}."
    told = {item.fact: item.why for item in withheld if item.record == statement.id}
    assert told == {
        "text:1": f"“He held it.”: {late.id} is not covered: its ended rests only on sources that this audience may "
        "not see",
        "text:2": f"“He ordered it.”: {secret.id} may not be shown to this audience",
    }
    [whole] = clear(case.lists, Audience.INTERNAL)[0].lists.statements
    assert whole.text == statement.text


def test_what_happened_without_the_candidates_part(case: Case) -> None:
    """An incident that anybody may see carries nothing where the candidate's part in it may not be seen."""
    from sanctions.briefing.clearance import clear

    event = case.shown(Incident, title="Trial")
    part = case.shown(
        Conduct, candidate_id=case.someone.id, incident_id=event.id, involvement=("ordered",), handling="officials"
    )
    case.shown(Statement, candidate_id=case.someone.id, text=f"He ordered the trial {{{event.id}}}.")
    assert part.id not in clear(case.lists, Audience.PUBLIC)[0].lists.by_id
    assert clear(case.lists, Audience.PUBLIC)[0].lists.statements == ()
    assert clear(case.lists, Audience.OFFICIALS)[0].lists.statements
