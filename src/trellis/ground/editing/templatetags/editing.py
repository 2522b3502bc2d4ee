"""What the editor's pages need of the house."""

from types import SimpleNamespace
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.menu import admin_menu
from wagtail.admin.telepath import JSContext
from wagtail.admin.ui import sidebar

register = template.Library()


@register.simple_tag(takes_context=True)
def sidebar_of_the_house(context: Any) -> SafeString:
    """Wagtail's side bar, with the house's own ways to one's account and out of it.

    Instead of ``sidebar_props`` of wagtailadmin_tags, whose account and sign-out are behind
    the gate.
    """
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
