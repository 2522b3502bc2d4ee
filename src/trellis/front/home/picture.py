"""What the start page is drawn from: steps and lacks out of the rooms' doors."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trellis.ground.people.models import Organization
from trellis.lib.door import Lack, NextStep, doors
from trellis.lib.text import row_number

FEW = 5
A_PAGE = 5


def steps_of(person: Any) -> list[NextStep]:
    """What a person can do next, most pressing first, few enough to read."""
    steps = [step for door in doors() if door.next_steps for step in door.next_steps(person)]
    return sorted(steps, key=lambda step: step.order)[:FEW]


@dataclass(frozen=True)
class Drawn:
    """A lack with its bar: ``share`` is how much is in place, 0 to 100, drawn on its scale.

    100 is drawn only when nobody lacks it, and 0 only when everybody does.
    """

    lack: Lack
    in_place: int
    share: int

    @property
    def said(self) -> str:
        """The bar in words."""
        return _("%(in_place)s of %(total)s") % {
            "in_place": self.in_place,
            "total": self.lack.total,
        }

    @property
    def more(self) -> int:
        """How many lack it beyond those named."""
        return self.lack.count - len(self.lack.sample)


def lacks_of(organization: Organization) -> list[Drawn]:
    """Who needs what in one organization: what is lacking first, then what is in place."""
    lacks = [lack for door in doors() if door.lacks for lack in door.lacks(organization)]
    lacks.sort(key=lambda lack: (lack.count == 0, lack.order))
    return [Drawn(lack, lack.total - lack.count, _share(lack)) for lack in lacks]


def _share(lack: Lack) -> int:
    in_place = lack.total - lack.count
    if in_place <= 0 or lack.count <= 0:
        return 0 if lack.count else 100
    return min(99, max(1, round(100 * in_place / lack.total)))


@dataclass(frozen=True)
class Tabs:
    """The organizations someone coordinates, a few at a time; one of them is looked into.

    One only, so that the page asks the database as often for a thousand as for one.
    """

    shown: list[Organization]
    chosen: Organization | None
    page: int
    last: int

    @classmethod
    def of(cls, ids: Collection[int], asked: Mapping[str, str]) -> "Tabs":
        """From the address: ``?page=`` and ``?organization=``, a short name.

        ``chosen`` is None when the short name is not one of theirs.
        """
        last = -(-len(ids) // A_PAGE)
        page = min(max(row_number(asked.get("page", "1")), 1), last)
        theirs = Organization.objects.filter(pk__in=ids)
        shown = list(theirs[(page - 1) * A_PAGE : page * A_PAGE])
        slug = asked.get("organization", "")
        if not slug:
            chosen = shown[0]
        else:
            chosen = next((one for one in shown if one.slug == slug), None)
            chosen = chosen or theirs.filter(slug=slug).first()
        return cls(shown, chosen, page, last)

    @property
    def several(self) -> bool:
        return self.last > 1 or len(self.shown) > 1

    @property
    def before(self) -> int:
        return self.page - 1

    @property
    def after(self) -> int:
        return self.page + 1 if self.page < self.last else 0
