"""The one thing people are asked here."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ForgetForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Yes, forget me. I know that this can't be undone."),
        error_messages={"required": _("Tick the box first, if you are sure.")},
    )
