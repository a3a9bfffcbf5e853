"""`python -m sanctions` is the same as `sanctions`."""

from sanctions.cli import main

main()
