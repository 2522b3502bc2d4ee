"""What people change about themselves."""

from typing import Any

from django.db import transaction

from trellis.ground.people.models import Person
from trellis.ground.trust import journal


@transaction.atomic
def change_own(person: Person, **own: Any) -> list[str]:
    """Change how one is called and in which language; returns the fields that changed."""
    changed = [field for field, value in own.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, own[field])
    if changed:
        person.save(update_fields=changed)
        journal.note(
            "people.own_changed", by=person, about=person, fields=", ".join(sorted(changed))
        )
    return changed


@transaction.atomic
def note_sign_in_changed(person: Person) -> None:
    """Write down that a way to sign in was added, changed or removed by the person."""
    journal.note("people.sign_in_changed", by=person, about=person)
