"""What editing offers to the house."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, WorkflowState

from trellis.ground.editing import (
    policies,
    waiting,
    words,  # noqa: F401  (the journal's words)
)
from trellis.ground.editing.models import Edited
from trellis.ground.trust.holding import Rows
from trellis.lib.door import Door, Due, Holding, Keep, NextStep, Place, open_door

AS_LONG_AS_THE_TEXT = gettext_lazy("As long as the text")
A_DAY = gettext_lazy("A day after you typed it")
HOME = reverse_lazy("wagtailadmin_home")


def next_steps(person: Any) -> Iterator[NextStep]:
    if not policies.edit.allows(person):
        return
    if number := waiting.reviews_for(person).count():
        yield NextStep(
            label=ngettext(
                "%(number)s text waits for your yes.", "%(number)s texts wait for your yes.", number
            )
            % {"number": number},
            url=str(HOME),
            action=_("Review"),
            order=30,
            icon="check",
        )


def holds(person: Any) -> Iterator[Holding]:
    """What a person saved and did as an editor."""
    saved = Revision.objects.filter(user=person).defer("content").order_by("-created_at")
    yield Holding(
        title=_("Drafts you saved as an editor"),
        why=_("So that every change of a shared text can be seen and taken back."),
        kept=AS_LONG_AS_THE_TEXT,
        rows=Rows(saved, lambda one: {_("When"): one.created_at, _("Text"): one.object_str}),
    )
    done = ModelLogEntry.objects.filter(user=person).order_by("-timestamp")
    yield Holding(
        title=_("What you did as an editor"),
        why=_("So that editors see who changed what."),
        kept=AS_LONG_AS_THE_TEXT,
        rows=Rows(
            done,
            lambda one: {
                _("When"): one.timestamp,
                _("What"): str(one.formatter.format_message(one)),
                _("Text"): one.label,
            },
        ),
    )


def on_forget(person: Any, by: Any) -> None:
    """Texts stay, names go: what the person submitted comes back, what they locked opens."""
    for review in WorkflowState.objects.active().filter(requested_by=person):
        review.cancel()
    for model in apps.get_models():
        if issubclass(model, Edited):
            locked = model._default_manager.filter(locked_by=person)
            locked.update(locked=False, locked_by=None, locked_at=None)
    # Wagtail's log keeps a person's number without asking the database to see to it.
    for log in (ModelLogEntry, PageLogEntry):
        log.objects.filter(user=person).update(user=None)


def typed_for_previews(now: datetime) -> int:
    return FormState.objects.stale().delete()[0]


def open_editors(now: datetime) -> int:
    return EditingSession.objects.stale().delete()[0]


open_door(
    Door(
        room="editing",
        places=[
            Place(
                gettext_lazy("Edit"),
                HOME,
                icon="edit",
                order=60,
                shown_to=policies.edit.allows,
            )
        ],
        next_steps=next_steps,
        holds=holds,
        keeps=[
            Keep(
                gettext_lazy("Drafts of shared texts, and who saved, approved or retired them"),
                AS_LONG_AS_THE_TEXT,
                gettext_lazy(
                    "So that a change can be seen and taken back. "
                    "When an editor is forgotten, their name goes and the text stays."
                ),
            ),
            Keep(
                gettext_lazy("What an editor typed, for the preview beside it"),
                A_DAY,
                gettext_lazy("So that the preview shows it before it is saved."),
            ),
        ],
        due_tonight=[
            Due("typed for previews", typed_for_previews),
            Due("open editors", open_editors),
        ],
        on_forget=on_forget,
    )
)
