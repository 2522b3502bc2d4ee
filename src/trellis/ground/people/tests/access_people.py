"""Who x URL x answer: organizations, their people, cards and imports."""

import io

from PIL import Image

HERE = "/organizations/harbour-house"
PEOPLE = f"{HERE}/people/"
ROBIN = PEOPLE + "{robin_at}/"
LEFT = PEOPLE + "{left_at}/"
# Readable by its coordinator; visible, not theirs to see to: Robin, Alex, a card session, Lee.
COORDINATORS = "302 403 403 200 403 403 404 404 403 404 404"
THEN = "302 403 403 302 403 403 404 404 403 404 404"
# A membership: seen by Robin and coordinators only.
MEMBER = "302 200 200 200 404 404 404 404 404 404 404"
ACTS = "302 403 403 200 404 404 404 404 404 404 404"
DOES = "302 403 403 302 404 404 404 404 404 404 404"

ROWS = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "people:people", "/people/", "302 404 404 302 404 404 404 302 404 404 404"),
    (
        "GET",
        "people:organizations",
        "/organizations/",
        "302 302 302 302 404 302 302 302 200 404 404",
    ),
    (
        "GET",
        "people:organization_add",
        "/organizations/add/",
        "302 403 403 403 403 403 403 403 200 403 403",
    ),
    (
        "POST",
        "people:organization_add",
        "/organizations/add/",
        "302 403 403 403 403 403 403 403 422 403 403",
    ),
    ("GET", "people:organization", f"{HERE}/", "302 200 200 200 404 200 404 404 200 404 404"),
    (
        "GET",
        "people:organization_change",
        f"{HERE}/change/",
        "302 403 403 200 404 403 404 404 403 404 404",
    ),
    (
        "POST",
        "people:organization_change",
        f"{HERE}/change/",
        "302 403 403 422 404 403 404 404 403 404 404",
    ),
    ("GET", "people:site_add", f"{HERE}/sites/add/", "302 403 403 200 404 403 404 404 403 404 404"),
    (
        "POST",
        "people:site_add",
        f"{HERE}/sites/add/",
        "302 403 403 302 404 403 404 404 403 404 404",
        {"name": "Pier"},
    ),
    (
        "POST",
        "people:first_card",
        f"{HERE}/first-card/",
        "302 403 403 403 404 403 404 404 403 404 404",
    ),
    (
        "POST",
        "people:first_card",
        "/organizations/{new_slug}/first-card/",
        "302 404 404 404 404 404 404 404 200 404 404",
    ),
    ("GET", "people:roster", PEOPLE, "302 403 403 200 404 403 404 404 403 404 404"),
    (
        "GET",
        "people:roster",
        PEOPLE + "?q=robin&state=none&left=yes",
        "302 403 403 200 404 403 404 404 403 404 404",
    ),
    (
        "GET",
        "people:roster_csv",
        PEOPLE + "roster.csv",
        "302 403 403 200 404 403 404 404 403 404 404",
    ),
    (
        "POST",
        "people:cards_make",
        PEOPLE + "cards/",
        "302 403 403 200 404 403 404 404 403 404 404",
        {"chosen": "{robin_at}"},
    ),
    ("GET", "people:member_add", PEOPLE + "add/", "302 403 403 200 404 403 404 404 403 404 404"),
    (
        "POST",
        "people:member_add",
        PEOPLE + "add/",
        "302 403 403 302 404 403 404 404 403 404 404",
        {"name": "Wren", "worker_number": "HH-900", "roles": "worker"},
    ),
    (
        "GET",
        "people:import_roster",
        PEOPLE + "import/",
        "302 403 403 200 404 403 404 404 403 404 404",
    ),
    (
        "POST",
        "people:import_roster",
        PEOPLE + "import/",
        "302 403 403 422 404 403 404 404 403 404 404",
    ),
    (
        "GET",
        "people:roster_template",
        PEOPLE + "import/template.csv",
        "302 403 403 200 404 403 404 404 403 404 404",
    ),
    (
        "GET",
        "people:import_draft",
        PEOPLE + "import/{draft}/",
        "302 403 403 200 404 403 404 404 403 404 404",
    ),
    (
        "POST",
        "people:import_draft",
        PEOPLE + "import/{draft}/",
        "302 403 403 302 404 403 404 404 403 404 404",
        {"answer": "no"},
    ),
    (
        "GET",
        "people:import_draft",
        "/organizations/tidewater/people/import/{draft}/",
        "302 404 404 404 404 404 403 404 403 404 404",
    ),
    ("GET", "people:member", ROBIN, MEMBER),
    (
        "GET",
        "people:member",
        "/organizations/tidewater/people/{robin_at}/",
        "302 404 404 404 404 404 404 404 404 404 404",
    ),
    ("GET", "people:member", LEFT, "302 404 404 200 404 404 404 404 404 404 404"),
    ("GET", "people:member_change", ROBIN + "change/", ACTS),
    (
        "POST",
        "people:member_change",
        ROBIN + "change/",
        DOES,
        {"worker_number": "HH-001", "title": "Guide"},
    ),
    ("GET", "people:member_roles", ROBIN + "roles/", ACTS),
    ("POST", "people:member_roles", ROBIN + "roles/", DOES, {"roles": "colleague"}),
    ("GET", "people:member_leave", ROBIN + "leave/", ACTS),
    ("POST", "people:member_leave", ROBIN + "leave/", DOES, {"on": "2026-02-01"}),
    ("GET", "people:photo", ROBIN + "photo/", MEMBER),
    (
        "GET",
        "people:photo",
        PEOPLE + "{noor_at}/photo/",
        "302 404 404 404 404 404 404 404 404 404 404",
    ),
    ("POST", "people:card_make", ROBIN + "card/", ACTS),
    ("POST", "people:card_make", LEFT + "card/", "302 404 404 403 404 404 404 404 404 404 404"),
    ("POST", "people:card_own", LEFT + "card/own/", "302 404 404 200 404 404 404 404 404 404 404"),
    ("POST", "people:card_own", ROBIN + "card/own/", "302 403 403 403 404 404 404 404 404 404 404"),
    ("POST", "people:card_unlock", ROBIN + "card/unlock/", DOES),
    ("POST", "people:card_end", ROBIN + "card/end/", DOES),
]


