"""What each difference between two names costs: the one table of weights.

A score is 2 to the power of minus the cost: a cost of 1 halves it. Costs add up, so two small doubts are one larger
doubt, and what agrees never outweighs a contradiction: brothers share all but one word.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DEFAULT_THRESHOLD", "WEIGHTS", "Weights"]

# Pairs from this score on are shown as possible matches: one number for all languages and lists. It lies just above
# what one clear difference leaves in a long word (a cost of 1.25), and below what two languages do to one surname.
DEFAULT_THRESHOLD = 0.44


class Weights(NamedTuple):
    """Costs, in the order in which two names are compared."""

    # How far apart the sounds are, as a share of the longer word (but of no more than so many sounds), times this:
    # one other sound is a contradiction in words of every length, what only languages spell in different ways is not.
    spelling: float = 10.0
    longest_word: int = 8
    # Words that are so far apart are told to be different.
    doubt: float = 1.2
    # Words further apart than this are other words, however far apart they are.
    other_word: float = 3.0
    # One name in two languages (Mikalai, Nikolai), and its short form (Bill, William).
    other_language: float = 0.12
    short_form: float = 0.4
    # Two words that are given names, each in the table, but never forms of one name: Marat and Murat.
    other_given_name: float = 1.6
    # Two common surnames of the table, that differ by more than languages make them: Akhmetov and Akhmedov.
    other_surname: float = 1.4
    doubtful_surname: float = 0.4
    # Surnames made of one given name in two languages: Ryhorau, Grigoryev.
    surname_in_other_language: float = 0.7
    # A surname with and without its Russian ending, as Kazakhs may choose: Mysalkaly, Mysalkaliyev.
    russian_ending: float = 0.85
    # An initial that fits a word; two initials that fit each other, though they are not the same.
    initial: float = 0.3
    two_initials: float = 0.1
    # Only a part of a hyphenated word met.
    half_word: float = 0.45
    # Words are written together in one name and apart in the other.
    joined: float = 0.05
    # A name was read by other letters than it shows: Cavid as Джавид.
    other_letters: float = 0.1
    # Patronymics: another spelling, one father in two languages, another father, a son's and a daughter's, one missing,
    # one that is only an initial.
    patronymic_spelling: float = 5.0
    father_in_other_language: float = 0.05
    other_patronymic: float = 1.7
    son_and_daughter: float = 1.5
    no_patronymic: float = 0.12
    # The same where the surname is so common that namesakes are likely.
    no_patronymic_of_common: float = 0.25
    patronymic_initial: float = 0.2
    # What one name has as a family name is a patronymic in the other (Ivan Petrovich).
    surname_or_patronymic: float = 0.6
    # What one name has more than the other, beside two words that met.
    extra_given: float = 0.25
    extra_family: float = 0.5
    extra_initial: float = 0.15
    # The only words that met are family names; are given names; one name has no words at all.
    family_alone: float = 1.25
    given_alone: float = 1.8
    nothing: float = 9.0
    # Jr. and Sr.; only one says which.
    other_generation: float = 1.6
    no_generation: float = 0.15
    other_particles: float = 0.03


WEIGHTS = Weights()
