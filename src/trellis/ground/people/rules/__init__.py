"""What can happen to people: each change once, as a verb; pages, commands and imports call it."""

from .cards import TroubleSigningIn, end_card, make_card, sign_in_with_card, unlock_card
from .members import (
    add_member,
    change_member,
    give_installation_role,
    give_role,
    join,
    leave,
    take_role,
)
from .organizations import add_organization, add_site, change_organization, set_up

__all__ = [
    "TroubleSigningIn",
    "add_member",
    "add_organization",
    "add_site",
    "change_member",
    "change_organization",
    "end_card",
    "give_installation_role",
    "give_role",
    "join",
    "leave",
    "make_card",
    "set_up",
    "sign_in_with_card",
    "take_role",
    "unlock_card",
]
