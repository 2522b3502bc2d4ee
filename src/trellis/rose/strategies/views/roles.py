"""What workers do here: read by everyone of an organization, written by its coordinators."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trellis.ground.people.models import Organization
from trellis.ground.people.views.asking import get_or_post, sent
from trellis.ground.ui.sent_once import sent_once
from trellis.lib import markdown
from trellis.lib.text import row_number
from trellis.rose.strategies import policies
from trellis.rose.strategies.forms.roles import RoleForm
from trellis.rose.strategies.models import RoleRead, RoleText
from trellis.rose.strategies.readers import groups_of, readers_of
from trellis.rose.strategies.role_starters import Starter, starters
from trellis.rose.strategies.rules import roles as rules


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """To the roles of the one organization a person works at, or a choice among several."""
    here = Organization.objects.filter(pk__in=request.user.rights.organizations())
    found = list(here[:50])
    if len(found) == 1:
        return redirect("strategies:roles_of", found[0].slug)
    return render(request, "strategies/roles_choose.html", {"organizations": found})


@require_safe
def roles_of(request: HttpRequest, slug: str) -> HttpResponse:
    organization = _organization(request, slug)
    texts = list(RoleText.objects.filter(organization=organization))
    counted = readers_of(texts, groups_of(organization))
    unread = set(RoleText.objects.filter(organization=organization).unread_by(request.user))
    mine = {one.text_id for one in RoleRead.objects.visible_to(request.user)}
    writes = policies.write_roles.allows(request.user, organization)
    context = {
        "organization": organization,
        "writes": writes,
        "rows": [(text, text not in unread, text.pk in mine, counted[text.pk]) for text in texts],
        "starters": _not_begun(organization, texts) if writes else [],
    }
    return render(request, "strategies/roles.html", context)


@require_safe
def role(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    text = _text(request, slug, role)
    own = RoleRead.objects.visible_to(request.user).filter(
        text=text, membership__left_on__isnull=True
    )
    read = own.values_list("version", flat=True).first()
    context = {
        "organization": text.organization,
        "text": text,
        "body": _drawn(text.body),
        "is_read": read == text.version,
        "changed": read is not None and read < text.version,
        "readers": readers_of([text], groups_of(text.organization))[text.pk],
        "writes": policies.write_roles.allows(request.user, text.organization),
    }
    return render(request, "strategies/role.html", context)


@require_POST
@sent_once
def role_read(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    """I have read this: the version that was on the page, not one that came since."""
    text = _text(request, slug, role)
    membership = request.user.memberships.current().get(organization=text.organization)
    version = row_number(request.POST.get("version", "")) or text.version
    rules.mark_read(text, membership=membership, version=version)
    messages.success(request, _("Thank you. You are told when it changes."))
    return redirect(text)


@get_or_post
def role_new(request: HttpRequest, slug: str) -> HttpResponse:
    """A new text, from a starter or a blank page; looking at it first saves nothing."""
    organization = _written_by(request, slug)
    asked = request.GET.get("from", "")
    initial = {
        "title": one.title if (one := _starter(organization, asked)) else "",
        "body": one.body if one else "",
    }
    form = RoleForm(*sent(request), initial=initial)
    if _is_preview(request):
        return _form_page(request, organization, form)
    return _publish_new(request, organization=organization, form=form)


@get_or_post
def role_change(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    text = _text(request, slug, role)
    policies.write_roles.check(request.user, text.organization)
    initial = {"title": text.title, "body": text.body, "version": text.version}
    form = RoleForm(*sent(request), initial=initial)
    if _is_preview(request):
        return _form_page(request, text.organization, form, text=text)
    return _publish_change(request, text=text, form=form)


@require_POST
@sent_once
def role_remove(request: HttpRequest, slug: str, role: str) -> HttpResponse:
    text = _text(request, slug, role)
    policies.write_roles.check(request.user, text.organization)
    rules.remove_role(text, by=request.user)
    messages.success(request, _("The text was taken away."))
    return redirect("strategies:roles_of", slug)


@sent_once
def _publish_new(
    request: HttpRequest, *, organization: Organization, form: RoleForm
) -> HttpResponse:
    if not form.is_valid():
        return _form_page(request, organization, form)
    written = {name: form.cleaned_data[name] for name in ("title", "body")}
    return redirect(rules.write_role(organization, by=request.user, **written))


@sent_once
def _publish_change(request: HttpRequest, *, text: RoleText, form: RoleForm) -> HttpResponse:
    if not form.is_valid():
        return _form_page(request, text.organization, form, text=text)
    try:
        return redirect(rules.change_role(text, by=request.user, **form.cleaned_data))
    except rules.ChangedMeanwhile as other:
        # What was typed stays; publishing again, now over the version shown, is a choice.
        form.data = form.data.copy()
        form.data["version"] = str(other.text.version)
        form.add_error(
            None,
            _(
                "Someone published another version while you were writing. It stands below your "
                "text. Take over what you need, then publish."
            ),
        )
        return _form_page(request, text.organization, form, text=text, theirs=other.text)


def _form_page(
    request: HttpRequest,
    organization: Organization,
    form: RoleForm,
    *,
    text: RoleText | None = None,
    theirs: RoleText | None = None,
) -> HttpResponse:
    preview = form.cleaned_data if _is_preview(request) and form.is_valid() else None
    context: dict[str, Any] = {
        "organization": organization,
        "form": form,
        "text": text,
        "preview": preview and {"title": preview["title"], "body": _drawn(preview["body"])},
        "theirs": theirs and {"title": theirs.title, "body": theirs.body},
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "strategies/role_form.html", context, status=status)


def _is_preview(request: HttpRequest) -> bool:
    return request.method == "POST" and "preview" in request.POST


def _starter(organization: Organization, slug: str) -> Starter | None:
    return next((one for one in starters(organization.language) if one.slug == slug), None)


def _not_begun(organization: Organization, texts: list[RoleText]) -> list[Starter]:
    """Starters no text here was named after yet."""
    named = {text.title for text in texts}
    return [one for one in starters(organization.language) if one.title not in named]


def _organization(request: HttpRequest, slug: str) -> Organization:
    """One the person works at: programme leads have no part in what is read there."""
    here = request.user.rights.organizations()
    return get_object_or_404(Organization.objects.filter(pk__in=here), slug=slug)


def _written_by(request: HttpRequest, slug: str) -> Organization:
    organization = _organization(request, slug)
    policies.write_roles.check(request.user, organization)
    return organization


def _text(request: HttpRequest, slug: str, role: str) -> RoleText:
    visible = RoleText.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(visible, organization__slug=slug, slug=role)


def _drawn(body: str) -> SafeString:
    return mark_safe(markdown.html(body, heading=2))  # noqa: S308  made safe there
