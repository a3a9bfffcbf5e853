"""How to read a briefing: the words it uses, for a reader who has never seen one."""

from __future__ import annotations

from sanctions.language import gettext as _
from sanctions.records.vocabularies import Credibility, Reliability

__all__ = ["explain", "introduce"]


def introduce(table: str) -> str:
    """Say who stands on one of the two lists."""
    return {
        "enforcers": _(
            "Officials who are alleged to have carried out unlawful decisions: police, security service, "
            "prison staff, investigators, prosecutors and judges."
        ),
        "decision_makers": _(
            "High officials who are alleged to have issued unlawful decisions, or to bear responsibility for them."
        ),
    }[table]


def explain() -> tuple[tuple[str, str], ...]:
    """Return the briefing's terms, each with its explanation."""
    grades = _(
        "Admiralty system. Reliability of a source: {reliability}. Credibility of what is said: {credibility}. "
        "F and 6 are not the worst grades; they say that the matter cannot be judged."
    )
    return (
        (
            _("Standing"),
            _(
                "“Found”: a court or a United Nations body has found it. “Documented”: two or more independent "
                "origins, or an official document, support it. “Alleged”: anything else. The label of an entry is "
                "that of its least supported element, be it an act or the part taken in it."
            ),
        ),
        (
            _("Origins"),
            _("Sources of one publisher, and sources that repeat one another, count as one origin."),
        ),
        (
            _("Grades"),
            grades.format(
                reliability="; ".join(f"{grade}, {grade.label}" for grade in Reliability),
                credibility="; ".join(f"{grade}, {grade.label}" for grade in Credibility),
            ),
        ),
        (
            _("Dates"),
            _("Dates are as precise as their sources and are never completed."),
        ),
        (
            _("Fingerprint"),
            _(
                "The number at the foot of each page is the SHA-256 of the lists from which the briefing was made. "
                "Two briefings with one fingerprint rest on the same lists."
            ),
        ),
        (
            _("Purpose"),
            _(
                "Everybody named here is proposed for consideration. The briefing is not legal advice and makes "
                "no finding of guilt."
            ),
        ),
    )
