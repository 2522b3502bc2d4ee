"""Every policy is proven: were its body "allow", some test would fail.

Each policy is replaced in a run of its own over the access tables and its room's tests. Which
database is below makes no difference to a policy, so this runs on SQLite only.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from trellis.lib.door import find_doors
from trellis.lib.policy import policy

CHECKOUT = Path(__file__).resolve().parent.parent


def every_policy() -> list[str]:
    find_doors(settings.ROOMS)
    return sorted(rule.name for rule in policy.all if rule.name.startswith("trellis."))


def suite_fails_if_allowed(name: str, *tests: str) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-p",
        "no:xdist",
        "-m",
        "not slow and not browser",
        *tests,
    ]
    environment = {**os.environ, "TRELLIS_TEST_ALLOWS": name}
    for variable in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_CURRENT_TEST"):
        environment.pop(variable, None)
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stdout.decode()[-2000:]
    return done.returncode == 1


@pytest.mark.slow
@pytest.mark.skipif("TRELLIS_DATABASE" in os.environ, reason="run once, on SQLite")
@pytest.mark.parametrize("name", every_policy())
def test_some_test_fails_when_a_policy_allows_everything(name):
    room = Path("src", *name.split(".")[:3], "tests")
    assert suite_fails_if_allowed(name, str(room)) or suite_fails_if_allowed(
        name, "tests/test_access.py"
    )
