"""The journal's words of this room."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.journal import words

words(
    strategies__plan_changed=_(
        "The adoption plan was changed: %(strategy)s, from %(before)s to %(after)s."
    ),
    strategies__loaded=_(
        "Starter content was loaded: %(added)s new, %(updated)s updated, %(left)s left as "
        "editors made them."
    ),
    strategies__wave_opened=_('The questions for "before" were opened: %(asked)s were asked.'),
    strategies__wave_closed=_(
        'The questions for "before" were closed: %(answered)s of %(asked)s answered.'
    ),
    strategies__sheet_entered=_("A sheet filled in on paper was entered: %(sheets)s so far."),
    strategies__said_released=_("What was said in a quarter was released, in figures."),
    strategies__role_text_written=_("A text about a role was published."),
    strategies__role_text_removed=_("A text about a role was taken away."),
)
