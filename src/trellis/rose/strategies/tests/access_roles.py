"""Who x URL x answer of this part; the columns are those of tests/access.py."""

from trellis.rose.strategies.rules import roles


def scene(cast):
    """Harbour House says what its peer workers do; /roles/ leads to it."""
    roles.write_role(cast.harbour_house, title="Peer Worker", body="Kind.", by=cast.noor)
    return {}


HERE = "/organizations/harbour-house/roles/"
ONE = HERE + "peer-worker/"
TEXT = {"title": "Peer Worker", "body": "Kinder.", "version": "1"}
# fmt: off
ROWS: list = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "strategies:roles", "/roles/",           "302 302 302 302 200 302 302 302 200 200 200"),
    ("GET", "strategies:roles_of", HERE,             "302 200 200 200 404 200 404 404 404 404 404"),
    ("GET", "strategies:role", ONE,                  "302 200 200 200 404 200 404 404 404 404 404"),
    ("POST", "strategies:role_read", ONE + "read/",  "302 302 302 302 404 302 404 404 404 404 404"),
    ("GET", "strategies:role_read", ONE + "read/",   "302 405 405 405 405 405 405 405 405 405 405"),
    ("GET", "strategies:role_new", HERE + "new/",    "302 403 403 200 404 403 404 404 404 404 404"),
    ("POST", "strategies:role_new", HERE + "new/",   "302 403 403 302 404 403 404 404 404 404 404", TEXT),
    ("GET", "strategies:role_change", ONE + "change/",
                                                     "302 403 403 200 404 403 404 404 404 404 404"),
    ("POST", "strategies:role_change", ONE + "change/",
                                                     "302 403 403 302 404 403 404 404 404 404 404", TEXT),
    ("POST", "strategies:role_remove", ONE + "remove/",
                                                     "302 403 403 302 404 403 404 404 404 404 404"),
    ("GET", "strategies:role_remove", ONE + "remove/",
                                                     "302 405 405 405 405 405 405 405 405 405 405"),
]
