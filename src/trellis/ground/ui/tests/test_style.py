"""Contrast by calculation; nothing inline; every word translatable; letters with their marks."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from trellis.ground.ui import typefaces

UI = Path(__file__).parent.parent
SOURCE = settings.HERE
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
BUILT = settings.BUILD / "static"

TEXT = [  # letters on ground: 4.5 to 1
    ("on-main", "main"), ("on-main", "main-deep"), ("ink", "paper"), ("ink", "sheet"), ("ink", "sunk"), ("ink-soft", "paper"),
    ("ink-soft", "sheet"), ("ink-soft", "sunk"), ("rose", "paper"), ("rose", "sheet"),
    ("rose", "sunk"), ("rose", "rose-wash"), ("rose-deep", "paper"), ("rose-deep", "rose-wash"),
    ("on-rose", "rose"), ("on-rose", "rose-deep"), ("leaf", "leaf-wash"), ("ink", "leaf-wash"),
    ("amber", "amber-wash"), ("brick", "brick-wash"), ("brick", "paper"), ("brick", "sheet"),
    ("brick-deep", "brick-wash"), ("ink", "brick-wash"), ("ink", "sky-wash"), ("ink", "rose-wash"),
    ("rose", "leaf-wash"), ("rose", "sky-wash"), ("sky", "sky-wash"),
    ("ink", "amber-wash"),
]  # fmt: skip
EDGES = [  # what shows where a control is, and where the focus is: 3 to 1
    ("line-strong", "paper"), ("line-strong", "sheet"), ("line-strong", "sunk"),
    ("focus", "paper"), ("focus", "sheet"), ("focus", "sunk"), ("brick", "sheet"),
    ("leaf", "paper"), ("rose", "sheet"), ("main", "paper"), ("main", "sheet"),
]  # fmt: skip


def tokens(theme: str) -> dict[str, str]:
    css = (UI / "css/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if theme == "dark" else {}
    )


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_colours_that_meet_can_be_told_apart(theme, pairs, least):
    colour = tokens(theme)
    too_close = {
        pair: round(contrast(colour[pair[0]], colour[pair[1]]), 2)
        for pair in pairs
        if contrast(colour[pair[0]], colour[pair[1]]) < least
    }
    assert too_close == {}


def test_styles_use_colours_only_by_their_names():
    loose = {
        path.name: found
        for path in UI.glob("css/**/*.css")
        if path.name != "tokens.css"
        and (
            found := set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text()))
            - {"#fff", "#000", "#333", "#999"}
        )
    }
    assert loose == {}


INLINE = re.compile(
    r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|hx-on|"
    r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")",
    re.IGNORECASE,
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_holds_inline_script_or_style(template):
    assert INLINE.findall(template.read_text(encoding="utf-8")) == []


TRANSLATED = re.compile(
    r"<script.*?</script>|{#.*?#}|{% comment.*?endcomment %}|{% blocktrans.*?endblocktrans(?:late)? %}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
SAID_IN_ATTRIBUTES = re.compile(r"\s(?:title|alt|placeholder|aria-label)=\"([^\"]*)\"")
NAMES = {"Trellis", "Trellis |", "PDF", "CSV", "ID", "QR"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_word_of_a_template_can_be_translated(template):
    bare = TRANSLATED.sub("", template.read_text(encoding="utf-8"))
    spoken = [*SAID_IN_ATTRIBUTES.findall(bare), *re.sub(r"<[^>]*>", "\n", bare).split("\n")]
    words = {line.strip() for line in spoken if re.search(r"[^\W\d_]{2,}", line)}
    assert words - NAMES == set()


NAMES_TO_DRAW = ["Xʷməθkʷəy̓əm", "Tŝilhqot'in", "ʔəy̓ƛ̓əm", "W̱SÁNEĆ", "SENĆOŦEN", "Kwak̓wala"]


@pytest.mark.parametrize("weight", typefaces.WEIGHTS)
@pytest.mark.parametrize("name", NAMES_TO_DRAW)
def test_each_letter_stands_in_one_slice_together_with_its_marks(name, weight):
    """A mark drawn from another file than its letter would sit in the wrong place."""
    slices = {
        part: typefaces.drawn_by(BUILT / f"fonts/bc-sans-{part}-{weight}.woff2")
        for part in ("latin", "nations")
    }
    clusters = re.findall(r".[\u0300-\u036f]*", name)
    apart = [c for c in clusters if not any(set(map(ord, c)) <= held for held in slices.values())]
    assert apart == []


def test_plain_english_and_french_need_only_the_first_slice():
    held = typefaces.drawn_by(BUILT / "fonts/bc-sans-latin-Regular.woff2")
    french = "ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸàâçéèêëîïôœùûüÿ«»\u202f\u00a0’–—…€"
    english = "".join(map(chr, range(0x20, 0x7F)))
    assert set(map(ord, french + english)) - held == set()


def test_the_slices_together_draw_all_that_the_face_draws():
    together: set[int] = set()
    for part in ("latin", "nations", "rest", "syllabics"):
        together |= typefaces.drawn_by(BUILT / f"fonts/bc-sans-{part}-Bold.woff2")
    whole = settings.CHECKOUT / "node_modules/@bcgov/bc-sans/fonts/BCSans-Bold.woff2"
    assert typefaces.drawn_by(whole) - together == set()


def test_the_one_stylesheet_and_the_one_script_ask_for_nothing_elsewhere():
    for name in ("ui/css/trellis.css", "ui/js/trellis.js"):
        text = (BUILT / name).read_text(encoding="utf-8")
        assert re.findall(r"https?://|@import|\bimport\b", text) == []


def test_each_script_is_small():
    assert [
        path.name for path in UI.glob("js/*.js") if len(path.read_text().splitlines()) > 100
    ] == []
