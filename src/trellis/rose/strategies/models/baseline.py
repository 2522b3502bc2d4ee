"""How things were before the first strategy started: ten items, linked by a code of one's own.

What this protects: whoever reads the database, a copy of it or the journal finds no row that
ties answers or a code to a person, nor in which order or when they came. What it can't: two
copies made just before and just after one answer differ by that answer and by who had then
answered. Keep few copies while a wave runs, and treat them as what they are.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization


class WaveQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Waves of the organizations one belongs to."""
        return self.filter(organization_id__in=person.rights.organizations())

    def open(self):
        return self.filter(closed_on__isnull=True)


class Wave(models.Model):
    """One time the ten items are asked at an organization. Later ones come with evaluation."""

    class Kind(models.TextChoices):
        BEFORE = "before", _("Before")

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="waves")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.BEFORE)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)

    objects = WaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "kind"], name="one_wave_of_a_kind")
        ]

    def __str__(self):
        return self.kind


class BaselineAskingQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own: nobody else sees who was asked and who answered."""
        return self.filter(membership__person=person)

    def open(self):
        """Those that can be answered, or were: the wave runs and the person works there."""
        return self.filter(wave__closed_on__isnull=True, membership__left_on__isnull=True)


class BaselineAsking(models.Model):
    """That a person was asked in a wave, and whether an answer came. Deleted when it closes."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="askings")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(default=False)

    objects = BaselineAskingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "membership"], name="asked_once_a_wave")
        ]

    def __str__(self):
        return f"{self.wave_id}"


class BaselineAnswerQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Nobody: sheets are counted in groups and never shown."""
        return self.none()


class BaselineAnswer(models.Model):
    """One sheet of answers, tied to a made-up code and to nobody.

    ``items`` maps an item's key to 1 (not at all) to 5 (fully), or None where left out.
    Rows of a wave are written anew in a random order each time one is added, so that their
    order says nothing about who came when. There is no time on them.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="answers")
    code = models.CharField(max_length=80)
    items = models.JSONField()
    on_paper = models.BooleanField(default=False)

    objects = BaselineAnswerQuerySet.as_manager()

    def __str__(self):
        return str(self.key)
