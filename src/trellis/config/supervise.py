"""Keeping web, tasks and clock running: what dies is started again.

Nothing here knows about the data. A child that dies is restarted after a pause that
doubles from half a second to thirty and resets once it has lived a minute. When the
supervisor itself dies, however suddenly, its children end with it (Linux).
"""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

logger = logging.getLogger(__name__)
SHORTEST, LONGEST, SETTLED = 0.5, 30.0, 60.0
PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask the kernel to end this process when the one that started it is gone.

    ``parent`` is that process's number: if it went before the kernel was asked, nobody
    would ever tell, so this process ends itself at once.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


@dataclass
class Child:
    """One process to keep: how it is started, since when it runs, when to try again."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = SHORTEST
    start_at: float = field(default=0.0)

    def start(self, now: float) -> None:
        tied = partial(die_with_parent, os.getpid()) if os.name == "posix" else None
        self.process = subprocess.Popen(  # noqa: S603  our own program and nothing typed
            self.command, preexec_fn=tied
        )
        self.started_at = now

    def tend(self, now: float) -> None:
        """Notice a death, and start again when the pause is over."""
        if self.process is not None:
            if self.process.poll() is None:
                return
            lived = now - self.started_at
            self.pause = SHORTEST if lived > SETTLED else min(self.pause * 2, LONGEST)
            logger.warning(
                "%s ended (exit %s); starting it again in %.1f s",
                self.name,
                self.process.returncode,
                self.pause,
            )
            self.process = None
            self.start_at = now + self.pause
        elif now >= self.start_at:
            self.start(now)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()


class Supervisor:
    """Tends children until told to stop by SIGTERM or Ctrl-C."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.running = True

    def stop(self, *_signal: object) -> None:
        self.running = False

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        for child in self.children:
            child.start(time.monotonic())
        while self.running:
            time.sleep(0.2)
            for child in self.children:
                child.tend(time.monotonic())
        for child in self.children:
            child.stop()
        for child in self.children:
            self._wait(child)

    @staticmethod
    def _wait(child: Child) -> None:
        if child.process is None:
            return
        try:
            child.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.process.kill()
            child.process.wait()
