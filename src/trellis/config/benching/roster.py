"""How long a roster of ten thousand takes, and how much memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from trellis.config.benching.figures import Figure
from trellis.ground.people import rules

ROWS = 10_000


def roster() -> Iterator[Figure]:
    """``./trellis import-roster`` of 10,000 rows, as a process of its own."""
    rules.add_organization(name="Bench roster", slug="bench-roster", by=None)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "roster.csv")
        lines = (
            f"R-{n:05d},Xʷməθkʷəy̓əm Person {n},Outreach Worker,Site {n % 40},2025-01-15"
            for n in range(ROWS)
        )
        file.write_text(
            "worker_number,name,title,site,start_date\n" + "\n".join(lines), encoding="utf-8"
        )
        seconds, peak = _timed("import_roster", str(file), "--organization", "bench-roster")
    yield Figure(f"roster of {ROWS:,} rows", f"{seconds:.1f} s", "", "", "under 10 s", seconds < 10)
    yield Figure(
        f"roster of {ROWS:,} rows, peak memory",
        f"{peak:.0f} MB",
        "",
        "",
        "under 300 MB",
        peak < 300,
    )


def _timed(*arguments: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one command in a process of its own."""
    command = [sys.executable, "-m", "trellis", *arguments, "--data", str(settings.DATA)]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments[0]} failed in the bench.")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024
