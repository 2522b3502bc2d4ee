"""What ui offers to the house: what it keeps, and for how long."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from trellis.ground.ui.models import SentForm
from trellis.lib.door import Door, Due, Keep, open_door

KEPT_FOR = timedelta(days=7)


def forget_sent_forms(now: datetime) -> int:
    """Delete the marks of forms received more than seven days before ``now``."""
    deleted, _kinds = SentForm.objects.filter(at__lt=now - KEPT_FOR).delete()
    return deleted


open_door(
    Door(
        room="ui",
        keeps=[
            Keep(
                kind=_("The mark that a form was received"),
                how_long=_("Seven days"),
                why=_("So that a form sent twice over a weak connection is saved once."),
            )
        ],
        due_tonight=[Due(name="forget sent forms", act=forget_sent_forms)],
    )
)
