"""The public pages: check a card, an organization's keys, its list of cards made invalid."""

import logging
import re
import traceback
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from trellis.ground.credentials import published, verifying
from trellis.ground.credentials.local import last_day
from trellis.ground.credentials.models import TOKEN_LENGTH, Credential, StatusList
from trellis.ground.credentials.words import SHOWN
from trellis.ground.people.models import Organization

logger = logging.getLogger(__name__)
TOKEN = re.compile(rf"[0-9A-HJKMNP-TV-Z]{{{TOKEN_LENGTH}}}")
View = Callable[..., HttpResponse]


def never_written_down(view: View) -> View:
    """No line of any log may tell that a card was checked, even when the page breaks.

    Django logs answers from 400 up, and exceptions, with the address asked for, which holds
    the token; so this view answers its own exceptions and says which were seen to.
    """

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except Exception as failure:
            # Where it broke, without what was said: messages may quote values.
            where = "".join(traceback.format_tb(failure.__traceback__))
            logger.error("The check page broke (%s).\n%s", type(failure).__name__, where)
            response = HttpResponse(BROKEN, status=500, content_type="text/plain; charset=utf-8")
        response._has_been_logged = True  # type: ignore[attr-defined]
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store, private"
        return response

    return answer


BROKEN = (
    "The check did not work. Try again in a minute.\n"
    "La vérification n’a pas fonctionné. Réessayez dans une minute.\n"
)


@csrf_exempt  # changes nothing, and a refusal would be logged with the token
@login_not_required
@never_written_down
def check(request: HttpRequest, token: str) -> HttpResponse:
    """What a card says now, for whoever was shown it.

    One query, no session, nothing stored. Unknown, revoked and altered are answered alike,
    so nobody learns that a card once was. No limit on tries: 130 bits are out of reach of
    guessing at any rate, and counting askers would mean writing down who asked.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    now = timezone.now()
    credential = _find(token)
    outcome = _outcome(credential, now) if credential else None
    if credential and outcome == verifying.Outcome.VALID:
        return _page(200, **_told(credential, now))
    if credential and outcome == verifying.Outcome.EXPIRED:
        return _page(200, state="ended", last_day=last_day(credential))
    return _page(404, state="unknown")


# The few columns the page needs: asking for all of them takes a third longer.
NEEDED = (
    "document",
    "valid_until",
    "organization__name",
    "organization__place",
    "organization__return_address",
    "organization__time_zone",
    "key__public",
    "key__compromised_at",
    "status_list__revoked",
)


def _find(token: str) -> Credential | None:
    token = token.upper()
    if not TOKEN.fullmatch(token):
        return None
    found = Credential.objects.filter(token=token, revoked_at__isnull=True).order_by()
    joined = found.select_related("organization", "key", "status_list").only(*NEEDED)
    return next(iter(joined), None)


def _outcome(credential: Credential, now: datetime) -> verifying.Outcome:
    """The signature is verified anew each time, with the list as it stands."""
    key, document = credential.key, credential.document
    keys = {} if key.compromised_at else {f"{document['issuer']['id']}#{key.public}": key.public}
    return verifying.verify(document, keys, bytes(credential.status_list.revoked), now).outcome


def _told(credential: Credential, now: datetime) -> dict[str, Any]:
    organization = credential.organization
    return {
        "state": "valid",
        "shown": [(SHOWN[key], text) for key, text in credential.shown.items()],
        "last_day": last_day(credential),
        "organization": organization,
        # Without its zone, else the template would move it to the server's.
        "checked": now.astimezone(ZoneInfo(organization.time_zone)).replace(tzinfo=None),
    }


def _page(status: int, **told: Any) -> HttpResponse:
    """Drawn without the house's context: no person, no navigation, no cookie."""
    told["language"] = get_language()
    return HttpResponse(get_template("credentials/check.html").render(told), status=status)


@login_not_required
@require_safe
def issuer(request: HttpRequest, slug: str) -> JsonResponse:
    """An organization's keys, for verifiers; those who never issued have no page."""
    issuers = Organization.objects.filter(signing_keys__isnull=False).distinct()
    return _for_anyone(request, published.issuer(get_object_or_404(issuers, slug=slug)))


@login_not_required
@require_safe
def status(request: HttpRequest, pk: int) -> JsonResponse:
    """A list of what was made invalid, for verifiers."""
    lists = StatusList.objects.select_related("organization").defer("taken")
    status_list = get_object_or_404(lists, pk=pk)
    return _for_anyone(request, published.status(status_list, now=timezone.now()))


def _for_anyone(request: HttpRequest, document: dict[str, Any]) -> JsonResponse:
    """Readable by verifiers in any page, and kept a few minutes.

    Where a cookie came along one may go back, so then no shared cache keeps the answer.
    """
    response = JsonResponse(document)
    kept_by = "private" if request.COOKIES else "public"
    response["Cache-Control"] = f"{kept_by}, max-age={published.FRESH.seconds}"
    response["Access-Control-Allow-Origin"] = "*"
    return response
