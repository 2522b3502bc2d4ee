"""The one row about this installation itself."""

import time
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """Where people reach Trellis and since when. There is one row, made by the first run.

    ``address`` is scheme and host as people type it, without a path; printed codes hold it,
    so it is asked for once and changing it makes every printed code worthless.
    """

    address = models.URLField(_("address people will use"), max_length=200)
    language = models.CharField(_("language"), max_length=5, default="en")
    set_up_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_installation")]

    def __str__(self) -> str:
        return self.address

    # Once set up, always set up: no page asks again.
    made = False

    @classmethod
    def is_set_up(cls) -> bool:
        """Whether the first run is over."""
        if not Installation.made:
            Installation.made = cls.objects.exists()
        return Installation.made

    @property
    def prints_codes(self) -> bool:
        """Whether a printed code would lead here for good: over https, or on this machine alone."""
        return is_safe_address(self.address)

    _kept: tuple[float, "Installation | None"] = (0.0, None)

    @classmethod
    def current(cls) -> "Installation | None":
        """The installation, or None before the first run; read anew every few seconds."""
        read_at, kept = Installation._kept
        if kept is None or time.monotonic() - read_at > 5:
            kept = cls.objects.first()
            Installation._kept = (time.monotonic(), kept)
        return kept

    @classmethod
    def forget_kept(cls) -> None:
        Installation._kept = (0.0, None)


THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def is_safe_address(address: str) -> bool:
    """Whether browsers trust this address: https, or this machine itself."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in THIS_MACHINE
