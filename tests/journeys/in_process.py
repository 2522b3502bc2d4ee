"""Pages in a real browser without a server: each request is answered by Django's test client.

Used where the page matters and the way to it does not (axe, pictures of states); journeys
go through a running house.
"""

import contextvars
from urllib.parse import urlsplit

HOST = "http://testserver"


def answer_with(page, client):
    """Answer everything the page asks of HOST with the client, signed in or not.

    In the test's own context: Django keeps a database connection for each, and a second one
    would not see what the test's transaction holds.
    """
    context = contextvars.copy_context()

    def answer(route):
        request = route.request
        if not request.url.startswith(HOST):
            route.abort()
            return
        parts = urlsplit(request.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        got, body = context.run(ask, client, path)
        headers = {name: value for name, value in got.headers.items() if name != "Content-Length"}
        route.fulfill(status=got.status_code, headers=headers, body=body)

    page.route("**/*", answer)
    return page


def ask(client, path):
    got = client.get(path, headers={"accept-language": "en", "accept": "text/html"})
    return got, b"".join(got.streaming_content) if got.streaming else got.content
