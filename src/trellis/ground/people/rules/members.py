"""Bringing people in, changing what an organization holds on them, and letting them go."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from trellis.ground.people import policies
from trellis.ground.people.models import Membership, Organization, Person, Role, RoleHeld
from trellis.ground.trust import journal
from trellis.lib.door import doors
from trellis.lib.policy import Refused
from trellis.lib.text import folded

from .photos import remove_photos_after_commit

# What is the person's own once they have joined; before that, whoever brings them in writes it.
OWN = ("name", "pronouns")


@transaction.atomic
def add_member(
    organization: Organization,
    *,
    name: str,
    by: Person | None,
    roles: Iterable[str] = (Role.WORKER,),
    username: str = "",
    pronouns: str = "",
    **details: Any,
) -> Membership:
    """A new person with a membership. They sign in once they have a card or a passphrase."""
    person = Person(name=name, pronouns=pronouns, username=folded(username) or free_username(name))
    person.set_unusable_password()
    person.save()
    membership = Membership.objects.create(person=person, organization=organization, **details)
    for role in roles:
        give_role(membership, role, by=by)
    journal.note("people.member_added", by=by, about=person, organization=organization)
    return membership


def free_username(name: str) -> str:
    """A sign-in name nobody has: the first name where it can be typed anywhere, and two letters.

    The two letters come from chance, so a name alone doesn't tell whether someone is here.
    """
    stem = slugify(folded(name).split(" ")[0])[:30] or "friend"
    while True:
        username = (
            f"{stem}-{secrets.choice(LETTERS)}{secrets.choice(LETTERS)}{secrets.randbelow(90) + 10}"
        )
        if not Person.objects.filter(username=username).exists():
            return username


LETTERS = "abcdefghjkmnpqrstuvwxyz"


@transaction.atomic
def give_role(membership: Membership, role: str, *, by: Person | None) -> None:
    """Give a role in the membership's organization; giving it twice changes nothing."""
    _held, new = RoleHeld.objects.get_or_create(
        person_id=membership.person_id, membership=membership, role=role
    )
    if new:
        journal.note(
            "people.role_given",
            by=by,
            about=membership.person,
            organization=membership.organization,
            role=str(role),
        )


@transaction.atomic
def give_installation_role(person: Person, role: str, *, by: Person | None) -> None:
    """Give a role for the whole installation; giving it twice changes nothing."""
    _held, new = RoleHeld.objects.get_or_create(person=person, membership=None, role=role)
    if new:
        journal.note("people.role_given", by=by, about=person, role=str(role))


@transaction.atomic
def take_installation_roles(person: Person, *roles: str) -> None:
    """Take roles for the whole installation away, all of them if none is named."""
    held = RoleHeld.objects.filter(person=person, membership=None)
    if roles:
        held = held.filter(role__in=roles)
    for role in list(held.values_list("role", flat=True)):
        journal.note("people.role_taken", about=person, role=role)
    held.delete()


@transaction.atomic
def take_role(membership: Membership, role: str, *, by: Person) -> None:
    """Take a role away. Raises Refused for the last coordinator of an organization."""
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    if role == Role.COORDINATOR:
        policies.keep_a_coordinator.check(membership)
    taken, _rows = RoleHeld.objects.filter(membership=membership, role=role).delete()
    if taken:
        journal.note(
            "people.role_taken",
            by=by,
            about=membership.person,
            organization=membership.organization,
            role=str(role),
        )


@transaction.atomic
def set_roles(membership: Membership, roles: Iterable[str], *, by: Person) -> None:
    """Make these the roles of a membership. Raises Refused for the last coordinator."""
    wanted, held = set(roles), set(membership.roles.values_list("role", flat=True))
    for role in sorted(wanted - held):
        give_role(membership, role, by=by)
    for role in sorted(held - wanted):
        take_role(membership, role, by=by)


@transaction.atomic
def change_member(membership: Membership, *, by: Person, **details: Any) -> list[str]:
    """Change what an organization holds on a person; returns the fields that changed.

    Name and pronouns of someone who has joined are their own: only they change them, and
    for anyone else Refused is raised.
    """
    person = membership.person
    changed = []
    for field, value in details.items():
        row = person if field in OWN else membership
        if getattr(row, field) == value:
            continue
        if field in OWN and person.has_joined and by.pk != person.pk:
            raise Refused(policies.NAME_IS_THEIRS)
        setattr(row, field, value)
        changed.append(field)
    if changed:
        person.save(update_fields=[field for field in changed if field in OWN])
        membership.save(update_fields=[field for field in changed if field not in OWN])
        journal.note(
            "people.member_changed",
            by=by,
            about=person,
            organization=membership.organization,
            fields=", ".join(sorted(changed)),
        )
    return changed


@transaction.atomic
def join(person: Person, **own: Any) -> None:
    """A person's first own sign-in: what they want to be called is theirs from here on."""
    for field, value in own.items():
        setattr(person, field, value)
    first = person.joined_at is None
    person.joined_at = person.joined_at or timezone.now()
    person.save(update_fields=[*own, "joined_at"])
    if first:
        journal.note("people.joined", by=person, about=person)


@transaction.atomic
def leave(membership: Membership, *, by: Person, on: Any = None) -> None:
    """End a membership: card, roles and what rooms gave through it stop at once.

    The account stays the person's. Raises Refused for the last coordinator, and when the
    membership has ended already.
    """
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    membership.refresh_from_db(fields=["left_on"])
    if membership.left_on:
        raise Refused(policies.LEFT_ALREADY)
    policies.keep_a_coordinator.check(membership)
    membership.left_on = on or timezone.localdate()
    # A way to reach them at work and the photo of their ID serve nothing any more.
    remove_photos_after_commit([membership.photo.name])
    membership.email = membership.phone = membership.photo = membership.photo_digest = ""
    membership.save(update_fields=["left_on", "email", "phone", "photo", "photo_digest"])
    membership.cards.filter(ended_at__isnull=True).update(ended_at=timezone.now())
    for door in doors():
        if door.on_leave:
            door.on_leave(membership, by)
    journal.note(
        "people.left", by=by, about=membership.person, organization=membership.organization
    )
