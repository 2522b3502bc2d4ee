"""What the search knows of every row that can be found, and the help pages."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trellis.ground.finding import index
from trellis.lib import scopes, words


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def visible_to(self, person):
        """Entries in a scope of the person. Rows must still be asked of their own model."""
        return self.filter(scope__in=scopes.of(person))

    def matching(self, asked: list[words.Asked], within: list[str]):
        """Entries that hold all the words, within these scopes; ``in_title`` says where.

        ``asked`` must not be empty.
        """
        found = index.matching(asked, within)
        return self.filter(pk__in=found, scope__in=within).annotate(
            in_title=models.Case(
                models.When(pk__in=index.matching(asked, within, in_title=True), then=True),
                default=False,
                output_field=models.BooleanField(),
            )
        )


class SearchEntry(models.Model):
    """What one row offers the search, in one language ("" for any), for one scope.

    ``object_id`` is the row's key as text. ``words`` are its tokens (trellis.lib.words), which
    the database itself keeps in its index (see index.py); ``made_of`` is the digest of what
    they were made from, so that a row that did not change is not written again.
    """

    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    language = models.CharField(max_length=5, blank=True)
    title = models.CharField(max_length=300)
    shown = models.TextField(blank=True)
    url = models.CharField(max_length=400)
    scope = models.CharField(max_length=40)
    words = models.TextField()
    made_of = models.CharField(max_length=32)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language", "scope"],
                name="one_entry_a_row_language_and_scope",
            )
        ]
        indexes = [models.Index(fields=["scope", "kind"], name="entries_of_a_scope")]

    def __str__(self):
        return f"{self.kind} {self.object_id}"


VISITOR = "visitor"


class HelpPageQuerySet(models.QuerySet["HelpPage"]):
    def visible_to(self, person):
        """All of them to whoever is signed in; those about getting in to anyone."""
        return self if person.is_authenticated else self.filter(for_visitors=True)


class HelpPage(models.Model):
    """How something is done in Trellis, in one language. Made from a file in content/help.

    ``roles`` are the words of the file's ``for``; ``opens`` is the name of an address the page
    speaks of, or "". ``loaded`` is the digest of what the file said when it was last taken in.
    """

    slug = models.SlugField(max_length=80)
    language = models.CharField(max_length=5)
    title = models.CharField(_("title"), max_length=160)
    body = models.TextField(_("text"))
    roles = models.JSONField(default=list)
    for_visitors = models.BooleanField(default=False)
    opens = models.CharField(max_length=80, blank=True)
    place = models.PositiveSmallIntegerField(default=50)
    loaded = models.CharField(max_length=64)

    objects = HelpPageQuerySet.as_manager()

    class Meta:
        ordering = ["place", "slug", "language"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "language"], name="one_help_page_a_language")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("finding:help", args=[self.slug])
