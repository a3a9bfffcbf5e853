"""Shows a drafted statement of reasons: the draft, how long it is, what to reword, and how to save it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanctions.cli.printing import console
from sanctions.language import gettext as _
from sanctions.names.called import label_of

if TYPE_CHECKING:
    from sanctions.briefing.assessing import Assessor
    from sanctions.records.candidates import Candidate
    from sanctions.records.vocabularies import Regime

__all__ = ["draft_as_json", "print_draft"]


def print_draft(assessor: Assessor, one: Candidate, regime: Regime) -> bool:
    """Print a draft for a law, made from what its readers may see; return whether there was anything to draft."""
    from sanctions.briefing.assessing import statement_form
    from sanctions.review.statements.sentences import count_words
    from sanctions.review.statements.wording import find_loaded_words

    out, text, law = console(), assessor.draft(one, regime), assessor.laws[regime]
    reader = assessor.audience_of(regime)
    out.print(f"{label_of(assessor.lists, one)} ({one.id}) · {law.title}", style="bold")
    if not text:
        nothing = _("Nothing to draft from: no name and conduct under this law is covered for: {audience}.")
        out.print(nothing.format(audience=reader.label))
        return False
    # As it is, unwrapped: it is to be copied.
    print(f"\n{text}\n")
    form, words = statement_form(law), count_words(text)
    length = _("{n} words; the form asks for {least} to {most}.")
    is_right = form.min_words <= words <= form.max_words
    out.print(
        length.format(n=words, least=form.min_words, most=form.max_words), style="green" if is_right else "yellow"
    )
    for loaded in find_loaded_words(text):
        flagged = _("“{word}”: {why}; rather: {instead}")
        out.print(flagged.format(word=loaded.word, why=loaded.why, instead=loaded.instead), style="yellow")
    out.print(_("A person edits it before anybody reads it; each sentence prints only with its pointers. To save it:"))
    cells = f"candidate_id={one.id} regime={regime} handling={reader}"
    print(f'  sanctions add statement {cells} text="…"')
    return True


def draft_as_json(assessor: Assessor, one: Candidate, regime: Regime) -> dict[str, Any]:
    """Return a draft for other programs."""
    from sanctions.briefing.assessing import statement_form
    from sanctions.review.statements.sentences import count_words
    from sanctions.review.statements.wording import find_loaded_words

    text, form = assessor.draft(one, regime), statement_form(assessor.laws[regime])
    return {
        "candidate": one.id,
        "regime": regime,
        "text": text,
        "words": count_words(text),
        "min_words": form.min_words,
        "max_words": form.max_words,
        "loaded_words": [loaded._asdict() for loaded in find_loaded_words(text)],
    }
