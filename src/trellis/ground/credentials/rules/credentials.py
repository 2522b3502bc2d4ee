"""Credentials: issued one or a thousand at a time, revoked, forgotten."""

import datetime
import secrets
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from trellis.ground.credentials import bits, proofs, sealing, shape
from trellis.ground.credentials.addresses import issuer_address, key_address, status_address
from trellis.ground.credentials.models import (
    FULL,
    Credential,
    Kind,
    Reason,
    SigningKey,
    StatusList,
    new_token,
)
from trellis.ground.credentials.words import SHOWN
from trellis.ground.people.models import Installation, Organization, Person
from trellis.ground.people.policies import print_codes
from trellis.ground.trust import journal
from trellis.lib.policy import Refused
from trellis.lib.text import tidy

from .keys import signing_key


@dataclass(frozen=True)
class Request:
    """One credential to issue.

    ``shown`` holds only what the person chose to show: keys of ``words.SHOWN`` to text.
    ``last_day`` is the last day it is valid, to its end in the organization's local time.
    """

    holder: Person
    organization: Organization
    last_day: date
    shown: Mapping[str, str] = field(default_factory=dict)
    kind: str = Kind.PHOTO_ID


def issue(request: Request, *, by: Person | None) -> Credential:
    """One credential, signed and ready to print. See ``issue_many``."""
    return issue_many([request], by=by)[0]


@transaction.atomic
def issue_many(requests: Iterable[Request], *, by: Person | None) -> list[Credential]:
    """Issue credentials, all or none, in the order asked for.

    The number of queries grows with organizations, hardly with credentials. Raises Refused
    when printed addresses would not last or a last day is past; ValueError for something
    to show that has no name in ``words.SHOWN``.
    """
    asked = list(requests)
    print_codes.check(Installation.current())
    issued: dict[int, Credential] = {}
    for organization, places in _by_organization(asked).items():
        made = _issue_at(organization, [asked[place] for place in places], by=by)
        issued.update(zip(places, made, strict=True))
    Credential.objects.bulk_create(issued[place] for place in range(len(asked)))
    return [issued[place] for place in range(len(asked))]


def _by_organization(requests: Sequence[Request]) -> dict[Organization, list[int]]:
    """Places in the list asked for, by organization, always locked in the same order."""
    places: dict[Organization, list[int]] = defaultdict(list)
    for place, request in enumerate(requests):
        places[request.organization].append(place)
    return dict(sorted(places.items(), key=lambda pair: pair[0].pk))


def _issue_at(
    organization: Organization, requests: Sequence[Request], *, by: Person | None
) -> list[Credential]:
    # First of all locks, as in every rule that changes what an organization issued.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    key = signing_key(organization, by=by)
    sign = _signer(organization, key)
    places = _draw_places(organization, len(requests))
    made = [sign(request, *place) for request, place in zip(requests, places, strict=True)]
    journal.note(
        "credentials.issued",
        by=by,
        about=requests[0].holder if len(requests) == 1 else None,
        organization=organization,
        count=len(made),
    )
    return made


def _signer(
    organization: Organization, key: SigningKey
) -> Callable[[Request, StatusList, int], Credential]:
    """What turns a request and a place into a signed credential, with all that is shared."""
    private = sealing.unseal(bytes(key.sealed), public=key.public)
    zone = ZoneInfo(organization.time_zone)
    today = timezone.localdate(timezone=zone)
    valid_from = datetime.datetime.combine(today, datetime.time.min, zone)
    issuer = issuer_address(organization)
    achievements = {kind: _achievement(organization, kind) for kind in Kind.values}

    def sign(request: Request, status_list: StatusList, position: int) -> Credential:
        if request.last_day < today:
            raise Refused(_("The last day is past. Choose a later one."))
        until = datetime.datetime.combine(request.last_day, datetime.time(23, 59, 59), zone)
        number = uuid.uuid4()
        unsigned = shape.credential(
            number=number,
            issuer=issuer,
            issuer_name=organization.name,
            achievement=achievements[request.kind],
            shown=_chosen(request.shown),
            valid_from=valid_from,
            valid_until=until,
            status_list=status_address(status_list),
            position=position,
        )
        return Credential(
            holder=request.holder,
            organization=organization,
            kind=request.kind,
            token=new_token(),
            uuid=number,
            document=proofs.sign(
                unsigned, private, method=key_address(key), created=shape.moment(valid_from)
            ),
            key=key,
            status_list=status_list,
            position=position,
            valid_until=until,
        )

    return sign


