"""Servers for the bench: the real house and the bare view, on one data folder."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from trellis.config.postgres import free_port


@contextmanager
def served(settings_module: str = "trellis.config.settings", *, workers: int = 2) -> Iterator[int]:
    """The port of a server with these settings, as ``up`` would start it."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1", "--no-ws"),
        *("--log-level", "error", "trellis.config.wsgi:application"),
    ]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings_module,
        "TRELLIS_DATA": str(settings.DATA),
        "TRELLIS_SECOND_FACTOR": "no",
    }
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int) -> None:
    for _try in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("The bench's server did not start.")
