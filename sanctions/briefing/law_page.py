"""The page “The law”: what a regime asks for, each line with where it was read or that it is to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.briefing.document import LawLines, LawPage, LawText
from sanctions.language import format_day
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sanctions.briefing.legal import Cases
    from sanctions.review.regimes.model import RegimeLaw
    from sanctions.review.regimes.provisions import Ground, LawLine, Limb

__all__ = ["make_law_page"]


def make_law_page(cases: Cases, candidates: Iterable[str]) -> LawPage:
    """Make the page of a law, with the grounds and involvement on which the candidates' cases rest.

    What a team has to mind when it writes a file (interest, disclosure, practice) is no news to officials.
    """
    law = cases.law
    nexuses = [nexus for one in candidates for nexus in cases.assessments[one].nexuses]
    grounds = [ground for ground in law.grounds if ground in [nexus.ground for nexus in nexuses]]
    limbs = [limb for limb in law.involvements if limb in [nexus.limb for nexus in nexuses]]
    parts: list[tuple[str, Sequence[LawText]]] = [
        (_("Legal acts"), _texts(law.laws)),
        (_("In force"), _texts([law.in_force] if law.in_force else [])),
        (_("Threshold"), _texts(law.threshold)),
        (_("Measures"), _texts(law.measures)),
        (_("Who decides"), _texts(law.decides)),
        (_("To whom it goes"), _texts(law.send_to)),
        (_("Grounds used here"), _provisions(grounds)),
        (_("Involvement used here"), _provisions(limbs)),
        (_("Further conditions"), _texts(_conditions(law, [*grounds, *limbs]))),
    ]
    return LawPage(
        title=law.title,
        alarm=_alarm(cases),
        dates=_("Checked on {day}.").format(day=format_day(law.checked_on)),
        parts=tuple(LawLines(title, tuple(lines)) for title, lines in parts if lines),
    )


def _alarm(cases: Cases) -> str:
    law = cases.law
    if law.in_force_until is None or not law.is_past(cases.day):
        return ""
    text = _("CHECK BEFORE USE: this law was known to be in force until {day} only.")
    return text.format(day=format_day(law.in_force_until))


def _texts(lines: Iterable[LawLine]) -> list[LawText]:
    return [_text(line) for line in lines]


def _text(line: LawLine, before: str = "") -> LawText:
    partly = _("read in part: {part} ({source})").format(part=line.verified_part, source=line.source)
    source = partly if line.verified_part else line.source
    return LawText(f"{before}{line.text}", source, not line.verified)


def _provisions(provisions: Iterable[Ground | Limb]) -> list[LawText]:
    return [_text(provision, f"{provision.provision}: ") for provision in provisions]


def _conditions(law: RegimeLaw, provisions: Iterable[Ground | Limb]) -> Iterator[LawLine]:
    needed = {kind for provision in provisions for kind in provision.needs}
    for kind, condition in law.conditions.items():
        if kind in needed:
            yield condition
            if condition.reading:
                yield condition.reading
