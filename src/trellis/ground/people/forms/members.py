"""What a coordinator writes about a person, held to the same rules as a roster."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization, Role, Site
from trellis.ground.people.models.roles import IN_AN_ORGANIZATION
from trellis.ground.people.roster import cells
from trellis.ground.people.roster.lines import Cell
from trellis.ground.people.roster.photos import Photo, digest_of
from trellis.ground.ui.forms import Upload, UploadForm, Words
from trellis.lib.pictures import NotAPhoto, portrait

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
ROLES = [(role.value, role.label) for role in IN_AN_ORGANIZATION]
ROLES_HELP = _(
    "A coordinator sees other people's records, so they need a passphrase and a second step "
    "to sign in. With a new card they can set both within an hour of first using it."
)


def sentence(label: Any, reason: cells.Unusable) -> str:
    """A reason, which continues the name of its column, as a sentence of its own."""
    return f"{label} {reason}."


class Plain(Words):
    """A line of text that holds no program code."""

    def clean(self, value: Any) -> str:
        cleaned = super().clean(value)
        try:
            cells.check_letters(str(value or ""))
            cells.check_words("", cleaned)
        except cells.Unusable as reason:
            raise ValidationError(sentence(self.label, reason)) from None
        return cleaned


class MemberForm(UploadForm):
    """The facts of a membership, for bringing someone in and for correcting them later."""

    name = Plain(
        label=_("Name they want used"),
        help_text=_("Ask them. It need not be the name in their papers."),
        max_length=120,
    )
    worker_number = Plain(
        label=_("Worker number"),
        help_text=_("Your own number for this person. It stays the same in every roster."),
        max_length=40,
    )
    title = Plain(label=_("Title"), max_length=120, required=False)
    site = forms.ModelChoiceField(
        Site.objects.none(), label=_("Site"), required=False, empty_label=_("No site")
    )
    start_date = forms.DateField(label=_("Start date"), required=False, widget=DAY)
    pronouns = Plain(label=_("Pronouns"), max_length=60, required=False)
    email = forms.EmailField(label=_("Work e-mail"), max_length=254, required=False)
    phone = Plain(label=_("Work phone"), max_length=40, required=False)
    photo = Upload(
        label=_("Photo"),
        required=False,
        help_text=_("JPEG, PNG or WebP. Place and camera that a photo remembers are taken out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(
        self,
        *args: Any,
        organization: Organization,
        membership: Membership | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organization, self.membership = organization, membership
        self.fields["site"].queryset = organization.sites.all()  # type: ignore[attr-defined]

    def clean_worker_number(self) -> str:
        number = self.cleaned_data["worker_number"]
        same = Membership.objects.filter(
            organization=self.organization, worker_number__iexact=number
        )
        if self.membership:
            same = same.exclude(pk=self.membership.pk)
        if same.exists():
            raise ValidationError(
                _("Someone here has or had this number. Each person has their own.")
            )
        return number

    def clean_start_date(self) -> Any:
        date = self.cleaned_data["start_date"]
        if date is not None:
            try:
                cells.start_date(Cell(date.isoformat()), today=timezone.localdate())
            except cells.Unusable as reason:
                raise ValidationError(sentence(_now("Start date"), reason)) from None
        return date

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone:
            try:
                cells.phone(Cell(phone))
            except cells.Unusable as reason:
                raise ValidationError(sentence(_now("Work phone"), reason)) from None
        return phone

    def clean_photo(self) -> Photo | None:
        sent = self.cleaned_data["photo"]
        if not sent:
            return None
        content = sent.read()
        try:
            return Photo(digest_of(content), portrait(content))
        except NotAPhoto as reason:
            raise ValidationError(str(reason)) from None

    @property
    def details(self) -> dict[str, Any]:
        """What is kept of the form, without photo and roles."""
        left_out = {"photo", "no_photo", "roles"}
        return {key: value for key, value in self.cleaned_data.items() if key not in left_out}


class AddMember(MemberForm):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ROLES,
        initial=[Role.WORKER],
        help_text=ROLES_HELP,
        widget=forms.CheckboxSelectMultiple,
    )


class ChangeMember(MemberForm):
    no_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        person = membership.person
        kept = ("worker_number", "title", "site", "start_date", "email", "phone")
        kwargs["initial"] = {
            "name": person.name,
            "pronouns": person.pronouns,
            **{field: getattr(membership, field) for field in kept},
        }
        super().__init__(*args, membership=membership, **kwargs)
        if person.has_joined:
            for field in ("name", "pronouns"):
                self.fields[field].disabled = True
                self.fields[field].help_text = _("They have joined: only they change this.")
        if not membership.worker_number:
            self.fields["worker_number"].required = False
        if not membership.photo:
            del self.fields["no_photo"]

    def clean_worker_number(self) -> str:
        return super().clean_worker_number() if self.cleaned_data["worker_number"] else ""


class Roles(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ROLES,
        help_text=ROLES_HELP,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one. If they left, say so instead.")},
    )


class Leave(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=DAY)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": timezone.localdate()}, **kwargs)
        self.membership = membership

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise ValidationError(
                _("This day has not come yet. Come back then: access ends when you send this.")
            )
        if self.membership.start_date and on < self.membership.start_date:
            raise ValidationError(_("This is before their start date. Correct one of the two."))
        return on
