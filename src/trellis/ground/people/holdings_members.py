"""What an organization holds on its people: shown to them, kept so long, removed in time."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people import rules
from trellis.ground.people.models import Membership, Person
from trellis.ground.people.rules.photos import FOLDER, remove_photos_after_commit, remove_unused
from trellis.lib.door import Due, Holding, Keep

AFTER_LEAVING = datetime.timedelta(days=730)
HALF_WRITTEN = datetime.timedelta(hours=6)

KEEPS = [
    Keep(
        _("What an organization holds on you: number, title, site, start date"),
        _("while you work there and two years longer; then only that you worked there"),
        _("IDs, cards and letters about your work"),
    ),
    Keep(
        _("Work e-mail, work phone and photo"),
        _("until you leave the organization"),
        _("your ID and business card"),
    ),
    Keep(
        _("A roster that was read and waits for a yes"),
        _("one day"),
        _("so that it can be looked at before anything changes"),
    ),
]


def holds(person: Person) -> Iterator[Holding]:
    """Memberships with roles and photos."""
    memberships = (
        person.memberships.select_related("organization", "site")
        .prefetch_related("roles")
        .order_by("pk")
    )
    yield Holding(
        title=_("Your work"),
        why=_("Your organizations bring you on, print your ID and reach you with it."),
        kept=KEEPS[0].how_long,
        rows=[_work(membership) for membership in memberships],
        files=dict(filter(None, map(_photo, memberships))),
    )


def _work(membership: Membership) -> dict[Any, Any]:
    return {
        _("Organization"): membership.organization.name,
        _("Worker number"): membership.worker_number,
        _("Title"): membership.title,
        _("Site"): membership.site.name if membership.site else "",
        _("Start date"): membership.start_date,
        _("Work e-mail"): membership.email,
        _("Work phone"): membership.phone,
        _("Roles"): ", ".join(str(held.get_role_display()) for held in membership.roles.all()),
        _("Photo on your ID"): _("yes") if membership.photo_wanted else _("no"),
        _("Left on"): membership.left_on,
    }


def _photo(membership: Membership) -> tuple[str, bytes] | None:
    if not membership.photo:
        return None
    try:
        with membership.photo.open("rb") as stream:
            return f"photo-{membership.organization.slug}.jpg", stream.read()
    except FileNotFoundError:
        return None


def forget_photos(person: Person, by: Person | None) -> None:
    """The files go with the rows that name them."""
    remove_photos_after_commit(
        [membership.photo.name for membership in person.memberships.all() if membership.photo]
    )


def shorten_old_memberships(now: datetime.datetime) -> int:
    """Two years after leaving, only that and when someone worked there is left."""
    old = Membership.objects.filter(left_on__lt=timezone.localdate(now) - AFTER_LEAVING)
    return old.exclude(Q(worker_number="") & Q(title="") & Q(site__isnull=True)).update(
        worker_number="", title="", site=None
    )


def remove_orphan_photos(now: datetime.datetime) -> int:
    """Files an import wrote and never named: it was cut off, and was not run again."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return 0
    names = [f"{FOLDER}/{name}" for name in files]
    old = [name for name in names if default_storage.get_modified_time(name) < now - HALF_WRITTEN]
    return sum(remove_unused(old[at : at + 500]) for at in range(0, len(old), 500))


DUE = [
    Due("remove rosters nobody said yes to", rules.remove_old_drafts),
    Due("shorten memberships that ended long ago", shorten_old_memberships),
    Due("remove photos nobody names", remove_orphan_photos),
]
