"""./trellis load-content: starter content from its files, without touching editors' work."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from trellis.lib.content import BadContent
from trellis.rose.strategies.rules.loading import load


class Command(BaseCommand):
    help = "Load starter content that is new or changed: all of it or, with one fault, nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, help="another one than content/strategies")

    def handle(self, *, folder: Path | None, **options: Any) -> None:
        try:
            loaded = load(folder)
        except BadContent as bad:
            raise CommandError(_("Nothing was changed. %(bad)s") % {"bad": bad}) from None
        for name in loaded.added:
            self.stdout.write(_("New: %(name)s") % {"name": name})
        for name in loaded.updated:
            self.stdout.write(_("Updated: %(name)s") % {"name": name})
        for name in loaded.left_alone:
            self.stdout.write(_("Left as editors made it: %(name)s") % {"name": name})
        if not loaded.changed and not loaded.left_alone:
            self.stdout.write(_("Everything is as in the files already."))
