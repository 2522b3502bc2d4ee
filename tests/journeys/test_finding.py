"""Noor finds people and help by a part of a word, and is helped on when nothing is found."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_noor_finds_a_person_and_a_help_page_by_part_of_a_word(demo, visit, enter, size):
    page = enter(visit(demo, size=size), "noor")
    if size is DESK:
        page.get_by_role("searchbox", name="Find anything").fill("tsilhqot")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("link", name="Find", exact=True).click()
        page.get_by_role("searchbox").fill("Tŝilhqot’i")
    person = page.locator("#found").get_by_role("link", name="Tŝilhqot'in Example")
    expect(person).to_be_visible()
    page.locator("#q").fill("spreadsh")
    expect(page.locator("#found").get_by_role("link")).to_have_text(
        ["Bring in people from a spreadsheet"]
    )
    page.locator("#q").fill("陳小")
    page.locator("#found").get_by_role("link", name="陳小明（虛構）").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("陳小明（虛構）")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_an_empty_result_helps(demo, visit, enter, size):
    page = enter(visit(demo, size=size, javascript=False), "noor")
    page.goto("/find/")
    page.locator("#q").fill("Nettel")
    page.get_by_role("button", name="Find", exact=True).last.click()
    expect(page.get_by_role("heading", name="Nothing found for “Nettel”")).to_be_visible()
    expect(page.get_by_role("link", name="Bring in one person")).to_be_visible()
    page.get_by_role("link", name="Nettle Example").click()
    expect(page).to_have_url(re.compile("/organizations/harbour-house/people/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_robin_finds_nobody_and_reads_help_before_signing_in_too(demo, visit, enter):
    page = visit(demo, size=PHONE)
    page.goto("/sign-in/")
    page.get_by_role("link", name="Help", exact=True).click()
    page.get_by_role("link", name="You forgot your number, or lost your card").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "You forgot your number, or lost your card"
    )
    page = enter(page, "robin")
    page.goto("/find/?q=noor")
    expect(page.get_by_role("heading", name="Nothing found for “noor”")).to_be_visible()
