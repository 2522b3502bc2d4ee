"""How allauth is told about our people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from trellis.lib.text import folded


def display(person: Any) -> str:
    return person.name


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: people are brought in, or bring in the first."""

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


class FactorAdapter(DefaultMFAAdapter):
    def get_totp_label(self, user: Any) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Trellis"}
