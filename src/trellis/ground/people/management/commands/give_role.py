"""Give someone a role for the whole installation, or take it away: only at the console."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from trellis.ground.people import rules
from trellis.ground.people.models import Person
from trellis.ground.people.models.roles import FOR_THE_INSTALLATION
from trellis.lib.text import folded


class Command(BaseCommand):
    help = "Give a person a role for the whole installation; --take takes it away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="sign-in name")
        parser.add_argument("role", choices=[str(role) for role in FOR_THE_INSTALLATION])
        parser.add_argument("--take", action="store_true")

    def handle(self, **options: Any) -> None:
        person = Person.objects.filter(username=folded(options["username"])).first()
        if person is None:
            raise CommandError(
                _("Nobody signs in as %(name)s. Look at their page for their sign-in name.")
                % {"name": options["username"]}
            )
        if options["take"]:
            rules.take_installation_roles(person, options["role"])
            self.stdout.write(_("The role was taken away."))
        else:
            rules.give_installation_role(person, options["role"], by=None)
            self.stdout.write(_("The role was given."))
