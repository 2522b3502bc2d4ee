"""What ties a person to an organization, and the roles held through it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .organization import Organization, Site
from .person import Person
from .roles import FOR_THE_INSTALLATION, IN_AN_ORGANIZATION, Role, role_choices


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, person):
        """One's own, and those of organizations one coordinates."""
        coordinated = person.rights.organizations(Role.COORDINATOR)
        return self.filter(Q(person=person) | Q(organization_id__in=coordinated))

    def current(self):
        return self.filter(left_on__isnull=True)

    def workers(self):
        return self.filter(roles__role=Role.WORKER)

    def of_one_organization(self):
        """Those whose account belongs here alone, so that a card from here may open it."""
        elsewhere = Membership.objects.filter(person=OuterRef("person")).exclude(
            organization=OuterRef("organization")
        )
        return self.exclude(Exists(elsewhere))

    def by_name(self):
        return self.order_by("person__name", "pk")


class Membership(models.Model):
    """One person's time at one organization.

    ``worker_number`` is the organization's own and unique there; it matches people between
    two versions of a roster. ``photo_wanted`` is the worker's choice, whoever gave the photo.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    worker_number = models.CharField(_("worker number"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    site = models.ForeignKey(
        Site, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    start_date = models.DateField(_("start date"), null=True, blank=True)
    email = models.EmailField(_("work e-mail"), blank=True)
    phone = models.CharField(_("work phone"), max_length=40, blank=True)
    photo = models.FileField(_("photo"), upload_to="photos/", blank=True)
    photo_digest = models.CharField(max_length=64, blank=True)
    photo_wanted = models.BooleanField(_("print my photo on my ID"), default=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "worker_number"],
                condition=~Q(worker_number=""),
                name="one_person_a_worker_number",
            ),
            models.UniqueConstraint(
                fields=["organization", "person"],
                condition=Q(left_on__isnull=True),
                name="one_current_membership_an_organization",
            ),
        ]
        indexes = [models.Index(fields=["organization", "left_on"])]

    def __str__(self) -> str:
        return f"{self.worker_number or self.pk}"


class RoleHeld(models.Model):
    """A role of a person: in an organization through a membership, else for all of Trellis."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles_held")
    membership = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="roles"
    )
    role = models.CharField(max_length=20, choices=role_choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "role"],
                condition=Q(membership__isnull=False),
                name="a_role_is_held_once_a_membership",
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(membership__isnull=True),
                name="a_role_is_held_once_for_all",
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, role__in=IN_AN_ORGANIZATION)
                | Q(membership__isnull=True, role__in=FOR_THE_INSTALLATION),
                name="a_role_is_held_where_it_belongs",
            ),
        ]

    def __str__(self) -> str:
        return self.role
