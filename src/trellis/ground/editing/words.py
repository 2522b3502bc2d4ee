"""What the journal says of editing; a text is named by its kind and its address."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.journal import words

words(
    editing__submitted=_("A shared text was submitted for review: %(text)s."),
    editing__approved=_("A shared text was approved: %(text)s."),
    editing__sent_back=_("Changes to a shared text were asked for: %(text)s."),
    editing__published=_("A shared text was published: %(text)s."),
    editing__retired=_("A shared text was taken off the site: %(text)s."),
)
