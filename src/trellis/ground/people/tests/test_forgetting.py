"""What people sees to when someone is forgotten."""

from trellis.ground.people import rules
from trellis.ground.people.forgetting import forbids_forgetting, on_forget
from trellis.ground.people.models import Role, RosterDraft


def test_the_only_coordinator_is_told_to_hand_over_first(cast):
    assert forbids_forgetting(cast.noor) == (
        "Harbour House: This is the organization's only coordinator. "
        "Make someone else coordinator first."
    )
    rules.give_role(cast.alex.memberships.get(), Role.COORDINATOR, by=cast.noor)
    assert (forbids_forgetting(cast.noor), forbids_forgetting(cast.robin)) == ("", "")


def test_waiting_rosters_of_their_organizations_go_and_no_others(cast):
    for at, by in ((cast.harbour_house, cast.noor), (cast.tidewater, cast.toni)):
        RosterDraft.objects.create(organization=at, by=by, file_name="a.csv", content=b"Robin")
    on_forget(cast.robin, cast.robin)
    assert [draft.by for draft in RosterDraft.objects.all()] == [cast.toni]
