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
        compile_lock(name, "pyproject.toml", *chosen, *arguments)
    compile_lock("node", "requirements/node.in", *arguments)
    return 0


def compile_lock(name: str, source: str, *arguments: str) -> None:
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", source, *arguments),
        *("--universal", "--python-version", "3.11", "--generate-hashes"),
        *("--no-emit-index-url", "--no-header", "--quiet", "-o", f"requirements/{name}.txt"),
    ]
    subprocess.run(command, cwd=CHECKOUT, check=True)  # noqa: S603
