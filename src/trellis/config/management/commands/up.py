"""Set up what is missing, then serve."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from trellis.config.demo import PASSPHRASE, make_demo
from trellis.config.starting import bring_up_to_date, holds_demo, is_set_up
from trellis.config.supervise import Child, Supervisor
from trellis.lib.policy import Refused

WORKERS = 2


class Command(BaseCommand):
    help = "Set up, migrate, and serve until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="two fictional organizations")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--workers", type=int, default=WORKERS, help="web processes")

    def handle(self, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if options["demo"] and host != "127.0.0.1":
            raise CommandError("The demo listens on 127.0.0.1 only. Leave out --host.")
        if not 0 < port < 65536:
            raise CommandError("A port is a number from 1 to 65535.")
        self._refuse_a_taken_port(host, port)
        bring_up_to_date(self._say)
        self._who_can_sign_in(options["demo"], host, port)
        Supervisor(children(host, port, options["workers"])).run()

    def _say(self, sentence: str) -> None:
        self.stderr.write(f"  · {sentence}")

    def _refuse_a_taken_port(self, host: str, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as taken:
                raise CommandError(
                    f"Port {port} is in use: {taken.strerror}. Stop what uses it, "
                    "or start with another --port."
                ) from taken

    def _who_can_sign_in(self, demo: bool, host: str, port: int) -> None:
        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
        if demo:
            try:
                make_demo(address)
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stderr.write(
                f"\nTrellis with two fictional organizations: {address}\n"
                f"Sign in as robin, noor, alex, sam, toni, lee, eden, mika or jo; "
                f"the passphrase is {PASSPHRASE}\n"
            )
        elif holds_demo():
            raise CommandError(
                "This data folder holds the demo. Start with --demo, or with another --data folder."
            )
        elif is_set_up():
            self.stderr.write(f"\nTrellis: {address}\n")
        else:
            call_command("set_up_link", base=address, stdout=self.stderr)


def children(host: str, port: int, workers: int) -> list[Child]:
    """The three processes of a running Trellis."""
    os.environ["TRELLIS_SUPERVISED"] = "yes"
    os.environ["TRELLIS_DATA"] = str(settings.DATA)
    trellis = [sys.executable, "-m", "trellis"]
    # `up` has checked already; without it these two don't load every address, which the
    # editor's make a third of their memory.
    checked = ["--skip-checks"]
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "1", "--no-ws", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "5", "--log-level", "warning", "--no-access-log"),
        "trellis.config.wsgi:application",
    ]
    return [
        Child("web", web),
        Child("tasks", [*trellis, "db_worker", "--interval", "2", "--no-reload", *checked]),
        Child("clock", [*trellis, "clock", *checked]),
    ]
