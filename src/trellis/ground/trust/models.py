"""The journal, the access log, and that someone was forgotten."""

import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class JournalEntryQuerySet(models.QuerySet["JournalEntry"]):
    def visible_to(self, person):
        """What one did, what was done about one, and what happened where one coordinates."""
        coordinated = person.rights.organizations("coordinator")
        return self.filter(Q(by=person) | Q(about=person) | Q(organization_id__in=coordinated))

    def touching(self, person):
        """What one did and what was done about one: a person's own part of the journal."""
        return self.filter(Q(by=person) | Q(about=person))


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
    """That one person looked at another's record: the access log, which the other reads.

    A viewer, a person and a page make one row a day (``day`` as the installation counts it).
    """

    at_person = models.ForeignKey(PERSON, models.CASCADE, related_name="looks")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    when = models.DateTimeField(auto_now_add=True, db_index=True)
    day = models.DateField()
    page = models.CharField(max_length=60)

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["-when", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["at_person", "by", "page", "day"], name="one_look_a_viewer_page_and_day"
            )
        ]

    def __str__(self) -> str:
        return self.page


class Forgotten(models.Model):
    """That someone was forgotten, so that a backup brought back forgets them again.

    ``person_key`` is a digest of a salt of its own, the row number and the moment the
    account was made: with the person's row at hand it is known again, without it nothing
    can be told from it.
    """

    salt = models.CharField(max_length=32)
    person_key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"forgotten {self.pk}"

    @classmethod
    def remember(cls, person: Any) -> "Forgotten":
        salt = secrets.token_hex(16)
        return cls.objects.create(salt=salt, person_key=_person_key(salt, person))

    def means(self, person: Any) -> bool:
        return _person_key(self.salt, person) == self.person_key


def _person_key(salt: str, person: Any) -> str:
    known = f"{salt}:{person.pk}:{person.created_at.isoformat()}"
    return hashlib.sha256(known.encode()).hexdigest()
