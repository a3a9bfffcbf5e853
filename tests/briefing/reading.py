"""Reads finished files as a recipient, or somebody who searches them for more, would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pypdfium2  # type: ignore[import-untyped]

__all__ = [
    "bytes_of_pdf",
    "bytes_of_xlsx",
    "cells_of",
    "chunks_of",
    "edges_of",
    "footnotes_of",
    "pages_of",
    "squeeze",
    "text_of",
]


_LEFT_MARGIN = 22 / 25.4 * 72


def pages_of(pdf: bytes) -> list[str]:
    """Return the extracted text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        reader = page.get_textpage()
        texts.append(reader.get_text_range())
        reader.close()
        page.close()
    document.close()
    return texts


def edges_of(pdf: bytes) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of the text of each page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        reader = page.get_textpage()
        boxes = [reader.get_rect(number) for number in range(reader.count_rects())]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        yield min(lefts), min(bottoms), max(rights), max(tops)
        reader.close()
        page.close()
    document.close()


def footnotes_of(pdf: bytes) -> tuple[dict[int, int], dict[int, int]]:
    """Return by number the page of each footnote, and the page on which its mark stands first.

    Both are links whose text is a number; that of a footnote stands at the margin, in small print.
    """
    entries: dict[int, int] = {}
    marks: dict[int, int] = {}
    document = pypdfium2.PdfDocument(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            reader = document[number - 1].get_textpage()
            for link in page.get("/Annots", []):
                left, bottom, right, top = map(float, link.Rect)
                words = reader.get_text_bounded(left + 0.5, bottom + 2, right - 0.5, top - 2).split() or [""]
                # The background's large letters may stand before the number.
                if right - left < 20 and (found := re.fullmatch(r"(\d+)\W*", words[-1])):
                    is_entry = abs(left - _LEFT_MARGIN) < 0.1 and top - bottom < 10
                    (entries if is_entry else marks).setdefault(int(found[1]), number)
            reader.close()
    document.close()
    return entries, marks


def text_of(pdf: bytes) -> str:
    """Return the extracted text of a PDF without any white space, as lines wrap anywhere."""
    return squeeze("".join(pages_of(pdf)))


def squeeze(text: str) -> str:
    """Return text without white space, and without the marks that PDF readers put where a word was divided."""
    return re.sub(r"[\s\ufffe\u00ad\u0002]", "", text)


def cells_of(xlsx: bytes) -> list[str]:
    """Return the text of every cell of every sheet, and what is printed above and below them."""
    workbook = openpyxl.load_workbook(io.BytesIO(xlsx))
    found: list[str] = []
    for sheet in workbook.worksheets:
        found.append(sheet.title)
        found += [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        found += [link.target or "" for row in sheet.iter_rows() for cell in row if (link := cell.hyperlink)]
        for margin in (sheet.oddHeader, sheet.oddFooter):
            assert margin is not None
            found += [str(part.text) for part in (margin.left, margin.center, margin.right) if part.text]
    return found


def bytes_of_pdf(pdf: bytes) -> Iterator[bytes]:
    """Yield the file, every stream in it decompressed, every string of every object, attachments and metadata."""
    yield pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                yield item.read_raw_bytes()
                yield item.read_bytes()
            yield from _strings(item, depth=6)
        yield from _strings(opened.trailer, depth=2)
        for name, attachment in opened.attachments.items():
            yield name.encode()
            yield from (attachment.get_file().read_bytes(), attachment.filename.encode())


def _strings(item: Any, depth: int) -> Iterator[bytes]:
    if depth == 0:
        return
    if isinstance(item, pikepdf.String):
        yield bytes(item)
        yield str(item).encode()
    elif isinstance(item, pikepdf.Array):
        for one in item:
            if not getattr(one, "is_indirect", False):
                yield from _strings(one, depth - 1)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, one in item.items():
            yield key.encode()
            if not getattr(one, "is_indirect", False):
                yield from _strings(one, depth - 1)


def bytes_of_xlsx(xlsx: bytes) -> Iterator[bytes]:
    """Yield the file, every member's name and bytes, and the text of every XML member, entities read."""
    yield xlsx
    with zipfile.ZipFile(io.BytesIO(xlsx)) as archive:
        yield archive.comment
        for info in archive.infolist():
            data = archive.read(info)
            yield from (info.filename.encode(), info.comment, info.extra, data)
            if info.filename.endswith((".xml", ".rels", ".vml")):
                for element in ElementTree.fromstring(data).iter():
                    yield from (value.encode() for value in (element.text or "", *element.attrib.values()))


def chunks_of(pdf: bytes, xlsx: bytes) -> str:
    """Return everything that is in two files, in every reading, as one text without white space."""
    texts = [part.decode(errors="ignore") for part in chain(bytes_of_pdf(pdf), bytes_of_xlsx(xlsx))]
    wide = [part.decode("utf-16-be", errors="ignore") for part in bytes_of_pdf(pdf)]
    return squeeze("\n".join([*texts, *wide, *pages_of(pdf), *cells_of(xlsx)]))
