"""What an organization says it has in place, per strategy and, where it matters, per site."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization, Role, Site

from .model import Strategy


class Status(models.TextChoices):
    NOT_STARTED = "not-started", _("Not started")
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under-way", _("Under way")
    IN_PLACE = "in-place", _("In place")
    NOT_FOR_US = "not-for-us", _("Not for us")


# Claimed by the employer: these are what workers are asked about first.
CLAIMED = (Status.IN_PLACE, Status.UNDER_WAY)
# Not done yet, so a day to be done by means something.
OPEN = (Status.PLANNED, Status.UNDER_WAY)


class AdoptionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """An organization's plan is seen by its people and by programme leads; notes and
        owner only where policies.read_notes allows."""
        if person.rights.holds(Role.PROGRAMME_LEAD):
            return self
        return self.filter(organization_id__in=person.rights.organizations())


class Adoption(models.Model):
    """One strategy at one organization; ``site`` empty: the organization as a whole.

    ``version`` counts changes, so that two people editing at once don't undo each other.
    A strategy without a row here is not started.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="adoptions"
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="adoptions")
    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="adoptions"
    )
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    why_not = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_when = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(auto_now=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "strategy"],
                condition=Q(site__isnull=True),
                name="one_plan_for_each_strategy",
            ),
            models.UniqueConstraint(
                fields=["organization", "strategy", "site"],
                condition=Q(site__isnull=False),
                name="one_plan_for_each_strategy_and_site",
            ),
        ]

    def __str__(self):
        return f"{self.strategy_id} {self.status}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class AdoptionChange(models.Model):
    """The history of one line of a plan. Notes have none: they are written over."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    before = models.CharField(max_length=12, choices=Status.choices)
    after = models.CharField(max_length=12, choices=Status.choices)
    by_when = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.before} > {self.after}"
