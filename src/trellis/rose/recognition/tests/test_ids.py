"""IDs issued, kept, replaced, lost, and ended."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.credentials.models import Credential
from trellis.ground.people import rules as people
from trellis.ground.people.models import Installation
from trellis.ground.trust.models import JournalEntry
from trellis.lib.door import doors
from trellis.lib.policy import Refused
from trellis.rose.recognition import policies, rules
from trellis.rose.recognition.models import IdChoice, PhotoId

from .conftest import ADDRESS, at, bring_in, issued, text_of


def path_of(photo_id):
    return photo_id.credential.address(Installation.current()).removeprefix(ADDRESS)


def test_printing_again_gives_the_same_valid_id(house):
    first = issued(house.robin)
    assert issued(house.robin).credential == first.credential
    assert (Credential.objects.count(), PhotoId.objects.count()) == (1, 1)


def test_an_id_that_ends_soon_is_replaced_by_a_new_one(house, client):
    first = issued(house.robin)
    with time_machine.travel(first.credential.valid_until - datetime.timedelta(days=30)):
        second = issued(house.robin)
        assert second.credential != first.credential
        assert (
            client.get(path_of(first)).status_code,
            client.get(path_of(second)).status_code,
        ) == (
            404,
            200,
        )


def test_what_is_shown_when_checked_is_what_the_worker_chose(house, client):
    assert at(house.robin).worker_number == "HH-001"
    answer = client.get(path_of(issued(house.robin))).content.decode()
    assert ("Robin" in answer, "HH-001" in answer, "Outreach Worker" in answer) == (
        True,
        False,
        False,
    )
    rules.choose(
        at(house.robin),
        by=house.robin,
        photo_wanted=True,
        show_name=False,
        show_number=True,
        show_title=True,
    )
    answer = client.get(path_of(issued(house.robin))).content.decode()
    assert ("Robin" in answer, "HH-001" in answer, "Outreach Worker" in answer) == (
        False,
        True,
        True,
    )


def test_a_lost_id_stops_at_once_and_the_next_print_makes_a_new_one(house, client):
    first = issued(house.robin)
    rules.lose_id(first, by=house.robin)
    assert client.get(path_of(first)).status_code == 404
    second = issued(house.robin)
    assert second.credential != first.credential
    assert client.get(path_of(second)).status_code == 200


def test_leaving_makes_the_id_invalid_and_drops_what_was_chosen(house, client):
    rules.choose(at(house.robin), by=house.robin, photo_wanted=False)
    first = issued(house.robin)
    people.leave(at(house.robin), by=house.noor)
    assert (client.get(path_of(first)).status_code, IdChoice.objects.count()) == (404, 0)


def test_forgetting_makes_the_id_invalid_and_deletes_it(house, client):
    rules.choose(at(house.robin), by=house.robin, photo_wanted=False)
    path = path_of(issued(house.robin))
    for door in doors():
        if door.on_forget and door.room in {"credentials", "recognition"}:
            door.on_forget(house.robin, house.robin)
    assert client.get(path).status_code == 404
    assert (PhotoId.objects.count(), IdChoice.objects.count()) == (0, 0)


def test_ids_are_never_issued_across_organizations_or_to_who_left(house):
    with pytest.raises(ValueError, match="one organization"):
        rules.issue_ids([at(house.robin), at(house.sam)], by=house.noor)
    people.leave(at(house.robin), by=house.noor)
    with pytest.raises(ValueError, match="one organization"):
        rules.issue_ids([at(house.robin)], by=house.noor)
    assert PhotoId.objects.count() == 0


def test_no_code_is_printed_for_an_address_without_https(cast):
    Installation.objects.create(pk=1, address="http://trellis.example")
    with pytest.raises(Refused, match="https"):
        rules.print_ids([at(cast.robin)], by=cast.noor)


def test_printing_is_written_down_without_names(house):
    issued(house.robin, by=house.noor)
    entry = JournalEntry.objects.get(what="recognition.ids_printed")
    assert (entry.by, entry.counts) == (house.noor, {"count": 1})


def test_issuing_takes_as_many_queries_for_one_as_for_three(house):
    one, *three = bring_in(house.harbour_house, "A One", "B Two", "C Three", "D Four")
    issued(house.robin)
    counted = []
    for memberships in ([one], three):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rules.issue_ids(memberships, by=house.noor)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_ids_are_listed_for_exactly_those_the_policy_lets_look(house):
    ids = [issued(house.robin), issued(house.sam)]
    people_of = [house.robin, house.noor, house.alex, house.sam, house.toni, house.lee, house.jo]
    for person in people_of:
        listed = set(PhotoId.objects.visible_to(person))
        assert listed == {one for one in ids if policies.look_at_id.allows(person, one)}
    assert [len(PhotoId.objects.visible_to(person)) for person in people_of] == [
        1,
        1,
        0,
        1,
        1,
        0,
        0,
    ]


def test_choices_are_listed_for_exactly_those_the_policy_lets_look(house):
    choices = [
        rules.choose(at(person), by=person, photo_wanted=False)
        for person in (house.robin, house.sam)
    ]
    people_of = [house.robin, house.noor, house.alex, house.sam, house.toni, house.lee]
    for person in people_of:
        listed = set(IdChoice.objects.visible_to(person))
        assert listed == {one for one in choices if policies.look_at_choice.allows(person, one)}
    assert [len(IdChoice.objects.visible_to(person)) for person in people_of] == [1, 0, 0, 1, 0, 0]


def test_nobody_chooses_for_another_nor_after_leaving(house):
    assert policies.choose.why_not(house.noor, at(house.robin)) != ""
    assert policies.choose.why_not(house.robin, at(house.robin)) == ""
    people.leave(at(house.robin), by=house.noor)
    assert policies.choose.why_not(house.robin, at(house.robin)) != ""


def test_an_id_is_lost_once_and_only_by_its_holder_or_a_coordinator(house):
    photo_id = issued(house.robin)
    said = [
        bool(policies.lose_id.why_not(person, photo_id))
        for person in (house.robin, house.noor, house.alex, house.sam, house.toni, house.lee)
    ]
    assert said == [False, False, True, True, True, True]
    rules.lose_id(photo_id, by=house.robin)
    photo_id.refresh_from_db()
    assert policies.lose_id.why_not(house.robin, photo_id) != ""


def test_the_command_prints_all_who_work_there_and_names_who_is_left_out(house, tmp_path, capsys):
    bring_in(house.harbour_house, "Fern Example", "𒀀nna Example")
    out = tmp_path / "ids.pdf"
    call_command("id_cards", organization="harbour-house", out=out, sheet="card")
    assert capsys.readouterr().out.splitlines() == [
        f"2 IDs printed to {out}.",
        "Left out: 𒀀nna Example. No typeface here draws 𒀀",
    ]
    said = text_of(out.read_bytes())
    assert ("Robin" in said, "Fern Example" in said, "Sam" in said) == (True, True, False)


def test_the_command_says_what_is_wrong(house, tmp_path):
    with pytest.raises(CommandError, match="no organization"):
        call_command("id_cards", organization="nowhere", out=tmp_path / "a.pdf")
    with pytest.raises(CommandError, match="no folder"):
        call_command("id_cards", organization="tidewater", out=tmp_path / "x" / "a.pdf")
