"""A PostgreSQL server for tests: the one a setting names, or one of our own in a folder."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trellis.config.debian import apt_install, may_install

NAME, USER = "trellis", "trellis"


@contextmanager
def borrowed_server() -> Iterator[str]:
    """The address of a server to test on, as TRELLIS_DATABASE takes it.

    TRELLIS_TEST_POSTGRES names one whose user may create databases; without it Debian's
    server is installed if need be and started in a folder that is removed afterwards.
    """
    named = os.environ.get("TRELLIS_TEST_POSTGRES", "")
    if named:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="trellis-postgres-") as folder:
        programs = find_programs()
        port = free_port()
        start(programs, Path(folder), port)
        try:
            yield f"postgresql://{USER}@127.0.0.1:{port}/{NAME}"
        finally:
            as_user(programs / "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")


def find_programs() -> Path:
    """Where initdb and pg_ctl are; installs Debian's server when this is root on Debian."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found and may_install():
        apt_install("postgresql")
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise SystemExit(
            "There is no PostgreSQL here. Install its server, or name one in TRELLIS_TEST_POSTGRES "
            "as postgresql://USER:PASSWORD@HOST:PORT/DATABASE; its user must be able to create databases."
        )
    return found[-1].parent if found else Path(on_path or "").parent


def start(programs: Path, folder: Path, port: int) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    as_user(
        programs / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"
    )
    settings = (
        f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=50"
    )
    as_user(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
    as_user(programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", USER, NAME)


def as_user(program: Path, *arguments: object) -> None:
    """PostgreSQL refuses to run as root; then it runs as the postgres user."""
    words = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    for attempt in range(3):
        done = subprocess.run(  # noqa: S603
            words, check=False, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        if done.returncode == 0:
            return
        time.sleep(attempt)
    raise SystemExit(f"PostgreSQL did not do what was asked: {program.name}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
