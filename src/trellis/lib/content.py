"""Reading a file of starter content: a head in YAML between two lines of ---, then Markdown."""

from pathlib import Path
from typing import Any

import yaml


class BadContent(ValueError):
    """A file that can't be used; says which one, and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")


def read(path: Path) -> tuple[dict[str, Any], str]:
    """The head and the body of a file. Raises BadContent."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise BadContent(path, f"can't be read: {failure}") from failure
    before, _line, rest = text.partition("---\n")
    head, line, body = rest.partition("\n---\n")
    if before.strip() or not line:
        raise BadContent(path, "begins with a head between two lines of ---.")
    try:
        known = yaml.safe_load(head)
    except yaml.YAMLError as failure:
        raise BadContent(path, f"its head is no YAML: {failure}") from failure
    if not isinstance(known, dict):
        raise BadContent(path, "its head has no names with values.")
    return known, body.strip()
