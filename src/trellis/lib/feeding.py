"""Telling the search that rows changed, from rooms that stand below it.

One row saved or deleted is noticed by itself; who writes many at once says so here, inside
the same transaction.
"""

from collections.abc import Callable, Iterable
from typing import Any

Listener = Callable[[str, list[Any]], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Have ``listener(model, keys)`` called whenever rows of a model changed together."""
    if listener not in _listeners:
        _listeners.append(listener)


def changed(model: str, keys: Iterable[Any]) -> None:
    """Rows of ``model`` ("app.Model") were made, changed or deleted without being saved singly."""
    if known := list(keys):
        for listener in _listeners:
            listener(model, known)
