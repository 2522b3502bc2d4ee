"""Questions are opened once a quarter, answered once, and released when the quarter is over."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.people import rules as people
from trellis.ground.people.models import Role
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused
from trellis.rose.strategies.models import Adoption, Asking, Release, Round, Strategy, Tally
from trellis.rose.strategies.role_questions import STATEMENTS
from trellis.rose.strategies.rules import saying
from trellis.rose.strategies.say import latest

from .voices import (
    AUTUMN,
    DONT_KNOW,
    IN_PLACE,
    NO,
    PARTLY,
    SPRING,
    SUMMER,
    all_say,
    asked,
    at,
    round_of,
    say,
    with_role,
    workers,
)


def strategies(*slugs, **fields):
    for place, slug in enumerate(slugs, start=10):
        Strategy.objects.create(
            slug=slug,
            name=slug,
            component="R",
            origin="added",
            asked=f"{slug}?",
            place=place,
            **fields,
        )


def claim(organization, status, *slugs, site=None):
    for slug in slugs:
        Adoption.objects.create(
            organization=organization,
            strategy=Strategy.objects.get(slug=slug),
            status=status,
            site=site,
        )


# Opening


def test_workers_are_asked_about_strategies_and_the_others_about_the_role(cast, rose):
    assert saying.open_rounds(SPRING) == 5
    assert {
        (one.organization.slug, one.group, tuple(one.questions), one.asked)
        for one in Round.objects.all()
    } == {
        ("harbour-house", "workers", ("photo-id", "job-descriptions", "leadership"), 1),
        ("harbour-house", "colleagues", tuple(STATEMENTS), 1),
        ("harbour-house", "leaders", tuple(STATEMENTS), 1),
        ("tidewater", "workers", ("photo-id", "job-descriptions", "leadership"), 1),
        ("tidewater", "leaders", tuple(STATEMENTS), 1),
    }
    assert {(one.quarter, one.released_on) for one in Round.objects.all()} == {
        (datetime.date(2026, 4, 1), None)
    }


def test_opening_again_asks_nobody_twice_but_whoever_came_since(cast, rose):
    saying.open_rounds(SPRING)
    assert saying.open_rounds(SPRING + datetime.timedelta(days=9)) == 0
    (late,) = workers(cast.harbour_house, 1)
    assert saying.open_rounds(SPRING, organizations=[cast.tidewater]) == 0
    assert saying.open_rounds(SPRING, organizations=[cast.harbour_house]) == 1
    round = round_of(cast.harbour_house)
    assert (round.asked, Asking.objects.filter(round=round, membership=late).count()) == (2, 1)


def test_two_who_open_at_once_make_one_round_and_count_everyone_once(cast, rose):
    """The second had looked before the first wrote, so it tries to write the same."""
    groups = {at(cast.robin).pk: saying.Group.WORKERS}
    quarter = datetime.date(2026, 4, 1)
    assert saying._ask(cast.harbour_house.pk, groups, quarter) == 1
    assert saying._ask(cast.harbour_house.pk, groups, quarter) == 0
    round = Round.objects.get(organization=cast.harbour_house)
    assert (round.asked, round.askings.count(), round.tallies.count()) == (1, 1, 12)


def test_a_worker_who_also_leads_answers_as_a_leader_and_not_for_the_workers(cast, rose):
    both = with_role(cast.harbour_house, "worker", "Both")
    people.give_role(both, Role.COORDINATOR, by=None)
    saying.open_rounds(SPRING)
    assert Asking.objects.get(membership=both).round.group == "leaders"


def test_who_left_is_not_asked(cast, rose):
    people.leave(at(cast.robin), by=cast.noor)
    saying.open_rounds(SPRING)
    assert not Round.objects.filter(organization=cast.harbour_house, group="workers").exists()


def test_without_strategies_workers_are_not_asked(cast):
    saying.open_rounds(SPRING)
    assert set(Round.objects.values_list("group", flat=True)) == {"colleagues", "leaders"}


def test_what_the_plan_claims_is_asked_first_and_five_at_most(cast):
    strategies("a", "b", "c", "d", "e", "f", "g")
    claim(cast.harbour_house, "under-way", "e", "g")
    claim(cast.harbour_house, "in-place", "f")
    claim(cast.harbour_house, "planned", "d")
    claim(cast.tidewater, "in-place", "b")
    assert asked(cast.harbour_house).questions == ["f", "e", "g", "a", "b"]


def test_the_greater_claim_counts_where_sites_differ(cast):
    strategies("a", "b")
    wharf = cast.harbour_house.sites.first()
    claim(cast.harbour_house, "in-place", "b")
    claim(cast.harbour_house, "under-way", "a", "b", site=wharf)
    assert saying.questions_for(cast.harbour_house.pk, saying.Group.WORKERS) == ["b", "a"]


def test_within_what_is_claimed_and_in_the_rest_the_longest_not_asked_comes_first(cast):
    strategies("a", "b", "c", "d", "e", "f", "g", "h")
    claim(cast.harbour_house, "in-place", "a", "b", "c", "d", "e", "f")
    spring = asked(cast.harbour_house).questions
    assert spring == ["a", "b", "c", "d", "e"]
    assert asked(cast.harbour_house, SUMMER).questions == ["f", "a", "b", "c", "d"]
    Adoption.objects.exclude(strategy__slug__in=["a", "b", "c"]).delete()
    assert asked(cast.harbour_house, AUTUMN).questions == ["a", "b", "c", "g", "h"]


def test_drafts_and_strategies_without_a_question_are_not_asked(cast):
    strategies("a")
    strategies("b", live=False)
    Strategy.objects.filter(slug="a").update(asked="")
    assert saying.questions_for(cast.harbour_house.pk, saying.Group.WORKERS) == []


def queries(act):
    with CaptureQueriesContext(connection) as asked_of_it:
        act()
    return len(asked_of_it)


def test_opening_for_nine_workers_costs_as_much_as_for_two_and_nothing_new_one_query(cast, rose):
    workers(cast.harbour_house, 1)
    few = queries(lambda: saying.open_rounds(SPRING, organizations=[cast.harbour_house]))
    workers(cast.tidewater, 8)
    people.add_member(cast.tidewater, name="Colleague", roles=[Role.COLLEAGUE], by=None)
    many = queries(lambda: saying.open_rounds(SPRING, organizations=[cast.tidewater]))
    assert (few, queries(lambda: saying.open_rounds(SPRING))) == (many, 1)


# Answering


def tally(round):
    return {
        (one.question, one.answer): one.count
        for one in Tally.objects.filter(round=round, count__gt=0)
    }


def test_an_answer_raises_counts_and_what_is_left_out_raises_none(cast, rose):
    round = asked(cast.harbour_house)
    answers = {"photo-id": NO, "leadership": IN_PLACE, "job-descriptions": ""}
    assert saying.answer(round, membership=at(cast.robin), answers=answers, today=SPRING)
    round.refresh_from_db()
    assert tally(round) == {("photo-id", "no"): 1, ("leadership", "in-place"): 1}
    assert (round.asked, round.answered) == (1, 1)


def test_an_answer_counts_once_however_often_it_is_sent(cast, rose):
    round = asked(cast.harbour_house)
    assert [say(round, at(cast.robin), one) for one in (NO, NO, PARTLY)] == [True, False, False]
    round.refresh_from_db()
    assert (tally(round), round.answered) == ({("photo-id", "no"): 1}, 1)


def test_who_was_not_asked_in_a_round_is_not_counted_in_it(cast, rose):
    round = asked(cast.harbour_house)
    assert not say(round, at(cast.sam), NO)
    assert not say(round, at(cast.alex), NO)
    assert tally(round) == {}


@pytest.mark.parametrize("answers", [{}, {"photo-id": ""}, {"other": "no"}, {"photo-id": "maybe"}])
def test_answers_that_are_none_are_refused_and_ask_again(cast, rose, answers):
    round = asked(cast.harbour_house)
    with pytest.raises(ValueError):
        saying.answer(round, membership=at(cast.robin), answers=answers, today=SPRING)
    assert Asking.objects.get(round=round).answered is False


def test_when_the_quarter_is_over_nothing_is_counted(cast, rose):
    round = asked(cast.harbour_house)
    for today in (SUMMER, datetime.date(2026, 3, 31)):
        with pytest.raises(Refused, match="quarter of these questions is over"):
            saying.answer(round, membership=at(cast.robin), answers={"photo-id": NO}, today=today)
    assert tally(round) == {}


def test_who_put_it_aside_can_still_answer_and_then_nothing_tells_of_it(cast, rose):
    round = asked(cast.harbour_house)
    saying.put_aside(round, membership=at(cast.robin))
    asking = Asking.objects.get(round=round)
    assert (asking.answered, asking.put_aside) == (False, True)
    say(round, at(cast.robin), NO)
    saying.put_aside(round, membership=at(cast.robin))
    asking.refresh_from_db()
    assert (asking.answered, asking.put_aside) == (True, False)


# Releasing


def figures(organization, question="photo-id"):
    release = latest([organization]).get((organization.pk, question))
    return release and release.figures


def test_nothing_shows_before_the_quarter_is_over_and_then_with_five(cast, rose):
    workers(cast.harbour_house, 4)
    round = asked(cast.harbour_house)
    all_say(round, IN_PLACE, IN_PLACE, PARTLY, PARTLY, PARTLY)
    assert (saying.release_rounds(datetime.date(2026, 6, 30)), figures(cast.harbour_house)) == (
        0,
        None,
    )
    saying.release_rounds(datetime.date(2026, 7, 1))
    assert figures(cast.harbour_house) == {
        "in-place": [2, 3],
        "partly": [2, 3],
        "no": [0, 1],
        "dont-know": [0, 1],
    }


def test_with_four_answers_nothing_shows(cast, rose):
    workers(cast.harbour_house, 6)
    round = asked(cast.harbour_house)
    all_say(round, IN_PLACE, IN_PLACE, PARTLY, NO)
    saying.release_rounds(SUMMER)
    release = latest([cast.harbour_house])[cast.harbour_house.pk, "photo-id"]
    assert (release.asked, release.answered, release.figures) == (7, 4, None)


def test_each_question_shows_by_its_own_answers(cast, rose):
    workers(cast.harbour_house, 5)
    round = asked(cast.harbour_house)
    for number, asking in enumerate(round.askings.order_by("pk")):
        answers = {"photo-id": PARTLY, "leadership": "" if number > 3 else NO}
        saying.answer(round, membership=asking.membership, answers=answers, today=SPRING)
    saying.release_rounds(SUMMER)
    found = {
        question: (one.asked, one.answered, one.figures is None)
        for (_organization, question), one in latest([cast.harbour_house]).items()
    }
    assert found == {
        "photo-id": (6, 6, False),
        "leadership": (6, 4, True),
        "job-descriptions": (6, 0, True),
    }


def test_a_release_leaves_only_numbers_and_is_made_once(cast, rose):
    workers(cast.harbour_house, 4)
    round = asked(cast.harbour_house)
    all_say(round, *[IN_PLACE] * 5)
    assert saying.release_rounds(SUMMER) == 5
    assert (Tally.objects.count(), Asking.objects.count()) == (0, 0)
    round.refresh_from_db()
    assert round.released_on == SUMMER
    kept = list(Release.objects.order_by("pk").values())
    assert saying.release_rounds(AUTUMN) == 0
    assert list(Release.objects.order_by("pk").values()) == kept


def test_a_round_that_was_released_meanwhile_is_left_alone(cast, rose):
    round = asked(cast.harbour_house)
    saying.release_rounds(SUMMER)
    assert saying._release(round.pk, AUTUMN) == 0


def test_a_release_is_in_the_journal_with_no_person(cast, rose):
    asked(cast.harbour_house)
    saying.release_rounds(SUMMER)
    entries = JournalEntry.objects.filter(
        what="strategies.said_released", organization_id=cast.harbour_house.pk
    )
    assert [(one.by, one.about, one.counts) for one in entries.order_by("pk")] == [
        (None, None, {"group": group}) for group in ("colleagues", "leaders", "workers")
    ]


def test_figures_are_repeated_while_fewer_than_three_answers_moved(cast, rose):
    workers(cast.harbour_house, 8)
    all_say(asked(cast.harbour_house), *[IN_PLACE] * 5, *[PARTLY] * 4)
    saying.release_rounds(SUMMER)
    first = figures(cast.harbour_house)
    all_say(asked(cast.harbour_house, SUMMER), *[IN_PLACE] * 4, *[PARTLY] * 4, NO)
    saying.release_rounds(AUTUMN)
    second = latest([cast.harbour_house])[cast.harbour_house.pk, "photo-id"]
    assert (second.as_before, second.figures) == (True, first)
    all_say(asked(cast.harbour_house, AUTUMN), *[PARTLY] * 9)
    saying.release_rounds(datetime.date(2027, 1, 1))
    third = latest([cast.harbour_house])[cast.harbour_house.pk, "photo-id"]
    assert (third.as_before, third.figures["partly"]) == (False, [8, 9])


def test_a_quarter_with_too_few_answers_does_not_hide_what_was_last_shown(cast, rose):
    workers(cast.harbour_house, 8)
    for today, said, until in (
        (SPRING, [IN_PLACE] * 9, SUMMER),
        (SUMMER, [IN_PLACE] * 4, AUTUMN),
        (AUTUMN, [*[IN_PLACE] * 8, NO], datetime.date(2027, 1, 1)),
    ):
        all_say(asked(cast.harbour_house, today), *said)
        saying.release_rounds(until)
    rows = Release.objects.filter(
        question="photo-id", round__organization=cast.harbour_house
    ).order_by("round__quarter")
    assert [(one.figures and one.figures["in-place"], one.as_before) for one in rows] == [
        ([8, 9], False),
        (None, False),
        ([8, 9], True),
    ]


def test_organizations_and_groups_are_released_apart(cast, rose):
    workers(cast.harbour_house, 4)
    all_say(asked(cast.harbour_house), *[DONT_KNOW] * 5)
    saying.release_rounds(SUMMER)
    assert figures(cast.tidewater) is None
    assert {one.round.group for one in latest([cast.harbour_house, cast.tidewater]).values()} == {
        "workers"
    }


def test_the_newest_releases_of_many_organizations_are_one_query(cast, rose):
    for today, until in ((SPRING, SUMMER), (SUMMER, AUTUMN)):
        saying.open_rounds(today)
        saying.release_rounds(until)
    both = [cast.harbour_house.pk, cast.tidewater.pk]
    assert queries(lambda: latest(both)) == 1
    found = latest(both)
    assert len(found) == 6
    assert {one.round.quarter for one in found.values()} == {datetime.date(2026, 7, 1)}


@pytest.mark.parametrize("how", ["leave", "forget"])
def test_someone_who_goes_takes_no_count_along(cast, rose, how):
    """Forgetting takes their row; leaving keeps it until the release, lest they count twice."""
    from trellis.ground.trust.rules import forget

    workers(cast.harbour_house, 4)
    round = asked(cast.harbour_house)
    all_say(round, *[IN_PLACE] * 5)
    if how == "leave":
        people.leave(at(cast.robin), by=cast.noor)
    else:
        forget(cast.robin, by=cast.robin)
    kept = {"leave": 5, "forget": 4}[how]
    assert Asking.objects.filter(round=round).count() == kept
    saying.release_rounds(SUMMER)
    release = latest([cast.harbour_house])[cast.harbour_house.pk, "photo-id"]
    assert (release.asked, release.answered, release.figures["in-place"]) == (5, 5, [4, 5])


def test_who_leaves_and_comes_back_in_a_quarter_is_counted_once(cast, rose):
    workers(cast.harbour_house, 4)
    round = asked(cast.harbour_house)
    say(round, at(cast.robin), IN_PLACE)
    people.leave(at(cast.robin), by=cast.noor)
    again = people.add_member(cast.harbour_house, name="Robin", by=cast.noor)
    shell = again.person
    again.person = cast.robin
    again.save(update_fields=["person"])
    assert saying.open_rounds(SPRING) == 0
    assert not Asking.objects.filter(round=round, membership=again).exists()
    assert not shell.memberships.exists()
    round.refresh_from_db()
    assert (round.asked, round.answered) == (5, 1)
