"""The journal and the access log."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    def visible_to(self, person):
        """What one did, what was done about one, and what happened where one coordinates."""
        coordinated = person.rights.organizations("coordinator")
        return self.filter(Q(by=person) | Q(about=person) | Q(organization_id__in=coordinated))


class JournalEntry(models.Model):
    """That something happened: a word for it, when, and where.

    ``by`` and ``about`` empty themselves when a person is forgotten; ``counts`` holds
    numbers and stored words only, never a name. ``organization_id`` is no foreign key, so
    the entry survives the organization.
    """

    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=60)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    about = models.ForeignKey(
        PERSON, models.SET_NULL, null=True, blank=True, related_name="journal"
    )
    organization_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    counts = models.JSONField(default=dict, blank=True)

    objects = JournalEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what


class LookQuerySet(models.QuerySet["Look"]):
    def visible_to(self, person):
        """Looks at oneself."""
        return self.filter(at_person=person)


class Look(models.Model):
    """That one person looked at another's record: the access log, which the other reads."""

    at_person = models.ForeignKey(PERSON, models.CASCADE, related_name="looks")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    when = models.DateTimeField(auto_now_add=True, db_index=True)
    page = models.CharField(max_length=60)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]

    def __str__(self) -> str:
        return self.page
