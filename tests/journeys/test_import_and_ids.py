"""Noor brings people in from a spreadsheet, prints their IDs, and a partner checks one."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.paper import codes_on, press_for_file, words_on

PEOPLE = "/organizations/tidewater/people/"
BAD = "worker_number,name,start_date\nJ-1,Salal Example,2026-01-05\nJ-2,,2026-01-05\nJ-1,Twice Example,03/04/2026\n"
GOOD = "worker_number;name;title\nJ-1;Salal Example;Outreach Worker\nJ-2;W̱SÁNEĆ Example;Outreach Worker\n"


def send(page, text, people=PEOPLE):
    page.goto(people + "import/")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "roster.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.locator("main form button.button--main").click()


def test_toni_imports_prints_and_a_paramedic_checks_an_id(demo, visit, enter):
    toni = enter(visit(demo), "toni")
    send(toni, BAD)
    expect(toni.get_by_role("alert").first).to_contain_text("2 lines can't be used")
    assert "Salal" not in toni.goto(PEOPLE).text()

    send(toni, GOOD)
    toni.get_by_role("button", name="Do exactly this").click()
    toni.goto(PEOPLE)
    expect(toni.locator("table")).to_contain_text("W̱SÁNEĆ Example")
    send(toni, GOOD)
    expect(toni.locator("main")).to_contain_text("nothing to change")

    toni.goto("/organizations/tidewater/ids/")
    pdf = press_for_file(toni, toni.get_by_role("button", name="Print IDs"))
    assert "Salal Example" in words_on(pdf)
    addresses = [text for text in codes_on(pdf) if "/check/" in text]
    partner = visit(demo, size=PHONE, javascript=False)
    assert {partner.goto(address).status for address in addresses} == {200}
    expect(partner.locator("main")).to_contain_text("Tidewater Outreach")

    toni.goto("/organizations/tidewater/ids/")
    row = toni.locator("tr", has_text="Salal Example")
    row.get_by_text(re.compile("Lost")).first.click()
    row.get_by_role("button", name="Yes, make it invalid").click()
    expect(toni.get_by_role("status")).to_be_visible()
    answers = [partner.goto(address).status for address in addresses]
    assert answers.count(404) == 1
    unknown = partner.goto("/check/" + "A" * 26)
    assert unknown.status == 404
