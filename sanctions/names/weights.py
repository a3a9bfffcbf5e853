"""What each difference between two names costs: the weights, and beside them how near sounds are to each other.

A score is 2 to the power of minus the cost: a cost of 1 halves it. Costs add up, so two small doubts are one larger
doubt, and what agrees never outweighs a contradiction: brothers share all but one word.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DEFAULT_THRESHOLD", "MISSING", "SWAPPED", "SWAPPED_IN_ONE_ALPHABET", "WEIGHTS", "Weights"]

# Pairs from this score on are shown as possible matches: one number for all languages and lists. It lies just above
# what one clear difference leaves in a long word (a cost of 1.25), and below what two languages do to one surname.
DEFAULT_THRESHOLD = 0.44


class Weights(NamedTuple):
    """Costs, in the order in which two names are compared."""

    # How far apart the sounds are, as a share of the longer word (but of no more than so many sounds), times this:
    # one other sound is a contradiction in words of every length, what only languages spell in different ways is not.
    spelling: float = 10.0
    longest_word: int = 8
    # Distances, of which one is another sound. Only one word has a consonant: rather a slip than another name, but
    # seldom at the beginning, where this comes on top. Two neighbours changed places: a slip of the fingers.
    missing_consonant: float = 0.85
    missing_at_beginning: float = 0.3
    turned: float = 0.4
    # Words of which a larger share of letters differs are not worth a closer look.
    far_apart: float = 0.6
    # Words that are so far apart are told to be different.
    doubt: float = 1.2
    # Words further apart than this are other words, however far apart they are.
    other_word: float = 3.0
    # One name in two languages (Mikalai, Nikolai), and its short form (Bill, William).
    other_language: float = 0.12
    short_form: float = 0.4
    # Belarusian writes a for unstressed o and e, after hard consonants also е: Charapavich, Cherepovich.
    akanie: float = 0.1
    # Two words that are given names, each in the table, but never forms of one name: Marat and Murat.
    other_given_name: float = 1.6
    # Two common surnames of the table, that differ by more than languages make them: Akhmetov and Akhmedov.
    other_surname: float = 1.4
    # Two that stand on one line there, because people themselves confuse them: Kuliyev and Guliyev.
    one_surname: float = 0.75
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
    # So many sounds may be lost in joining: Abdul Rahman, Abdurahman.
    lost_in_joining: int = 2
    # Where two words fit two others so well, they do not fit better crosswise.
    surely_in_order: float = 1.0
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
    # One name leaves out an initial before one that both have: George W. is not George H. W.
    skipped_initial: float = 1.25
    # Each word met only the other name's initial.
    initials_alone: float = 1.6
    # The only words that met are family names; are given names; one name has no words at all.
    family_alone: float = 1.25
    given_alone: float = 1.8
    nothing: float = 9.0
    # Jr. and Sr.; only one says which.
    other_generation: float = 1.6
    no_generation: float = 0.15
    other_particles: float = 0.03


WEIGHTS = Weights()

# How far it is from one sound to another, as `sounds=distance`; 1 where a pair does not stand here. Near is what
# languages and romanisations do to one name: г is g in Russian and h in Ukrainian and Belarusian; unstressed o is a in
# Belarusian; ө is o, u or e in Russian; French j is ж, German j is й; German z is ts and s is z; ў may be an л (Воўк).
SWAPPED = """
    aä=.05 ao=.1 ae=.5 aö=.4 aë=.5 äe=.2 äi=.5 äü=.5 äö=.4 äë=.4
    ei=.3 eo=.45 eë=.05 eö=.4 eü=.5 iu=.5 iü=.25 ië=.4
    ou=.25 oö=.05 oë=.15 oä=.4 uü=.05 uö=.15 uë=.5 öü=.15 öë=.3 üë=.4
    wu=.05 wv=.05 wo=.1 wö=.1 wü=.1 wf=.1 wl=.3 vu=.15 vf=.1 vb=.5 fb=.6 ft=.6 bp=.5
    gh=.1 gx=.3 gk=.4 gj=.4 hx=.05 hk=.4 kx=.3 kc=.3 kč=.3 dt=.5 dz=.4 dj=.4 mn=.8
    ji=.1 jž=.05 jš=.3 jč=.3 jz=.3 jc=.2 ži=.5 žš=.25 žz=.2
    čš=.3 čx=.3 čc=.25 ŝš=.15 ŝč=.2 šs=.2 sz=.2 sc=.3 cz=.2 ct=.2
"""
# The same for two names in one alphabet, where nobody writes one of these for the other: Шадиев is not Садиев, though
# S. may be either in a list without marks.
SWAPPED_IN_ONE_ALPHABET = """
    šs=1 sz=1 žz=1 zš=1 žš=1 čš=1 čc=1 cz=1 sc=1 kč=1 kc=1 jz=1 jš=1 jč=1 gk=.85 iu=.8 ei=.5
"""
# How far it is from a sound to nothing; from other consonants, as far as `missing_consonant` says.
MISSING = "a=.7 o=.7 u=.7 ä=.7 ö=.7 ü=.7 ë=.7 e=.35 i=.25 h=.25 j=.15 w=.4"
