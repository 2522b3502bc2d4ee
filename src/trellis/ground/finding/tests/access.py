"""Who x URL x answer: finding, and help."""

from trellis.ground.finding.models import HelpPage


def scene(cast):
    """One help page for anyone, and one for those who are signed in."""
    for slug, for_visitors in (("in", True), ("work", False)):
        HelpPage.objects.create(
            slug=slug, language="en", title=slug, body="…", for_visitors=for_visitors
        )
    return {}


IN = "302 200 200 200 200 200 200 200 200 200 200"
OPEN = "200 200 200 200 200 200 200 200 200 200 200"
ROWS = [
    #                     visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "finding:find", "/find/", IN),
    ("GET", "finding:find", "/find/?q=robin", IN),
    ("GET", "finding:find", "/find/?q=nothingatall", IN),
    ("GET", "finding:helps", "/help/", OPEN),
    ("GET", "finding:help", "/help/in/", OPEN),
    ("GET", "finding:help", "/help/work/", "404 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "finding:help", "/help/nowhere/", "404 404 404 404 404 404 404 404 404 404 404"),
]
