"""Lee compares organizations: on a desk and on a phone, narrowed, and as a file."""

import csv

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_lee_compares_organizations_and_takes_the_figures_along(demo, visit, enter, size):
    page = enter(visit(demo, size=size), "lee")
    page.get_by_role("link", name="Overview").locator("visible=true").click()
    listed = page.get_by_role("region", name="Organization by organization")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where ROSE stands")
    expect(listed).to_contain_text("Harbour House")
    expect(listed).to_contain_text("Tidewater Outreach")

    page.get_by_label("How they joined").select_option("Pilot")
    page.get_by_role("button", name="Show").click()
    expect(listed).to_contain_text("Harbour House")
    expect(listed).not_to_contain_text("Tidewater Outreach")
    for secret in ("Robin", "Noor", "Wharf Street"):
        expect(page.locator("main")).not_to_contain_text(secret)

    with page.expect_download() as waiting:
        page.get_by_role("link", name="As a table (CSV)").click()
    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:2] == ["organization", "how it joined"]
    assert {tuple(row[:2]) for row in rows[1:]} <= {("Harbour House", "Pilot")}
