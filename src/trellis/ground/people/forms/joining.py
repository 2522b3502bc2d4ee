"""What someone says about themselves when they join, and later under Me."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Person
from trellis.ground.ui.forms import Words

CARD, PASSPHRASE, PASSKEY = "card", "passphrase", "passkey"


class Own(forms.Form):
    name = Words(
        label=_("What should we call you?"),
        help_text=_("Any name you like. It need not be the name on your papers."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    pronouns = Words(
        label=_("Pronouns"),
        help_text=_("Leave this empty if you like."),
        max_length=60,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    role_word = Words(
        label=_("Your word for your work"),
        help_text=_("Leave this empty to use the word of your organization."),
        max_length=60,
        required=False,
    )

    @staticmethod
    def of(person: Person, language: str) -> dict[str, str]:
        """What the form shows at first; ``language`` where the person chose none yet."""
        return {
            "name": person.name,
            "pronouns": person.pronouns,
            "language": person.language or language,
            "role_word": person.role_word,
        }


class Join(Own):
    next_time = forms.ChoiceField(
        label=_("How will you sign in next time?"),
        help_text=_("You can change this later, under Me."),
        choices=[
            (CARD, _("with this card: keep it safe")),
            (PASSPHRASE, _("with a sign-in name and a passphrase")),
            (PASSKEY, _("with this phone's fingerprint, face or PIN (a passkey)")),
        ],
        widget=forms.RadioSelect,
        initial=CARD,
    )

    def __init__(self, *args: Any, passkeys: bool, **kwargs: Any) -> None:
        """``passkeys``: whether browsers offer them at the address this page was asked at."""
        super().__init__(*args, **kwargs)
        if not passkeys:
            ways = self.fields["next_time"]
            ways.choices = [choice for choice in ways.choices if choice[0] != PASSKEY]
