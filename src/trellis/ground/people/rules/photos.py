"""Keeping photos: written under names nobody can guess, gone when nothing names them."""

import hmac
from collections.abc import Sequence

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from trellis.ground.people.models import Membership, Person
from trellis.ground.people.roster.photos import Photo
from trellis.ground.trust import journal

FOLDER = "photos"


def photo_name(organization_id: int, worker_number: str, digest: str) -> str:
    """Where a photo is kept. The same photo of the same person always has the same name.

    So an import that died half-way and is run again writes the same files and leaves none
    behind. Keyed with the installation's secret: nobody else can tell it.
    """
    about = f"photo:{organization_id}:{worker_number}:{digest}".encode()
    return f"{FOLDER}/{hmac.digest(settings.SECRET_KEY.encode(), about, 'sha256').hex()[:40]}.jpg"


def write_photo(name: str, content: bytes) -> None:
    """Write a photo, over a half-written one if there is one."""
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


@transaction.atomic
def change_photo(membership: Membership, photo: Photo | None, *, by: Person) -> None:
    """Keep this photo of a member, or none; the same one again changes nothing."""
    digest = photo.digest if photo else ""
    if digest == membership.photo_digest:
        return
    replaced = membership.photo.name
    membership.photo, membership.photo_digest = "", digest
    if photo:
        key = membership.worker_number or f"#{membership.pk}"
        membership.photo = photo_name(membership.organization_id, key, digest)
        write_photo(membership.photo.name, photo.content)
    membership.save(update_fields=["photo", "photo_digest"])
    remove_photos_after_commit([replaced])
    journal.note(
        "people.member_changed",
        by=by,
        about=membership.person,
        organization=membership.organization,
        fields="photo",
    )


def remove_photos_after_commit(names: Sequence[str | None]) -> None:
    """Once the change is safe, remove those of these photos that no membership names any more."""
    named = [name for name in names if name]
    if named:
        transaction.on_commit(lambda: remove_unused(named))


def remove_unused(names: list[str]) -> int:
    used = set(Membership.objects.filter(photo__in=names).values_list("photo", flat=True))
    unused = [name for name in dict.fromkeys(names) if name not in used]
    for name in unused:
        default_storage.delete(name)
    return len(unused)
