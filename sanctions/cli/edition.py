"""`sanctions edition`: freezes the lists under a number, or lists what is frozen."""

from __future__ import annotations

from typing import Annotated

import typer

from sanctions.cli.log import when
from sanctions.cli.options import AsOption, JsonOption, RegisterOption, open_register, sign
from sanctions.cli.printing import print_json, print_table, working
from sanctions.errors import WrongUse
from sanctions.language import gettext as _

__all__ = ["edition"]


def edition(
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help="What this edition is for; without it, the editions are listed.")
    ] = "",
    register: RegisterOption = None,
    author: AsOption = "",
    json: JsonOption = False,
) -> None:
    """Freeze the lists as a numbered edition, or list the editions.

    Briefings from an edition are no drafts.
    """
    from sanctions.records.text import clean_text
    from sanctions.register.git.packing import pack_history
    from sanctions.register.versions import freeze_edition, list_editions

    opened = open_register(register)
    if title:
        named = clean_text(title)
        if not named or named.isdecimal():
            raise WrongUse(_("Give the edition a title in words, as “For the March meetings”; its number is counted."))
        done = freeze_edition(opened.root, named, sign(opened, author, "Freeze an edition"))
        with working(_("Packing the history…")):
            pack_history(opened.root)
        if json:
            print_json(done._asdict())
            return
        print(_("Froze edition {n}: {title}.").format(n=done.number, title=done.title))
        print(_("Fingerprint: {fingerprint}").format(fingerprint=done.fingerprint))
        print(_("Next: sanctions brief --at {n}").format(n=done.number))
        return
    editions = list_editions(opened.root)
    if json:
        print_json([one._asdict() for one in editions])
    elif editions:
        rows = [(str(e.number), e.title, when(e.time), e.author, e.fingerprint[:16]) for e in editions]
        print_table((_("edition"), _("title"), _("frozen (UTC)"), _("by"), _("fingerprint")), rows)
    else:
        print(_('There is no edition yet. Freeze one with: sanctions edition "TITLE"'))
