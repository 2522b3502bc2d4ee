"""A roster and photos as they are sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.ground.ui.forms import Upload, UploadForm


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Uploads(Upload):
    """Any number of files, as a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(Uploads, self).clean(one, initial) for one in data or ()]


class SendRoster(UploadForm):
    file = Upload(
        label=_("Roster"),
        help_text=_(
            "A CSV or XLSX file, 25 MB at most with its photos. First you see what would change."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    photos = Uploads(
        label=_("Photos"),
        required=False,
        help_text=_("The photos that the column photo names: JPEG, PNG or WebP."),
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
