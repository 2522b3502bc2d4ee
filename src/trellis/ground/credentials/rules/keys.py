"""An organization's key: made when it is first needed."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from trellis.ground.credentials import multikey, sealing
from trellis.ground.credentials.models import SigningKey
from trellis.ground.people.models import Organization, Person
from trellis.ground.trust import journal


@transaction.atomic
def signing_key(organization: Organization, *, by: Person | None = None) -> SigningKey:
    """The key an organization signs with now; the first one is made here.

    Two processes that need it at once get the same: whoever comes second waits and reads.
    """
    key = organization.signing_keys.current().first()
    if key is None:
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        key = organization.signing_keys.current().first() or make_key(organization)
        journal.note("credentials.key_made", by=by, organization=organization)
    return key


def make_key(organization: Organization) -> SigningKey:
    private = Ed25519PrivateKey.generate()
    public = multikey.to_multikey(private.public_key())
    return SigningKey.objects.create(
        organization=organization, public=public, sealed=sealing.seal(private, public=public)
    )
