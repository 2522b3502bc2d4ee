"""What asking and reading leave about a person, how long, and what goes when they go."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Person
from trellis.lib.door import Holding, Keep
from trellis.rose.strategies.models import Asking, RoleRead

KEEPS = [
    Keep(
        _("That you were asked a few questions, and that an answer came or was put aside"),
        _("Until the three months are over"),
        _("So that you are asked once. What you answered and when is not kept at all."),
    ),
    Keep(
        _("Which text about a role you have read"),
        _("Until you leave the organization"),
        _("So that you are told when it changes. Others see only how many have read it."),
    ),
]


def holds(person: Person) -> Iterator[Holding]:
    asked = Asking.objects.filter(membership__person=person).select_related("round__organization")
    reads = RoleRead.objects.filter(membership__person=person).select_related("text__organization")
    if asked:
        yield Holding(
            title=_("That you were asked"),
            why=KEEPS[0].why,
            kept=KEEPS[0].how_long,
            rows=[
                {
                    _("Organization"): one.round.organization.name,
                    _("When"): str(one.round.time),
                    _("An answer came"): one.answered,
                    _("Not this time"): one.put_aside,
                }
                for one in asked
            ],
        )
    if reads:
        yield Holding(
            title=_("What you have read about roles"),
            why=KEEPS[1].why,
            kept=KEEPS[1].how_long,
            rows=[
                {
                    _("Organization"): one.text.organization.name,
                    _("Text"): one.text.title,
                    _("Version"): one.version,
                }
                for one in reads
            ],
        )


def on_leave(membership: Membership, by: Person | None) -> None:
    """Their rows go; the counts they added to stay, and so do the numbers of the round.

    That they answered stays until the release: who comes back must not be counted twice.
    """
    Asking.objects.filter(membership=membership, answered=False).delete()
    RoleRead.objects.filter(membership=membership).delete()


def on_forget(person: Person, by: Person | None) -> None:
    Asking.objects.filter(membership__person=person).delete()
    RoleRead.objects.filter(membership__person=person).delete()
