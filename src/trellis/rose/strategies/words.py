"""The journal's words of this room."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.journal import words

words(
    strategies__said_released=_("What was said in a quarter was released, in figures."),
    strategies__role_text_written=_("A text about a role was published."),
    strategies__role_text_removed=_("A text about a role was taken away."),
)
