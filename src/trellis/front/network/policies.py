"""Who may look over all organizations."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Person, Role
from trellis.lib.policy import Refused, policy


@policy
def see_network(person: Person) -> None:
    """Where ROSE stands over all organizations is seen by programme leads."""
    if not person.rights.holds(Role.PROGRAMME_LEAD):
        raise Refused(_("Only programme leads see where ROSE stands over all organizations."))
