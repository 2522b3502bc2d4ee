"""What workers say, without who said it.

Nothing here is a row for one answer: an answer raises a count and is gone. What is kept about
a person is only that they were asked in a quarter and whether something came back.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization, Role
from trellis.lib.quarters import Quarter


class Group(models.TextChoices):
    """Who is asked. Leaders are those who hold the coordinator's role."""

    WORKERS = "workers", _("Workers")
    COLLEAGUES = "colleagues", _("Colleagues")
    LEADERS = "leaders", _("Leaders")


class Answer(models.TextChoices):
    IN_PLACE = "in-place", _("In place for me")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    DONT_KNOW = "dont-know", _("I don't know")


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, person):
        """What was asked, and of how many, is seen by an organization's people and by
        programme leads."""
        if person.rights.holds(Role.PROGRAMME_LEAD):
            return self.all()
        return self.filter(organization_id__in=person.rights.organizations())

    def open_on(self, today):
        return self.filter(quarter=Quarter.of(today).start, released_on__isnull=True)


class Round(models.Model):
    """What one group of an organization is asked in one quarter.

    ``quarter`` is its first day. ``questions`` is a list of keys in the order they are asked:
    slugs of strategies for workers, keys of ``role_questions`` for the others. ``asked`` and
    ``answered`` count people; they stand here so that they stay when someone leaves and their
    own row goes.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="say_rounds"
    )
    group = models.CharField(max_length=12, choices=Group.choices)
    quarter = models.DateField()
    questions = models.JSONField(default=list)
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    released_on = models.DateField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-quarter", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "group", "quarter"], name="one_round_a_quarter"
            )
        ]

    def __str__(self):
        return f"{self.group} {self.quarter}"

    @property
    def time(self) -> Quarter:
        return Quarter.of(self.quarter)


class AskingQuerySet(models.QuerySet["Asking"]):
    def visible_to(self, person):
        """One's own, where this session gives rights (with a card a leader has none)."""
        return self.filter(
            membership__person=person,
            round__organization_id__in=person.rights.organizations(),
        )


class Asking(models.Model):
    """That a person was asked in a round, and whether an answer came; never which, never when.

    ``put_aside``: they said "not this time", and are not reminded; an answer clears it. Deleted
    once the round is released: then only numbers are left.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="askings")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    answered = models.BooleanField(default=False)
    put_aside = models.BooleanField(default=False)

    objects = AskingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "membership"], name="asked_once_a_round")
        ]

    def __str__(self):
        return f"{self.round_id}"


class Tally(models.Model):
    """How often an answer was given to a question of a round. Deleted at its release.

    All rows of a round are made when it opens, with 0, and written together each time: neither
    their order nor the database's own marks on them tell which one somebody raised.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tallies")
    question = models.SlugField(max_length=80)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "question", "answer"], name="one_tally_for_each_answer"
            )
        ]

    def __str__(self):
        return f"{self.question} {self.answer} {self.count}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, person):
        """Those of the rounds a person sees."""
        return self.filter(round__in=Round.objects.visible_to(person))


class Release(models.Model):
    """What one question of a round came to: fixed when the quarter is over, and for ever.

    ``asked`` and ``answered`` are people. ``figures`` are the counts as they may be shown
    (``say.shown``): an answer's lowest and highest count, and None where nothing may be shown.
    ``as_before``: too little moved since the last ones, so those are repeated.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="releases")
    question = models.SlugField(max_length=80)
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    figures = models.JSONField(null=True, blank=True)
    as_before = models.BooleanField(default=False)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "question"], name="released_once")]

    def __str__(self):
        return f"{self.question} {self.answered}"
