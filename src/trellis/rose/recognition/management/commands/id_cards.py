"""./trellis id-cards: the IDs of all who work at an organization, as one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
                _(
                    "There is no organization %(slug)s. Its short name is in the address of its pages."
                )
                % {"slug": organization}
            )
        if not out.parent.is_dir():
            raise CommandError(
                _("There is no folder %(folder)s. Make it first.") % {"folder": out.parent}
            )
        workers = with_ids().current().workers().filter(organization=where).by_name()
        try:
            printed = rules.print_ids(workers, by=None, sheet=sheet)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if printed.pdf:
            out.write_bytes(printed.pdf)
            count = len(printed.ids)
            said = ngettext(
                "%(count)s ID printed to %(file)s.", "%(count)s IDs printed to %(file)s.", count
            )
            self.stdout.write(said % {"count": count, "file": out})
        else:
            self.stdout.write(_("There was no ID to print."))
        for membership, characters in printed.left_out:
            self.stdout.write(
                _("Left out: %(name)s. No typeface here draws %(characters)s")
                % {"name": membership.person.name, "characters": characters}
            )
