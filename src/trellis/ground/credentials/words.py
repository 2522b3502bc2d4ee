"""What the journal says of credentials, and the words on a card."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.journal import words

words(
    credentials__issued=_("Cards or certificates were issued: %(count)s."),
    credentials__revoked=_("Cards or certificates were made invalid: %(count)s (%(reason)s)."),
    credentials__key_made=_("A key to sign cards with was made."),
    credentials__key_rotated=_("A new key to sign cards with was made. Older cards stay valid."),
    credentials__key_compromised=_(
        "A key to sign cards with was taken back. Every card signed with it is invalid."
    ),
)

# What a person may choose to show, in the order it is shown. Anything else is refused.
SHOWN = {
    "name": _("Name"),
    "pronouns": _("Pronouns"),
    "title": _("Title"),
    "number": _("Number"),
    "site": _("Site"),
}
