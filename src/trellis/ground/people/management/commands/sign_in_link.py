"""Print a link with which someone locked out chooses a new passphrase, once."""

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from trellis.ground.people import rules
from trellis.ground.people.models import Installation, Person
from trellis.ground.people.rules.recovery import LASTS
from trellis.lib.text import folded


class Command(BaseCommand):
    help = "Print a link with which this person chooses a new passphrase. It works once, for a day."

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="USERNAME")

    def handle(self, *args, username, **options):
        person = Person.objects.filter(username=folded(username), is_active=True).first()
        if person is None:
            raise CommandError(f"Nobody here signs in as {username}. Look at the spelling.")
        token = rules.make_sign_in_link(person)
        installation = Installation.current()
        at = installation.address if installation else "http://127.0.0.1:8000"
        self.stdout.write(at + reverse("people:back_in_wait", kwargs={"token": token}))
        hours = int(LASTS.total_seconds() // 3600)
        self.stderr.write(f"It works once, within {hours} hours. Give it to them by hand.")
