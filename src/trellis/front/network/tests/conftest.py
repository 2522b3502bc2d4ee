"""Organizations with plans, and releases of what their workers say."""

import datetime
from itertools import count

from trellis.ground.people.models import Membership, Organization, Person, Site
from trellis.rose.strategies.models import Adoption, Release, Round

QUARTERS = (datetime.date(2026, 4, 1), datetime.date(2026, 7, 1))
numbers = count(1)


def organization(name, phase="pilot", members=0, sites=0):
    """One more organization; people and sites without what the rules add, for speed."""
    one = Organization.objects.create(
        name=name,
        slug=f"org-{next(numbers)}",
        phase=phase,
        joined_on=QUARTERS[0],
        privacy_officer="x",
        privacy_contact="x",
    )
    persons = Person.objects.bulk_create(
        Person(name=f"{name} {place}", username=f"{one.slug}-{place}") for place in range(members)
    )
    Membership.objects.bulk_create(
        Membership(person=person, organization=one) for person in persons
    )
    for place in range(sites):
        Site.objects.create(organization=one, name=f"Site {place}")
    return one


def planned(one, strategy, status, site=None, **details):
    return Adoption.objects.create(
        organization=one, strategy=strategy, status=status, site=site, **details
    )


def released(one, strategy, figures, answered, quarter=QUARTERS[0], group="workers", **details):
    """``figures``: [lowest, highest] of in place, partly, no, don't know; None when hidden."""
    asked_in, _new = Round.objects.get_or_create(organization=one, group=group, quarter=quarter)
    words = ("in-place", "partly", "no", "dont-know")
    return Release.objects.create(
        round=asked_in,
        question=strategy.slug,
        asked=20,
        answered=answered,
        figures=figures and dict(zip(words, map(list, figures), strict=True)),
        **details,
    )
