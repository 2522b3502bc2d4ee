"""Leaving at once, and what Back shows then; a cut connection."""

import pytest

from tests.journeys.conftest import PHONE

ELSEWHERE = "**/offline/"  # where running_house sends people who leave: a page of nobody's


@pytest.fixture
def private_page(demo, visit, enter):
    """A page of Robin's own on a phone, one page behind it in the history."""

    def open_page(**options):
        page = visit(demo, size=PHONE, **options)
        enter(page, "robin")
        page.goto("/me/factors/")
        page.goto("/")
        assert page.locator("nav, main").count()
        return page

    return open_page


def back_shows_only_signing_in(page):
    for _ in range(2):
        page.go_back(wait_until="load")
        page.wait_for_url("**/sign-in/**")
        assert "Robin" not in page.content()


def test_the_button_leaves_and_back_shows_only_signing_in(private_page):
    page = private_page()
    page.click("[data-leave] button")
    page.wait_for_url(ELSEWHERE)
    back_shows_only_signing_in(page)


def test_escape_twice_leaves_from_inside_a_field(private_page):
    page = private_page()
    page.goto("/me/passphrase/")
    page.locator("main input:visible").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)
    back_shows_only_signing_in(page)


def test_without_javascript_the_button_leaves_too(private_page):
    page = private_page(javascript=False)
    page.click("[data-leave] button")
    page.wait_for_url(ELSEWHERE)
    back_shows_only_signing_in(page)


def test_nothing_can_be_read_while_the_next_page_is_on_its_way(private_page):
    page = private_page()
    page.route("**/exit/", lambda route: None)  # an answer that never comes
    page.click("[data-leave] button")
    assert page.locator("body > *:visible").count() == 0
    page.wait_for_url(ELSEWHERE)


def test_without_a_connection_a_page_says_so_and_holds_nothing_of_anyone(demo, visit, enter):
    page = visit(demo, size=PHONE)
    enter(page, "robin")
    page.evaluate("navigator.serviceWorker.ready")
    page.context.set_offline(True)
    page.goto("/me/factors/")
    assert page.inner_text("h1") == "There is no connection right now"
    assert "Robin" not in page.content()
    kept = page.evaluate("""async () => {
        const names = await caches.keys();
        const stores = await Promise.all(names.map((name) => caches.open(name)));
        const keys = (await Promise.all(stores.map((store) => store.keys()))).flat();
        return keys.map((request) => new URL(request.url).pathname);
    }""")
    assert {path.split("/")[1] for path in kept} == {"static", "offline"}
    page.context.set_offline(False)
    page.click("[data-try-again]")
    page.wait_for_url("**/me/factors/")
