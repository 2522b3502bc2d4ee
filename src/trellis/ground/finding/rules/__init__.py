"""What can happen: entries follow their rows, help pages follow their files."""

from .helping import load_help
from .refreshing import mend, refresh, refresh_all, tidy

__all__ = ["load_help", "mend", "refresh", "refresh_all", "tidy"]
