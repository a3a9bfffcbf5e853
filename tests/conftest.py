"""How the tests run: no deadlines, because a laptop may be busy, and no timing is asserted anywhere.

Git knows nobody here: the name of whoever runs the tests must not show in what they make.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_home = tempfile.mkdtemp(prefix="home-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ |= {"HOME": _home, "USERPROFILE": _home, "XDG_CONFIG_HOME": _home, "GIT_CONFIG_NOSYSTEM": "1"}
