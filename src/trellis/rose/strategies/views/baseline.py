"""Pages of the baseline: a worker answers; a coordinator opens, closes, enters sheets; all read."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from trellis.ground.people.models import Membership, Organization, Role
from trellis.ground.people.views.asking import get_or_post, sent
from trellis.ground.people.views.finding import organization_of
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.text import row_number
from trellis.rose.strategies import bars, codes, policies, results, sheets
from trellis.rose.strategies.forms.baseline import AnswerForm, SheetForm
from trellis.rose.strategies.models import BaselineAsking, Wave
from trellis.rose.strategies.rules import baseline as rules

# What a worker answers


@get_or_post
def answer(request: HttpRequest) -> HttpResponse:
    """The ten items for a worker who was asked.

    Not under sent_once, which keeps who sent a form and when: that an answer came is marked
    on the asking, without a time, and makes it once. The code is shown in the answer to the
    form itself and stands in no session, message or address.
    """
    asked = list(
        BaselineAsking.objects.visible_to(request.user)
        .open()
        .select_related("wave__organization", "membership")
        .order_by("answered", "pk")
    )
    if request.method == "POST":
        number = row_number(request.POST.get("wave", ""))
        asking = next((one for one in asked if one.wave_id == number), None)
        return _answered(request, asking, asked) if asking else _nothing(request, asked)
    number = row_number(request.GET.get("wave", ""))
    open_ones = [one for one in asked if not one.answered]
    if not open_ones:
        return _nothing(request, asked)
    asking = next((one for one in open_ones if one.wave_id == number), open_ones[0])
    form = AnswerForm(initial={"code": _suggested(request, asking)})
    return _ask(request, asking, form, asked)


def _answered(request: HttpRequest, asking: BaselineAsking, asked: list) -> HttpResponse:
    policies.answer_wave.check(request.user, asking)
    if asking.answered:
        return _done(request, asking, asked, again=True)
    known = _known(request, asking)
    if "fresh" in request.POST:
        typed = {**request.POST.dict(), "code": _suggested(request, asking)}
        return _ask(request, asking, AnswerForm(initial=typed), asked)
    form = AnswerForm(request.POST, not_holding=known)
    if not form.is_valid():
        return _ask(request, asking, form, asked, status=422)
    try:
        rules.answer_wave(asking, given=form.given, code=form.cleaned_data["code"])
    except rules.AnsweredAlready:
        return _done(request, asking, asked, again=True)
    except rules.CodeTaken as taken:
        form.add_error("code", str(taken))
        return _ask(request, asking, form, asked, status=422)
    return _done(request, asking, asked)


def _known(request: HttpRequest, asking: BaselineAsking) -> list[str]:
    """What a code may not hold: it would tell whose it is."""
    person = request.user
    return [person.name, person.username, asking.membership.worker_number]


def _suggested(request: HttpRequest, asking: BaselineAsking) -> str:
    return codes.suggest(get_language() or "en", not_holding=_known(request, asking))


def _ask(
    request: HttpRequest,
    asking: BaselineAsking,
    form: AnswerForm,
    asked: list,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "wave": asking.wave,
        "form": form,
        "example": codes.example(),
        "ten": results.TEN,
        "several": len(asked) > 1,
    }
    return render(request, "strategies/baseline/answer.html", context, status=status)


def _done(
    request: HttpRequest, asking: BaselineAsking, asked: list, *, again: bool = False
) -> HttpResponse:
    """The answers are in. Shows the code that was typed, which is kept nowhere beside them."""
    context = {
        "wave": asking.wave,
        "code": request.POST.get("code", "").strip()[: codes.LONGEST],
        "again": again,
        "next": next((one for one in asked if not one.answered and one.pk != asking.pk), None),
    }
    return render(request, "strategies/baseline/done.html", context)


def _nothing(request: HttpRequest, asked: list) -> HttpResponse:
    """Nothing to answer (any more); where what came of it can be read."""
    mine = Wave.objects.visible_to(request.user).select_related("organization")
    context = {
        "answered": any(one.answered for one in asked),
        "sent": request.method == "POST",
        "waves": mine.order_by("organization__name"),
        "to_open": Organization.objects.visible_to(request.user).filter(
            pk__in=request.user.rights.organizations(Role.COORDINATOR), waves__isnull=True
        ),
    }
    status = 404 if request.method == "POST" else 200
    return render(request, "strategies/baseline/nothing.html", context, status=status)


# What an organization sees


@require_safe
def waves(request: HttpRequest, slug: str) -> HttpResponse:
    """The "before" of an organization: its state, its results, what a coordinator does."""
    organization = organization_of(request, slug)
    policies.see_results.check(request.user, organization)
    wave = Wave.objects.visible_to(request.user).filter(organization=organization).first()
    found = results.shown(wave) if wave else None
    context = {
        "organization": organization,
        "wave": wave,
        "results": [bars.Bar(one) for one in found] if found else None,
        "ten": results.TEN,
        "coordinates": request.user.rights.holds(Role.COORDINATOR, organization.pk),
        "opens": policies.open_wave,
        "sheets": wave.answers.filter(on_paper=True).count() if wave else 0,
        "closes_on": rules.closes_on(organization) if wave and not wave.closed_on else None,
        "languages": settings.LANGUAGES,
    }
    return render(request, "strategies/baseline/waves.html", context)


def _wave(request: HttpRequest, slug: str) -> Wave:
    """The one wave of an organization; 404 where there is none or the organization is hidden."""
    organization = organization_of(request, slug)
    policies.see_results.check(request.user, organization)
    return get_object_or_404(
        Wave.objects.visible_to(request.user).select_related("organization"),
        organization=organization,
    )


@require_POST
@sent_once
def wave_open(request: HttpRequest, slug: str) -> HttpResponse:
    organization = organization_of(request, slug)
    policies.open_wave.check(request.user, organization)
    wave = rules.open_wave(organization, by=request.user)
    messages.success(
        request,
        _("Open. Everyone who works here now finds it on their start page: %(asked)s people.")
        % {"asked": wave.asked},
    )
    return redirect("strategies:waves", slug)


@require_POST
@sent_once
def wave_close(request: HttpRequest, slug: str) -> HttpResponse:
    wave = _wave(request, slug)
    policies.close_wave.check(request.user, wave)
    rules.close_wave(wave, by=request.user)
    messages.success(request, _("Closed. The answers are kept to be compared with later ones."))
    return redirect("strategies:waves", slug)


@require_GET
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The items on paper, in the organization's language or the one asked for."""
    wave = _wave(request, slug)
    policies.enter_sheets.check(request.user, wave)
    asked = request.GET.get("language")
    language = asked if asked in dict(settings.LANGUAGES) else wave.organization.language
    paper = sheets.A4 if request.GET.get("paper") == sheets.A4 else sheets.LETTER
    response = HttpResponse(
        sheets.pdf(wave.organization, language=language, paper=paper),
        content_type="application/pdf",
    )
    name = f"{_('questions')}-{wave.organization.slug}-{language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@get_or_post
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Sheets one after another: typed, looked at once more, saved."""
    if request.method == "POST" and "save" in request.POST:
        return _save_sheet(request, slug)
    wave = _wave(request, slug)
    policies.enter_sheets.check(request.user, wave)
    if "change" in request.POST:
        return _sheet_page(request, wave, SheetForm(initial=request.POST.dict()))
    form = SheetForm(*sent(request), not_holding=_names(wave))
    if form.is_valid():
        return _sheet_page(request, wave, form, look=True)
    return _sheet_page(request, wave, form, status=422 if form.is_bound else 200)


@sent_once
def _save_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    wave = _wave(request, slug)
    policies.enter_sheets.check(request.user, wave)
    form = SheetForm(request.POST, not_holding=_names(wave))
    if not form.is_valid():
        return _sheet_page(request, wave, form, status=422)
    try:
        entered = rules.enter_sheet(
            wave, given=form.given, code=form.cleaned_data["code"], by=request.user
        )
    except rules.CodeTaken as taken:
        form.add_error("code", str(taken))
        return _sheet_page(request, wave, form, status=422)
    messages.success(request, _("Saved. Sheets entered so far: %(sheets)s.") % {"sheets": entered})
    return redirect("strategies:wave_enter", slug)


def _names(wave: Wave) -> list[str]:
    """Names of everyone who works there, which no code may hold."""
    people = Membership.objects.current().filter(organization=wave.organization)
    return [
        text for pair in people.values_list("person__name", "person__username") for text in pair
    ]


def _sheet_page(
    request: HttpRequest, wave: Wave, form: SheetForm, *, look: bool = False, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "wave": wave,
        "organization": wave.organization,
        "form": form,
        "sheets": wave.answers.filter(on_paper=True).count(),
    }
    page = "look" if look else "enter"
    return render(request, f"strategies/baseline/{page}.html", context, status=status)
