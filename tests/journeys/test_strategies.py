"""The model is read as people read it: from a strategy to its need and source, and back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

sizes = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@sizes
def test_from_a_strategy_one_walks_to_its_need_and_source_and_back(demo, visit, enter, size):
    page = enter(visit(demo, size=size), "noor")
    page.goto("/strategies/")
    page.get_by_role("link", name="Photo IDs", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Photo IDs")
    thread = page.locator(".thread")
    thread.get_by_role("link", name="Something that shows the role").click()
    page.wait_for_url("**/needs/proof-of-role/")
    page.get_by_role("link", name="Mamdani et al. 2021. BMC").first.click()
    page.wait_for_url("**/sources/mamdani-2021-rose/")
    expect(page.get_by_role("link", name="Read the source")).to_have_attribute(
        "href", "https://doi.org/10.1186/s12913-021-07241-2"
    )
    page.get_by_role("link", name="Something that shows the role").click()
    page.wait_for_url("**/needs/proof-of-role/")
    page.get_by_role("link", name="Photo IDs", exact=True).click()
    page.wait_for_url("**/strategies/photo-id/")
    page.get_by_role("link", name="Print photo IDs").click()
    page.wait_for_url("**/organizations/harbour-house/ids/")


@sizes
def test_a_worker_finds_what_reaches_partners_without_javascript(demo, visit, enter, size):
    page = enter(visit(demo, size=size, javascript=False), "robin")
    if size is PHONE:
        expect(page.locator("nav.thumb li")).to_have_count(3)
        page.locator(".menu > summary").click()
        page.locator(".menu").get_by_role("link", name="ROSE").click()
    else:
        page.locator("nav.side").get_by_role("link", name="ROSE").click()
    page.get_by_label("Whom it reaches").select_option("partners")
    page.get_by_label("Part of ROSE").select_option("R")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/strategies/?reach=partners&component=R")
    expect(page.get_by_role("heading", level=2)).to_have_text(["R Recognition of peer work"])
    reached = page.locator(".card .reach")
    assert reached.count() > 1
    assert all("Partners" in text for text in reached.all_inner_texts())


def test_the_list_narrows_as_one_chooses(demo, visit, enter):
    page = enter(visit(demo), "noor")
    page.goto("/strategies/")
    page.evaluate("document.body.dataset.same = 'yes'")
    page.get_by_label("Part of ROSE").select_option("S")
    expect(page.get_by_role("heading", level=2)).to_have_text(["S Skill development"])
    assert page.evaluate("document.body.dataset.same") == "yes"
