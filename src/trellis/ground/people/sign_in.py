"""How allauth is told about our people."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trellis.ground.people import passphrases
from trellis.ground.people.models import Person
from trellis.lib.text import folded

TOO_MANY = "too_many_login_attempts"


def display(person: Any) -> str:
    return person.name


def open_session(request: HttpRequest, person: Person, *, method: str) -> None:
    """Sign a person in who has just shown who they are; allauth will not ask again at once."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, method=method, reauthenticated=True)


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: people are brought in, or bring in the first."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "This sign-in name and passphrase do not fit together. Look at both and try again."
        ),
        "incorrect_password": _("That is not your passphrase. Try again."),
        "enter_current_password": _("That is not your passphrase now. Try again."),
        "incorrect_code": _("That code is not right, or it is too old. Try the next one."),
        TOO_MANY: _("That was tried too often. Wait five minutes, then try again."),
        "rate_limited": _("That was tried too often. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return folded(username)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened themselves."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        if "username" in credentials:
            credentials["username"] = folded(credentials["username"])
        return super().authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted for the name alone: allauth adds the host, which a stranger can vary."""
        return f"name:{folded(credentials.get('username', ''))}"

    def clean_password(self, password: str, user: Any = None) -> str:
        passphrases.check(password, user)
        return password

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:me")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        return [{**way, "description": AGAIN.get(way["id"], way["description"])} for way in methods]


AGAIN = {
    "reauthenticate": _("Use my passphrase"),
    "mfa_reauthenticate": _("Use a code from my app, or a spare code"),
    "mfa_reauthenticate:webauthn": _("Use my passkey"),
}


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Adapter.error_messages["incorrect_code"],
    }

    def get_totp_label(self, user: Any) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Trellis"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = user.authenticator_set.filter(type=type).count() + 1
        return str(_("Passkey %(number)d") % {"number": number})

    def encrypt(self, text: str) -> str:
        """A copy of the database alone gives nobody the codes of an app."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = hashlib.sha256(b"sign-in factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
