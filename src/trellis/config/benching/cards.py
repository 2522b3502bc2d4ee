"""Photo IDs printed by the house, beside the same cards laid out by WeasyPrint."""

import io
import random
import time
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from trellis.config.benching.figures import Figure
from trellis.ground.documents.codes import qr_svg
from trellis.ground.people import rules
from trellis.ground.people.models import Membership
from trellis.rose.recognition.models import PhotoId, with_ids
from trellis.rose.recognition.rules import print_ids

SIZES = (1, 100, 1000)


def id_cards() -> Iterator[Figure]:
    """1, 100 and 1,000 cards with as many different photos; each printed once to warm up first."""
    memberships = people_with_photos(max(SIZES))
    print_ids(memberships[:1], by=None)
    for number in SIZES:
        begun = time.perf_counter()
        printed = print_ids(memberships[:number], by=None)
        ours = time.perf_counter() - begun
        theirs = by_weasyprint(list(printed.ids))
        promised = "under 4 s, 10 x" if number == max(SIZES) else ""
        kept = ours < 4 and (theirs is None or theirs / ours >= 10) if promised else None
        yield Figure(
            f"{number:,} ID cards with photos",
            f"{ours:.2f} s",
            f"WeasyPrint {theirs:.2f} s" if theirs else "WeasyPrint does not run here",
            f"{theirs / ours:.0f} x" if theirs else "",
            promised,
            kept,
        )


def people_with_photos(number: int) -> list[Membership]:
    organization = rules.add_organization(
        name="Bench cards", by=None, return_address="1 Wharf Street, Port Example"
    )
    chance = random.Random(600)  # noqa: S311  pictures, not secrets
    for one in range(number):
        membership = rules.add_member(
            organization,
            name=f"Xʷməθkʷəy̓əm Person {one}",
            by=None,
            worker_number=f"C-{one:04d}",
            title="Community Outreach Worker",
        )
        membership.photo.save(f"{one}.jpg", ContentFile(photo(chance)), save=True)
    return list(with_ids().filter(organization=organization).order_by("pk"))


def photo(chance: random.Random) -> bytes:
    """600 x 750 pixels nobody else has: soft noise over two colours, as heavy as a portrait."""
    colours = [tuple(chance.randrange(256) for _part in range(3)) for _end in range(2)]
    noise = Image.effect_noise((75, 94), chance.uniform(40, 90)).resize((600, 750))
    grain = Image.effect_noise((600, 750), 12)
    picture = Image.composite(*(Image.new("RGB", (600, 750), colour) for colour in colours), noise)
    picture = Image.blend(picture, Image.merge("RGB", (grain, grain, grain)), 0.15)
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=85)
    return kept.getvalue()


def by_weasyprint(ids: list[PhotoId]) -> float | None:
    """Seconds WeasyPrint takes for the same faces, codes and photos; None where it can't run."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    begun = time.perf_counter()
    weasyprint.HTML(string=as_html(ids), url_fetcher=fetcher(ids)).write_pdf(pdf_variant="pdf/ua-1")
    return time.perf_counter() - begun


def as_html(ids: list[PhotoId]) -> str:
    """Front and back of each card side by side, with cut lines, in plain HTML and CSS."""
    with translation.override("en"):
        bodies = "".join(
            f"<section><article><h1>{one.name}</h1><img class=p src='https://bench.invalid/photo/{place}' alt='Photo'>"
            f"<p>{one.title}</p><p>No. <b>{one.number}</b></p><img class=q src='https://bench.invalid/code/{place}' alt='Code'>"
            f"</article><article><h2>Is this card valid?</h2><p>Scan the code on the front, or open "
            f"{one.credential.token}</p><p>1 Wharf Street, Port Example</p></article></section>"
            for place, one in enumerate(ids)
        )
    return f"<html lang=en><head><title>IDs</title><style>{STYLE}</style></head><body>{bodies}</body></html>"


STYLE = """
@page { size: letter; margin: 12mm }
section { display: flex; break-inside: avoid; margin-bottom: 2mm }
article { width: 85.6mm; height: 54mm; border: 0.2mm dashed #999; position: relative; padding: 3mm; box-sizing: border-box }
h1 { font-size: 14pt } .p { position: absolute; left: 3mm; top: 12mm; width: 24mm; height: 31mm; object-fit: cover }
.q { position: absolute; right: 3mm; bottom: 3mm; width: 21mm }
"""


def fetcher(ids: list[PhotoId]):
    """Hands WeasyPrint the same bytes our own print is given, without network or disk paths."""

    def fetch(url: str, *_rest: object, **_options: object) -> dict[str, object]:
        kind, place = url.removeprefix("https://bench.invalid/").split("/")
        if kind == "photo":
            with ids[int(place)].membership.photo.open() as kept:
                return {"string": kept.read(), "mime_type": "image/jpeg"}
        return {"string": qr_svg(ids[int(place)].credential.token), "mime_type": "image/svg+xml"}

    return fetch
