"""Robin answers a few questions with nothing but a card and a phone; Alex reads about a role."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.paper import codes_on, press_for_file, words_on


def with_a_card(demo, visit, enter, name):
    """A phone on which someone has signed in with the card Noor printed for them."""
    noor = enter(visit(demo), "noor")
    noor.goto("/organizations/harbour-house/people/")
    noor.get_by_role("link", name=name, exact=True).click()
    pdf = press_for_file(noor, noor.get_by_role("button", name=re.compile("card", re.I)).first)
    (address,) = codes_on(pdf)
    (number,) = re.findall(r"Your number\s+(\d{3} \d{3})", words_on(pdf))
    phone = visit(demo, size=PHONE, javascript=False)
    phone.goto(address)
    phone.locator("input[name=number]").fill(number)
    phone.get_by_role("button", name="Sign in").click()
    return phone


def test_robin_answers(demo, visit, enter):
    robin = with_a_card(demo, visit, enter, "Robin")
    robin.get_by_role("link", name="Answer a few questions").click()
    main = robin.locator("main")
    expect(main).to_contain_text("Nobody can look up who said what.")
    questions = robin.locator("fieldset")
    assert 1 <= questions.count() <= 5
    for number, label in enumerate(("No", "Partly", "In place for me")):
        answer = questions.nth(number).get_by_text(label, exact=True)
        assert answer.bounding_box()["height"] >= 44
        answer.click()
    overflow = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not robin.evaluate(overflow)
    robin.get_by_role("button", name="Send my answers").click()
    expect(robin.get_by_role("heading", level=1)).to_have_text("Thank you")

    robin.go_back()
    if robin.get_by_role("button", name="Send my answers").count():  # sent again by mistake
        robin.locator("fieldset").first.locator("label").first.click()
        robin.get_by_role("button", name="Send my answers").click()
        expect(robin.get_by_role("heading", level=1)).to_have_text("Thank you")
    robin.goto("/")
    expect(robin.get_by_role("link", name="Answer a few questions")).to_have_count(0)
    robin.goto("/organizations/harbour-house/say/")
    expect(robin.locator("main")).to_contain_text("answered")


def test_alex_reads_a_role(demo, visit, enter):
    alex = enter(visit(demo, size=DESK), "alex")
    alex.get_by_text("Read what workers do at Harbour House.").wait_for()
    alex.get_by_role("link", name="Read", exact=True).click()
    alex.get_by_role("link", name="Peer Worker", exact=True).click()
    expect(alex.locator("main")).to_contain_text("What is not their job")
    alex.get_by_role("button", name="I have read this").press("Enter")
    expect(alex.locator("main")).to_contain_text("You are told when it changes.")
    alex.get_by_role("link", name="All roles here").click()
    expect(alex.get_by_text("You have read it")).to_have_count(1)
