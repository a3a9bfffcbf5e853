"""A briefing is written whole or not at all, and only from lists that are fit to print from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sanctions.briefing.pdf import CANDIDATES_IN_A_VOLUME
from sanctions.briefing.writing import Order, write_briefing
from sanctions.errors import CannotRender, WrongUse
from sanctions.records.candidates import Enforcer
from sanctions.records.decisions import Conflict
from sanctions.records.fields import CANDIDATE_TABLES
from sanctions.records.vocabularies import Audience
from sanctions.register.creating import create_register
from sanctions.register.register import Register, read_register
from sanctions.register.saving import save
from sanctions.register.settings import Settings
from tests.briefing.reading import cells_of, pages_of, squeeze
from tests.drafting import Draft


def register(tmp_path: Path, draft: Draft) -> Register:
    """Write a draft to a folder."""
    return save(create_register(tmp_path / "register", Settings(title="Two lists"), git=False), draft.lists)


def order(place: Path, **values: Any) -> Order:
    """Order a briefing of both lists."""
    given = {"audience": Audience.PUBLIC, "tables": CANDIDATE_TABLES, "only": (), "day": date(2026, 11, 1)}
    return Order(**{**given, "place": place, **values})


def people(*names: str) -> Draft:
    """Draft people with covered names."""
    draft = Draft()
    source = draft.source()
    for name in names:
        draft.cite(draft.add(Enforcer, kind="person", name=name, handling="public"), source=source)
    return draft


def test_volumes(tmp_path: Path) -> None:
    """Beyond so many candidates the PDF is in volumes, whose names and title pages say which; the workbook is one."""
    names = [f"Sample {number:03d}" for number in range(CANDIDATES_IN_A_VOLUME + 1)]
    done = write_briefing(register(tmp_path, people(*names)), order(tmp_path / "out"))
    stem = "briefing-2026-11-01-public"
    assert [file.name for file in done.files] == [f"{stem}-1-of-2.pdf", f"{stem}-2-of-2.pdf", f"{stem}.xlsx"]
    assert done.candidates == len(names)
    first, second = (squeeze("".join(pages_of(file.read_bytes()))) for file in done.files[:2])
    cells = "\n".join(cells_of(done.files[2].read_bytes()))
    assert "Volume1of2" in first
    assert "Volume2of2" in second
    assert squeeze(names[0]) in first
    assert squeeze(names[-1]) in second
    assert squeeze(names[-1]) not in first
    assert all(name in cells for name in names)


def test_all_or_none(tmp_path: Path) -> None:
    """Where the PDF cannot be laid out, no workbook is left behind either."""
    with pytest.raises(CannotRender):
        write_briefing(register(tmp_path, people("王小明")), order(tmp_path / "out"))
    assert not list(tmp_path.glob("out/*"))


def test_an_open_conflict(tmp_path: Path) -> None:
    """While two edits contradict each other, nothing leaves the team; the team's own briefing is written."""
    draft = people("Aidar Sample")
    draft.add(Conflict, record_id=next(iter(draft.lists.candidates)).id, field=("name",))
    lists = register(tmp_path, draft)
    with pytest.raises(CannotRender, match="contradict"):
        write_briefing(lists, order(tmp_path / "out"))
    assert write_briefing(lists, order(tmp_path / "out.xlsx", audience=Audience.INTERNAL)).candidates == 1


def test_broken_lists(tmp_path: Path) -> None:
    """Nothing is printed from lists with an error in them, and the refusal names its place."""
    written = register(tmp_path, people("Aidar Sample"))
    file = written.root / "lists" / "enforcers.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",person,", ",nobody,"), encoding="utf-8")
    with pytest.raises(CannotRender, match=r"enforcers\.csv"):
        write_briefing(read_register(written.root), order(tmp_path / "out"))


def test_nobody(tmp_path: Path) -> None:
    """Where nobody may be shown, each candidate is named with the reason, on the screen only."""
    draft = people("Aidar Sample")
    hidden = draft.add(Enforcer, kind="person", name="Hidden", handling="internal")
    with pytest.raises(CannotRender, match=rf"{hidden.id} \(Hidden\)"):
        write_briefing(register(tmp_path, draft), order(tmp_path / "out", only=(hidden.id,)))


def test_withheld_of_those_asked_for(tmp_path: Path) -> None:
    """Of one candidate only, what was withheld about others is not told."""
    draft = people("Aidar Sample")
    one = next(iter(draft.lists.candidates))
    other = draft.add(Enforcer, kind="person", name="Hidden", handling="internal")
    written = register(tmp_path, draft)
    everybody = write_briefing(written, order(tmp_path / "all.xlsx"))
    assert other.id in {item.record for item in everybody.withheld}
    assert write_briefing(written, order(tmp_path / "one.xlsx", only=(one.id,))).withheld == []


@pytest.mark.parametrize("place", ["register/lists", "register/lists/x.pdf", "register/schemas", "notes.txt"])
def test_a_place_that_is_none(tmp_path: Path, place: str) -> None:
    """A briefing is never written among the lists, nor under an ending that is neither PDF nor Excel."""
    written = register(tmp_path, people("Aidar Sample"))
    before = sorted(written.root.rglob("*"))
    with pytest.raises(WrongUse):
        write_briefing(written, order(tmp_path / place))
    assert sorted(written.root.rglob("*")) == before
