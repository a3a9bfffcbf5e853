"""Compares two names that were parsed, and says why they may be one person's or may not.

Each word of the shorter name is given one of the longer, so that the whole costs least; what is left over, patronymics,
Jr. and particles add their own costs (`weights`). Order, case, commas and titles cost nothing. A name alone never
confirms a person: the score only says how well two names fit.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from operator import add, getitem, itemgetter, sub
from typing import TYPE_CHECKING, NamedTuple

from sanctions.language import gettext as _
from sanctions.names.alphabets import shared_alphabet
from sanctions.names.meeting import How, Meeting, meet_initial, meet_patronymics, meet_sounds, meet_words
from sanctions.names.parsing import Role, Word, make_name, parse_name
from sanctions.names.reasons import Reason, explain_extra, explain_fathers, explain_words
from sanctions.names.sounds import Reading, sounds_of
from sanctions.names.surnames import common_surnames
from sanctions.names.weights import DEFAULT_THRESHOLD, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanctions.names.parsing import Name

__all__ = ["DEFAULT_THRESHOLD", "Comparison", "compare"]

# All ways to give one name's words to the other's are tried up to this length; beyond it, the nearest are taken first.
_LONGEST_TRIED = 5
# Names that differ in less than the one or in more than the other are not read again in other ways.
_WORTH_REREADING = WEIGHTS.half_word
_HOPELESS = 2 * WEIGHTS.other_word


class Comparison(NamedTuple):
    """How well two names fit: a score from 0 to 1 (1: nothing differs), and on demand the reasons for it."""

    score: float
    left: Name
    right: Name

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Return what met, then what differed, in the order of the left name."""
        return tuple(_explain(self.left, self.right))


class _Fit(NamedTuple):
    """One way in which the words of two names fit, and its cost.

    `chosen` gives each word of `few` its place in `many`; `few` is the second of the names where the fit is turned.
    """

    cost: float
    few: Name
    many: Name
    chosen: tuple[int, ...]
    is_turned: bool
    note: Reason | None = None


def compare(left: Name, right: Name) -> Comparison:
    """Compare two names. Which is left and which right makes no difference to the score."""
    one, two = _in_order(left, right)
    cost = _best_fit(one, two).cost
    if one.particles != two.particles or one.generation != two.generation:
        cost += _cost_of_marks(one, two)
    return Comparison(2.0**-cost, left, right)


def _in_order(left: Name, right: Name) -> tuple[Name, Name]:
    """Return two names in one order only: in another, equally cheap fits or a score's last digit may differ."""
    return (left, right) if left.text <= right.text else (right, left)


def _best_fit(one: Name, two: Name) -> _Fit:
    best = _fit(one, two)
    if _WORTH_REREADING < best.cost < _HOPELESS and _may_be_read_otherwise(one, two):
        for one_read, two_read, note in _other_readings(one, two):
            fit = _fit(one_read, two_read)
            if fit.cost + note.cost < best.cost:
                best = fit._replace(cost=fit.cost + note.cost, note=note)
    return best


def _may_be_read_otherwise(one: Name, two: Name) -> bool:
    return (
        len(one.words) != len(two.words)
        or not one.is_plain
        or not two.is_plain
        or one.particles != two.particles
        or (one.patronymic is None) != (two.patronymic is None)
        or one.may_be_azerbaijani
        or two.may_be_azerbaijani
    )


def _other_readings(one: Name, two: Name) -> Iterator[tuple[Name, Name, Reason]]:
    """Read the names otherwise: by other letters, two words as one, or a surname that may be a patronymic as one."""
    yield from ((read, two, note) for read, note in _read_as_azerbaijani(one))
    yield from ((one, read, note) for read, note in _read_as_azerbaijani(two))
    if len(one.words) > len(two.words) or not two.is_plain:
        yield from ((read, two, note) for read, note in _join_words(one, two))
    if len(two.words) > len(one.words) or not one.is_plain:
        yield from ((one, read, note) for read, note in _join_words(two, one))
    if one.particles != two.particles:
        yield from ((one, read, note) for read, note in _take_particles_off(two, one.particles))
        yield from ((read, two, note) for read, note in _take_particles_off(one, two.particles))
    if one.patronymic is None and two.patronymic is not None:
        yield from ((read, two, note) for read, note in _find_fathers(one))
    elif two.patronymic is None and one.patronymic is not None:
        yield from ((one, read, note) for read, note in _find_fathers(two))


