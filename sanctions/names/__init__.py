"""Reading and comparing names across scripts. Pure.

A name is read once (`parsing.parse_name`) and may then be compared with many (`comparing.compare`): the comparison has
a score from 0 to 1 and, on demand, its reasons. `fold.fold` gives tokens for an index, `fold.fold_sounds` one text for
names that sound the same, and `transliteration` Latin forms by named standards, marked as generated. For forms that are
handed over, `parting.part_name` parts a name only where it shows itself which word is which.

What is known of languages stands in tables: `letters` (how letters sound), `rewrites` (groups of letters, in order),
`nearness` (which sounds are near), `words` (titles, particles, endings), `given_names.txt` (one name in several
languages), `surnames.txt` (the most common), `weights` (what each difference costs).
"""
