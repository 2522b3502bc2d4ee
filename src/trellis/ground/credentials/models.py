"""Rows behind IDs and certificates: keys, status lists, credentials."""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.credentials import bits, shape
from trellis.ground.people.models import Installation, Organization, Role

PERSON = settings.AUTH_USER_MODEL
# Crockford's alphabet: no I, L, O or U to mistake or to offend. 26 letters hold 130 bits,
# out of reach of guessing at any rate of asking.
TOKEN_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # noqa: S105
TOKEN_LENGTH = 26
# A list is closed when half its places are taken, so a place drawn by chance is soon free.
FULL = bits.SIZE // 2


def new_token() -> str:
    return "".join(secrets.choice(TOKEN_LETTERS) for _letter in range(TOKEN_LENGTH))


class SigningKeyQuerySet(models.QuerySet["SigningKey"]):
    def current(self):
        return self.filter(retired_at__isnull=True)

    def trusted(self):
        """Those whose signatures count: the current one and retired ones, not taken-back ones."""
        return self.filter(compromised_at__isnull=True)


class SigningKey(models.Model):
    """An organization's Ed25519 key. The private part is sealed (``sealing``), never plain.

    A retired key signs nothing new and its old signatures count; a compromised one's don't.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="signing_keys")
    public = models.CharField(max_length=60, unique=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    compromised_at = models.DateTimeField(null=True, blank=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(retired_at__isnull=True),
                name="one_current_key_an_organization",
            ),
            models.CheckConstraint(
                condition=Q(compromised_at__isnull=True) | Q(retired_at__isnull=False),
                name="a_compromised_key_is_retired",
            ),
        ]

    def __str__(self) -> str:
        return self.public


class StatusListQuerySet(models.QuerySet["StatusList"]):
    def with_room(self):
        return self.filter(count__lt=FULL)


class StatusList(models.Model):
    """Which credentials of an organization are revoked, by places that tell nothing.

    ``taken`` and ``revoked`` are 131,072 bits each (``bits``); a place once taken is never
    given again, even when its credential's row is long deleted.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="status_lists")
    taken = models.BinaryField(default=bits.empty)
    revoked = models.BinaryField(default=bits.empty)
    count = models.PositiveIntegerField(default=0)

    objects = StatusListQuerySet.as_manager()

    def __str__(self) -> str:
        return f"status list {self.pk}"


class Kind(models.TextChoices):
    PHOTO_ID = "photo-id", _("Photo ID")


def kind_choices() -> list[tuple[str, Any]]:
    return Kind.choices


class Reason(models.TextChoices):
    """Why a credential was revoked. Never shown to whoever checks."""

    ENDED = "ended", _("no longer needed")
    LOST = "lost", _("lost")
    REPLACED = "replaced", _("replaced")
    LEFT = "left", _("left")
    FORGOTTEN = "forgotten", _("forgotten")
    KEY = "key", _("key taken back")


def reason_choices() -> list[tuple[str, Any]]:
    return Reason.choices


class CredentialQuerySet(models.QuerySet["Credential"]):
    def visible_to(self, person):
        """One's own; coordinators see that one of their organization exists and until when."""
        coordinated = person.rights.organizations(Role.COORDINATOR)
        return self.filter(Q(holder=person) | Q(organization_id__in=coordinated))

    def valid(self):
        """Neither revoked nor ended; what a check would call valid."""
        return self.filter(revoked_at__isnull=True, valid_until__gte=timezone.now())


class Credential(models.Model):
    """A signed statement about a person.

    ``document`` is what was signed, whole; ``token`` leads to its check page. Token, id and
    place in the list are drawn by chance, so two of one person have nothing in common.
    Forgetting a person deletes the row; its place in the list stays revoked.
    """

    holder = models.ForeignKey(PERSON, models.PROTECT, related_name="credentials")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=20, choices=kind_choices)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    uuid = models.UUIDField(unique=True, default=uuid.uuid4)
    document = models.JSONField()
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="credentials")
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="credentials")
    position = models.PositiveIntegerField()
    issued_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=reason_choices, blank=True)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["status_list", "position"], name="one_credential_a_place"
            )
        ]
        indexes = [models.Index(fields=["organization", "kind", "valid_until"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def shown(self) -> dict[str, str]:
        """What the check page shows: key (see ``words.SHOWN``) to text, from what was signed."""
        return shape.shown_in(self.document)

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.valid_until >= timezone.now()

    def address(self, installation: Installation) -> str:
        """The whole address of the check page, as printed."""
        return installation.address.rstrip("/") + reverse("credentials:check", args=[self.token])
