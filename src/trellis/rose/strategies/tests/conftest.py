"""Quick ways to plans, to releases of what workers say, and to texts of printed pages."""

import datetime

import pypdfium2
import pytest
from django.core.cache import cache

from trellis.rose.strategies.models import Adoption, Group, Release, Round
from trellis.rose.strategies.rules.planning import change_adoption

QUARTER = datetime.date(2026, 7, 1)


@pytest.fixture
def house(cast, rose):
    """The cast, three strategies, and nothing started anywhere."""
    cache.clear()
    cast.strategies = rose
    return cast


def set_to(organization, strategy, status, *, by=None, site=None, **details):
    """Write a line as it stands, whatever its version is."""
    found = Adoption.objects.filter(organization=organization, strategy=strategy, site=site).first()
    return change_adoption(
        organization,
        strategy,
        site=site,
        by=by,
        version=found.version if found else 0,
        status=status,
        **{"without_before": True, **details},
    )


def release(organization, strategy, quarter=QUARTER, *, answered=None, as_before=False, **figures):
    """What a question came to: ``in_place=7, partly=(0, 1)``; without figures fewer than five."""
    round_, _new = Round.objects.get_or_create(
        organization=organization, group=Group.WORKERS, quarter=quarter
    )
    pairs = {
        answer.replace("_", "-"): [count, count] if isinstance(count, int) else list(count)
        for answer, count in figures.items()
    }
    everyone = {answer: [0, 0] for answer in ("in-place", "partly", "no", "dont-know")} | pairs
    return Release.objects.create(
        round=round_,
        question=strategy.slug,
        asked=20,
        answered=sum(high for _low, high in pairs.values()) if answered is None else answered,
        figures=everyone if figures else None,
        as_before=as_before,
    )


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(said.split())
