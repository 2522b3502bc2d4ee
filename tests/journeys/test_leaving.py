"""Leaving at once: the button, the key, and what Back shows afterwards."""

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE


def test_the_button_ends_the_session_and_back_shows_only_the_sign_in(demo, visit, enter):
    page = enter(visit(demo, size=PHONE), "robin")
    page.goto("/me/")
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/offline/")
    page.go_back()
    page.wait_for_url("**/sign-in/**")
    expect(page.locator("body")).not_to_contain_text("Robin")
    assert page.goto("/me/").url.split("?")[0].endswith("/sign-in/")


def test_the_key_leaves_too(demo, visit, enter):
    page = enter(visit(demo), "robin")
    page.goto("/me/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/offline/")
    assert page.goto("/me/").url.split("?")[0].endswith("/sign-in/")


def test_the_button_works_without_javascript_and_when_signed_out(demo, visit):
    page = visit(demo, javascript=False)
    page.goto("/sign-in/")
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/offline/")


def test_a_phone_without_a_connection_shows_a_page_of_its_own_and_nothing_private(
    demo, visit, enter
):
    page = enter(visit(demo, size=PHONE), "robin")
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)
    page.goto("/me/")
    expect(page.locator("body")).not_to_contain_text("Robin")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(cache => cache.keys())))).then(all => all.flat().map(kept => new URL(kept.url).pathname))"
    )
    assert [path for path in kept if not path.startswith(("/static/", "/offline/"))] == []
