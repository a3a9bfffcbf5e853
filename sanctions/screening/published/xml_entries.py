"""Entries of a published XML file, one at a time: nothing is kept of what was given, whatever the file's size.

defusedxml refuses what could swell or fetch (a DTD, entities). Only entries are built as elements; namespaces, which
publishers change from year to year, are left out of every name.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, ParseError, SubElement

from sanctions.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from defusedxml.ElementTree import DefusedXMLParser

    from sanctions.errors import UnreadableFile
    from sanctions.screening.published.source import Source

__all__ = ["XmlHead", "leaves", "read_entries", "read_head", "text_at"]

# The deepest official list nests eight elements.
_DEEPEST = 40
# The longest entries have some thousand elements: addresses and aliases of large companies.
_ELEMENTS_OF_ENTRY = 200_000
_LETTERS_OF_ENTRY = 16 * 2**20
# What stands before the first entry is a date and a count.
_LETTERS_OUTSIDE = 10_000


class _TooMuch(Exception):
    """No list of people nests so deep, or says so much of one."""


class XmlHead(NamedTuple):
    """How a file begins: its outermost element, that one's attributes, and the texts before the first entry."""

    root: str
    attributes: dict[str, str]
    texts: dict[str, str]


class _Target:
    """What the parser calls. Finished entries wait in `ready`, each with the line on which it begins."""

    def __init__(self, entries: frozenset[str]) -> None:
        self.parser: DefusedXMLParser | None = None
        self.ready: deque[tuple[int, Element]] = deque()
        self.root = ""
        self.attributes: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self._entries = entries
        self._depth = 0
        self._stack: list[Element] = []
        self._count = self._letters = 0
        self._line = 0
        self._outside = ""
        self._parts: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooMuch(_("its elements are nested deeper than any list does"))
        name = tag.rpartition("}")[2]
        if attributes and any("}" in key for key in attributes):
            attributes = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if self._stack:
            self._flush()
            self._count += 1
            self._letters += sum(map(len, attributes.values()))
            if self._count > _ELEMENTS_OF_ENTRY:
                raise _TooMuch(_("one entry has more elements than any entry of a list"))
            self._stack.append(SubElement(self._stack[-1], name, attributes))
        elif name in self._entries:
            self._count = self._letters = 0
            self._line, self._parts = self.line, []
            self._stack.append(Element(name, attributes))
        else:
            self._outside, self._parts = name, []
            if not self.root:
                self.root, self.attributes = name, attributes

    def data(self, text: str) -> None:
        if self._stack or self._letters < _LETTERS_OUTSIDE:
            self._parts.append(text)
            self._letters += len(text)
        if self._letters > _LETTERS_OF_ENTRY:
            raise _TooMuch(_("one entry has more text than any entry of a list"))

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._stack:
            self._flush()
            done = self._stack.pop()
            if not self._stack:
                self.ready.append((self._line, done))
                self._letters = 0
        elif self._outside == tag.rpartition("}")[2]:
            if (text := "".join(self._parts).strip()) and len(self.texts) < 20:
                self.texts.setdefault(self._outside, text)
            self._outside, self._parts = "", []

    def close(self) -> None:
        """Nothing is left to give."""

    @property
    def line(self) -> int:
        assert self.parser
        return int(self.parser.parser.CurrentLineNumber)

    def _flush(self) -> None:
        """Put the text that came before, or between, elements where it stands."""
        if self._parts:
            element, text = self._stack[-1], "".join(self._parts)
            if len(element):
                element[-1].tail = text
            else:
                element.text = text
            self._parts = []


def _parser_of(target: _Target) -> DefusedXMLParser:
    from defusedxml.ElementTree import DefusedXMLParser

    target.parser = DefusedXMLParser(target=target, forbid_dtd=True)
    return target.parser


def read_head(source: Source) -> XmlHead:
    """Return how an XML file begins. UnreadableFile if it does not begin as XML."""
    target = _Target(frozenset())
    parser = _parser_of(target)
    _feed(source, target, parser, source.head)
    if not target.root:
        raise source.refused(_("it is no XML: it has no element at its beginning"))
    return XmlHead(target.root, target.attributes, target.texts)


def read_entries(source: Source, entries: frozenset[str]) -> Iterator[tuple[int, Element]]:
    """Yield each entry, by the names of its element, and the line on which it begins. UnreadableFile if cut off."""
    target = _Target(entries)
    parser = _parser_of(target)
    for chunk in source.chunks():
        _feed(source, target, parser, chunk)
        while target.ready:
            yield target.ready.popleft()
    try:
        parser.close()
    except ParseError as error:
        problem = _("the file was cut off here: the element <{root}> is never closed").format(root=target.root)
        raise source.refused(problem, error.position[0]) from None


def _feed(source: Source, target: _Target, parser: DefusedXMLParser, chunk: bytes) -> None:
    try:
        parser.feed(chunk)
    except ParseError as error:
        raise _broken(source, error) from None
    except _TooMuch as error:
        raise source.refused(str(error), target.line) from None
    except (ValueError, LookupError):
        # defusedxml's refusals are ValueErrors; an encoding that nobody knows is one of these two.
        problem = _("it defines its own entities (a “DTD”) or is in an unknown encoding, as no official list is")
        raise source.refused(problem, target.line) from None


def _broken(source: Source, error: ParseError) -> UnreadableFile:
    reason = str(error).partition(":")[0]
    return source.refused(_("it is no XML any more ({reason})").format(reason=reason), error.position[0])


def text_at(element: Element, path: str) -> str:
    """Return the text of the first element at a path, or nothing."""
    return (element.findtext(path) or "").strip()


def leaves(element: Element, without: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """Return all texts and attributes in an element, by their names; what stands there twice is joined."""
    found: dict[str, list[str]] = {}
    for part in element.iter():
        after = part.tail if part is not element else ""
        for name, text in [*part.items(), (part.tag, part.text), (part.tag, after)]:
            if text and (text := text.strip()) and name not in without:
                found.setdefault(name, []).append(text)
    return {name: "; ".join(texts) for name, texts in found.items()}