def _read_as_azerbaijani(name: Name) -> Iterator[tuple[Name, Reason]]:
    if name.may_be_azerbaijani:
        text = _("“{name}” was read as Azerbaijanis write: c as дж, q as г.").format(name=name.text)
        yield parse_name(name.text, Reading.AZERBAIJANI), Reason(text, "", "", WEIGHTS.other_letters)


def _join_words(name: Name, other: Name) -> Iterator[tuple[Name, Reason]]:
    """Join neighbours that together are about as long as a word of the other name."""
    longest = max(map(len, other.sounds), default=0)
    for at, (first, second) in enumerate(zip(name.words, name.words[1:], strict=False)):
        is_near = len(first.sounds) + len(second.sounds) <= longest + WEIGHTS.lost_in_joining
        if is_near and (not first.is_initial or first.sounds == "o") and not second.is_initial:
            sounds = sounds_of(f"{first.text}'{second.text}")
            joined = Word(f"{first.text} {second.text}", sounds, second.role)
            note = Reason(_("“{words}” was read as one word.").format(words=joined.text), "", "", WEIGHTS.joined)
            yield make_name(name.text, (*name.words[:at], joined, *name.words[at + 2 :]), name.patronymic), note


def _take_particles_off(name: Name, particles: frozenset[str]) -> Iterator[tuple[Name, Reason]]:
    """Take off words the particles with which only this name writes them together: Ditestino, Vandentest."""
    for at, word in enumerate(name.words):
        rest = word.sounds
        while particle := next((one for one in particles if rest.startswith(one) and len(rest) > len(one) + 2), ""):
            rest = rest.removeprefix(particle)
        if rest != word.sounds:
            short = word._replace(sounds=rest)
            text = _("“{word}” was read as a word with its particles.").format(word=word.text)
            words = (*name.words[:at], short, *name.words[at + 1 :])
            yield make_name(name.text, words, name.patronymic), Reason(text, "", "", WEIGHTS.joined)


def _find_fathers(name: Name) -> Iterator[tuple[Name, Reason]]:
    for word in name.words:
        if word.stem and len(name.words) > 1:
            text = _("“{word}” was read as a patronymic, but may be the family name.").format(word=word.text)
            note = Reason(text, "", "", WEIGHTS.surname_or_patronymic)
            yield make_name(name.text, tuple(other for other in name.words if other is not word), word), note


def _fit(one: Name, two: Name) -> _Fit:
    """Give the words of the shorter name those of the longer at the least cost."""
    is_turned = len(one.words) > len(two.words)
    few, many = (two, one) if is_turned else (one, two)
    if not few.words:
        cost = WEIGHTS.nothing if many.words or few.text != many.text else 0.0
        return _Fit(cost + _cost_of_fathers(few, many, ()), few, many, (), is_turned)
    alphabet = shared_alphabet(few.text, many.text)
    if few.is_plain and many.is_plain:
        if len(few.sounds) == 2 == len(many.sounds):
            cost, chosen = _assign_two(*few.sounds, *many.sounds, alphabet)
            if few.patronymic is not None or many.patronymic is not None:
                cost += _cost_of_fathers(few, many, chosen)
            return _Fit(cost, few, many, chosen, is_turned)
        costs = [[0.0 if a == b else meet_sounds(a, b, alphabet)[0] for b in many.sounds] for a in few.sounds]
    else:
        costs = [[meet_words(word, other, alphabet)[0] for other in many.words] for word in few.words]
    costs, rest = _count_leftovers(few, many, costs)
    cost, chosen = _assign(costs)
    if not (few.is_plain and many.is_plain) and (more := _cost_of_initials(few, many, chosen)):
        cost, chosen = min(
            (cost + more, chosen),
            *((sum(map(getitem, costs, way)) + _cost_of_initials(few, many, way), way) for way in _ways(costs)),
        )
    cost += rest
    if few.patronymic is not None or many.patronymic is not None:
        cost += _cost_of_fathers(few, many, chosen)
    return _Fit(cost, few, many, chosen, is_turned)


def _assign_two(one: str, two: str, other_one: str, other_two: str, alphabet: str) -> tuple[float, tuple[int, ...]]:
    """Do what `_assign` does for two names of two words, as most are."""
    cost = 0.0 if one == other_one else meet_sounds(one, other_one, alphabet)[0]
    cost += 0.0 if two == other_two else meet_sounds(two, other_two, alphabet)[0]
    if cost < WEIGHTS.surely_in_order:
        return cost, (0, 1)
    crossed = 0.0 if one == other_two else meet_sounds(one, other_two, alphabet)[0]
    crossed += 0.0 if two == other_one else meet_sounds(two, other_one, alphabet)[0]
    return (crossed, (1, 0)) if crossed < cost else (cost, (0, 1))


