"""Noor plans: a line is changed, found again, drawn, printed; and two at once are told."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.paper import press_for_file, words_on

PLAN = "/organizations/harbour-house/plan/"


def sideways(page):
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


@pytest.mark.parametrize(
    ("size", "name"),
    [(PHONE, "Ways to move up"), (DESK, "Training in paid time")],
    ids=["phone", "desk"],
)
def test_noor_plans(demo, visit, enter, size, name):
    page = enter(visit(demo, size=size), "noor")
    page.goto("/plan/")
    expect(page).to_have_url(f"{demo.address}{PLAN}")
    expect(page.get_by_role("heading", name="Plan of Harbour House")).to_be_visible()
    assert not sideways(page)
    page.get_by_label("Status").select_option("not-started")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_label("Not for us").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in a few words why this is not for you.")
    page.get_by_label("Planned").check()
    page.get_by_label("Who sees to it").select_option(label="Alex")
    page.get_by_label("By when").fill("2099-05-04")
    page.get_by_label("Notes").fill("Ask the union first.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("table", name="History")).to_contain_text("Noor")
    assert not sideways(page)
    page.goto(PLAN + "?status=planned")
    expect(page.get_by_role("row", name=name)).to_contain_text("Alex")
    page.get_by_role("link", name="The whole as one picture").click()
    drawing = page.get_by_role("img", name="Drawing of every strategy.")
    assert drawing.evaluate("it => it.decode().then(() => it.naturalWidth)") > 0
    assert ("narrow" in drawing.evaluate("it => it.currentSrc")) == (size == PHONE)
    expect(page.get_by_role("row", name=name)).to_contain_text("Planned")
    assert not sideways(page)
    printed = words_on(press_for_file(page, page.get_by_role("link", name="PDF to show")))
    assert (name in printed, "Alex" in printed, "union" in printed) == (True, False, False)


def test_of_two_who_edit_at_once_the_second_chooses(demo, visit, enter):
    first = enter(visit(demo, javascript=False), "noor")
    second = enter(visit(demo, size=PHONE, javascript=False), "noor")
    line = PLAN + "supervision/"
    for page in (first, second):
        page.goto(line)
    first.get_by_label("Planned").check()
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_text("Saved.")).to_be_visible()
    second.get_by_label("Notes").fill("My own words")
    second.get_by_label("Under way").check()
    second.get_by_role("button", name="Save").click()
    told = second.get_by_role("alert")
    expect(told).to_contain_text("changed this while you had it open")
    expect(told.get_by_role("row", name="Status")).to_contain_text("Planned")
    assert not sideways(second)
    second.get_by_role("button", name="Save mine in its place").click()
    expect(second.get_by_text("Saved.")).to_be_visible()
    expect(second.get_by_label("Under way")).to_be_checked()
    expect(second.get_by_label("Notes")).to_have_value("My own words")
