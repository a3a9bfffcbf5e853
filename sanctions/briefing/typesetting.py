"""Runs the typesetter in a process of its own: `python -m sanctions.briefing.typesetting`.

A long document can take gigabytes, and a crash of the compiler must not take the program with it. Data comes
in as JSON on standard input, the PDF goes out on standard output, an error as one line on standard error.
"""

from __future__ import annotations

import sys
from importlib.resources import as_file, files

__all__: list[str] = []


def main() -> int:
    """Compile the briefing's template with the data on standard input."""
    import typst

    data = sys.stdin.buffer.read().decode()
    with as_file(files("sanctions.briefing")) as room:
        try:
            pdf = typst.compile(
                room / "templates" / "briefing.typ",
                root=room,
                font_paths=[room / "fonts"],
                ignore_system_fonts=True,
                sys_inputs={"data": data},
                pdf_standards=["a-3a", "ua-1"],
                format="pdf",
            )
        except typst.TypstError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
