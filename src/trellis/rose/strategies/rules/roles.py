"""What can happen to texts about roles: written, changed, taken away, and read.

Reading stands in no journal: others see only how many have read, never who.
"""

from django.db import transaction
from django.utils.text import slugify

from trellis.ground.people.models import Membership, Organization, Person
from trellis.ground.trust import journal
from trellis.lib.text import folded
from trellis.rose.strategies.models import RoleRead, RoleText

TAKEN_BY_ADDRESSES = {"new"}


class ChangedMeanwhile(Exception):
    """Someone else published another version since this one was opened; ``text`` is theirs."""

    def __init__(self, text: RoleText) -> None:
        super().__init__(text.version)
        self.text = text


@transaction.atomic
def write_role(organization: Organization, *, title: str, body: str, by: Person | None) -> RoleText:
    """Publish a new text."""
    Organization.objects.select_for_update().get(pk=organization.pk)
    text = RoleText.objects.create(
        organization=organization, slug=free_slug(organization, title), title=title, body=body
    )
    journal.note(
        "strategies.role_text_written", by=by, organization=organization, version=text.version
    )
    return text


def free_slug(organization: Organization, title: str) -> str:
    """A short name for addresses that no other text of the organization has."""
    stem = slugify(folded(title))[:60] or "role"
    taken = TAKEN_BY_ADDRESSES | set(organization.role_texts.values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def change_role(text: RoleText, *, title: str, body: str, version: int, by: Person) -> RoleText:
    """Publish another version, which everyone is told to read again; the same words make none.

    ``version`` is the one that was opened. Raises ChangedMeanwhile when it is not the newest.
    """
    text = RoleText.objects.select_for_update().get(pk=text.pk)
    if (text.title, text.body) == (title, body):
        return text
    if text.version != version:
        raise ChangedMeanwhile(text)
    text.title, text.body, text.version = title, body, text.version + 1
    text.save()
    journal.note(
        "strategies.role_text_written", by=by, organization=text.organization, version=text.version
    )
    return text


@transaction.atomic
def remove_role(text: RoleText, *, by: Person) -> None:
    """Take a text away, and with it who has read it."""
    journal.note("strategies.role_text_removed", by=by, organization=text.organization)
    text.delete()


@transaction.atomic
def mark_read(text: RoleText, *, membership: Membership, version: int) -> None:
    """That someone read this version; saying so again, or of an older one, changes nothing."""
    RoleText.objects.select_for_update().get(pk=text.pk)
    version = max(1, min(version, text.version))
    read, new = RoleRead.objects.get_or_create(
        text=text, membership=membership, defaults={"version": version}
    )
    if not new and read.version < version:
        read.version = version
        read.save(update_fields=["version"])
