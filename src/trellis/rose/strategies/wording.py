"""Texts that stand in two languages on one row: the reader's own, where there is one."""

from typing import Any

from django.utils.translation import get_language


def own(row: Any, field: str) -> str:
    """``row.field`` in the language being read, or as it was written in English."""
    written = getattr(row, field)
    if (get_language() or "en").startswith("fr"):
        return getattr(row, f"{field}_fr", "") or written
    return written
