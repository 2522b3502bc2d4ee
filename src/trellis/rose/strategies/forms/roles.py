"""A text about a role, as it is written."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.forms.members import Plain


class RoleForm(forms.Form):
    """``version`` is the one that was opened, 0 for a new text."""

    title = Plain(
        label=_("Name of the role"),
        max_length=120,
        help_text=_("As the people who do it want it called."),
    )
    body = forms.CharField(
        label=_("What everyone should know"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "What they do here, when to call on them, what is not their job. "
            "Start a heading with ##, a point of a list with a hyphen. Name nobody."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].replace("\r\n", "\n").strip()
        if "\x00" in body:
            raise ValidationError(_("This holds a character that can't be kept. Type it anew."))
        return body
