"""What a published list says of somebody: one entry, whatever format it came in."""

from enum import StrEnum
from typing import NamedTuple


class ListedKind(StrEnum):
    """What an entry is; only people and bodies are compared with candidates."""

    PERSON = "person"
    BODY = "body"
    OTHER = "other"
    """A ship, an aircraft, a wallet: kept so that the counts are right, never compared."""


class ListedName(NamedTuple):
    """One name of an entry, as the list writes it."""

    text: str
    """The whole name in the list's own order, e.g. `DOE, Jon` or `Jon DOE`."""
    weak: bool = False
    """The list itself calls it low quality or weak."""
    kind: str = "name"
    """`name`, `spelling`, `alias`, `former` or `nickname`, in the words of our own names table."""


class Listed(NamedTuple):
    """One entry of a published list. What the list leaves open stays empty; nothing is completed."""

    publisher: str
    """Which list, short, as `LIST` in `LIST:reference`: OFAC-SDN, UN, EU, UK or OS (OpenSanctions), or another's."""
    reference: str
    """The list's own id of the entry, which stays the same from one publication to the next."""
    kind: ListedKind
    names: tuple[ListedName, ...]
    birth_dates: tuple[str, ...] = ()
    """Dates as our lists write them: `1972-10-12`, `1970~`, `[1961..1963]`."""
    birth_places: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    """As the list writes them: codes or names of countries."""
    genders: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: str = ""
    """When it was listed (YYYY-MM-DD), where the list says."""
    reasons: str = ""
    """The list's own text on why, where it has one."""
    remarks: str = ""
    line: int = 0
    """Where the entry begins in the file, counted from 1; 0 where the format has no lines."""
    extra: tuple[tuple[str, str], ...] = ()
    """Other columns that help a person to tell two people apart, as (heading, text)."""