def _count_leftovers(few: Name, many: Name, costs: list[list[float]]) -> tuple[list[list[float]], float]:
    """Return costs that count what is left over of the longer name, and a cost to add whatever is chosen."""
    if len(few.words) == len(many.words):
        return costs, 0.0
    if len(few.words) == 1:
        alone = [_cost_of_standing_alone(few.words[0], word) for word in many.words]
        return [list(map(add, costs[0], alone))], 0.0
    # What is taken is not left over.
    extra = [_cost_of_extra(word) for word in many.words]
    return [list(map(sub, row, extra)) for row in costs], sum(extra)


def _assign(costs: list[list[float]]) -> tuple[float, tuple[int, ...]]:
    """Return the cheapest way to give each row of costs another column, and what it costs."""
    least = [min(row) for row in costs]
    if len(costs) < len(costs[0]) or min(least) < WEIGHTS.other_word:
        # Mostly each word has one that it fits best.
        chosen = tuple(map(list.index, costs, least))
    else:
        chosen = tuple(range(len(costs)))
    if len(set(chosen)) == len(chosen):
        return sum(map(getitem, costs, chosen)), chosen
    ways = _ways(costs)
    sums = [sum(map(getitem, costs, places)) for places in ways]
    best = min(sums)
    return best, ways[sums.index(best)]


def _ways(costs: list[list[float]]) -> tuple[tuple[int, ...], ...]:
    """Return all ways to give each row another column; where they are too many, the one with the nearest first."""
    rows, columns = len(costs), len(costs[0])
    return _placings(rows, columns) if columns <= _LONGEST_TRIED else (_place_nearest_first(costs),)


