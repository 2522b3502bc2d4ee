import re

import pytest
from django.test import Client

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
pytestmark = pytest.mark.urls("trellis.ground.ui.tests.urls")


@pytest.fixture
def robin(cast, sign_in):
    client = sign_in(cast.robin)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_is_a_page_with_a_sentence_and_what_to_do(robin, status):
    answer = robin.get(f"/fails/{status}/")
    page = answer.content.decode()
    assert answer.status_code == status
    assert "<h1>" in page
    assert 'class="lede"' in page
    assert "Go to the start page" in page


@pytest.mark.parametrize("status", [400, 403, 404, 422, 500])
def test_to_htmx_an_error_is_a_part_that_is_spoken(robin, status):
    answer = robin.get(f"/fails/{status}/", headers=HTMX)
    part = answer.content.decode()
    assert answer.status_code == status
    assert 'role="alert"' in part
    assert "<html" not in part
    assert "no-store" in answer["Cache-Control"]


def test_a_refusal_says_its_own_sentence_on_the_page_and_in_the_part(robin):
    sentence = "Only a coordinator can do this. Ask Noor."
    assert sentence in robin.get("/fails/403/").content.decode()
    assert sentence in robin.get("/fails/403/", headers=HTMX).content.decode()


def test_a_form_without_its_token_is_refused_with_what_to_do(cast):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language/", {"language": "fr"})
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()
    part = strict.post("/language/", {"language": "fr"}, headers=HTMX)
    assert (part.status_code, 'role="alert"' in part.content.decode()) == (403, True)


def test_the_page_about_a_broken_server_asks_nothing_that_may_be_broken(robin, monkeypatch):
    def broken(request):
        raise RuntimeError("the register of rooms is broken")

    monkeypatch.setattr("trellis.ground.ui.context._places", lambda person, path: broken(None))
    answer = robin.get("/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()
    part = robin.get("/", headers=HTMX)
    assert (part.status_code, 'role="alert"' in part.content.decode()) == (500, True)


def test_without_a_database_there_is_still_a_page(rf):
    from trellis.ground.ui.views import server_error

    answer = server_error(rf.get("/"))  # this test may not touch the database
    assert (answer.status_code, "Try again in a minute" in answer.content.decode()) == (500, True)


def test_without_templates_or_static_files_there_is_still_a_sentence(rf, monkeypatch):
    from trellis.ground.ui import views

    def nothing(*about):
        raise OSError("no templates")

    monkeypatch.setattr(views, "render_to_string", nothing)
    answer = views.server_error(rf.get("/"))
    assert "Try again in a minute" in answer.content.decode()


def test_when_the_session_is_over_htmx_leads_to_signing_in_and_back_to_the_page(db, client):
    answer = client.get(
        "/fails/403/", headers={**HTMX, "HX-Current-URL": "http://testserver/me/?a=1"}
    )
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/sign-in/?next=/me/"
    assert answer.content == b""


def test_a_boosted_page_gets_the_whole_error_page(robin):
    answer = robin.get("/fails/404/", headers={**HTMX, "HX-Boosted": "true"})
    assert re.search("<html[^>]*>", answer.content.decode())
