"""Times as people where a card was issued would say them."""

from datetime import date
from zoneinfo import ZoneInfo

from trellis.ground.credentials.models import Credential


def last_day(credential: Credential) -> date:
    """The last day a credential is valid, in its organization's local time."""
    return credential.valid_until.astimezone(ZoneInfo(credential.organization.time_zone)).date()
