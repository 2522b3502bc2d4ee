"""An installation with an address, and cards to look at."""

import datetime

import pytest

from trellis.ground.credentials import rules
from trellis.ground.people.models import Installation

ADDRESS = "https://trellis.example"


@pytest.fixture
def installation(db):
    return Installation.objects.create(pk=1, address=ADDRESS)


@pytest.fixture
def asked(cast, installation):
    """``asked(person)`` is a request for a photo ID; what differs is given by name."""

    def make(holder, **other):
        details = {
            "organization": cast.harbour_house,
            "last_day": datetime.date(2030, 12, 31),
            "shown": {"name": holder.name, "title": "Community Outreach Worker"},
            **other,
        }
        return rules.Request(holder=holder, **details)

    return make


@pytest.fixture
def card(cast, asked):
    """Robin's photo ID."""
    return rules.issue(asked(cast.robin), by=cast.noor)
