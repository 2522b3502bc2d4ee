"""The first run: five short sections on one page."""

import re
import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from trellis.ground.people import passphrases
from trellis.ground.people.models import Person
from trellis.ground.people.models.installation import is_safe_address
from trellis.ground.ui.forms import Words
from trellis.lib.text import folded

from .sign_in import NEW, PASSPHRASE_HELP, PLAIN

IN_CANADA = (
    "America/Vancouver", "America/Dawson_Creek", "America/Fort_Nelson", "America/Whitehorse",
    "America/Edmonton", "America/Regina", "America/Winnipeg", "America/Rankin_Inlet",
    "America/Toronto", "America/Iqaluit", "America/Atikokan", "America/Moncton",
    "America/Halifax", "America/Goose_Bay", "America/Blanc-Sablon", "America/St_Johns",
)  # fmt: skip
ELSEWHERE = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
# Scheme, host and port as browsers send them; a name within a building has no dot.
ADDRESS = re.compile(r"(?P<address>https?://([a-z0-9_.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?)/?")
PEER, EXPERIENTIAL, HARM_REDUCTION, OTHER = "peer", "experiential", "harm-reduction", "other"
WORDS_FOR_THE_ROLE = {
    PEER: _("peer worker"),
    EXPERIENTIAL: _("experiential worker"),
    HARM_REDUCTION: _("harm reduction worker"),
}


def zones() -> list[tuple[Any, list[tuple[str, str]]]]:
    """Zones for a select, those of Canada first."""
    others = sorted(
        zone
        for zone in zoneinfo.available_timezones()
        if zone.split("/")[0] in ELSEWHERE and zone not in IN_CANADA
    )
    return [
        (_("Canada"), [(zone, _readable(zone)) for zone in IN_CANADA]),
        (_("Elsewhere"), [(zone, _readable(zone)) for zone in others]),
    ]


def _readable(zone: str) -> str:
    return zone.split("/", 1)[1].replace("_", " ").replace("/", ", ")


class SetUp(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    organization = Words(label=_("Name of your organization"), max_length=120)
    place = Words(label=_("Place"), max_length=120, required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones, initial="America/Vancouver")

    role_word = forms.ChoiceField(
        label=_("Word for the role"),
        choices=lazy(lambda: [*WORDS_FOR_THE_ROLE.items(), (OTHER, _("another word:"))], list)(),
        initial=PEER,
        widget=forms.RadioSelect,
    )
    other_word = Words(label=_("Your own word"), max_length=60, required=False)

    coordinator = Words(
        label=_("What should we call you?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    username = forms.CharField(
        label=_("Sign-in name"),
        help_text=_("You type it each time you sign in. Letters and digits, no spaces."),
        min_length=2,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", **PLAIN}),
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        help_text=PASSPHRASE_HELP,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs=NEW, render_value=True),
    )

    privacy_officer = Words(
        label=_("Privacy officer"),
        help_text=_(
            "The person who answers questions about what is held on people. It may be you."
        ),
        max_length=120,
    )
    privacy_contact = Words(
        label=_("How to reach them"),
        help_text=_("An e-mail address, a phone number or a room."),
        max_length=200,
    )
    return_address = Words(
        label=_("Where a found card can be returned"),
        help_text=_("It is printed on the back of ID cards. You can add it later."),
        max_length=200,
        required=False,
    )

    address = forms.CharField(
        label=_("Address people will use"),
        help_text=_(
            "Trellis answers at this address only, and on this machine itself. "
            "Printed codes hold it, so choose one that lasts."
        ),
        max_length=200,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    without_https = forms.BooleanField(label=_("Go on without https for now"), required=False)

    def clean_username(self) -> str:
        username = folded(self.cleaned_data["username"])
        if " " in username:
            raise forms.ValidationError(_("Leave out the spaces."))
        return username

    def clean_address(self) -> str:
        typed = ADDRESS.fullmatch(self.cleaned_data["address"].strip().lower())
        if typed is None:
            raise forms.ValidationError(
                _("Write the address alone, as in https://trellis.example.org")
            )
        return typed["address"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("role_word") == OTHER and not cleaned.get("other_word"):
            self.add_error("other_word", _("Type the word, or choose one of the others."))
        address = cleaned.get("address")
        if address and not is_safe_address(address) and not cleaned.get("without_https"):
            self.add_error(
                "without_https",
                _(
                    "This address does not start with https. Without it, passkeys, reading "
                    "offline and encryption in the browser are off, and codes are not printed. "
                    "Change the address, or tick here and send the form again."
                ),
            )
        self._check_passphrase(cleaned)
        return cleaned

    def _check_passphrase(self, cleaned: dict[str, Any]) -> None:
        known = Person(name=cleaned.get("coordinator", ""), username=cleaned.get("username", ""))
        if passphrase := cleaned.get("passphrase"):
            try:
                passphrases.check(passphrase, known)
            except forms.ValidationError as error:
                self.add_error("passphrase", error)

    def for_rule(self) -> dict[str, Any]:
        """What rules.set_up takes."""
        typed = self.cleaned_data
        with translation.override(typed["language"]):
            word = str(WORDS_FOR_THE_ROLE.get(typed["role_word"]) or typed["other_word"])
        return {
            "address": typed["address"],
            "organization": {
                "name": typed["organization"],
                "role_word": word,
                **{name: typed[name] for name in ABOUT_THE_ORGANIZATION},
            },
            "coordinator_name": typed["coordinator"],
            "username": typed["username"],
            "passphrase": typed["passphrase"],
        }


ABOUT_THE_ORGANIZATION = (
    "language", "place", "time_zone", "privacy_officer", "privacy_contact", "return_address",
)  # fmt: skip
