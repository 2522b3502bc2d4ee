"""Where Wagtail asks us: menus, panels, and what every page of the editor carries."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.snippets.models import get_snippet_models

from trellis.ground.editing import menus, panels
from trellis.ground.editing.models import Edited


@hooks.register("construct_main_menu")
def only_what_works(request: Any, items: list[Any]) -> None:
    """Wagtail offers pages, images, reports and settings; the gate answers 404 to all of them."""
    edited = {
        str(model.snippet_viewset.menu_label)
        for model in get_snippet_models()
        if issubclass(model, Edited)
    }
    items[:] = [item for item in items if str(item.label) in edited]
    items.append(menus.BACK)


@hooks.register("construct_homepage_panels")
def what_waits(request: Any, found: list[Any]) -> None:
    found[:] = [panels.ForReview(), panels.OwnDrafts()]


@hooks.register("construct_snippet_action_menu")
def by_review_only(items: list[Any], request: Any, context: dict[str, Any]) -> None:
    kept = [item for item in items if isinstance(item, menus.KEPT_ACTIONS)]
    own = [item for item in menus.OWN_ACTIONS if item.is_shown(context)]
    locked = [item for item in items if item.name == "action-locked"]
    items[:] = [*kept, *own, *locked]


@hooks.register("insert_global_admin_css")
def own_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("editing/editing.css"))


@hooks.register("insert_global_admin_js")
def own_js() -> str:
    sources = [(static("ui/js/leave.js"),), (static("editing/editing.js"),)]
    return format_html_join("", '<script type="module" src="{}"></script>', sources)
