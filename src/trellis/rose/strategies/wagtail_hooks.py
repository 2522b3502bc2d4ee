"""Wagtail looks here: strategies are edited at /edit/."""

from wagtail.snippets.models import register_snippet

from trellis.rose.strategies.editor import Strategies

register_snippet(Strategies)
