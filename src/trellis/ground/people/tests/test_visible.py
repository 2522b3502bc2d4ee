"""Lists and policies agree: what visible_to shows is what the policy for looking allows."""

import pytest

from trellis.ground.people import policies, rules
from trellis.ground.people.models import (
    Installation,
    Membership,
    Organization,
    Person,
    RosterDraft,
    SignInCard,
    Site,
)

LOOKING = [
    (Membership, policies.look_at_member),
    (Organization, policies.look_at_organization),
    (Site, policies.look_at_site),
    (SignInCard, policies.look_at_card),
    (RosterDraft, policies.look_at_draft),
    (Person, policies.look_at_person),
]
WHO = ["robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"]


@pytest.fixture
def rows(cast):
    for person, by in ((cast.robin, cast.noor), (cast.noor, cast.noor), (cast.sam, cast.toni)):
        rules.make_card(person, person.memberships.get(), by=by)
    rules.make_card(cast.jo, None, by=None)
    gone = rules.add_member(cast.harbour_house, name="Linden", worker_number="9", by=cast.noor)
    rules.make_card(gone.person, gone, by=cast.noor)
    rules.leave(gone, by=cast.noor)
    rules.make_card(gone.person, None, by=cast.noor)
    for home, by in ((cast.harbour_house, cast.noor), (cast.tidewater, cast.toni)):
        rules.keep_draft(home, content=b"x", file_name="x", photos=[], by=by)


@pytest.mark.parametrize("by_card", [False, True])
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(("model", "look"), LOOKING, ids=lambda part: getattr(part, "name", None))
def test_what_is_listed_is_what_may_be_looked_at(cast, rows, model, look, who, by_card):
    person = Person.objects.get(username=who)
    if by_card:
        person.rights = person.rights.within_a_card()
    listed = set(model.objects.visible_to(person).values_list("pk", flat=True))
    allowed = {row.pk for row in model.objects.all() if look.allows(person, row)}
    assert listed == allowed


def test_codes_are_printed_only_with_an_address_that_lasts():
    assert policies.print_codes.allows(Installation(address="https://trellis.example"))
    assert policies.print_codes.allows(Installation(address="http://localhost:8000"))
    assert not policies.print_codes.allows(Installation(address="http://trellis.example"))
    assert not policies.print_codes.allows(None)
