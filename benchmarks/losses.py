"""What becomes of one row that two people edited apart, as this program and daff merge it: worked out on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.tasks import merge_with_daff
from sanctions.records.candidates import Enforcer
from sanctions.records.lists import Lists
from sanctions.records.rows import write_row
from sanctions.records.tables import TABLES
from sanctions.register.merging import Side, merge_lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanctions.records.record import Record

__all__ = ["main"]


def _merged_by_us(base: Iterable[Record], one: Iterable[Record], two: Iterable[Record]) -> str:
    merge = merge_lists(Lists.of(base), Side(Lists.of(one), "A. Sample"), Side(Lists.of(two), "B. Sample"))
    return _tell([person.name or "" for person in merge.lists.enforcers], len(merge.conflicts))


def _merged_by_daff(*sides: Iterable[Record]) -> str:
    import daff

    names = list(TABLES["enforcers"].names)
    base, ours, theirs = (daff.PythonTableView([names, *map(write_row, side)]) for side in sides)
    conflicts = merge_with_daff(base, ours, theirs)
    return _tell([ours.getCell(names.index("name"), row) for row in range(1, ours.get_height())], conflicts)


def _tell(cells: list[str], conflicts: int) -> str:
    rows = f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}"
    values = f": {', '.join(f'“{cell}”' for cell in cells)}" if cells else ""
    return f"{rows}{values}; {conflicts} {'conflict' if conflicts == 1 else 'conflicts'}"


def main() -> None:
    """Print the cases in which daff loses something."""
    person = Enforcer(id="can-0000000001", kind="person", name="Base")
    one, two = person.with_values(name="One"), person.with_values(name="Two")
    print(f"{'what two people did to one row':50} {'ours':34} daff")
    for what, sides in {
        "one deleted it, the other edited it": ((person,), (), (two,)),
        "both added it under one id": ((), (one,), (two,)),
        "both edited the same cell": ((person,), (one,), (two,)),
    }.items():
        print(f"{what:50} {_merged_by_us(*sides):34} {_merged_by_daff(*sides)}")


if __name__ == "__main__":
    main()
