"""What finding offers to the house."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from trellis.ground.finding import helping, rules
from trellis.ground.finding.models import HelpPage
from trellis.lib import scopes
from trellis.lib.door import Door, Due, Entry, Feed, Keep, open_door


def entries(page: HelpPage) -> Iterator[Entry]:
    yield Entry(
        title=page.title,
        text=helping.plain(page.body),
        shown=helping.first_words(page.body),
        url=page.get_absolute_url(),
        scope=scopes.EVERYONE,
        language=page.language,
    )


def on_forget(person: Any, by: Any) -> None:
    """Entries go with their rows; then no word of them stays in the index's own pages either."""
    transaction.on_commit(rules.tidy)


open_door(
    Door(
        room="finding",
        feeds=[
            Feed(
                kind="help",
                label=_("Help"),
                icon="help",
                model="finding.HelpPage",
                rows=HelpPage.objects.all,
                entries=entries,
            )
        ],
        keeps=[
            Keep(
                kind=_("What the search knows of you"),
                how_long=_("As long as what it was made from"),
                why=_("So that a coordinator finds you by name, number, title or site."),
            )
        ],
        due_tonight=[Due("compare the search with what it was made from", rules.mend)],
        on_forget=on_forget,
    )
)
