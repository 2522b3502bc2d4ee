"""A whole Trellis, started as people start it, for journeys in a real browser."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from trellis.config.postgres import free_port

CHECKOUT = Path(__file__).resolve().parent.parent.parent
STARTS_WITHIN = 60.0


class House:
    """One running installation: where it answers, and the processes behind it."""

    def __init__(self, data: Path, *arguments: str, port: int | None = None) -> None:
        self.data, self.arguments, self.port = data, arguments, port or free_port()
        self.address = f"http://localhost:{self.port}"
        self.said = data.parent / f"{data.name}.said"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "House":
        command = [sys.executable, "-m", "trellis", "up", "--data", str(self.data)]
        command += ["--port", str(self.port), *self.arguments]
        with self.said.open("ab") as stream:
            self.process = subprocess.Popen(
                command, cwd=CHECKOUT, stdout=stream, stderr=stream, env=self.environment()
            )
        self.wait_until_it_answers()
        return self

    def environment(self) -> dict[str, str]:
        """The environment of a person who starts Trellis: nothing of the tests' own settings."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("TRELLIS_")
        }
        exit_address = f"{self.address}/offline/"
        extra = {"PYTHONPATH": str(CHECKOUT / "src"), "TRELLIS_EXIT_ADDRESS": exit_address}
        if database := os.environ.get("TRELLIS_DATABASE"):
            extra["TRELLIS_DATABASE"] = fresh_database(database, self.data)
        return {**kept, **extra}

    def wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            assert self.process is not None
            if self.process.poll() is not None:
                raise AssertionError(f"up ended at once: {self.words()}")
            if self.healthy():
                return
            time.sleep(0.05)
        raise AssertionError(f"no answer within {STARTS_WITHIN} s: {self.words()}")

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=2) as answer:
                return json.load(answer) == {"status": "ok"}
        except (OSError, urllib.error.URLError, ValueError):
            return False

    def words(self) -> str:
        return self.said.read_text(errors="replace")

    def link(self) -> str:
        """The one-time link of a first run, as the console shows it."""
        found = re.findall(r"http://\S+/setup/\S+", self.words())
        return found[-1]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-m", "trellis", *arguments, "--data", str(self.data)]
        return subprocess.run(
            words, cwd=CHECKOUT, env=self.environment(), capture_output=True, text=True, check=False
        )

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=30)


def fresh_database(server: str, data: Path) -> str:
    """On PostgreSQL every house has a database of its own, named after its folder."""
    import psycopg

    name = "house_" + hashlib.sha256(str(data).encode()).hexdigest()[:20]
    with psycopg.connect(server, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server.rsplit('/', 1)[0]}/{name}"


@contextmanager
def running_house(data: Path, *arguments: str):
    house = House(data, *arguments)
    try:
        yield house.start()
    finally:
        house.stop()
        shutil.rmtree(data, ignore_errors=True)
