"""Organizations and their sites."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .roles import Role


class Phase(models.TextChoices):
    """How an organization came to ROSE."""

    PILOT = "pilot", _("Pilot")
    SCALE_UP = "scale-up", _("Scale-up")


def phase_choices() -> list[tuple[str, str]]:
    return Phase.choices


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible_to(self, person):
        """Those one belongs to; a programme lead sees that each exists, not its people."""
        if person.rights.holds(Role.PROGRAMME_LEAD):
            return self.all()
        return self.filter(pk__in=person.rights.organizations())


class Organization(models.Model):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="America/Vancouver")
    language = models.CharField(_("language"), max_length=5, default="en")
    role_word = models.CharField(_("word for the role"), max_length=60, default="peer worker")
    phase = models.CharField(_("how it joined"), max_length=20, choices=phase_choices, blank=True)
    joined_on = models.DateField(_("joined on"))
    privacy_officer = models.CharField(_("privacy officer"), max_length=120)
    privacy_contact = models.CharField(_("how to reach the privacy officer"), max_length=200)
    return_address = models.CharField(
        _("where a found card is returned"), max_length=200, blank=True
    )
    is_fiction = models.BooleanField(default=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, person):
        """Sites of organizations one belongs to."""
        return self.filter(organization_id__in=person.rights.organizations())


class Site(models.Model):
    """A place where an organization's people work."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="sites")
    name = models.CharField(_("name"), max_length=120)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="one_site_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
