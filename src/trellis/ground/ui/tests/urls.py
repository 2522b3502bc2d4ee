"""The house's URLs and a few that only tests ask for."""

from django import forms
from django.core.exceptions import BadRequest
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path

from trellis.config.urls import *  # noqa: F403  handlers and all
from trellis.config.urls import urlpatterns as of_the_house
from trellis.ground.ui import forms as house_forms
from trellis.ground.ui.models import SentForm
from trellis.ground.ui.respond import respond
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.policy import Refused


class OneLine(forms.Form):
    words = house_forms.Words(label="Words", help_text="A few of them.")
    passphrase = forms.CharField(label="Passphrase", required=False, widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="Agreed", required=False)
    days = forms.MultipleChoiceField(
        label="Days",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("mon", "Monday"), ("tue", "Tuesday")],
    )


class OneFile(house_forms.UploadForm):
    file = house_forms.Upload(label="File")


def fails(request, how):
    if how == "400":
        raise BadRequest
    if how == "403":
        raise Refused("Only a coordinator can do this. Ask Noor.")
    if how == "404":
        raise Http404
    if how == "422":
        return respond(
            request, "ui/forms/form.html", {"form": OneLine({})}, page="ui/error.html", status=422
        )
    raise RuntimeError(how)


@sent_once
def keep(request):
    """Saves a mark of its own, so that tests can count what was saved."""
    form = OneLine(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form), status=422)
    count = SentForm.objects.filter(went_to="saved").count()
    SentForm.objects.create(key=f"{count:032}", went_to="saved")
    if request.POST["words"] == "file":
        return HttpResponse("a file")
    return respond(request, "ui/_messages.html", {}, then="/offline/")


@sent_once
def collide(request):
    """What another request takes between this one's look and its write, the first time."""
    said = request.FILES["file"].read().decode()
    if "met" not in request.META:
        request.META["met"] = True
        SentForm.objects.create(key=f"{0:032}", went_to="half done")
        raise IntegrityError("taken meanwhile")
    return HttpResponse(f"{said} is taken", status=422)


def upload(request):
    form = OneFile(request.POST, request.FILES, request=request)
    return render(
        request, "ui/forms/form.html", {"form": form}, status=200 if form.is_valid() else 422
    )


urlpatterns = [
    *of_the_house,
    path("fails/<str:how>/", fails),
    path("keep/", keep),
    path("collide/", collide),
    path("upload/", upload),
]
