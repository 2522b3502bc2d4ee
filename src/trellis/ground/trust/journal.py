"""Writing the journal, and the sentences it is read in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.models import JournalEntry

# The words that may stand in the journal. A room adds its own with `words`.
SENTENCES: dict[str, Any] = {}


def words(**sentences: Any) -> None:
    """Register a room's words as ``room__act=_("sentence")``, stored as ``room.act``."""
    SENTENCES.update({key.replace("__", "."): value for key, value in sentences.items()})


def note(
    what: str,
    *,
    by: Any = None,
    about: Any = None,
    organization: Any = None,
    **counts: int | str,
) -> JournalEntry:
    """Write that something happened. Call inside the transaction that does it.

    ``what`` must be registered; ``counts`` takes numbers and stored words, never a name.
    """
    if what not in SENTENCES:
        raise LookupError(f"The journal has no sentence for {what!r}.")
    return JournalEntry.objects.create(
        what=what,
        by=by if by is not None and by.is_authenticated else None,
        about=about,
        organization_id=organization.pk if organization else None,
        counts=counts,
    )


def sentence(entry: JournalEntry) -> str:
    """What happened, in words a person understands."""
    return str(SENTENCES.get(entry.what, _("Something happened."))) % _Counts(entry.counts)


class _Counts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


words(
    trust__exported=_("A copy of everything held on a person was made for them."),
    trust__forgotten=_("A person was forgotten at their own wish."),
    trust__kept_to_time=_("What was past its time was removed: %(rows)s rows."),
)
