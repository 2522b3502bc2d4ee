"""What the journal says of recognition."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.trust.journal import words

words(
    recognition__ids_printed=_("IDs were printed: %(count)s."),
    recognition__id_lost=_("An ID was reported lost and made invalid."),
    recognition__id_chosen=_("A person chose what their ID shows."),
)
