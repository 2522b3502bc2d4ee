"""Importing a roster: all of it in one short transaction, or nothing."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import slugify

from trellis.ground.people.models import (
    Membership,
    Organization,
    Person,
    Role,
    RoleHeld,
    RosterDraft,
    Site,
)
from trellis.ground.people.roster import Roster, read
from trellis.ground.people.roster.photos import Photos
from trellis.ground.trust import journal
from trellis.ground.trust.models import JournalEntry
from trellis.lib import feeding
from trellis.lib.text import folded

from .comparing import OWN, Changed, New, Plan, compare
from .drafts import photos_of
from .photos import photo_name, remove_photos_after_commit, remove_unused, write_photo

LETTERS = "abcdefghjkmnpqrstuvwxyz"
BATCH = 500


class NotDone(Exception):
    """Nothing was imported; ``plan`` says what stands in the way or what changed meanwhile."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


class HasBadRows(NotDone):
    """Some rows can't be used."""


class Outdated(NotDone):
    """What would be done is no longer what was shown."""


def plan_import(
    organization: Organization, content: bytes, file_name: str, photos: Photos | None
) -> Plan:
    """Read a file and compare it with what is held. Raises NotARoster."""
    return compare(organization, read(content, file_name), photos)


def import_roster(
    organization: Organization,
    *,
    content: bytes,
    file_name: str,
    photos: Photos | None,
    by: Person | None,
    shown: str = "",
    draft: RosterDraft | None = None,
) -> Plan:
    """Do what the roster asks for, all or nothing, and return what was done.

    A ``draft`` it came from goes in the same transaction.

    ``shown`` is the digest of the plan somebody said yes to. Everything is read, compared
    and written to storage before the transaction, which compares once more and then only
    writes rows. Raises NotARoster, HasBadRows, Outdated.
    """
    roster = read(content, file_name)
    plan = compare(organization, roster, photos)
    if plan.bad:
        raise HasBadRows(plan)
    if shown and shown != plan.digest:
        raise Outdated(plan)
    if plan.changes_nothing:
        if draft:
            draft.delete()
        return plan
    written: list[str] = []
    try:
        _write_photos(plan, photos, written)
        _do(plan, roster, photos, by, draft)
    except BaseException:
        if not transaction.get_connection().needs_rollback:
            remove_unused(written)
        else:
            for name in written:
                default_storage.delete(name)
        raise
    return plan


def import_draft(draft: RosterDraft, *, by: Person, shown: str) -> Plan:
    """Do what was shown of a draft, and nothing else. Raises HasBadRows, Outdated."""
    return import_roster(
        draft.organization,
        content=bytes(draft.content),
        file_name=draft.file_name,
        photos=photos_of(draft),
        by=by,
        shown=shown,
        draft=draft,
    )


def _write_photos(plan: Plan, photos: Photos | None, written: list[str]) -> None:
    """Write every photo that is new, one at a time; ``written`` grows along for undoing."""
    changes: list[New | Changed] = [*plan.new, *plan.changed]
    for change in changes:
        digest = _new_photo(change)
        if digest and photos is not None:
            name = _photo_name(plan, change, digest)
            written.append(name)
            write_photo(name, photos.photo(change.row.photo or "").content)


def _new_photo(change: New | Changed) -> str:
    if isinstance(change, New):
        return change.photo_digest
    return change.fields["photo"][1] if "photo" in change.fields else ""


def _photo_name(plan: Plan, change: New | Changed, digest: str) -> str:
    return photo_name(plan.organization.pk, change.row.worker_number, digest)


@transaction.atomic
def _do(
    plan: Plan,
    roster: Roster,
    photos: Photos | None,
    by: Person | None,
    draft: RosterDraft | None,
) -> None:
    Organization.objects.select_for_update().get(pk=plan.organization.pk)
    now = compare(plan.organization, roster, photos)
    if now.digest != plan.digest:
        raise Outdated(now)
    if draft:
        draft.delete()
    Site.objects.bulk_create(Site(organization=plan.organization, name=name) for name in plan.sites)
    sites = dict(Site.objects.filter(organization=plan.organization).values_list("name", "pk"))
    added = _bring_in(plan, sites)
    _change(plan, sites)
    # Written many at once, so the search is told.
    feeding.changed(
        "people.Membership", [*(one.pk for one in added), *(c.held.pk for c in plan.changed)]
    )
    _trail(plan, [one.person for one in added], by)
    journal.note(
        "people.roster_imported",
        by=by,
        organization=plan.organization,
        new=len(plan.new),
        changed=len(plan.changed),
    )


