"""In templates: a status as growing shapes, workers' word as a bar, a strategy's line here."""

from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from trellis.ground.people.models import Organization
from trellis.rose.strategies.heard import Heard
from trellis.rose.strategies.models import Status, Strategy
from trellis.rose.strategies.plan import Line, line

register = template.Library()
# How far along the scale a status is; "not for us" has left it.
GROWN = {Status.PLANNED: 1, Status.UNDER_WAY: 2, Status.IN_PLACE: 3}
SHAPES = ((5, 3), (16, 5), (32, 7))  # centre and radius of each step
FEW = 5


@register.simple_tag
@cache
def grown(status: str) -> SafeString:
    """Three shapes, each larger, filled as far as things have come; the word stands beside it."""
    if status == Status.NOT_FOR_US:
        inside = format_html('<path class="grown__out" d="{}"/>', "M12 8h18")
    else:
        reached = GROWN.get(Status(status), 0)
        inside = format_html_join(
            "",
            '<circle cx="{}" cy="8" r="{}" class="grown__{}"/>',
            (
                (x, size, "reached" if step < reached else "ahead")
                for step, (x, size) in enumerate(SHAPES)
            ),
        )
    return format_html(
        '<svg class="grown" width="42" height="16" viewBox="-1 0 42 16" aria-hidden="true" '
        'focusable="false">{}</svg>',
        inside,
    )


@register.simple_tag
def said_bar(heard: Heard) -> SafeString:
    """How many say "in place for me", and partly, as a bar; the words stand beside it."""
    if not heard.is_shown:
        return SafeString("")
    in_place, partly = (round(100 * share) for share in heard.drawn())
    return format_html(
        '<svg class="share" width="100" height="10" viewBox="0 0 100 10" aria-hidden="true" '
        'focusable="false"><rect class="share__whole" width="100" height="10"/>'
        '<rect class="share__in-place" width="{}" height="10"/>'
        '<rect class="share__partly" x="{}" width="{}" height="10"/></svg>',
        in_place,
        in_place,
        partly,
    )


@register.simple_tag(takes_context=True)
def lines_here(context: dict[str, Any], strategy: Strategy) -> list[tuple[Organization, Line]]:
    """A strategy's line at each organization of the person who looks; at a few of them."""
    own = context["request"].user.rights.organizations()
    if not own or not strategy.live:
        return []
    here = Organization.objects.filter(pk__in=own)[:FEW]
    return [(organization, line(organization, strategy)) for organization in here]
