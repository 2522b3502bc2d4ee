"""Who x URL x answer, written by hand in each room's ``tests/access.py``, whole in sum.

A row is ``(method, url name, path, answers)`` with one answer a column of WHO; a path may
name things of the scene in braces. The build fails on a URL that no row speaks of.
"""

import importlib
import importlib.util

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from conftest import signed_in

WHO = "visitor robin robin-card noor noor-card alex sam toni lee eden jo".split()
TABLES = [
    importlib.import_module(f"{room}.tests.access")
    for room in [*settings.ROOMS, "trellis.config"]
    if importlib.util.find_spec(f"{room}.tests.access")
]
ROWS = [row for table in TABLES for row in table.ROWS]


@pytest.fixture
def scene(cast):
    """Everything of Harbour House (and what each room adds) that a path may name."""
    at = cast.robin.memberships.get()
    named = {"robin_at": at.pk, "noor_at": cast.noor.memberships.get().pk, "cast": cast}
    for table in TABLES:
        if hasattr(table, "scene"):
            named.update(table.scene(cast))
    return named


class _Undo(Exception):
    pass


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_each_url_answers_each_person_as_the_table_says(row, scene):
    method, name, path, expected, *data = row
    path = path.format(**scene)
    assert resolve(path.split("?")[0]).view_name == name
    answers = []
    for who in WHO:
        client = Client(raise_request_exception=False)
        if who != "visitor":
            person, _, card = who.partition("-")
            signed_in(client, getattr(scene["cast"], person), **({"signed_in_by_card": True} if card else {}))
        try:
            with transaction.atomic():
                body = {key: str(value).format(**scene) for key, value in (data[0] if data else {}).items()}
                answer = getattr(client, method.lower())(path, body)
                answers.append(answer.status_code)
                if answer.streaming:
                    answer.close()
                raise _Undo
        except _Undo:
            pass
    said = dict(zip(WHO, answers, strict=True))
    assert said == dict(zip(WHO, map(int, expected.split()), strict=True))


def every_url_name(patterns=None, namespace=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from every_url_name(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_the_table_speaks_of_every_url():
    assert set(every_url_name()) - {row[1] for row in ROWS} == set()
