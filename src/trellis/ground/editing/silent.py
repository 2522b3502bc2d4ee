"""Wagtail's apps without what nobody here uses: mail to editors, and its API.

The API alone (ninja, pydantic) would cost every process of Trellis 0.3 s at its start and
30 MB while it runs, for addresses the gate closes.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig


class SilentAdmin(WagtailAdminAppConfig):
    """People here have no address to send mail to."""

    def ready(self) -> None:
        super().ready()
        from wagtail import signals
        from wagtail.models import TaskState, WorkflowState

        for signal, sender, what in (
            (signals.task_submitted, TaskState, "group_approval_task_submitted"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected"),
        ):
            signal.disconnect(sender=sender, dispatch_uid=f"{what}_email_notification")


class _Nothing:
    """Takes whatever it is told and does nothing."""

    def __getattr__(self, name: str) -> Any:
        return lambda *about: None


class _WithoutApi:
    name: str

    def ready(self) -> None:
        with _no_api(self.name):
            super().ready()  # type: ignore[misc]


@contextmanager
def _no_api(app: str) -> Iterator[None]:
    """While an app gets ready, the API it would register with isn't there."""
    nothing = _Nothing()
    offered = {"register_content_types": lambda: None, "router": nothing, "api": nothing}
    names = [
        "wagtail.api.v3.api",
        *(f"{app}.api.v3{part}" for part in ("", ".registry", ".router")),
    ]
    put = [name for name in names if name not in sys.modules]
    for name in put:
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(offered)
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]


class SilentSnippets(_WithoutApi, WagtailSnippetsAppConfig):
    pass


class SilentImages(_WithoutApi, WagtailImagesAppConfig):
    pass


class SilentDocuments(_WithoutApi, WagtailDocsAppConfig):
    pass
