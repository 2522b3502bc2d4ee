"""The gate before Wagtail: named views for editors, nothing for anyone else.

A list of what is open, so that an upgrade that brings new views opens none of them. Whoever
may not come in gets the 404 of any address that isn't there, before Wagtail sees the request;
visitors are sent to sign in, as everywhere, even where Wagtail marks a view as open to anyone.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from types import ModuleType

from csp.constants import SELF, UNSAFE_INLINE
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail.utils.urlpatterns import decorate_urlpatterns

from trellis.ground.editing import policies
from trellis.lib.text import row_number

View = Callable[..., HttpResponse]

OPEN = {
    "wagtailadmin_home",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
}
# Of each kind of edited text. Not among them: delete, copy, usage, choosing, scheduling.
OPEN_OF_EACH = (
    "list",
    "list_results",
    "add",
    "edit",
    "preview_on_add",
    "preview_on_edit",
    "history",
    "history_results",
    "revisions_view",
    "revisions_revert",
    "revisions_compare",
    "unpublish",
    "lock",
    "unlock",
    "workflow_action",
    "workflow_history",
    "workflow_history_detail",
)


# Parts of addresses, and fields of forms, that are numbers of rows. Wagtail takes them as they come.
NUMBERS = {"pk", "object_id", "task_state_id", "revision_id"}
VERSIONS = {"revision_id_a", "revision_id_b"}
NAMED = {"live", "earliest", "latest"}
NUMBER_FIELDS = {"revision_id", "overwrite_revision_id", "objectives", "measures", "tools"}


def let_through(namespace: str) -> None:
    """Open one kind of edited text; its viewset calls this when it is registered."""
    OPEN.update(f"{namespace}:{name}" for name in OPEN_OF_EACH)


def gated(prefix: str, urls: str | ModuleType) -> URLResolver:
    """``urls`` below ``prefix``, each of its views behind the gate."""
    resolver = path(prefix, include(urls))
    decorate_urlpatterns(resolver.url_patterns, _behind_the_gate)
    return resolver  # type: ignore[return-value]


def _behind_the_gate(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        match = request.resolver_match
        if not policies.edit.allows(request.user) or not match or match.view_name not in OPEN:
            raise Http404
        if not _leads_to_rows(kwargs):
            raise Http404
        if request.method == "POST" and not all(
            _is_numbered(request, name) for name in request.POST
        ):
            return HttpResponseBadRequest(_("This form has a number that is none. Open it anew."))
        response = view(request, *args, **kwargs)
        if response.status_code == 404:
            raise Http404  # the house's page instead of Wagtail's
        return _with_its_own_content_policy(response)

    return answer


def _leads_to_rows(kwargs: Mapping[str, object]) -> bool:
    numbers = [str(kwargs[name]) for name in NUMBERS & kwargs.keys()]
    versions = {str(kwargs[name]) for name in VERSIONS & kwargs.keys()}
    return all(row_number(one) for one in [*numbers, *(versions - NAMED)])


def _is_numbered(request: HttpRequest, name: str) -> bool:
    if name not in NUMBER_FIELDS and not name.endswith(("-id", "-source")):
        return True
    return all(row_number(value) for value in request.POST.getlist(name) if value)


def _with_its_own_content_policy(response: HttpResponse) -> HttpResponse:
    """Wagtail's pages set styles on elements and show the preview in a frame.

    A preview has its own policy already (Edited.serve_preview); the page that says why there
    is none is framed as well.
    """
    response._csp_update = {  # type: ignore[attr-defined]
        "style-src": [UNSAFE_INLINE],
        "frame-src": [SELF],
    }
    if response.headers.get("X-Frame-Options") == "SAMEORIGIN":
        response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response
