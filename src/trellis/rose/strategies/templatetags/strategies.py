"""In templates: ``{{ strategy|own:"name" }}`` and Markdown of the content as safe HTML."""

from django import template

from trellis.rose.strategies import wording

register = template.Library()
register.filter("own", wording.own)
