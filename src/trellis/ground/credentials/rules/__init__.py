"""What can happen to credentials and the keys that sign them."""

from .credentials import Request, forget, issue, issue_many, revoke, revoke_all
from .keys import signing_key
from .rotation import rotate_key

__all__ = [
    "Request",
    "forget",
    "issue",
    "issue_many",
    "revoke",
    "revoke_all",
    "rotate_key",
    "signing_key",
]
