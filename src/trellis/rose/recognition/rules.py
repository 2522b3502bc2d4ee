"""What can happen to IDs: issued, printed, lost, and chosen for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from trellis.ground.credentials import rules as credentials
from trellis.ground.credentials.models import Credential, Reason
from trellis.ground.documents import faces
from trellis.ground.people.models import Membership, Organization, Person
from trellis.ground.people.rules import change_member
from trellis.ground.trust import journal
from trellis.rose.recognition import cards
from trellis.rose.recognition.models import SOON, IdChoice, PhotoId, with_ids

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Printed:
    """A file of cards, whose they are, and who was left out with the characters no face draws."""

    pdf: bytes
    ids: Sequence[PhotoId]
    left_out: Sequence[tuple[Membership, str]]


def print_ids(
    memberships: Iterable[Membership],
    *,
    by: Person | None,
    sheet: str = cards.LETTER,
    valid_for: timedelta = A_YEAR,
) -> Printed:
    """Cards of people of one organization, in the order given; nobody twice.

    Who has a valid ID gets the same again. Whoever's card can't be drawn is left out and
    named; nothing is printed (``pdf`` is empty) when that leaves nobody. Raises Refused
    where the address doesn't last.
    """
    asked = list({membership.pk: membership for membership in memberships}.values())
    missing = {membership.pk: undrawable(membership) for membership in asked}
    drawable = [membership for membership in asked if not missing[membership.pk]]
    ids = issue_ids(drawable, by=by, valid_for=valid_for)
    return Printed(
        pdf=cards.pdf(ids, sheet=sheet) if ids else b"",
        ids=ids,
        left_out=[(one, missing[one.pk]) for one in asked if missing[one.pk]],
    )


def undrawable(membership: Membership) -> str:
    """Characters of a card no face draws, or ""."""
    name, title, number = cards.face_of(membership)
    return faces.undrawable(f"{name}{title}{number}")


@transaction.atomic
def issue_ids(
    memberships: Sequence[Membership], *, by: Person | None, valid_for: timedelta = A_YEAR
) -> list[PhotoId]:
    """An ID for each current membership of one organization, in the order given.

    A valid one that says what it should and doesn't end soon stays; any other is made
    invalid and replaced. Memberships come with person, organization, photo_id__credential
    and id_choice (``with_ids``); the number of queries doesn't grow with them.
    """
    if not memberships:
        return []
    organization = memberships[0].organization
    if any(one.organization_id != organization.pk or one.left_on for one in memberships):
        raise ValueError("IDs are issued to people who work at one organization.")
    Organization.objects.select_for_update().get(pk=organization.pk)
    memberships = _as_now(memberships)
    due = [membership for membership in memberships if not still_good(membership)]
    _end(due, by=by)
    last_day = timezone.localdate() + valid_for
    asked = [
        credentials.Request(one.person, organization, last_day, shown=shown_of(one)) for one in due
    ]
    issued = dict(zip((one.pk for one in due), credentials.issue_many(asked, by=by), strict=True))
    ids = [_as_printed(one, issued.get(one.pk)) for one in memberships]
    PhotoId.objects.bulk_create(
        ids,
        update_conflicts=True,
        unique_fields=["membership"],
        update_fields=["credential", "name", "title", "number", "printed_at"],
    )
    journal.note("recognition.ids_printed", by=by, organization=organization, count=len(ids))
    return ids


def _as_now(memberships: Sequence[Membership]) -> list[Membership]:
    """The same rows as they are now that nobody else prints for this organization."""
    rows = with_ids().in_bulk([membership.pk for membership in memberships])
    return [rows[membership.pk] for membership in memberships]


def still_good(membership: Membership) -> bool:
    """Whether a valid ID shows what it should when checked, and for a while yet."""
    photo_id = cards.id_of(membership)
    return (
        photo_id is not None
        and photo_id.is_valid
        and photo_id.credential.valid_until >= timezone.now() + SOON
        and photo_id.credential.shown == shown_of(membership)
    )


def shown_of(membership: Membership) -> dict[str, str]:
    """What the person chose to show to whoever checks, by the keys of credentials.words."""
    choice = cards.choice_of(membership)
    chosen = {
        "name": choice.show_name and membership.person.name,
        "title": choice.show_title and membership.title,
        "number": choice.show_number and membership.worker_number,
    }
    return {key: text for key, text in chosen.items() if text}


def _end(memberships: Sequence[Membership], *, by: Person | None) -> None:
    replaced = [photo_id.credential_id for one in memberships if (photo_id := cards.id_of(one))]
    if replaced:
        held = Credential.objects.filter(pk__in=replaced)
        credentials.revoke_all(held, by=by, reason=Reason.REPLACED)


def _as_printed(membership: Membership, credential: Credential | None) -> PhotoId:
    if credential is None:
        kept = cards.id_of(membership)
        assert kept is not None  # only those whose ID is still good go without a new credential
        credential = kept.credential
    name, title, number = cards.face_of(membership)
    return PhotoId(
        membership=membership,
        credential=credential,
        name=name,
        title=title,
        number=number,
    )


@transaction.atomic
def lose_id(photo_id: PhotoId, *, by: Person) -> None:
    """A lost ID stops being valid at once; the next print makes a new one."""
    credentials.revoke(photo_id.credential, by=by, reason=Reason.LOST)
    journal.note(
        "recognition.id_lost",
        by=by,
        about=photo_id.membership.person,
        organization=photo_id.membership.organization,
    )


@transaction.atomic
def choose(membership: Membership, *, by: Person, photo_wanted: bool, **chosen: bool) -> IdChoice:
    """What a worker wants on their ID and on its check page, from the next print on."""
    change_member(membership, by=by, photo_wanted=photo_wanted)
    choice, _new = IdChoice.objects.update_or_create(membership=membership, defaults=chosen)
    journal.note(
        "recognition.id_chosen",
        by=by,
        about=membership.person,
        organization=membership.organization,
    )
    return choice
