import datetime

from trellis.ground.credentials import rules
from trellis.ground.people.models import Installation

NOBODYS = "0" * 26
ALL_200 = " ".join(["200"] * 11)
ALL_404 = " ".join(["404"] * 11)
ALL_405 = " ".join(["405"] * 11)


def scene(cast):
    Installation.objects.get_or_create(pk=1, defaults={"address": "http://localhost:8000"})
    card = rules.issue(
        rules.Request(
            holder=cast.robin,
            organization=cast.harbour_house,
            last_day=datetime.date.today() + datetime.timedelta(days=365),
            shown={"name": "Robin"},
        ),
        by=cast.noor,
    )
    return {"check_token": card.token, "status_list": card.status_list_id}


ROWS = [
    #                                                      the same for everyone
    ("GET", "credentials:check", "/check/{check_token}", ALL_200),
    ("GET", "credentials:check", f"/check/{NOBODYS}", ALL_404),
    ("GET", "credentials:check", "/check/odd/and/longer", ALL_404),
    ("POST", "credentials:check", "/check/{check_token}", ALL_405),
    ("GET", "credentials:issuer", "/issuers/harbour-house", ALL_200),
    ("GET", "credentials:issuer", "/issuers/tidewater", ALL_404),  # never issued anything
    ("GET", "credentials:issuer", "/issuers/nobody", ALL_404),
    ("GET", "credentials:status", "/status/{status_list}", ALL_200),
    ("GET", "credentials:status", "/status/99999999999999999999", ALL_404),
]
