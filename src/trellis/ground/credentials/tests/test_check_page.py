"""The check page: what it says, to whom, and that nothing is left behind."""

import logging
import re
import sys

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.credentials import rules, views
from trellis.ground.credentials.models import Credential
from trellis.ground.ui.logs import WithoutTokens

NOBODYS = "7" * 26
ODD = [
    "x",
    "0" * 25,
    "0" * 27,
    "0" * 5000,
    "%00",
    "..%2f..%2fetc",
    "é" * 26,
    "' OR 1=1 --",
    "a/b/c",
]


def words(response):
    """What a reader sees, one line an element."""
    body = re.sub(r"<head>.*?</head>", "", response.content.decode(), flags=re.S)
    lines = [re.sub(r"<[^>]+>", "", line).strip() for line in body.splitlines()]
    return [line for line in lines if line]


@pytest.fixture
def page(client):
    return lambda card, **headers: client.get(f"/check/{getattr(card, 'token', card)}", **headers)


@time_machine.travel("2026-05-04T03:30:00Z", tick=False)
def test_a_valid_card_says_what_its_holder_chose_and_until_when_in_local_time(page, cast, asked):
    card = rules.issue(asked(cast.robin), by=cast.noor)
    response = page(card)
    assert response.status_code == 200
    assert words(response) == [
        "This card is valid",
        "NameRobin",
        "TitleCommunity Outreach Worker",
        "Valid to the end of Dec. 31, 2030, local time.",
        "The person who carries this card works with Harbour House. "
        "Please treat them as you would any colleague at work.",
        "Issued by",
        "Harbour House, Port ExampleHarbour House, 1 Wharf Street, Port Example",
        "Checked on May 3, 2026, 8:30 p.m., local time. Nothing about this check is kept.",
    ]


@time_machine.travel("2026-05-04T03:30:00Z", tick=False)
def test_local_time_is_that_of_the_organization(page, cast, asked):
    cast.harbour_house.time_zone = "America/Halifax"
    cast.harbour_house.save()
    card = rules.issue(asked(cast.robin), by=cast.noor)
    assert card.document["validFrom"] == "2026-05-04T03:00:00Z"
    assert card.document["validUntil"] == "2031-01-01T03:59:59Z"
    said = words(page(card))
    assert said[3] == "Valid to the end of Dec. 31, 2030, local time."
    assert said[-1].startswith("Checked on May 4, 2026, 12:30 a.m., local time.")


def test_a_card_without_a_name_shows_none(page, cast, asked):
    card = rules.issue(asked(cast.robin, shown={}), by=cast.noor)
    said = page(card).content.decode()
    membership = cast.robin.memberships.get()
    own = [cast.robin.name, cast.robin.username, membership.worker_number, membership.title]
    assert [word for word in own if word in said] == []


def test_a_name_is_text_and_never_markup(page, cast, asked):
    card = rules.issue(asked(cast.robin, shown={"name": "<b>Robin</b>"}), by=cast.noor)
    assert b"&lt;b&gt;Robin&lt;/b&gt;" in page(card).content


def test_unknown_odd_and_revoked_are_answered_alike(page, cast, card):
    unknown = page(NOBODYS)
    rules.revoke(card, by=cast.noor)
    answers = [page(token) for token in [card.token, *ODD]]
    assert unknown.status_code == 404
    assert words(unknown) == ["This card is not valid.", "Do not rely on it."]
    assert {(one.status_code, one.content) for one in answers} == {(404, unknown.content)}
    assert {str(sorted(one.headers.items())) for one in answers} == {
        str(sorted(unknown.headers.items()))
    }


def test_an_ended_card_says_when_and_nothing_of_its_holder(page, card):
    with time_machine.travel("2031-01-01T08:00:00Z", tick=False):  # midnight in Vancouver
        response = page(card)
    assert response.status_code == 200
    assert words(response) == ["This card ended on Dec. 31, 2030.", "Do not rely on it."]


def test_a_card_revoked_and_then_ended_was_never_there(page, cast, card):
    rules.revoke(card, by=cast.noor)
    with time_machine.travel("2031-06-01T08:00:00Z", tick=False):
        assert page(card).content == page(NOBODYS).content


def test_a_card_altered_in_the_database_is_not_valid(page, card):
    card.document["credentialSubject"]["role"] = "Director"
    card.save()
    assert page(card).content == page(NOBODYS).content


def test_a_bit_in_the_list_alone_makes_a_card_invalid(page, cast, card):
    rules.revoke(card, by=cast.noor)
    Credential.objects.update(revoked_at=None)
    assert page(card).status_code == 404


