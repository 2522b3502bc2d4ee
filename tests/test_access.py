"""Who x URL x answer, written by hand in each room's ``tests/access.py``, whole in sum.

A row is ``(method, url name, path, answers)`` with one answer a column of WHO; a path may
name things of the scene in braces. The build fails on a URL that no row speaks of.
"""

import importlib
import importlib.util

import pytest
from conftest import signed_in
from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, resolve

from trellis.ground.editing.tests.walk import gated

WHO = [
    "visitor",
    "robin",
    "robin-card",
    "noor",
    "noor-card",
    "alex",
    "sam",
    "toni",
    "lee",
    "eden",
    "jo",
]
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
    """Takes back whatever a request changed."""


def ask(method, path, data, client, **headers):
    """The answer to one request, with all it changed taken back."""
    try:
        with transaction.atomic():
            answer = getattr(client, method.lower())(path, data, headers=headers)
            if answer.streaming:
                b"".join(answer.streaming_content)
            raise _Undo
    except _Undo:
        return answer


def client_of(who, cast):
    client = Client(raise_request_exception=False)
    if who != "visitor":
        name, _, card = who.partition("-")
        session = {"signed_in_by_card": True} if card else {}
        signed_in(client, getattr(cast, name), **session)
    return client


def filled_in(row, scene):
    method, name, path, expected, *data = row
    body = {key: str(value).format(**scene) for key, value in (data[0] if data else {}).items()}
    return method, name, path.format(**scene), expected.split(), body


each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")


@each_row
def test_each_url_answers_each_person_as_the_table_says(row, scene):
    method, name, path, expected, body = filled_in(row, scene)
    assert resolve(path.split("?")[0]).view_name == name
    said = {
        who: str(ask(method, path, body, client_of(who, scene["cast"])).status_code) for who in WHO
    }
    assert said == dict(zip(WHO, expected, strict=True))


@each_row
def test_a_refusal_is_a_part_when_htmx_asks(row, scene):
    method, _name, path, expected, body = filled_in(row, scene)
    refused = [who for who, status in zip(WHO, expected, strict=True) if status in {"403", "404"}]
    for who in refused[:2]:
        answer = ask(method, path, body, client_of(who, scene["cast"]), hx_request="true")
        said = answer.content.decode()
        assert (answer.status_code, 'role="alert"' in said, "<html" in said) == (
            int(expected[WHO.index(who)]),
            True,
            False,
        )


@each_row
def test_a_fault_is_a_part_when_htmx_asks(row, scene, monkeypatch, caplog):
    method, _name, path, _expected, body = filled_in(row, scene)

    def broken(request, *args, **kwargs):
        raise ZeroDivisionError("a fault put in by the test")

    broken.login_required = False
    monkeypatch.setattr(BaseHandler, "resolve_request", lambda self, request: (broken, (), {}))
    answer = ask(method, path, body, client_of("robin", scene["cast"]), hx_request="true")
    said = answer.content.decode()
    assert (answer.status_code, 'role="alert"' in said, "<html" in said) == (500, True, False)


def every_url_name(patterns=None, namespace=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from every_url_name(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_the_table_speaks_of_every_url():
    """Or the walk below /edit/ does: Wagtail's 200 URLs are closed by a list of what is open,
    and ground/editing/tests/test_gate.py asks each of them as each person."""
    walked = {name or "None" for name, _path in gated()}
    assert set(every_url_name()) - {row[1] for row in ROWS} - walked == set()
