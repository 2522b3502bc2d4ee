"""BC Sans and its companions: slices for pages, whole faces for print.

BC Sans draws the 34 First Nations languages of British Columbia. A page asks only for the
slices whose letters it shows. Marks stand in the slice of the letters they sit on, since a
mark is placed by the rules of one font file:

``latin``      what English and French need, and plain letters with marks above and below (y̓, W̱)
``nations``    letters beyond the alphabet (ʔ ə ƛ ʷ Ⱦ), alone and with the same marks
``rest``       everything else BC Sans draws from left to right, seldom asked for
``syllabics``  Cree, Dakelh and other syllabics
"""

import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PRINTED = (
    "@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf",
    "@embedpdf/fonts-arabic/fonts/NotoNaskhArabic-Bold.ttf",
    "@embedpdf/fonts-tc/fonts/NotoSansHant-Regular.otf",
    "@embedpdf/fonts-tc/fonts/NotoSansHant-Bold.otf",
    "@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf",
    "@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf",
    "@expo-google-fonts/noto-sans-gurmukhi/400Regular/NotoSansGurmukhi_400Regular.ttf",
    "@expo-google-fonts/noto-sans-gurmukhi/700Bold/NotoSansGurmukhi_700Bold.ttf",
    "@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf",
    "@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf",
)
WEIGHTS = {"Regular": 400, "Bold": 700}

MARKS = "300-304,306-308,30A-30D,313,315,323,327,328,331,332,335-338,358,361"
LATIN = (
    "20-7E,A0-FF,152,153,178,2010-2014,2018-201A,201C-201E,2022,2026,202F,2032,2039,203A,"
    "20AC,2190-2193,2212,2713"
)
NATIONS = (
    "100-151,154-177,179-17E,18D,19A,19B,1CD-1DC,1E6-1EB,1F0,1F4,1F5,1F8,1F9,23A-23E,241,242,"
    "246,247,24A-24F,254,259,25B,263,268,269,26B,26C,280,281,289,28A-28C,294,295,2B0,2B7,2B8,"
    "2BB-2BE,2C0,2C1,2C7,2D0,398,39B,3A7,3B3,3B8,3BB,3C7,1D42,1DBF,1E0C-1E0F,1E20,1E21,"
    "1E24-1E27,1E2C-1E37,1E3A-1E49,1E54,1E55,1E5A-1E63,1E6C-1E6F,1E80-1E85,1E8C-1E96,1EA0,"
    "1EA1,1EB8-1EBD,1ECA-1ECD,1EE4,1EE5,1EF2-1EF5,1EF8,1EF9,2C60,2C61,2C67-2C6C,A78B,A78C,"
    "A7AE,A7DC"
)
SYLLABICS = "1400-167F,18B0-18FF"


def make(packages: Path, *, slices: Path, faces: Path) -> None:
    """Write woff2 slices for pages into ``slices`` and TTF or OTF for print into ``faces``."""
    faces.mkdir(parents=True, exist_ok=True)
    for weight in ("Regular", "Bold", "Italic", "BoldItalic"):
        font = TTFont(packages / "@bcgov/bc-sans/fonts" / f"BCSans-{weight}.woff2")
        font.flavor = None
        font.save(faces / f"BCSans-{weight}.ttf")
    for name in PRINTED:
        shutil.copy(packages / name, faces)
    slices.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        for name, letters in letters_of(faces / f"BCSans-{weight}.ttf").items():
            file = f"bc-sans-{name}-{weight}.woff2"
            cut(faces / f"BCSans-{weight}.ttf", letters, slices / file)


def letters_of(face: Path) -> dict[str, set[int]]:
    """Which code points each slice of a face holds, all of them drawn by it."""
    drawn = drawn_by(face)
    marks = points(MARKS)
    taken = points(LATIN) | points(NATIONS) | points(SYLLABICS)
    wanted = {
        "latin": points(LATIN) | marks,
        "nations": points(NATIONS) | marks,
        "syllabics": points(SYLLABICS),
        "rest": drawn - taken,
    }
    return {name: letters & drawn for name, letters in wanted.items()}


def drawn_by(face: Path) -> set[int]:
    """The code points a font file draws."""
    with TTFont(face, lazy=True) as font:
        return set(font.getBestCmap())


def cut(face: Path, letters: set[int], target: Path) -> None:
    """Write the part of a face that draws these code points, marks in their places."""
    options = subset.Options(
        flavor="woff2",
        layout_features=["ccmp", "locl", "mark", "mkmk", "kern"],
        hinting=False,
        glyph_names=False,
        name_IDs=[1, 2, 13, 14],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = subset.load_font(str(face), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def css(slices: Path, *, address: str) -> str:
    """One @font-face for each slice; ``address`` is where the slices are served.

    The last one said is asked first, so ``latin`` comes last.
    """
    said = []
    for weight, number in WEIGHTS.items():
        for name in ("rest", "syllabics", "nations", "latin"):
            file = f"bc-sans-{name}-{weight}.woff2"
            letters = drawn_by(slices / file)
            said.append(
                '@font-face{font-family:"BC Sans";font-style:normal;font-display:swap;'
                f'font-weight:{number};src:url("{address}/{file}") format("woff2");'
                f"unicode-range:{ranges(letters)}}}"
            )
    return "\n".join(said)


def points(ranges: str) -> set[int]:
    """Code points of "41-5A,E9", in hexadecimal."""
    spans = (part.partition("-") for part in ranges.split(","))
    return {
        point
        for first, _, last in spans
        for point in range(int(first, 16), int(last or first, 16) + 1)
    }


def ranges(letters: set[int]) -> str:
    """The same set as CSS writes it, neighbours joined."""
    spans: list[list[int]] = []
    for point in sorted(letters):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)
