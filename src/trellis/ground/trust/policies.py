"""Who may do what with what is held on a person."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from trellis.lib.door import doors
from trellis.lib.policy import Refused, policy


@policy
def forget(by: Any, person: Any) -> None:
    """People are forgotten at their own wish, once nobody depends on them alone.

    A card is enough for a worker or colleague. Whoever holds more signs in with more first:
    a card found in a drawer must not undo a coordinator.
    """
    if by.pk != person.pk:
        raise Refused(_("Only the person themselves can ask to be forgotten."))
    if by.rights.limited and _sees_others(person):
        raise Refused(
            _(
                "You signed in with a printed card, and you see to other people's records. "
                "Sign in with your passphrase or passkey to be forgotten."
            )
        )
    for door in doors():
        if door.forbids_forgetting and (why := door.forbids_forgetting(person)):
            raise Refused(why)


def _sees_others(person: Any) -> bool:
    """Whether the person's roles see others' records, card or no card."""
    return get_user_model()._default_manager.get(pk=person.pk).rights.sees_others()
