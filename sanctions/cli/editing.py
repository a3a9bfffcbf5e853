"""What all editing commands do in the end: apply the edits, and tell what that changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sanctions.cli.printing import print_json
from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sanctions.register.edits import Edit, EditResult
    from sanctions.register.register import Register
    from sanctions.register.saving import Entry

__all__ = ["ask_at_terminal", "carry_out", "confirm", "hint_undo", "is_asked", "print_result"]

# Whoever reads the lists in Russian or Kazakh answers so, too.
_YES = frozenset("y yes д да и иә ия".split())
_NO = frozenset("n no н нет ж жоқ".split())


def carry_out(register: Register, edits: Sequence[Edit], entry: Entry, *, json: bool) -> EditResult:
    """Apply edits to a register, all or none, and print what changed."""
    from sanctions.register.edits import edit_register

    result = edit_register(register, edits, entry)
    print_result(result, json=json)
    return result


def print_result(result: EditResult, *, json: bool) -> None:
    """Print what an edit changed, what became stale and which conflicts it met."""
    if json:
        print_json(
            {
                "changes": [change._asdict() for change in result.changes],
                "stale": [{"citation": citation, "fact": fact} for citation, fact in result.stale],
                "conflicts": [conflict.id for conflict in result.conflicts],
                "outside": result.outside,
                "doubts": [
                    {"record": doubt.record, "field": doubt.field, "message": doubt.message} for doubt in result.doubts
                ],
            }
        )
        return
    from sanctions.cli.telling import tell_result

    if result.outside:
        print(_("Somebody had changed the files by hand; that was entered first, on its own: sanctions log"))
    sentences = list(tell_result(result.lists, result))
    for sentence in sentences or [_("nothing changed: it stands so already")]:
        print(f"{sentence[:1].upper()}{sentence[1:]}.")
    for doubt in result.doubts:
        print(_("Look again: {message} {remedy}").format(message=doubt.message, remedy=doubt.remedy))


def hint_undo(commit: str) -> Iterator[str]:
    """Yield how to take an entry of the history back. It is named: plain `undo` may mean an older one, of another."""
    if commit:
        yield _("To take it back: sanctions undo {commit}").format(commit=commit[:10])


def ask_at_terminal() -> Callable[[str, bool], str] | None:
    """Return what asks for a name or a secret, which does not show; None where nobody can be asked."""
    import typer

    def ask(question: str, is_secret: bool) -> str:
        answer: str = typer.prompt(question, hide_input=is_secret)
        return answer

    return ask if is_asked() else None


def is_asked() -> bool:
    """Tell whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirm(question: str) -> bool:
    """Ask what is answered by yes or no, in English, Russian or Kazakh; Enter alone means no."""
    import typer

    while True:
        answer = typer.prompt(f"{question} [y/N]", default="", show_default=False).strip().casefold()
        if answer in _YES:
            return True
        if not answer or answer in _NO:
            return False
        print(_("Answer y (yes) or n (no)."))
