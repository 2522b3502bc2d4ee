"""The demo's editors at work: one text they changed together, one that waits for a yes."""

from typing import Any

from trellis.ground.editing import rules
from trellis.ground.people.models import Person
from trellis.rose.strategies.models import Strategy


def demo(cast: dict[str, Any]) -> None:
    """Eden writes, Mika says yes; nothing without the starter content or a second editor."""
    eden, mika = cast["eden"], cast.get("mika")
    changed = Strategy.objects.filter(slug__in=("business-cards", "photo-id")).order_by("slug")
    if mika is None or len(changed) < 2:
        return
    published, waiting = changed
    _submit(published, eden, "Take one along first: a card that feels right is handed out.")
    rules.approve(published, by=mika)
    _submit(waiting, eden, "Bring two drafts to a team meeting and let people choose.")


def _submit(strategy: Strategy, by: Person, sentence: str) -> None:
    """A sentence more in the first step, saved as a draft and sent for review."""
    draft = strategy.get_latest_revision_as_object()
    steps = list(draft.steps.all())
    steps[0].text = f"{steps[0].text}\n\n{sentence}"
    draft.steps = steps
    draft.save_revision(user=by, log_action=True)
    strategy.refresh_from_db()
    rules.submit(strategy, by=by)
