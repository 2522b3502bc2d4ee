"""Print a new link for the first run; the one before ends."""

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from trellis.ground.people import rules
from trellis.lib.policy import Refused


class Command(BaseCommand):
    help = "Print a new link for the first run, good for a day. The one before ends."

    def add_arguments(self, parser):
        parser.add_argument("--base", default="http://127.0.0.1:8000", metavar="ADDRESS")

    def handle(self, *args, base, **options):
        try:
            token = rules.begin_set_up()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            "Trellis is not set up yet. This link begins; it is good once, for a day:"
        )
        self.stdout.write(base.rstrip("/") + reverse("people:setup", kwargs={"token": token}))
