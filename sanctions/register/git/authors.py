"""Who signs an edit: the name that a person chose, in UTC, and nothing else of the machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _

if TYPE_CHECKING:
    import pygit2

__all__ = ["Author", "parse_author", "signature"]


class Author(NamedTuple):
    """Who made an edit; a pseudonym will do, and the address may be empty."""

    name: str
    mail: str = ""


def parse_author(text: str) -> Author:
    """Read `Name <mail>`, or a name alone."""
    found = re.fullmatch(r"\s*([^<>\n]+?)\s*(?:<([^<>\n]*)>)?\s*", text)
    if not found:
        raise SanctionsError(_("An author is written Name <mail>, or as a name alone; a pseudonym will do."))
    return Author(found[1], (found[2] or "").strip())


def signature(author: Author, time: int) -> pygit2.Signature:
    """Sign for an author at a moment (seconds since 1970), in UTC and with nothing else of the machine."""
    import pygit2

    return pygit2.Signature(author.name, author.mail or "-", time, 0)
