"""Who may, said once: the same rule guards a view, hides a button and explains it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied


class Refused(PermissionDenied):
    """A refusal with a sentence for the person: what they may not do, and what to do."""


class policy:
    """A rule that raises Refused, kept under the name of the act.

    ``check(*args)`` raises; ``why_not(*args)`` gives the sentence, or ""; ``allows(*args)``
    is for templates and lists. Every policy ever made stands in ``policy.all``.
    """

    all: list["policy"] = []

    def __init__(self, rule: Callable[..., None]) -> None:
        self.check = rule
        self.name = f"{rule.__module__}.{rule.__name__}"
        self.__doc__ = rule.__doc__
        policy.all.append(self)

    def why_not(self, *args: Any) -> str:
        try:
            self.check(*args)
        except Refused as refusal:
            return str(refusal)
        return ""

    def allows(self, *args: Any) -> bool:
        return not self.why_not(*args)
