"""`sanctions assess`: what each sanctions law would say of a candidate, and in which order to work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from sanctions.cli.assessments import assessment_as_json, gap_as_json, print_in_full, print_short
from sanctions.cli.drafts import draft_as_json, print_draft
from sanctions.cli.naming import find_record
from sanctions.cli.options import AtOption, JsonOption, RegisterOption, day_of, open_register
from sanctions.cli.printing import console, print_json, print_table, progress, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _
from sanctions.names.called import label_of
from sanctions.records.vocabularies import Audience, Regime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from sanctions.briefing.assessing import Assessor
    from sanctions.briefing.clearance import Withheld
    from sanctions.records.candidates import Candidate
    from sanctions.records.lists import Lists
    from sanctions.review.assessment.model import Assessment
    from sanctions.review.assessment.queue import Turn

__all__ = ["assess"]

# More candidates than this are a week's work; --all and --json have them all.
_SHOWN = 25


def assess(
    candidate: Annotated[
        str, typer.Argument(metavar="[ID]", help="One candidate: its id, or part of its name; otherwise the queue.")
    ] = "",
    regime: Annotated[
        list[Regime] | None,
        typer.Option("--regime", help="This law, in full; may be repeated. Else the candidate's."),
    ] = None,
    audience: Annotated[
        Audience | None, typer.Option(help="On what they may see; otherwise on what the law's own channel may.")
    ] = None,
    day: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="As on this day; otherwise today.")] = "",
    draft: Annotated[
        bool, typer.Option("--draft", help="Draft a statement of reasons for the law, for a person to edit.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show the whole queue.")] = False,
    register: RegisterOption = None,
    at: AtOption = "",
    json: JsonOption = False,
) -> None:
    """Say what each law asks for; without ID, what to do first.

    A law is asked only about what its own channel may see and a citation covers. The queue has first whoever the least
    work would make ready. Ends with 1 if something is missing. Not legal advice.
    """
    from sanctions.briefing.assessing import Assessor, regimes_of
    from sanctions.review.regimes.reading import load_regimes

    opened = open_register(register, at)
    lists = opened.lists
    assessor = Assessor(lists, load_regimes(opened.root), day_of(day), audience)
    if draft:
        _draft(assessor, candidate, regime or [], json=json)
    if not candidate:
        _queue(assessor, regime or [], json=json, everything=everything)
    one: Candidate = find_record(lists, candidate, "can-")  # type: ignore[assignment]
    with working(_("Assessing…")):
        found = {law: assessor.assess(one, law) for law in regime or regimes_of(one)}
    if json:
        print_json([assessment_as_json(lists, one, law, assessment) for law, assessment in found.items()])
    elif regime:
        for assessment in found.values():
            print_in_full(assessor, one, assessment)
    else:
        print_short(assessor, one, found)
    raise typer.Exit(0 if all(_is_ready(assessment) for assessment in found.values()) else 1)


def _draft(assessor: Assessor, candidate: str, regimes: Sequence[Regime], *, json: bool) -> None:
    """Show a draft for each law, and end."""
    if not candidate or not regimes:
        raise WrongUse(_("A draft is of one candidate and for one law: sanctions assess ID --regime eu-hr --draft"))
    one: Candidate = find_record(assessor.lists, candidate, "can-")  # type: ignore[assignment]
    if json:
        found = [draft_as_json(assessor, one, law) for law in regimes]
        print_json(found)
        raise typer.Exit(0 if all(draft["text"] for draft in found) else 1)
    drafted = [print_draft(assessor, one, law) for law in regimes]
    raise typer.Exit(0 if all(drafted) else 1)


def _is_ready(assessment: Assessment | Withheld) -> bool:
    return getattr(assessment, "result", None) == "ready"


def _queue(assessor: Assessor, regimes: Sequence[Regime], *, json: bool, everything: bool) -> None:
    """Show in which order to work, and end."""
    turns, withheld = _turns(assessor, regimes)
    if json:
        print_json([_turn_as_json(assessor.lists, turn) for turn in turns])
    else:
        _print_queue(assessor.lists, turns if everything else turns[:_SHOWN], turns, withheld)
    raise typer.Exit(0 if all(not turn.next and turn.ready for turn in turns) and not withheld else 1)


def _turns(assessor: Assessor, regimes: Sequence[Regime]) -> tuple[list[Turn], list[Candidate]]:
    """Return the candidates in the order of the work, and those of whom no law's channel may know."""
    from sanctions.briefing.assessing import regimes_of
    from sanctions.records.vocabularies import Stage
    from sanctions.review.assessment.model import Assessment
    from sanctions.review.assessment.queue import order_by_gain, turn_of

    standing = [one for one in assessor.lists.candidates if one.stage != Stage.WITHDRAWN]
    turns, withheld = [], []
    with working(_("Seeing who may know what…")):
        for law in regimes or Regime:
            assessor.visible(law)
    with progress(_("Assessing the candidates"), len(standing)) as advance:
        for one in standing:
            found = [assessor.assess(one, law) for law in regimes or regimes_of(one)]
            assessed = [assessment for assessment in found if isinstance(assessment, Assessment)]
            if assessed:
                turns.append(turn_of(one, assessed))
            else:
                withheld.append(one)
            advance(1)
    return order_by_gain(turns), withheld


def _print_queue(lists: Lists, shown: Sequence[Turn], turns: Sequence[Turn], withheld: Sequence[Candidate]) -> None:
    from sanctions.review.assessment.queue import HOUR

    rows = []
    for turn in shown:
        if turn.next:
            laws = turn.within_the_hour or (turn.next.regime,)
            name, first = label_of(lists, turn.candidate), turn.next.missing[0].text
            rows.append((turn.candidate.id, name, str(turn.minutes), "\n".join(laws), first))
    print_table((_("candidate"), _("name"), _("min"), _("makes ready"), _("first")), rows)
    out = console()
    out.print(
        _(
            "First whoever is ready after the least work (in minutes, a rough guess: a quarter of an hour is no "
            "difference); then whoever that brings more laws; then the firmer case. “Makes ready”: the laws that "
            "{hour} minutes would reach, else the nearest."
        ).format(hour=HOUR)
    )
    nearly, ready = [t for t in turns if t.next], [t for t in turns if not t.next and t.ready]
    if len(nearly) > len(rows):
        out.print(_("… and {n} more: sanctions assess --all").format(n=len(nearly) - len(rows)))
    _print_names(out, lists, _("Ready under every law asked that covers them"), [turn.candidate for turn in ready])
    rest = [turn.candidate for turn in turns if not turn.next and not turn.ready]
    _print_names(out, lists, _("No case under any law asked, as the lists stand"), rest)
    _print_names(out, lists, _("Not to be seen by the channel of any law asked"), withheld)


def _print_names(out: Console, lists: Lists, text: str, candidates: Sequence[Candidate]) -> None:
    names = ", ".join(label_of(lists, one) for one in candidates[:_SHOWN])
    more = ", …" if len(candidates) > _SHOWN else ""
    if candidates:
        out.print(f"{text} ({len(candidates)}): {names}{more}")


def _turn_as_json(lists: Lists, turn: Turn) -> dict[str, Any]:
    return {
        "candidate": turn.candidate.id,
        "name": label_of(lists, turn.candidate),
        "ready": list(turn.ready),
        "within_the_hour": list(turn.within_the_hour),
        "nearest": turn.next and turn.next.regime,
        "minutes": turn.minutes if turn.next else None,
        "first": turn.step and gap_as_json(turn.step),
        "results": {one.regime: one.result for one in turn.assessments},
    }
