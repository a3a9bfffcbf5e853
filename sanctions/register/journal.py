"""What an edit is about to write, kept on the disk until it is done: so it is wholly there or not at all."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from sanctions.errors import SanctionsError
from sanctions.language import gettext as _
from sanctions.register.files import replace_files, sync_folder
from sanctions.register.git.authors import Author

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sanctions.register.git.history import Entry

__all__ = ["CUT_OFF", "Intent", "forget_intent", "holds_intent", "put_aside", "read_intent", "write_intent"]

# What the folder of an intent is called that could not be carried out.
CUT_OFF = "cut-off-"
_INTENT = "intent.json"


@dataclass(frozen=True)
class Intent:
    """Files that shall be written (None removes one) and committed as one edit, and what they held before.

    `head` is the commit that the edit was made on, None where there is none; `merged` are further parents of its
    own commit; with `forward` the branch only moves on to that commit. `others` are entries of files of the
    repository that are not the register's own.
    """

    files: Mapping[str, bytes | None]
    before: Mapping[str, bytes | None]
    message: str
    author: Author
    time: int
    head: str | None = None
    merged: tuple[str, ...] = ()
    forward: str = ""
    others: Mapping[str, Entry | None] = field(default_factory=dict)


def holds_intent(journal: Path) -> bool:
    """Tell whether an edit is being written, or was when the machine stopped."""
    return (journal / _INTENT).is_file()


def write_intent(journal: Path, intent: Intent) -> None:
    """Bring an intent to the disk, whole or not at all."""
    shutil.rmtree(journal, ignore_errors=True)
    contents: dict[str, bytes] = {}
    said = {
        **intent.__dict__,
        "files": _keep(intent.files, "after", contents),
        "before": _keep(intent.before, "before", contents),
    }
    replace_files(journal, contents)
    # Written last and whole: a journal without it was never meant to be carried out.
    replace_files(journal, {_INTENT: json.dumps(said, ensure_ascii=False).encode()})
    sync_folder(journal.parent)


def _keep(files: Mapping[str, bytes | None], prefix: str, contents: dict[str, bytes]) -> dict[str, str | None]:
    names: dict[str, str | None] = {}
    for number, (name, data) in enumerate(files.items()):
        names[name] = f"{prefix}-{number}" if data is not None else None
        if data is not None:
            contents[f"{prefix}-{number}"] = data
    return names


def read_intent(journal: Path) -> Intent | None:
    """Read what was about to be written; None if nothing was. SanctionsError if that can no longer be read."""
    if not holds_intent(journal):
        return None
    try:
        said = json.loads((journal / _INTENT).read_bytes())
        for one in ("files", "before"):
            said[one] = {n: (journal / kept).read_bytes() if kept else None for n, kept in said[one].items()}
        said["author"], said["merged"] = Author(*said["author"]), tuple(said["merged"])
        return Intent(**said)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise SanctionsError(
            _(
                "A command was cut off here, and what it was about to write can no longer be read; that was put "
                "aside in {folder}. See what stands in the lists with sanctions log and sanctions check, and make "
                "the edit again if it is missing."
            ).format(folder=put_aside(journal))
        ) from None


def put_aside(journal: Path) -> Path:
    """Keep an intent that cannot be carried out where a person finds it; return the folder."""
    places = (journal.with_name(f"{CUT_OFF}{number}") for number in count(1))
    return journal.rename(next(place for place in places if not place.exists()))


def forget_intent(journal: Path) -> None:
    """Remove an intent that was carried out or given up."""
    (journal / _INTENT).unlink(missing_ok=True)
    shutil.rmtree(journal, ignore_errors=True)
