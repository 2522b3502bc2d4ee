"""What can happen to people: each change once, as a verb; pages, commands and imports call it."""

from .cards import TroubleSigningIn, end_card, make_card, sign_in_with_card, unlock_card
from .comparing import Plan, compare
from .importing import HasBadRows, Outdated, import_roster, plan_import
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
    "HasBadRows",
    "Outdated",
    "Plan",
    "TroubleSigningIn",
    "add_member",
    "add_organization",
    "add_site",
    "change_member",
    "change_organization",
    "compare",
    "end_card",
    "give_installation_role",
    "give_role",
    "import_roster",
    "join",
    "leave",
    "make_card",
    "plan_import",
    "set_up",
    "sign_in_with_card",
    "take_role",
    "unlock_card",
]
