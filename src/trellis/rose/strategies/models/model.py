"""ROSE in the terms of Intervention Mapping: what is needed, what should change, what to do.

Terms after Bartholomew Eldredge et al. 2016 and Kok et al. 2017
(doi 10.1186/s41155-017-0072-x): a change objective crosses a performance objective (who does
what) with a determinant (why they do or don't).
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from trellis.ground.editing.models import Edited, EditedQuerySet
from trellis.ground.people.models import Role


class Component(models.TextChoices):
    """R, O and S. Everyone is no fourth: it is whom each strategy reaches."""

    RECOGNITION = "R", _("Recognition of peer work")
    ORGANIZATION = "O", _("Organizational support")
    SKILLS = "S", _("Skill development")


class Origin(models.TextChoices):
    """Where a strategy comes from; the first only for what was read in the source."""

    PUBLISHED = "published", _("Published in ROSE")
    KNOWN_OUTPUT = "known-output", _("Known output of Peer2Peer")
    ADDED = "added", _("Added by Trellis")


class Certainty(models.TextChoices):
    """How sure a fact is."""

    READ = "read", _("Read in the source")
    TO_CONFIRM = "to-confirm", _("To be confirmed")
    OURS = "ours", _("Our own reading")


class Level(models.TextChoices):
    """The ecological levels of Intervention Mapping (Fernandez et al. 2019)."""

    INDIVIDUAL = "individual", _("Individual")
    INTERPERSONAL = "interpersonal", _("Interpersonal")
    ORGANIZATIONAL = "organizational", _("Organizational")
    COMMUNITY = "community", _("Community")
    SOCIETAL = "societal", _("Societal")


class Agent(models.TextChoices):
    """Who should do or have something."""

    WORKERS = "workers", _("Workers")
    COLLEAGUES = "colleagues", _("Colleagues")
    LEADERS = "leaders", _("Leaders")
    PARTNERS = "partners", _("Partners")


class Determinant(models.TextChoices):
    """Why an agent does something or doesn't."""

    KNOWLEDGE = "knowledge", _("Knowledge")
    ATTITUDE = "attitude", _("Attitude")
    OUTCOME_EXPECTATIONS = "outcome-expectations", _("Outcome expectations")
    SKILLS = "skills", _("Skills and self-efficacy")
    NORMS = "norms", _("Perceived norms")
    FEASIBILITY = "feasibility", _("Power and feasibility")


class MeasureKind(models.TextChoices):
    """Effect measures come from change objectives, process measures from adoption."""

    EFFECT = "effect", _("Effect")
    PROCESS = "process", _("Process")


class SharedQuerySet(EditedQuerySet):
    def visible_to(self, person):
        """What is published, to whoever is signed in; editors see drafts too."""
        if person.rights.holds(Role.EDITOR):
            return self
        return self.published()


class Source(models.Model):
    """A citation. ``kind`` and ``year`` as the source names itself; ``doi`` without address."""

    slug = models.SlugField(max_length=80, unique=True)
    citation = models.TextField()
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    doi = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("strategies:source", args=[self.slug])

    @property
    def address(self):
        return f"https://doi.org/{self.doi}" if self.doi else self.url


class Theme(models.Model):
    """What several needs have in common."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "slug"]

    def __str__(self):
        return self.name


class Need(models.Model):
    """What peer workers need, as they said it in the research."""

    slug = models.SlugField(max_length=80, unique=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="needs")
    name = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    about = models.TextField()
    place = models.PositiveSmallIntegerField(default=0)
    sources = models.ManyToManyField(Source, through="NeedFact", related_name="needs")

    class Meta:
        ordering = ["theme__place", "place", "slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategies:need", args=[self.slug])


class ChangeObjective(models.Model):
    """Who should do or have what, at which level, and by way of which determinant."""

    slug = models.SlugField(max_length=80, unique=True)
    agent = models.CharField(max_length=20, choices=Agent.choices)
    level = models.CharField(max_length=20, choices=Level.choices)
    determinant = models.CharField(max_length=30, choices=Determinant.choices)
    performance = models.CharField(_("performance objective"), max_length=300)
    text = models.CharField(max_length=300)
    text_fr = models.CharField(max_length=300)
    needs = models.ManyToManyField(Need, related_name="objectives")

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("strategies:objective", args=[self.slug])


class Measure(models.Model):
    """How one sees that a strategy works. ``seen_in`` is where Trellis shows it, if it does:
    "evidence", "say", "baseline" or "" for what people count themselves."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=MeasureKind.choices)
    text = models.CharField(max_length=300)
    text_fr = models.CharField(max_length=300)
    seen_in = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self):
        return self.text


