"""The plan: what can happen to its lines."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from trellis.ground.people import rules as people
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused
from trellis.rose.strategies import policies
from trellis.rose.strategies.models import Adoption, AdoptionChange, Status, Strategy, Wave
from trellis.rose.strategies.plan import lines, of_sites
from trellis.rose.strategies.rules.planning import (
    ChangedMeanwhile,
    NoBefore,
    change_adoption,
    remove_strategy,
)
from trellis.rose.strategies.tests.conftest import set_to

PLAN = "/organizations/harbour-house/plan/"
LINE = PLAN + "leadership/"


def sent(version=0, status="planned", **more):
    return {"version": version, "status": status, **more}


def the_line(house):
    return Adoption.objects.get(organization=house.harbour_house, strategy__slug="leadership")


def test_noor_plans_a_strategy_with_owner_day_and_notes(house, sign_in):
    day = timezone.localdate() + datetime.timedelta(days=30)
    alex = house.alex.memberships.get()
    asked = sent(owner=alex.pk, by_when=day.isoformat(), notes="Ask the trainer.")
    answer = sign_in(house.noor).post(LINE, asked)
    assert (answer.status_code, answer.url) == (302, LINE)
    line = the_line(house)
    assert (line.status, line.owner, line.by_when, line.notes, line.version) == (
        "planned", alex, day, "Ask the trainer.", 1,
    )  # fmt: skip
    entry = JournalEntry.objects.get(what="strategies.plan_changed")
    assert (entry.by, entry.organization_id, entry.counts) == (
        house.noor,
        house.harbour_house.pk,
        {"strategy": "leadership", "before": "not-started", "after": "planned"},
    )


def test_the_same_again_changes_nothing(house):
    for _turn in range(2):
        line = set_to(house.harbour_house, house.strategies.leadership, "planned")
    assert (line.version, AdoptionChange.objects.count()) == (1, 1)
    assert JournalEntry.objects.filter(what="strategies.plan_changed").count() == 1


def test_a_form_sent_as_it_was_opened_makes_no_line(house, sign_in):
    assert sign_in(house.noor).post(LINE, sent(status="not-started")).status_code == 302
    assert not Adoption.objects.exists()


# Two at once


def test_of_two_who_edit_at_once_the_second_sees_what_the_first_wrote_and_keeps_their_words(
    house, sign_in
):
    set_to(house.harbour_house, house.strategies.leadership, "planned", by=house.noor)
    at = people.add_member(house.harbour_house, name="Nell", roles=["coordinator"], by=None)
    set_to(
        house.harbour_house, house.strategies.leadership, "under-way", by=at.person, notes="Nell's"
    )
    noor = sign_in(house.noor)
    stale = sent(1, "not-for-us", why_not="Too small a team", notes="Noor's")
    answer = noor.post(LINE, stale)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nell changed this while you had it open." in page
    for words in ("Under way", "Nell&#x27;s", "Too small a team", "Noor&#x27;s"):
        assert words in page
    assert 'name="version" value="2"' in page
    assert (the_line(house).status, the_line(house).notes) == ("under-way", "Nell's")
    assert noor.post(LINE, stale | {"version": 2}).status_code == 302
    assert (the_line(house).status, the_line(house).notes) == ("not-for-us", "Noor's")


def test_of_two_who_begin_a_line_at_once_the_second_is_asked(house):
    leadership = house.strategies.leadership
    set_to(house.harbour_house, leadership, "planned")
    with pytest.raises(ChangedMeanwhile) as told:
        change_adoption(
            house.harbour_house, leadership, by=house.noor, version=0, status="not-for-us"
        )
    assert told.value.adoption.status == "planned"


def test_two_who_wrote_the_same_are_not_asked(house, sign_in):
    set_to(house.harbour_house, house.strategies.leadership, "planned")
    assert sign_in(house.noor).post(LINE, sent(0)).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_an_odd_version_is_a_sentence(house, sign_in, version):
    answer = sign_in(house.noor).post(LINE, sent(version))
    assert answer.status_code == 422
    assert "This page was too old to save." in answer.content.decode()


# Days, reasons, owners


@pytest.mark.parametrize("status", ["planned", "under-way"])
def test_a_day_that_has_passed_is_refused_for_what_is_still_to_do(house, sign_in, status):
    set_to(house.harbour_house, house.strategies.photo_id, "in-place")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    asked = sent(status=status, by_when=yesterday.isoformat(), notes="kept words")
    answer = sign_in(house.noor).post(LINE, asked)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This day has passed. Choose today or a later day" in page
    assert ("kept words" in page, yesterday.isoformat() in page) == (True, True)
    today = asked | {"by_when": timezone.localdate().isoformat()}
    assert sign_in(house.noor).post(LINE, today).status_code == 302


def test_a_passed_day_stays_when_something_else_is_changed(house, sign_in):
    gone = timezone.localdate() - datetime.timedelta(days=9)
    set_to(house.harbour_house, house.strategies.leadership, "planned", by_when=gone)
    asked = sent(1, by_when=gone.isoformat(), notes="Late, but coming")
    assert sign_in(house.noor).post(LINE, asked).status_code == 302
    assert (the_line(house).by_when, the_line(house).notes) == (gone, "Late, but coming")


def test_what_is_done_or_not_wanted_may_carry_a_day_that_has_passed(house, sign_in):
    done = sent(status="in-place", by_when="2026-01-05", without_before="on")
    assert sign_in(house.noor).post(LINE, done).status_code == 302


def test_not_for_us_needs_a_reason(house, sign_in):
    noor = sign_in(house.noor)
    answer = noor.post(LINE, sent(status="not-for-us"))
    assert answer.status_code == 422
    assert "Say in a few words why this is not for you." in answer.content.decode()
    assert noor.post(LINE, sent(status="not-for-us", why_not="A partner does")).status_code == 302
    assert "A partner does" in sign_in(house.robin).get(LINE).content.decode()


def test_an_owner_works_here_now(house, sign_in):
    sam = house.sam.memberships.get()
    answer = sign_in(house.noor).post(LINE, sent(owner=sam.pk))
    assert answer.status_code == 422
    assert "This person does not work here." in answer.content.decode()
    assert "Sam" not in answer.content.decode()


def test_who_leaves_sees_to_nothing_and_their_name_leaves_the_history(house, sign_in):
    nell = people.add_member(house.harbour_house, name="Nell", roles=["coordinator"], by=None)
    set_to(house.harbour_house, house.strategies.leadership, "planned", by=nell.person, owner=nell)
    assert sign_in(house.noor).get(LINE).content.decode().count("Nell") > 1
    people.leave(nell, by=house.noor)
    assert (the_line(house).owner, AdoptionChange.objects.get().by) == (None, None)
    page = sign_in(house.noor).get(LINE).content.decode()
    assert ("Nell" in page, "Someone who is no longer here" in page) == (False, True)


def test_who_is_forgotten_is_named_by_no_plan(house):
    from trellis.ground.trust.rules import forget

    alex = house.alex.memberships.get()
    set_to(house.harbour_house, house.strategies.leadership, "planned", by=house.alex, owner=alex)
    forget(house.alex, by=house.alex)
    assert (the_line(house).owner, AdoptionChange.objects.get().by) == (None, None)


def test_a_person_reads_which_lines_they_see_to_and_what_they_changed(house):
    from trellis.rose.strategies import holdings

    alex = house.alex.memberships.get()
    set_to(
        house.harbour_house, house.strategies.leadership, "planned", by=house.noor, owner=alex,
        notes="What only coordinators read",
    )  # fmt: skip
    held = [
        (str(one.title), [list(row.values()) for row in one.rows])
        for one in holdings.holds(house.alex)
    ]
    assert held == [
        ("Lines of an adoption plan you see to", [["Harbour House", "Leadership training", None]])
    ]
    (own,) = holdings.holds(house.noor)
    assert str(own.title) == "Changes you made to an adoption plan"


# The first start


def test_the_first_start_without_a_before_is_refused_once(house, sign_in):
    noor = sign_in(house.noor)
    answer = noor.post(LINE, sent(status="under-way"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "nobody has been asked yet how things are before it" in page
    assert 'name="without_before"' in page
    assert not Adoption.objects.exists()
    assert noor.post(LINE, sent(status="under-way", without_before="on")).status_code == 302
    assert noor.post(PLAN + "job-descriptions/", sent(status="in-place")).status_code == 302


def test_with_a_before_the_first_start_goes_through(house, sign_in):
    Wave.objects.create(organization=house.harbour_house, opened_on=timezone.localdate())
    assert sign_in(house.noor).post(LINE, sent(status="in-place")).status_code == 302


def test_planning_needs_no_before_and_another_organizations_does_not_count(house):
    Wave.objects.create(organization=house.tidewater, opened_on=timezone.localdate())
    set_to(house.tidewater, house.strategies.leadership, "in-place", without_before=False)
    set_to(house.harbour_house, house.strategies.leadership, "planned", without_before=False)
    with pytest.raises(NoBefore):
        set_to(house.harbour_house, house.strategies.leadership, "in-place", without_before=False)


def test_what_was_started_and_stopped_again_was_started(house):
    set_to(house.harbour_house, house.strategies.leadership, "under-way")
    set_to(house.harbour_house, house.strategies.leadership, "not-started")
    set_to(house.harbour_house, house.strategies.photo_id, "in-place", without_before=False)


# Sites


@pytest.mark.parametrize(
    ("sites", "whole"),
    [
        (["in-place", "in-place"], "in-place"),
        (["in-place", "planned"], "under-way"),
        (["in-place", "not-for-us"], "in-place"),
        (["planned", "not-started"], "planned"),
        (["not-started", "under-way"], "under-way"),
        (["not-for-us", "not-for-us"], "not-for-us"),
        (["not-started", "not-for-us"], "not-started"),
    ],
)
def test_in_place_is_what_is_in_place_at_every_site_it_is_for(sites, whole):
    assert of_sites([Status(one) for one in sites]) == whole


def test_each_site_has_its_own_word_where_it_matters(house, sign_in):
    wharf, hill = house.harbour_house.sites.order_by("-name")
    noor = sign_in(house.noor)
    where = PLAN + "photo-id/"
    asked = sent(status="in-place", without_before="on", site=wharf.pk)
    assert noor.post(where, asked).status_code == 302
    (line,) = [one for one in lines(house.harbour_house) if one.sites]
    assert [(one.site.name, one.status) for one in line.sites] == [
        ("Hill Clinic", "not-started"),
        ("Wharf Street", "in-place"),
    ]
    assert (line.status, line.sites_in_place) == ("under-way", 1)
    assert "Hill Clinic: Not started" in " ".join(noor.get(PLAN).content.decode().split())
    assert noor.post(where, sent(site=house.tidewater.sites.get().pk)).status_code == 200
    assert Adoption.objects.count() == 1


def test_a_site_without_its_own_word_has_that_of_the_organization(house):
    wharf = house.harbour_house.sites.get(name="Wharf Street")
    photo_id = house.strategies.photo_id
    set_to(house.harbour_house, photo_id, "planned")
    set_to(house.harbour_house, photo_id, "under-way", site=wharf)
    (line,) = [one for one in lines(house.harbour_house) if one.sites]
    assert [one.status for one in line.sites] == ["planned", "under-way"]
    assert AdoptionChange.objects.filter(adoption__site=wharf).get().before == "planned"


# What happens to strategies


def test_what_the_editors_withdraw_stays_where_it_is_in_use(house, sign_in):
    for slug, status in (("leadership", "in-place"), ("job_descriptions", "not-started")):
        set_to(house.harbour_house, getattr(house.strategies, slug), status)
    Strategy.objects.update(live=False)
    page = sign_in(house.robin).get(PLAN).content.decode()
    assert (page.count("Withdrawn by the editors"), "Leadership training" in page) == (1, True)
    assert sign_in(house.robin).get(LINE).status_code == 200
    assert sign_in(house.sam).get("/organizations/tidewater/plan/leadership/").status_code == 404
    answer = sign_in(house.noor).post(LINE, sent(1, "not-started"))
    assert (answer.status_code, answer.url) == (302, PLAN)
    assert lines(house.harbour_house) == []


def test_a_strategy_in_use_is_not_deleted_and_a_sentence_says_why(house):
    set_to(house.harbour_house, house.strategies.leadership, "planned")
    set_to(house.tidewater, house.strategies.leadership, "planned")
    with pytest.raises(Refused) as told:
        remove_strategy(house.strategies.leadership)
    assert str(told.value) == (
        "2 organizations have this strategy in their plans, so it can't be deleted. "
        "Unpublish it instead: it stays in those plans, marked as withdrawn."
    )
    assert Strategy.objects.filter(slug="leadership").exists()
    remove_strategy(house.strategies.job_descriptions)
    assert not Strategy.objects.filter(slug="job-descriptions").exists()


# History


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=some.lists(
        some.tuples(some.sampled_from(Status.values), some.sampled_from([None, 1, 20])), max_size=8
    )
)
def test_whatever_is_changed_in_whatever_order_the_history_is_whole(house, changes):
    Adoption.objects.all().delete()
    today = datetime.date(2026, 11, 20)
    line = None
    for status, days in changes:
        by_when = today + datetime.timedelta(days=days) if days else None
        line = set_to(house.harbour_house, house.strategies.leadership, status, by_when=by_when)
    told = list(AdoptionChange.objects.order_by("at", "pk"))
    befores = [change.before for change in told]
    afters = [change.after for change in told]
    assert befores == ["not-started", *afters][: len(befores)]
    said = ("not-started", None)
    for change in told:
        assert (change.before, change.by_when) != (change.after, said[1])
        said = (change.after, change.by_when)
    now = (line.status, line.by_when) if line else ("not-started", None)
    assert said == now
    assert (line.version if line else 0) == len(told)


# Who may


def test_whose_plan_is_listed_is_whose_plan_may_be_seen(house):
    for organization in (house.harbour_house, house.tidewater):
        set_to(organization, house.strategies.leadership, "planned")
    for who in ("robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"):
        person = getattr(house, who)
        listed = set(Adoption.objects.visible_to(person))
        allowed = {
            row
            for row in Adoption.objects.all()
            if policies.see_plan.allows(person, row.organization)
        }
        assert listed == allowed, who


SECRETS = ("Quillfeather", "notes-with-a-secret", "2031")


def put_in_secrets(house):
    """An owner, notes and a day that nobody but coordinators of Harbour House may meet."""
    owner = people.add_member(house.harbour_house, name="Quillfeather", by=house.noor)
    set_to(
        house.harbour_house,
        house.strategies.leadership,
        "planned",
        by=people.add_member(
            house.harbour_house, name="Quillfeather Two", roles=["coordinator"], by=house.noor
        ).person,
        owner=owner,
        by_when=datetime.date(2031, 5, 5),
        notes="notes-with-a-secret",
    )


@pytest.mark.parametrize("page", [PLAN, LINE, PLAN + "picture/", PLAN + "picture.svg"])
@pytest.mark.parametrize("who", ["robin", "alex", "lee"])
def test_owner_day_and_notes_are_the_coordinators_own(house, sign_in, who, page):
    put_in_secrets(house)
    said = sign_in(getattr(house, who)).get(page).content.decode()
    assert [secret for secret in SECRETS if secret in said] == []


def test_the_coordinator_reads_them(house, sign_in):
    put_in_secrets(house)
    said = sign_in(house.noor).get(LINE).content.decode()
    assert [secret for secret in SECRETS if secret in said] == list(SECRETS)
    assert "notes-with-a-secret" not in sign_in(house.noor).get(PLAN).content.decode()


@pytest.mark.parametrize("who", ["robin", "alex", "lee"])
def test_only_coordinators_change_a_line(house, sign_in, who):
    answer = sign_in(getattr(house, who)).post(LINE, sent())
    assert answer.status_code == 403
    assert "Only a coordinator of this organization can do this." in answer.content.decode()
    assert not Adoption.objects.exists()


# What it asks of a coordinator


@time_machine.travel("2026-11-20 12:00", tick=False)
def test_noor_is_told_of_lines_past_their_day_and_nobody_else_is(house, sign_in):
    today = datetime.date(2026, 11, 20)
    for slug, status, day in (
        ("leadership", "planned", today - datetime.timedelta(days=1)),
        ("job_descriptions", "under-way", today - datetime.timedelta(days=40)),
        ("photo_id", "in-place", today - datetime.timedelta(days=40)),
    ):
        set_to(house.harbour_house, getattr(house.strategies, slug), status, by_when=day)
    set_to(house.tidewater, house.strategies.leadership, "planned", by_when=today)
    said = "2 lines of the plan of Harbour House are past their day."
    assert said in sign_in(house.noor).get("/").content.decode()
    for who in ("robin", "alex", "toni", "lee"):
        assert "past their day" not in sign_in(getattr(house, who)).get("/").content.decode()
