"""Figures of speed, each beside its reference in the same run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from trellis.config.benching.figures import Figure, table

# The roster before the cards: a process it starts would count the memory the cards took.
PARTS = ("home", "visit", "check", "roster", "cards", "plan", "growth", "find")


class Command(BaseCommand):
    help = "Measure pages, prints and imports beside their references, on data of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "parts", nargs="*", choices=[*PARTS, []], help="which parts; all if none"
        )
        parser.add_argument("--organizations", type=int, default=1000, help="the largest house")

    def handle(self, **options: Any) -> None:
        if "TRELLIS_BENCH" not in os.environ:
            raise SystemExit(in_a_folder_of_its_own(sys.argv[1:]))
        figures = measured(options["parts"] or list(PARTS), options["organizations"], self._say)
        self.stdout.write(table(figures))
        if any(figure.kept is False for figure in figures):
            raise SystemExit(1)

    def _say(self, sentence: str) -> None:
        self.stderr.write(f"  · {sentence}")


def in_a_folder_of_its_own(arguments: list[str]) -> int:
    """Run the bench on a new data folder, so that it never touches anyone's data."""
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        environment = {
            **os.environ,
            "TRELLIS_BENCH": "yes",
            "TRELLIS_DATA": folder,
            "TRELLIS_DEMO": "yes",
        }
        command = [sys.executable, "-m", "trellis", *arguments]
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


def measured(parts: list[str], largest: int, say: Callable[[str], None]) -> list[Figure]:
    """Every figure of the named parts, on a fresh demo; largest data last."""
    from trellis.config.benching import cards, check, find, pages, plan, roster, visit
    from trellis.config.demo import make_demo
    from trellis.config.starting import bring_up_to_date

    bring_up_to_date(say)
    make_demo("http://localhost:8000")
    run: dict[str, Callable[[], Iterable[Figure]]] = {
        "home": pages.home,
        "visit": visit.first_visit,
        "check": check.check_page,
        "cards": cards.id_cards,
        "roster": roster.roster,
        "plan": plan.plan,
        "growth": lambda: pages.growth(largest, grown),
        "find": find.find,
    }
    # A plan is asked for with one organization and with many too, in the one growing.
    grown = [page for part, page in (("growth", "home"), ("plan", "plan")) if part in parts]
    if "plan" in parts and "growth" not in parts:
        parts = [*parts, "growth"]
    figures: list[Figure] = []
    for part in parts:
        say(f"measuring {part}")
        figures.extend(run[part]())
    return figures