def test_a_token_typed_in_small_letters_is_the_same(page, card):
    assert page(card.token.lower()).status_code == 200


def test_the_page_speaks_french_when_the_phone_does(page, card):
    assert b'<html lang="fr">' in page(card, HTTP_ACCEPT_LANGUAGE="fr-CA,fr").content


def test_head_is_answered_and_nothing_can_be_sent(client, card):
    assert client.head(f"/check/{card.token}").status_code == 200
    assert {
        getattr(client, method)(f"/check/{card.token}").status_code
        for method in ("post", "put", "patch", "delete")
    } == {405}


@pytest.mark.parametrize("valid", [True, False])
def test_no_cache_index_or_next_page_learns_the_address(page, card, valid):
    response = page(card if valid else NOBODYS)
    assert {
        name: response[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")
    } == {
        "Cache-Control": "no-store, private",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
    }


def test_a_check_reads_once_writes_nothing_and_leaves_no_cookie(page, card):
    with CaptureQueriesContext(connection) as seen:
        response = page(card)
    assert [query["sql"].split()[0] for query in seen] == ["SELECT"]
    assert dict(response.cookies) == {}
    assert "Set-Cookie" not in response.headers
    with CaptureQueriesContext(connection) as seen:
        page(NOBODYS), page("odd")
    assert [query["sql"].split()[0] for query in seen] == ["SELECT"]


def test_the_page_weighs_little_and_loads_one_thing(page, card):
    html = page(card).content
    with open(finders.find("credentials/check.css"), "rb") as stream:  # noqa: PTH123
        css = stream.read()
    assert len(html) + len(css) < 15_000
    loaded = re.findall(rb'(?:src|href)="([^"]+)"', html)
    assert [address for address in loaded if not address.startswith(b"data:")] == [
        re.search(rb"/static/credentials/check[^\"]*", html)[0]
    ]
    assert b"<script" not in html


@pytest.fixture
def every_line():
    """Every record any logger makes while a test runs, at the most talkative level."""
    records = []

    class Keep(logging.Handler):
        def emit(self, record):
            records.append(record)

    root, handler = logging.getLogger(), Keep(logging.NOTSET)
    loggers = [root, *map(logging.getLogger, root.manager.loggerDict)]
    before = [(logger, logger.level, logger.propagate, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.propagate, logger.disabled = True, False
    root.addHandler(handler)
    yield records
    root.removeHandler(handler)
    for logger, level, propagate, disabled in before:
        logger.setLevel(level)
        logger.propagate, logger.disabled = propagate, disabled


def told(records):
    """All that records hold: as formatted, and as they are."""
    formatted = map(logging.Formatter("%(message)s").format, records)
    return "\n".join([*formatted, *(repr(vars(record)) for record in records)])


def broken(where):
    def fail(*args, **kwargs):
        raise RuntimeError(f"could not read /check/{args} {kwargs}")

    return where, fail


@pytest.mark.parametrize("case", ["valid", "unknown", "odd", "post", "breaks", "breaks late"])
def test_no_line_of_any_log_tells_that_a_card_was_checked(
    client, card, every_line, monkeypatch, case
):
    logging.getLogger("trellis.proof").warning("the ear is open")
    token = {"unknown": NOBODYS, "odd": f"{NOBODYS}/more"}.get(case, card.token)
    if case == "breaks":
        monkeypatch.setattr(views, *broken("_find"))
    if case == "breaks late":
        monkeypatch.setattr(views, *broken("get_template"))
    client.raise_request_exception = False
    response = (client.post if case == "post" else client.get)(f"/check/{token}")
    assert response.status_code == {
        "valid": 200,
        "unknown": 404,
        "odd": 404,
        "post": 405,
    }.get(case, 500)
    said = told(every_line)
    assert "the ear is open" in said
    assert token not in said
    if case.startswith("breaks"):
        assert "The check page broke (RuntimeError)" in said
        assert "in fail" in said  # where, so that it can be repaired


def test_the_operators_log_blanks_tokens_in_tracebacks_too():
    """What breaks outside the view is logged by Django, through the console's filter."""
    try:
        raise RuntimeError(f"bad request for /check/{NOBODYS}?x=1")
    except RuntimeError:
        failure = sys.exc_info()
    record = logging.LogRecord(
        "django.request",
        logging.ERROR,
        __file__,
        1,
        "Internal Server Error: %s",
        (f"/check/{NOBODYS}",),
        failure,
    )
    assert WithoutTokens().filter(record)
    said = logging.Formatter("%(message)s").format(record)
    assert "RuntimeError: bad request for /check/…" in said
    assert NOBODYS not in said
