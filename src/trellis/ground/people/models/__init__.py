"""Rows of people, organizations and sign-in."""

from .card import SignInCard
from .draft import DraftPhoto, RosterDraft
from .installation import Installation
from .membership import Membership, RoleHeld
from .organization import Organization, Site
from .person import Person
from .recovery import Recovery, RecoveryApproval
from .roles import Rights, Role

__all__ = [
    "DraftPhoto",
    "Installation",
    "Membership",
    "Organization",
    "Person",
    "Recovery",
    "RecoveryApproval",
    "Rights",
    "Role",
    "RoleHeld",
    "RosterDraft",
    "SignInCard",
    "Site",
]