def scene(cast):
    """Robin with photo and card, someone who left, a roster that waits, an organization begun."""
    from django.utils import timezone

    from trellis.ground.people import rules
    from trellis.ground.people.models import Installation, Membership, Role
    from trellis.ground.people.roster.photos import Photo

    Installation.objects.get_or_create(pk=1, defaults={"address": "https://trellis.example"})
    robin_at = Membership.objects.get(person=cast.robin)
    rules.change_photo(robin_at, Photo("0" * 64, jpeg()), by=cast.noor)
    if not cast.robin.cards.in_use().exists():
        rules.make_card(cast.robin, robin_at, by=cast.noor)
    gone = rules.add_member(cast.harbour_house, name="Linden", worker_number="HH-800", by=cast.noor)
    rules.leave(gone, by=cast.noor, on=timezone.localdate())
    draft = rules.keep_draft(
        cast.harbour_house,
        content=b"worker_number,name\nHH-700,Rowan\n",
        file_name="roster.csv",
        photos=[],
        by=cast.noor,
    )
    new = rules.add_organization(
        name="Third House", by=cast.lee, privacy_officer="x", privacy_contact="x"
    )
    rules.add_member(new, name="Willow", roles=[Role.COORDINATOR], by=cast.lee)
    return {"left_at": gone.pk, "draft": draft.pk, "new_slug": new.slug}


def jpeg(size=(60, 75), colour="teal"):
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()
