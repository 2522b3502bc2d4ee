"""Eden edits: a step changes, a second editor says yes, and then Robin reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE

STRATEGY = "job-descriptions"
NEW = "Sit down with three workers before you write a word."


@pytest.fixture
def quiet():
    """Watches a page: nothing asked of other servers, no complaint in its console."""
    complaints = []

    def watch(page):
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith(("http://localhost:", "data:", "blob:"))
                else complaints.append(asked.url)
            ),
        )
        return page

    yield watch
    assert complaints == []


def open_strategy(page):
    page.get_by_role("link", name="Edit texts").click()
    page.get_by_role("link", name="Strategies").first.click()
    page.get_by_role("link", name="Job descriptions with a formal title", exact=True).first.click()
    page.wait_for_url("**/edit/strategies/edit/**")


def test_eden_changes_a_step_mika_says_yes_and_robin_reads_it(demo, visit, enter, quiet):
    eden = enter(quiet(visit(demo)), "eden")
    open_strategy(eden)
    eden.locator("[name=steps-0-text]").fill(NEW)
    eden.get_by_role("button", name="Toggle preview").click()
    frame = eden.frame_locator("[data-side-panel=preview] iframe").last
    expect(frame.get_by_text(NEW)).to_be_attached()
    width = eden.locator("[data-side-panel=preview] iframe").last.evaluate("one => one.offsetWidth")
    assert 320 <= width <= 400
    eden.get_by_role("button", name="Toggle preview").click()
    eden.get_by_role("button", name="More actions").click()
    eden.get_by_role("button", name="Submit for review").click()
    expect(eden.get_by_text("waits for another editor's yes")).to_be_visible()

    robin = enter(visit(demo, size=PHONE), "robin")
    robin.goto(f"/strategies/{STRATEGY}/")
    expect(robin.get_by_text(NEW)).to_have_count(0)

    mika = enter(quiet(visit(demo)), "mika")
    mika.get_by_role("link", name="Review").click()
    mika.get_by_role("link", name="Review “Job descriptions with a formal title”").click()
    expect(mika.locator(".comparison .addition").first).to_be_visible()
    mika.get_by_role("button", name="Approve and publish").click()
    expect(mika.get_by_text("is published")).to_be_visible()

    robin.reload()
    expect(robin.get_by_text(NEW)).to_be_visible()


def test_the_editor_opens_on_a_phone(demo, visit, enter, quiet):
    page = enter(quiet(visit(demo, size=PHONE)), "eden")
    page.goto("/edit/strategies/")
    page.get_by_role("link", name="Photo ID", exact=False).first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_leaving_from_a_half_written_text_asks_nothing(demo, visit, enter):
    page = enter(visit(demo), "eden")
    page.on("dialog", lambda asked: pytest.fail(f"asked to stay: {asked.message}"))
    page.goto("/edit/strategies/add/")
    page.locator("[name=name]").fill("Half a thought")
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/offline/")
    page.go_back()
    page.wait_for_url(re.compile("/sign-in/"))


def test_the_key_leaves_from_inside_the_preview_too(demo, visit, enter):
    page = enter(visit(demo), "eden")
    page.goto("/edit/strategies/")
    page.get_by_role("link", name="Job descriptions with a formal title", exact=True).first.click()
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("[data-side-panel=preview] iframe").last
    frame.locator("h1").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/offline/")
    assert page.goto("/edit/").url.split("?")[0].endswith("/sign-in/")
