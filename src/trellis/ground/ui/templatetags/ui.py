"""Tags that every template has."""

import uuid
from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trellis.ground.ui.icons import ICONS
from trellis.ground.ui.sent_once import FIELD
from trellis.lib.policy import policy

register = template.Library()


@register.simple_tag
def sent_once() -> SafeString:
    """The hidden id that makes a form save once, however often it is sent."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    """A value of a mapping under a key that is itself a variable."""
    return mapping.get(key)


@register.simple_tag
def why_not(rule: policy, *about: Any) -> str:
    """The sentence that refuses an act, or "" when it is allowed."""
    return rule.why_not(*about)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A line drawing beside words; it says nothing by itself, so readers of screens skip it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        ICONS.get(name, ICONS["leaf"]),
    )
