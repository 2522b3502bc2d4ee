"""BC Sans and its companions: slices for pages, whole faces for print."""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

PRINTED = {
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
}


def make(packages: Path, *, slices: Path, faces: Path) -> None:
    """Write woff2 slices for pages into ``slices`` and TTF or OTF for print into ``faces``."""
    slices.mkdir(parents=True, exist_ok=True)
    faces.mkdir(parents=True, exist_ok=True)
    for weight in ("Regular", "Bold", "Italic", "BoldItalic"):
        source = packages / "@bcgov/bc-sans/fonts" / f"BCSans-{weight}.woff2"
        font = TTFont(source)
        font.flavor = None
        font.save(faces / f"BCSans-{weight}.ttf")
    for name in PRINTED:
        shutil.copy(packages / name, faces)
