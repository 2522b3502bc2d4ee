"""Data of any size for the bench: organizations of a hundred workers, made in bulk."""

from django.db import transaction
from django.utils import timezone

from trellis.ground.people.models import Membership, Organization, Person, Role, RoleHeld

WORKERS = 100
BATCH = 2_000


@transaction.atomic
def add_organizations(first: int, last: int) -> None:
    """Organizations numbered first to last (excluded), each with a hundred workers.

    Half have joined; one in three has left no title behind, so every list has work to do.
    """
    now = timezone.now()
    organizations = Organization.objects.bulk_create(
        Organization(name=f"Bench {n}", slug=f"bench-{n}", joined_on=now.date())
        for n in range(first, last)
    )
    persons = Person.objects.bulk_create(
        [
            Person(
                name=f"Worker {n}",
                username=f"bench-{organization.pk}-{n}",
                password="!",  # noqa: S106  unusable on purpose
                joined_at=now if n % 2 else None,
            )
            for organization in organizations
            for n in range(WORKERS)
        ],
        batch_size=BATCH,
    )
    places = [organization for organization in organizations for _n in range(WORKERS)]
    memberships = Membership.objects.bulk_create(
        [
            Membership(
                person=person,
                organization=organization,
                worker_number=f"B-{person.pk}",
                title="" if person.pk % 3 == 0 else "Outreach Worker",
            )
            for person, organization in zip(persons, places, strict=True)
        ],
        batch_size=BATCH,
    )
    RoleHeld.objects.bulk_create(
        [RoleHeld(person_id=m.person_id, membership=m, role=Role.WORKER) for m in memberships],
        batch_size=BATCH,
    )


def session_cookie(person: Person, backend: str = "") -> str:
    """The Cookie header of someone who signed in just now, by our way or a named one."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core import signing

    from trellis.ground.people.middleware import SEEN

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    seen = signing.TimestampSigner(salt=SEEN).sign(session.session_key)
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {SEEN}={seen}"
