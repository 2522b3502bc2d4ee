"""The questions as a worker meets them, and the figures as everyone reads them."""

import html
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.grades import grade

from trellis.ground.people import rules as people
from trellis.ground.people.models import Person
from trellis.ground.trust.night import tonight
from trellis.lib.door import doors
from trellis.rose.strategies import policies
from trellis.rose.strategies.models import Asking, Release, Round, Strategy, Tally
from trellis.rose.strategies.rules import saying
from trellis.rose.strategies.said import in_words
from trellis.rose.strategies.steps import next_steps

from .voices import (
    IN_PLACE,
    NO,
    PARTLY,
    SPRING,
    SUMMER,
    all_say,
    asked,
    at,
    round_of,
    workers,
)

SAID = "/organizations/harbour-house/say/"


@pytest.fixture(autouse=True)
def in_may():
    with time_machine.travel("2026-05-04T12:00:00Z", tick=False):
        yield


def main_of(answer):
    return answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def steps_of(person):
    return [str(step.label) for step in next_steps(Person.objects.get(pk=person.pk))]


# Answering


def test_robin_reads_what_happens_with_an_answer_before_the_questions(cast, rose, sign_in):
    page = main_of(sign_in(cast.robin, signed_in_by_card=True).get("/say/"))
    promises = [
        "You choose. Skip a question, or skip them all. It changes nothing for you.",
        "Nobody can look up who said what.",
        "We keep that you were asked and that an answer came.",
        "This too is deleted after June 30, 2026.",
        "The counts show from July 1, 2026 on, and only if five people or more answered.",
    ]
    places = [page.index(one) for one in [*promises, "<form"]]
    assert places == sorted(places)
    assert re.findall(r"<legend[^>]*>([^<]+)", page) == [
        "Photo IDs are in place for me.",
        "Job descriptions are in place for me.",
        "Leadership training are in place for me.",
    ]
    assert page.count('type="radio"') == 12


def test_what_robin_reads_before_answering_is_in_plain_words(cast, rose, sign_in):
    page = main_of(sign_in(cast.robin).get("/say/"))
    before = page[page.index('id="before"') : page.index("</section>")]
    sentences = [html.unescape(one) for one in re.findall(r"<(?:li|p)>([^<]+)", before)]
    assert len(sentences) == 6
    assert grade("\n\n".join(sentences)) <= 6


def test_robin_answers_and_is_thanked_and_asked_no_more(cast, rose, sign_in):
    robin = sign_in(cast.robin)
    robin.get("/say/")
    round = round_of(cast.harbour_house)
    assert robin.post("/say/", {"round": round.pk, "answer-photo-id": "no"}).url == "/say/"
    assert "Thank you" in main_of(robin.get("/say/"))
    robin.post("/say/", {"round": round.pk, "answer-photo-id": "partly"})
    assert Tally.objects.get(count__gt=0).answer == "no"
    assert steps_of(cast.robin) == []


def test_sending_no_answer_says_what_to_do_and_counts_nothing(cast, rose, sign_in):
    robin = sign_in(cast.robin)
    robin.get("/say/")
    answer = robin.post("/say/", {"round": round_of(cast.harbour_house).pk})
    assert (answer.status_code, "No answer is chosen yet" in main_of(answer)) == (422, True)
    assert not Asking.objects.filter(answered=True).exists()


def test_an_answer_nobody_offered_keeps_the_others_and_says_so(cast, rose, sign_in):
    robin = sign_in(cast.robin)
    robin.get("/say/")
    form = {
        "round": round_of(cast.harbour_house).pk,
        "answer-photo-id": "maybe",
        "answer-leadership": "no",
    }
    answer = robin.post("/say/", form)
    said = main_of(answer)
    assert (answer.status_code, "Choose one of the four answers." in said) == (422, True)
    assert re.search(r'name="answer-leadership" value="no"[^>]*checked', said)


@pytest.mark.parametrize("round", ["", "x", "999999", "9" * 30])
def test_a_round_nobody_knows_is_not_there(cast, rose, sign_in, round):
    assert sign_in(cast.robin).post("/say/", {"round": round}).status_code == 404


def test_not_this_time_takes_the_reminder_away_and_leaves_the_choice(cast, rose, sign_in):
    asked(cast.harbour_house)
    assert len(steps_of(cast.robin)) == 1
    robin = sign_in(cast.robin)
    assert robin.post("/say/not-now/", {"round": round_of(cast.harbour_house).pk}).url == "/"
    assert steps_of(cast.robin) == []
    page = main_of(robin.get("/say/"))
    assert "You said: not this time." in page
    assert "Send my answers" in page


