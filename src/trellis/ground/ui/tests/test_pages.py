import gzip
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.storage import staticfiles_storage

from trellis.ground.ui import context
from trellis.lib.door import Door, Place

STATIC = Path(django_settings.STATIC_ROOT)


def test_every_page_says_its_language_its_neutral_title_and_how_to_leave(client, db):
    page = client.get("/offline/").content.decode()
    assert '<html lang="en"' in page
    assert "<title>Trellis</title>" in page
    assert '<form method="post" action="/exit/" data-leave>' in page
    assert 'name="robots" content="noindex, nofollow"' in page
    assert 'class="skip" href="#main"' in page


def test_in_french_the_page_says_so(client, db):
    assert (
        '<html lang="fr"'
        in client.get("/offline/", headers={"Accept-Language": "fr"}).content.decode()
    )


def test_leaving_ends_the_session_and_goes_elsewhere(cast, sign_in, settings):
    robin = sign_in(cast.robin)
    answer = robin.post("/exit/")
    assert (answer.status_code, answer["Location"]) == (302, settings.EXIT_ADDRESS)
    assert robin.get("/").status_code == 302
    assert answer["Clear-Site-Data"] == '"cache"'


def test_a_language_is_kept_for_the_device_and_the_person(cast, sign_in):
    robin = sign_in(cast.robin)
    answer = robin.post("/language/", {"language": "fr", "back": "/offline/"})
    assert (answer["Location"], answer.cookies["language"].value) == ("/offline/", "fr")
    cast.robin.refresh_from_db()
    assert cast.robin.language == "fr"


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_a_language_switch_leads_nowhere_else(client, db, back):
    assert client.post("/language/", {"language": "fr", "back": back})["Location"] == "/"


def test_no_page_is_kept_by_a_cache(cast, sign_in):
    for answer in (sign_in(cast.robin).get("/"), sign_in(cast.robin).get("/nowhere/")):
        assert "no-store" in answer["Cache-Control"]


def test_the_four_places_at_the_thumb_and_the_one_where_one_is(cast, rf, monkeypatch):
    places = [
        Place("Me", "/me/", "me", phone=4, order=90),
        Place("Home", "home:home", "home", phone=1, order=0),
        Place("People", lambda person: f"/of/{person.username}/", "people", order=40),
        Place("Secret", "/secret/", "key", shown_to=lambda person: False),
    ]
    monkeypatch.setattr(context, "doors", lambda: [Door(room="x", places=places)])
    request = rf.get("/of/robin/3/")
    request.user = cast.robin
    house = context.house(request)
    assert [(p.label, p.url, p.current) for p in house["places"]] == [
        ("Home", "/", ""),
        ("People", "/of/robin/", "true"),
        ("Me", "/me/", ""),
    ]
    assert [p.label for p in house["thumb"]] == ["Home", "Me"]


def test_a_visitor_sees_no_places(rf):
    request = rf.get("/")
    request.user = SimpleNamespace(is_authenticated=False)
    assert context.house(request)["places"] == []


def test_a_shared_device_gets_no_offline_worker(client, db):
    assert 'data-worker="/worker.js"' in client.get("/offline/").content.decode()
    client.cookies["shared_device"] = "yes"
    assert "data-worker" not in client.get("/offline/").content.decode()


def test_the_offline_worker_keeps_only_what_is_public(client, db):
    answer = client.get("/worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    known = json.loads(re.search(r"const KNOWN = (.*);", answer.content.decode())[1])
    assert known["offline"] == "/offline/"
    assert all(address.startswith("/static/") for address in known["kept"])
    assert all((STATIC / address.removeprefix("/static/")).exists() for address in known["kept"])


def test_the_manifest_is_neutral_and_its_pictures_are_there(client, db):
    said = client.get("/manifest.webmanifest").json()
    assert said["name"] == "Trellis"
    assert all((STATIC / i["src"].removeprefix("/static/")).exists() for i in said["icons"])


def test_a_first_visit_is_light_even_with_every_letter_of_a_name(cast, sign_in):
    """What a browser asks for on a page that shows Xʷməθkʷəy̓əm in both weights."""
    page = sign_in(cast.noor).get("/").content
    named = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode())
    fonts = [
        staticfiles_storage.url(f"fonts/bc-sans-{slice}-{weight}.woff2")
        for slice in ("latin", "nations")
        for weight in ("Regular", "Bold")
    ]
    without = len(gzip.compress(page)) + sum(map(travelling, named))
    assert without < 50_000
    assert without + sum(map(travelling, fonts)) < 100_000
    assert 2 + len(named) + len(fonts) <= 10  # the page itself and the manifest


def travelling(address: str) -> int:
    """Bytes of a static file as it travels: Brotli where that is smaller."""
    file = STATIC / address.removeprefix("/static/")
    squeezed = file.with_name(f"{file.name}.br")
    return (squeezed if squeezed.exists() else file).stat().st_size
