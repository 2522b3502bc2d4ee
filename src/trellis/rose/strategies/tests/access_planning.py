"""Who x URL x answer of this part; the columns are those of tests/access.py."""

from trellis.ground.people.models import Installation
from trellis.rose.strategies.models import Strategy
from trellis.rose.strategies.rules import planning


def scene(cast):
    """One strategy, planned at Harbour House."""
    Installation.objects.get_or_create(pk=1, defaults={"address": "http://localhost:8000"})
    strategy = Strategy.objects.create(
        slug="mugs", component="R", origin="added", name="Mugs", name_fr="Tasses"
    )
    planning.change_adoption(
        cast.harbour_house, strategy, by=cast.noor, version=0, status="planned"
    )
    return {}


HERE = "/organizations/harbour-house/plan/"
CHANGE = {"status": "not-started", "version": "1"}
# fmt: off
ROWS = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "strategies:plans", "/plan/",            "302 302 302 302 200 302 302 302 200 200 200"),
    ("GET", "strategies:plan", HERE,                 "302 200 200 200 404 200 404 404 200 404 404"),
    ("GET", "strategies:plan", HERE + "?component=R&status=planned&mine=yes&differ=yes",
                                                     "302 200 200 200 404 200 404 404 200 404 404"),
    ("POST", "strategies:plan", HERE,                "302 405 405 405 405 405 405 405 405 405 405"),
    ("GET", "strategies:plan_line", HERE + "mugs/",  "302 200 200 200 404 200 404 404 200 404 404"),
    ("POST", "strategies:plan_line", HERE + "mugs/", "302 403 403 302 404 403 404 404 403 404 404", CHANGE),
    ("GET", "strategies:picture", HERE + "picture/", "302 200 200 200 404 200 404 404 200 404 404"),
    ("GET", "strategies:picture_svg", HERE + "picture.svg",
                                                     "302 200 200 200 404 200 404 404 200 404 404"),
    ("GET", "strategies:plan_pdf", HERE + "plan.pdf",
                                                     "302 403 403 200 404 403 404 404 200 404 404"),
    ("GET", "strategies:plan_docx", HERE + "plan.docx",
                                                     "302 403 403 200 404 403 404 404 200 404 404"),
    ("GET", "strategies:plan_wall", HERE + "wall.pdf",
                                                     "302 200 200 200 404 200 404 404 200 404 404"),
]
