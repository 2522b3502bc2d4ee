"""An account of two organizations is opened by neither alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from trellis.ground.people import policies, rules
from trellis.ground.people.models import Membership, Person, Recovery, Role
from trellis.ground.people.rules.recovery import (
    approve_recovery,
    ask_back_in,
    come_back_in,
    find_recovery,
    spoken_code,
)
from trellis.lib.policy import Refused

NEW = "nine herons on the sandbar"


@pytest.fixture
def sam_at_both(cast):
    """Sam of Tidewater, who joined Harbour House with the same account."""
    there = rules.add_member(cast.harbour_house, name="Sam on the roster", by=cast.noor)
    card = rules.make_card(there.person, there, by=cast.noor)
    rules.attach_membership(card.card, account=cast.sam)
    return Person.objects.get(pk=cast.sam.pk)


def confirmed_by(person, *approvers):
    """The open request of someone, confirmed by these people with the right code."""
    token = ask_back_in(person.username)
    for approver in approvers:
        approve_recovery(
            find_recovery(token), spoken_code(token), by=Person.objects.get(pk=approver.pk)
        )
    return Recovery.objects.get(pk=find_recovery(token).pk)


def colleague_at(organization, name):
    member = rules.add_member(organization, name=name, roles=[Role.COLLEAGUE], by=None)
    rules.join(member.person)
    return member.person


def test_neither_coordinator_prints_a_card_that_opens_the_account(cast, sam_at_both, sign_in):
    for coordinator, organization in (
        (cast.toni, cast.tidewater),
        (cast.noor, cast.harbour_house),
    ):
        at = sam_at_both.memberships.get(organization=organization)
        assert "another organization" in policies.invite.why_not(coordinator, at)
        with pytest.raises(Refused):
            rules.make_card(sam_at_both, at, by=coordinator)
    chosen = {"chosen": [sam_at_both.memberships.get(organization=cast.tidewater).pk]}
    sign_in(cast.toni).post("/organizations/tidewater/people/cards/", chosen)
    assert not sam_at_both.cards.filter(ended_at__isnull=True).exists()


def test_who_left_one_and_stays_with_the_other_is_opened_by_no_card_of_either(cast, sam_at_both):
    rules.leave(sam_at_both.memberships.get(organization=cast.harbour_house), by=cast.noor)
    stays = sam_at_both.memberships.get(organization=cast.tidewater)
    left = sam_at_both.memberships.get(organization=cast.harbour_house)
    assert policies.invite.why_not(cast.toni, stays)
    assert policies.give_own_card.why_not(cast.noor, left)


def test_two_people_of_one_organization_can_not_let_themselves_in(cast, sam_at_both):
    puppets = [colleague_at(cast.tidewater, name) for name in ("One", "Two")]
    asked = confirmed_by(sam_at_both, *puppets)
    assert not asked.is_approved
    with pytest.raises(Refused):
        come_back_in(asked, NEW)


def test_one_person_of_each_organization_lets_sam_back_in(cast, sam_at_both):
    asked = confirmed_by(sam_at_both, cast.toni, cast.noor)
    assert asked.is_approved
    assert come_back_in(asked, NEW).check_password(NEW)


def test_an_organization_that_was_left_still_stands_in_the_way(cast, sam_at_both):
    rules.leave(sam_at_both.memberships.get(organization=cast.harbour_house), by=cast.noor)
    puppets = [colleague_at(cast.tidewater, name) for name in ("One", "Two")]
    assert not confirmed_by(sam_at_both, *puppets).is_approved
    token = rules.make_sign_in_link(sam_at_both)
    assert find_recovery(token).is_approved


def test_two_of_one_organization_give_back_what_it_gave_and_not_the_programme(cast):
    rules.give_installation_role(cast.noor, Role.PROGRAMME_LEAD, by=None)
    come_back_in(confirmed_by(cast.noor, cast.robin, cast.alex), NEW)
    noor = Person.objects.get(pk=cast.noor.pk)
    assert noor.rights.held == {(Role.COORDINATOR, cast.harbour_house.pk)}


def test_the_console_gives_and_takes_roles_for_the_installation(cast):
    call_command("give_role", "NOOR", "programme-lead", stdout=StringIO())
    assert Person.objects.get(pk=cast.noor.pk).rights.holds(Role.PROGRAMME_LEAD)
    call_command("give_role", "noor", "programme-lead", "--take", stdout=StringIO())
    assert not Person.objects.get(pk=cast.noor.pk).rights.holds(Role.PROGRAMME_LEAD)
    with pytest.raises(CommandError):
        call_command("give_role", "nobody", "editor", stdout=StringIO())


def test_people_of_one_organization_are_told_from_people_of_two(cast, sam_at_both):
    at_tidewater = Membership.objects.filter(organization=cast.tidewater)
    alone = at_tidewater.of_one_organization().values_list("person__name", flat=True)
    assert set(alone) == {"Toni"}
