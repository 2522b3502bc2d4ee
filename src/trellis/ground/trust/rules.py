"""What can happen to what is held: it is taken along, and it is forgotten."""

import logging
from typing import IO, Any

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.core.files.storage import Storage
from django.db import connection, models, transaction
from django.db.models.deletion import Collector

from trellis.ground.trust import journal, policies
from trellis.ground.trust.export import write_zip
from trellis.ground.trust.models import Forgotten
from trellis.ground.ui.models import SentForm
from trellis.lib.door import doors

logger = logging.getLogger(__name__)
File = tuple[Storage, str]


@transaction.atomic
def export(person: Any, *, by: Any) -> IO[bytes]:
    """Everything held on a person as a zip at its start; the caller closes it."""
    copy = write_zip(person)
    journal.note("trust.exported", by=by, about=person)
    return copy


def forget(person: Any, *, by: Any) -> None:
    """Everything held on a person goes, their account last; there is no way back.

    The journal keeps that it happened, once for each organization they were in, and how
    many rows went. ``by`` is the person, or None where a wish is carried out again after a
    backup was brought back. Raises Refused.
    """
    sessions = _sessions_of(person)
    with transaction.atomic():
        person = get_user_model()._default_manager.select_for_update().get(pk=person.pk)
        if by is not None:
            policies.forget.check(by, person)
        here = person.memberships.filter(left_on__isnull=True).select_related("organization")
        organizations = [membership.organization for membership in here]
        for door in doors():
            if door.on_forget:
                door.on_forget(person, by)
        Session.objects.filter(pk__in=sessions).delete()
        SentForm.objects.filter(sender=person.pk).delete()
        files = _files_going_with(person)
        Forgotten.remember(person)
        rows, _by_kind = person.delete()
        for organization in organizations or [None]:
            journal.note("trust.forgotten", organization=organization, rows=rows)
        transaction.on_commit(lambda: _remove(files))
        transaction.on_commit(leave_no_trace)


def forget_again() -> int:
    """Carry out every wish to be forgotten once more; returns how many people went.

    For a backup that was brought back: its Forgotten rows and those made since name, by
    digest only, people who are in it once more.
    """
    wishes = list(Forgotten.objects.all())
    people = get_user_model()._default_manager.only("pk", "created_at")
    found = [person for person in people if any(wish.means(person) for wish in wishes)]
    for person in found:
        forget(person, by=None)
    return len(found)


def _sessions_of(person: Any) -> list[str]:
    """Keys of a person's sessions. A session says whose it is only when it is opened."""
    return [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]


def _files_going_with(person: Any) -> list[File]:
    """Files of every row that goes when the person's row goes, in whatever room."""
    going = Collector(using=connection.alias)
    going.collect([person])
    kinds = [*going.data.items(), *((rows.model, rows) for rows in going.fast_deletes)]
    return [
        (field.storage, getattr(row, field.attname).name)
        for kind, rows in kinds
        for field in kind._meta.concrete_fields
        if isinstance(field, models.FileField)
        for row in rows
        if getattr(row, field.attname)
    ]


def _remove(files: list[File]) -> None:
    """A file that can't be removed is logged by number and does not keep the others."""
    for number, (storage, name) in enumerate(files, start=1):
        try:
            storage.delete(name)
        except OSError:
            logger.exception("file %d of %d of someone forgotten stays", number, len(files))


def leave_no_trace() -> None:
    """Empty SQLite's write-ahead log, which keeps old pages until it is. Not in a transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        logger.warning("the write-ahead log could not be emptied now; it will be tonight")
