"""./trellis rotate-keys --organization SLUG [--compromised [--really]]"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from trellis.ground.credentials import rules
from trellis.ground.credentials.models import Credential
from trellis.ground.people.models import Organization


class Command(BaseCommand):
    help = "Make a new key to sign an organization's cards with. Older cards stay valid."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument(
            "--compromised",
            action="store_true",
            help="someone else may hold the old key: make every card signed with it invalid",
        )
        parser.add_argument(
            "--really", action="store_true", help="do what --compromised says, not just count"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None:
            raise CommandError(f"There is no organization {options['organization']!r}.")
        compromised = options["compromised"]
        signed = Credential.objects.filter(
            key__in=organization.signing_keys.current(), revoked_at__isnull=True
        ).count()
        if compromised and not options["really"]:
            raise CommandError(
                f"This would make {signed} cards or certificates of {organization.name} invalid "
                "for good; their holders would need new ones. Nothing was done. "
                "Add --really to do it."
            )
        rules.rotate_key(organization, by=None, compromised=compromised)
        if compromised:
            self.stdout.write(
                f"The key was taken back and {signed} cards or certificates are invalid. "
                "New ones get a new key."
            )
        else:
            self.stdout.write("New cards get a new key. Older cards stay valid.")
