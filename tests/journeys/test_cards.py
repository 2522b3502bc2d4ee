"""A card is printed, and a worker joins and signs in with nothing else: 360 px, no JavaScript."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.paper import codes_on, press_for_file, words_on


def printed_card(page, name):
    """Noor prints a sign-in card for someone; what its code holds and its number."""
    page.goto("/organizations/harbour-house/people/")
    page.get_by_role("link", name=name).click()
    pdf = press_for_file(page, page.get_by_role("button", name=re.compile("card", re.I)).first)
    (address,) = codes_on(pdf)
    (number,) = re.findall(r"Your number\s+(\d{3} \d{3})", words_on(pdf))
    return address, number


def test_ash_joins_with_a_printed_card_and_comes_back_with_it(demo, visit, enter):
    noor = enter(visit(demo), "noor")
    address, number = printed_card(noor, "Ash Example")

    ash = visit(demo, size=PHONE, javascript=False)
    ash.goto(address)
    ash.locator("input[name=number]").fill(number)
    ash.get_by_role("button", name="Sign in").click()
    expect(ash.get_by_role("heading", level=1)).to_have_text("Welcome")
    ash.locator("input[name=name]").fill("Ash of the Wharf")
    ash.get_by_role("button", name="Join").click()
    expect(ash.get_by_role("heading", level=1)).to_contain_text("Ash of the Wharf")
    assert ash.goto("/organizations/harbour-house/people/").status == 403

    again = visit(demo, size=PHONE, javascript=False)
    again.goto("/card/")
    again.locator("input[name=code]").fill(address.rstrip("/").rsplit("/", 1)[1].lower())
    again.get_by_role("button", name="Go on").click()
    again.locator("input[name=number]").fill(number)
    again.get_by_role("button", name="Sign in").click()
    expect(again.get_by_role("heading", level=1)).to_contain_text("Ash of the Wharf")


def test_five_wrong_numbers_lock_a_card_until_noor_unlocks_it(demo, visit, enter):
    noor = enter(visit(demo), "noor")
    address, number = printed_card(noor, "Clover Example")
    wrong = "000000" if number != "000000" else "111111"

    clover = visit(demo, size=PHONE)
    for typed in [wrong] * 5 + [number]:
        clover.goto(address)
        clover.locator("input[name=number]").fill(typed)
        clover.get_by_role("button", name="Sign in").click()
        expect(clover.get_by_role("alert").first).to_be_visible()
    expect(clover.locator("main")).to_contain_text("locked")

    noor.reload()
    noor.get_by_role("button", name="Unlock").click()
    clover.goto(address)
    clover.locator("input[name=number]").fill(number)
    clover.get_by_role("button", name="Sign in").click()
    expect(clover.get_by_role("heading", level=1)).to_have_text("Welcome")
