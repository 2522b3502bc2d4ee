"""Markdown becomes HTML that is safe whatever was written."""

import pytest

from trellis.lib.markdown import html


def test_plain_markdown_becomes_html():
    assert html("One *two*\n\n- three\n- four") == (
        "<p>One <em>two</em></p>\n<ul>\n<li>three</li>\n<li>four</li>\n</ul>\n"
    )


def test_tags_show_as_they_were_typed():
    assert html("<b onclick=x>hi</b>") == "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://x.org/a?b=1", '<a href="https://x.org/a?b=1" rel="noreferrer">'),
        ("HTTP://x.org", '<a href="HTTP://x.org" rel="noreferrer">'),
        ("/needs/a/", '<a href="/needs/a/">'),
        ("#steps", '<a href="#steps">'),
        ("?x=a:b", '<a href="?x=a:b">'),
        ("a/b:c", '<a href="a/b:c">'),
    ],
)
def test_links_lead_to_the_web_and_within_the_site(address, shown):
    assert shown in html(f"[here]({address})")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x09;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.org",
        "//elsewhere.example",
        "https:x",
    ],
)
def test_links_elsewhere_stay_text(address):
    assert "<a " not in html(f"[here]({address})")
    assert "<a " not in html(f"<{address}>")
    assert "<a " not in html(f"[here]\n\n[here]: {address}")


def test_pictures_are_left_out():
    assert "<img" not in html("![alt](https://x.org/a.png)")


def test_headings_begin_at_the_level_asked_for():
    assert html("# One\n\n## Two", heading=4) == "<h4>One</h4>\n<h5>Two</h5>\n"
    assert html("### Three", heading=3) == "<h3>Three</h3>\n"
    assert html("# One\n\n###### Six", heading=5) == "<h5>One</h5>\n<h6>Six</h6>\n"