def test_a_form_of_a_quarter_that_is_over_is_answered_with_a_sentence(cast, rose, sign_in):
    round = asked(cast.harbour_house)
    with time_machine.travel("2026-08-03T12:00:00Z", tick=False):
        for release in (lambda: None, lambda: saying.release_rounds(SUMMER)):
            release()
            answer = sign_in(cast.robin).post("/say/", {"round": round.pk, "answer-photo-id": "no"})
            assert answer.status_code == 403
            assert "The quarter of these questions is over" in answer.content.decode()
    assert not Tally.objects.filter(count__gt=0).exists()


def test_whoever_comes_within_the_quarter_is_asked_when_they_open_the_page(cast, rose, sign_in):
    asked(cast.harbour_house)
    (late,) = workers(cast.harbour_house, 1)
    assert "Photo IDs are in place for me." in main_of(sign_in(late.person).get("/say/"))
    assert round_of(cast.harbour_house).asked == 2


def test_someone_at_two_organizations_is_asked_for_each_apart(cast, rose, sign_in):
    here = people.add_member(cast.tidewater, name="Robin", worker_number="TW-9", by=cast.toni)
    own = here.person
    here.person = cast.robin
    here.save()
    here.roles.update(person=cast.robin)
    own.delete()
    robin = sign_in(cast.robin)
    first = main_of(robin.get("/say/"))
    robin.post("/say/", {"round": round_of(cast.harbour_house).pk, "answer-photo-id": "no"})
    second = main_of(robin.get("/say/"))
    assert ("Harbour House" in first, "Tidewater" in first) == (True, False)
    assert ("Harbour House" in second, "Tidewater" in second) == (False, True)


def test_a_strategy_taken_away_meanwhile_is_not_asked_and_stands_in_what_was_said(
    cast, rose, sign_in
):
    workers(cast.harbour_house, 5)
    all_say(asked(cast.harbour_house), *[NO] * 5, question="leadership")
    Strategy.objects.filter(slug="leadership").delete()
    last = Asking.objects.get(answered=False, round=round_of(cast.harbour_house)).membership.person
    client = sign_in(last)
    assert main_of(client.get("/say/")).count("<legend") == 2
    form = {"round": round_of(cast.harbour_house).pk, "answer-leadership": "no"}
    assert client.post("/say/", form).status_code == 422
    with time_machine.travel("2026-08-03T12:00:00Z", tick=False):
        saying.release_rounds(SUMMER)
        assert "A strategy that was taken away" in main_of(sign_in(last).get(SAID))


def test_colleagues_and_leaders_are_asked_whether_the_role_is_understood(cast, rose, sign_in):
    for person in (cast.alex, cast.noor):
        page = main_of(sign_in(person).get("/say/"))
        assert "I know what is not their job." in page
        assert re.findall(r'value="in-place"[^>]*>\s*(\w+)', page) == ["Yes"] * 3


def test_a_leader_on_a_card_answers_nothing_and_is_told_why(cast, rose, sign_in):
    asked(cast.harbour_house)
    page = main_of(sign_in(cast.noor, signed_in_by_card=True).get("/say/"))
    assert "answer when they sign in with a passphrase" in page


def test_opening_the_page_again_writes_nothing(cast, rose, sign_in):
    robin = sign_in(cast.robin)
    robin.get("/say/")
    with CaptureQueriesContext(connection) as asked_of_it:
        robin.get("/say/")
    kinds = {one["sql"].split()[0] for one in asked_of_it}
    assert (kinds, len(asked_of_it) <= 7) == ({"SELECT"}, True)


# The start page


def test_the_start_page_asks_once_for_all_of_this_room(cast, rose, django_assert_num_queries):
    saying.open_rounds(SPRING)
    for name in ("robin", "alex", "noor"):
        person = Person.objects.get(username=name)
        person.rights  # read anyway  # noqa: B018
        with django_assert_num_queries(1):
            assert len(list(next_steps(person))) == 1
    lee = Person.objects.get(username="lee")
    lee.rights  # noqa: B018
    with django_assert_num_queries(0):
        assert list(next_steps(lee)) == []


def test_the_step_is_shown_at_home_and_says_that_nobody_sees_who_said_what(cast, rose, sign_in):
    asked(cast.harbour_house)
    page = main_of(sign_in(cast.robin).get("/"))
    assert "Nobody sees who said what." in page
    assert 'href="/say/"' in page


# What was said


def released(cast, *answers):
    workers(cast.harbour_house, len(answers))
    all_say(asked(cast.harbour_house), *answers)
    saying.release_rounds(SUMMER)


def test_everyone_there_and_the_programme_lead_read_the_same_figures(cast, rose, sign_in):
    released(cast, *[IN_PLACE] * 6, PARTLY, PARTLY, NO)
    with time_machine.travel("2026-08-03T12:00:00Z", tick=False):
        pages = {
            name: main_of(sign_in(getattr(cast, name)).get(SAID))
            for name in ("robin", "alex", "noor", "lee")
        }
    tables = {name: re.findall(r"<tbody>.*?</tbody>", page, re.S) for name, page in pages.items()}
    assert tables["robin"] == tables["alex"] == tables["noor"] == tables["lee"]
    rows = re.findall(r'<th scope="row">([^<]+)</th>\s*<td>([^<]+)</td>', tables["lee"][0])
    assert rows == [
        ("In place for me", "6 or 7"),
        ("Partly", "2 or 3"),
        ("No", "nobody or one"),
        ("I don&#x27;t know", "nobody or one"),
    ]
    assert "April to June 2026" in pages["robin"]
    assert "9 of 10 answered" in pages["robin"]


