"""What people offer the search: everyone who works here now, for those who coordinate."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization, Person, Site
from trellis.lib import scopes
from trellis.lib.door import Entry, Feed


def rows() -> QuerySet[Membership]:
    """Read with no more columns than are said: this is asked at every change of a person."""
    here = Membership.objects.current().select_related("person", "organization", "site")
    return here.only(
        "title",
        "worker_number",
        "person__name",
        "organization__name",
        "organization__slug",
        "site__name",
    )


def entries(membership: Membership) -> Iterator[Entry]:
    """Found by name, number, title and site; never by pronouns or how to reach them."""
    organization = membership.organization
    site = membership.site.name if membership.site else ""
    said = [membership.title, membership.worker_number, site]
    yield Entry(
        title=membership.person.name,
        text=" ".join(filter(None, said)),
        shown=" · ".join(filter(None, [*said, organization.name])),
        url=reverse("people:member", args=[organization.slug, membership.pk]),
        scope=scopes.coordinators_of(organization.pk),
    )


def of_person(person: Person) -> Any:
    return Membership.objects.current().filter(person=person)


def of_site(site: Site) -> Any:
    return Membership.objects.current().filter(site=site)


def of_organization(organization: Organization) -> Any:
    return Membership.objects.current().filter(organization=organization)


FEEDS = [
    Feed(
        kind="person",
        label=_("People"),
        icon="people",
        model="people.Membership",
        rows=rows,
        entries=entries,
        watch={
            "people.Person": of_person,
            "people.Site": of_site,
            "people.Organization": of_organization,
        },
    )
]
