"""Where someone answers the few questions of a quarter, and where everyone reads the figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trellis.ground.people.models import Organization
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.quarters import Quarter
from trellis.lib.text import row_number
from trellis.rose.strategies import policies
from trellis.rose.strategies.forms.saying import SayForm
from trellis.rose.strategies.models import Asking, Round
from trellis.rose.strategies.rules import saying
from trellis.rose.strategies.said import page_of


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def say(request: HttpRequest) -> HttpResponse:
    """One organization's questions at a time; after the last one, thanks.

    The form carries no id of its own, so that no row keeps that this person sent it at this
    minute: that someone's answers are in already (``Asking.answered``) saves it once.
    """
    if request.method == "POST":
        round = _round(request)
        policies.answer.check(request.user, round)
        form = SayForm(request.POST, round=round)
        if not form.is_valid():
            return _questions(request, _asking(request, round), form, status=422)
        asking = _asking(request, round)
        saying.answer(round, membership=asking.membership, answers=form.answers())
        return redirect("strategies:say")
    today = timezone.localdate()
    here = request.user.rights.organizations()
    if here:
        saying.open_rounds(today, organizations=here)
    mine = _askings(request).filter(round__in=Round.objects.open_on(today))
    waiting = mine.filter(answered=False).order_by("put_aside", "pk").first()
    if waiting:
        return _questions(request, waiting, SayForm(round=waiting.round))
    context = {"answered": list(mine), "shows_on": Quarter.of(today).next().start}
    return render(request, "strategies/say_done.html", context)


@require_POST
@sent_once
def put_aside(request: HttpRequest) -> HttpResponse:
    """Not this time. Like the answers it leaves no row that a form was sent."""
    round = _round(request)
    policies.answer.check(request.user, round)
    saying.put_aside(round, membership=_asking(request, round).membership)
    return redirect("home:home")


def _round(request: HttpRequest) -> Round:
    visible = Round.objects.visible_to(request.user).select_related("organization")
    return get_object_or_404(visible, pk=row_number(request.POST.get("round", "")))


def _askings(request: HttpRequest):
    return Asking.objects.visible_to(request.user).select_related(
        "round__organization", "membership"
    )


def _asking(request: HttpRequest, round: Round) -> Asking:
    return get_object_or_404(_askings(request), round=round)


def _questions(
    request: HttpRequest, asking: Asking, form: SayForm, *, status: int = 200
) -> HttpResponse:
    quarter = asking.round.time
    context = {
        "asking": asking,
        "organization": asking.round.organization,
        "form": form,
        "until": quarter.end,
        "shows_on": quarter.next().start,
    }
    return render(request, "strategies/say.html", context, status=status)


@require_safe
def said(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said at an organization, quarter by quarter, and how many were asked now."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), slug=slug)
    policies.read_said.check(request.user, organization)
    quarter = Quarter.of(timezone.localdate())
    context = {
        "organization": organization,
        "page": page_of(organization, quarter),
        "quarter": quarter,
        "shows_on": quarter.next().start,
        "works_here": organization.pk in request.user.rights.organizations(),
    }
    return render(request, "strategies/said.html", context)