@cache
def _placings(rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    return tuple(permutations(range(columns), rows))


def _place_nearest_first(costs: list[list[float]]) -> tuple[int, ...]:
    places: dict[int, int] = {}
    cells = ((cost, row, column) for row, line in enumerate(costs) for column, cost in enumerate(line))
    for _cost, row, column in sorted(cells):
        if row not in places and column not in places.values():
            places[row] = column
    return tuple(places[row] for row in range(len(costs)))


def _cost_of_standing_alone(one: Word, two: Word) -> float:
    is_family = one.role is Role.FAMILY and two.role is Role.FAMILY
    return WEIGHTS.family_alone if is_family else WEIGHTS.given_alone


def _cost_of_extra(word: Word) -> float:
    if word.is_initial:
        return WEIGHTS.extra_initial
    return WEIGHTS.extra_family if word.role is Role.FAMILY else WEIGHTS.extra_given


def _cost_of_initials(few: Name, many: Name, chosen: tuple[int, ...]) -> float:
    cost = WEIGHTS.initials_alone if _met_only_initials(few, many, chosen) else 0.0
    return cost + WEIGHTS.skipped_initial if _skips_initial(few, many, chosen) else cost


def _met_only_initials(few: Name, many: Name, chosen: tuple[int, ...]) -> bool:
    """Tell whether both names have real words, but none of them met one of the other's."""
    if any(all(word.is_initial for word in name.words) for name in (few, many)):
        return False
    return all(word.is_initial or many.words[place].is_initial for word, place in zip(few.words, chosen, strict=True))


def _skips_initial(few: Name, many: Name, chosen: tuple[int, ...]) -> bool:
    """Tell whether an initial is left over before one that both names have, or a word for which it was taken."""
    pairs = [(word, place) for word, place in zip(few.words, chosen, strict=True) if many.words[place].is_initial]
    last = max([place for word, place in pairs if word.is_initial], default=0)
    is_for_word = any(not word.is_initial for word, _place in pairs)
    before = [word for place, word in enumerate(many.words[:last]) if place not in chosen]
    return any(word.is_initial or is_for_word for word in before)


def _cost_of_fathers(few: Name, many: Name, chosen: tuple[int, ...]) -> float:
    one, two = few.patronymic, many.patronymic
    if one is None and two is None:
        return 0.0
    if one is not None and two is not None:
        return meet_patronymics(one, two)[0]
    return _cost_of_no_patronymic(few, many) if many.is_plain else _meet_patronymics(few, many, chosen)[0]


def _meet_patronymics(few: Name, many: Name, chosen: tuple[int, ...]) -> Meeting:
    """Compare the patronymics; where one name has none, an initial that is left over there may stand for it."""
    if few.patronymic is not None and many.patronymic is not None:
        return meet_patronymics(few.patronymic, many.patronymic)
    if few.patronymic is not None and (initial := _initial_left(many, chosen)) is not None:
        meeting = meet_initial(initial, few.patronymic)
        if meeting.how is How.OTHER or not _is_last_initial(initial, many, chosen):
            return Meeting(WEIGHTS.other_patronymic, How.OTHER)
        # The initial was counted as left over.
        return Meeting(WEIGHTS.patronymic_initial - WEIGHTS.extra_initial, How.INITIAL)
    return Meeting(_cost_of_no_patronymic(few, many), How.HALF)


def _cost_of_no_patronymic(one: Name, two: Name) -> float:
    common = common_surnames().keys()
    is_common = not (common.isdisjoint(one.sounds) and common.isdisjoint(two.sounds))
    return WEIGHTS.no_patronymic_of_common if is_common else WEIGHTS.no_patronymic


def _initial_left(side: Name, chosen: tuple[int, ...]) -> Word | None:
    return next((word for place, word in enumerate(side.words) if word.is_initial and place not in chosen), None)


def _is_last_initial(initial: Word, name: Name, chosen: tuple[int, ...]) -> bool:
    """Tell whether an initial follows those that met given names, as a patronymic's does."""
    at = name.words.index(initial)
    return not any(place > at and name.words[place].is_initial for place in chosen)


def _cost_of_marks(left: Name, right: Name) -> float:
    cost = 0.0
    if left.generation != right.generation:
        cost = WEIGHTS.other_generation if left.generation and right.generation else WEIGHTS.no_generation
    if left.particles != right.particles:
        cost += WEIGHTS.other_particles
    return cost


def _explain(left: Name, right: Name) -> Iterator[Reason]:
    one, two = _in_order(left, right)
    fit = _best_fit(one, two)
    if one is not left:
        fit = fit._replace(is_turned=not fit.is_turned)
    places = list(enumerate(fit.chosen))
    if fit.is_turned:
        places.sort(key=itemgetter(1))
    met = [(fit.few.words[place], fit.many.words[other]) for place, other in places]
    pairs = [(other, word) for word, other in met] if fit.is_turned else met
    alphabet = shared_alphabet(one.text, two.text)
    yield from (explain_words(word, other, meet_words(word, other, alphabet)) for word, other in pairs)
    yield from _explain_fathers(fit)
    if fit.note:
        yield fit.note
    yield from _explain_initials(fit)
    yield from _explain_rest(fit)
    yield from _explain_marks(left, right)


def _explain_fathers(fit: _Fit) -> Iterator[Reason]:
    one, two = fit.few.patronymic, fit.many.patronymic
    if one is None and two is None:
        return
    meeting = _meet_patronymics(fit.few, fit.many, fit.chosen)
    initial = _initial_left(fit.many, fit.chosen) if one is not None and two is None else None
    if one is not None and (other := two or initial) is not None:
        left, right = (other, one) if fit.is_turned else (one, other)
        yield explain_fathers(left, right, meeting)
    elif word := one or two:
        yield explain_extra(word, meeting.cost, is_left=(word is one) != fit.is_turned)


def _explain_initials(fit: _Fit) -> Iterator[Reason]:
    found = (fit.few, fit.many, fit.chosen)
    if _met_only_initials(*found):
        yield Reason(_("Each word met only an initial of the other name."), "", "", WEIGHTS.initials_alone)
    if _skips_initial(*found):
        yield Reason(_("Only one of the names has an initial before one of both."), "", "", WEIGHTS.skipped_initial)


def _explain_rest(fit: _Fit) -> Iterator[Reason]:
    rest = [word for place, word in enumerate(fit.many.words) if place not in fit.chosen]
    if not fit.few.words and (rest or fit.few.text != fit.many.text):
        yield Reason(_("One of the names has no words that can be compared."), "", "", WEIGHTS.nothing)
    is_alone = len(fit.few.words) < 2 and rest
    for word in rest:
        cost = 0.0 if is_alone else _cost_of_extra(word)
        yield explain_extra(word, cost, is_left=fit.is_turned)
    if is_alone and fit.chosen:
        cost = _cost_of_standing_alone(fit.few.words[0], fit.many.words[fit.chosen[0]])
        yield Reason(_("One of the names is a single word: “{word}”.").format(word=fit.few.words[0].text), "", "", cost)


def _explain_marks(left: Name, right: Name) -> Iterator[Reason]:
    if left.generation != right.generation:
        both = left.generation and right.generation
        text = _("Jr., Sr. or a number tell the bearers apart.") if both else _("Only one of the names says Jr. or Sr.")
        yield Reason(text, "", "", WEIGHTS.other_generation if both else WEIGHTS.no_generation)
    if left.particles != right.particles:
        yield Reason(_("Particles differ (von, de, al …)."), "", "", WEIGHTS.other_particles)
