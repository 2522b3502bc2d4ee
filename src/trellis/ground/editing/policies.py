"""Who edits what belongs to the whole installation, and whose yes it takes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, Role
from trellis.lib.policy import Refused, policy


def editors() -> QuerySet[Person]:
    return Person.objects.filter(
        is_active=True, roles_held__role=Role.EDITOR, roles_held__membership=None
    )


@policy
def edit(person: Any) -> None:
    """Editors change shared texts; a printed card opens nothing of it."""
    if not person.is_authenticated or not person.rights.holds(Role.EDITOR):
        raise Refused(
            _("Only editors change these texts. Ask whoever runs this Trellis for the role.")
        )


@policy
def submit(person: Any, row: Any) -> None:
    """Review takes a second editor, and one review of a text runs at a time."""
    edit.check(person)
    if row.workflow_in_progress:
        raise Refused(_("This text waits for review already."))
    if not editors().exclude(pk=person.pk).exists():
        raise Refused(
            _(
                "You are the only editor here, and nobody approves their own text. Your draft is "
                "kept. Ask whoever runs this Trellis to give a second person the role: "
                "./trellis give-role USERNAME editor"
            )
        )


@policy
def approve(person: Any, review: Any) -> None:
    """Nobody approves what they submitted, and only what was submitted is approved."""
    edit.check(person)
    if review.requested_by_id is None:
        raise Refused(
            _("Whoever submitted this is no longer here. Ask for changes, then submit it again.")
        )
    if review.requested_by_id == person.pk:
        raise Refused(_("You submitted this text, so another editor approves it."))
    if review.current_task_state.revision_id != review.content_object.latest_revision_id:
        raise Refused(
            _("This text was changed after it was submitted. Take it back and submit it again.")
        )


@policy
def ask_for_changes(person: Any, review: Any) -> None:
    """Asking for changes is for others; one's own text one takes back."""
    edit.check(person)
    if review.requested_by_id == person.pk:
        raise Refused(_("You submitted this text. Take it back, then change it."))


@policy
def take_back(person: Any, review: Any) -> None:
    """Who submitted a text takes it back; others ask for changes, with a reason."""
    edit.check(person)
    if review.requested_by_id != person.pk:
        raise Refused(_("Someone else submitted this text. Ask for changes instead."))


@policy
def retire(person: Any, row: Any) -> None:
    """One editor takes a text off the site: what is wrong must not wait for a second person."""
    edit.check(person)
    if row.workflow_in_progress:
        raise Refused(_("This text waits for review. Approve it or take it back first."))
    if not row.live:
        raise Refused(_("This text is not shown to anyone now."))
