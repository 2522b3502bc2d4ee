"""What the documents say is there is there, and what is there is said."""

import re
from pathlib import Path

from trellis.config.checking import CHECKOUT

DOCUMENTS = [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]
SOURCES = [
    *(CHECKOUT / "src").rglob("*.py"),
    *(CHECKOUT / "tests").rglob("*.py"),
    CHECKOUT / "conftest.py",
]
INNER = {"TRELLIS_SUPERVISED", "TRELLIS_BENCH", "TRELLIS_TEST_ALLOWS"}


def test_every_setting_is_explained():
    read = set()
    for path in SOURCES:
        read |= set(re.findall(r"""["'](TRELLIS_[A-Z_]+)["']""", path.read_text(encoding="utf-8")))
    explained = set(
        re.findall(r"`(TRELLIS_[A-Z_]+)", (CHECKOUT / "docs/operate/settings.md").read_text())
    )
    assert read - INNER - explained == set()
    assert explained - read - {"TRELLIS_SECRET_KEY_FILE"} == set()


def test_every_link_between_documents_leads_somewhere():
    broken = [
        f"{path.name}: {target}"
        for path in DOCUMENTS
        for target in re.findall(r"\]\(([^)#\s]+)\)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_picture_is_used_and_every_used_picture_is_there():
    there = {path.name for path in (CHECKOUT / "docs/pictures").glob("*.png")}
    used = {
        Path(target).name
        for path in DOCUMENTS
        for target in re.findall(r"!\[[^]]*\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    }
    assert there == used


def test_every_command_of_the_help_exists():
    from django.core.management import get_commands

    from trellis.__main__ import FOR_DEVELOPERS

    offered = re.findall(
        r"^\./trellis ([a-z][a-z-]+)", (CHECKOUT / "trellis").read_text(), re.MULTILINE
    )
    known = {name.replace("_", "-") for name in get_commands()} | set(FOR_DEVELOPERS)
    assert sorted(set(offered) - known) == []
