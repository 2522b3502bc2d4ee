"""Before the first strategy: a worker answers by card without JavaScript, a sheet is typed in."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.paper import codes_on, press_for_file, words_on

HERE = "/organizations/tidewater/before/"


@pytest.fixture
def toni(demo, visit, enter):
    return enter(visit(demo, size=DESK), "toni")


def card_of(page, name):
    """A sign-in card printed for someone: what its code holds and its number."""
    page.goto("/organizations/tidewater/people/")
    page.get_by_role("link", name=name).click()
    pdf = press_for_file(page, page.get_by_role("button", name=re.compile("card", re.I)).first)
    (address,) = codes_on(pdf)
    (number,) = re.findall(r"Your number\s+(\d{3} \d{3})", words_on(pdf))
    return address, number


def test_a_worker_answers_on_a_small_phone_with_a_card_and_keeps_the_code(demo, visit, toni):
    address, number = card_of(toni, "Sam")
    phone = visit(demo, size=PHONE, javascript=False)
    phone.goto(address)
    phone.locator("input[name=number]").fill(number)
    phone.get_by_role("button", name="Sign in").click()
    phone.get_by_role("link", name="Answer or skip").click()

    for question in phone.locator("fieldset.scale").all()[:9]:
        question.get_by_role("radio", name="Mostly").check()
    suggested = phone.get_by_label("Your code").input_value()
    assert re.fullmatch(r"\w+ \w+ \d\d", suggested)
    phone.get_by_role("button", name="Suggest another code").click()
    expect(phone.locator("input[value='4']:checked")).to_have_count(9)

    phone.get_by_label("Your code").fill("Sam lantern 58")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("alert")).to_contain_text("Leave out your own name")
    expect(phone.locator("input[value='4']:checked")).to_have_count(9)
    phone.get_by_label("Your code").fill("Quiet lantern 58")
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. Your answers are in.")
    expect(phone.locator(".code")).to_have_text("Quiet lantern 58")

    phone.goto("/")
    expect(phone.get_by_role("link", name="Answer or skip")).to_have_count(0)


def test_a_sheet_on_paper_is_printed_typed_in_mended_and_saved(toni):
    toni.goto(HERE)
    sheet = press_for_file(toni, toni.get_by_role("link", name="English"))
    assert "Do not write your name" in " ".join(words_on(sheet).split())

    toni.get_by_role("link", name="Enter sheets").click()
    toni.get_by_role("group", name=re.compile("My pay is fair")).get_by_text("A little").click()
    toni.get_by_label("Code on the sheet").fill("velvet kettle 31")
    toni.get_by_role("button", name="Look at it once more").click()
    expect(toni.get_by_role("listitem").filter(has_text="My pay")).to_contain_text("2 A little")
    toni.get_by_role("button", name="Change something").click()
    toni.get_by_role("group", name=re.compile("My pay is fair")).get_by_text("In part").click()
    toni.get_by_role("button", name="Look at it once more").click()
    toni.get_by_role("button", name="Save this sheet").click()
    expect(toni.locator("main")).to_contain_text("Sheets entered so far: 1.")
    toni.goto(HERE)
    expect(toni.locator("main")).to_contain_text("1 of them on paper")
