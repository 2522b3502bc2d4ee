"""What a plan holds on a person: the lines they see to, and the changes they made."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Person
from trellis.lib.door import Holding, Keep
from trellis.rose.strategies import wording
from trellis.rose.strategies.models import Adoption, AdoptionChange

KEEPS = [
    Keep(
        _("Who sees to a line of the adoption plan"),
        _("until someone else does, or they leave the organization"),
        _("so that coordinators know whom to ask"),
    ),
    Keep(
        _("Who changed a line of the adoption plan"),
        _("until they leave the organization; what was changed stays"),
        _("so that coordinators can ask each other"),
    ),
    Keep(
        _("Notes on a line of the adoption plan"),
        _("until they are written over"),
        _("for the coordinators’ own work; nobody else reads them"),
    ),
]


def holds(person: Person) -> Iterator[Holding]:
    lines = Adoption.objects.filter(owner__person=person).select_related("organization", "strategy")
    changes = AdoptionChange.objects.filter(by=person).select_related(
        "adoption__organization", "adoption__strategy"
    )
    if lines:
        yield Holding(
            title=_("Lines of an adoption plan you see to"),
            why=KEEPS[0].why,
            kept=KEEPS[0].how_long,
            rows=[_about(line) | {_("By when"): line.by_when} for line in lines],
        )
    if changes:
        yield Holding(
            title=_("Changes you made to an adoption plan"),
            why=KEEPS[1].why,
            kept=KEEPS[1].how_long,
            rows=[
                _about(change.adoption)
                | {_("Day"): change.at.date(), _("Changed to"): change.get_after_display()}
                for change in changes
            ],
        )


def _about(line: Adoption) -> dict[Any, Any]:
    return {
        _("Organization"): line.organization.name,
        _("Strategy"): wording.own(line.strategy, "name"),
    }
