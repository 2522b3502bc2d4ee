"""A roster that was read and shown, and waits for a yes."""

from django.db import models

from .organization import Organization
from .person import Person
from .roles import Role


class RosterDraftQuerySet(models.QuerySet["RosterDraft"]):
    def visible_to(self, person):
        """Drafts of organizations one coordinates."""
        return self.filter(organization_id__in=person.rights.organizations(Role.COORDINATOR))


class RosterDraft(models.Model):
    """A file as it was sent, kept for a day at most between showing and doing."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = RosterDraftQuerySet.as_manager()

    def __str__(self) -> str:
        return f"roster {self.pk}"


class DraftPhoto(models.Model):
    """A photo sent with a draft, already written anew without metadata.

    ``digest`` is that of the file as it came, so the same file again is no change. A file
    that is no photo leaves ``trouble``, the sentence that says why, and no content.
    """

    draft = models.ForeignKey(RosterDraft, models.CASCADE, related_name="photos")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    trouble = models.CharField(max_length=300, blank=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"photo {self.pk}"
