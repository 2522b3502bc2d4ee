"""The way back in for someone who lost every other: two people who know them, or the console."""

import datetime
import hashlib
import hmac
import secrets

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people import policies
from trellis.ground.people.models import Person, Recovery, RecoveryApproval
from trellis.ground.people.rules.members import take_installation_roles
from trellis.ground.trust import journal
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused
from trellis.lib.text import folded

LASTS = datetime.timedelta(hours=24)
SHOWN_FOR = datetime.timedelta(days=30)
TRIES = 5


class NotTheCode(Exception):
    """The code that was typed isn't the one on the asker's screen; the sentence says what now."""


def ask_back_in(username: str) -> str:
    """Open a request and return its token; only digests are kept.

    An unknown name gets a token too, which looks and behaves the same and never opens
    anything: nobody learns from it who is here.
    """
    token = secrets.token_urlsafe(24)
    person = Person.objects.filter(username=folded(username), is_active=True).first()
    if person is None:
        # The same kind of work as below, one row written and committed.
        # One key, whoever asks: rows here must not push out counts of wrong tries.
        cache.set("people.asked_for_nobody", token[:8], LASTS.total_seconds())
        return token
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        # Two open requests with one code: who confirms one might confirm a stranger's.
        while _has_open(person, spoken_code(token)):
            token = secrets.token_urlsafe(24)
        _open(person, token, code=spoken_code(token))
        journal.note("people.recovery_asked", about=person)
    return token


def _has_open(person: Person, code: str) -> bool:
    return person.recoveries.open().filter(code_digest=_code_digest(person, code)).exists()


@transaction.atomic
def make_sign_in_link(person: Person) -> str:
    """A token that lets this person choose a new passphrase: for whoever holds the console."""
    token = secrets.token_urlsafe(24)
    _open(person, token, by_console=True)
    journal.note("people.sign_in_link_made", about=person)
    return token


def _open(person: Person, token: str, *, code: str = "", by_console: bool = False) -> Recovery:
    return Recovery.objects.create(
        person=person,
        token_digest=_digest(token),
        code_digest=_code_digest(person, code) if code else "",
        expires_at=timezone.now() + LASTS,
        by_console=by_console,
    )


def find_recovery(token: str) -> Recovery | None:
    """The open request of this token, or None."""
    found = Recovery.objects.open().select_related("person")
    return found.filter(token_digest=_digest(token), person__is_active=True).first()


def spoken_code(token: str) -> str:
    """Six digits that only the holder of the token can read out."""
    return f"{int(_keyed(f'recovery-code:{token}'), 16) % 1_000_000:06d}"


def approve_recovery(recovery: Recovery, code: str, *, by: Person) -> None:
    """Confirm that the asker, who said this code, is who they say they are. Twice changes nothing.

    Any open request of the same person may carry the code, so that requests made by a
    stranger in their name can't stand in the way. A wrong code is written down, where the
    asker can read it too; after five from one person, no code of theirs counts. Call it
    outside any transaction, or a refusal would undo the count. Raises NotTheCode.
    """
    policies.approve_recovery.check(by, recovery)
    typed = "".join(character for character in code if character.isdecimal())
    with transaction.atomic(durable=True):
        Person.objects.select_for_update().get(pk=recovery.person_id)
        if _wrong_codes(recovery, by=by) >= TRIES:
            raise NotTheCode(_("You typed five wrong codes. Someone else has to confirm this one."))
        digest = _code_digest(recovery.person, typed)
        meant = recovery.person.recoveries.open().filter(code_digest=digest).first()
        if meant is None:
            journal.note(
                "people.recovery_wrong_code", by=by, about=recovery.person, recovery=recovery.pk
            )
        else:
            _row, new = RecoveryApproval.objects.get_or_create(recovery=meant, by=by)
            if new:
                journal.note("people.recovery_approved", by=by, about=recovery.person)
    if meant is None:
        raise NotTheCode(
            _("That is not the code on their screen. Ask them to read it out once more.")
        )


def _wrong_codes(recovery: Recovery, *, by: Person) -> int:
    since = timezone.now() - LASTS
    return JournalEntry.objects.filter(
        what="people.recovery_wrong_code", by=by, about=recovery.person, at__gt=since
    ).count()


@transaction.atomic
def come_back_in(recovery: Recovery, passphrase: str) -> Person:
    """Set a new passphrase; the old one, every factor and every card end, and so do sessions.

    Roles for the whole installation fall away unless the console let them in: people of one
    organization can't give what reaches all. ``./trellis give-role`` gives them back.
    Raises Refused unless two people confirmed, or the console made the link, and it is unused.
    """
    person = Person.objects.select_for_update().get(pk=recovery.person_id)
    still_open = Recovery.objects.open().filter(pk=recovery.pk).first()
    if still_open is None or not still_open.is_approved:
        raise Refused(_("This request is not confirmed yet, or it is over. Ask once more."))
    person.set_password(passphrase)
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user_id=person.pk).delete()
    if not still_open.by_console:
        take_installation_roles(person)
    now = timezone.now()
    person.cards.filter(ended_at__isnull=True).update(ended_at=now)
    Recovery.objects.filter(pk=recovery.pk).update(used_at=now)
    person.recoveries.open().update(expires_at=now)
    journal.note("people.recovery_used", by=person, about=person)
    return person


def forget_old_recoveries(now: datetime.datetime) -> int:
    """Delete requests thirty days after they were used or ran out; the journal stays."""
    before = now - SHOWN_FOR
    gone = Recovery.objects.filter(expires_at__lt=before).exclude(used_at__gte=before)
    return gone.delete()[1].get("people.Recovery", 0)


def _digest(token: str) -> str:
    return hashlib.sha256(f"recovery:{token}".encode()).hexdigest()


def _code_digest(person: Person, code: str) -> str:
    return _keyed(f"recovery:{person.pk}:{code}")


def _keyed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
