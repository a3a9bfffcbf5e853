"""How the tests run: no deadlines, because a laptop may be busy, and no timing is asserted anywhere."""

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
