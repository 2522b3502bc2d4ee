"""A running house and a real browser for every journey."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.journeys.house import running_house
from trellis.config.testing import find_chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)
            if find_chromium() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium here; see CONTRIBUTING"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demo, as ``./trellis up --demo`` starts it."""
    with running_house(tmp_path_factory.mktemp("demo") / "data", "--demo") as house:
        yield house


@pytest.fixture(scope="session")
def browser():
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser):
    """``visit(house, ...)`` opens a page in a browser that knows nothing yet."""
    contexts = []

    def open_page(house, *, size=DESK, javascript=True, **options):
        context = browser.new_context(
            viewport=size,
            java_script_enabled=javascript,
            base_url=house.address,
            locale=options.pop("locale", "en-CA"),
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.set_default_navigation_timeout(20_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def enter():
    """``enter(page, "noor")`` signs in one of the cast with the demo's passphrase."""

    def sign_in(page, name):
        from trellis.config.demo import PASSPHRASE

        page.goto("/sign-in/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSPHRASE)
        page.locator("form:has(input[name=password]) button.button--main").first.click()
        page.wait_for_url("**/")
        return page

    return sign_in
