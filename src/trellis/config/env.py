"""Reading the environment strictly: a value that is not understood stops the start."""

import os
import secrets
from pathlib import Path


class Misconfigured(SystemExit):
    """Stops the program with a sentence that says what to write."""


def text(name: str, *, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: str) -> bool:
    value = text(name, default=default)
    if value not in {"yes", "no"}:
        raise Misconfigured(f"{name} is '{value}'. Write yes or no.")
    return value == "yes"


def whole(name: str, *, default: int, at_least: int = 0) -> int:
    value = text(name, default=str(default))
    if not value.isdigit() or int(value) < at_least:
        raise Misconfigured(f"{name} is '{value}'. Write a whole number, {at_least} or more.")
    return int(value)


def choice(name: str, *, default: str, among: tuple[str, ...]) -> str:
    value = text(name, default=default)
    if value not in among:
        raise Misconfigured(f"{name} is '{value}'. Write one of: {', '.join(among)}.")
    return value


def folder(name: str, *, default: Path) -> Path:
    return Path(text(name, default=str(default))).expanduser().resolve()


def secret(name: str, *, kept_in: Path) -> str:
    """A secret from the environment, a file it names, or made once and kept in the data folder.

    The file is readable by its owner only. Two processes that start at once agree on one:
    the file is linked into place whole, and whoever comes second reads the first's.
    """
    if value := text(name):
        return value
    if file := text(f"{name}_FILE"):
        return _read(Path(file), named=f"{name}_FILE")
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        draft = kept_in.with_name(f".{kept_in.name}-{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(50))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, kept_in)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return _read(kept_in, named=name)


def _read(path: Path, *, named: str) -> str:
    try:
        value = path.read_text().strip()
    except OSError as failure:
        raise Misconfigured(
            f"{named} points to {path}, which cannot be read: {failure.strerror}."
        ) from failure
    if not value:
        raise Misconfigured(f"{path} is empty. Write the secret into it, or remove it.")
    return value


def database(name: str, *, data: Path) -> dict:
    """SQLite in the data folder, or PostgreSQL when the setting holds its address."""
    address = text(name)
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "trellis.sqlite3",
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    # What is deleted is overwritten, so a person forgotten is gone from the file.
                    "PRAGMA secure_delete=ON;"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    from urllib.parse import parse_qsl, unquote, urlsplit

    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise Misconfigured(
            f"{name} is not understood. Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, "
            "or leave it empty for SQLite in the data folder."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