class Tool(models.Model):
    """A link into a room. The room's door says what it is called and where it leads."""

    key = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.key


class Strategy(Edited):
    """One thing an organization can do, and the texts people read about it.

    ``asked`` is the sentence a worker answers: in place for me, partly, no, don't know.
    ``original_name`` and ``original_url`` lead to the real thing where others have it.
    ``reviewed_by`` names the role of who reviewed it with lived experience; empty: nobody yet.
    """

    component = models.CharField(_("component"), max_length=1, choices=Component.choices)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin.choices)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    name = models.CharField(_("name"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=300)
    summary_fr = models.CharField(_("in one sentence, in French"), max_length=300)
    asked = models.CharField(_("what workers are asked"), max_length=200)
    asked_fr = models.CharField(_("what workers are asked, in French"), max_length=200)
    why = models.TextField(_("why"))
    good = models.TextField(_("what good looks like"))
    wrong = models.TextField(_("what goes wrong"), blank=True)
    reaches_workers = models.BooleanField(_("reaches workers"), default=False)
    reaches_colleagues = models.BooleanField(_("reaches colleagues"), default=False)
    reaches_leaders = models.BooleanField(_("reaches leaders"), default=False)
    reaches_partners = models.BooleanField(_("reaches partners"), default=False)
    by_site = models.BooleanField(_("put in place site by site"), default=False)
    original_name = models.CharField(_("the original, by name"), max_length=200, blank=True)
    original_url = models.URLField(_("address of the original"), max_length=400, blank=True)
    reviewed_by = models.CharField(_("reviewed by (role)"), max_length=120, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    objectives = ParentalManyToManyField(
        ChangeObjective, verbose_name=_("change objectives"), related_name="strategies"
    )
    measures = ParentalManyToManyField(
        Measure, verbose_name=_("measures"), related_name="strategies"
    )
    tools = ParentalManyToManyField(
        Tool, verbose_name=_("tools"), related_name="strategies", blank=True
    )

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["place", "slug"]  # R from 100, O from 200, S from 300
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("strategies:strategy", args=[self.slug])

    def get_preview_template(self, request, mode_name):
        return "strategies/strategy.html"

    def get_preview_context(self, request, mode_name):
        """What the page of a published strategy is drawn from, with this draft in its place."""
        from trellis.rose.strategies.views import reading

        self.origin = self.origin or Origin.ADDED  # of a draft just begun
        return reading.whole(request, self)

    @property
    def reaches(self):
        """The agents it reaches, in the order of Agent."""
        return [agent for agent in Agent if getattr(self, f"reaches_{agent.value}")]


class Step(models.Model):
    """One step a coordinator can follow. ``who`` does it, ``takes`` how long, in words."""

    sort_order_field = "place"

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("step"), max_length=120)
    text = models.TextField(_("how"))
    who = models.CharField(_("who does it"), max_length=80, blank=True)
    takes = models.CharField(_("how long it takes"), max_length=60, blank=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self):
        return self.title


class Fact(models.Model):
    """One statement with its source and how sure it is."""

    place = models.PositiveSmallIntegerField(default=0)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="%(class)ss")
    text = models.TextField(_("what the source says"))
    certainty = models.CharField(max_length=12, choices=Certainty.choices)

    class Meta:
        abstract = True
        ordering = ["place", "pk"]

    def __str__(self):
        return self.text


class StrategyFact(Fact):
    sort_order_field = "place"

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="facts")


class NeedFact(Fact):
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="facts")
