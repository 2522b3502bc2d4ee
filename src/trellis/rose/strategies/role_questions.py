"""What colleagues and leaders are asked: whether the workers' role is understood.

The wording is Trellis's own. Keys are stored in rounds and releases; a key is never used again
for another statement.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from trellis.rose.strategies.models import Answer

STATEMENTS: dict[str, Any] = {
    "role-what-they-do": _("I know what the workers here do."),
    "role-when-to-call": _("I know when to call on them."),
    "role-not-their-job": _("I know what is not their job."),
}
# "In place for me" answers a question about a strategy; a statement is answered by yes.
LABELS: dict[str, Any] = {
    Answer.IN_PLACE.value: _("Yes"),
    Answer.PARTLY.value: _("Partly"),
    Answer.NO.value: _("No"),
    Answer.DONT_KNOW.value: _("I don't know"),
}
