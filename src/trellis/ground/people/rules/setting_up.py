"""The link that opens the first run: made on the console, good once."""

import hashlib
import hmac
import secrets

from django.core.cache import cache

from trellis.ground.people.models import Installation
from trellis.lib.policy import Refused

KEY = "people.set_up_link"
A_DAY = 24 * 60 * 60
SET_UP_ALREADY = "Trellis is set up already. Nothing was changed."  # said on the console only


def begin_set_up() -> str:
    """A token for the page of the first run; the one before ends. Only its digest is kept.

    Good for a day or until Trellis is set up. Raises Refused when it is set up already.
    """
    if Installation.is_set_up():
        raise Refused(SET_UP_ALREADY)
    token = secrets.token_urlsafe(24)
    cache.set(KEY, _digest(token), A_DAY)
    return token


def may_set_up(token: str) -> bool:
    """Whether this token opens the first run now."""
    if Installation.is_set_up():
        return False
    return hmac.compare_digest(cache.get(KEY, ""), _digest(token))


def end_set_up() -> None:
    cache.delete(KEY)


def _digest(token: str) -> str:
    return hashlib.sha256(f"set-up:{token}".encode()).hexdigest()
