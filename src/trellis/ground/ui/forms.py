"""How forms are drawn: one field at a time, its help and its error beside it."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from trellis.lib.text import tidy


class Renderer(TemplatesSetting):
    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class Words(forms.CharField):
    """A line of text as people write it, kept in NFC without control characters."""

    def to_python(self, value):
        return tidy(super().to_python(value) or "")


class Upload(forms.FileField):
    """A file; when it was stopped for its size, the error says so."""

    default_error_messages = {
        "required": _("Choose a file first."),
        "empty": _("This file is empty. Choose another."),
    }


class UploadForm(forms.Form):
    """A form with files: pass ``request`` so that a stopped upload gets its own sentence."""

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self):
        cleaned = super().clean()
        if getattr(self.request, "too_large", False):
            self._errors.clear()
            raise ValidationError(_("This file is too large: 25 MB at most. Send a smaller one."))
        return cleaned
