"""An installation with an address that lasts, and quick ways to people and cards."""

import io

import pypdfium2
import pytest
import zxingcpp
from django.core.files.base import ContentFile
from PIL import Image

from trellis.ground.people import rules as people
from trellis.ground.people.models import Installation
from trellis.rose.recognition import rules
from trellis.rose.recognition.models import with_ids

ADDRESS = "https://trellis.harbour-house.example"


@pytest.fixture
def installation(db):
    made = Installation.objects.create(pk=1, address=ADDRESS)
    Installation.forget_kept()
    return made


@pytest.fixture
def house(cast, installation):
    """The cast, at an address that lasts."""
    return cast


def at(person):
    """A person's membership as pages and rules load it."""
    return with_ids().get(person=person)


def bring_in(organization, *names, **details):
    for name in names:
        people.add_member(organization, name=name, by=None, **details)
    return list(with_ids().filter(organization=organization, person__name__in=names).order_by("pk"))


def issued(person, by=None):
    """A person's ID, printed."""
    (photo_id,) = rules.issue_ids([at(person)], by=by)
    return photo_id


def give_photo(membership, color="#2c5f3a"):
    kept = io.BytesIO()
    noise = [Image.effect_noise((60, 60), 90).resize((600, 600)) for _ in range(3)]
    Image.merge("RGB", noise).save(kept, "JPEG", quality=85)
    membership.photo.save("photo.jpg", ContentFile(kept.getvalue()))
    return kept.getvalue()


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(said.split())


def scanned(pdf: bytes, scale=2.5) -> list[str]:
    """What a phone reads on each page, in order of pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=scale).to_pil() for page in document]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
