"""The roles people hold, and what a person's roles add up to in this session."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Words that are stored. The first three are held in one organization."""

    WORKER = "worker", _("Worker")
    COORDINATOR = "coordinator", _("Coordinator")
    COLLEAGUE = "colleague", _("Colleague")
    PROGRAMME_LEAD = "programme-lead", _("Programme lead")
    EDITOR = "editor", _("Editor")
    RESEARCHER = "researcher", _("Researcher")


IN_AN_ORGANIZATION = (Role.WORKER, Role.COORDINATOR, Role.COLLEAGUE)
FOR_THE_INSTALLATION = (Role.PROGRAMME_LEAD, Role.EDITOR, Role.RESEARCHER)
# Those who see other people's records, and so need a second factor.
SEES_OTHERS = (Role.COORDINATOR, Role.PROGRAMME_LEAD, Role.RESEARCHER)


def role_choices() -> list[tuple[str, str]]:
    return Role.choices


@dataclass(frozen=True)
class Rights:
    """What one person may count on, as (role, organization id or None) pairs.

    ``limited`` is True in a session opened with a printed card: only a worker's or
    colleague's own things are within reach, whatever other roles the person holds.
    """

    held: frozenset[tuple[str, int | None]] = frozenset()
    limited: bool = False

    def organizations(self, *roles: str) -> frozenset[int]:
        """Ids of organizations where one of the roles (or any, if none named) is held."""
        return frozenset(
            organization
            for role, organization in self.held
            if organization is not None and (not roles or role in roles)
        )

    def holds(self, role: str, organization: int | None = None) -> bool:
        return (role, organization) in self.held

    def sees_others(self) -> bool:
        return any(role in SEES_OTHERS for role, _organization in self.held)

    def within_a_card(self) -> "Rights":
        """The same person signed in with a card: roles that see others fall away."""
        kept = frozenset(pair for pair in self.held if pair[0] in (Role.WORKER, Role.COLLEAGUE))
        return Rights(kept, limited=True)
