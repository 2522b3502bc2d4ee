"""Where Wagtail calls us. It imports this while its own models load, so ours come late."""

from typing import Any


def publish_reviewed(review: Any, user: Any = None) -> None:
    """What a finished review does (WAGTAIL_FINISH_WORKFLOW_ACTION)."""
    from trellis.ground.editing import rules

    rules.publish_reviewed(review, by=user)


def on_published(sender: type, instance: Any, revision: Any, **_more: Any) -> None:
    """A draft has become what everyone reads: it is the editors' from here on."""
    from trellis.ground.editing import rules
    from trellis.ground.editing.models import Edited

    if isinstance(instance, Edited):
        rules.mark_edited(instance, by=revision.user)