def _bring_in(plan: Plan, sites: dict[str, int]) -> list[Membership]:
    names = free_usernames([new.row.name for new in plan.new])
    people = Person.objects.bulk_create(
        (
            Person(
                name=new.row.name,
                pronouns=new.row.pronouns or "",
                username=username,
                password=make_password(None),
            )
            for new, username in zip(plan.new, names, strict=True)
        ),
        batch_size=BATCH,
    )
    memberships = Membership.objects.bulk_create(
        (
            _membership(plan, new, person, sites)
            for new, person in zip(plan.new, people, strict=True)
        ),
        batch_size=BATCH,
    )
    RoleHeld.objects.bulk_create(
        (
            RoleHeld(person_id=membership.person_id, membership=membership, role=Role.WORKER)
            for membership in memberships
        ),
        batch_size=BATCH,
    )
    return memberships


def _membership(plan: Plan, new: New, person: Person, sites: dict[str, int]) -> Membership:
    row = new.row
    photo = _photo_name(plan, new, new.photo_digest) if new.photo_digest else ""
    return Membership(
        person=person,
        organization=plan.organization,
        worker_number=row.worker_number,
        title=row.title or "",
        site_id=sites[row.site] if row.site else None,
        start_date=row.start_date or None,
        email=row.email or "",
        phone=row.phone or "",
        photo=photo,
        photo_digest=new.photo_digest,
    )


def _change(plan: Plan, sites: dict[str, int]) -> None:
    """Write changed fields, and only those, so nothing written meanwhile is overwritten."""
    memberships = Membership.objects.in_bulk([changed.held.pk for changed in plan.changed])
    people = Person.objects.in_bulk(
        [c.held.person_id for c in plan.changed if c.fields.keys() & set(OWN)]
    )
    columns: set[str] = set()
    replaced = []
    for changed in plan.changed:
        membership = memberships[changed.held.pk]
        for field, (_before, after) in changed.fields.items():
            if field in OWN:
                setattr(people[changed.held.person_id], field, after)
            elif field == "site":
                membership.site_id = sites[after] if after else None
                columns.add("site")
            elif field == "photo":
                replaced.append(changed.held.photo)
                membership.photo = _photo_name(plan, changed, after)
                membership.photo_digest = after
                columns |= {"photo", "photo_digest"}
            else:
                setattr(membership, field, (after or None) if field == "start_date" else after)
                columns.add(field)
    if columns:
        Membership.objects.bulk_update(memberships.values(), sorted(columns), batch_size=BATCH)
    if people:
        Person.objects.bulk_update(people.values(), OWN, batch_size=BATCH)
    remove_photos_after_commit(replaced)


def _trail(plan: Plan, added: Iterable[Person], by: Person | None) -> None:
    """One line a person in the journal, so each can read what was done about them."""

    def entry(what: str, person_id: int, **counts: Any) -> JournalEntry:
        return JournalEntry(
            what=what,
            by=by,
            about_id=person_id,
            organization_id=plan.organization.pk,
            counts=counts,
        )

    JournalEntry.objects.bulk_create(
        [
            *(entry("people.member_added", person.pk) for person in added),
            *(
                entry(
                    "people.member_changed",
                    changed.held.person_id,
                    fields=", ".join(sorted(changed.fields)),
                )
                for changed in plan.changed
            ),
        ],
        batch_size=BATCH,
    )


def free_usernames(names: list[str]) -> list[str]:
    """A sign-in name for each, that nobody has; a few queries, however many there are."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    digits = 2
    while open_ := [at for at in range(len(names)) if at not in found]:
        tried = {at: _candidate(names[at], digits) for at in open_}
        candidates = list(set(tried.values()) - taken)
        for start in range(0, len(candidates), BATCH):
            taken |= set(
                Person.objects.filter(username__in=candidates[start : start + BATCH]).values_list(
                    "username", flat=True
                )
            )
        for at, username in tried.items():
            if username not in taken:
                found[at] = username
                taken.add(username)
        digits += 1
    return [found[at] for at in range(len(names))]


def _candidate(name: str, digits: int) -> str:
    stem = slugify(folded(name).split(" ")[0])[:30] or "friend"
    letters = secrets.choice(LETTERS) + secrets.choice(LETTERS)
    return f"{stem}-{letters}{secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)}"
