"""An edition is what it says, and its number is one on which all laptops come to agree, whatever the order."""

from __future__ import annotations

import random
import sys
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctions.register.creating import join_register
from sanctions.register.edits import Set
from sanctions.register.git.authors import Author
from sanctions.register.git.remotes import Diverged, fetch, push
from sanctions.register.git.sources import find_source
from sanctions.register.git.tags import PREFIX, Tag, list_tags, remove_tag, set_tag
from sanctions.register.numbering import number_editions, settle_editions
from sanctions.register.saving import Entry
from sanctions.register.versions import Edition, freeze_edition, list_editions, read_version
from tests.colleagues import Colleague, bare_repository, git, small_draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


@pytest.fixture
def ana(tmp_path: Path) -> Colleague:
    """Give Ana a small register in git."""
    return Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Make two empty bare repositories: a server and a stick."""
    return bare_repository(tmp_path / "server.git"), bare_repository(tmp_path / "stick.git")


def _numbers(who: Colleague) -> dict[int, str]:
    return {edition.number: edition.title for edition in list_editions(who.root)}


def _tags(who: Colleague) -> str:
    return git(who.root, "tag", "--format", "%(refname:short) %(contents:subject)")


_TAGS = st.builds(
    lambda first, time, what, copy: Tag("", "", "", "", time, f"{what}{copy}", f"{PREFIX}{first}", f"{time}{what}"),
    st.integers(0, 4), st.integers(1, 3), st.sampled_from("abc"), st.integers(0, 1),
)  # fmt: skip


@given(st.lists(_TAGS, max_size=8), st.randoms())
def test_numbers_follow_from_the_editions(tags: list[Tag], chance: random.Random) -> None:
    """Each edition has one number, whatever the order and however often it comes; numbering again changes nothing."""
    numbered = number_editions(tags)
    again = [*tags, *chance.choices(tags, k=3)] if tags else []
    chance.shuffle(again)
    assert number_editions(again) == number_editions(numbered.values()) == numbered
    assert sorted(tag.mark for tag in numbered.values()) == sorted({tag.mark for tag in tags})
    assert all(number > 0 for number in numbered)
    for number in {int(tag.made_as.removeprefix(PREFIX)) for tag in numbered.values()} - {0}:
        same = [tag for tag in numbered.values() if tag.made_as == f"{PREFIX}{number}"]
        assert numbered[number] == min(same, key=lambda tag: (tag.time, tag.mark))


def test_two_places(ana: Colleague, tmp_path: Path, places: tuple[Path, Path]) -> None:
    """Where two places have different first editions, a laptop that meets at both keeps two numbers, not more."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    server, stick = places
    freeze_edition(ana.root, "A", ana.entry())
    bek.edit(Set(bek.lists.enforcers[0].id, {"name": "Other"}))
    frozen = freeze_edition(bek.root, "B", bek.entry())
    ana.sync(server)
    bek.sync(stick)
    cyr = ana.clone(tmp_path / "cyr", "Cyr")
    for _round in range(4):
        cyr.sync(stick)
        cyr.sync(server)
    bek.sync(stick)
    ana.sync(server)
    for who in (ana, bek, cyr):
        assert _numbers(who) == {1: "A", 2: "B"}
        assert read_version(who.register, "2").fingerprint == frozen.fingerprint
        assert cyr.sync(stick).renumbered == {}
    # What was brought there stays where it was.
    assert git(stick, "tag", "--format", "%(refname:short) %(contents:subject)") == "edition-1 B\nedition-2 A\n"
    join_register(tmp_path / "dana", str(stick))
    assert _numbers(Colleague(tmp_path / "dana", "Dana")) == {1: "A", 2: "B"}


def test_two_renumber_the_same(ana: Colleague, tmp_path: Path, places: tuple[Path, Path]) -> None:
    """Where two laptops that hold one edition both renumber it, it is still one."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    cyr = ana.clone(tmp_path / "cyr", "Cyr")
    freeze_edition(ana.root, "A", ana.entry())
    freeze_edition(bek.root, "B", bek.entry())
    cyr.sync(bek)
    ana.sync(places[0])
    freeze_edition(cyr.root, "C", cyr.entry())
    for who in (bek, cyr, bek, ana):
        who.sync(places[0])
    assert _numbers(ana) == _numbers(bek) == _numbers(cyr)
    assert sorted(_numbers(ana).values()) == ["A", "B", "C"]


def test_doubled_by_an_older_program(ana: Colleague, tmp_path: Path, places: tuple[Path, Path]) -> None:
    """Of an edition that stands under two numbers, made anew under the second, one is chosen, the same everywhere."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    frozen = freeze_edition(ana.root, "A", ana.entry())
    text = git(ana.root, "cat-file", "tag", "edition-1").replace("tag edition-1", "tag edition-3")
    (tmp_path / "tag").write_text(text)
    made = git(ana.root, "hash-object", "-t", "tag", "-w", str(tmp_path / "tag")).strip()
    git(ana.root, "push", "-q", str(places[0]), "main", f"{made}:refs/tags/edition-3")
    bek.sync(places[0])
    assert _numbers(bek) == {3: "A"}
    bek.sync(places[1])
    ana.sync(places[1])
    bek.sync(places[1])
    assert _numbers(ana) == _numbers(bek) == {1: "A"}
    assert list_editions(bek.root) == [frozen]
    set_tag(ana.history, "edition-3", made)
    assert list_editions(ana.root) == [frozen]
    assert ana.sync(places[0]).renumbered == {}
    assert _tags(ana) == "edition-1 A\n"


