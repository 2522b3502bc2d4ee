"""The start page, for each who comes to it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.people import rules as people
from trellis.ground.people.models import Role
from trellis.lib.door import Lack, NextStep

ROW = re.compile(r'<th scope="row"[^>]*>(.*?)</th>')
BAR = re.compile(r'class="share__in-place" width="(\d+)"')
MOST_QUERIES = 10


def step(label, order):
    return NextStep(label=label, url=f"/{label}/", action=f"Do {label}", order=order)


def lack(key, *, count, total, order=50, sample=()):
    return Lack(
        key=key,
        label=key,
        count=count,
        total=total,
        url=f"/{key}/",
        action=f"See to {key}",
        sample=sample,
        order=order,
    )


def main_of(response):
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]


def home_of(sign_in, person, query="", **session):
    return main_of(sign_in(person, **session).get("/" + query))


def queries(client, path="/"):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return [one["sql"] for one in asked]


# The worker's own


def test_robin_is_greeted_and_shown_the_most_pressing_step_first(cast, sign_in, attic):
    attic(next_steps=lambda person: [step("later", 60), step("now", 10), step("soon", 30)])
    page = home_of(sign_in, cast.robin)
    assert "Hello, Robin." in page
    shown = re.findall(r'<a class="(button[^"]*)" href="([^"]*)">(Do [^<]*)</a>', page)
    assert shown == [
        ("button button--main", "/now/", "Do now"),
        ("button", "/soon/", "Do soon"),
        ("button", "/later/", "Do later"),
    ]


def test_steps_are_few(cast, sign_in, attic):
    attic(next_steps=lambda person: [step(f"thing-{n}", n) for n in range(20)])
    assert re.findall(r">Do thing-(\d+)<", home_of(sign_in, cast.robin)) == list("01234")


def test_steps_are_asked_for_the_person_who_looks(cast, sign_in, attic):
    attic(next_steps=lambda person: [step(f"boots-of-{person.name}", 1)])
    assert "boots-of-Sam" in home_of(sign_in, cast.sam)


def test_without_steps_the_page_says_so_and_where_to_go(cast, sign_in, attic, monkeypatch):
    monkeypatch.setattr("trellis.front.home.views.steps_of", lambda person: [])
    page = home_of(sign_in, cast.robin)
    assert "Nothing is waiting for you" in page
    assert 'href="/me/held/"' in page


def test_a_name_is_shown_as_text(cast, sign_in):
    people.change_member(cast.robin.memberships.get(), by=cast.robin, name="<script>x</script>")
    assert "Hello, &lt;script&gt;x&lt;/script&gt;." in home_of(sign_in, cast.robin)


# The coordinator's table


def test_noor_sees_who_needs_what_with_a_way_to_see_to_it(cast, sign_in, attic):
    at = cast.robin.memberships.get()
    attic(
        lacks=lambda organization: [
            lack("mugs", count=0, total=4, order=1),
            lack("boots", count=3, total=4, order=2, sample=[at]),
        ]
    )
    page = home_of(sign_in, cast.noor)
    assert "Who needs what at Harbour House" in page
    assert [row for row in ROW.findall(page) if row in ("mugs", "boots")] == ["boots", "mugs"]
    assert f'<a href="/organizations/harbour-house/people/{at.pk}/">Robin</a> and 2 more' in page
    assert '<a class="button" href="/boots/">See to boots</a>' in page
    assert 'href="/mugs/"' not in page
    assert "1 of 4" in page


@pytest.mark.parametrize(
    ("count", "total", "width"),
    [(0, 3, 100), (3, 3, 0), (1, 1000, 99), (999, 1000, 1), (1, 4, 75), (0, 0, 100)],
)
def test_the_bar_is_full_only_when_nobody_lacks_and_empty_only_when_all_do(
    cast, sign_in, attic, monkeypatch, count, total, width
):
    monkeypatch.setattr(
        "trellis.front.home.picture.doors",
        lambda: [attic(lacks=lambda organization: [lack("boots", count=count, total=total)])],
    )
    assert BAR.findall(home_of(sign_in, cast.noor)) == [str(width)]


def test_with_a_card_noor_sees_a_workers_page_and_why(cast, sign_in, attic):
    attic(lacks=lambda organization: [lack("boots", count=1, total=4)])
    page = home_of(sign_in, cast.noor, signed_in_by_card=True)
    assert "You signed in with a printed card" in page
    assert "boots" not in page
    assert "Harbour House" not in page


def test_with_a_card_robin_is_told_of_no_limit(cast, sign_in):
    page = home_of(sign_in, cast.robin, signed_in_by_card=True)
    assert "printed card" not in page


def test_sam_and_toni_see_nothing_of_harbour_house(cast, sign_in, attic):
    planted = people.add_member(cast.harbour_house, name="Quillfeather", by=cast.noor)
    attic(
        lacks=lambda organization: [
            lack(f"boots of {organization.name}", count=1, total=4, sample=[planted])
            for _once in [1]
            if organization == cast.harbour_house
        ]
    )
    assert "Quillfeather" in home_of(sign_in, cast.noor)
    for person in (cast.sam, cast.toni):
        for query in ("", "?page=1", "?page=2", "?page=1&organization=tidewater"):
            page = home_of(sign_in, person, query)
            assert "Quillfeather" not in page
            assert "arbour" not in page
    assert sign_in(cast.toni).get("/?organization=harbour-house").status_code == 404


def coordinate_more(cast, many):
    for number in range(many):
        more = people.add_organization(
            name=f"More {number:02}", by=None, joined_on="2026-01-01", privacy_officer="A"
        )
        at = people.add_member(more, name=f"Worker {number}", by=None)
        at_noor = cast.noor.memberships.create(organization=more)
        people.give_role(at_noor, Role.COORDINATOR, by=None)
        assert at.pk
    return cast.noor


def test_a_coordinator_of_many_looks_into_one_at_a_time(cast, sign_in):
    noor = coordinate_more(cast, 6)
    first = home_of(sign_in, noor)
    tabs = re.findall(r"organization=([\w-]+)", first)
    assert tabs == ["harbour-house", "more-00", "more-01", "more-02", "more-03"]
    assert ("Who needs what at Harbour House" in first, "?page=2" in first) == (True, True)
    other = home_of(sign_in, noor, "?page=2&organization=more-05")
    assert re.findall(r"organization=([\w-]+)", other) == ["more-04", "more-05"]
    assert "Who needs what at More 05" in other
    assert "Worker 5" in other


# Those for the whole installation


def test_lee_sees_how_many_organizations_there_are_and_none_of_their_people(cast, sign_in):
    page = home_of(sign_in, cast.lee)
    assert "2 organizations work with Trellis." in page
    assert 'href="/organizations/"' in page
    assert ("Robin" in page, "Who needs what" in page) == (False, False)


def test_eden_and_jo_are_told_what_is_there_today(cast, sign_in):
    eden, jo = home_of(sign_in, cast.eden), home_of(sign_in, cast.jo)
    assert ("You are an editor." in eden, "You are a researcher." in eden) == (True, False)
    assert ("You are an editor." in jo, "You are a researcher." in jo) == (False, True)
    assert 'href="/me/"' in eden
    assert 'href="/me/factors/"' in jo


def test_several_roles_share_one_page(cast, sign_in, attic):
    at = cast.noor.memberships.get()
    people.give_role(at, Role.WORKER, by=None)
    people.give_installation_role(cast.noor, Role.PROGRAMME_LEAD, by=None)
    people.give_installation_role(cast.noor, Role.RESEARCHER, by=None)
    attic(next_steps=lambda person: [step("boots", 1)])
    page = home_of(sign_in, cast.noor)
    for words in ("Do boots", "Who needs what at Harbour House", "2 organizations", "researcher"):
        assert words in page
    assert page.count("button--main") == 1


# What it costs


@pytest.mark.parametrize("who", ["robin", "noor", "lee", "eden", "jo", "alex"])
def test_the_page_asks_the_database_ten_times_at_most_and_writes_nothing(
    cast, sign_in, settings, who
):
    settings.SECOND_FACTOR = True
    person = getattr(cast, who)
    Authenticator.objects.create(user=person, type="totp", data={})
    people.add_member(cast.harbour_house, name="Not yet here", by=None)
    asked = queries(sign_in(person))
    assert len(asked) <= MOST_QUERIES, "\n".join(asked)
    assert [sql for sql in asked if sql.lstrip().split()[0] not in ("SELECT", "WITH")] == []


def test_a_coordinator_of_seven_costs_as_much_as_one_of_one(cast, sign_in):
    people.add_member(cast.harbour_house, name="Not yet here", by=None)
    one = queries(sign_in(cast.noor))
    noor = coordinate_more(cast, 6)
    seven = queries(sign_in(noor))
    deep = queries(sign_in(noor), "/?page=2&organization=more-05")
    assert len(one) == len(seven) == len(deep) <= MOST_QUERIES


def test_three_people_who_lack_something_cost_as_much_as_one(cast, sign_in):
    counts = []
    for more in (1, 2):
        for number in range(more):
            people.add_member(cast.harbour_house, name=f"New {more} {number}", by=None)
        counts.append(len(queries(sign_in(cast.noor))))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("odd", ["9" * 5000, "²", "-1", "x"])
def test_an_odd_page_number_is_the_first_or_last_page(cast, sign_in, odd):
    assert sign_in(cast.noor).get("/", {"page": odd}).status_code == 200
