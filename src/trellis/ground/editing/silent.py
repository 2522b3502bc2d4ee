"""Wagtail's editor as an app that sends no mail: people here have no address to send it to."""

from wagtail.admin.apps import WagtailAdminAppConfig


class SilentAdmin(WagtailAdminAppConfig):
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
