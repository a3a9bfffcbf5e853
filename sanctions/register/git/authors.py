"""Who signs an edit: the name that a person chose, in UTC, and nothing else of the machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _

if TYPE_CHECKING:
    import pygit2

__all__ = ["Author", "can_sign", "parse_author", "require_signer", "signature"]


class Author(NamedTuple):
    """Who made an edit; a pseudonym will do, and the address may be empty."""

    name: str
    mail: str = ""


def parse_author(text: str) -> Author:
    """Read `Name <mail>`, or a name alone."""
    found = re.fullmatch(r"\s*([^<>\n]+?)\s*(?:<([^<>\n]*)>)?\s*", text)
    author = Author(found[1], (found[2] or "").strip()) if found else Author("")
    require_signer(author)
    return author


def require_signer(author: Author) -> None:
    """Raise SanctionsError for an author whom git cannot write down."""
    if not can_sign(author):
        raise SanctionsError(_("An author is written Name <mail>, or as a name alone; a pseudonym will do."))


def can_sign(author: Author) -> bool:
    """Tell whether git can write an author down: it strips quotes, commas and points, and something must be left."""
    texts = (author.name, author.mail or "-")
    return author.name.isprintable() and author.mail.isprintable() and all(re.search(r"[\w-]", t) for t in texts)


def signature(author: Author, time: int) -> pygit2.Signature:
    """Sign for an author at a moment (seconds since 1970), in UTC and with nothing else of the machine."""
    import pygit2

    return pygit2.Signature(author.name, author.mail or "-", time, 0)