def _chosen(shown: Mapping[str, str]) -> dict[str, str]:
    if unknown := shown.keys() - SHOWN.keys():
        raise ValueError(f"Nothing is called {', '.join(sorted(unknown))} on a card.")
    return {key: tidy(text) for key, text in shown.items() if tidy(text)}


def _achievement(organization: Organization, kind: str) -> shape.Achievement:
    """What a photo ID says, in the organization's language. Nothing on anyone's life."""
    with translation.override(organization.language):
        return shape.Achievement(
            key=kind,
            name=_("Staff ID"),
            description=_("The holder works with %(organization)s.")
            % {"organization": organization.name},
            criteria=_("Given by %(organization)s to the people who work with it.")
            % {"organization": organization.name},
        )


def _draw_places(organization: Organization, count: int) -> list[tuple[StatusList, int]]:
    """So many free places in the organization's lists, each drawn by chance and now taken.

    A new list is opened when one is half full.
    """
    places: list[tuple[StatusList, int]] = []
    while len(places) < count:
        rows = StatusList.objects.select_for_update().defer("revoked").order_by("-pk")
        open_list = rows.filter(organization=organization).with_room().first()
        if open_list is None:
            open_list = StatusList.objects.create(organization=organization)
        taken = bytearray(open_list.taken)
        room = min(count - len(places), FULL - open_list.count)
        places += [(open_list, _draw(taken)) for _place in range(room)]
        open_list.taken, open_list.count = bytes(taken), open_list.count + room
        open_list.save(update_fields=["taken", "count"])
    return places


def _draw(taken: bytearray) -> int:
    while True:
        position = secrets.randbelow(bits.SIZE)
        if not bits.is_set(taken, position):
            bits.set_in(taken, position)
            return position


def revoke(credential: Credential, *, by: Person | None, reason: str = Reason.ENDED) -> Credential:
    """Make a credential invalid, at once and for good; twice changes nothing."""
    revoke_all(Credential.objects.filter(pk=credential.pk), by=by, reason=reason)
    credential.refresh_from_db(fields=["revoked_at", "reason"])
    return credential


@transaction.atomic
def revoke_all(
    credentials: QuerySet[Credential], *, by: Person | None, reason: str = Reason.ENDED
) -> int:
    """Revoke all of these that are not yet; returns how many that were.

    The published lists say so from the same moment.
    """
    due = list(
        credentials.filter(revoked_at__isnull=True)
        .select_for_update(of=("self",))
        .select_related("organization", "holder")
        .defer("document")
        .order_by("pk")
    )
    _publish(due)
    Credential.objects.filter(pk__in=[one.pk for one in due]).update(
        revoked_at=timezone.now(), reason=reason
    )
    for organization in {one.organization for one in due}:
        there = [one for one in due if one.organization == organization]
        journal.note(
            "credentials.revoked",
            by=by,
            about=there[0].holder if len({one.holder_id for one in there}) == 1 else None,
            organization=organization,
            count=len(there),
            reason=str(reason),
        )
    return len(due)


def _publish(revoked: Sequence[Credential]) -> None:
    places: dict[int, list[int]] = defaultdict(list)
    for one in revoked:
        places[one.status_list_id].append(one.position)
    lists = StatusList.objects.select_for_update().defer("taken").order_by("pk")
    for status_list in lists.filter(pk__in=places):
        said = bytearray(status_list.revoked)
        for position in places[status_list.pk]:
            bits.set_in(said, position)
        status_list.revoked = bytes(said)
        status_list.save(update_fields=["revoked"])


@transaction.atomic
def forget(person: Person, *, by: Person | None) -> int:
    """Revoke all of a person's credentials and delete them; only bits in lists remain."""
    held = Credential.objects.filter(holder=person)
    revoke_all(held, by=by, reason=Reason.FORGOTTEN)
    return held.delete()[0]
