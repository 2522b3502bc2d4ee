"""./trellis id-cards: the IDs of all who work at an organization, as one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from trellis.ground.people.models import Organization
from trellis.lib.policy import Refused
from trellis.rose.recognition import cards, rules
from trellis.rose.recognition.models import with_ids


class Command(BaseCommand):
    help = "Print the IDs of all current workers of an organization to a PDF."

    def add_arguments(self, parser):
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--out", required=True, metavar="FILE.pdf", type=Path)
        parser.add_argument("--sheet", choices=cards.SHEETS, default=cards.LETTER)

    def handle(self, *, organization, out, sheet, **options):
        where = Organization.objects.filter(slug=organization).first()
        if where is None:
            raise CommandError(
                f"There is no organization {organization!r}. Its short name stands in the "
                "address of its pages."
            )
        if not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent}. Make it first.")
        workers = with_ids().current().workers().filter(organization=where).by_name()
        try:
            printed = rules.print_ids(workers, by=None, sheet=sheet)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if printed.pdf:
            out.write_bytes(printed.pdf)
            self.stdout.write(f"{len(printed.ids)} IDs printed to {out}.")
        else:
            self.stdout.write("There was no ID to print.")
        for membership, characters in printed.left_out:
            self.stdout.write(
                f"Left out: {membership.person.name}. No typeface here draws {characters}"
            )
