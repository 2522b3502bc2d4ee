"""./trellis adoption-plan: the picture of an organization's plan as a file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from trellis.ground.people.models import Organization
from trellis.rose.strategies import papers


class Command(BaseCommand):
    help = "Write the adoption plan of an organization to a PDF, a .docx or a sheet for the wall."

    def add_arguments(self, parser):
        parser.add_argument("--organization", required=True, metavar="SLUG")
        parser.add_argument("--out", required=True, metavar="FILE.pdf", type=Path)
        kind = parser.add_mutually_exclusive_group()
        kind.add_argument("--docx", action="store_true", help="a .docx instead of a PDF")
        kind.add_argument("--wall", choices=papers.SHEETS, nargs="?", const=papers.TABLOID)
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, help="else the organization's own")

    def handle(self, *, organization, out, docx, wall, language, **options):
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
        language = language or where.language
        if docx:
            content = papers.docx(where, language=language)
        elif wall:
            content = papers.wall(where, language=language, sheet=wall)
        else:
            content = papers.pdf(where, language=language)
        out.write_bytes(content)
        self.stdout.write(_("The plan was written to %(file)s.") % {"file": out})
