"""What is written about an organization and its sites."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Organization
from trellis.ground.people.models.organization import Phase
from trellis.lib.text import folded

from .members import DAY, Plain

TIME_ZONES = [
    ("America/St_Johns", _("Newfoundland")),
    ("America/Halifax", _("Atlantic")),
    ("America/Toronto", _("Eastern")),
    ("America/Winnipeg", _("Central")),
    ("America/Regina", _("Saskatchewan")),
    ("America/Edmonton", _("Mountain")),
    ("America/Dawson_Creek", _("Peace River")),
    ("America/Vancouver", _("Pacific")),
    ("America/Whitehorse", _("Yukon")),
    ("UTC", "UTC"),
]


class ChangeOrganization(forms.Form):
    name = Plain(label=_("Name"), max_length=120)
    place = Plain(label=_("Place"), max_length=120, required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=TIME_ZONES, initial="America/Vancouver"
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Cards and IDs are printed in it. Each person reads Trellis in their own."),
    )
    role_word = Plain(
        label=_("Word for the role"),
        max_length=60,
        initial="peer worker",
        help_text=_("Ask your workers what they want to be called."),
    )
    privacy_officer = Plain(label=_("Privacy officer"), max_length=120)
    privacy_contact = Plain(label=_("How to reach the privacy officer"), max_length=200)
    return_address = Plain(
        label=_("Where a found card is returned"), max_length=200, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = (self.initial or {}).get("time_zone")
        if zone and zone not in dict(TIME_ZONES):
            self.fields["time_zone"].choices = [*TIME_ZONES, (zone, zone)]  # type: ignore[attr-defined]

    @classmethod
    def of(cls, organization: Organization) -> dict[str, Any]:
        return {field: getattr(organization, field) for field in cls.base_fields}


class AddOrganization(ChangeOrganization):
    phase = forms.ChoiceField(
        label=_("How it joined"), choices=[("", _("Not said")), *Phase.choices], required=False
    )
    joined_on = forms.DateField(label=_("Joined on"), widget=DAY, initial=timezone.localdate)
    coordinator = Plain(
        label=_("First coordinator"),
        max_length=120,
        help_text=_("The name they want used. You print their invitation card next."),
    )

    def clean_joined_on(self) -> Any:
        on = self.cleaned_data["joined_on"]
        if on > timezone.localdate():
            raise ValidationError(_("This day has not come yet. Write today or an earlier day."))
        return on


class AddSite(forms.Form):
    name = Plain(label=_("Name of the site"), max_length=120)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organization = organization

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if folded(name) in {folded(site.name) for site in self.organization.sites.all()}:
            raise ValidationError(_("There is a site of this name already."))
        return name
