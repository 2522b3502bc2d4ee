"""The clock: asks each night for what is due, once a date however many clocks tick."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from trellis.config.tasks import keep_to_time

HOUR = 3
TICK = 30.0


class Command(BaseCommand):
    help = "Ask the task queue each night for what is due. Run by `up`."

    def handle(self, **options: Any) -> None:
        stopped = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stopped.set())
        signal.signal(signal.SIGINT, lambda *_: stopped.set())
        asked_for = None
        while not stopped.is_set():
            now = timezone.localtime()
            if now.hour >= HOUR and asked_for != now.date():
                close_old_connections()
                keep_to_time.enqueue(now.date().isoformat())
                asked_for = now.date()
            stopped.wait(TICK)
