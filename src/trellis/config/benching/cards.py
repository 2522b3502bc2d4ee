"""Photo IDs printed by the house, beside the same cards laid out by WeasyPrint."""

import io
import random
import time
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.formats import date_format
from PIL import Image

from trellis.config.benching.figures import Figure
from trellis.ground.credentials.local import last_day
from trellis.ground.documents.codes import qr_svg
from trellis.ground.people import rules
from trellis.ground.people.models import Membership
from trellis.rose.recognition import cards
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
        whole = time.perf_counter() - begun
        yield from compared(number, whole, list(printed.ids))


def compared(number: int, whole: float, ids: list[PhotoId]) -> Iterator[Figure]:
    """Issued, signed and printed; and printing alone beside WeasyPrint, which issues nothing."""
    largest = number == max(SIZES)
    yield Figure(
        f"{number:,} ID cards issued and printed",
        f"{whole:.2f} s",
        "",
        "",
        "under 4 s" if largest else "",
        whole < 4 if largest else None,
    )
    begun = time.perf_counter()
    cards.pdf(ids, sheet=cards.LETTER)
    ours, theirs = time.perf_counter() - begun, by_weasyprint(ids)
    yield Figure(
        f"{number:,} ID cards printed again",
        f"{ours:.2f} s",
        f"WeasyPrint {theirs:.2f} s" if theirs else "WeasyPrint does not run here",
        f"{theirs / ours:.1f} x" if theirs else "",
        "at least 10 x" if largest else "",
        theirs / ours >= 10 if largest and theirs else None,
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
    """The same words on front and back, side by side with cut and fold lines, in BC Sans."""
    with translation.override("en"):
        cards_drawn = "".join(
            CARD.format(place=place, **said_on(one)) for place, one in enumerate(ids)
        )
    return f"<html lang=en><head><title>IDs</title><style>{STYLE}</style></head><body>{cards_drawn}</body></html>"


def said_on(one: PhotoId) -> dict[str, str]:
    organization = one.membership.organization
    return {
        "organization": organization.name,
        "name": one.name,
        "title": one.title,
        "number": one.number,
        "until": date_format(last_day(one.credential)),
        "address": f"http://localhost:8000/check/{one.credential.token}",
        "back_to": organization.return_address,
        "contact": organization.privacy_contact,
    }


SOURCE = "https://bench.invalid/"
CARD = """<section><article><p class=o>{organization}</p><hr><img class=p src="https://bench.invalid/photo/{place}"
alt="Photo of {name}"><div class=w><h1>{name}</h1><p>{title}</p></div><p class=n>No. <b>{number}</b><br>Valid until<br>
<b>{until}</b></p><img class=q src="https://bench.invalid/code/{place}" alt="Code to scan: opens the page that checks this card">
</article><article class=b><h2>Is this card valid?</h2><p>Scan the code on the front to check this card is valid, or open:</p>
<p class=a>{address}</p><div class=f><hr><p>Found this card? Please return it to:</p><p><b>{back_to}</b></p>
<p>{organization}</p><p>Questions: {contact}</p></div></article></section>"""
STYLE = """
@font-face { font-family: BCSans; src: url(https://bench.invalid/font/Regular) }
@font-face { font-family: BCSans; font-weight: bold; src: url(https://bench.invalid/font/Bold) }
@page { size: letter; margin: 12mm }
body { font: 8pt BCSans } p { margin: 0 } h1 { font-size: 18pt; margin: 0 } h2 { font-size: 10pt; margin: 0 }
section { display: flex; break-inside: avoid; margin-bottom: 2mm }
article { width: 85.6mm; height: 54mm; border: 0.2mm solid #888; position: relative; padding: 4mm; box-sizing: border-box }
.b { border-left: 0.2mm dashed #888 } .o { font-size: 11pt; font-weight: bold } .a { font-size: 6pt }
.p { position: absolute; left: 4mm; top: 12mm; width: 24.5mm; height: 31mm; object-fit: cover; border-radius: 1mm }
.w { position: absolute; left: 31mm; top: 13mm; right: 4mm } .n { position: absolute; left: 31mm; bottom: 4mm; font-size: 7pt }
.q { position: absolute; right: 3mm; bottom: 3mm; width: 21mm } .f { position: absolute; bottom: 4mm; left: 4mm; right: 4mm }
"""


def fetcher(ids: list[PhotoId]):
    """Hands WeasyPrint the same bytes our own print is given, without network or disk paths."""
    from weasyprint.urls import URLFetcherResponse

    def fetch(url: str) -> URLFetcherResponse:
        kind, place = url.removeprefix(SOURCE).split("/")
        if kind == "font":
            face = settings.BUILD / "fonts" / f"BCSans-{place}.ttf"
            return URLFetcherResponse(url, face.read_bytes(), {"Content-Type": "font/ttf"})
        if kind == "photo":
            with ids[int(place)].membership.photo.open() as kept:
                return URLFetcherResponse(url, kept.read(), {"Content-Type": "image/jpeg"})
        code = qr_svg(ids[int(place)].credential.token)
        return URLFetcherResponse(url, code, {"Content-Type": "image/svg+xml"})

    return fetch
