"""The first run, organizations and their sites."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from trellis.ground.people.models import Installation, Organization, Person, Role, Site
from trellis.ground.trust import journal

from .members import add_member, give_installation_role
from .setting_up import end_set_up


@transaction.atomic
def set_up(
    *,
    address: str,
    organization: dict[str, Any],
    coordinator_name: str,
    username: str,
    passphrase: str,
) -> Person:
    """The first run: the installation, its first organization and first coordinator.

    The first coordinator also leads the programme, so that more organizations can be added.
    ``organization`` holds what add_organization takes. Raises IntegrityError the second time.
    """
    Installation.objects.create(
        pk=1, address=address.rstrip("/"), language=organization.get("language", "en")
    )
    Installation.forget_kept()
    end_set_up()
    first = add_organization(by=None, **organization)
    membership = add_member(
        first, name=coordinator_name, roles=[Role.COORDINATOR], username=username, by=None
    )
    person = membership.person
    person.set_password(passphrase)
    person.joined_at = timezone.now()
    person.save(update_fields=["password", "joined_at"])
    give_installation_role(person, Role.PROGRAMME_LEAD, by=None)
    journal.note("people.set_up", by=person, organization=first)
    return person


@transaction.atomic
def add_organization(
    *, name: str, by: Person | None, slug: str = "", **details: Any
) -> Organization:
    """Add an organization; its short name in addresses is made from its name if none is given."""
    details.setdefault("joined_on", datetime.date.today())
    organization = Organization.objects.create(name=name, slug=slug or free_slug(name), **details)
    journal.note("people.organization_added", by=by, organization=organization)
    return organization


def free_slug(name: str) -> str:
    """A short name nobody has yet; letters outside Latin give "organization"."""
    stem = slugify(name)[:50].strip("-") or "organization"
    taken = set(Organization.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken.add("add")  # an address of its own
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def change_organization(organization: Organization, *, by: Person, **details: Any) -> None:
    changed = [field for field, value in details.items() if getattr(organization, field) != value]
    for field in changed:
        setattr(organization, field, details[field])
    if changed:
        organization.save(update_fields=changed)
        journal.note(
            "people.organization_changed",
            by=by,
            organization=organization,
            fields=", ".join(sorted(changed)),
        )


@transaction.atomic
def add_site(organization: Organization, name: str, *, by: Person | None) -> Site:
    """The site of that name; adding it twice returns the first one."""
    site, new = Site.objects.get_or_create(organization=organization, name=name)
    if new:
        journal.note("people.site_added", by=by, organization=organization)
    return site
