"""What a request asks of a form."""

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: HttpRequest, *, files: bool = False) -> tuple[Any, ...]:
    """The data a form is bound to; an empty form that was sent is bound as well."""
    if request.method != "POST":
        return (None, None) if files else (None,)
    return (request.POST, request.FILES) if files else (request.POST,)
