"""The standing cast and what every test may ask for.

Harbour House: Robin, peer worker; Noor, coordinator; Alex, colleague without lived
experience. Tidewater Outreach: Sam, peer worker; Toni, coordinator; both must find nothing
of Harbour House. For the installation: Lee, programme lead; Eden, editor; Jo, researcher.
"""

import os
import tempfile

os.environ.setdefault("TRELLIS_DATA", tempfile.mkdtemp(prefix="trellis-test-"))
os.environ.setdefault("TRELLIS_SECRET_KEY", "only-for-tests")

from types import SimpleNamespace

import pytest
from django.core import signing
from django.utils import translation


@pytest.fixture(autouse=True)
def plain_house(settings, tmp_path):
    """Quick passphrase digests, files in a folder of the test's own, nothing remembered."""
    from trellis.ground.people.models import Installation

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SECOND_FACTOR = False
    translation.activate("en")  # whatever the test before was reading in
    Installation.forget_kept()
    Installation.made = True  # the first run is over, but in tests of the first run


@pytest.fixture(autouse=True, scope="session")
def allowed_policy():
    """tests/test_policies_matter.py names a policy that shall refuse nothing in this run."""
    name = os.environ.get("TRELLIS_TEST_ALLOWS")
    if name:
        from trellis.lib.policy import policy

        (rule,) = [rule for rule in policy.all if rule.name == name]
        rule.check = lambda *about: None


@pytest.fixture
def cast(db) -> SimpleNamespace:
    """The people of the stories, brought in through the rules, with the demo's passphrase."""
    from trellis.config.demo import make_cast

    return SimpleNamespace(**make_cast())


@pytest.fixture
def sign_in(client):
    """``sign_in(person)`` gives a client signed in as that person, just now."""
    return lambda person, **session: signed_in(client, person, **session)


def signed_in(client, person, **session):
    from trellis.ground.people.middleware import SEEN

    client.force_login(person)
    if session:
        kept = client.session
        kept.update(session)
        kept.save()
    key = client.session.session_key
    client.cookies[SEEN] = signing.TimestampSigner(salt=SEEN).sign(key)
    return client


@pytest.fixture
def rose(db) -> SimpleNamespace:
    """Three strategies with what they hang on: photo_id (R), job_descriptions (O), leadership (S)."""
    from trellis.rose.strategies.tests.scene import three_strategies

    return three_strategies()
