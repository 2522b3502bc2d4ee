"""Someone with an account joins another organization: their card's membership moves to it."""

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people import policies
from trellis.ground.people.models import Person, Recovery, RecoveryApproval, SignInCard
from trellis.ground.trust import journal
from trellis.lib import feeding
from trellis.lib.policy import Refused


@transaction.atomic
def attach_membership(card: SignInCard, *, account: Person) -> None:
    """Give an account what a card was made for, and let go of the person the card was made for.

    That person must never have joined: nothing but what an organization wrote about them
    exists, and it follows the membership. Every card of both ends: from here on no single
    organization opens this account. Raises Refused when the account was opened with a card,
    when the card has ended or was joined with, or when the account belongs to the
    organization already.
    """
    policies.attach.check(account)
    card = SignInCard.objects.select_for_update().get(pk=card.pk)
    shell = Person.objects.select_for_update().get(pk=card.person_id)
    if shell.pk == account.pk:
        return
    if shell.has_joined:
        raise Refused(_("Someone has joined with this card already. Ask for a new card."))
    if not SignInCard.objects.that_open().filter(pk=card.pk).exists():
        raise Refused(_("This card does not work any more. Ask for a new card."))
    theirs = set(account.memberships.current().values_list("organization_id", flat=True))
    if theirs & set(shell.memberships.current().values_list("organization_id", flat=True)):
        raise Refused(
            _(
                "You belong to this organization already. Ask its coordinator to put the two together."
            )
        )
    both = SignInCard.objects.filter(person__in=(shell, account), ended_at__isnull=True)
    both.update(ended_at=timezone.now())
    _hand_over(shell, account)
    feeding.changed("people.Membership", account.memberships.values_list("pk", flat=True))
    shell.delete()
    journal.note(
        "people.membership_attached",
        by=account,
        about=account,
        organization=card.membership.organization if card.membership else None,
    )


# Nobody is let back in to, or lets others in through, an account that was never theirs.
STAYS_BEHIND = (Recovery, RecoveryApproval)


def _hand_over(shell: Person, account: Person) -> None:
    """Point every row of our rooms from one person to the other; sign-in keys stay and go."""
    for model in apps.get_models():
        if not model.__module__.startswith("trellis.") or model in STAYS_BEHIND:
            continue
        for field in model._meta.fields:
            if field.remote_field and field.remote_field.model is Person:
                model._base_manager.filter(**{field.name: shell}).update(**{field.name: account})
