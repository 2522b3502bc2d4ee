"""A form that is sent twice is saved once."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from trellis.ground.ui.models import SentForm
from trellis.ground.ui.respond import wants_part
from trellis.ground.ui.views import already_done

FIELD = "sent_once"
View = Callable[..., HttpResponse]


class _NotSaved(Exception):
    """Carries an answer that changed nothing out of the transaction."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def sent_once(view: View) -> View:
    """Run a POST in one transaction with the row that says it was received.

    Sent again with the same id by the same person it does nothing: it leads where the first
    one led, reloads the page around a part, or says that a file was made already. An answer
    of 400 and above (a form with errors, say) undoes the transaction and keeps no row, so
    correcting it works. Without an id it still runs in one transaction. Where someone else
    wrote the same at this moment (a number given twice), it runs once more and sees theirs.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key, sender = _key(request), request.user.pk or 0
        try:
            return _in_one_transaction(view, key, sender, request, *args, **kwargs)
        except IntegrityError:
            if first := key and SentForm.objects.filter(key=key, sender=sender).first():
                return _again(request, first)
        for file in (file for _name, files in request.FILES.lists() for file in files):
            file.seek(0)
        return _in_one_transaction(view, key, sender, request, *args, **kwargs)

    return answer


def _in_one_transaction(
    view: View, key: uuid.UUID | None, sender: int, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    try:
        with transaction.atomic():
            row = key and SentForm.objects.create(key=key, sender=sender)
            response = view(request, *args, **kwargs)
            if response.status_code >= 400:
                raise _NotSaved(response)
            if row:
                row.went_to = response.headers.get("Location", "")[:500]
                row.save(update_fields=["went_to"])
            return response
    except _NotSaved as nothing:
        return nothing.response


def _again(request: HttpRequest, first: SentForm) -> HttpResponse:
    if first.went_to:
        return HttpResponseRedirect(first.went_to)
    if wants_part(request):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return already_done(request)


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
