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
    correcting it works.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        sender = request.user.pk or 0
        try:
            with transaction.atomic():
                row = SentForm.objects.create(key=key, sender=sender)
                response = view(request, *args, **kwargs)
                if response.status_code >= 400:
                    raise _NotSaved(response)
                row.went_to = response.headers.get("Location", "")[:500]
                row.save(update_fields=["went_to"])
                return response
        except _NotSaved as nothing:
            return nothing.response
        except IntegrityError:
            first = SentForm.objects.filter(key=key, sender=sender).first()
            if first is None:
                raise
            return _again(request, first)

    return answer


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
