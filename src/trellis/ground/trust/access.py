"""Writing down who looked at whose record, and the words it is read in."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.models import Look

# The pages a look may name. A room adds its own with `pages`.
PAGES: dict[str, Any] = {}


def pages(**named: Any) -> None:
    """Register a room's pages as ``room__page=_("words")``, stored as ``room.page``."""
    PAGES.update({key.replace("__", "."): value for key, value in named.items()})


def looked(person: Any, *, by: Any, page: str) -> None:
    """Write that ``by`` opened ``page`` about ``person``, for the person to read.

    A viewer, person and page make one row a day; looking at oneself makes none. Costs one
    query, and one insert the first time: the only write that may happen in a GET. ``page``
    is a registered name (``people.member``); one that is not is read as "a page about you".
    """
    if by.pk == person.pk:
        return
    once = {"at_person_id": person.pk, "by_id": by.pk, "page": page, "day": timezone.localdate()}
    if not Look.objects.filter(**once).exists():
        # Two windows opened at once agree on one row: the constraint drops the second.
        Look.objects.bulk_create([Look(**once)], ignore_conflicts=True)


def looked_at_all(people: Iterable[int], *, by: Any, page: str) -> None:
    """Write that ``by`` saw many records at once (a file of them), given the people's keys.

    One insert for every 500; as ``looked``, one row a viewer, person, page and day.
    """
    day = timezone.localdate()
    looks = [Look(at_person_id=pk, by_id=by.pk, page=page, day=day) for pk in people if pk != by.pk]
    Look.objects.bulk_create(looks, batch_size=500, ignore_conflicts=True)


def row(look: Look) -> dict[str, Any]:
    """A look as its person reads it: the day, who by the name they use, and the page in words."""
    return {
        _("Day"): look.day,
        _("Who"): look.by.name if look.by else _("Someone who is no longer here"),
        _("What they opened"): PAGES.get(look.page, _("A page about you")),
    }


pages(
    people__member=_("Your page in the list of people"),
    people__roster_csv=_("The list of people as a file, with you in it"),
)
