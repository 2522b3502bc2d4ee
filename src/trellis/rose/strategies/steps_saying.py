"""What is asked of a person on the home page: this quarter's questions, and texts to read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep
from trellis.rose.strategies.models import Asking, Group, RoleText, Round

READ = "read"
KINDS = (READ, *Group.values)


def rows(person: Person) -> Iterator[QuerySet[Any, Any]]:
    """The questions of this quarter, and texts about roles that are new or changed since."""
    if not person.rights.organizations():
        return
    asked = Asking.objects.visible_to(person).filter(
        round__in=Round.objects.open_on(timezone.localdate()), answered=False, put_aside=False
    )
    yield _rows(asked, F("round__group"), "round__organization")
    unread = RoleText.objects.unread_by(person).filter(
        organization_id__in=person.rights.organizations(Role.COLLEAGUE, Role.COORDINATOR)
    )
    # Several unread texts are one thing to do.
    yield _rows(unread, Value(READ, output_field=CharField()), "organization").distinct()


def _rows(found: QuerySet, kind: object, organization: str) -> QuerySet:
    named = (f"{organization}__slug", f"{organization}__name")
    return found.order_by().values_list(kind, *named)


def step(kind: str, slug: str, name: str) -> NextStep:
    return _read(slug, name) if kind == READ else _say(kind, name)


def _say(group: str, name: str) -> NextStep:
    asks = {
        Group.WORKERS: _("Say how things are for you at %(name)s. Nobody sees who said what."),
    }.get(Group(group), _("Say how well you know what workers do at %(name)s."))
    return NextStep(
        label=asks % {"name": name},
        url=reverse("strategies:say"),
        action=_("Answer a few questions"),
        order=30,
        icon="rose",
    )


def _read(slug: str, name: str) -> NextStep:
    return NextStep(
        label=_("Read what workers do at %(name)s.") % {"name": name},
        url=reverse("strategies:roles_of", args=[slug]),
        action=_("Read"),
        order=35,
        icon="people",
    )
