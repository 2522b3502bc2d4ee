"""Who may do what with credentials."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.credentials.models import Credential
from trellis.ground.people.models import Person, Role
from trellis.ground.people.policies import coordinate
from trellis.lib.policy import Refused, policy


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
