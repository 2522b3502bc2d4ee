"""What trust offers to the house."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.ground.trust import access, journal, night
from trellis.ground.trust.holding import Rows
from trellis.ground.trust.models import JournalEntry, Look
from trellis.lib.door import Door, Due, Holding, Keep, open_door

SEVEN_YEARS = gettext_lazy("Seven years")
TWO_YEARS = gettext_lazy("Two years")


def holds(person: Any) -> Iterator[Holding]:
    """The person's own part of the journal, and who looked at them."""
    entries = JournalEntry.objects.touching(person).select_related("by")
    yield Holding(
        title=_("What was written down"),
        why=_("So that you can see who changed what."),
        kept=SEVEN_YEARS,
        rows=Rows(entries, lambda entry: _entry(entry, person)),
    )
    looks = Look.objects.visible_to(person).select_related("by")
    yield Holding(
        title=_("Who looked at you"),
        why=_("So that you know who opened a page about you."),
        kept=TWO_YEARS,
        rows=Rows(looks, access.row),
    )


def _entry(entry: JournalEntry, person: Any) -> dict[str, Any]:
    """An entry as its person reads it. Who else it was about is that other person's to read."""
    who = _("Trellis, or someone who is no longer here") if entry.by is None else entry.by.name
    return {
        _("When"): entry.at,
        _("What"): journal.sentence(entry),
        _("Who did it"): who,
        _("About you"): entry.about_id == person.pk,
    }


open_door(
    Door(
        room="trust",
        holds=holds,
        keeps=[
            Keep(
                gettext_lazy("The journal: that something was done, when, and by whom"),
                SEVEN_YEARS,
                gettext_lazy(
                    "So that a question about what happened can still be answered. "
                    "When someone is forgotten, their name goes and the entry stays."
                ),
            ),
            Keep(
                gettext_lazy("Looks: who opened a page about you"),
                TWO_YEARS,
                gettext_lazy("So that you can ask about it for some time after."),
            ),
            Keep(
                gettext_lazy("That you are signed in on a device"),
                gettext_lazy("Twelve hours at most"),
                gettext_lazy("So that pages know who asks. No address or device is kept."),
            ),
            Keep(
                gettext_lazy("That someone was forgotten: a number made from their account"),
                SEVEN_YEARS,
                gettext_lazy(
                    "So that a backup that is brought back forgets them again. "
                    "The number does not tell who it was."
                ),
            ),
        ],
        due_tonight=[
            Due("journal", night.old_journal),
            Due("looks", night.old_looks),
            Due("wishes to be forgotten", night.old_wishes),
            Due("sessions", night.old_sessions),
        ],
    )
)
