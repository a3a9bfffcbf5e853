"""What a file is by its first bytes, whatever its name says: what no list of people comes in."""

from sanctions.language import mark

__all__ = ["OTHER_KINDS"]

# What is no workbook and no text.
OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": mark("it is an old .xls workbook, or one with a password."),
    b"%PDF": mark("it is a PDF."),
    b"{\\rtf": mark("it is a text document (RTF)."),
    b"\x1f\x8b": mark("it is packed (gzip). Unpack it first."),
    b"Rar!": mark("it is packed (RAR). Unpack it first."),
    b"7z\xbc\xaf": mark("it is packed (7-Zip). Unpack it first."),
    b"BZh": mark("it is packed (bzip2). Unpack it first."),
    b"\xfd7zXZ": mark("it is packed (xz). Unpack it first."),
    b"\x28\xb5\x2f\xfd": mark("it is packed (zstd). Unpack it first."),
    b"\x89PNG": mark("it is a picture."),
    b"\xff\xd8\xff": mark("it is a picture."),
}
