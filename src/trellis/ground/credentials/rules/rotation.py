"""Keys replaced and taken back."""

from django.db import transaction
from django.utils import timezone

from trellis.ground.credentials.models import Credential, Reason, SigningKey
from trellis.ground.people.models import Organization, Person
from trellis.ground.trust import journal

from .credentials import revoke_all
from .keys import make_key


@transaction.atomic
def rotate_key(
    organization: Organization, *, by: Person | None, compromised: bool = False
) -> SigningKey:
    """A new key for what is issued from now on; the old stays published, so old cards verify.

    ``compromised`` takes the old key back as well: its signatures count no more and every
    credential signed with it is revoked. Whoever held one needs a new card.
    """
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    now = timezone.now()
    old = organization.signing_keys.current().first()
    if old:
        old.retired_at = now
        old.compromised_at = now if compromised else None
        old.save(update_fields=["retired_at", "compromised_at"])
    new = make_key(organization)
    if compromised and old:
        journal.note("credentials.key_compromised", by=by, organization=organization)
        revoke_all(Credential.objects.filter(key=old), by=by, reason=Reason.KEY)
    else:
        journal.note("credentials.key_rotated", by=by, organization=organization)
    return new
