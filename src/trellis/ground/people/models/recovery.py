"""A way back in for someone who lost every other: two people who know them."""

from django.db import models
from django.utils import timezone

from .organization import Organization
from .person import Person

APPROVALS_NEEDED = 2


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    def visible_to(self, person):
        """Open requests of people one shares an organization with, never one's own."""
        shared = person.rights.organizations()
        return (
            self.open()
            .filter(
                person__memberships__organization_id__in=shared,
                person__memberships__left_on__isnull=True,
            )
            .exclude(person=person)
            .distinct()
        )

    def open(self):
        return self.filter(used_at__isnull=True, expires_at__gt=timezone.now())


class Recovery(models.Model):
    """Someone asks to be let back in.

    ``code`` is shown on the asker's screen and said aloud to the two who approve, so that
    they approve this asker and no other. ``token_digest`` binds it to the asker's browser.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="recoveries")
    token_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    by_console = models.BooleanField(default=False)

    objects = RecoveryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"recovery {self.pk}"

    @property
    def is_approved(self) -> bool:
        """Two people confirmed, and each organization of the account is among them.

        Were two of one enough, they could open what belongs to another. An organization the
        account has left confirms nothing any more: then only the console lets someone in.
        """
        if self.by_console:
            return True
        approvers = self.approvals.values("by_id")
        if approvers.count() < APPROVALS_NEEDED:
            return False
        ever = set(self.person.memberships.values_list("organization_id", flat=True))
        confirmed = Organization.objects.filter(
            memberships__person_id__in=approvers, memberships__left_on__isnull=True
        )
        current = self.person.memberships.current().values("organization_id")
        return ever <= set(confirmed.filter(pk__in=current).values_list("pk", flat=True))


class RecoveryApproval(models.Model):
    recovery = models.ForeignKey(Recovery, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recovery", "by"], name="one_approval_a_person")
        ]

    def __str__(self) -> str:
        return f"approval {self.pk}"