class _Killed(BaseException):
    """Stands for a process that ends here."""


def _cut_off(act: Callable[[], object], steps: int) -> bool:
    """Do something until it is about to write a reference for the so manieth time; tell whether it was cut off."""
    left = steps

    def profile(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event == "c_call" and called.__name__ in {"create_reference_direct", "delete"}:
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise _Killed

    sys.setprofile(profile)
    try:
        act()
    except _Killed:
        return True
    finally:
        sys.setprofile(None)
    return False


@pytest.mark.parametrize("order", list(permutations("ABC")), ids="".join)
def test_killed_while_renumbering(ana: Colleague, order: tuple[str, ...]) -> None:
    """Cut off before any of its steps, renumbering loses no edition, lists none twice, and is ended by the next."""
    ids = {}
    for title in "ABC":
        freeze_edition(ana.root, title, ana.entry())
        ids[title] = list_tags(ana.history)[-1].id
    history, cuts = ana.history, 0
    while True:
        for name in {tag.name for tag in list_tags(history)}:
            remove_tag(history, name)
        for number, title in enumerate(order, 1):
            set_tag(history, f"edition-{number}", ids[title])
        is_cut = _cut_off(lambda: settle_editions(history, {}), cuts)
        assert sorted(_numbers(ana).values()) == ["A", "B", "C"]
        settle_editions(history, {})
        assert _numbers(ana) == {1: "A", 2: "B", 3: "C"}
        if not is_cut:
            break
        cuts += 1
    # Each that moves is put aside, put in its place, and its other name is taken away.
    assert cuts == 3 * sum(title != right for title, right in zip(order, "ABC", strict=True))


def test_two_bring_one_number(ana: Colleague, tmp_path: Path, places: tuple[Path, Path]) -> None:
    """Who is slower than another who brings an edition of the same number puts nothing in its place."""
    bek = ana.clone(tmp_path / "bek", "Bek")
    freeze_edition(ana.root, "A", ana.entry())
    freeze_edition(bek.root, "B", bek.entry())
    source = find_source(bek.history, str(places[0]))
    fetched = fetch(bek.history, source)
    ana.sync(places[0])
    git(bek.root, "fetch", "-q", str(places[0]), "refs/tags/edition-1:refs/tags/other")
    with pytest.raises(Diverged):
        push(bek.history, source, fetched.branch, {"edition-1": "edition-1"})
    assert git(places[0], "tag", "-n1").split() == ["edition-1", "A"]


def test_frozen_twice_at_once(ana: Colleague) -> None:
    """The same lists frozen twice by one person, in one second and under one title, are one edition."""
    entry = ana.entry()
    assert freeze_edition(ana.root, "A", entry) == freeze_edition(ana.root, "A", entry)
    assert _numbers(ana) == {1: "A"}


@pytest.mark.parametrize("seed", range(4))
def test_all_agree(tmp_path: Path, seed: int) -> None:
    """However laptops freeze and meet, each ends with every edition exactly once, under the same numbers."""
    chance = random.Random(seed)
    first = Colleague.begin(tmp_path / "ana", "Ana", small_draft().lists)
    laptops = [first, *(first.clone(tmp_path / name.lower(), name) for name in ("Bek", "Cyr"))]
    places = [bare_repository(tmp_path / name) for name in ("server.git", "stick.git")]
    frozen: dict[tuple[str, str], Edition] = {}
    # Not all clocks are right.
    clocks = {who.name: chance.randint(1, 3) * 1000 for who in laptops}
    for step in range(12):
        who = chance.choice(laptops)
        if chance.random() < 0.45:
            clocks[who.name] += 1
            entry = Entry("", Author(who.name), time=clocks[who.name])
            one = freeze_edition(who.root, f"{who.name} {step}", entry)
            frozen[one.title, one.author] = one
        else:
            others: list[Path | Colleague] = [*places, *(other for other in laptops if other is not who)]
            who.sync(chance.choice(others))
    for _round in range(2):
        for who in laptops:
            for place in places:
                who.sync(place)
    for who in laptops:
        held = list_editions(who.root)
        assert held == list_editions(first.root)
        assert {(one.title, one.author): one._replace(number=0) for one in held} == {
            name: one._replace(number=0) for name, one in frozen.items()
        }
        assert len(held) == len(frozen) == len(git(who.root, "tag").split())
        assert all(who.sync(place).renumbered == {} for place in places)
    for place in places:
        git(place, "fsck", "--strict")
        assert len(git(place, "tag").split()) == len(frozen)
