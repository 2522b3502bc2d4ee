"""Axe finds nothing on any page in any role, in light and in dark, on a phone and on a desk.

The pages are the same whatever database is below, so this runs on SQLite only.
"""

import os
from pathlib import Path

import pytest

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.in_process import HOST, answer_with
from tests.test_access import ROWS, WHO, client_of, scene  # noqa: F401  (the scene is a fixture)

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pages(who):
    """Paths that answer this person with 200, as the access tables say."""
    column = WHO.index(who)
    return [row[2] for row in ROWS if row[0] == "GET" and row[3].split()[column] == "200"]


@pytest.fixture
def looked_at(browser):
    """Pages of one size and scheme; returns a function that opens one and runs axe on it."""
    contexts = []

    def look(client, size, scheme):
        context = browser.new_context(
            viewport=size, color_scheme=scheme, service_workers="block", bypass_csp=True
        )
        contexts.append(context)
        return answer_with(context.new_page(), client)

    yield look
    for context in contexts:
        context.close()


def violations(page):
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found
        for node in rule["nodes"]
    ]


def sideways(page):
    """Whether the page scrolls sideways, which no page may at this width."""
    return page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )


@pytest.mark.skipif("TRELLIS_DATABASE" in os.environ, reason="run once, on SQLite")
@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing_on_any_page_of(who, scene, looked_at):  # noqa: F811
    client = client_of(who, scene["cast"])
    phone = looked_at(client, PHONE, "light")
    desk = looked_at(client, DESK, "dark")
    found = []
    for path in pages(who):
        path = path.format(**scene)
        if not client.get(path).headers.get("Content-Type", "").startswith("text/html"):
            continue
        for page in (phone, desk):
            assert page.goto(HOST + path).status == 200
            found += [(path, *violation) for violation in violations(page)]
            if sideways(page):
                found.append((path, "scrolls sideways"))
    assert found == []
