"""What can happen to people: each change once, as a verb; pages, commands and imports call it."""

from .cards import (
    NewCard,
    TroubleSigningIn,
    end_card,
    make_card,
    make_cards,
    sign_in_with_card,
    unlock_card,
)
from .comparing import Plan, compare
from .drafts import keep_draft, photos_of, remove_old_drafts
from .importing import HasBadRows, Outdated, import_draft, import_roster, plan_import
from .members import (
    add_member,
    change_member,
    give_installation_role,
    give_role,
    join,
    leave,
    set_roles,
    take_role,
)
from .organizations import add_organization, add_site, change_organization, set_up
from .photos import change_photo

__all__ = [
    "HasBadRows",
    "NewCard",
    "Outdated",
    "Plan",
    "TroubleSigningIn",
    "add_member",
    "add_organization",
    "add_site",
    "change_member",
    "change_organization",
    "change_photo",
    "compare",
    "end_card",
    "give_installation_role",
    "give_role",
    "import_draft",
    "import_roster",
    "join",
    "keep_draft",
    "leave",
    "make_card",
    "make_cards",
    "photos_of",
    "plan_import",
    "remove_old_drafts",
    "set_roles",
    "set_up",
    "sign_in_with_card",
    "take_role",
    "unlock_card",
]
