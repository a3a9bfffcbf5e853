"""What a list says: dates, text rules, vocabularies, the record types, and `Lists`, which holds them all.

This room is pure: no files, no clock, no network. Import from its modules; the package itself imports
nothing, so that a vocabulary costs no model.
"""
