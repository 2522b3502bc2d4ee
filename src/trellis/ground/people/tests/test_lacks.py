"""What an organization's people still need to sign in."""

import pytest
from allauth.mfa.models import Authenticator

from trellis.ground.people import rules
from trellis.ground.people.lacks import lacks
from trellis.ground.people.models import Role
from trellis.ground.people.models.card import TRIES


def told(organization):
    return {
        lack.key: (lack.count, lack.total, [at.person.name for at in lack.sample])
        for lack in lacks(organization)
    }


def test_people_who_have_not_joined_are_counted_and_a_few_are_named(cast):
    for name in ("Dov", "Ada", "Cas", "Bea"):
        rules.add_member(cast.harbour_house, name=name, by=cast.noor)
    assert told(cast.harbour_house) == {"joined": (4, 7, ["Ada", "Bea", "Cas"])}
    assert told(cast.tidewater) == {"joined": (0, 2, [])}


def test_those_who_left_are_not_waited_for(cast):
    at = rules.add_member(cast.harbour_house, name="Ada", by=cast.noor)
    rules.leave(at, by=cast.noor)
    assert told(cast.harbour_house) == {"joined": (0, 3, [])}


def test_a_locked_card_is_told_among_the_cards_in_use(cast):
    at = cast.robin.memberships.get()
    card = rules.make_card(cast.robin, at, by=cast.noor).card
    rules.make_card(cast.alex, cast.alex.memberships.get(), by=cast.noor)
    assert told(cast.harbour_house) == {"joined": (0, 3, [])}
    card.tries = TRIES
    card.save()
    assert told(cast.harbour_house)["card-unlocked"] == (1, 2, ["Robin"])
    rules.end_card(card, by=cast.noor)
    assert "card-unlocked" not in told(cast.harbour_house)


def test_coordinators_without_a_second_step_are_told_where_one_is_required(cast, settings):
    rules.give_role(cast.alex.memberships.get(), Role.COORDINATOR, by=cast.noor)
    assert "second-step" not in told(cast.harbour_house)
    settings.SECOND_FACTOR = True
    assert told(cast.harbour_house)["second-step"] == (2, 2, ["Alex", "Noor"])
    Authenticator.objects.create(user=cast.noor, type="recovery_codes", data={})
    assert told(cast.harbour_house)["second-step"] == (2, 2, ["Alex", "Noor"])
    Authenticator.objects.create(user=cast.noor, type="totp", data={})
    assert told(cast.harbour_house)["second-step"] == (1, 2, ["Alex"])


def test_a_coordinator_without_a_second_step_counts_as_joined_or_not_all_the_same(cast):
    at = rules.add_member(cast.harbour_house, name="Bea", by=cast.noor, roles=[Role.COORDINATOR])
    assert told(cast.harbour_house) == {"joined": (1, 4, [at.person.name])}


def test_an_organization_of_its_coordinator_alone_has_nothing_to_tell(cast):
    rules.leave(cast.sam.memberships.get(), by=cast.toni)
    assert told(cast.tidewater) == {}


def test_someone_with_two_passkeys_is_counted_once(cast, settings):
    settings.SECOND_FACTOR = True
    for _passkey in range(2):
        Authenticator.objects.create(user=cast.noor, type="webauthn", data={})
    assert told(cast.harbour_house) == {"joined": (0, 3, []), "second-step": (0, 1, [])}


def test_a_card_that_was_ended_does_not_count_its_holder_twice(cast):
    for _card in range(3):
        rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    assert told(cast.harbour_house) == {"joined": (0, 3, [])}


@pytest.mark.parametrize("more", [0, 1, 3])
def test_one_query_however_many_lack_something(cast, django_assert_num_queries, more):
    for number in range(more):
        rules.add_member(cast.harbour_house, name=f"New {number}", by=cast.noor)
    with django_assert_num_queries(1):
        list(lacks(cast.harbour_house))
