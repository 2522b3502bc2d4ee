"""From a link on the console to the coordinator's home, on a phone, without JavaScript."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE
from tests.journeys.house import running_house


@pytest.fixture
def empty_house(tmp_path):
    with running_house(tmp_path / "data") as house:
        yield house


def code_of(secret):
    """What an authenticator app shows now (RFC 6238)."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_noor_sets_trellis_up_on_a_phone_in_one_sitting(empty_house, visit):
    page = visit(empty_house, size=PHONE, javascript=False)
    assert page.goto("/").status == 503
    page.goto(empty_house.link())
    page.get_by_label("Name of your organization").fill("Harbour House")
    page.get_by_label("Place").fill("Port Example")
    page.get_by_label("harm reduction worker").check()
    page.get_by_label("What should we call you?").fill("Noor")
    page.get_by_label("Sign-in name").fill("noor")
    page.get_by_label("Passphrase", exact=True).fill("tide comes in at four")
    page.get_by_label("Privacy officer").fill("Noor")
    page.get_by_label("How to reach them").fill("the office, second door")
    page.get_by_role("button", name="Set up").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("A second way to show it is you")
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_text("I can't scan it").click()
    secret = page.locator("span.code").inner_text().strip()
    page.locator("input[name=code]").fill(code_of(secret))
    page.get_by_role("button", name="Set up").click()
    assert len(re.findall(r"\b\d{8}\b", page.content())) == 10

    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor")
    assert page.goto(empty_house.link()).status == 404
