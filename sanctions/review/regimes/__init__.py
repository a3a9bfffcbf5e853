"""The sanctions laws as versioned data: one file for each, beside what officials of every regime ask for.

laws = load_regimes(register.root)
laws[Regime.EU_HR].grounds_for(Act.EXPRESSION)
"""
