"""How to read a briefing: the words it uses, for a reader who has never seen one."""

from __future__ import annotations

from sanctions.language import gettext as _
from sanctions.records.vocabularies import Credibility, Reliability
from sanctions.review.coverage import Standing

__all__ = ["explain", "explain_uk", "introduce", "standing_label"]


def standing_label(standing: Standing) -> str:
    """Return the word for a standing."""
    return {Standing.ALLEGED: _("Alleged"), Standing.DOCUMENTED: _("Documented"), Standing.FOUND: _("Found")}[standing]


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


def explain_uk() -> tuple[tuple[str, str], ...]:
    """Return the terms of the UK layout: its own, and those that it shares with the briefing."""
    shared = {_("Grades"), _("Posts"), _("Dates"), _("Fingerprint"), _("Purpose")}
    return (
        (
            _("Columns"),
            _(
                "The columns of the UK Sanctions List in their order, without those on ships. What only a "
                "designation fills is empty. No addresses, telephone numbers or documents are kept."
            ),
        ),
        (
            _("Rows"),
            _("One for each name and birth date. Each name in another script stands beside the name that it is."),
        ),
        (
            _("Names 1 to 6"),
            _(
                "Name 6 is the family name, Name 1 the given name, the patronymic follows the given names. Where a "
                "name does not show which of its words is which, the whole of it stands in Name 6."
            ),
        ),
        (
            _("D.O.B"),
            _(
                "dd/mm/1962 says that only the year is known. Of a date that is one of several, each has a row. "
                "What is known only roughly is told in words."
            ),
        ),
        (
            _("Generated"),
            _("A spelling that no source has: the program wrote a cited Cyrillic name in Latin letters by a standard."),
        ),
        (
            _("Numbers"),
            _("E1, D1 and S1 are the numbers of the same candidates and sources in the briefing of these lists."),
        ),
        *(pair for pair in explain() if pair[0] in shared),
    )
