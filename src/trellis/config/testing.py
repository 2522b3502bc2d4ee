"""``./trellis test``: every test, with what they need; ``--postgres`` runs them there too."""

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from trellis.config.debian import apt_install, may_install
from trellis.config.postgres import borrowed_server

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent


def main(arguments: list[str]) -> int:
    """Run pytest with the arguments; answers its exit status."""
    arguments = list(arguments)
    with ExitStack() as stack:
        if "--postgres" in arguments:
            arguments.remove("--postgres")
            os.environ["TRELLIS_DATABASE"] = stack.enter_context(borrowed_server())
        if find_chromium() is None:
            install_chromium()
        spread = [] if any(word.startswith("-n") for word in arguments) else ["-n", "auto"]
        command = [sys.executable, "-m", "pytest", *spread, *arguments]
        return subprocess.run(command, cwd=CHECKOUT, check=False).returncode  # noqa: S603


def find_chromium() -> str | None:
    """The browser journeys are driven in: TRELLIS_CHROMIUM, or one on the path."""
    named = os.environ.get("TRELLIS_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def install_chromium() -> None:
    """Debian's Chromium where we may install it; elsewhere say how journeys get one."""
    if may_install():
        apt_install("chromium")
    else:
        print(
            "  · No Chromium here: journeys in a real browser are left out. Install Chromium, "
            "or name it in TRELLIS_CHROMIUM, to run them.",
            file=sys.stderr,
        )
