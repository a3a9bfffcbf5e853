"""What an export is called: its name says that it is one, for whom, and that it is no list of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanctions.register.versions import edition_of

if TYPE_CHECKING:
    from sanctions.records.vocabularies import Audience
    from sanctions.register.register import Register

__all__ = ["export_name"]


def export_name(what: str, ending: str, register: Register, audience: Audience) -> str:
    """Return the name of a file: `enforcers.export-officials.csv`, with the edition, and FICTIONAL for a sample."""
    edition = edition_of(register)
    parts = [what.replace("_", "-"), *([f"edition-{edition.number}"] if edition else []), f"export-{audience}", ending]
    return ("FICTIONAL-" if register.settings.fictional else "") + ".".join(parts)
