"""What each sanctions law would say of a candidate, element by element. Judges, never blocks; a person decides.

file = open_case(coverage, candidate)
assess(file, laws[Regime.EU_HR], day).missing
"""
