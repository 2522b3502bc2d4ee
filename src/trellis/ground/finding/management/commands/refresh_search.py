"""Bring what the search finds up to what the rooms hold."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from trellis.ground.finding import rules


class Command(BaseCommand):
    help = "Compare everything that can be found with its row, and mend what differs."

    def handle(self, **options: Any) -> None:
        begun = time.perf_counter()
        mended = rules.mend(timezone.now())
        self.stdout.write(f"{mended} differences mended in {time.perf_counter() - begun:.1f} s.")
