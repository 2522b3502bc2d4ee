"""What can happen to an organization's plan: a line changes, an owner goes."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.ground.people.models import Membership, Organization, Person, Site
from trellis.ground.trust import journal
from trellis.lib.policy import Refused
from trellis.rose.strategies.models import Adoption, AdoptionChange, Status, Strategy, Wave
from trellis.rose.strategies.models.adoption import CLAIMED

FIELDS = ("status", "why_not", "owner", "by_when", "notes")


class ChangedMeanwhile(Exception):
    """Someone else changed this line since it was opened. ``adoption`` is how it stands now."""

    def __init__(self, adoption: Adoption) -> None:
        self.adoption = adoption


class NoBefore(Exception):
    """The first strategy is about to start, and how things were before was never asked."""


@transaction.atomic
def change_adoption(
    organization: Organization,
    strategy: Strategy,
    *,
    site: Site | None = None,
    by: Person | None,
    version: int,
    status: str,
    why_not: str = "",
    owner: Membership | None = None,
    by_when: datetime.date | None = None,
    notes: str = "",
    without_before: bool = False,
) -> Adoption:
    """Write the employer's word on a strategy, at one site or for the whole organization.

    ``version`` is that of the line as it was opened, 0 when it was not written yet; a site
    without a line of its own is opened at 0. What says the same as before changes nothing.
    Raises ChangedMeanwhile, and NoBefore unless ``without_before``.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    adoption = _opened(organization, strategy, site)
    asked: dict[str, Any] = {
        "status": Status(status),
        "why_not": why_not if status == Status.NOT_FOR_US else "",
        "owner": owner,
        "by_when": by_when,
        "notes": notes,
    }
    if all(getattr(adoption, field) == asked[field] for field in FIELDS):
        return adoption
    if adoption.version != version:
        raise ChangedMeanwhile(adoption)
    if status in CLAIMED and not without_before and is_first_start(organization):
        raise NoBefore
    return _write(adoption, asked, by=by)


def _opened(organization: Organization, strategy: Strategy, site: Site | None) -> Adoption:
    """The row as it is, or a new one; a site's begins from the word of the organization."""
    rows = Adoption.objects.filter(organization=organization, strategy=strategy)
    by_site = {row.site_id: row for row in rows.select_related("owner__person")}
    if found := by_site.get(site.pk if site else None):
        return found
    before = by_site[None].status if site and None in by_site else Status.NOT_STARTED
    return Adoption(
        organization=organization, strategy=strategy, site=site, version=0, status=before
    )


def is_first_start(organization: Organization) -> bool:
    """Whether nothing was ever started here, and how it was before has not been asked."""
    if Wave.objects.filter(organization=organization, kind=Wave.Kind.BEFORE).exists():
        return False
    begun = AdoptionChange.objects.filter(adoption__organization=organization, after__in=CLAIMED)
    return not begun.exists()


def _write(adoption: Adoption, asked: dict[str, Any], *, by: Person | None) -> Adoption:
    """Save a line, what it was before, and that it was changed."""
    before, due_before = adoption.status, adoption.by_when
    for field, value in asked.items():
        setattr(adoption, field, value)
    adoption.version += 1
    adoption.save()
    if (before, due_before) != (adoption.status, adoption.by_when):
        AdoptionChange.objects.create(
            adoption=adoption, by=by, before=before, after=adoption.status, by_when=adoption.by_when
        )
    journal.note(
        "strategies.plan_changed",
        by=by,
        organization=adoption.organization,
        strategy=adoption.strategy.slug,
        before=str(before),
        after=str(adoption.status),
    )
    return adoption


@transaction.atomic
def remove_strategy(strategy: Strategy) -> None:
    """Delete a strategy that no plan holds. Raises Refused, with what to do instead."""
    try:
        strategy.delete()
    except ProtectedError:
        count = strategy.adoptions.values("organization").distinct().count()
        sentence = ngettext(
            "%(count)s organization has this strategy in its plan, so it can't be deleted.",
            "%(count)s organizations have this strategy in their plans, so it can't be deleted.",
            count,
        ) % {"count": count}
        raise Refused(
            sentence
            + " "
            + _("Unpublish it instead: it stays in those plans, marked as withdrawn.")
        ) from None


def clear_owner(membership: Membership, by: Person | None) -> None:
    """Who leaves sees to no line any more, and their name leaves its history."""
    Adoption.objects.filter(owner=membership).update(owner=None)
    AdoptionChange.objects.filter(
        by=membership.person_id, adoption__organization=membership.organization_id
    ).update(by=None)


def forget_owner(person: Person, by: Person | None) -> None:
    """Nothing in any plan names someone who is forgotten."""
    Adoption.objects.filter(owner__person=person).update(owner=None)
    AdoptionChange.objects.filter(by=person).update(by=None)
