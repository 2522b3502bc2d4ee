"""What only machines ask for."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse

import trellis  # noqa: F401


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when pages and database answer. Says nothing else: anyone may ask."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
