"""What a first visit weighs, seen by a browser that has nothing yet."""

from collections.abc import Iterator

from trellis.config.benching import many
from trellis.config.benching.figures import Figure
from trellis.config.benching.serving import served
from trellis.config.testing import find_chromium
from trellis.ground.people.models import Person

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = ("/sign-in/", "/", "/organizations/harbour-house/people/")


def first_visit() -> Iterator[Figure]:
    """Bytes over the wire and requests, of pages that show a name in a First Nations orthography."""
    chromium = find_chromium()
    if chromium is None:
        yield Figure("first visit", "no Chromium here", "", "", "", None)
        return
    with served() as port:
        for path in PAGES:
            yield from _weigh(chromium, port, path)


def _weigh(chromium: str, port: int, path: str) -> Iterator[Figure]:
    from playwright.sync_api import sync_playwright

    cookie = many.session_cookie(Person.objects.get(username="noor"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        headers = {} if path == "/sign-in/" else {"Cookie": cookie}
        context = browser.new_context(extra_http_headers=headers, service_workers="block")
        page = context.new_page()
        answers = []
        page.on("requestfinished", lambda request: answers.append(request))
        page.goto(f"http://localhost:{port}{path}", wait_until="networkidle")
        weights = [(request.resource_type, request.sizes()) for request in answers]
        browser.close()
    sizes = [
        (kind, size["responseBodySize"] + size["responseHeadersSize"]) for kind, size in weights
    ]
    plain = sum(size for kind, size in sizes if kind != "font")
    total = sum(size for _kind, size in sizes)
    yield Figure(
        f"first visit of {path}, without fonts",
        f"{plain / 1000:.1f} kB",
        "",
        "",
        "under 50 kB",
        plain < 50_000,
    )
    yield Figure(
        f"first visit of {path}, all",
        f"{total / 1000:.1f} kB",
        "",
        "",
        "under 100 kB",
        total < 100_000,
    )
    yield Figure(
        f"first visit of {path}, requests", str(len(sizes)), "", "", "at most 10", len(sizes) <= 10
    )
