"""Pages in a real browser without a server: each request is answered by Django's test client.

Used where the page matters and the way to it does not (axe, pictures of states); journeys
go through a running house.
"""

from urllib.parse import urlsplit

HOST = "http://testserver"


def answer_with(page, client):
    """Answer everything the page asks of HOST with the client, signed in or not."""

    def answer(route):
        request = route.request
        if not request.url.startswith(HOST):
            route.abort()
            return
        parts = urlsplit(request.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        got = client.get(path, headers={"accept-language": "en", "accept": "text/html"})
        body = b"".join(got.streaming_content) if got.streaming else got.content
        headers = {name: value for name, value in got.headers.items() if name != "Content-Length"}
        route.fulfill(status=got.status_code, headers=headers, body=body)

    page.route("**/*", answer)
    return page
