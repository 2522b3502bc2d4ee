"""Two rows to read; every other URL below /edit/ is asked by test_gate.py, as each person."""

_ONLY_EDEN = "302 404 404 404 404 404 404 404 404 200 404"

ROWS = [
    ("GET", "wagtailadmin_home", "/edit/", _ONLY_EDEN),
    ("GET", "wagtailsnippets_strategies_strategy:list", "/edit/strategies/", _ONLY_EDEN),
]
