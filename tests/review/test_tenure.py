"""Whether a post was held when something happened."""

from __future__ import annotations

import pytest

from sanctions.records.candidates import Posting
from sanctions.records.events import Incident
from sanctions.review.tenure import is_outside, was_held


@pytest.mark.parametrize(
    ("post", "event", "held", "outside"),
    [
        (("2019", "2023", None), ("2022-05-21", None), True, False),
        (("2019", None, None), ("2022-05-21", None), False, False),  # Nobody knows how long.
        (("2019", None, "2022-05-21"), ("2022-05-21", None), True, False),
        (("2019", None, "2022-05-20"), ("2022-05-21", None), False, False),
        ((None, None, "2022-05-21"), ("2022-05-21", None), True, False),
        ((None, None, "2022-05"), ("2022-05-21", None), False, False),
        ((None, "2023", None), ("2022-05-21", None), False, False),
        (("2019", "2022-04", None), ("2022-05-21", None), False, True),
        (("2022-06", "2023", None), ("2022-05-21", None), False, True),
        (("2019~", "2023", None), ("2022-05-21", None), False, False),
        (("2019", "2023", None), ("2022~", None), False, False),
        (("2019", "2022-05", None), ("2022", None), False, False),  # Perhaps later in that year.
        (("2022", "2023", None), ("2021", "2024"), True, False),  # A part of it is enough.
        (("2022", "2023", None), ("2022", "2022"), False, False),
        (("2024", "2025", None), ("2021", "2023"), False, True),
        (("2019", "2023", None), (None, None), False, False),
    ],
)
def test_one_day(post: tuple[str | None, ...], event: tuple[str | None, ...], held: bool, outside: bool) -> None:
    """A post was held only if the dates leave no doubt, and was not held only if they leave none."""
    posting = Posting(id="pos-0000000001", candidate_id="can-0000000001", began=post[0], ended=post[1], seen=post[2])
    incident = Incident(id="inc-0000000001", began=event[0], ended=event[1])
    assert was_held(posting, incident, goes_on=False) == held
    assert is_outside(posting, incident, goes_on=False) == outside


def test_a_pattern_goes_on() -> None:
    """A pattern without an end may go on: a later post falls into it."""
    posting = Posting(id="pos-0000000001", candidate_id="can-0000000001", began="2023", ended="2024")
    incident = Incident(id="inc-0000000001", began="2021")
    assert was_held(posting, incident, goes_on=True)
    assert not is_outside(posting, incident, goes_on=True)
    assert is_outside(posting, incident, goes_on=False)
