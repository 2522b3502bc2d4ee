"""The first run."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters

from trellis.ground.people import rules
from trellis.ground.people.forms.setting_up import SetUp
from trellis.ground.people.middleware import answers_at
from trellis.ground.people.sign_in import open_session
from trellis.ground.ui.sent_once import sent_once

from .sign_in import get_or_post, posted


@sensitive_post_parameters("passphrase")
@login_not_required
@get_or_post
@sent_once
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """Everything Trellis must know before anyone can use it. Nothing here once that is done."""
    if not rules.may_set_up(token):
        raise Http404
    here = f"{request.scheme}://{request.get_host()}"
    form = SetUp(posted(request), initial={"address": here, "language": get_language()})
    if not form.is_valid():
        return render(
            request,
            "people/setting_up/setup.html",
            {"form": form},
            status=422 if form.errors else 200,
        )
    try:
        person = rules.set_up(**form.for_rule())
    except IntegrityError as second:
        raise Http404 from second
    if not answers_at(form.cleaned_data["address"], request):
        # This address is answered no more: go on where Trellis lives from now on. A link, as
        # the content policy lets no form lead elsewhere.
        context = {"address": form.cleaned_data["address"]}
        return render(request, "people/setting_up/moved.html", context)
    open_session(request, person, method="password")
    return redirect("mfa_index" if settings.SECOND_FACTOR else "home:home")
