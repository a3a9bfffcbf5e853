"""How to read a briefing: the words it uses, for a reader who has never seen one."""

from __future__ import annotations

from sanctions.language import gettext as _
from sanctions.records.vocabularies import Credibility, Reliability

__all__ = ["explain", "introduce"]


def introduce(table: str) -> str:
    """Say who stands on one of the two lists."""
    return {
        "enforcers": _(
            "The list of those who carry out decisions: police, security service, prison staff, investigators, "
            "prosecutors and judges. To stand on it is to be proposed; what is alleged of each is said in the entry."
        ),
        "decision_makers": _(
            "The list of those who issue decisions: high officials and their offices. "
            "To stand on it is to be proposed; what is alleged of each is said in the entry."
        ),
    }[table]


def explain() -> tuple[tuple[str, str], ...]:
    """Return the briefing's terms, each with its explanation."""
    grades = _(
        "Admiralty system: B2 is a source of reliability B saying something of credibility 2. Reliability of a "
        "source: {reliability}. Credibility of what is said: {credibility}. "
        "F and 6 are not the worst grades; they say that the matter cannot be judged."
    )
    return (
        (
            _("Standing"),
            _(
                "“Found”: a court or a United Nations body has found it. “Documented”: two or more independent "
                "origins, or an official document, support it. “Alleged”: anything else. The label of an entry is "
                "that of its least supported element, be it an act or the part taken in it; the summary shows the "
                "firmest entry of each."
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
            _("Posts"),
            _(
                "“Seen” is the last day on which a source shows the post held. Whether it is held today is not said. "
                "A name marked weak is too common or vague to identify anybody by itself."
            ),
        ),
        (
            _("Dates"),
            _("Dates are as precise as their sources and are never completed."),
        ),
        (
            _("Fingerprint"),
            _(
                "The SHA-256 of the lists from which the briefing was made, printed on each page. "
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
