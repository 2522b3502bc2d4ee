"""What can happen to people: each change once, as a verb; pages, commands and imports call it."""

from .cards import (
    NewCard,
    TroubleSigningIn,
    end_card,
    make_card,
    make_cards,
    open_card,
    sign_in_with_card,
    unlock_card,
)
from .comparing import Plan, compare
from .drafts import keep_draft, photos_of, remove_old_drafts
from .importing import HasBadRows, Outdated, import_draft, import_roster, plan_import
from .joining import attach_membership
from .members import (
    add_member,
    change_member,
    give_installation_role,
    give_role,
    join,
    leave,
    set_roles,
    take_installation_roles,
    take_role,
)
from .organizations import add_organization, add_site, change_organization, set_up
from .own import change_own, note_sign_in_changed
from .photos import change_photo
from .recovery import (
    NotTheCode,
    approve_recovery,
    ask_back_in,
    come_back_in,
    find_recovery,
    forget_old_recoveries,
    make_sign_in_link,
    spoken_code,
)
from .setting_up import begin_set_up, end_set_up, may_set_up

__all__ = [
    "HasBadRows",
    "NewCard",
    "NotTheCode",
    "Outdated",
    "Plan",
    "TroubleSigningIn",
    "add_member",
    "add_organization",
    "add_site",
    "approve_recovery",
    "ask_back_in",
    "attach_membership",
    "begin_set_up",
    "change_member",
    "change_organization",
    "change_own",
    "change_photo",
    "come_back_in",
    "compare",
    "end_card",
    "end_set_up",
    "find_recovery",
    "forget_old_recoveries",
    "give_installation_role",
    "give_role",
    "import_draft",
    "import_roster",
    "join",
    "keep_draft",
    "leave",
    "make_card",
    "make_cards",
    "make_sign_in_link",
    "may_set_up",
    "note_sign_in_changed",
    "open_card",
    "photos_of",
    "plan_import",
    "remove_old_drafts",
    "set_roles",
    "set_up",
    "sign_in_with_card",
    "spoken_code",
    "take_installation_roles",
    "take_role",
    "unlock_card",
]
