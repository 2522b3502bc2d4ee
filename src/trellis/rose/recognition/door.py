"""What recognition offers to the house."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.ground.people.models import Membership, Person, Role
from trellis.lib.door import Door, Holding, Keep, NextStep, Place, Tool, open_door
from trellis.rose.recognition import (
    evidence,
    lacks,
    portraits,
    rules,
    words,  # noqa: F401  (the journal's words)
)
from trellis.rose.recognition.models import IdChoice, PhotoId, with_ids


def is_worker(person: Person) -> bool:
    return bool(person.rights.organizations(Role.WORKER))


def is_coordinator(person: Person) -> bool:
    return bool(person.rights.organizations(Role.COORDINATOR))


def next_steps(person: Person) -> Iterable[NextStep]:
    """For workers: look at the ID, choose about the photo. One query, of three columns."""
    if not is_worker(person):
        return
    rows = (
        Membership.objects.current()
        .filter(person=person, roles__role=Role.WORKER)
        .values_list(
            "id_choice", "photo_id__credential__valid_until", "photo_id__credential__revoked_at"
        )
    )
    for choice, valid_until, revoked_at in rows:
        if choice is None:
            yield NextStep(
                label=_("Choose whether your photo is printed on your ID."),
                url=reverse("recognition:my_id"),
                action=_("Choose"),
                order=40,
                icon="id",
            )
        if valid_until and revoked_at is None and valid_until >= timezone.now():
            yield NextStep(
                label=_("Your ID is ready to look at."),
                url=reverse("recognition:my_id"),
                action=_("Look at it"),
                order=60,
                icon="id",
            )


def holds(person: Person) -> Iterable[Holding]:
    """What stood on a person's ID, and what they chose for it."""
    ids = PhotoId.objects.filter(membership__person=person).select_related(
        "membership__organization"
    )
    choices = IdChoice.objects.filter(membership__person=person).select_related(
        "membership__organization"
    )
    if ids:
        yield Holding(
            title=_("What was printed on your ID"),
            why=_("So that a later change of name or title can be seen and printed anew."),
            kept=_("Until one year after the ID ended."),
            rows=[
                {
                    _("Organization"): one.membership.organization.name,
                    _("Name"): one.name,
                    _("Title"): one.title,
                    _("Worker number"): one.number,
                    _("Printed"): one.printed_at,
                }
                for one in ids
            ],
        )
    if choices:
        yield Holding(
            title=_("What you chose for your ID"),
            why=_("So that it is printed and shown as you want it."),
            kept=_("Until you leave the organization."),
            rows=[
                {
                    _("Organization"): one.membership.organization.name,
                    _("Title printed"): one.print_title,
                    _("Name shown when checked"): one.show_name,
                    _("Title shown when checked"): one.show_title,
                    _("Worker number shown when checked"): one.show_number,
                }
                for one in choices
            ],
        )


def forget(person: Person, by: Person | None) -> None:
    PhotoId.objects.filter(membership__person=person).delete()
    IdChoice.objects.filter(membership__person=person).delete()


def leave(membership: Membership, by: Person | None) -> None:
    """The card itself is made invalid by credentials; what was chosen for it is needed no more."""
    IdChoice.objects.filter(membership=membership).delete()


def demo(cast: dict[str, Any]) -> None:
    """IDs for some of Harbour House's workers, with drawn plants for portraits."""
    workers = with_ids().current().workers().filter(organization=cast["harbour_house"])
    chosen = list(workers.order_by("pk")[:12])
    for number, membership in enumerate(chosen):
        if number % 3 != 2:
            picture = portraits.plant(number)
            membership.photo_digest = hashlib.sha256(picture).hexdigest()
            membership.photo.save(f"plant-{membership.pk}.jpg", ContentFile(picture), save=False)
            membership.save(update_fields=["photo", "photo_digest"])
    drawable = [one for one in chosen if not rules.undrawable(one)]
    rules.issue_ids(drawable[:8], by=cast["noor"])


open_door(
    Door(
        room="recognition",
        places=[
            Place(
                label=gettext_lazy("My ID"),
                url="recognition:my_id",
                icon="id",
                phone=3,
                order=30,
                shown_to=is_worker,
            ),
            Place(
                label=gettext_lazy("IDs"),
                url="recognition:all_ids",
                icon="id",
                phone=3,
                order=35,
                shown_to=is_coordinator,
            ),
        ],
        tools=[
            Tool(
                key="photo-ids",
                label=gettext_lazy("Print photo IDs"),
                url="recognition:all_ids",
                shown_to=is_coordinator,
            )
        ],
        next_steps=next_steps,
        lacks=lacks.lacks,
        evidence=evidence.evidence,
        holds=holds,
        keeps=[
            Keep(
                kind=gettext_lazy("Name, title and number as printed on an ID"),
                how_long=gettext_lazy("One year after the ID ended"),
                why=gettext_lazy(
                    "So that a later change of name or title can be seen and printed anew."
                ),
            ),
            Keep(
                kind=gettext_lazy("What a worker chose for their ID"),
                how_long=gettext_lazy("Until the worker leaves the organization"),
                why=gettext_lazy("So that it is printed and shown as they want it."),
            ),
        ],
        on_leave=leave,
        on_forget=forget,
        demo=demo,
    )
)
