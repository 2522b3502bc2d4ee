"""A printed sign-in card: a code and a six-digit number."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .membership import Membership
from .person import Person
from .roles import Role

TRIES = 5


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def visible_to(self, person):
        """One's own, and those of people in organizations one coordinates."""
        coordinated = person.rights.organizations(Role.COORDINATOR)
        return self.filter(Q(person=person) | Q(membership__organization_id__in=coordinated))

    def in_use(self):
        return self.filter(ended_at__isnull=True, expires_at__gt=timezone.now())

    def that_open(self):
        """Cards that let their holder in: in use and not locked."""
        return self.in_use().filter(tries__lt=TRIES)


class SignInCard(models.Model):
    """Enough to join and to sign in with a worker's rights.

    Only digests are kept: of the code (``code_digest``, SHA-256 of a long random code) and of
    the number (``number_digest``, keyed, so a copy of the database alone can't be tried).
    A card that belongs to no membership is the person's own, given when they left.
    Five wrong numbers lock it; ``tries`` counts those since the last right one.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="cards")
    membership = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="cards"
    )
    code_digest = models.CharField(max_length=64, unique=True)
    number_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    first_used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SignInCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="one_card_in_use_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"card {self.pk}"

    @property
    def is_locked(self) -> bool:
        return self.tries >= TRIES
