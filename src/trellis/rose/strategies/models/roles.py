"""What workers do here, in an organization's own words, and who has read it."""

from django.db import models
from django.urls import reverse

from trellis.ground.people.models import Membership, Organization


class RoleTextQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The people of an organization read what its workers do."""
        return self.filter(organization_id__in=person.rights.organizations())

    def unread_by(self, person):
        """Those whose present version this person has not said to have read."""
        reads = RoleRead.objects.filter(
            text=models.OuterRef("pk"),
            version=models.OuterRef("version"),
            membership__person=person,
            membership__left_on__isnull=True,
        )
        return self.filter(~models.Exists(reads))


class RoleText(models.Model):
    """One role's text. ``body`` is plain Markdown. ``version`` counts published changes."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="role_texts"
    )
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=120)
    body = models.TextField()
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(auto_now=True)

    objects = RoleTextQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "slug"], name="one_text_for_a_role")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("strategies:role", args=[self.organization.slug, self.slug])


class RoleReadQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own."""
        return self.filter(membership__person=person)


class RoleRead(models.Model):
    """That someone read a version of a text. Others see only how many of a group have."""

    text = models.ForeignKey(RoleText, on_delete=models.CASCADE, related_name="reads")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()

    objects = RoleReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "membership"], name="one_read_of_a_text")
        ]

    def __str__(self):
        return f"{self.text_id} v{self.version}"
