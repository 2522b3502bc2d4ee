"""Asking to be let back in, confirming it for someone, and the new passphrase."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.ground.people import passphrases
from trellis.ground.people.models import Person

from .sign_in import DIGITS, NEW, PASSPHRASE_HELP, PLAIN


class Ask(forms.Form):
    username = forms.CharField(
        label=_("Your sign-in name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", **PLAIN}),
    )


class SpokenCode(forms.Form):
    code = forms.CharField(
        label=_("The code they read to you"),
        max_length=20,
        widget=forms.TextInput(attrs={**DIGITS, "autocomplete": "off"}),
    )


class Passphrase(forms.Form):
    """A new passphrase, checked against what is known of the person."""

    passphrase = forms.CharField(
        label=_("New passphrase"),
        help_text=PASSPHRASE_HELP,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=NEW),
    )

    def __init__(self, *args, person: Person, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_passphrase(self) -> str:
        passphrase = self.cleaned_data["passphrase"]
        passphrases.check(passphrase, self.person)
        return passphrase
