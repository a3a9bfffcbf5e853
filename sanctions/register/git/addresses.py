"""Addresses of other repositories, and the secrets that people type into them.

A password or token that stands in an address is taken out of it before anything else, and told to nobody but the
server: git itself would write the address into its configuration and its logs. What stands behind a ? or # may be
one, too, and is no part of a repository's address: no server is asked with it.
"""

from __future__ import annotations

import re

__all__ = ["URL", "has_query", "split_address", "without_secrets"]

# Who calls, and with what secret: a name may hold an @, a password also a /, and a name alone may be a token.
# What stands before a port is a server.
_CALLER = re.compile(
    r"(?P<scheme>[A-Za-z+]+://|(?![./~]|\w:[/\\]|[A-Za-z+]+://))(?!(?:localhost|[^/:@]*\.[^/:@]*):\d+(?:/|$))"
    r"(?P<name>[^/:]*)(?P<password>:.*)?@(?P<rest>.*)"
)
# Of what is no address anywhere, as one typed without https://, what looks like a key and a value.
_QUERY = re.compile(r"(?!file:)(?:[A-Za-z][A-Za-z+.-]*://[^?#]*(?P<query>[?#].*)|(?![./~])[^?#]*(?P<bare>[?#].*=.*))")
_SSH_NAME = re.compile(r"[\w.-]+@[\w.-]+:(?!.*@).+")
URL = re.compile(rf"[A-Za-z+]+://\S+|{_SSH_NAME.pattern}")


def without_secrets(address: str) -> str:
    """Return an address as it may stand on the screen: without password or token; over ssh the name alone stays."""
    return split_address(address)[0]


def split_address(address: str) -> tuple[str, tuple[str, str] | None]:
    """Return an address without secrets, and the name and password that stood in it."""
    kept, caller = _split_caller(address)
    return kept[: _start_of_query(kept)], caller


def has_query(address: str) -> bool:
    """Tell whether anything stands behind a ? or # in an address."""
    return _start_of_query(_split_caller(address)[0]) is not None


def _start_of_query(address: str) -> int | None:
    found = _QUERY.fullmatch(address)
    return found and found.start(found.lastgroup or 0)


def _split_caller(address: str) -> tuple[str, tuple[str, str] | None]:
    found = _CALLER.fullmatch(address)
    if not found or _SSH_NAME.fullmatch(address):
        return address, None
    name, password = found["name"], (found["password"] or "").removeprefix(":")
    kept = f"{name}@" if found["scheme"].casefold() == "ssh://" else ""
    return f"{found['scheme']}{kept}{found['rest']}", (name, password)
