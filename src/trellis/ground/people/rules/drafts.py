"""Rosters that were read and shown, and wait for a yes."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from trellis.ground.people.models import DraftPhoto, Organization, Person, RosterDraft
from trellis.ground.people.roster.photos import Photo, Photos, PhotosSent

KEPT = datetime.timedelta(days=1)


@transaction.atomic
def keep_draft(
    organization: Organization,
    *,
    content: bytes,
    file_name: str,
    photos: Iterable[tuple[str, Photo | str]],
    by: Person,
) -> RosterDraft:
    """Keep a roster to be looked at; the same person's earlier one for this organization goes.

    Photos come by name, ready or as the sentence that says why one is none.
    """
    RosterDraft.objects.filter(organization=organization, by=by).delete()
    draft = RosterDraft.objects.create(
        organization=organization, by=by, file_name=file_name[:200], content=content
    )
    for name, photo in photos:
        if isinstance(photo, str):
            kept = {"trouble": photo[:300], "content": b""}
        else:
            kept = {"digest": photo.digest, "content": photo.content}
        DraftPhoto.objects.create(draft=draft, file_name=name[:200], **kept)
    return draft


def photos_of(draft: RosterDraft) -> Photos | None:
    """The photos sent with a draft, or None when there were none."""
    sent = {
        photo.file_name: photo.trouble or Photo(photo.digest, bytes(photo.content))
        for photo in draft.photos.all()
    }
    return PhotosSent(sent) if sent else None


def remove_old_drafts(now: datetime.datetime | None = None) -> int:
    """Drafts nobody said yes to within a day."""
    old = RosterDraft.objects.filter(made_at__lt=(now or timezone.now()) - KEPT)
    count = old.count()
    old.delete()
    return count
