"""Wagtail's addresses, all of them behind the gate. They have names of their own already."""

from trellis.ground.editing.gate import gated

urlpatterns = [gated("edit/", "wagtail.admin.urls")]
