"""``./trellis check``: lint, format, types, import order, migrations, both languages."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CHECKOUT = HERE.parent.parent
PYTHON_FILES = ("src", "tests", "conftest.py", "trellis")


def main(arguments: list[str]) -> int:
    """Run every check, say which failed, and answer 0 when none did."""
    failed = [name for name, check in CHECKS.items() if not _said(name, check)]
    if failed:
        print(f"\nTo mend: {', '.join(failed)}.", file=sys.stderr)
    return len(failed) > 0


def _said(name: str, check: Callable[[], bool]) -> bool:
    passed = check()
    print(f"  {'ok  ' if passed else 'FAIL'}  {name}", file=sys.stderr, flush=True)
    return passed


def module(*words: str) -> bool:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode == 0  # noqa: S603


def lint() -> bool:
    return module("ruff", "check", "--quiet", *PYTHON_FILES)


def layout() -> bool:
    return module("ruff", "format", "--quiet", "--check", *PYTHON_FILES)


def types() -> bool:
    """Types of lib/ and of every rule: what other code stands on."""
    rules = [*HERE.glob("*/*/rules.py"), *HERE.glob("*/*/rules/*.py")]
    checked = [HERE / "lib", *sorted(rules)]
    return module("mypy", "--no-error-summary", *map(str, checked))


def import_order() -> bool:
    return module("pytest", "-q", "-p", "no:xdist", "tests/test_import_order.py")


def migrations() -> bool:
    return module("trellis", "makemigrations", "--check", "--dry-run", "-v", "0")


def languages() -> bool:
    from trellis.config.languages import missing

    lacking = missing("fr")
    for word in lacking[:20]:
        print(f"    French is missing: {word!r}", file=sys.stderr)
    if len(lacking) > 20:
        print(f"    … and {len(lacking) - 20} more", file=sys.stderr)
    return not lacking


CHECKS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "format": layout,
    "types of lib and rules": types,
    "import order": import_order,
    "migrations in step": migrations,
    "English and French complete": languages,
}
