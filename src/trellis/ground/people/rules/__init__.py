"""What can happen to people: each change once, as a verb; pages, commands and imports call it."""

from .cards import (
    TroubleSigningIn,
    end_card,
    make_card,
    open_card,
    sign_in_with_card,
    unlock_card,
)
from .comparing import Plan, compare
from .importing import HasBadRows, Outdated, import_roster, plan_import
from .joining import attach_membership
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
from .own import change_own, note_sign_in_changed
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
    "come_back_in",
    "compare",
    "end_card",
    "end_set_up",
    "find_recovery",
    "forget_old_recoveries",
    "give_installation_role",
    "give_role",
    "import_roster",
    "join",
    "leave",
    "make_card",
    "make_sign_in_link",
    "may_set_up",
    "note_sign_in_changed",
    "open_card",
    "plan_import",
    "set_up",
    "sign_in_with_card",
    "spoken_code",
    "take_role",
    "unlock_card",
]
