"""What is held on a person by way of their own account: shown to them, kept so long, tended."""

import datetime
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, SignInCard
from trellis.ground.people.rules import forget_old_recoveries
from trellis.lib.door import Due, Holding, Keep

CARDS_KEPT = datetime.timedelta(days=30)


def holds(person: Person) -> Iterator[Holding]:
    yield Holding(
        title=_("Your account"),
        why=_("So that you can sign in and are called what you want to be called."),
        kept=_("Until you are forgotten. It stays yours when you leave an organization."),
        rows=[_account(person)],
    )
    yield Holding(
        title=_("Your ways to sign in"),
        why=_(
            "So that only you get in. Passphrase and numbers are kept in a form nobody can read."
        ),
        kept=_("Until you remove them. A card that has ended is forgotten after 30 days."),
        rows=[*_cards(person), *_factors(person)],
    )
    yield Holding(
        title=_("Times you asked to get back in"),
        why=_("So that you and your coordinator see when someone used that way."),
        kept=_("For 30 days after it was used or ran out."),
        rows=[
            {
                _("Asked"): recovery.asked_at,
                _("Used"): recovery.used_at,
                _("Link made on the console"): recovery.by_console,
            }
            for recovery in person.recoveries.order_by("asked_at")
        ],
    )


def _account(person: Person) -> dict[str, Any]:
    return {
        _("Name"): person.name,
        _("Sign-in name"): person.username,
        _("Pronouns"): person.pronouns,
        _("Language"): person.language and get_language_info(person.language)["name_local"],
        _("Your word for your work"): person.role_word,
        _("Account made"): person.created_at,
        _("Joined"): person.joined_at,
        _("Passphrase set"): person.has_usable_password(),
    }


def _cards(person: Person) -> Iterator[dict[str, Any]]:
    for card in person.cards.order_by("made_at"):
        yield {
            _("Kind"): _("Card"),
            _("Made"): card.made_at,
            _("First used"): card.first_used_at,
            _("Works until"): card.expires_at,
            _("Ended"): card.ended_at,
        }


def _factors(person: Person) -> Iterator[dict[str, Any]]:
    names = {
        Authenticator.Type.TOTP: _("App with codes"),
        Authenticator.Type.WEBAUTHN: _("Passkey"),
        Authenticator.Type.RECOVERY_CODES: _("Spare codes"),
    }
    for factor in Authenticator.objects.filter(user=person).order_by("created_at"):
        yield {
            _("Kind"): names[Authenticator.Type(factor.type)],
            _("Name"): str(factor) if factor.type == Authenticator.Type.WEBAUTHN else "",
            _("Made"): factor.created_at,
            _("Last used"): factor.last_used_at,
        }


def forget_ended_cards(now: datetime.datetime) -> int:
    """Delete cards thirty days after they were ended or ran out."""
    before = now - CARDS_KEPT
    ended = SignInCard.objects.filter(ended_at__lt=before)
    return (ended | SignInCard.objects.filter(expires_at__lt=before)).delete()[0]


def end_old_sessions(now: datetime.datetime) -> int:
    """Delete sessions that ran out, so that no trace of being here is kept."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


KEEPS = [
    Keep(
        kind=gettext_lazy("Accounts"),
        how_long=gettext_lazy("until the person is forgotten"),
        why=gettext_lazy("It is theirs, whoever employs them."),
    ),
    Keep(
        kind=gettext_lazy("Sign-in cards"),
        how_long=gettext_lazy("30 days after they end"),
        why=gettext_lazy("So that a question about a lost card can be answered."),
    ),
    Keep(
        kind=gettext_lazy("Requests to get back in"),
        how_long=gettext_lazy("30 days after they were used or ran out"),
        why=gettext_lazy("So that a break-in is noticed."),
    ),
]

DUE = [
    Due(name="forget old requests to get back in", act=forget_old_recoveries),
    Due(name="forget ended cards", act=forget_ended_cards),
    Due(name="end old sessions", act=end_old_sessions),
]
