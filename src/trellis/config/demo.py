"""Two fictional organizations with people in every role: the demo, and the tests' cast."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.ground.people import rules
from trellis.ground.people.models import Installation, Organization, Person, Role
from trellis.lib.door import doors
from trellis.lib.policy import Refused
from trellis.rose.strategies.rules import loading

PASSPHRASE = "trellis-demo-only"  # noqa: S105  printed on the console, for fiction only

HARBOUR_HOUSE = {
    "name": "Harbour House",
    "slug": "harbour-house",
    "place": "Port Example",
    "phase": "pilot",
    "joined_on": datetime.date(2026, 1, 12),
    "privacy_officer": "Noor (fictional)",
    "privacy_contact": "privacy@harbour-house.example",
    "return_address": "Harbour House, 1 Wharf Street, Port Example",
    "is_fiction": True,
}
TIDEWATER = {
    "name": "Tidewater Outreach",
    "slug": "tidewater",
    "place": "Example Inlet",
    "phase": "scale-up",
    "joined_on": datetime.date(2026, 6, 1),
    "privacy_officer": "Toni (fictional)",
    "privacy_contact": "privacy@tidewater.example",
    "return_address": "Tidewater Outreach, 9 Tide Road, Example Inlet",
    "is_fiction": True,
}


@transaction.atomic
def make_cast() -> dict[str, Any]:
    """The cast by name, and the two organizations as ``harbour_house`` and ``tidewater``."""
    harbour_house = rules.add_organization(by=None, **HARBOUR_HOUSE)
    tidewater = rules.add_organization(by=None, **TIDEWATER)
    wharf = rules.add_site(harbour_house, "Wharf Street", by=None)
    rules.add_site(harbour_house, "Hill Clinic", by=None)
    inlet = rules.add_site(tidewater, "Inlet Van", by=None)
    cast: dict[str, Any] = {
        "harbour_house": harbour_house,
        "tidewater": tidewater,
        "robin": _member(
            harbour_house,
            "Robin",
            Role.WORKER,
            worker_number="HH-001",
            title="Community Outreach Worker",
            site=wharf,
        ),
        "noor": _member(harbour_house, "Noor", Role.COORDINATOR, worker_number="HH-100"),
        "alex": _member(harbour_house, "Alex", Role.COLLEAGUE, worker_number="HH-101"),
        "sam": _member(
            tidewater,
            "Sam",
            Role.WORKER,
            worker_number="TW-001",
            title="Systems Navigator",
            site=inlet,
        ),
        "toni": _member(tidewater, "Toni", Role.COORDINATOR, worker_number="TW-100"),
        "lee": _for_all("Lee", Role.PROGRAMME_LEAD),
        "eden": _for_all("Eden", Role.EDITOR),
        "jo": _for_all("Jo", Role.RESEARCHER),
    }
    return cast


def _member(organization: Organization, name: str, role: Role, **details: Any) -> Person:
    membership = rules.add_member(
        organization, name=name, username=name.lower(), roles=[role], by=None, **details
    )
    return _joined(membership.person)


def _for_all(name: str, role: Role) -> Person:
    person = Person(name=name, username=name.lower())
    person.save()
    rules.give_installation_role(person, role, by=None)
    return _joined(person)


def _joined(person: Person) -> Person:
    person.set_password(PASSPHRASE)
    person.save(update_fields=["password"])
    rules.join(person)
    return person


# Twenty more workers, obviously fictional: names of plants, in the orthographies cards must print.
MORE_WORKERS = (
    "Ash Example",
    "Bracken Example",
    "Clover Example",
    "Dogwood Example",
    "Elder Example",
    "Fern Example",
    "Ginger Example",
    "Hazel Example",
    "Iris Example",
    "Juniper Example",
    "Xʷməθkʷəy̓əm Example",
    "Tŝilhqot'in Example",
    "陳小明（虛構）",
    "سمر (خيال)",
    "Kale Example",
    "Lupin Example",
    "Maple Example",
    "Nettle Example",
    "Oregano Example",
    "Poppy Example",
)


def make_demo(address: str) -> dict[str, Any]:
    """The whole demo: cast, twenty more workers, and what each room's door adds.

    ``address`` is where it is served. Printed codes hold it, so serving it elsewhere later
    moves them too: it is fiction and on this machine only.

    Raises Refused on a database that holds real people. Made already: changes nothing.
    """
    if Organization.objects.filter(is_fiction=False).exists():
        raise Refused(
            "This data folder holds real people. Start the demo with another --data folder."
        )
    Installation.objects.update_or_create(pk=1, defaults={"address": address})
    if Organization.objects.exists():
        return {}
    loading.load()
    with transaction.atomic():
        cast = make_cast()
        cast["mika"] = _for_all("Mika", Role.EDITOR)  # a review takes two
        for number, name in enumerate(MORE_WORKERS, start=2):
            home = cast["harbour_house"] if number % 3 else cast["tidewater"]
            rules.add_member(
                home,
                name=name,
                by=None,
                worker_number=f"{'HH' if number % 3 else 'TW'}-{number:03d}",
                title=("Peer Worker", "Community Outreach Worker")[number % 2],
                site=home.sites.order_by("pk").first(),
                start_date=timezone.localdate() - datetime.timedelta(days=37 * number),
            )
        for door in doors():
            if door.demo:
                door.demo(cast)
    return cast