def test_the_quarter_that_runs_shows_how_many_answered_but_not_of_one_to_four(cast, rose, sign_in):
    workers(cast.harbour_house, 4)
    all_say(asked(cast.harbour_house), PARTLY, NO)
    facts = re.findall(r"<d[td]>\s*([^<]+?)\s*</d[td]>", main_of(sign_in(cast.noor).get(SAID)))
    assert facts == [
        "Workers", "2 of 5 answered", "Colleagues", "1 person was asked",
        "Leaders", "1 person was asked",
    ]  # fmt: skip


def test_figures_from_before_are_said_to_be_that(cast, rose, sign_in):
    released(cast, *[IN_PLACE] * 9)
    with time_machine.travel("2026-08-03T12:00:00Z", tick=False):
        all_say(asked(cast.harbour_house, SUMMER), *[IN_PLACE] * 9, NO)
    with time_machine.travel("2026-11-02T12:00:00Z", tick=False):
        saying.release_rounds(timezone.localdate())
        page = main_of(sign_in(cast.noor).get(SAID))
    newest = page.split("July to September 2026")[1].split("April to June 2026")[0]
    assert "About as before" in newest
    assert "10 people answered this time." in newest
    assert "8 or 9" in newest


def test_an_organization_where_nothing_was_said_tells_when_figures_come(cast, rose, sign_in):
    page = main_of(sign_in(cast.noor).get(SAID))
    assert "Nobody was asked yet." in page
    assert "The first ones come on July 1, 2026." in page


@pytest.mark.parametrize(
    ("low", "high", "everyone", "words"),
    [
        (0, 1, 8, "nobody or one"),
        (7, 8, 8, "all or all but one"),
        (7, 8, None, "7 or 8"),
        (5, 5, 9, "5"),
        (2, 4, 9, "2 to 4"),
        (0, 2, 6, "2 or fewer"),
    ],
)
def test_figures_in_words(low, high, everyone, words):
    assert in_words(low, high, everyone) == words


def test_the_page_costs_the_same_for_three_quarters_as_for_one(cast, rose, sign_in):
    counts = []
    for day in ("2026-05-04", "2026-08-03", "2026-11-02", "2027-02-01"):
        with time_machine.travel(f"{day}T12:00:00Z", tick=False):
            saying.open_rounds(timezone.localdate())
            saying.release_rounds(timezone.localdate())
            client = sign_in(cast.noor)
            with CaptureQueriesContext(connection) as asked_of_it:
                assert client.get(SAID).status_code == 200
            counts.append(len(asked_of_it))
    assert counts[1] == counts[3]


# The night, what is held, and who may see what


def test_the_night_opens_a_quarter_and_releases_the_one_before(cast, rose):
    tonight(timezone.now())
    assert Round.objects.count() == 5
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False):
        done = tonight(timezone.now())
    assert (done["say.release"], done["say.open"]) == (5, 5)
    assert Release.objects.count() == 5 * 3
    assert set(Asking.objects.values_list("round__quarter", flat=True)) == {
        timezone.localdate().replace(month=7, day=1)
    }


def test_robin_reads_that_robin_was_asked_and_nothing_of_what_robin_said(cast, rose):
    round = asked(cast.harbour_house)
    saying.answer(round, membership=at(cast.robin), answers={"photo-id": NO}, today=SPRING)
    (door,) = [one for one in doors() if one.room == "strategies"]
    (held,) = [one for one in door.holds(cast.robin) if "asked" in str(one.title)]
    assert [list(row.values()) for row in held.rows] == [
        ["Harbour House", "April to June 2026", True, False]
    ]


@pytest.mark.parametrize("by_card", [False, True])
@pytest.mark.parametrize("who", ["robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"])
def test_what_is_listed_is_what_may_be_read(cast, rose, who, by_card):
    saying.open_rounds(SPRING)
    saying.release_rounds(SUMMER)
    saying.open_rounds(SUMMER)
    person = Person.objects.get(username=who)
    if by_card:
        person.rights = person.rights.within_a_card()
    for model, organization in ((Round, lambda one: one), (Release, lambda one: one.round)):
        listed = set(model.objects.visible_to(person))
        assert listed == {
            one
            for one in model.objects.all()
            if policies.read_said.allows(person, organization(one).organization)
        }
    here = person.rights.organizations()
    assert set(Asking.objects.visible_to(person)) == {
        one
        for one in Asking.objects.all()
        if one.membership.person_id == person.pk and one.round.organization_id in here
    }
