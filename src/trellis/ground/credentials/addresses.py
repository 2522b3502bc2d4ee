"""The lasting addresses that are signed into credentials."""

from django.urls import reverse

from trellis.ground.credentials.models import SigningKey, StatusList
from trellis.ground.people.models import Installation, Organization


def issuer_address(organization: Organization) -> str:
    """Who issues: the address of the organization's public profile."""
    return root() + reverse("credentials:issuer", args=[organization.slug])


def key_address(key: SigningKey) -> str:
    """A key: the profile's address and, after ``#``, the key itself."""
    return f"{issuer_address(key.organization)}#{key.public}"


def status_address(status_list: StatusList) -> str:
    """Where a list of what was made invalid is published."""
    return root() + reverse("credentials:status", args=[status_list.pk])


def root() -> str:
    """Scheme and host people use, without a slash at the end."""
    installation = Installation.current()
    if installation is None:
        raise LookupError("Trellis is not set up yet, so it has no address.")
    return installation.address.rstrip("/")
