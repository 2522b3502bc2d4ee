"""Signing in by name, by passkey and by card; allauth's forms in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.rules.cards import CODE_LENGTH, tidy_code

NOW = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}
PLAIN = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}
DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}
PASSPHRASE_HELP = _(
    "At least 12 characters. Four or five words only you would put together are best."
)
SHARED, OWN = "shared", "own"


def say(field: forms.Field, label: Any, help_text: Any = "", **attrs: str) -> None:
    """Give a field of allauth's our label and help, and no placeholder."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignIn(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["login"], _("Sign-in name"), **PLAIN)
        say(self.fields["password"], _("Passphrase"), **NOW)


class Again(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["password"], _("Passphrase"), **NOW)


class FirstPassphrase(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["password1"], _("Passphrase"), PASSPHRASE_HELP, **NEW)
        say(self.fields["password2"], _("The same once more"), **NEW)


class NewPassphrase(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["oldpassword"], _("Passphrase now"), **NOW)
        say(self.fields["password1"], _("New passphrase"), PASSPHRASE_HELP, **NEW)
        say(self.fields["password2"], _("The same once more"), **NEW)


class SecondFactor(factor.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], _("Code from your app, or a spare code"), **DIGITS)


class SecondFactorAgain(factor.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], _("Code from your app, or a spare code"), **DIGITS)


class AddApp(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["code"], _("The six digits your app shows now"), **DIGITS)


class AddPasskey(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["name"], _("A name for it"), _("For example: my phone."))
        say(
            self.fields["passwordless"],
            _("Let it sign me in by itself"),
            _("Then you need no passphrase on this device."),
        )
        self.fields["passwordless"].initial = True


class RenamePasskey(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self.fields["name"], _("A name for it"))
        self.fields["name"].max_length = 60


class CardCode(forms.Form):
    code = forms.CharField(
        label=_("Code on your card"),
        help_text=_("16 letters and digits. Spaces and small letters don't matter."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "code", **PLAIN}),
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            raise forms.ValidationError(
                _("The code on the card has 16 letters and digits. Look at it once more.")
            )
        return code


class DeviceField(forms.ChoiceField):
    """Whether others use this device too; in doubt they do."""

    def clean(self, value: Any) -> str:
        return super().clean(value or SHARED)


class Device(forms.Form):
    device = DeviceField(
        label=_("This device is"),
        choices=[
            (SHARED, _("shared, or I am not sure")),
            (OWN, _("my own: nobody else uses it")),
        ],
        widget=forms.RadioSelect,
        initial=SHARED,
    )


class CardNumber(Device):
    number = forms.CharField(
        label=_("The six digits on your card"),
        max_length=20,
        widget=forms.TextInput(attrs=DIGITS),
    )
    field_order = ["number", "device"]
