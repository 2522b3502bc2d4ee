"""Bring the French words up to the source: new ones empty, unused ones gone."""

from typing import Any

from django.core.management.base import BaseCommand

from trellis.config.languages import missing, update


class Command(BaseCommand):
    help = "Update locale/fr with the words the source asks for."

    def handle(self, **options: Any) -> None:
        update("fr")
        self.stdout.write(f"{len(missing('fr'))} words wait for French.")
