"""What workers say and what they do: asked, released, read, and kept no longer than needed."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.lib.door import Door, Due, Tool
from trellis.rose.strategies import demo_saying, holdings_saying, readers
from trellis.rose.strategies.rules import saying


def open_rounds(now: datetime) -> int:
    return saying.open_rounds(timezone.localdate(now))


def release_rounds(now: datetime) -> int:
    return saying.release_rounds(timezone.localdate(now))


DOOR = Door(
    room="strategies",
    evidence=readers.evidence,
    tools=[
        Tool(key="say", label=_("What workers say"), url="strategies:say"),
        Tool(key="role-texts", label=_("What workers do here"), url="strategies:roles"),
    ],
    holds=holdings_saying.holds,
    keeps=holdings_saying.KEEPS,
    due_tonight=[Due("say.release", release_rounds), Due("say.open", open_rounds)],
    on_leave=holdings_saying.on_leave,
    on_forget=holdings_saying.on_forget,
    demo=demo_saying.demo,
)
