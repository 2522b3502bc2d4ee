"""``./trellis lock``: make requirements/ anew from pyproject.toml, hashes and all."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent
LOCKS = {"run": [], "test": ["test"], "bench": ["test", "bench"]}


def main(arguments: list[str]) -> int:
    """Pass ``--upgrade`` to take newer versions; without it what is locked stays."""
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    for name, extras in LOCKS.items():
        chosen = [word for extra in extras for word in ("--extra", extra)]
        command = [
            *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *chosen),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-emit-index-url", "--no-header", "--quiet"),
            *("-o", f"requirements/{name}.txt", *arguments),
        ]
        subprocess.run(command, cwd=CHECKOUT, check=True)  # noqa: S603
    return 0
