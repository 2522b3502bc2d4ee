"""What the start page asks about IDs."""

import pytest

from trellis.ground.people import rules as people
from trellis.ground.people.models import Role
from trellis.rose.recognition import lacks, rules


def told(organization):
    return {
        lack.key: (lack.count, lack.total, [at.person.name for at in lack.sample])
        for lack in lacks.lacks(organization)
    }


def test_workers_without_an_id_or_photo_are_counted_and_a_few_are_named(house):
    for name in ("Dov", "Ada", "Cas", "Bea"):
        people.add_member(house.harbour_house, name=name, by=house.noor)
    rules.choose(house.robin.memberships.get(), by=house.robin, photo_wanted=False)
    assert told(house.harbour_house) == {
        "ids-missing": (5, 5, ["Ada", "Bea", "Cas"]),
        "photos-missing": (4, 4, ["Ada", "Bea", "Cas"]),
    }


def test_coordinators_and_those_who_left_are_not_counted(house):
    people.add_member(house.harbour_house, name="Ada", by=house.noor, roles=[Role.COLLEAGUE])
    left = people.add_member(house.harbour_house, name="Bea", by=house.noor)
    people.leave(left, by=house.noor)
    assert told(house.harbour_house)["ids-missing"] == (1, 1, ["Robin"])


@pytest.mark.parametrize("more", [0, 1, 3])
def test_one_query_however_many_lack_something(house, django_assert_num_queries, more):
    for number in range(more):
        people.add_member(house.harbour_house, name=f"New {number}", by=house.noor)
    with django_assert_num_queries(1):
        list(lacks.lacks(house.harbour_house))
