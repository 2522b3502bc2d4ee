"""What the editor's pages need of the house."""

import re
from types import SimpleNamespace
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.admin.menu import admin_menu
from wagtail.admin.telepath import JSContext
from wagtail.admin.ui import sidebar

register = template.Library()


PROPS = re.compile(r'<script id="wagtail-sidebar-props".*?</script>', re.DOTALL)


@register.simple_tag(takes_context=True)
def with_ways_of_the_house(context: Any, furniture: SafeString) -> SafeString:
    """Wagtail's page with the house's own ways to one's account and out of it in its side bar.

    Those that Wagtail puts there are behind the gate.
    """
    ours = _side_bar(context)
    return mark_safe(PROPS.sub(lambda _theirs: ours, furniture, count=1))  # noqa: S308  both are


def _side_bar(context: Any) -> SafeString:
    request = context["request"]
    account = [
        sidebar.LinkMenuItem("account", _("Me"), reverse("people:me"), icon_name="user"),
        sidebar.ActionMenuItem(
            "logout", _("Sign out"), reverse("account_logout"), icon_name="logout"
        ),
    ]
    shown = SimpleNamespace(first_name=request.user.name)
    modules = [
        sidebar.WagtailBrandingModule(),
        sidebar.MainMenuModule(admin_menu.render_component(request), account, shown),
    ]
    return json_script({"modules": JSContext().pack(modules)}, element_id="wagtail-sidebar-props")


@register.simple_tag
def exit_address() -> str:
    return settings.EXIT_ADDRESS
