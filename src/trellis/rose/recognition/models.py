"""Rows of recognition: the photo ID of a membership, and what its holder chose."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.credentials.models import Credential
from trellis.ground.people.models import Membership, Role
from trellis.ground.people.models.membership import MembershipQuerySet

SOON = timedelta(days=60)


class PhotoIdQuerySet(models.QuerySet["PhotoId"]):
    def visible_to(self, person):
        """One's own, and those of organizations one coordinates."""
        coordinated = person.rights.organizations(Role.COORDINATOR)
        return self.filter(
            Q(membership__person=person) | Q(membership__organization_id__in=coordinated)
        )

    def valid(self):
        """Those a check calls valid."""
        return self.filter(
            credential__revoked_at__isnull=True, credential__valid_until__gte=timezone.now()
        )


class PhotoId(models.Model):
    """The latest ID printed for a membership; the one before it was made invalid.

    ``name``, ``title`` and ``number`` are what stands on the paper, so that a later change
    can be seen. It goes with its credential, a year after that ended.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="photo_id")
    credential = models.OneToOneField(Credential, models.CASCADE, related_name="photo_id")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=40, blank=True)
    printed_at = models.DateTimeField(default=timezone.now)

    objects = PhotoIdQuerySet.as_manager()

    def __str__(self) -> str:
        return f"ID {self.pk}"

    @property
    def is_valid(self) -> bool:
        return self.credential.is_valid

    @property
    def ends_soon(self) -> bool:
        return self.is_valid and self.credential.valid_until < timezone.now() + SOON


class IdChoiceQuerySet(models.QuerySet["IdChoice"]):
    def visible_to(self, person):
        """One's own."""
        return self.filter(membership__person=person)


class IdChoice(models.Model):
    """What a worker chose for their ID; who never chose has the defaults.

    Whether the photo is printed stands on the membership (``photo_wanted``). The
    organization is always shown on the check page: it is who vouches.
    """

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="id_choice")
    print_title = models.BooleanField(_("Print my title on my ID"), default=True)
    show_name = models.BooleanField(_("My name"), default=True)
    show_title = models.BooleanField(_("My title"), default=False)
    show_number = models.BooleanField(_("My worker number"), default=False)

    objects = IdChoiceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"choice {self.pk}"


class WithIdQuerySet(MembershipQuerySet):
    """Memberships, asked about their IDs."""

    def with_valid_id(self):
        return self.filter(photo_id__in=PhotoId.objects.valid())

    def without_valid_id(self):
        return self.exclude(photo_id__in=PhotoId.objects.valid())


def with_ids() -> WithIdQuerySet:
    """Memberships with all that printing and showing an ID look at, in one query."""
    return WithIdQuerySet(Membership).select_related(
        "person", "site", "organization", "photo_id__credential", "id_choice"
    )
