"""Who may do what with credentials."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from trellis.ground.credentials.models import Credential
from trellis.ground.people.models import Installation, Person, Role
from trellis.ground.people.policies import coordinate
from trellis.lib.policy import Refused, policy

ON_THE_MACHINE = {"localhost", "127.0.0.1", "::1"}


@policy
def give_out_codes(installation: Installation | None) -> None:
    """Codes are printed for an address that lasts: https, or this machine while trying out."""
    if installation is None:
        raise Refused(_("Finish setting up Trellis first: printed codes hold its address."))
    parts = urlsplit(installation.address)
    if parts.scheme != "https" and parts.hostname not in ON_THE_MACHINE:
        raise Refused(
            _(
                "Codes are printed only for an address that starts with https. "
                "Ask whoever runs this server to set it up."
            )
        )


@policy
def look_at_credential(person: Person, credential: Credential) -> None:
    """That a credential exists, and until when, is known to its holder and to coordinators."""
    if credential.holder_id == person.pk:
        return
    if not person.rights.holds(Role.COORDINATOR, credential.organization_id):
        raise Refused(_("Only the person it speaks of and their coordinators can see this."))


@policy
def take_along(person: Person, credential: Credential) -> None:
    """The signed file belongs to the person it speaks of."""
    if credential.holder_id != person.pk:
        raise Refused(_("Only the person it speaks of can have this file."))


@policy
def revoke(person: Person, credential: Credential) -> None:
    """A card is made invalid by its holder (when lost) or by a coordinator of who issued it."""
    if credential.holder_id == person.pk:
        return
    coordinate.check(person, credential.organization)
