"""The list narrows while one types, without leaving the page; and without JavaScript by a button."""

from playwright.sync_api import expect

ROSTER = "/organizations/harbour-house/people/"


def test_the_list_narrows_while_noor_types(demo, visit, enter):
    page = enter(visit(demo), "noor")
    page.goto(ROSTER)
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_label("Name, number or title").press_sequentially("tsilhqotin")
    expect(page.locator("#people tbody tr")).to_have_count(0)
    page.get_by_label("Name, number or title").fill("tsilhqot'in")
    expect(page.locator("#people tbody tr")).to_have_count(1)
    expect(page.locator("#people")).to_contain_text("Tŝilhqot'in Example")
    assert page.evaluate("document.body.dataset.same") == "yes"


def test_the_button_finds_without_javascript(demo, visit, enter):
    page = enter(visit(demo, javascript=False), "noor")
    page.goto(ROSTER)
    page.get_by_label("Name, number or title").fill("tsilhqot'in")
    page.locator("#main").get_by_role("button", name="Find").click()
    expect(page.locator("#people tbody tr")).to_have_count(1)
