"""What is asked about IDs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership
from trellis.lib.text import row_number
from trellis.rose.recognition import cards

LACKING, SITE, SOME = "lacking", "site", "some"


class People(forms.ModelMultipleChoiceField):
    """People ticked in a list; what is no row's number was never in it."""

    def clean(self, value):
        if all(row_number(str(pk)) for pk in value or ()):
            return super().clean(value)
        raise forms.ValidationError(_("This is nobody in the list."))


class PrintForm(forms.Form):
    """Whose cards, on which paper. Only people in ``workers`` can be chosen."""

    who = forms.ChoiceField(
        label=_("Whose IDs"),
        choices=[
            (LACKING, _("Everyone who has no valid ID")),
            (SITE, _("Everyone at one site")),
            (SOME, _("The people ticked in the list")),
        ],
        widget=forms.RadioSelect,
        initial=LACKING,
    )
    site = forms.ModelChoiceField(
        label=_("Site"), queryset=None, required=False, empty_label=_("Choose a site")
    )
    people = People(queryset=Membership.objects.none(), required=False)
    sheet = forms.ChoiceField(
        label=_("Paper"),
        choices=[
            (cards.LETTER, _("Letter paper: cut, fold, laminate")),
            (cards.A4, _("A4 paper: cut, fold, laminate")),
            (cards.CARD, _("Card printer: one side a page")),
        ],
        initial=cards.LETTER,
    )

    def __init__(self, *args, organization, workers, **kwargs):
        super().__init__(*args, **kwargs)
        self.workers = workers
        self.fields["site"].queryset = organization.sites.all()
        self.fields["people"].queryset = workers

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("who") == SITE and not cleaned.get("site") and "site" not in self.errors:
            self.add_error("site", _("Choose a site."))
        if cleaned.get("who") == SOME and not cleaned.get("people") and "people" not in self.errors:
            self.add_error("who", _("Tick at least one person in the list."))
        if "people" in self.errors:
            self.add_error(
                "who", _("Someone ticked is not in this list any more. Look at it again.")
            )
        return cleaned

    def chosen(self) -> list[Membership]:
        """The memberships asked for, by name."""
        who = self.cleaned_data["who"]
        if who == SITE:
            return list(self.workers.filter(site=self.cleaned_data["site"]))
        if who == SOME:
            return list(self.cleaned_data["people"])
        return list(self.workers.without_valid_id())


class ChoiceForm(forms.Form):
    """What a worker wants printed and shown."""

    photo_wanted = forms.BooleanField(label=_("Print my photo"), required=False)
    print_title = forms.BooleanField(label=_("Print my title"), required=False)
    show_name = forms.BooleanField(label=_("Show my name when someone checks"), required=False)
    show_title = forms.BooleanField(label=_("Show my title when someone checks"), required=False)
    show_number = forms.BooleanField(
        label=_("Show my worker number when someone checks"), required=False
    )

    @classmethod
    def of(cls, membership: Membership) -> "ChoiceForm":
        choice = cards.choice_of(membership)
        return cls(
            initial={
                "photo_wanted": membership.photo_wanted,
                **{
                    name: getattr(choice, name)
                    for name in cls.base_fields
                    if name != "photo_wanted"
                },
            },
            auto_id=f"id_{membership.pk}_%s",
        )
