"""The documents' pictures: taken from the demo when TRELLIS_PICTURES=write, else only looked for."""

import os

import pytest

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.test_import_and_ids import send
from trellis.config.checking import CHECKOUT

PICTURES = CHECKOUT / "docs" / "pictures"
WRITE = os.environ.get("TRELLIS_PICTURES") == "write"
ROSTER = (
    "worker_number;name;title;site\n"
    "HH-002;Ash Example;Systems Navigator;Wharf Street\n"
    "HH-201;Salal Example;Peer Worker;Hill Clinic\n"
    "HH-202;W̱SÁNEĆ Example;Community Outreach Worker;Wharf Street\n"
)


def take(page, name):
    """Take a picture, or see that the documents' one is there."""
    page.wait_for_load_state("networkidle")
    if WRITE:
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / name, animations="disabled")
    assert (PICTURES / name).exists(), f"{name} is missing; take it with TRELLIS_PICTURES=write"


@pytest.mark.parametrize(
    ("who", "path", "size", "name"),
    [
        ("noor", "/", DESK, "home-coordinator.png"),
        ("robin", "/", PHONE, "home-worker.png"),
        ("robin", "/me/id/", PHONE, "my-id.png"),
        ("robin", "/me/held/", PHONE, "held.png"),
        ("noor", "/organizations/harbour-house/people/", DESK, "people.png"),
        ("noor", "/organizations/harbour-house/ids/", DESK, "ids.png"),
        ("noor", "/organizations/harbour-house/plan/", DESK, "plan.png"),
        ("noor", "/organizations/harbour-house/plan/picture/", DESK, "plan-picture.png"),
        ("noor", "/strategies/photo-id/", DESK, "strategy.png"),
        ("robin", "/say/", PHONE, "say.png"),
    ],
)
def test_a_picture_of_a_page(who, path, size, name, demo, visit, enter):
    page = enter(visit(demo, size=size), who)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    take(page, name)


def test_a_picture_of_the_two_ways_to_sign_in(demo, visit):
    page = visit(demo, size=PHONE)
    page.goto("/sign-in/")
    take(page, "sign-in.png")


def test_a_picture_of_what_a_roster_would_change(demo, visit, enter):
    page = enter(visit(demo), "noor")
    send(page, ROSTER, "/organizations/harbour-house/people/")
    take(page, "import.png")
    page.get_by_role("button", name="Do nothing").click()


def test_a_picture_of_a_checked_id(demo, visit, enter):
    robin = enter(visit(demo), "robin")
    robin.goto("/me/id/")
    address = robin.locator("a[href*='/check/']").first.get_attribute("href")
    partner = visit(demo, size=PHONE)
    partner.goto(address)
    take(partner, "check.png")
