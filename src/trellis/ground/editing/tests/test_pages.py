"""The editor's pages: nothing from elsewhere, the way out, only what works, and the preview."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.editing import rules

from .conftest import drafted, form_of, url

PAGES = ["home", "list", "edit", "add", "history", "unpublish", "workflow_history"]


def address(page, strategy):
    if page == "home":
        return "/edit/"
    return url(page, *([] if page in {"list", "add"} else [strategy.pk]))


def policy_of(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {words[0]: words[1:] for words in (part.split() for part in parts)}


@pytest.fixture
def open_page(cast, rose, mika, sign_in):
    return lambda page: sign_in(cast.eden).get(address(page, rose.photo_id))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_on_a_page_comes_from_elsewhere(page, open_page):
    answer = open_page(page)
    soup = BeautifulSoup(answer.content, "html.parser")
    for without_script in soup.find_all("noscript"):
        without_script.decompose()  # Wagtail links to a page on how to turn scripts on
    asked_for = [
        tag.get(place)
        for place in ("src", "href", "action", "data-icon-url", "srcset")
        for tag in soup.find_all(attrs={place: True})
    ]
    assert [one for one in asked_for if re.match(r"(\w+:)?//", one)] == []
    assert len(asked_for) > 20


@pytest.mark.parametrize("page", PAGES)
def test_the_content_policy_of_the_editor_is_looser_in_style_alone(page, open_page):
    house = {
        name: [str(one) for one in said]
        for name, said in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    }
    assert policy_of(open_page(page)) == house | {
        "style-src": ["'self'", "'unsafe-inline'"],
        "frame-src": ["'self'"],
    }


@pytest.mark.parametrize("path", ["/", "/me/", "/strategies/", "/strategies/photo-id/"])
def test_the_policy_of_all_other_pages_is_as_it_was(path, cast, rose, sign_in):
    answer = sign_in(cast.eden).get(path)
    assert (answer.status_code, policy_of(answer)) == (
        200,
        {
            name: [str(one) for one in said]
            for name, said in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
        },
    )
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "wagtail" not in answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_no_script_stands_in_a_page(page, open_page):
    soup = BeautifulSoup(open_page(page).content, "html.parser")
    scripts = soup.find_all("script", src=False)
    assert [one for one in scripts if one.get("type") != "application/json"] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_kept_nowhere_and_has_the_way_out(page, open_page):
    answer = open_page(page)
    assert "no-store" in answer.headers["Cache-Control"]
    form = BeautifulSoup(answer.content, "html.parser").select_one("form[data-leave]")
    assert (form["action"], form["data-exit"], form["data-exit-to"]) == (
        "/exit/",
        "/exit/",
        settings.EXIT_ADDRESS,
    )
    assert re.search(r"/static/ui/js/leave\.\w+\.js", answer.content.decode())


@pytest.mark.parametrize("page", PAGES)
def test_titles_are_neutral(page, open_page):
    title = BeautifulSoup(open_page(page).content, "html.parser").title.get_text()
    assert title.endswith("Trellis")
    assert "Wagtail" not in title


@pytest.mark.parametrize("page", PAGES)
def test_no_link_leads_to_a_closed_page(page, open_page, client):
    soup = BeautifulSoup(open_page(page).content, "html.parser")
    links = {one["href"].split("?")[0] for one in soup.select("a[href^='/edit/']")}
    told = soup.select_one("#wagtail-sidebar-props").get_text()
    links |= set(re.findall(r'"(/edit/[^"?]*)"', told))
    answers = {link: client.get(link).status_code for link in links}
    assert {link: status for link, status in answers.items() if status not in {200, 302}} == {}


def test_the_side_bar_leads_to_texts_back_and_out(open_page):
    told = BeautifulSoup(open_page("home").content, "html.parser").select_one(
        "#wagtail-sidebar-props"
    )
    addresses = re.findall(r'"(/[^"]*)"', told.get_text())
    assert [one for one in addresses if "/static/" not in one] == [
        "/edit/",
        "/edit/strategies/",
        "/?",
        "/me/",
        "/sign-out/",
    ]


def test_the_editor_speaks_the_person_s_language(cast, rose, sign_in):
    cast.eden.language = "fr"
    cast.eden.save()
    said = sign_in(cast.eden).get(url("edit", rose.photo_id.pk)).content.decode()
    assert '<html lang="fr"' in said
    assert "Enregistrer le brouillon" in said


def test_a_strategy_that_isn_t_there_is_the_house_s_404(cast, sign_in):
    answer = sign_in(cast.eden).get(url("edit", 4711))
    assert (answer.status_code, "This page is not here" in answer.content.decode()) == (404, True)


def test_the_preview_shows_what_is_typed_in_the_page_people_read(cast, rose, sign_in):
    client = sign_in(cast.eden)
    typed = form_of(client.get(url("edit", rose.photo_id.pk))) | {"steps-0-title": "Ask first"}
    preview = url("preview_on_edit", rose.photo_id.pk)
    assert client.post(preview, typed).json() == {"is_valid": True, "is_available": True}
    answer = client.get(preview)
    said = answer.content.decode()
    assert ("Ask first" in said, "Step by step" in said) == (True, True)
    assert policy_of(answer)["frame-ancestors"] == ["'self'"]
    assert policy_of(answer)["style-src"] == ["'self'"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "Ask first" not in sign_in(cast.robin).get("/strategies/photo-id/").content.decode()


def test_a_strategy_not_saved_yet_can_be_previewed(cast, rose, sign_in):
    client = sign_in(cast.eden)
    typed = form_of(client.get(url("add"))) | {"name": "Bus passes", "slug": "bus-passes"}
    assert client.post(url("preview_on_add"), typed).json()["is_available"]
    assert "Bus passes" in client.get(url("preview_on_add")).content.decode()


def test_the_preview_opens_at_phone_width(rose):
    assert [one["device_width"] for one in rose.photo_id.preview_sizes][0] == 375
    assert rose.photo_id.default_preview_size == "mobile"


def test_the_home_page_takes_an_editor_there_and_says_what_waits(cast, rose, mika, sign_in):
    rules.submit(drafted(rose.photo_id, cast.eden, name="Photo cards"), by=cast.eden)
    home = sign_in(mika).get("/").content.decode()
    assert ('href="/edit/"' in home, "1 text waits for your yes." in home) == (True, True)
    assert "waits for your yes" not in sign_in(cast.eden).get("/").content.decode()
    assert "/edit/" not in sign_in(cast.lee).get("/").content.decode()


def test_saving_a_strategy_writes_no_row_for_wagtail_s_own_search(rose):
    with CaptureQueriesContext(connection) as asked:
        rose.photo_id.save(update_fields=["name"])
    assert asked[0]["sql"].startswith('UPDATE "strategies_strategy"')
    assert [one["sql"] for one in asked if "wagtail" in one["sql"]] == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_for_one_and_for_three(
    number, cast, rose, sign_in, django_assert_max_num_queries
):
    type(rose.photo_id).objects.exclude(
        pk__in=[rose.photo_id.pk, rose.job_descriptions.pk, rose.leadership.pk][:number]
    ).delete()
    client = sign_in(cast.eden)
    client.get(url("list"))
    with django_assert_max_num_queries(9):
        client.get(url("list"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_heading_of_the_first_level(page, open_page):
    assert len(BeautifulSoup(open_page(page).content, "html.parser").find_all("h1")) == 1
