"""A passkey is added without an e-mail address, and signs in alone."""

import pytest
from playwright.sync_api import expect

from trellis.config.demo import PASSPHRASE


@pytest.fixture
def with_authenticator():
    """Gives a browser page a phone's authenticator that says yes (CDP's virtual one)."""

    def attach(page):
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        return page

    return attach


def test_jo_adds_a_passkey_and_signs_in_with_nothing_else(demo, visit, enter, with_authenticator):
    page = with_authenticator(enter(visit(demo), "jo"))
    page.goto("/me/passkeys/add/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    page.fill("input[name=password]", PASSPHRASE)
    page.get_by_role("button", name="Go on", exact=True).last.click()
    page.locator("input[name=name]").fill("My phone")
    page.locator("input[name=passwordless]").check()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(lambda url: "/add/" not in url)

    page.goto("/me/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jo")
